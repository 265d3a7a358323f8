"""Reading annotated mentions: ECB+ and MEANTIME as JSON lines with an id, a text and mentions with their clusters."""

import hashlib
import json
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.data import UnusableData
from rashomon.errors import InputNotFound
from rashomon.records import Span

# The sets, and the file of each, under the folder that is given.
FILES: Mapping[str, str] = {"ECB+": "ecbplus/dev.jsonl", "MEANTIME": "meantime-en/docs.jsonl"}


@dataclass(frozen=True, slots=True)
class Mention:
    """An annotated mention. kind: what the data calls it ("HUMAN_PART_PER", "ORG"). cluster: equal over documents."""

    span: Span
    kind: str
    cluster: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One annotated text with the mentions that count, in text order. set: which data it is from."""

    id: str
    set: str
    text: str
    mentions: tuple[Mention, ...]


# Groups of mentions whose figures are told: the set, and which of its mentions count.
GROUPS: Mapping[str, tuple[str, Callable[[Mention], bool]]] = {
    "ECB+ people and organisations": ("ECB+", lambda _: True),
    "MEANTIME all": ("MEANTIME", lambda _: True),
    "MEANTIME people and organisations": ("MEANTIME", lambda one: one.kind in {"PER", "ORG"}),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Floors:
    """What `floors.toml` pins: digests of the sets, and the least CoNLL F1 by group."""

    sha256: Mapping[str, str]
    conll: Mapping[str, float]


def floors() -> Floors:
    """Return what is pinned for voices."""
    path = Path(__file__).parent.parent / "floors.toml"
    pinned = tomllib.loads(path.read_text(encoding="utf-8"))["voices"]
    return Floors(sha256=pinned["sha256"], conll=pinned["conll"])


def read(folder: Path) -> tuple[list[Report], dict[str, str]]:
    """Return the reports of all sets that are in a folder, and the SHA-256 of each set's lines.

    Raises InputNotFound when there is none of them, UnusableData for a line that is no annotated text.
    """
    reports: list[Report] = []
    digests: dict[str, str] = {}
    for name, file in FILES.items():
        path = folder / file
        if path.is_file():
            lines = path.read_bytes().splitlines(keepends=True)
            digests[name] = hashlib.sha256(b"".join(lines)).hexdigest()
            reports += _reports(name, path, lines)
    if not reports:
        raise InputNotFound(f"{folder}: none of {', '.join(FILES.values())} is here; see docs/evaluation-voices.md")
    return reports, digests


def _reports(name: str, path: Path, lines: Iterable[bytes]) -> Iterator[Report]:
    for number, line in enumerate(lines, start=1):
        if line.strip():
            try:
                row = json.loads(line)
                mentions = sorted(_mentions(row), key=lambda one: (one.span, one.cluster))
                report = Report(id=row["id"], set=name, text=row["text"], mentions=tuple(mentions))
            except (ValueError, KeyError, TypeError, AttributeError) as error:
                raise UnusableData(f"{path}:{number}: not an annotated text: {error!r}") from error
            if any(one.span.end > len(report.text) for one in mentions):
                raise UnusableData(f"{path}:{number}: a mention ends outside the text")
            yield report


def _mentions(row: Mapping[str, Any]) -> Iterator[Mention]:
    """Yield the mentions of people and organisations in checked sentences (ECB+), or all entities (MEANTIME)."""
    for one in row["mentions"]:
        if (one["kind"] == "human" and one["checked"]) or one["kind"] == "entity":
            span = Span(one["start"], one["end"])
            yield Mention(span, one["tag"] if "tag" in one else one["class"], one["cluster"])
