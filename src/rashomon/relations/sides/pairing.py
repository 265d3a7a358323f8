"""Which amounts of two statements answer the same question, and whether both can be true of one thing.

Equal amounts are paired first, sums included; of the rest, those of one unit whose surroundings are most alike.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rashomon.claimed import Amount
from rashomon.relations.sides.matching import Side

_ROUGHLY = Decimal("0.06")
_BOTH_ROUGHLY = Decimal("0.1")
_SMALL = 100  # plain counts below it are exact in news: 40 votes are not 41
_EXACT = frozenset({None, "s", "age"})
_PEOPLE = frozenset(
    "people person other man woman child civilian soldier troop protester passenger resident victim worker official "
    "member militant police officer student demonstrator villager casualty guest voter".split()
)

_WITH_ONE = re.compile(r"\b(?:the|a|an|his|her|their)\s+[\w-]+\s+and\s+$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Paired:
    """Two amounts that answer the same question, as far as can be told: how alike their surroundings are, 0 to 1."""

    a: Amount
    b: Amount
    alike: float


def near(pair: Paired | None) -> float:
    """Return how near two values are, as the lesser part of the greater."""
    if pair is None:
        return 0.0
    one, other = sorted((_middle(pair.a), _middle(pair.b)))
    return float(one / other) if other > 0 else 0.0


def _middle(amount: Amount) -> Decimal:
    bounds = [bound for bound in (amount.low, amount.high) if bound is not None]
    return sum(bounds, Decimal(0)) / len(bounds)


def without_equal(a: Side, b: Side) -> tuple[list[Amount], list[Amount], int]:
    """Return the amounts of each side that the other does not have, sums included, and how many both have."""
    left, right = list(a.statement.amounts), list(b.statement.amounts)
    same = 0
    for one in list(left):
        equal = [other for other in right if _unit_fits(one, other) and (one.low, one.high) == (other.low, other.high)]
        if not equal and one.low == one.high:
            equal = [o for o in right if _unit_fits(one, o) and o.low is not None and o.low == one.low]
        if equal:
            left.remove(one)
            right.remove(min(equal, key=lambda other: other.counted != one.counted))
            same += 1
    for mine, others in ((left, right), (right, left)):
        for whole in list(mine):
            parts = [part for part in others if _unit_fits(whole, part) and whole.unit is None]
            if len(parts) >= 2 and whole in mine and sum(_middle(part) for part in parts[:2]) == _middle(whole):
                mine.remove(whole)
                for part in parts[:2]:
                    others.remove(part)
                same += 1
        same += _with_one(mine, others, b if mine is left else a)
    return left, right, same


def _with_one(wholes: list[Amount], parts: list[Amount], side: Side) -> int:
    """Take out wholes that are a part and one more: "the pilot and three passengers" are four. Return how many."""
    taken = 0
    for part in list(parts):
        more = [w for w in wholes if w.unit is part.unit is None and _middle(w) == _middle(part) + 1]
        if more and _WITH_ONE.search(side.statement.text[: part.span.start]):
            wholes.remove(more[0])
            parts.remove(part)
            taken += 1
    return taken


def _unit_fits(a: Amount, b: Amount) -> bool:
    return a.unit == b.unit or {a.unit, b.unit} == {None, "points"}


def pairs(a: Side, b: Side, left: Sequence[Amount], right: Sequence[Amount]) -> Iterator[Paired]:
    """Yield the amounts that belong together, most alike first, each in one pair at most."""
    around_a = {id(one): _around(a, one) for one in left}
    around_b = {id(one): _around(b, one) for one in right}
    scored = sorted(
        (
            (_alike(one, other, around_a[id(one)], around_b[id(other)]), -i, -j)
            for i, one in enumerate(left)
            for j, other in enumerate(right)
            if _unit_fits(one, other)
        ),
        reverse=True,
    )
    used_a: set[int] = set()
    used_b: set[int] = set()
    for alike, i, j in scored:
        if i not in used_a and j not in used_b and alike > 0:
            used_a.add(i)
            used_b.add(j)
            yield Paired(left[-i], right[-j], alike)


def _around(side: Side, amount: Amount) -> frozenset[str]:
    inside = [i for i, word in enumerate(side.words) if amount.span.start <= word.span.start < amount.span.end]
    return side.near(inside[0], inside[-1]) if inside else frozenset()


def _alike(a: Amount, b: Amount, around_a: frozenset[str], around_b: frozenset[str]) -> float:
    union = around_a | around_b
    score = len(around_a & around_b) / len(union) if union else 0.0
    if a.counted and b.counted:
        people = {a.counted, b.counted} <= _PEOPLE
        score += 0.3 if a.counted == b.counted or people else -0.25
    return max(0.0, min(1.0, score))


def compatible(a: Amount, b: Amount) -> bool:
    """Whether both amounts can be true of one thing, rounding and hedges allowed for."""
    if _is_range(a) and _is_range(b):
        return False
    low = max((x for x in (a.low, b.low) if x is not None), default=None)
    high = min((x for x in (a.high, b.high) if x is not None), default=None)
    if low is None or high is None or low <= high:
        return a.high is not None or b.high is not None or low is None
    if a.is_rough or b.is_rough:
        return low - high <= (_BOTH_ROUGHLY if a.is_rough and b.is_rough else _ROUGHLY) * low
    if a.hedge or b.hedge or (a.unit in _EXACT and low < _SMALL):
        return False
    return _rounds_to(low, high) or _rounds_to(high, low)


def _is_range(amount: Amount) -> bool:
    return amount.low is not None and amount.high is not None and amount.low < amount.high and not amount.is_rough


def _rounds_to(fine: Decimal, coarse: Decimal) -> bool:
    """Whether one value, rounded or cut to the digits of another, is the other: 247.7 and 247, 4,983 and 5,000."""
    shown = coarse.normalize().as_tuple()
    if len(shown.digits) >= len(fine.normalize().as_tuple().digits) or not isinstance(shown.exponent, int):
        return False
    step = Decimal(1).scaleb(shown.exponent)
    near = abs(fine - coarse)
    return near < step and near <= Decimal("0.05") * coarse
