"""Amounts of two statements: which answer the same question, and whether both can hold.

Equal amounts are paired first; of the rest, those of one unit whose surroundings are most alike. Two values are the
same when their intervals meet, when one is the other rounded or cut to fewer digits, or when a hedge ("about") covers a
gap of five parts in a hundred (`docs/explanation/finding-conflicts.md`).
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from rashomon.claimed import Amount, Label, Respect
from rashomon.records import Span
from rashomon.relations.sides.findings import Compared, Finding
from rashomon.relations.sides.matching import Side

_ROUGHLY = Decimal("0.06")
_SMALL = 100  # plain counts below it are exact in news: 40 votes are not 41
_EXACT = frozenset({None, "s", "age"})
_PEOPLE = frozenset(
    "people person other man woman child civilian soldier troop protester passenger resident victim worker official "
    "member militant police officer student demonstrator villager casualty guest voter".split()
)

# Levels that run: prices, indices, rates of exchange, winds. "25 cents a share" is none.
_LEVELS = frozenset(
    "stock index nasdaq dow s&p ftse dax nikkei cac-40 composite yield bond future futures euro yen franc sterling "
    "crude barrel ounce note loonie greenback wind gust".split()
)
_MOVES = frozenset(
    "rise fall gain lose climb drop slip add advance decline up down off jump sink tumble ease unchanged surge shed "
    "close settle trade trading point points".split()
)
_CLOSING = frozenset("close closing settle settled finish end ended".split())
_TOLL = frozenset("kill dead death die toll injure wound injured wounded casualty victim missing body fatality".split())
_SESSION = frozenset("afternoon morning midday noon premarket early late lately overnight".split())
_SO_FAR = frozenset("far latest already toll cumulative gross worldwide".split())
_EARLIER = frozenset("initially earlier originally revise revised update updated correct".split())
_AHEAD = frozenset(
    "expect forecast predict project anticipate analyst would could propose plan may talk schedule".split()
)
_MEASURES = (
    ("average mean", "median"),
    ("senate senate-passed", "house house-passed"),
    ("net", "gross"),
    ("annual annually", "monthly weekly quarterly"),
    ("american", "british"),
    ("man male", "woman female"),
    ("statewide national nationwide", "local county city"),
)


@dataclass(frozen=True, slots=True)
class Paired:
    """Two amounts that answer the same question, as far as can be told: how alike their surroundings are, 0 to 1."""

    a: Amount
    b: Amount
    alike: float


def compare(a: Side, b: Side) -> Compared:
    """Return in which amounts two statements part. Quadratic in the amounts of a statement, which are few."""
    left, right, same = _without_equal(a, b)
    met, apart = 0, []
    for pair in _pairs(a, b, left, right):
        if _compatible(pair.a, pair.b) and not _has_risen(a, b, pair):
            met += 1
        else:
            apart.append(pair)
    apart.sort(key=lambda pair: -pair.alike)
    label = _label(a, b, apart)
    findings = tuple(_finding(a, b, pair, label) for pair in apart)
    best = apart[0].alike if apart else 0.0
    features = {
        "amounts_same": min(same + met, 2) / 2,
        "amounts_apart": min(len(apart), 2) / 2,
        "amounts_any": float(bool(a.statement.amounts and b.statement.amounts)),
        "units_apart": float(_units_apart(a, b)),
        "level": float(_is_level(a) and _is_level(b)),
        "session": float(bool((frozenset(a.lemmas) | frozenset(b.lemmas)) & _SESSION)),
    }
    for kind in (Label.CONFLICT, Label.SUPERSEDES, Label.INCOMPARABLE):
        features[f"number_{kind}"] = (0.5 + min(best, 0.5)) * (label is kind)
    return Compared(findings=findings, features=features)


def _has_risen(a: Side, b: Side, pair: Paired) -> bool:
    """Whether two counts of victims, one of them "at least", are of two moments: other values, though both can hold."""
    tolls = bool(frozenset(a.lemmas) & _TOLL) and bool(frozenset(b.lemmas) & _TOLL)
    least = {pair.a.hedge, pair.b.hedge} & {"at least", "as many as"}
    return bool(tolls and least) and pair.a.low != pair.b.low and None not in {pair.a.low, pair.b.low}


def _label(a: Side, b: Side, apart: Sequence[Paired]) -> Label | None:
    """Return what amounts that do not meet make of two statements, by the circumstances; None: there are none."""
    if not apart or apart[0].alike < _LEAST_ALIKE:
        return None
    best = apart[0]
    if 0 in {best.a.high, best.b.high}:  # nobody, and somebody
        return Label.CONFLICT
    left, right = frozenset(a.lemmas), frozenset(b.lemmas)
    if (left ^ right) & _EARLIER or (_is_level(a) and _is_level(b) and not (_is_close(a) and _is_close(b))):
        return Label.SUPERSEDES
    least = (best.a.hedge in _RUNNING and best.b.hedge in _RUNNING) or _has_risen(a, b, best)
    if (
        least
        or (_is_perfect(a, best.a) and _is_perfect(b, best.b))
        or ((left | right) & _SO_FAR and bool(left & _TOLL) == bool(right & _TOLL) and _near(best) > _SAME_ORDER)
    ):
        return Label.SUPERSEDES
    if is_foreseen(a) or is_foreseen(b) or _other_measure(left, right) or _other_period(a, b):
        return Label.INCOMPARABLE
    if _other_subject(a, b, best) or (best.a.unit in _MEASURED and best.alike < _MEASURED_ALIKE):
        return Label.INCOMPARABLE
    if _is_part(a, best.a) != _is_part(b, best.b) or len(apart) > 1 or _near(best) < _SAME_ORDER:
        return Label.INCOMPARABLE
    return Label.CONFLICT


_LEAST_ALIKE = 0.15
_MEASURED = frozenset({"%", "USD", "EUR", "GBP", "points"})  # many things of one story are measured in them
_MEASURED_ALIKE = 0.25
_SAME_ORDER = 0.2  # values further apart seldom answer one question
_RUNNING = frozenset({"at least", "as many as", "more than", "over", "up to"})


def _other_subject(a: Side, b: Side, pair: Paired) -> bool:
    """Whether the amounts are said of subjects that share no word."""
    left, right = _subject(a, pair.a), _subject(b, pair.b)
    return bool(left and right and not left & right)


def _subject(side: Side, amount: Amount) -> frozenset[str]:
    """Return the words of the subject above an amount; none when a pronoun or nothing stands there, or it is part."""
    at = next((i for i, word in enumerate(side.words) if word.span.end > amount.span.start), None)
    for _ in range(6):
        if at is None:
            break
        for child in side.children[at]:
            if side.words[child].dep in {"nsubj", "nsubjpass"}:
                return side.under(child) if side.words[child].span.end < amount.span.start else frozenset()
        at = side.words[at].head if side.words[at].head != at else None
    return frozenset()


_PART = re.compile(r"\s+of\s+(?:the|those|them|these|whom|which)\b")
_WITH_ONE = re.compile(r"\b(?:the|a|an|his|her|their)\s+[\w-]+\s+and\s+$", re.IGNORECASE)


def _is_part(side: Side, amount: Amount) -> bool:
    """Whether an amount is of a part: "ten of the ministers"."""
    return _PART.match(side.statement.text, amount.span.end) is not None


def _is_perfect(side: Side, amount: Amount) -> bool:
    """Whether an amount is counted up to now: "has burned 3,200 acres", "have been killed"."""
    at = next((i for i, word in enumerate(side.words) if word.span.end > amount.span.start), None)
    for _ in range(5):
        if at is None:
            return False
        if any(
            side.words[c].dep == "aux" and side.words[c].tag in {"VBZ", "VBP"} and side.lemmas[c] == "have"
            for c in side.children[at]
        ):
            return True
        at = side.words[at].head if side.words[at].head != at else None
    return False


def _is_level(side: Side) -> bool:
    lemmas = frozenset(side.lemmas)
    shares = any(
        lemma == "share" and not (i and side.lemmas[i - 1] in {"a", "per", "each"})
        for i, lemma in enumerate(side.lemmas)
    )
    if lemmas & {"wind", "gust", "decliner", "advancer"}:
        return True
    return bool((shares or lemmas & _LEVELS) and lemmas & _MOVES) or _UP.search(side.statement.text) is not None


_UP = re.compile(
    r"\b(?:was|were|is|are)\s+(?:\w+\s+)?(?:up|down|off|ahead|lower|higher)\b.{0,20}(?:percent|per cent|%)"
)


def _is_close(side: Side) -> bool:
    return bool(frozenset(side.lemmas) & _CLOSING)


def is_foreseen(side: Side) -> bool:
    """Whether a statement tells of what was to come, not of what came."""
    return bool(frozenset(side.lemmas) & _AHEAD)


def _other_measure(left: frozenset[str], right: frozenset[str]) -> bool:
    for one, other in _MEASURES:
        mine, theirs = frozenset(one.split()), frozenset(other.split())
        if (left & mine and right & theirs and not left & theirs) or (
            left & theirs and right & mine and not right & theirs
        ):
            return True
    return False


def _other_period(a: Side, b: Side) -> bool:
    """Whether the statements name closed periods that differ: another quarter, or that of the year before."""
    left, right = ({m.value[-2:] for m in side.statement.moments if "-Q" in m.value} for side in (a, b))
    return bool(left and right and not left & right)


def _near(pair: Paired | None) -> float:
    """Return how near two values are, as the lesser part of the greater."""
    if pair is None:
        return 0.0
    one, other = sorted((_middle(pair.a), _middle(pair.b)))
    return float(one / other) if other > 0 else 0.0


def _middle(amount: Amount) -> Decimal:
    bounds = [bound for bound in (amount.low, amount.high) if bound is not None]
    return sum(bounds, Decimal(0)) / len(bounds)


def _without_equal(a: Side, b: Side) -> tuple[list[Amount], list[Amount], int]:
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
    return a.unit == b.unit or {a.unit, b.unit} in ({None, "points"}, {"age", None})


def _pairs(a: Side, b: Side, left: Sequence[Amount], right: Sequence[Amount]) -> Iterator[Paired]:
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


def _compatible(a: Amount, b: Amount) -> bool:
    """Whether both amounts can be true of one thing, rounding and hedges allowed for."""
    if _is_range(a) and _is_range(b):
        return False
    low = max((x for x in (a.low, b.low) if x is not None), default=None)
    high = min((x for x in (a.high, b.high) if x is not None), default=None)
    if low is None or high is None or low <= high:
        return a.high is not None or b.high is not None or low is None
    if a.is_rough or b.is_rough:
        return low - high <= _ROUGHLY * low
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


def _units_apart(a: Side, b: Side) -> bool:
    """Whether one side gives a share where the other gives a count."""
    left, right = ({x.unit for x in side.statement.amounts} for side in (a, b))
    return ("%" in left) != ("%" in right) and None in left ^ right


def _finding(a: Side, b: Side, pair: Paired, label: Label | None) -> Finding:
    mine, theirs = _written(a, pair.a.span), _written(b, pair.b.span)
    return Finding(
        label=label or Label.INCOMPARABLE,
        respect=Respect.NUMBER,
        reason=f"“{mine}” and “{theirs}” do not meet",
        a=pair.a.span,
        b=pair.b.span,
        weight=pair.alike,
    )


def _written(side: Side, span: Span) -> str:
    return side.statement.text[span.start : span.end]
