"""The measures of TempEval-3, task A (UzZaman et al. 2013): spans, type and value of time expressions.

Each annotated expression is paired with at most one that was found and the other way round: equal spans first, then the
longest overlap, the earlier start on ties. Then

- **strict**: spans are equal; **relaxed**: they share a code point; precision, recall and F1 over all texts.
- **type**, **value**: relaxed F1 times the share of pairs with the same type or value.

Values are compared as strings, upper case; seconds of zero and a Z behind a time of the clock do not count. Where the
annotation gives no value (GUM: periods), the pair does not count for values.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

MEASURES = ("relaxed", "strict", "type", "value")

_SECONDS = re.compile(r"(.*T[0-9]{2}:[0-9]{2})(?::00(?:\.0+)?)?(?:Z|\+00:?00)?")


@dataclass(frozen=True, slots=True)
class Timex:
    """A time expression: half-open range of code points, TIMEX3 type and value. value None: none was annotated."""

    start: int
    end: int
    type: str
    value: str | None


@dataclass(frozen=True, slots=True)
class Error:
    """One difference. kind: missed, spurious, span, type or value. gold, found: the two, or None."""

    kind: str
    gold: Timex | None
    found: Timex | None


@dataclass(frozen=True, slots=True)
class Scores:
    """What was counted over texts. valued: pairs whose annotation has a value."""

    gold: int = 0
    found: int = 0
    relaxed: int = 0
    strict: int = 0
    type: int = 0
    value: int = 0
    valued: int = 0

    def __add__(self, other: "Scores") -> "Scores":
        return Scores(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))

    def f1(self, measure: str) -> float:
        """Return F1 by a measure, 0 to 1."""
        if measure in {"relaxed", "strict"}:
            return 2 * getattr(self, measure) / (self.gold + self.found) if self.gold + self.found else 0.0
        of = self.valued if measure == "value" else self.relaxed
        return self.f1("relaxed") * getattr(self, measure) / of if of else 0.0

    @property
    def precision(self) -> float:
        """Relaxed precision."""
        return self.relaxed / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Relaxed recall."""
        return self.relaxed / self.gold if self.gold else 0.0


def pairs(gold: Sequence[Timex], found: Sequence[Timex]) -> list[tuple[Timex, Timex]]:
    """Return which annotated expression and which found one are taken for the same."""
    candidates = []
    for g, one in enumerate(gold):
        for f, other in enumerate(found):
            overlap = min(one.end, other.end) - max(one.start, other.start)
            if overlap > 0:
                differ = (one.start, one.end) != (other.start, other.end)
                candidates.append((differ, -overlap, one.start, other.start, g, f))
    taken_gold: set[int] = set()
    taken_found: set[int] = set()
    paired = []
    for *_, g, f in sorted(candidates):
        if g not in taken_gold and f not in taken_found:
            taken_gold.add(g)
            taken_found.add(f)
            paired.append((gold[g], found[f]))
    return paired


def score(gold: Sequence[Timex], found: Sequence[Timex]) -> tuple[Scores, list[Error]]:
    """Return what one text adds to the counts, and its differences."""
    paired = pairs(sorted(gold, key=_place), sorted(found, key=_place))
    errors = [Error("missed", one, None) for one in gold if one not in {g for g, _ in paired}]
    errors += [Error("spurious", None, one) for one in found if one not in {f for _, f in paired}]
    strict = [pair for pair in paired if _place(pair[0]) == _place(pair[1])]
    typed = [pair for pair in paired if pair[0].type.upper() == pair[1].type.upper()]
    valued = [pair for pair in paired if pair[0].value is not None]
    right = [pair for pair in valued if normal(pair[0].value) == normal(pair[1].value)]
    errors += [Error("value", *pair) for pair in valued if pair not in right]
    errors += [Error("type", *pair) for pair in paired if pair not in typed]
    errors += [Error("span", *pair) for pair in paired if pair not in strict]
    counts = (len(gold), len(found), len(paired), len(strict), len(typed), len(right), len(valued))
    return Scores(*counts), errors


def normal(value: str | None) -> str:
    """Return a value as it is compared."""
    written = (value or "").strip().upper()
    match = _SECONDS.fullmatch(written)
    return match[1] if match else written


def kinds(errors: Iterable[tuple[Error, str]], most: int = 10) -> list[tuple[str, int]]:
    """Return the commonest kinds of differences, each with how often. errors: each with its text."""
    counted = Counter(_described(error, text) for error, text in errors)
    return sorted(counted.items(), key=lambda item: (-item[1], item[0]))[:most]


_GENERAL = (
    (re.compile(r"\b(?:mon|tues|wednes|thurs|fri|satur|sun)day\b"), "WEEKDAY"),
    (
        re.compile(r"\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)(?:\b|[a-z]*(?:ch|il|y|e|t|ber|st)\b)"),
        "MONTH",
    ),
    (re.compile(r"[0-9]"), "9"),
)


def _described(error: Error, text: str) -> str:
    """Return a difference without what is particular: names of days and months, digits."""
    shown = error.gold or error.found
    assert shown  # noqa: S101  # one of the two is always there
    words = " ".join(text[shown.start : shown.end].lower().split())
    for pattern, general in _GENERAL:
        words = pattern.sub(general, words)
    if error.gold and error.found and error.kind in {"type", "value"}:
        wanted, given = (getattr(one, error.kind) for one in (error.gold, error.found))
        return f"{error.kind}: {words}: {_digits(wanted)} wanted, {_digits(given)} given"
    return f"{error.kind}: {words}"


def _digits(value: str | None) -> str:
    return re.sub(r"[0-9]", "9", value or "")


def _place(timex: Timex) -> tuple[int, int]:
    return timex.start, timex.end
