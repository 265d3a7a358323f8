"""Seasons and holidays: last summer, the spring of 1990, Christmas, Election Day.

TimeML Annotation Guidelines 1.2.1, 2.2.3 (SP, SU, FA, WI for seasons).
"""

import datetime as dt
from functools import partial

from rashomon.times import calendar, mods
from rashomon.times.numbers import year_in_words
from rashomon.times.patterns import Rule
from rashomon.times.rules.dates import in_year
from rashomon.times.tense import Direction
from rashomon.times.words import FIXED_HOLIDAYS, SEASONS, WEEKDAYS
from rashomon.times.world import Match, Reading
from rashomon.when import TimexType

_BACK = frozenset({"last", "past", "previous", "prior", "preceding", "latest"})
_AHEAD = frozenset({"next", "coming", "upcoming", "following", "subsequent"})


def season(match: Match) -> Reading | None:
    """A season, of the year that is written or that the words before it and the tense point at."""
    code = SEASONS[match.word("season")]
    if match.has("year"):
        return Reading(TimexType.DATE, f"{match.written('year')}-{code}", mods.part(match))
    if match.has("n"):
        spelled = year_in_words(match.tokens, *match.span("n"))
        return Reading(TimexType.DATE, f"{spelled:04}-{code}", mods.part(match)) if spelled else None
    if match.behind() == "of":  # the fall of a city
        return None
    anchor = match.base("Y")
    if anchor is None or anchor.day is None:
        return Reading(TimexType.DATE, f"XXXX-{code}", mods.part(match))
    cue = match.direction()
    year = anchor.day.year
    if not match.world.narrative:
        year = _season_year(match.word("rel"), cue.direction, calendar.SEASON_STARTS[code], anchor.day)
    return Reading(TimexType.DATE, f"{year:04}-{code}", mods.part(match), anchor, cue.word)


def _season_year(rel: str, direction: Direction, start: int, day: dt.date) -> int:
    """Return the year of a season that begins in the month `start`, as seen from a day."""
    if rel in _BACK:  # it has ended
        return day.year if day.month >= start + 3 else day.year - 1
    if rel in _AHEAD or (not rel and direction is Direction.FUTURE):
        return day.year if day.month < start else day.year + 1
    return day.year if rel or day.month >= start else day.year - 1


def holiday(match: Match, name: str) -> Reading | None:
    """A holiday, in the year that is written or that the tense points at; not the first word of another name."""
    named = match.end < len(match.tokens) and match.tokens.is_capital(match.end)  # Easter Island
    if not match.tokens.is_capital(match.first) or (named and match.behind() not in WEEKDAYS):
        return None

    def of(year: int) -> dt.date | None:
        return (
            calendar.HOLIDAYS[name](year) if name in calendar.HOLIDAYS else calendar.date(year, *FIXED_HOLIDAYS[name])
        )

    if match.has("year"):
        day = of(int(match.written("year")))
        return Reading(TimexType.DATE, day.isoformat()) if day else None
    anchor = match.base("Y")
    if anchor is None or anchor.day is None:
        month_and_day = FIXED_HOLIDAYS.get(name)
        return Reading(TimexType.DATE, "XXXX-{:02}-{:02}".format(*month_and_day) if month_and_day else "XXXX-XX-XX")
    years = (anchor.day.year + step for step in (-1, 0, 1))
    found, cue = in_year(match, [of(year) if 0 < year < 10_000 else None for year in years], anchor)
    return Reading(TimexType.DATE, found.isoformat(), None, anchor, cue) if found else None


RULES = (
    Rule("PRE? the? season=SEASON (of|,)? year=YEAR", season),
    Rule("PRE? the? season=SEASON of? n=CARDINALS", season),
    Rule("PRE? the? rel=RELATIVE season=SEASON", season),
    Rule("PRE? the season=SEASON", season),
    *(Rule(f"{name} (,? year=YEAR)?", partial(holiday, name=name)) for name in (*FIXED_HOLIDAYS, *calendar.HOLIDAYS)),
)
