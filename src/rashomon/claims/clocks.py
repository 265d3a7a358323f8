"""Clock times as news writes them -> minutes of a day: "2 p.m.", "13:58", "ten to ten", "three in the afternoon"."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_HOURS = dict(zip("one two three four five six seven eight nine ten eleven twelve".split(), range(1, 13), strict=True))
_MINUTES = {
    "five": 5,
    "ten": 10,
    "quarter": 15,
    "a quarter": 15,
    "twenty": 20,
    "twenty-five": 25,
    "half": 30,
    "five minutes": 5,
    "ten minutes": 10,
    "twenty minutes": 20,
    "twenty-five minutes": 25,
}
_HALF_DAYS = {"a": 0, "p": 12, "morning": 0, "afternoon": 12, "evening": 12, "night": 12}
_HOUR = rf"(?:{'|'.join(_HOURS)}|\d{{1,2}})"
_AT = re.compile(r"\b(?:at|about|around|until|by) $", re.IGNORECASE)


def _with_part(number: int) -> str:
    """Return a pattern of what tells the half of a day."""
    return (
        rf"(?:\s?(?P<half{number}>[ap])\.?m\b\.?"
        rf"|\s(?:o['’]clock\s)?(?:in the|at|this|that|on \w+) (?P<part{number}>morning|afternoon|evening|night)\b)?"
    )


_CLOCK = re.compile(
    rf"\b(?:(?P<noon>noon|midday|midnight)\b"
    rf"|(?P<minutes>{'|'.join(sorted(_MINUTES, key=len, reverse=True))}) (?P<way>past|to|before|after)"
    rf" (?P<of>{_HOUR})\b{_with_part(1)}"
    rf"|(?P<digits>[0-2]?\d)[:.](?P<second>[0-5]\d)(?!\d|\.\d|%){_with_part(2)}"
    rf"|(?P<hour>{_HOUR}){_with_part(3)})",
    re.IGNORECASE,
)
# A zone that is not where it happened, or a clock that counts differently.
_ELSEWHERE = re.compile(r"\b(?:GMT|UTC|[CEW]ES?T|BST|[EP][SD]?T)\b|\b(?!Local)[A-Z]\w+ time\b")
_DAY, _HALF_DAY, _SMALL_HOURS = 24 * 60, 12 * 60, 5 * 60


@dataclass(frozen=True, slots=True)
class Clock:
    """A clock time: where it stands, minutes since midnight, and whether the words tell the half of the day."""

    start: int
    end: int
    minutes: int
    has_half: bool


def clocks(text: str, start: int, end: int) -> Iterator[Clock]:
    """Yield the clock times in a stretch of a text; none where another zone is named. Linear in its length."""
    if _ELSEWHERE.search(text, start, end):
        return
    for match in _CLOCK.finditer(text, start, end):
        if found := _clock(match):
            yield found


def _clock(match: re.Match[str]) -> Clock | None:
    start, end = match.span()
    if match["noon"]:
        return Clock(start, end, 0 if match["noon"].lower() == "midnight" else _HALF_DAY, has_half=True)
    half = next(
        (match[f"{name}{n}"] for name in ("half", "part") for n in (1, 2, 3) if match[f"{name}{n}"]), ""
    ).lower()
    if match["minutes"]:
        past = _MINUTES[match["minutes"].lower()]
        minutes = _hour(match["of"]) * 60 + (past if match["way"].lower() in {"past", "after"} else -past)
    elif match["digits"]:
        minutes = int(match["digits"]) * 60 + int(match["second"])
        if not half and ":" not in match[0] and not _AT.search(match.string, 0, start):
            return None  # "4.40" is a price
    elif half:
        minutes = _hour(match["hour"]) * 60
    else:
        return None
    if not half:
        return Clock(start, end, minutes % _DAY, has_half=minutes >= _HALF_DAY or match[0].startswith("0"))
    late = 0 if half == "night" and minutes % _HALF_DAY < _SMALL_HOURS else _HALF_DAYS[half]
    return Clock(start, end, minutes % _HALF_DAY + late * 60, has_half=True)


def _hour(word: str) -> int:
    return _HOURS.get(word.lower()) or int(word)


def written(clock: Clock) -> str:
    """Return a clock time as text: "13:58", "~9:20" where the half of the day is not told."""
    return f"{'' if clock.has_half else '~'}{clock.minutes // 60:02}:{clock.minutes % 60:02}"
