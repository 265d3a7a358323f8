"""An answer with whose it is and where it stands; names that can be one."""

from collections.abc import Collection
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rapidfuzz.distance import Levenshtein

from rashomon.asked import Answer, Setting


@dataclass(frozen=True)
class Told:
    """An answer in its report.

    root: id of the account, or the report, that this one repeats; its own when it repeats none.
    """

    answer: Answer
    setting: Setting
    root: str

    @property
    def said(self) -> str | None:
        """The moment of saying; "XXXX-06-12" when only a dateline without a year tells. None: nothing does."""
        return self.answer.said or self.setting.day

    @cached_property
    def position(self) -> tuple[str, bool, str, int, str]:
        """Where it stands among all: by the moment of saying, copies last, then by report and place."""
        answer = self.answer
        again = self.root not in {answer.attribution, answer.document}
        return (self.said or "~", again, answer.document, answer.span[0].start, answer.id)

    @property
    def is_former(self) -> bool:
        """Whether its report gives it as what was said before: "earlier reports", "originally"."""
        return any(mark.split()[0] in _FORMER for mark in self.answer.marks)

    @cached_property
    def words(self) -> frozenset[str]:
        """The words of its sentence."""
        return frozenset(self.answer.words)

    @cached_property
    def days(self) -> tuple[str, str] | None:
        """When it happened, as days; None: nothing tells."""
        answer = self.answer
        return (answer.begin[:10], answer.end_before[:10]) if answer.begin and answer.end_before else None


_FORMER = frozenset("earlier initial initially originally preliminary previous first".split())


@lru_cache(maxsize=200_000)  # the same few thousand pairs are asked again and again
def akin(one: str, other: str) -> bool:
    """Whether two folded names can be one: the same, or one has all words of the other."""
    if one == other or _is_adjective(one, other) or _is_adjective(other, one):
        return True
    if min(len(one), len(other)) >= _LONG and Levenshtein.distance(one, other, score_cutoff=1) <= 1:
        return True  # spelt otherwise: "salahuddin", "salahaddin"
    left, right = one.split(), other.split()
    short, long = sorted((left, right), key=len)
    return len(short) < len(long) and set(short) <= set(long) and max(map(len, short), default=0) > 2


def _is_adjective(name: str, long: str) -> bool:
    """Whether one is an adjective of the other: "norland", "norlandic"."""
    return len(name) >= _ROOT and name < long <= name + "~" and len(long) - len(name) <= _ENDING and " " not in long


_ROOT, _ENDING, _LONG = 4, 3, 8


def any_akin(some: Collection[str], others: Collection[str]) -> bool:
    """Whether a name of one side can be a name of the other."""
    return not set(some).isdisjoint(others) or any(akin(one, other) for one in some for other in others)


def shared(some: Collection[str], others: Collection[str]) -> int:
    """Return how many names of one side can be one of the other."""
    return sum(any(akin(one, other) for other in others) for one in some)
