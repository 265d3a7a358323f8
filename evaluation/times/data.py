"""Reading annotated time expressions: JSON lines with an id, a text, the day of publication and the expressions."""

import hashlib
import json
import tomllib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.data import UnusableData
from evaluation.times.measures import Timex
from rashomon.errors import InputNotFound

# The sets, and the files of each, under the folder that is given.
FILES: Mapping[str, Sequence[str]] = {
    "TempEval-3": ("timex-tempeval3/timebank.jsonl", "timex-tempeval3/aquaint.jsonl"),
    "WikiWars": ("timex-wikiwars/train.jsonl",),
    "GUM": ("gum-wikinews/docs.jsonl",),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One annotated text. day: of publication, ISO 8601. set, part: which data it is from."""

    id: str
    set: str
    part: str
    day: str
    text: str
    gold: tuple[Timex, ...]

    @property
    def is_of_the_half_written_on(self) -> bool:
        """Whether the rules were written on it: the parity of the SHA-256 of its id decides."""
        return int(hashlib.sha256(self.id.encode()).hexdigest(), 16) % 2 == 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Floors:
    """What `floors.toml` pins: digests of the sets, the least F1 by group and measure, other programs' figures."""

    sha256: Mapping[str, str]
    f1: Mapping[str, Mapping[str, float]]
    peers: Sequence[Mapping[str, Any]]


# Groups of reports whose figures are told, by name.
GROUPS: Mapping[str, Callable[[Report], bool]] = {
    "TempEval-3": lambda report: report.set == "TempEval-3",
    "half written on": lambda report: report.set == "TempEval-3" and report.is_of_the_half_written_on,
    "other half": lambda report: report.set == "TempEval-3" and not report.is_of_the_half_written_on,
    "without wsj": lambda report: report.set == "TempEval-3" and not report.id.startswith("wsj_"),
    "TimeBank": lambda report: report.part == "TimeBank",
    "AQUAINT": lambda report: report.set == "TempEval-3" and report.part != "TimeBank",
    "WikiWars": lambda report: report.set == "WikiWars",
    "GUM": lambda report: report.set == "GUM",
}


def floors() -> Floors:
    """Return what is pinned for times."""
    path = Path(__file__).parent.parent / "floors.toml"
    pinned = tomllib.loads(path.read_text(encoding="utf-8"))["times"]
    return Floors(sha256=pinned["sha256"], f1=pinned["f1"], peers=pinned["peers"])


def read(folder: Path) -> tuple[list[Report], dict[str, str]]:
    """Return the reports of all sets that are in a folder, and the SHA-256 of each set's lines.

    Raises InputNotFound when there is none of them, UnusableData for a line that is no annotated text.
    """
    reports: list[Report] = []
    digests: dict[str, str] = {}
    for name, files in FILES.items():
        paths = [folder / file for file in files]
        if not all(path.is_file() for path in paths):
            continue
        lines = [(f"{path}:{number}", line) for path in paths for number, line in _lines(path)]
        digests[name] = hashlib.sha256(b"".join(line for _, line in lines)).hexdigest()
        reports += [_report(name, where, line) for where, line in lines if line.strip()]
    if not reports:
        raise InputNotFound(
            f"{folder}: none of {', '.join(FILES)} is here; docs/evaluation-times.md says what they are"
        )
    return reports, digests


def write(path: Path, reports: Iterable[Report], timexes: Iterable[Sequence[Timex]], *, texts: bool) -> None:
    """Write expressions of reports as JSON lines; with the texts when `texts` is true."""
    with path.open("w", encoding="utf-8") as out:
        for report, found in zip(reports, timexes, strict=True):
            row: dict[str, Any] = {"id": report.id, "dct": report.day} | ({"text": report.text} if texts else {})
            row["timexes"] = [
                {"start": one.start, "end": one.end, "type": one.type, "value": one.value} for one in found
            ]
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


def _lines(path: Path) -> Iterable[tuple[int, bytes]]:
    return enumerate(path.read_bytes().splitlines(keepends=True), start=1)


def _report(name: str, where: str, line: bytes) -> Report:
    try:
        row = json.loads(line)
        gold = tuple(Timex(t["start"], t["end"], t["type"], t.get("value")) for t in row["timexes"])
        part = row.get("part") or name
        return Report(id=row["id"], set=name, part=part, day=row["dct"], text=row["text"], gold=gold)
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        raise UnusableData(f"{where}: not an annotated text: {error!r}") from error
