"""Amounts: a numeral with its hedge, its unit and what it counts.

Units are brought to one of a kind (metre, second, kilogram, dollar) by the factors of the SI and of everyday usage
(NIST Special Publication 811, appendix B), so that "10 miles" and "16 km" can be compared.
"""

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from rashomon.claimed import Amount, Moment, Word
from rashomon.claims.numerals import Numeral, numerals
from rashomon.records import Span

_LEAST = "at least|a minimum of|no fewer than|no less than|not less than|as many as|upwards? of"
_MORE = "more than|over|above|exceeding|in excess of|greater than"
_MOST = "at most|up to|no more than|not more than|a maximum of"
_LESS = "fewer than|less than|under|below|nearly|almost|close to|just under|just below|just shy of"
_ABOUT = "about|around|some|roughly|approximately|approx\\.?|an estimated|estimated|or so|near|nearly|almost|close to|~"
_HEDGE = re.compile(rf"(?:\b(?:{_LEAST}|{_MORE}|{_MOST}|{_LESS}|{_ABOUT})|~)\s+(?:a total of\s+)?$", re.IGNORECASE)
_BEHIND = re.compile(r"\s*(?:or more\b(?! than)|plus\b|\+)", re.IGNORECASE)
_CURRENCY = re.compile(r"(?P<sign>(?:US|A|C|HK|NZ|S)?[$]|£|€|¥)\s?$")
_SIGNS = {"$": "USD", "US$": "USD", "£": "GBP", "€": "EUR", "¥": "JPY", "A$": "AUD", "C$": "CAD", "HK$": "HKD"}

_UNITS: dict[str, tuple[str, str]] = {}
for _unit, _factor, _names in (
    ("%", "1", "% percent per-cent pct percentage"),
    ("points", "1", "point points"),
    ("USD", "1", "dollar dollars"),
    ("USD", "0.01", "cent cents"),
    ("EUR", "1", "euro euros"),
    ("GBP", "1", "pound pounds"),
    ("GBP", "0.01", "pence penny"),
    ("JPY", "1", "yen"),
    ("m", "1609.344", "mile miles"),
    ("m", "1000", "km kilometer kilometers kilometre kilometres"),
    ("m", "1", "meter meters metre metres"),
    ("m", "0.3048", "foot feet ft"),
    ("m", "0.0254", "inch inches"),
    ("m/s", "0.44704", "mph"),
    ("m/s", "0.277778", "kph km/h"),
    ("m2", "4046.856", "acre acres"),
    ("m2", "10000", "hectare hectares"),
    ("l", "1", "litre litres liter liters"),
    ("l", "3.785412", "gallon gallons"),
    ("l", "158.987295", "barrel barrels"),
    ("kg", "0.45359237", "lb lbs"),
    ("kg", "1", "kg kilogram kilograms kilo kilos"),
    ("kg", "1000", "tonne tonnes ton tons"),
    ("s", "1", "second seconds"),
    ("s", "60", "minute minutes"),
    ("s", "3600", "hour hours"),
    ("s", "86400", "day days"),
    ("s", "604800", "week weeks"),
    ("s", "2629800", "month months"),
    ("s", "31557600", "year years"),
):
    _UNITS |= dict.fromkeys(_names.split(), (_unit, _factor))
_UNIT = re.compile(rf"[ -]?({'|'.join(sorted(map(re.escape, _UNITS), key=len, reverse=True))})(?!\w)", re.IGNORECASE)
_PER_CENT = re.compile(r"[ ]per[ ]cent\b", re.IGNORECASE)
_AGE = re.compile(r"[ -]years?[ -]old", re.IGNORECASE)
_NO_AMOUNT = re.compile(
    r"(?:st|nd|rd|th|s)\b|:\d|(?:\.\d+)?\s?[ap]\.?m\b|/\d|[-–]\d+\b(?!-\w)|[-–][a-z]?\d", re.IGNORECASE
)
_NUMBERED = re.compile(
    r"(?:\b(?:no\.|number|article|flight|chapter|section|channel|route|highway|room|boeing|airbus)\s?|#|[a-z][-–]?|\d[:/.–-])$",
    re.IGNORECASE,
)
_TELEPHONE = re.compile(r"\b\d{3}\)?[- ]\d{4}\b")
_YEAR = re.compile(r"(?:1[5-9]|20)\d\d")
_DAYS = frozenset({"DATE", "TIME"})


def amounts(text: str, words: Sequence[Word], moments: Sequence[Moment]) -> Iterator[Amount]:
    """Yield the amounts of a text in order; dates, clock times, scores and numbers that only name are none.

    words: its tokens. moments: its time expressions. Linear in the text but for the product of numerals and moments.
    """
    dates = [moment.span for moment in moments if moment.type in _DAYS]
    at = {word.span.start: index for index, word in enumerate(words)}
    for numeral in numerals(text):
        dated = any(span.start <= numeral.start < span.end for span in dates)
        if not (dated or _only_names(text, numeral, words, at)):
            yield _amount(text, numeral, words, at)


def _only_names(text: str, numeral: Numeral, words: Sequence[Word], at: dict[int, int]) -> bool:
    """Whether a numeral counts nothing: it is part of a year, a score, a name, a telephone number."""
    priced = _CURRENCY.search(text[: numeral.start]) is not None
    if _is_written_as_name(text, numeral, priced=priced):
        return True
    index = at.get(numeral.start)
    if index is None:
        return False
    head = words[index].head
    if head == index - 1 and words[head].pos == "PROPN" and words[index].dep == "nummod":  # "the FTSE 100"
        return True
    written = text[numeral.start : numeral.end].lower()
    return written in {"one", "zero"} and not _is_counting(words, index)


def _is_written_as_name(text: str, numeral: Numeral, *, priced: bool) -> bool:
    if _NUMBERED.search(text[max(0, numeral.start - 9) : numeral.start]) and not priced:
        return True
    if _TELEPHONE.search(text, max(0, numeral.start - 9), numeral.end + 9):
        return True
    if numeral.low == numeral.high and _NO_AMOUNT.match(text, numeral.end):
        return True
    year = _YEAR.fullmatch(text[numeral.start : numeral.end]) is not None
    return year and not priced and not _unit_behind(text, numeral.end)


def _is_counting(words: Sequence[Word], index: int) -> bool:
    return words[index].pos == "NUM" and words[index].dep == "nummod"


def _unit_behind(text: str, end: int) -> tuple[str, Decimal, int] | None:
    if match := _PER_CENT.match(text, end):
        return "%", Decimal(1), match.end()
    if match := _UNIT.match(text, end):
        unit, factor = _UNITS[match[1].lower()]
        return unit, Decimal(factor), match.end()
    return None


def _amount(text: str, numeral: Numeral, words: Sequence[Word], at: dict[int, int]) -> Amount:
    start, end = numeral.start, numeral.end
    unit, factor = None, Decimal(1)
    if sign := _CURRENCY.search(text[max(0, start - 4) : start]):
        unit = _SIGNS.get(sign["sign"].upper(), sign["sign"].upper())
        start -= len(sign[0])
    elif (aged := _AGE.match(text, end)) is not None:
        unit, end = "age", aged.end()
    elif found := _unit_behind(text, end):
        unit, factor, end = found
    low: Decimal | None = numeral.low * factor
    high: Decimal | None = numeral.high * factor
    before = _HEDGE.search(text[max(0, start - 30) : start])
    hedge = before[0].strip().lower() if before else ""
    if before:
        start -= len(before[0])
    if behind := _BEHIND.match(text, end):
        hedge, end = hedge or behind[0].strip().lower(), behind.end()
    low, high = _hedged(hedge, low, high)
    rough = numeral.is_rough or bool(hedge and re.fullmatch(_ABOUT, hedge))
    counted = None if unit else _counted(words, at, numeral)
    return Amount(span=Span(start, end), low=low, high=high, unit=unit, counted=counted, is_rough=rough, hedge=hedge)


def _hedged(hedge: str, low: Decimal | None, high: Decimal | None) -> tuple[Decimal | None, Decimal | None]:
    """Return the bounds as a hedge leaves them; what is only near stays, and is marked as rough."""
    if re.fullmatch(_ABOUT, hedge):
        return low, high
    if hedge and re.fullmatch(f"{_LEAST}|{_MORE}|or more|plus|\\+", hedge):
        return low, None
    if hedge and re.fullmatch(f"{_MOST}|{_LESS}", hedge):
        return None, high
    return low, high


def _counted(words: Sequence[Word], at: dict[int, int], numeral: Numeral) -> str | None:
    """Return the lemma of the noun that a numeral counts: the head that it modifies, else the next noun."""
    index = at.get(numeral.start)
    if index is None:
        return None
    last = index
    while last + 1 < len(words) and words[last + 1].span.start < numeral.end:
        last += 1
    for i in range(index, last + 1):
        head = words[i].head
        modifies = words[i].dep in {"nummod", "quantmod", "compound", "amod"} and words[head].pos in {"NOUN", "PROPN"}
        if modifies and not index <= head <= last:
            return words[head].lemma.lower()
    for i in range(last + 1, min(last + 6, len(words))):
        if words[i].pos in {"NOUN", "PROPN"} and not (i + 1 < len(words) and words[i + 1].pos in {"NOUN", "PROPN"}):
            return words[i].lemma.lower()
        if words[i].pos in {"VERB", "PUNCT", "AUX"}:
            break
    return None
