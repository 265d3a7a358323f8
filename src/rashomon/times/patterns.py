"""The word classes and abbreviations that patterns are written in, and what a rule is."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from rashomon.times import words
from rashomon.times.world import Match, Reading


@dataclass(frozen=True, slots=True)
class Rule:
    """A pattern and what its matches mean. read gives None when the words, seen closely, are no time."""

    pattern: str
    read: Callable[[Match], Reading | None]


CLASSES: dict[str, Iterable[str]] = {
    "MONTHNAME": words.MONTHS,
    "SHORTMONTH": words.SHORT_MONTHS,
    "WEEKDAY": words.WEEKDAYS,
    "SHORTDAY": words.SHORT_WEEKDAYS,
    "WEEKDAYS": words.WEEKDAY_PLURALS,
    "SEASON": words.SEASONS,
    "PART": words.PARTS,
    "LONEPART": words.LONE_PARTS,
    "PARTS": words.PART_PLURALS,
    "POINT": words.CLOCK_POINTS,
    "UNIT": words.UNITS,
    "UNITS": words.UNIT_PLURALS,
    "CARDINAL": (*words.SMALL_NUMBERS, *words.TENS, *words.MULTIPLIERS),
    "ORDINALWORD": words.ORDINALS,
    "QUARTERTH": ("first", "second", "third", "fourth", "#ordinal"),
    "DECADENAME": words.DECADES,
    "FREQUENCY": words.FREQUENCIES,
    "DAYNUM": ("#day",),
    "YEAR": ("#year",),
    "WHOLE": ("#day", "#number", "#year"),
    "INTEGER": ("#day", "#number", "#year", "#grouped"),
    "HOURMINUTE": ("#number", "#year"),
    "ORDINALNUM": ("#ordinal",),
    "DECADENUM": ("#decade", "#markeddecade", "#shortdecade"),
    "CLOCK": ("#clock",),
    "SHORTPIECE": ("#q1", "#q2", "#q3", "#q4", "#h1", "#h2"),
    "MERIDIEM": ("am", "pm"),
    "ZONE": "est edt cst cdt mst mdt pst pdt et gmt utc bst cet cest msk".split(),
    "EACH": ("every", "each"),
    "RELATIVE": (
        *("last", "past", "previous", "prior", "preceding", "latest", "this", "current", "that", "same"),
        *("next", "coming", "upcoming", "following", "subsequent"),
    ),
    "SOME": ("several", "few", "many", "some", "numerous", "various", "couple"),
    "EXTENT": "last past next first coming following previous final latest preceding prior recent upcoming".split(),
    "DETERMINER": "the a an his her its their this these another".split(),
    "KIND": "more additional full straight consecutive trading business working long calendar whole".split(),
    "EDGE": ("early", "earlier", "late", "later", "mid", "middle"),
    "PIECE": ("quarter", "half"),
    "PERIOD": ("quarter", "period", "figure"),
    "BCE": ("bc", "bce"),
}

MACROS = {
    # Part names: a pattern can name a class or an abbreviation, not a word.
    "THE": "the",
    "DASH": "-",
    "LAST": "last",
    "HALF": "a half",
    "OTHER": "(other|second)",
    "RECENT": "recent",
    "LATEST": "(latest|most recent)",
    "AGO": "(ago|earlier)",
    "HENCE": "(hence|from now)",
    "BEFORE": "(before|earlier)",
    "AFTER": "(after|later)",
    "MONTH": "(MONTHNAME|SHORTMONTH .?)",
    "LONEMONTH": "(MONTHNAME|SHORTMONTH .)",
    "DAYNAME": "(WEEKDAY|SHORTDAY .?)",
    "DAYOF": "(DAYNUM|ORDINALNUM)",
    "NEARDAY": "(WEEKDAY|today|yesterday|tomorrow)",
    "NAMEDDAY": "(the day before yesterday|the day after tomorrow|yesterday|today|tomorrow)",
    "MONTHDAY": "month=MONTH day=DAYOF (,? year=YEAR)?",
    "ORDINAL": "(ORDINALNUM|ORDINALWORD)",
    "CARDINALS": "(CARDINAL ((-|and)? CARDINAL){0,4})",
    "ANYUNIT": "(UNIT|UNITS)",
    "AMOUNT": "((INTEGER|#decimal) (CARDINAL|#fraction)?|#fraction|CARDINALS|a dozen|a hundred|a thousand)",
    "HALVES": "((INTEGER|CARDINALS|a|an) -? and -? a -? half)",
    "HALFOF": "(half (a|an)|a half|half)",
    "COUNT": "(AMOUNT|HALVES|HALFOF|a|an|another)",
    "SEVERAL": "((a|the|another)? (last|past|next|first)? SOME of? (more|recent)?)",
    "YEARAGO": "(year - (ago|earlier))",
    "ZONES": "(ZONE|(eastern|pacific|central|mountain|greenwich|local|moscow) (standard|daylight|mean)? time)",
    "CLOCKTIME": "(CLOCK MERIDIEM?|DAYNUM MERIDIEM|DAYNUM o ' clock|POINT)",
    # About how much: TimeML 2.2.3, `mod` of durations. "Over" is a preposition before "the past year".
    "NEARLY": "(about|around|approximately|nearly|almost|shortly before|shortly after)",
    "ABOUTTHE": "(at least|at most|about|around|nearly|almost|more than|less than|up to)",
    "ABOUT": (
        "(ABOUTTHE|approximately|roughly|some|over|under|as long as|as much as|no more than|no less than"
        "|(fewer|longer) than)"
    ),
    # Which part of a day, a month, a year: TimeML 2.2.3, `mod` of dates.
    "POSITION": "(beginning|start|end|close|middle|rest|remainder|latter part|first part|early part|turn)",
    "PARTOF": "((the|year)? part=POSITION of)",
    "PRE": "(edge=EDGE (-|in the|in)?|PARTOF (the)?)",
    "EDGEIN": "((early|earlier|late|later) in)",
}
