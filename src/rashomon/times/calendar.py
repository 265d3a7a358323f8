"""Days, weeks, quarters, seasons: their values in TIMEX3 and steps from one to another.

Values: ISO 8601 for days, weeks, months and years; TimeML Annotation Guidelines 1.2.1, 2.2.3 for the others: WE
weekend, Q1 to Q4, H1 and H2, SP SU FA WI, a decade by three digits and an X, a century by its two first digits.
"""

import calendar as months
import datetime as dt
from collections.abc import Callable, Mapping

# Units from fine to coarse. HY is half a year, ML a millennium.
_ORDER = ("S", "m", "H", "D", "WE", "W", "FN", "M", "Q", "HY", "Y", "DE", "CE", "ML")

_DAYS = {"D": 1, "FN": 14, "W": 7, "WE": 7}
_MONTHS = {"M": 1, "Q": 3, "HY": 6, "Y": 12, "DE": 120, "CE": 1200, "ML": 12_000}

# Months in which a season begins, on the northern side of the earth, as news count them.
SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}

_VALUES: Mapping[str, Callable[[dt.date], str]] = {
    "W": lambda day: "{:04}-W{:02}".format(*day.isocalendar()),
    "WE": lambda day: "{:04}-W{:02}-WE".format(*day.isocalendar()),
    "M": lambda day: f"{day.year:04}-{day.month:02}",
    "Q": lambda day: f"{day.year:04}-Q{quarter_of(day)}",
    "HY": lambda day: f"{day.year:04}-H{(day.month + 5) // 6}",
    "Y": lambda day: f"{day.year:04}",
    "DE": lambda day: f"{day.year // 10:03}X",
    "CE": lambda day: f"{day.year // 100:02}",
}

# X for digits that nothing tells: TimeML 2.2.3.
_UNKNOWN = {
    "W": "XXXX-WXX",
    "WE": "XXXX-WXX-WE",
    "M": "XXXX-XX",
    "Q": "XXXX-QX",
    "HY": "XXXX-HX",
    "Y": "XXXX",
    "DE": "XXXX",
    "CE": "XX",
    "ML": "X",
}


def value(unit: str, day: dt.date) -> str:
    """Return the TIMEX3 value of the unit that a day lies in; of the day itself for D and finer units."""
    return _VALUES.get(unit, dt.date.isoformat)(day)


def unknown(unit: str) -> str:
    """Return the value of a unit when nothing tells which one."""
    return _UNKNOWN.get(unit, "XXXX-XX-XX")


def quarter_of(day: dt.date) -> int:
    """Return the quarter of its year that a day lies in, 1 to 4."""
    return (day.month + 2) // 3


def shifted(day: dt.date, unit: str, count: int) -> dt.date | None:
    """Return the day so many units later (earlier, when negative), or None outside the years 1 to 9999.

    By months, the last day of a shorter month stands for days that it does not have.
    """
    try:
        if unit in _DAYS:
            return day + dt.timedelta(days=_DAYS[unit] * count)
        year, month = divmod(day.year * 12 + day.month - 1 + _MONTHS[unit] * count, 12)
        return dt.date(year, month + 1, min(day.day, months.monthrange(year, month + 1)[1]))
    except (OverflowError, ValueError):
        return None


def is_coarser(unit: str, other: str) -> bool:
    """Whether the first unit is coarser than the second."""
    return _ORDER.index(unit) > _ORDER.index(other)


def date(year: int, month: int = 1, day: int = 1) -> dt.date | None:
    """Return a day of the calendar, or None when it does not exist."""
    try:
        return dt.date(year, month, day)
    except ValueError:
        return None


def weekday_from(day: dt.date, number: int, *, ahead: bool) -> dt.date:
    """Return the next weekday (1 is Monday) from a day on, or the last one up to it; the day itself counts."""
    if ahead:
        return shifted(day, "D", (number - day.isoweekday()) % 7) or day
    return shifted(day, "D", -((day.isoweekday() - number) % 7)) or day


# ------------------------------------------------------------------ holidays that move


def _nth(year: int, month: int, weekday: int, number: int) -> dt.date:
    """Return the number-th weekday of a month; number -1: its last."""
    if number > 0:
        return weekday_from(dt.date(year, month, 1), weekday, ahead=True) + dt.timedelta(days=7 * (number - 1))
    return weekday_from(dt.date(year, month, months.monthrange(year, month)[1]), weekday, ahead=False)


def _easter(year: int) -> dt.date:
    """Return Easter Sunday in the Gregorian calendar (Meeus, Astronomical Algorithms, 2nd edition, chapter 8)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    step = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * step) // 451
    month, day = divmod(h + step - 7 * m + 114, 31)
    return dt.date(year, month, day + 1)


HOLIDAYS: Mapping[str, Callable[[int], dt.date]] = {
    "thanksgiving day": lambda year: _nth(year, 11, 4, 4),  # United States
    "thanksgiving": lambda year: _nth(year, 11, 4, 4),
    "labor day": lambda year: _nth(year, 9, 1, 1),
    "memorial day": lambda year: _nth(year, 5, 1, -1),
    "election day": lambda year: _nth(year, 11, 1, 1) + dt.timedelta(days=1),  # 2 U.S.C. 7
    "good friday": lambda year: _easter(year) - dt.timedelta(days=2),
    "easter sunday": _easter,
    "easter monday": lambda year: _easter(year) + dt.timedelta(days=1),
    "easter": _easter,
}
