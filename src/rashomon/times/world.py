"""What a rule is given: the words that it matched, and what times are counted from."""

import datetime as dt
import re
from dataclasses import dataclass

from rashomon.times import calendar, tense
from rashomon.times.tokens import Tokens
from rashomon.when import TimexType


@dataclass(frozen=True, slots=True)
class Anchor:
    """What relative times are counted from.

    day: of it; its first, when only month or year are known. None: there is none. unit: its precision, as in
    `calendar`. value: as it was given or read. name: what it is: "document time", "dateline", "text".
    """

    day: dt.date | None
    unit: str
    value: str
    name: str

    def tells(self, unit: str) -> bool:
        """Whether it is precise enough to count such units from."""
        return self.day is not None and not calendar.is_coarser(self.unit, unit)


NO_ANCHOR = Anchor(None, "ML", "", "")


@dataclass(frozen=True, slots=True)
class Reading:
    """What a rule makes of an expression.

    type, value, mod: as in TIMEX3. anchor: what it was counted from; None: from nothing. cue: the word that told past
    from future, or empty. doubt: what contradicts itself in the expression, for people; empty when nothing does.
    """

    type: TimexType
    value: str
    mod: str | None = None
    anchor: Anchor | None = None
    cue: str = ""
    doubt: str = ""


@dataclass(slots=True)
class World:
    """What has been read of a text so far.

    anchor: what "yesterday" is counted from here. reference: the last date that the text names, which "the day before"
    is counted from. quarter: the last quarter that it names, which "a year earlier" is counted from. narrative: the
    text tells of times past, year by year, so that months and days hang on the reference.
    """

    tokens: Tokens
    anchor: Anchor
    narrative: bool
    reference: Anchor = NO_ANCHOR
    quarter: Anchor = NO_ANCHOR


@dataclass(frozen=True, slots=True)
class Match:
    """An expression that a pattern found, and the parts of it that the pattern names."""

    world: World
    found: re.Match[str]

    @property
    def tokens(self) -> Tokens:
        """The words of the text."""
        return self.world.tokens

    @property
    def first(self) -> int:
        """Its first word."""
        return self.found.start()

    @property
    def end(self) -> int:
        """The word behind it."""
        return self.found.end()

    def has(self, name: str) -> bool:
        """Whether a part of the pattern was matched."""
        return name in self.found.re.groupindex and self.found.start(name) >= 0

    def word(self, name: str) -> str:
        """Return the first word of a part, lower case; "" when it was not matched."""
        return self.tokens.word[self.found.start(name)] if self.has(name) else ""

    def words(self, name: str) -> str:
        """Return all words of a part, joined by blanks; "" when it was not matched."""
        return " ".join(self.tokens.word[slice(*self.found.span(name))]) if self.has(name) else ""

    def written(self, name: str) -> str:
        """Return the first word of a part as it stands in the text."""
        return self.tokens.written(self.found.start(name))

    def is_capital(self, name: str) -> bool:
        """Whether the first word of a part begins with a capital."""
        return self.tokens.is_capital(self.found.start(name))

    def span(self, name: str) -> tuple[int, int]:
        """Return first word and end of a part."""
        return self.found.span(name)

    def before(self, count: int = 1) -> str:
        """Return the word so many before the expression; "" at the beginning."""
        return self.tokens.at(self.first - count)

    def behind(self, count: int = 1) -> str:
        """Return the word so many behind the expression; "" at the end."""
        return self.tokens.at(self.end + count - 1)

    def direction(self) -> tense.Cue:
        """Return past or future, from the words around."""
        return tense.direction(self.tokens, self.first, self.end)

    def base(self, unit: str, *, from_text: bool = False) -> Anchor | None:
        """Return what such units are counted from, or None when nothing is precise enough.

        from_text: the last date that the text names comes first, as it does everywhere in a narrative.
        """
        world = self.world
        choices = (world.reference, world.anchor) if from_text or world.narrative else (world.anchor,)
        return next((anchor for anchor in choices if anchor.tells(unit)), None)

    def counted(self, unit: str, count: int, *, from_text: bool = False) -> tuple[str, Anchor | None]:
        """Return the value of the unit so many after the anchor's (negative: before), and the anchor."""
        anchor = self.base(unit, from_text=from_text)
        if anchor is None or anchor.day is None:
            return calendar.unknown(unit), None
        day = calendar.shifted(anchor.day, unit, count)
        return (calendar.value(unit, day) if day else beyond(count)), anchor


def beyond(count: int) -> str:
    """Return the value of what lies so far before (negative) or behind that no date names it."""
    return "PAST_REF" if count < 0 else "FUTURE_REF"
