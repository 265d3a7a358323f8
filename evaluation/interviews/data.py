"""Reading interviews with their turns: JSON lines with an id, a text and turns with who speaks."""

import hashlib
import json
import re
import tomllib
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import fmean

from evaluation.data import UnusableData
from rashomon.errors import InputNotFound
from rashomon.records import Span

_FILE = "gum-wikinews/docs.jsonl"
# The annotation has this name wrong once: the text names Jack Herrick only.
_SLIPS = {"JackHarris": "JackHerrick"}


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says in one go. who: the annotation's name for him, without blanks."""

    span: Span
    who: str


@dataclass(frozen=True, slots=True)
class Interview:
    """One annotated text with its turns, in order; none: it is a report, in which no turn may be found."""

    id: str
    text: str
    turns: tuple[Turn, ...]

    @property
    def asker(self) -> str | None:
        """Who asks: Wikinews itself where it speaks, else the one whose turns are shortest."""
        lengths: dict[str, list[int]] = defaultdict(list)
        for turn in self.turns:
            lengths[turn.who].append(turn.span.end - turn.span.start)
        return "Wikinews" if "Wikinews" in lengths else min(lengths, key=lambda who: fmean(lengths[who]), default=None)

    def names(self, who: str) -> bool:
        """Whether the text before the first turn names a speaker."""
        last = re.findall(r"[A-Z][a-z]*", who)[-1:] or [who]
        return last[0] in self.text[: self.turns[0].span.start]


def floors() -> tuple[str, Mapping[str, float]]:
    """Return the pinned digest and the least share of turns by row and measure."""
    path = Path(__file__).parent.parent / "floors.toml"
    pinned = tomllib.loads(path.read_text(encoding="utf-8"))["interviews"]
    return pinned["sha256"], pinned["shares"]


def read(folder: Path) -> tuple[list[Interview], str]:
    """Return the texts below a folder and the SHA-256 of their lines. Raises InputNotFound, UnusableData."""
    path = folder / _FILE
    if not path.is_file():
        raise InputNotFound(f"{folder}: no {_FILE} here; docs/evaluation-interviews.md says what it is")
    lines = path.read_bytes().splitlines(keepends=True)
    found = [_interview(f"{path}:{number}", line) for number, line in enumerate(lines, start=1) if line.strip()]
    return found, hashlib.sha256(b"".join(lines)).hexdigest()


def printed(one: Interview) -> Interview:
    """Return an interview with the names before its turns as Wikinews prints them: "((Elin Moe)) I built a raft."."""
    text, turns, at = "", [], 0
    for turn in one.turns:
        text += one.text[at : turn.span.start] + f"(({spaced(turn.who)})) "
        start = len(text)
        text += one.text[turn.span.start : turn.span.end]
        turns.append(replace(turn, span=Span(start, len(text))))
        at = turn.span.end
    return Interview(one.id, text + one.text[at:], tuple(turns))


def spaced(who: str) -> str:
    """Return a name without blanks with them: "Tina McKenzie" of "TinaMcKenzie"."""
    return re.sub(r"(?<=[a-z])(?<!Mc)(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", " ", who)


def _interview(where: str, line: bytes) -> Interview:
    try:
        row = json.loads(line)
        turns = tuple(Turn(Span(t["start"], t["end"]), _SLIPS.get(t["who"], t["who"])) for t in row["turns"])
        return Interview(row["id"], row["text"], turns)
    except (ValueError, KeyError, TypeError) as error:
        raise UnusableData(f"{where}: not a text with turns: {error!r}") from error
