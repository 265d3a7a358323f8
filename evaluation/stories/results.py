"""Relations that were found against those that are expected -> sums."""

from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TypeVar

from evaluation.stories.data import End, Expected, Story
from rashomon.api import ConflictRow
from rashomon.exports.conflicts import ConflictSide

K = TypeVar("K")


def count(story: Story, rows: Sequence[ConflictRow]) -> Counter[str]:
    """Return how many conflicts are expected and found, in how many questions, and how many alarms are right.

    A conflict between two answers is found when one is found between any reports that give them.
    """
    found = [row for row in rows if row.label == "conflict"]
    sums: Counter[str] = Counter(alarms=len(found))
    for relations in story.questions:
        conflicts = [one for one in relations if one.label == "conflict"]
        hits = [one for one in conflicts if any(is_of(row, one) for row in found)]
        same = [one for one in conflicts if any(same_answers(one, hit) for hit in hits)]
        sums.update(conflicts=len(conflicts), found=len(same), questions=bool(conflicts), asked=bool(hits))
        alike = [one for one in relations if "conflict" not in one.labels]
        sums.update(alike=len(alike), mistaken=sum(any(is_of(row, one) for row in found) for one in alike))
    sums["right"] = sum(is_right(row, story) for row in found)
    return sums


def kinds(story: Story, rows: Sequence[ConflictRow]) -> Counter[tuple[str, bool]]:
    """Return how many alarms there are of each kind, and how many are right: by kind and whether all or the right."""
    found = [row for row in rows if row.label == "conflict"]
    named = [(f"{row.respect}, by {row.marked_by}", row) for row in found]
    return Counter(
        [*((kind, False) for kind, _ in named), *((kind, True) for kind, row in named if is_right(row, story))]
    )


def shrunk(right: int, alarms: int, overall: float) -> float:
    """Return a share of right alarms drawn towards that of all, as if there were _PRIOR more of the average kind.

    The estimate of an empirical Bayes model with a beta prior of that strength (Efron and Morris 1977): few alarms say
    little.
    """
    return (right + _PRIOR * overall) / (alarms + _PRIOR)


_PRIOR = 4


def total(some: Iterable[Counter[K]]) -> Counter[K]:
    """Return the sums of several stories."""
    return sum(some, Counter())


def is_right(row: ConflictRow, story: Story) -> bool:
    """Whether a conflict is one that is expected, or stands between the ends of relations of one disputed question."""
    for relations in story.questions:
        if any(is_of(row, one) for one in relations if "conflict" in one.labels):
            return True
        ends = [end for one in relations for end in one.ends]
        if any(one.label == "conflict" for one in relations) and all(
            any(is_at(side, end) for end in ends) for side in (row.a, row.b)
        ):
            return True
    return False


def is_of(row: ConflictRow, one: Expected) -> bool:
    """Whether a relation that was found joins the ends of one that is expected."""
    first, second = one.ends
    return (is_at(row.a, first) and is_at(row.b, second)) or (is_at(row.a, second) and is_at(row.b, first))


def is_at(side: ConflictSide, end: End) -> bool:
    """Whether a side stands in the sentence of the words that are meant, or says them."""
    if int(Path(side.locator).stem) != end.report:
        return False
    start, stop = end.sentence
    return any(a < stop and b > start for a, b in side.spans) or end.words.lower() in side.content.lower()


def same_answers(one: Expected, other: Expected) -> bool:
    """Whether two relations stand between the same two answers of their question."""
    turned = (other.answers[1], other.answers[0])
    return any(all(a & b for a, b in zip(one.answers, sides, strict=True)) for sides in (other.answers, turned))
