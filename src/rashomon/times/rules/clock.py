"""Times of the day: 10:35 a.m., 5 p.m. EST, noon, this morning, Tuesday night, early Saturday.

TimeML Annotation Guidelines 1.2.1, 2.2.3 (type TIME; MO, AF, EV, NI, DT behind the T); ISO 8601 for the clock. Time
zones are part of the expression and not of the value: a zone's name does not tell its hours for sure.
"""

from rashomon.times import mods
from rashomon.times.patterns import Rule
from rashomon.times.rules.dates import day_value, near_value
from rashomon.times.rules.relative import step
from rashomon.times.words import CLOCK_POINTS, LONE_PARTS, PARTS, WEEKDAYS
from rashomon.times.world import Anchor, Match, Reading
from rashomon.when import TimexType

_PARTS = {**PARTS, **LONE_PARTS}
_NEAR = {"yesterday": -1, "today": 0, "tomorrow": 1}

# Words before figures with a colon that make them a time; elsewhere they may be a score, a ratio, a verse.
_BEFORE_CLOCK = frozenset({"at", "by", "until", "before", "after", "since", "from", "to"})


def clock(match: Match) -> Reading | None:
    """A time of the clock, on the day beside it, else on the day of which the text speaks."""
    time = _clock_value(match)
    dated = match.has("near") or match.has("month")
    day = _day(match) if dated else (*match.counted("D", 0, from_text=True), "")
    if time is None or day is None or not (dated or match.has("zone") or _is_clock(match)):
        return None
    return Reading(TimexType.TIME, f"{day[0]}T{time}", mods.amount(match), day[1], day[2])


def _clock_value(match: Match) -> str | None:
    """Return the time of the clock as hour and minute, or None when there is no such time."""
    first, end = match.span("clock")
    if match.word("clock") in CLOCK_POINTS:
        return CLOCK_POINTS[match.word("clock")]
    written = match.tokens.written(first)
    if match.word("clock") in {"#number", "#year"}:  # 1700 GMT
        written = f"{written[:-2]}:{written[-2:]}"
    hour, *rest = (int(part) if part else 99 for part in written.split(":"))
    half = next((word for word in match.tokens.word[first:end] if word in {"am", "pm"}), "")
    if half:
        hour = hour % 12 + 12 * (half == "pm") if 1 <= hour <= 12 else 99
    return (
        ":".join(f"{part:02}" for part in (hour, *(rest or [0]))) if hour < 24 and max(rest, default=0) < 60 else None
    )


def _is_clock(match: Match) -> bool:
    """Whether figures without day or zone are a time; "high noon" is none."""
    first, end = match.span("clock")
    if match.word("clock") in CLOCK_POINTS:
        return match.before() != "high"
    return end - first > 1 or match.has("about") or match.before() in _BEFORE_CLOCK


def _day(match: Match) -> tuple[str, Anchor | None, str] | None:
    """Return value, anchor and cue of the day beside a time, by month, weekday, or "yesterday" and the like."""
    if match.has("month"):
        return day_value(match)
    name = match.word("near")
    if name in _NEAR:
        return (*match.counted("D", _NEAR[name]), "")
    return near_value(match, WEEKDAYS[name]) if match.is_capital("near") else None


def part_of_named_day(match: Match) -> Reading | None:
    """Tuesday night, the morning of May 4.

    The type is DATE. TimeML 2.2.3 has TIME, but its corpora have DATE wherever the day is named (TempEval-3: 10 of 10
    on the half that the rules were written on), and what reads the type is made for these. The value has the part.
    """
    day = _day(match)
    if day is None:
        return None
    return Reading(TimexType.DATE, f"{day[0]}T{_PARTS[match.word('dp')]}", mods.part(match), day[1], day[2])


def part_of_day(match: Match) -> Reading | None:
    """This morning, last night, overnight; "the morning" only behind "in"."""
    if match.has("the") and not match.has("rel") and match.before() != "in":
        return None
    rel = match.word("rel") or "this"
    from_text = match.has("the") or rel not in {"this", "last"}
    day, anchor = match.counted("D", step(rel), from_text=from_text)
    return Reading(TimexType.TIME, f"{day}T{_PARTS[match.word('dp')]}", mods.part(match), anchor)


def edge_of_weekday(match: Match) -> Reading | None:
    """Early Saturday, the small hours of Saturday: its morning."""
    day = _day(match)
    return Reading(TimexType.DATE, f"{day[0]}TMO", None, day[1], day[2]) if day else None


RULES = (
    Rule("about=NEARLY? clock=CLOCKTIME zone=ZONES?", clock),
    Rule("clock=HOURMINUTE zone=ZONE", clock),
    Rule("about=NEARLY? clock=CLOCKTIME zone=ZONES? (,|on)? near=NEARDAY", clock),
    Rule("near=NEARDAY (,|at)? clock=CLOCKTIME zone=ZONES?", clock),
    Rule("clock=CLOCKTIME zone=ZONES? (,|on)? (WEEKDAY ,?)? MONTHDAY", clock),
    Rule("MONTHDAY (,|at)? clock=CLOCKTIME zone=ZONES?", clock),
    Rule("(edge=EDGE -?)? near=NEARDAY dp=PART", part_of_named_day),
    Rule("(edge=EDGE -?)? dp=PART (on|of)? near=NEARDAY", part_of_named_day),
    Rule("the? dp=PART (on|of) (WEEKDAY ,?)? MONTHDAY", part_of_named_day),
    Rule("(edge=EDGE (-|in)?)? the=THE? rel=RELATIVE dp=PART", part_of_day),
    Rule("the=THE dp=PART", part_of_day),
    Rule("edge=EDGE -? dp=PART", part_of_day),
    Rule("dp=LONEPART", part_of_day),
    Rule("early near=WEEKDAY", edge_of_weekday),
    Rule("the? (early|small) hours of near=WEEKDAY", edge_of_weekday),
)
