"""Numerals as news writes them -> intervals: "139", "1.2 billion", "two dozen", "eight or nine", "dozens", "2 1/2".

A numeral is a run of digits or number words with its multipliers; two joined by "to", "or", "and" behind "between", or
a hyphen make an interval. The bounds of vague plurals follow how event data counts them at the least ("dozens" is more
than one dozen; https://acleddata.com, coding of fatalities) and the next larger word at the most.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

_SMALL = dict(
    zip(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
        "seventeen eighteen nineteen".split(),
        range(20),
        strict=True,
    )
)
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_TIMES = {
    "hundred": 100,
    "thousand": 1000,
    "million": 10**6,
    "billion": 10**9,
    "trillion": 10**12,
    "dozen": 12,
    "k": 1000,
    "m": 10**6,
    "mn": 10**6,
    "bn": 10**9,
    "b": 10**9,
}
# At least, and less than.
_VAGUE = {
    "tens of thousands": (20_000, 200_000),
    "hundreds of thousands": (200_000, 2_000_000),
    "tens of millions": (20_000_000, 200_000_000),
    "hundreds of millions": (200_000_000, 2_000_000_000),
    "dozens": (20, 200),
    "scores": (40, 400),
    "hundreds": (200, 2000),
    "thousands": (2000, 200_000),
    "millions": (2_000_000, 2_000_000_000),
    "a couple": (2, 3),
    "a handful": (2, 9),
    "several": (3, 12),
    "half a dozen": (6, 6),
    "a dozen": (12, 12),
    "a hundred": (100, 100),
    "a thousand": (1000, 1000),
    "a million": (10**6, 10**6),
    "a billion": (10**9, 10**9),
    "no one": (0, 0),
    "nobody": (0, 0),
    "none": (0, 0),
}
_ROUGH = frozenset({"dozens", "scores", "hundreds", "thousands", "millions", "several", "a couple", "a handful"})

_WORDS = "|".join([*_SMALL, *_TENS])
_MULTIPLIER = r"(?:hundred|thousand|million|billion|trillion|dozen|mn|bn|[mkb])"
_DIGITS = r"\d+(?:[.,]\d+)*"
_ONE = (
    rf"(?:(?<![\w.,])(?P<digits{{0}}>{_DIGITS})(?:[ -](?P<fraction{{0}}>\d/\d{{{{1,2}}}})(?!\d))?"
    rf"|\b(?P<words{{0}}>(?:{_WORDS})(?:[ -](?:{_WORDS}|hundred|thousand)|[ ]and[ ](?={_WORDS})(?:{_WORDS}))*"
    r"(?:[ -]and[ -]a[ -]half)?)\b)"
    rf"(?:[ -]?(?P<times{{0}}>{_MULTIPLIER})\b(?:[ ](?P<more{{0}}>million|billion)\b)?)?"
)
_JOIN = r"(?:\s?-?(?:-|–|to|or|and)-?\s?)"
_MONEY = r"(?:(?:US|A|C|HK|NZ|S)?[$]|£|€|¥)?\s?"
_NUMERAL = re.compile(
    rf"\b(?P<vague>{'|'.join(_VAGUE)})\b(?![ ]of[ ](?:thousands|millions))"
    rf"|(?:(?P<between>between|from)\s)?{_ONE.format(1)}"
    rf"(?:(?P<unit>\s?(?:cents|percent|per[ ]cent|%|pence))?(?P<join>{_JOIN}){_MONEY}{_ONE.format(2)})?",
    re.IGNORECASE,
)


_STRONG = re.compile(r"[ -]strong\b")


@dataclass(frozen=True, slots=True)
class Numeral:
    """Where a numeral stands, and what it says: low and high are equal for a single number."""

    start: int
    end: int
    low: Decimal
    high: Decimal
    is_rough: bool


def numerals(text: str) -> Iterator[Numeral]:
    """Yield the numerals of a text in order. Years, clock times and scores are numerals too. Linear in its length."""
    position = 0
    while match := _NUMERAL.search(text, position):
        position = match.end()
        if vague := match["vague"]:
            low, high = _VAGUE[vague.lower()]
            yield Numeral(match.start(), match.end(), Decimal(low), Decimal(high), vague.lower() in _ROUGH)
            continue
        low_value, high_value = _value(match, "1"), _value(match, "2")
        if low_value is None:
            continue
        joined = high_value is not None and _is_interval(match, low_value, high_value)
        if high_value is not None and joined:
            scale = _scale(match, low_value, high_value)
            yield Numeral(match.start(), match.end(), low_value * scale, high_value, is_rough=False)
            continue
        start = match.start("digits1") if match["digits1"] else match.start("words1")
        position = match.end()
        if match["join"]:
            position = match.start("unit") if match["unit"] else match.start("join")
        yield Numeral(start, _end(text, start, position), low_value, low_value, is_rough=False)


def _end(text: str, start: int, end: int) -> int:
    return start + len(text[start:end].rstrip())


def _is_interval(match: re.Match[str], low: Decimal, high: Decimal) -> bool:
    """Whether two joined numerals mean "from ... to", not a score, a list or a date."""
    join = match["join"].strip().lower()
    if join == "and":
        return match["between"] is not None and match["between"].lower() == "between" and low < high
    if join == "to" and match["between"] is None and (match["join"] != " to " or not _is_close(low, high)):
        return False
    if match["digits1"] and "." in match["digits1"] and join in {"-", "–"} and not match["digits2"]:
        return False
    return low < high or (
        bool(match["times2"]) and not match["times1"] and low * _TIMES[match["times2"].lower()] < high
    )


def _is_close(low: Decimal, high: Decimal) -> bool:
    """Whether "from 3 to 5" could be one amount: "rose to" and votes of "35 to 23" are not."""
    return low < high <= low * 3


def _scale(match: re.Match[str], low: Decimal, high: Decimal) -> Decimal:
    """Return what the lower number is to be multiplied with: "10 to 15 billion" is so said of both."""
    if match["times2"] and not match["times1"] and low <= high / _TIMES[match["times2"].lower()]:
        return Decimal(_TIMES[match["times2"].lower()])
    return Decimal(1)


def _value(match: re.Match[str], which: str) -> Decimal | None:
    digits, words = match["digits" + which], match["words" + which]
    if digits:
        value = _of_digits(digits, grouped=_STRONG.match(match.string, match.end()) is not None)
        if fraction := match["fraction" + which]:
            upper, _, lower = fraction.partition("/")
            value += Decimal(upper) / Decimal(lower) if int(lower) else 0
    elif words:
        value = _of_words(words.lower())
    else:
        return None
    for name in ("times", "more"):
        if times := match[name + which]:
            value *= _TIMES[times.lower()]
    return value


def _of_digits(digits: str, *, grouped: bool = False) -> Decimal:
    """Return the number of a run of digits; a comma before other than three digits is a slip for a point."""
    *groups, last = digits.split(",")
    if groups and len(last.partition(".")[0]) != 3:
        return Decimal("".join(groups).replace(".", "") + "." + last.replace(".", ""))
    whole = digits.replace(",", "")
    if grouped and re.fullmatch(r"\d{1,3}\.\d{3}", whole):  # "4.600-strong", as other languages group
        return Decimal(whole.replace(".", ""))
    return Decimal(whole.replace(".", "") if whole.count(".") > 1 else whole)


def _of_words(words: str) -> Decimal:
    total, current = Decimal(0), Decimal(0)
    half = "half" in words
    for word in re.findall(r"[a-z]+", words):
        if word in _SMALL or word in _TENS:
            current += _SMALL.get(word, _TENS.get(word, 0))
        elif word in {"hundred", "thousand"}:
            current = (current or Decimal(1)) * _TIMES[word]
            if word == "thousand":
                total, current = total + current, Decimal(0)
    return total + current + (Decimal("0.5") if half else 0)
