"""Figures that are written in words: who rewrites a report writes "thirty-four" for its 34."""

from collections.abc import Iterator, Sequence

_SMALL = {
    word: value
    for value, word in enumerate(
        "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen"
        " seventeen eighteen nineteen".split()
    )
}
_TENS = {
    word: 10 * value
    for value, word in enumerate("twenty thirty forty fifty sixty seventy eighty ninety".split(), start=2)
}
_TIMES = {"dozen": 12, "hundred": 100, "thousand": 1000}  # of millions the figure stands before the word: "2 million"

# One word, and its value in digits.
DIGITS = {word: str(value) for word, value in (_SMALL | _TENS).items()}
# What a figure can be written with.
_WRITTEN = frozenset({*DIGITS, *_TIMES, *(f"{word}s" for word in _TIMES), "million"} - {"zero", "one"})


def is_figure(word: str) -> bool:
    """Whether a folded word is a figure, or a part of one in words."""
    return word[0].isdigit() or word in _WRITTEN


def figures(words: Sequence[str]) -> Iterator[tuple[int, int, str]]:
    """Yield the first and one past the last word of each figure, and its digits. words: folded, of one run. Linear."""
    at = 0
    while at < len(words):
        end, value = _figure(words, at)
        if end > at and words[at:end] != ["one"]:
            yield at, end, str(value)
        at = max(end, at + 1)


def _figure(words: Sequence[str], at: int) -> tuple[int, int]:
    """Return where a figure that begins at a place ends, and its value; the place itself when none begins there."""
    thousands, rest, end = 0, 0, at
    for n in range(at, len(words)):
        word = words[n]
        if word == "and" and end == n and words[n - 1] in _TIMES:
            continue
        if _goes_on(rest, word):
            rest += _SMALL.get(word, 0) or _TENS.get(word, 0)
        elif word == "thousand" and not thousands and rest < _TIMES[word]:
            thousands, rest = _TIMES[word] * max(1, rest), 0
        elif word in _TIMES and rest < _TIMES[word] and rest % 100:
            rest *= _TIMES[word]
        elif word in _TIMES and not rest and n == at:
            rest = _TIMES[word]
        else:
            break
        end = n + 1
    return end, thousands + rest


def _goes_on(rest: int, word: str) -> bool:
    """Whether a word below a hundred can follow what was read of a figure: "thirty" four, "two hundred" six."""
    if word in _TENS:
        return rest % 100 == 0
    return word in _SMALL and (
        rest % 100 == 0 or (_SMALL[word] in range(1, 10) and rest % 10 == 0 and rest % 100 >= 20)
    )
