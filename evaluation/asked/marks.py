"""What a reader said of questions: `marks.tsv`, without their words, and sums of it."""

import csv
import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

FILE = Path(__file__).parent / "marks.tsv"
MARKS = ("natural", "clumsy", "wrong", "meaningless")
KINDS = {
    "half": "half a phrase: an object, a complement or a preposition's noun is missing",
    "reading": "a wrong subject or object: the sentence was read wrongly",
    "pronoun": "a pronoun, or *anyone*, that nothing in the question explains",
    "tense": "asked of the past what is, will or can be",
    "number": "a number of the wrong thing, or no whole question",
    "form": "marks, capitals, verb forms, doubled negation",
    "agreement": "singular and plural",
    "name": "a name that is not whole",
}


@dataclass(frozen=True, slots=True)
class Mark:
    """What a reader said of one question.

    round: which reading. answered_by: "several" accounts, or "one". digest: of its words. kind: of error, or empty.
    """

    round: str
    answered_by: str
    digest: str
    mark: str
    kind: str


def digest(question: str) -> str:
    """Return twelve hex digits that stand for a question's words."""
    return hashlib.sha256(question.encode()).hexdigest()[:12]


def read(path: Path = FILE) -> list[Mark]:
    """Return all marks, in the order in which they were given."""
    with path.open(encoding="utf-8", newline="") as lines:
        return [Mark(**row) for row in csv.DictReader(lines, delimiter="\t")]


def rounds(marks: Sequence[Mark]) -> list[str]:
    """Return the readings, in order."""
    return list(dict.fromkeys(one.round for one in marks))


def by_mark(marks: Sequence[Mark]) -> list[tuple[str, ...]]:
    """Return a row a reading: its name, how many were read, shares of marks, how many of two sorts are natural."""
    found = []
    for name in rounds(marks):
        mine = [one for one in marks if one.round == name]
        own = Counter(one.mark for one in mine)
        shares = (f"{own[mark]} ({100 * own[mark] / own.total():.0f} %)" for mark in MARKS)
        found.append((name, str(own.total()), *shares, *(_natural(mine, by) for by in ("several", "one"))))
    return found


def _natural(marks: Sequence[Mark], by: str) -> str:
    own = [one.mark == "natural" for one in marks if one.answered_by == by]
    return f"{sum(own)} of {len(own)}"


def by_kind(marks: Sequence[Mark]) -> list[tuple[str, ...]]:
    """Return a row a kind of error: what it is, and how many questions of each reading have it."""
    return [
        (told, *(str(sum(one.kind == kind and one.round == name for one in marks)) for name in rounds(marks)))
        for kind, told in KINDS.items()
    ]
