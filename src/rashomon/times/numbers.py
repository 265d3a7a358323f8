"""Numbers as reports write them: "210", "1,200", "2.5", "twenty-five", "two hundred", "2 1/2", "two and a half"."""

from fractions import Fraction

from rashomon.times.tokens import Tokens
from rashomon.times.words import MULTIPLIERS, ORDINALS, SMALL_NUMBERS, TENS

_CARDINALS = {**SMALL_NUMBERS, **TENS, "a": 1, "an": 1, "another": 1}


def number(tokens: Tokens, first: int, end: int) -> Fraction | None:
    """Return the number that a run of words says, or None when it says none. Linear in its length."""
    if tokens.word[first] == "half":
        return Fraction(1, 2)
    total, current, known = Fraction(0), Fraction(0), False
    for index in range(first, end):
        word = tokens.word[index]
        if word in MULTIPLIERS:
            current = (current or Fraction(1)) * MULTIPLIERS[word]
            if MULTIPLIERS[word] >= 1000:
                total, current = total + current, Fraction(0)
        elif word == "half":
            current = current - 1 + Fraction(1, 2) if tokens.word[index - 1] == "a" else current + Fraction(1, 2)
        elif (one := _one(tokens, index)) is not None:
            current += one
        elif word not in {"-", "and", "of"}:
            return None
        else:
            continue
        known = True
    return total + current if known else None


def ordinal(tokens: Tokens, index: int) -> int | None:
    """Return what an ordinal in words or digits counts to, or None."""
    word = tokens.word[index]
    if word == "#ordinal":
        return int(tokens.written(index)[:-2])
    return ORDINALS.get(word)


def year_in_words(tokens: Tokens, first: int, end: int) -> int | None:
    """Return a year that is spelled out ("nineteen ninety-six", "two thousand"), or None."""
    words = [word for word in tokens.word[first:end] if word != "-"]
    if "hundred" in words or "thousand" in words:
        said = number(tokens, first, end)
        return int(said) if said and 1000 <= said <= 2100 else None
    values = [_CARDINALS.get(word, -1) for word in words]
    if len(values) < 2 or -1 in values or not 10 <= values[0] <= 20:
        return None
    rest = sum(values[1:])
    return values[0] * 100 + rest if 10 <= rest <= 99 else None


def _one(tokens: Tokens, index: int) -> Fraction | None:
    word = tokens.word[index]
    if word in {"#day", "#number", "#year", "#decimal"}:
        return Fraction(tokens.written(index)) if len(tokens.written(index)) < 10 else None
    if word == "#grouped":
        return Fraction(tokens.written(index).replace(",", "")) if len(tokens.written(index)) < 15 else None
    if word == "#fraction":
        upper, _, lower = tokens.written(index).partition("/")
        return Fraction(int(upper), int(lower)) if int(lower) else None
    return Fraction(_CARDINALS[word]) if word in _CARDINALS else None
