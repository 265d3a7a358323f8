"""What stands around amounts that do not meet: whether they run, are foreseen, or are of another scope or measure."""

import re
from collections.abc import Sequence

from rashomon.claimed import Amount, Label
from rashomon.relations.sides.matching import Side
from rashomon.relations.sides.pairing import Paired, near

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
_TOLL = frozenset(
    "kill dead death die toll injure wound injured wounded casualty victim missing body fatality case "
    "infection infect patient".split()
)
SESSION = frozenset("afternoon morning midday noon premarket early late lately overnight".split())
_SO_FAR = frozenset("far latest toll cumulative gross worldwide".split())
_AS_OF = re.compile(r"\b(?:as of|so far|to date|until now|up to now)\b", re.IGNORECASE)
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
_SAMPLED = frozenset({"margin", "sampling"})  # of error: each poll has its own


def has_risen(a: Side, b: Side, pair: Paired) -> bool:
    """Whether two counts of victims, one of them "at least", are of two moments: other values, though both can hold."""
    tolls = bool(frozenset(a.lemmas) & _TOLL) and bool(frozenset(b.lemmas) & _TOLL)
    least = {pair.a.hedge, pair.b.hedge} & {"at least", "as many as"}
    return bool(tolls and least) and pair.a.low != pair.b.low and None not in {pair.a.low, pair.b.low}


def label_of(a: Side, b: Side, apart: Sequence[Paired]) -> Label | None:
    """Return what amounts that do not meet make of two statements, or None. apart: the best pair first.

    The order is that of the definitions: what replaces, then what cannot be compared, then what conflicts.
    """
    if not apart or apart[0].alike < _LEAST_ALIKE:
        return None
    best = apart[0]
    if 0 in {best.a.high, best.b.high}:  # nobody, and somebody
        return Label.CONFLICT
    if _replaces(a, b, best):
        return Label.SUPERSEDES
    return Label.INCOMPARABLE if len(apart) > 1 or _is_other(a, b, best) else Label.CONFLICT


def _replaces(a: Side, b: Side, pair: Paired) -> bool:
    """Whether two values are of two moments: prices, counts up to now, first and later figures."""
    left, right = frozenset(a.lemmas), frozenset(b.lemmas)
    if (left ^ right) & _EARLIER or (is_level(a) and is_level(b) and not (_is_close(a) and _is_close(b))):
        return True
    if near(pair) < _SAME_ORDER:
        return False
    if (pair.a.hedge in _RUNNING and pair.b.hedge in _RUNNING) or has_risen(a, b, pair):
        return True
    if _is_perfect(a, pair.a) and _is_perfect(b, pair.b):
        return True
    told = any(_AS_OF.search(side.statement.text) for side in (a, b)) or bool((left | right) & _SO_FAR)
    return told and bool(left & _TOLL) == bool(right & _TOLL)


def _is_other(a: Side, b: Side, pair: Paired) -> bool:
    """Whether two values are of other scope, measure, period or subject, or one was only foreseen."""
    left, right = frozenset(a.lemmas), frozenset(b.lemmas)
    if is_foreseen(a) or is_foreseen(b) or _other_measure(left, right) or _other_period(a, b):
        return True
    measured = pair.a.unit in _MEASURED and pair.alike < _MEASURED_ALIKE
    if _other_whole(a, b, pair) or _other_names(a, b) or _other_news(a, b, pair):
        return True
    part = _is_part(a, pair.a) != _is_part(b, pair.b) or _other_kind(a, b, pair)
    return measured or part or _other_subject(a, b, pair) or near(pair) < _SAME_ORDER


def surroundings(a: Side, b: Side, apart: Sequence[Paired]) -> dict[str, float]:
    """Return what the judge weighs about amounts that do not meet, besides what they are taken for."""
    best = apart[0]
    left, right = frozenset(a.lemmas), frozenset(b.lemmas)
    told = (
        best.alike,
        near(best),
        bool(best.a.counted and best.a.counted == best.b.counted),
        _other_subject(a, b, best),
        is_foreseen(a) or is_foreseen(b),
        _other_measure(left, right) or _other_period(a, b),
        bool(left & _TOLL and right & _TOLL),
        bool(best.a.hedge or best.b.hedge),
    )
    return dict(zip(SURROUNDINGS, map(float, told), strict=True))


SURROUNDINGS = (
    "apart_alike",
    "apart_near",
    "apart_counted",
    "apart_subject",
    "apart_foreseen",
    "apart_measure",
    "apart_toll",
    "apart_hedged",
)
_LEAST_ALIKE = 0.15
_MEASURED = frozenset({"%", "USD", "EUR", "GBP", "points"})  # many things of one story are measured in them
_MEASURED_ALIKE = 0.25
_SAME_ORDER = 0.2  # values further apart seldom answer one question
_RUNNING = frozenset({"at least", "as many as", "more than", "over", "up to"})


def _other_kind(a: Side, b: Side, pair: Paired) -> bool:
    """Whether what is counted is of other names: Azerbaijani soldiers and Armenian soldiers."""
    left, right = _names_of(a, pair.a), _names_of(b, pair.b)
    return bool(left and right and not left & right)


def _names_of(side: Side, amount: Amount) -> frozenset[str]:
    """Return the names, and words for nations, between an amount and the noun that it counts."""
    at = next((i for i, word in enumerate(side.words) if word.span.end > amount.span.start), None)
    if at is None or amount.counted is None:
        return frozenset()
    nations = {i for first, last, label in side.statement.names if label in {"NORP", "GPE"} for i in range(first, last)}
    reach = range(at, min(at + 5, len(side.words)))
    noun = next((i for i in reach if side.lemmas[i] == amount.counted), at)
    large = {i for i in range(at, noun) if side.statement.text[side.words[i].span.start].isupper()}
    return frozenset(side.keys[i] for i in reach if i in nations | large)


def _other_subject(a: Side, b: Side, pair: Paired) -> bool:
    """Whether the amounts are said of subjects that share no word."""
    left, right = _subject(a, pair.a), _subject(b, pair.b)
    return bool(left and right and not left & right)


def _subject(side: Side, amount: Amount) -> frozenset[str]:
    """Return whose the amount is, or the words of the subject above it.

    None when a pronoun or nothing stands there, or the amount is part of the subject.
    """
    at = next((i for i, word in enumerate(side.words) if word.span.end > amount.span.start), None)
    for _ in range(6):
        if at is None:
            break
        owners = [c for c in side.children[at] if side.words[c].dep == "poss" and side.words[c].pos != "PRON"]
        if owners:
            return side.under(owners[0])
        for child in side.children[at]:
            if side.words[child].dep in {"nsubj", "nsubjpass"}:
                return side.under(child) if side.words[child].span.end < amount.span.start else frozenset()
        at = side.words[at].head if side.words[at].head != at else None
    return frozenset()


def _other_whole(a: Side, b: Side, pair: Paired) -> bool:
    """Whether the amounts are of two groups, one of which both sides know: "of men" and "of women"."""
    left, right = _whole(a, pair.a), _whole(b, pair.b)
    return bool(left and right and not left & right and (left & b.content or right & a.content))


def _other_names(a: Side, b: Side) -> bool:
    """Whether both statements name something, and nothing that the other names."""
    return bool(a.names and b.names and not a.names & b.content and not b.names & a.content)


def _whole(side: Side, amount: Amount) -> frozenset[str]:
    """Return the words for that of which an amount is a part: "74 percent of the men"."""
    inside = [i for i, word in enumerate(side.words) if amount.span.start <= word.span.start < amount.span.end]
    of = [c for i in inside for c in side.children[i] if side.lemmas[c] == "of" and c not in inside]
    return frozenset(word for i in of for c in side.children[i] for word in side.under(c))


def _other_news(a: Side, b: Side, pair: Paired) -> bool:
    """Whether what is counted came newly on two days: "55 new cases" are those of a day, not all."""
    sides = ((a, pair.a), (b, pair.b))
    if not all(_NEW.match(side.statement.text, amount.span.end) for side, amount in sides):
        return False
    left, right = ({m.value for m in side.statement.moments if m.type == "DATE"} for side in (a, b))
    return bool(left and right and not left & right)


_NEW = re.compile(r"\s*new\b")
_PART = re.compile(r"\s+of\s+(?:the|those|them|these|whom|which)\b")

_REST = re.compile(r"\b(?:other|another|remaining|additional|further)\s+$", re.IGNORECASE)


def _is_part(side: Side, amount: Amount) -> bool:
    """Whether an amount is of a part: "ten of the ministers", "the other two unions"."""
    text = side.statement.text
    return _PART.match(text, amount.span.end) is not None or _REST.search(text[: amount.span.start]) is not None


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


def is_level(side: Side) -> bool:
    """Whether a statement tells of a level that runs: a price, an index, a rate of exchange, a wind."""
    lemmas = frozenset(side.lemmas)
    shares = any(
        lemma == "share" and not (i and side.lemmas[i - 1] in {"a", "per", "each"})
        for i, lemma in enumerate(side.lemmas)
    )
    if lemmas & {"wind", "gust", "decliner", "advancer"} or {"change", "hand"} <= lemmas:  # shares, that is
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
    if "error" in left & right and left & right & _SAMPLED:
        return True
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
