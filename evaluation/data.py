"""Reading annotated data and predictions: JSON lines with an id, a text and attributions as lists of [start, end]."""

import gzip
import hashlib
import json
import tomllib
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evaluation.attribution import ROLES, Relation
from rashomon.errors import InputNotFound, RashomonError
from rashomon.records import Span

_FILE = "dev.jsonl.gz"


class UnusableData(RashomonError):
    """A data file is there but is not what it should be. The message says where and what."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """One annotated text. row: the line as it was read, with title, publisher and date where the data has them."""

    id: str
    text: str
    gold: tuple[Relation, ...]
    row: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Floors:
    """What `floors.toml` pins: the digest of the data, the least F1 by measure, other programs' figures."""

    data: str
    sha256: str
    f1: Mapping[str, float]
    peers: Sequence[tuple[str, float]]


def floors(*, rules: bool = False) -> Floors:
    """Return the pinned floors of the finder with the model, or by rules alone."""
    pinned = tomllib.loads((Path(__file__).parent / "floors.toml").read_text(encoding="utf-8"))["attribution"]
    peers = [(peer["name"], peer["soft_f1"]) for peer in pinned["peers"]]
    return Floors(data=pinned["data"], sha256=pinned["sha256"], f1=pinned["rules_f1" if rules else "f1"], peers=peers)


def find(path: Path) -> Path:
    """Return the data file for a path to it, to its folder, or to the folder above. Raises InputNotFound."""
    for candidate in (path / "polnear" / _FILE, path / _FILE, path):
        if candidate.is_file():
            return candidate
    raise InputNotFound(f"{path}: no polnear/{_FILE} here; docs/evaluation.md says where the data is from")


def read(path: Path) -> tuple[list[Report], str]:
    """Return the reports and the SHA-256 of the uncompressed lines. Raises UnusableData."""
    lines = _lines(path)
    digest = hashlib.sha256(b"".join(lines)).hexdigest()
    reports = []
    for number, line in enumerate(lines, start=1):
        if line.strip():
            row = _row(f"{path}:{number}", line)
            text = row.get("text")
            if not isinstance(text, str):
                raise UnusableData(f"{path}:{number}: there is no text")
            gold = _relations(f"{path}:{number}", row, len(text))
            reports.append(Report(id=row["id"], text=text, gold=gold, row=row))
    if not reports:
        raise UnusableData(f"{path}: holds no reports")
    return reports, digest


def read_predictions(path: Path, reports: Sequence[Report]) -> list[tuple[Relation, ...]]:
    """Return the predictions in a file, one tuple a report in the reports' order; none for a report not in it.

    Raises UnusableData for spans outside the report's text and for ids that are in no report.
    """
    lengths = {report.id: len(report.text) for report in reports}
    found: dict[str, tuple[Relation, ...]] = {}
    for number, line in enumerate(_lines(path), start=1):
        if line.strip():
            row = _row(f"{path}:{number}", line)
            if row["id"] not in lengths or row["id"] in found:
                raise UnusableData(f"{path}:{number}: {row['id']} is not in the data, or twice here")
            found[row["id"]] = _relations(f"{path}:{number}", row, lengths[row["id"]])
    return [found.get(report.id, ()) for report in reports]


def write(path: Path, reports: Sequence[Report], relations: Iterable[Sequence[Relation]], *, texts: bool) -> None:
    """Write relations of reports as JSON lines, uncompressed; with the texts when `texts` is true."""
    with path.open("w", encoding="utf-8") as out:
        for report, found in zip(reports, relations, strict=True):
            row: dict[str, Any] = {"id": report.id}
            if texts:
                row["text"] = report.text
            row["attributions"] = [
                {role: [[span.start, span.end] for span in getattr(relation, role)] for role in ROLES}
                for relation in found
            ]
            out.write(json.dumps(row, ensure_ascii=False) + "\n")


def _lines(path: Path) -> list[bytes]:
    try:
        data = path.read_bytes()
        return (gzip.decompress(data) if path.suffix == ".gz" else data).splitlines(keepends=True)
    except (OSError, EOFError, zlib.error) as error:
        raise UnusableData(f"{path}: {error}") from error


def _row(where: str, line: bytes) -> dict[str, Any]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise UnusableData(f"{where}: not JSON: {error}") from error
    if not isinstance(row, dict) or not isinstance(row.get("id"), str):
        raise UnusableData(f'{where}: not an object with an "id"')
    return row


def _spans(one: Mapping[str, Any], role: str) -> tuple[Span, ...]:
    return tuple(Span(*pair) for pair in one.get(role) or ())


def _relations(where: str, row: Mapping[str, Any], length: int) -> tuple[Relation, ...]:
    try:
        relations = tuple(
            Relation(source=_spans(one, "source"), cue=_spans(one, "cue"), content=_spans(one, "content"))
            for one in row.get("attributions") or ()
        )
    except (TypeError, AttributeError, ValueError) as error:
        raise UnusableData(f"{where}: an attribution is not lists of [start, end]: {error}") from error
    spans = [span for one in relations for role in ROLES for span in getattr(one, role)]
    if any(span.end > length for span in spans):
        raise UnusableData(f"{where}: a span ends outside the text of {length} code points")
    return relations
