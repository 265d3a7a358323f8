"""Two answers to one question: whether they are equal, and how they stand when they are not."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal

from rashomon.asked import Answer
from rashomon.claimed import Amount, Label, Respect
from rashomon.relations.across.days import days_apart, is_later, minutes_apart
from rashomon.relations.across.told import Told, akin, any_akin
from rashomon.relations.sides.pairing import compatible

# How often alarms of each respect were right in the stories that were read while rules were mended, drawn towards the
# share of all kinds as if each had four more alarms of the average kind, 0.79 (docs/evaluation-stories.md). They put
# alarms in an order: of stories that nobody read fewer are right.
_SURE = {
    Respect.NUMBER: 0.76,
    Respect.DIRECTION: 0.84,
    Respect.RESPONSIBILITY: 0.79,
    Respect.POLARITY: 0.85,
    Respect.ACTOR: 0.86,
    Respect.PLACE: 0.86,
    Respect.TIME: 0.79,
    Respect.IDENTITY: 0.79,
    Respect.OTHER: 0.84,
}


@dataclass(frozen=True, slots=True)
class Standing:
    """How one answer stands to another. score: how sure it is, 0 to 1. turned: the first replaces the second."""

    label: Label
    reason: str
    score: float
    turned: bool = False


def standing(a: Told, b: Told) -> Standing | None:
    """Return how two answers to one question stand; a is the earlier, as far as is known. None: nothing can be said."""
    if is_later(a.said, b.said):
        found = standing(b, a)
        return replace(found, turned=not found.turned) if found and found.label is Label.SUPERSEDES else found
    return _BY_RESPECT.get(a.answer.respect, _named)(a, b)


def words_of(answer: Answer) -> str:
    """Return an answer in few words, as it can be compared."""
    if answer.respect is Respect.POLARITY:
        return "no" if answer.negated else "yes"
    said = ", ".join(answer.value)
    return f"not {said}" if answer.negated else said


def _standing(label: Label, reason: str, respect: Respect, factor: float = 1.0) -> Standing:
    return Standing(label, reason, round(_SURE[respect] * factor, 4))


# ------------------------------------------------------------------ numbers


def _numbers(a: Told, b: Told) -> Standing | None:
    one, other = a.answer.amount, b.answer.amount
    if one is None or other is None:
        return None
    scope, met = _scope(a.answer, b.answer), _can_be_one(one, other)
    if scope is not None:
        return scope if not met else None
    if met:
        return _met(a, b, one, other)
    mine, theirs = _said(a.answer), _said(b.answer)
    if (corrected := _corrected(a, b)) or _runs(a, b):
        return corrected or _replaced(a, b)
    undated = a.answer.event == "arrest" and days_apart(a.said, b.said) is None
    if undated or a.answer.hedged != b.answer.hedged:
        said = (
            f"nothing tells which of {mine} and {theirs} is later"
            if undated
            else f"only one of {mine} and {theirs} is told as a fact"
        )
        return _standing(Label.INCOMPARABLE, said, Respect.NUMBER)
    return _standing(Label.CONFLICT, _outside(a.answer, b.answer), Respect.NUMBER)


def _can_be_one(one: Amount, other: Amount) -> bool:
    """Whether two amounts can be one: equal, rounded, hedged; durations within six parts in a hundred."""
    if (one.low, one.high) == (other.low, other.high) or compatible(one, other):
        return True
    low, high = sorted((_middle(one), _middle(other)))
    return one.unit == "s" and high - low <= high * _NEARLY


_NEARLY = Decimal("0.06")


def _met(a: Told, b: Told, one: Amount, other: Amount) -> Standing:
    """Return how two amounts stand that can both hold: a later figure of a running count replaces the earlier."""
    later = is_later(b.said, a.said) and _middle(other) > _middle(one)
    if _differ(one, other) and a.answer.event in _RUNNING and (later or (_is_least(one) and _is_least(other))):
        return _replaced(a, b)
    return _standing(Label.AGREE, f"{_said(a.answer)} and {_said(b.answer)} can be one figure", Respect.NUMBER)


def _corrected(a: Told, b: Told) -> Standing | None:
    """Return that a source takes its own running figure back: "22, not 26"; another's other figure does not."""
    marked = ["not" in x.answer.marks for x in (a, b)]
    same = akin(a.answer.source or "", b.answer.source or "")
    if a.answer.event not in _RUNNING or marked[0] == marked[1] or not same:
        return None
    first, last = (b, a) if marked[0] else (a, b)
    said = f"a corrected figure: {_said(first.answer)}, then {_said(last.answer)}"
    return replace(_standing(Label.SUPERSEDES, said, Respect.NUMBER), turned=marked[0])


def _replaced(a: Told, b: Told) -> Standing:
    """Return that a figure replaces another: that of earlier reports, else the earlier, on one day the smaller."""
    grows = a.answer.event not in _DOWNWARDS
    turned = not is_later(b.said, a.said) and (_middle(a.answer.amount) > _middle(b.answer.amount)) == grows
    turned = b.is_former if a.is_former != b.is_former else turned
    first, last = (b, a) if turned else (a, b)
    found = _standing(
        Label.SUPERSEDES, f"a running figure: {_said(first.answer)}, then {_said(last.answer)}", Respect.NUMBER
    )
    return replace(found, turned=turned)


def _differ(one: Amount, other: Amount) -> bool:
    return one.low != other.low and not one.is_rough and not other.is_rough and None not in {one.low, other.low}


def _is_least(amount: Amount) -> bool:
    return amount.high is None


_RUNNING = frozenset("kill injure miss infect evacuate rescue kidnap".split())
_COUNTED_ON = _RUNNING | {"arrest", "burn", "destroy", "damage"}
_DOWNWARDS = frozenset({"miss"})
_SLOW = 2  # days after which an arrest can be one more
_SOARED = 5  # times more that are arrested a day later, are others: one at a vigil, 46 in the riot of the next night


def _runs(a: Told, b: Told) -> bool:
    """Whether the second figure replaces the first: words say so, or a running count is larger and later."""
    event = a.answer.event
    marked = bool({*a.answer.marks, *b.answer.marks} - {"not"})
    said = any(" " in mark or mark in _NOW for mark in (*a.answer.marks, *b.answer.marks))
    if marked and (event in _COUNTED_ON or (said and is_later(b.said, a.said)) or _says_revised(a, b)):
        return True
    grows = _middle(b.answer.amount) > _middle(a.answer.amount) or event in _DOWNWARDS
    if event in _RUNNING:
        open_ended = any(_is_least(x) for x in (a.answer.amount, b.answer.amount) if x)
        return grows if is_later(b.said, a.said) else open_ended
    if event == "arrest":
        apart = days_apart(a.said, b.said) or 0
        soared = apart > 0 and _middle(b.answer.amount) >= _SOARED * _middle(a.answer.amount)
        return grows and (apart >= _SLOW or soared)
    return False


def _says_revised(a: Told, b: Told) -> bool:
    said = {mark.split()[0] for mark in (*a.answer.marks, *b.answer.marks)}
    return bool(said & _REVISED)


_NOW = frozenset({"now", "already", "latest"})
_REVISED = frozenset(
    "revise revised corrected updated update initially initial earlier originally preliminary provisional first "
    "previous".split()
)


def _middle(amount: Amount | None) -> Decimal:
    bounds = [bound for bound in (amount.low, amount.high) if bound is not None] if amount else []
    return sum(bounds, Decimal(0)) / len(bounds) if bounds else Decimal(0)


def _scope(one: Answer, other: Answer) -> Standing | None:
    """Return that two amounts are of other groups; None: they are of one, as far as the words tell."""
    left, right = set(one.scope) - _LOOSE, set(other.scope) - _LOOSE
    if "<bare>" in left | right:  # "has risen to 62": of whom, stands elsewhere
        left, right = left & _KEPT, right & _KEPT
    if _is_of_period(one) != _is_of_period(other):
        return _standing(Label.INCOMPARABLE, "only one of them counts a whole period", Respect.NUMBER)
    if left == right or one.amount is None or other.amount is None:
        return None
    only = [sorted(words - _PARTS) for words in (left - right, right - left)]
    parts = ("<part>" in left) != ("<part>" in right)
    smaller = (bool(left - right) and _middle(one.amount) <= _middle(other.amount)) or (
        bool(right - left) and _middle(other.amount) <= _middle(one.amount)
    )
    if not (parts or all(only) or smaller or one.amount.unit == "%"):
        return None
    of = " and ".join(" ".join(words) for words in only if words) or "a part"
    return _standing(Label.INCOMPARABLE, f"one of them is of another group: {of}", Respect.NUMBER)


def _is_of_period(answer: Answer) -> bool:
    """Whether something is counted over weeks or more: "this summer"."""
    return (days_apart(answer.begin, answer.end_before) or 0) > _EVENT_DAYS


_EVENT_DAYS = 8
_PARTS = frozenset({"<part>", "<listed>"})
_KEPT = _PARTS | {"aftershock", "foreshock"}
_LOOSE = frozenset(
    "more dead injured suspected total many least several about confirmed former late new first own local alleged "
    "armed masked unarmed young attacker".split()
)


def _outside(one: Answer, other: Answer) -> str:
    """Return why two amounts do not meet: "“139” lies outside “more than 200”"."""
    exact = [a.amount is not None and a.amount.low == a.amount.high and not a.amount.is_rough for a in (one, other)]
    if exact[0] and not exact[1]:
        return f"{_said(one)} lies outside {_said(other)}"
    if exact[1] and not exact[0]:
        return f"{_said(other)} lies outside {_said(one)}"
    return f"{_said(one)} and {_said(other)} cannot both be the figure"


def _said(answer: Answer) -> str:
    return f"“{' '.join(answer.value)}”"


# ------------------------------------------------------------------ names


def _named(a: Told, b: Told) -> Standing | None:
    one, other = a.answer, b.answer
    same = any_akin(one.value, other.value)
    mine, theirs = ", ".join(one.value), ", ".join(other.value)
    if one.negated or other.negated:
        return _denied(one, other, same=same)
    if same:
        return _standing(Label.AGREE, f"both say {mine}", one.respect)
    if _can_be_one_name(a, b):
        return None
    if one.hedged != other.hedged and one.respect not in {Respect.DIRECTION, Respect.RESPONSIBILITY}:
        return _standing(Label.INCOMPARABLE, f"{mine} or {theirs}: only one is told as a fact", one.respect)
    return _standing(
        Label.CONFLICT, f"{_LEADING.get(one.respect, '')}{mine} on one side, {theirs} on the other", one.respect
    )


def _can_be_one_name(a: Told, b: Told) -> bool:
    """Whether two names can mean one: a place in the other, or somebody who is named beside the other."""
    one, other = a.answer, b.answer
    if one.event == "territory":
        return False
    if one.respect is Respect.PLACE:
        nameless = [not set(x.value) <= set(x.names) for x in (one, other)]
        return _near_by(a, b) or _near_by(b, a) or nameless[0] != nameless[1]
    if one.event in _OF_SIDES:  # sides of a war: each is named where the other is told of
        return bool(_SIDES & set(one.value)) != bool(_SIDES & set(other.value))
    if one.respect is Respect.IDENTITY and len(one.value) != len(other.value):
        return True  # one of several
    beside = any_akin(one.value, other.names) or any_akin(other.value, one.names)
    return beside and one.respect in {Respect.ACTOR, Respect.IDENTITY}


_OF_SIDES, _SIDES = frozenset({"hold", "open_fire"}), frozenset({"state", "rebel"})
_LEADING = {Respect.DIRECTION: "towards ", Respect.PLACE: "in ", Respect.RESPONSIBILITY: "held responsible: "}


def _near_by(a: Told, b: Told) -> bool:
    """Whether a report names the place of the other answer too: then one can lie in the other."""
    return any_akin(a.answer.value, (*b.setting.names, *b.setting.countries)) or any_akin(
        a.answer.value, b.answer.names
    )


def _denied(one: Answer, other: Answer, *, same: bool) -> Standing | None:
    if not same:
        return None
    if one.negated and other.negated:
        return _standing(Label.AGREE, "both say that it is not so", one.respect)
    who = ", ".join(one.value)
    said = "held responsible" if one.respect is Respect.RESPONSIBILITY else "named"
    return _standing(Label.CONFLICT, f"{who}: {said} on one side, not on the other", one.respect)


def _causes(a: Told, b: Told) -> Standing | None:
    """Return how two causes stand: by their kinds; what was willed excludes what was not."""
    one, other = a.answer, b.answer
    mine, theirs = set(one.scope), set(other.scope)
    if one.negated or other.negated:
        same = any_akin(one.value, other.value) or bool(mine & theirs)
        return _denied(one, other, same=same)
    if any_akin(one.value, other.value):
        return _standing(Label.AGREE, f"both say {', '.join(one.value)}", one.respect)
    if _WILLED & mine != _WILLED & theirs and mine and theirs:
        return _cause_conflict(one, other)
    if bool(mine) != bool(theirs) or "accident" in mine | theirs:
        return None
    if mine & theirs:
        return None
    return _cause_conflict(one, other)


def _cause_conflict(one: Answer, other: Answer) -> Standing | None:
    causes = ", ".join(one.value), ", ".join(other.value)
    if one.hedged != other.hedged:
        said = f"{causes[0]} or {causes[1]}: only one is told as a fact"
        return _standing(Label.INCOMPARABLE, said, one.respect)
    if not one.scope:
        return None  # of no known kinds: "a turf war" can be "a gang feud"
    return _standing(Label.CONFLICT, f"{causes[0]} on one side, {causes[1]} on the other", one.respect)


_WILLED = frozenset({"attack"})


# ------------------------------------------------------------------ whether, when


def _polarity(a: Told, b: Told) -> Standing | None:
    one, other = a.answer, b.answer
    if one.negated == other.negated:
        return _standing(Label.AGREE, "both say so" if not one.negated else "both say that it is not so", one.respect)
    if one.hedged or other.hedged:
        return _standing(Label.INCOMPARABLE, "only one of them is told as a fact", one.respect)
    apart = days_apart(a.said, b.said)
    if one.event in _PASSING and (apart is None or apart >= _SLOW):
        return None
    return _standing(Label.CONFLICT, "it is said to be so on one side, and not to be so on the other", one.respect)


_PASSING = frozenset({"be open", "be available", "find"})  # what can change from day to day


def _times(a: Told, b: Told) -> Standing | None:
    one, other = a.answer, b.answer
    if one.value and other.value:
        return _clocks(one, other)
    if not (one.begin and one.end_before and other.begin and other.end_before):
        return None
    if not _can_compare(one.begin, other.begin):
        return None
    if one.begin < other.end_before and other.begin < one.end_before:
        return _standing(Label.AGREE, "the times meet", Respect.TIME)
    if one.hedged != other.hedged:
        return _standing(Label.INCOMPARABLE, "only one of them is told as a fact", Respect.TIME)
    return _standing(Label.CONFLICT, f"{one.begin} on one side, {other.begin} on the other", Respect.TIME)


def _clocks(one: Answer, other: Answer) -> Standing | None:
    """Return how two clock times of one day stand: a few minutes are no difference, half an hour is one."""
    apart = minutes_apart(one.value[0], other.value[0])
    if apart <= _FEW_MINUTES:
        return _standing(Label.AGREE, "the times meet", Respect.TIME)
    if apart < _MANY_MINUTES:
        return None
    times = (answer.value[0].lstrip("~") for answer in (one, other))
    return _standing(Label.CONFLICT, " on one side, ".join(times) + " on the other", Respect.TIME)


_FEW_MINUTES, _MANY_MINUTES = 10, 30


def _can_compare(one: str, other: str) -> bool:
    """Whether two moments are both in a known zone, or both in none, or on days that no zone brings together."""
    return one.endswith("Z") == other.endswith("Z") or abs(int(one[8:10]) - int(other[8:10])) > 1


_BY_RESPECT: dict[Respect, Callable[[Told, Told], Standing | None]] = {
    Respect.NUMBER: _numbers,
    Respect.POLARITY: _polarity,
    Respect.TIME: _times,
    Respect.OTHER: _causes,
}
