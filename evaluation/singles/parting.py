"""Where accounts of one report part: conflicts that are found, alarms that are right, look-alikes that are mistaken."""

import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from evaluation.singles.data import Single
from evaluation.stories.data import around
from rashomon.api import ConflictRow, Ledger
from rashomon.exports.conflicts import ConflictSide
from rashomon.protocols import Models


@dataclass(frozen=True, slots=True, kw_only=True)
class Expected:
    """Two passages that part, or only look so. kind: "conflict" or "alike". sentences: where the words stand."""

    kind: str
    case: str
    words: tuple[str, str]
    sentences: tuple[tuple[int, int], tuple[int, int]]


def expected(single: Single) -> list[Expected]:
    """Return what a reader marks of passages that part."""
    text = single.path.read_text(encoding="utf-8")
    return [
        Expected(kind=kind, case=case, words=(a, b), sentences=(around(text, a), around(text, b)))
        for kind, case, a, b, *_ in single.others
    ]


def found(single: Single, using: Models) -> list[ConflictRow]:
    """Return the conflicts that the program finds in a report."""
    with tempfile.TemporaryDirectory() as folder, Ledger.open(Path(folder) / "ledger.db", using=using) as ledger:
        for _ in ledger.add([str(single.path)]):
            pass
        return [row for row in ledger.conflicts() if row.label == "conflict"]


def count(wanted: Sequence[Expected], rows: Sequence[ConflictRow]) -> Counter[str]:
    """Return how many conflicts are expected and found, how many alarms are right, how many look-alikes mistaken."""
    conflicts = [one for one in wanted if one.kind == "conflict"]
    alike = [one for one in wanted if one.kind == "alike"]
    return Counter(
        conflicts=len(conflicts),
        found=sum(any(is_of(row, one) for row in rows) for one in conflicts),
        alarms=len(rows),
        right=sum(any(is_of(row, one) for one in conflicts) for row in rows),
        alike=len(alike),
        mistaken=sum(any(is_of(row, one) for row in rows) for one in alike),
    )


def is_of(row: ConflictRow, one: Expected) -> bool:
    """Whether a conflict stands between two passages."""
    (first, second), (one_said, other_said) = one.sentences, one.words
    return (_is_at(row.a, first, one_said) and _is_at(row.b, second, other_said)) or (
        _is_at(row.b, first, one_said) and _is_at(row.a, second, other_said)
    )


def _is_at(side: ConflictSide, sentence: tuple[int, int], said: str) -> bool:
    start, stop = sentence
    return any(a < stop and b > start for a, b in side.spans) or said.lower() in side.content.lower()


def lines(wanted: Sequence[Expected], rows: Sequence[ConflictRow]) -> Iterator[str]:
    """Yield a line for each conflict that is missed, and each alarm with whether it is right."""
    conflicts = [one for one in wanted if one.kind == "conflict"]
    for one in conflicts:
        if not any(is_of(row, one) for row in rows):
            yield f"missed {one.case}: {one.words[0]} | {one.words[1]}"
    for row in rows:
        right = "right" if any(is_of(row, one) for one in conflicts) else "wrong"
        sides = " | ".join(f"{side.source_name}: {side.text}" for side in (row.a, row.b))
        yield f"{right} {row.respect} {row.score}: {sides} | {row.reason}"
