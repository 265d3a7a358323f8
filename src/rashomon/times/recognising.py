"""A text and what it is counted from -> its time expressions with their values, in text order."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from rashomon.times import calendar, tokens
from rashomon.times.grammar import OTHER, Grammar, any_of
from rashomon.times.patterns import CLASSES, MACROS, Rule
from rashomon.times.rules import RULES
from rashomon.times.words import WEEKDAYS
from rashomon.times.world import NO_ANCHOR, Anchor, Match, Reading, World
from rashomon.when import TimexType

# A text is a narrative of times past when at least so many years before the anchor's own stand in it, and so many times
# as many as words that count from the day of writing. All of WikiWars is.
_PAST_YEARS, _TIMES_NEAR = 6, 4
_NEAR = frozenset({"today", "yesterday", "tomorrow", "tonight", "ago", *WEEKDAYS})


_KNOWN = re.compile(f"[^{OTHER}]")


@dataclass(frozen=True, slots=True)
class Expression:
    """A time expression: half-open range of the text, and what a rule made of it."""

    start: int
    end: int
    reading: Reading


@dataclass(frozen=True, slots=True)
class Compiled:
    """The rules, ready to match. any: whether one of them matches at all."""

    grammar: Grammar
    any: re.Pattern[str]
    rules: tuple[tuple[re.Pattern[str], Rule], ...]


@cache
def compiled() -> Compiled:
    """Compile the rules when they are first needed: it takes longer than a command that reads nothing may."""
    grammar = Grammar(CLASSES, MACROS)
    expressions = [grammar.expression(rule.pattern) for rule in RULES]
    compiled = (re.compile(expression) for expression in expressions)
    return Compiled(grammar, any_of(expressions), tuple(zip(compiled, RULES, strict=True)))


def recognise(text: str, anchor: Anchor, moves: Sequence[tuple[int, Anchor]] = ()) -> list[Expression]:
    """Return the time expressions of a text, in order, without overlap.

    anchor: what its relative times are counted from. moves: from which position on another anchor holds, in order.
    Linear in the length of the text: every pattern reads a bounded number of words. Never raises.
    """
    patterns = compiled()
    words = tokens.split(text, patterns.grammar.characters)
    world = World(words, anchor, _is_narrative(words, anchor))
    coming = list(reversed(moves))
    found: list[Expression] = []
    position = 0
    while known := _KNOWN.search(words.shape, position):
        position = known.start()
        while coming and coming[-1][0] <= words.start[position]:
            world.anchor = coming.pop()[1]
        expression = _longest(patterns, world, position)
        if expression is None:
            position += 1
            continue
        match, reading = expression
        found.append(Expression(words.start[match.first], words.end[match.end - 1], reading))
        _remember(world, reading)
        position = match.end
    return found


def anchor_of(value: str | None, name: str) -> Anchor:
    """Return the anchor that an ISO 8601 time at its own precision is, or no anchor. name: what it is."""
    if value is None:
        return NO_ANCHOR
    parts = [int(part) for part in value[:10].split("-")]
    day = calendar.date(*parts)
    return Anchor(day, "YMD"[len(parts) - 1], value, name) if day else NO_ANCHOR


def _is_narrative(words: tokens.Tokens, anchor: Anchor) -> bool:
    """Whether months and days without year hang on the years that the text names, not on the anchor."""
    limit = anchor.day.year - 1 if anchor.day else 9999
    years = sum(word == "#year" and int(words.written(index)) < limit for index, word in enumerate(words.word))
    return years >= max(_PAST_YEARS, _TIMES_NEAR * sum(word in _NEAR for word in words.word))


def _longest(patterns: Compiled, world: World, position: int) -> tuple[Match, Reading] | None:
    """Return the longest match at a word whose rule takes it for a time."""
    shape = world.tokens.shape
    if not patterns.any.match(shape, position):
        return None
    matches = [(found, rule) for pattern, rule in patterns.rules if (found := pattern.match(shape, position))]
    for found, rule in sorted(matches, key=lambda one: -one[0].end()):
        match = Match(world, found)
        reading = rule.read(match)
        if reading is not None:
            return match, reading
    return None


_NAMED = re.compile(
    r"(?P<year>[0-9]{4})(?:-Q(?P<quarter>[1-4])$|(?:-(?P<month>[0-9]{2}))?(?:-(?P<day>[0-9]{2}))?(?:T|$))"
)
_THREE_QUARTERS = re.compile("P[369]M")


def _remember(world: World, reading: Reading) -> None:
    """Keep the date or quarter that was named as what later expressions count from."""
    if reading.type is TimexType.DURATION and _THREE_QUARTERS.fullmatch(reading.value):
        world.quarter = NO_ANCHOR  # the text now speaks of several
    match = _NAMED.match(reading.value) if reading.type in {TimexType.DATE, TimexType.TIME} else None
    if match is None:
        return
    if match["quarter"]:
        if reading.anchor is not world.quarter:
            day = calendar.date(int(match["year"]), 3 * int(match["quarter"]) - 2)
            world.quarter = Anchor(day, "Q", reading.value, "text")
        return
    day = calendar.date(int(match["year"]), int(match["month"] or 1), int(match["day"] or 1))
    unit = "D" if match["day"] else "M" if match["month"] else "Y"
    world.reference = Anchor(day, unit, reading.value, "text") if day else NO_ANCHOR
