"""Whether two answers answer one question of one event: same slot, and nothing about them says that it is another."""

import math
from collections.abc import Callable

from rashomon.asked import Answer
from rashomon.claimed import Respect
from rashomon.relations.across.days import days_apart
from rashomon.relations.across.stories import alike
from rashomon.relations.across.told import Told, any_akin, shared

# What two sentences share is weighed against what their reports do: a report of another story has to say nearly the
# same to be taken for one. Set on golden stories.
_WEIGHT, _NO_EVIDENCE, _ALMOST = 5.0, 0.5, 0.02
_LEAST_INSIDE = 0.34  # of the words of the shorter sentence, in the other, inside one report
# Of what a report mostly tells of one: who did it, where they fled to, what caused it.
_ASKED_ONCE = frozenset({Respect.DIRECTION, Respect.RESPONSIBILITY, Respect.IDENTITY, Respect.OTHER})
_LEAST_OF_THINGS = 0.3  # the same, of amounts that are not of people: much is counted in one story
_LONG_AGO = 60  # days before publication: then it is told as background
_WHO_IS_ASKED = frozenset({Respect.ACTOR, Respect.RESPONSIBILITY, Respect.IDENTITY, Respect.OTHER})
_OF_PEOPLE = frozenset({"person", "attacker", "demonstrator", "worker", "child", "police"})


def fits(a: Told, b: Told) -> float:
    """Return how sure it is that two answers answer one question, 0 to 1; 0: they do not."""
    if parted_by(a, b):
        return 0.0
    return _sigmoid(_logit(alike(a.setting, b.setting)) + _WEIGHT * (_evidence(a, b, _common(a, b)) - _NO_EVIDENCE))


def parted_by(a: Told, b: Told) -> str | None:
    """Return what tells that two answers do not answer one question, in few words; None: nothing does."""
    return next((reason for reason, holds in _APART if holds(a, b)), None)


def _logit(chance: float) -> float:
    bounded = min(max(chance, _ALMOST), 1 - _ALMOST)
    return math.log(bounded / (1 - bounded))


def _sigmoid(value: float) -> float:
    return 1 / (1 + math.exp(-value))


def _is_too_little(one: Answer, other: Answer, common: float) -> bool:
    """Whether two sentences share too few words, where a report tells many things of one kind."""
    if one.document == other.document and common < _LEAST_INSIDE and one.respect not in _ASKED_ONCE:
        return True
    unsaid = one.respect is Respect.RESPONSIBILITY and not (one.about and other.about)
    of_things = one.respect is Respect.NUMBER and one.event not in _COUNTED
    return (unsaid or of_things) and common < _LEAST_OF_THINGS


def _same_measure(one: Answer, other: Answer) -> bool:
    if one.respect is Respect.TIME and bool(one.value) != bool(other.value):
        return False  # a clock time and a day
    if one.amount is None or other.amount is None:
        return one.amount is other.amount
    if one.event == "majority" and one.amount.counted == other.amount.counted == "vote":
        return False  # both count the votes, which are set against each other themselves
    return one.amount.unit == other.amount.unit


def _same_matter(one: Answer, other: Answer) -> bool:
    """Whether both are about one thing: what is counted, done to or asked about."""
    mine, theirs = set(one.about), set(other.about)
    if one.respect is Respect.DIRECTION or (one.respect in _CIRCUMSTANCES and "<event>" in mine | theirs):
        return True
    if one.whom and other.whom and one.respect is not Respect.IDENTITY:
        met = any_akin(one.whom, other.whom)
        if met or one.event in _OF_ONE or not (one.respect is Respect.NUMBER or mine & theirs):
            return met
    if "<it>" in mine | theirs:  # of a deed that a pronoun hides, something beside the deed has to be the same
        deed = {*one.event.split(), *other.event.split()}
        shared = set(one.words) & set(other.words) - deed or any_akin(one.names, other.names)
        return one.respect is not Respect.POLARITY or bool(shared)
    if not mine or not theirs:  # then the same must have acted
        same = any_akin(one.who, other.who) and bool(one.who and other.who)
        return one.respect in {Respect.RESPONSIBILITY, Respect.NUMBER} or same
    if one.respect is Respect.RESPONSIBILITY and "attack" in mine | theirs:
        return True
    people = (_OF_PEOPLE & mine and "person" in theirs) or (_OF_PEOPLE & theirs and "person" in mine)
    return bool(mine & theirs or people)


_OF_ONE = frozenset({"vote share"})  # figures that everybody has his own of
_CIRCUMSTANCES = frozenset({Respect.PLACE, Respect.TIME})


def _same_doer(one: Answer, other: Answer) -> bool:
    """Whether the same can act in both: names that are one, or at least one side without a name."""
    if one.respect is Respect.DIRECTION and one.document != other.document and not (one.who and other.who):
        return False
    if one.respect in _WHO_IS_ASKED or not one.who or not other.who:
        return True
    if one.respect is Respect.NUMBER and one.event in _COUNTED:
        return True
    named = [set(x.who) <= set(x.names) for x in (one, other)]
    if one.respect in {Respect.NUMBER, Respect.POLARITY, Respect.DIRECTION} and named[0] != named[1]:
        return True  # "the bank" and "Ostia's central bank": nothing tells
    return any_akin(one.who, other.who) or bool(_OF_PEOPLE & set(one.who) and _OF_PEOPLE & set(other.who))


_COUNTED = frozenset(
    "kill injure miss arrest evacuate infect rescue attend charge aboard strike dismiss kidnap".split()
)


def _same_time(a: Told, b: Told) -> bool:
    """Whether both can have happened at one time, where that is not what is asked."""
    if a.answer.respect is Respect.TIME:
        clock = bool(a.answer.value)
        return not days_apart(*(x.days and x.days[0] for x in (a, b))) if clock else _can_be_one_moment(a, b)
    for one, other in ((a, b), (b, a)):
        if (
            one.days
            and not other.days
            and _is_past(one)
            and not (other.answer.negated and a.answer.respect is Respect.POLARITY)
        ):
            return False
    if a.days is None or b.days is None:
        return True
    if a.days[0] < b.days[1] and b.days[0] < a.days[1]:
        return True
    apart = days_apart(a.days[0], b.days[0])
    return a.answer.respect is Respect.NUMBER and bool(a.answer.marks or b.answer.marks) and (apart or 0) <= _NEAR


_NEAR = 7


def _of_another_month(a: Told, b: Told) -> bool:
    """Whether one of two sentences looks back to a month without a day, "in September", of which the other and the
    beginning of its report tell nothing."""
    months = [x.words & _MONTHS for x in (a, b)]
    return any(
        own and not x.days and not own & {*theirs, *other.setting.words}
        for own, theirs, x, other in zip(months, reversed(months), (a, b), (b, a), strict=True)
    )


_MONTHS = frozenset("january february march april may june july august september october november december".split())


def _can_be_one_moment(a: Told, b: Told) -> bool:
    """Whether two times can be answers about one event: not days that are as far from the days of publication."""
    apart = days_apart(a.days and a.days[0], b.days and b.days[0])
    published = days_apart(a.setting.day, b.setting.day)
    if (
        apart is not None
        and a.days
        and b.days
        and min(a.days[0], b.days[0]) > max(a.setting.day or "9", b.setting.day or "9")
    ):
        return True  # both are still to come
    if apart is None or published is None:
        return apart is not None and apart <= _NEAR
    return apart <= _NEAR and (published == 0 or apart != published)


def _is_past(told: Told) -> bool:
    """Whether something happened long before the report, or in a year that is not the report's."""
    apart = days_apart(told.days and told.days[1], told.setting.day)
    return apart is not None and apart > _LONG_AGO


def _named_apart(a: Told, b: Told) -> bool:
    """Whether names tell that two sentences are of two things: none of them stands in the other report.

    Of both sentences; or of one that names nothing either of what its own report begins with: it looks elsewhere.
    """
    names = [_names_beside(x.answer) for x in (a, b)]
    known = [(*x.setting.names, *x.setting.countries) for x in (a, b)]
    unknown = [not any_akin(names[0], known[1]), not any_akin(names[1], known[0])]
    background = [not any_akin(own, x.setting.lead) for own, x in zip(names, (a, b), strict=True)]
    if any(own and lost and elsewhere for own, lost, elsewhere in zip(names, unknown, background, strict=True)):
        return True
    return all(names) and all(unknown)


def _is_unplaced(a: Told, b: Told) -> bool:
    """Whether nothing tells that two sentences are of one event: no days, few names with which both reports begin, and
    not a name in each that the other report begins with, countries left aside. Two earthquakes of one country look
    alike."""
    if a.answer.document == b.answer.document or days_apart(a.setting.day, b.setting.day) is not None:
        return False
    countries = {*a.setting.countries, *b.setting.countries}
    leads = [[name for name in x.setting.lead if name not in countries] for x in (a, b)]
    is_dated = any(x.setting.day for x in (a, b)) and a.answer.respect is not Respect.NUMBER
    if shared(*leads) >= (_NAMES_OF_A_STORY - 1 if is_dated else _NAMES_OF_A_STORY):
        return False
    mine, theirs = [[name for name in _names_beside(x.answer) if name not in countries] for x in (a, b)]
    return not (any_akin(mine, (*theirs, *leads[1])) and any_akin(theirs, (*mine, *leads[0])))


_NAMES_OF_A_STORY = 2  # in the beginnings of both; one less where one of them has a day and nothing is counted


def _names_beside(answer: Answer) -> list[str]:
    """Return the names of the sentence besides those that are the answer."""
    return [name for name in answer.names if name not in answer.value]


_VAGUE = frozenset({"<it>", "person"})


def _common(a: Told, b: Told) -> float:
    mine, theirs = a.words | {a.answer.event}, b.words | {b.answer.event}
    return len(mine & theirs) / min(len(mine), len(theirs))


def _evidence(a: Told, b: Told, common: float) -> float:
    """Return how much speaks for one question besides the slot: words and names of the two sentences."""
    one, other = a.answer, b.answer
    mine, theirs = _names_beside(one), _names_beside(other)
    names = any_akin(mine, theirs)
    named_apart = bool(mine and theirs) and not names
    score = 0.5 + 0.3 * names + 0.5 * common - 0.25 * named_apart
    if one.respect is Respect.POLARITY:
        same = any_akin(one.who, other.who) or bool(set(one.about) & set(other.about) - _VAGUE)
        score = 0.2 + 0.35 * same + 0.5 * common + 0.15 * names
    return max(0.0, min(1.0, score))


# What parts two answers, by what is looked at first.
_APART: tuple[tuple[str, Callable[[Told, Told], bool]], ...] = (
    ("another slot", lambda a, b: a.answer.respect is not b.answer.respect),
    ("another event", lambda a, b: a.answer.event != b.answer.event),
    ("another measure", lambda a, b: not _same_measure(a.answer, b.answer)),
    ("another thing", lambda a, b: not _same_matter(a.answer, b.answer)),
    ("another doer", lambda a, b: not _same_doer(a.answer, b.answer)),
    ("another time", lambda a, b: not _same_time(a, b)),
    ("another month", _of_another_month),
    ("other names", _named_apart),
    ("no name in common", _is_unplaced),
    ("too few words in common", lambda a, b: _is_too_little(a.answer, b.answer, _common(a, b))),
)
