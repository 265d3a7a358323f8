"""A text as words: positions, lower-case forms, and one character a word for the patterns."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from rashomon.times.grammar import OTHER

# Each alternative takes what it matches once and is bounded, or a run of one kind: a text is read in one pass. What is
# written in digits stands as one word under the name of its form: "#clock", "#iso", ...
_TOKEN = re.compile(
    r"""
      (?P<break>\n[^\S\n]*\n\s*)
    | (?<![\w.])(?:
        (?P<iso>[0-9]{4}-[0-9]{2}-[0-9]{2}
            (?:[T ][0-9]{2}:[0-9]{2}(?::[0-9]{2})?(?:Z|[+-][0-9]{2}:?[0-9]{2})?)?(?![\w-]))
      | (?P<slash>[0-9]{1,2}/[0-9]{1,2}/(?:[0-9]{4}|[0-9]{2})(?![\w/]))
      | (?P<clock>[0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?=[ap]\.?m|\b))
      | (?P<ordinal>[0-9]{1,4}(?:st|nd|rd|th)(?!\w))
      | (?P<decade>[0-9]{3}0['’]?s(?!\w))
      | (?P<shortdecade>[2-9]0s(?!\w))
      | (?P<fraction>[0-9]/[0-9](?![\w/]))
      | (?P<grouped>[0-9]{1,3}(?:,[0-9]{3}){1,4}(?!\w))
      | (?P<decimal>[0-9]{1,7}\.[0-9]{1,3}(?![0-9]))
      | (?P<integer>[0-9]+)
    )
    | (?P<markeddecade>['’`][0-9]0s(?!\w))
    | (?P<piece>(?<!\w)[QH][1-4](?!\w))
    | (?P<meridiem>[ap]\.\s?m\.|[ap]\.?m(?!\w))
    | (?P<possessive>['’]s(?!\w))
    | (?P<word>[^\W\d_]+)
    | (?P<rest>[0-9]+|[^\w\s]|_+)
    """,
    re.VERBOSE | re.IGNORECASE,
)

_SAME = {"’": "'", "–": "-", "—": "-", "−": "-", "‐": "-", "‑": "-", "“": '"', "”": '"'}
_YEARS = range(1000, 2101)


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text's words in columns: element i of each is about word i.

    text: the whole. start, end: positions in it. word: lower case, or "#day", "#year", "#number" and so on for what
    is written in digits; "#break" between paragraphs. shape: a character a word, as the grammar knows it.
    """

    text: str
    start: list[int]
    end: list[int]
    word: list[str]
    shape: str

    def __len__(self) -> int:
        return len(self.start)

    def written(self, index: int) -> str:
        """Return a word as it stands in the text."""
        return self.text[self.start[index] : self.end[index]]

    def at(self, index: int) -> str:
        """Return a word in lower case; "" before the beginning and behind the end."""
        return self.word[index] if 0 <= index < len(self.word) else ""

    def is_capital(self, index: int) -> bool:
        """Whether a word begins with a capital."""
        return self.text[self.start[index]].isupper()


def split(text: str, characters: Mapping[str, str]) -> Tokens:
    """Return the words of a text. Linear in its length."""
    start: list[int] = []
    end: list[int] = []
    words: list[str] = []
    for match in _TOKEN.finditer(text):
        start.append(match.start())
        end.append(match.end())
        words.append(_word(match.lastgroup or "", match.group()))
    shape = "".join([characters.get(word, OTHER) for word in words])
    return Tokens(text, start, end, words, shape)


def _word(kind: str, written: str) -> str:
    match kind:
        case "word":
            return written.lower()
        case "rest":
            return _SAME.get(written, written)
        case "integer":
            return _integer(written)
        case "meridiem":
            return f"{written[0].lower()}m"
        case "possessive":
            return "'s"
        case _:
            return f"#{written.lower()}" if kind == "piece" else f"#{kind}"


def _integer(written: str) -> str:
    """Return what an integer can be: a day of a month, a year, or only a number; very long ones are no number."""
    if len(written) <= 2 and 1 <= int(written) <= 31:
        return "#day"
    if len(written) == 4 and int(written) in _YEARS:
        return "#year"
    return "#number" if len(written) <= 7 else "#digits"
