"""A document as the words that are compared: the body's words, folded, with their places, sentences and stems."""

import functools
import re
import unicodedata
from dataclasses import dataclass
from itertools import pairwise

from rashomon.records import Document, Span, ZoneKind
from rashomon.relations.counting import DIGITS, figures

_WORD = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:['’][^\W\d_]+)*")
_SENTENCE_END = re.compile(r"[.!?…]['\"”’»)\]]*\s+(?=['\"“‘«(\[]*[A-Z0-9])")
_ABBREVIATION = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Col|Lt|Sgt|Capt|Sen|Rep|Gov|St|No|vs|Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z])\.$"
)
_QUOTED = re.compile(
    r"“[^”]*”?|\"[^\"]*\"?|«[^»]*»?|(?<!\w)‘.*?(?:’(?!\w)|$)|(?<!\w)'(?=\w)[^\n]{0,500}?[.,!?]'(?!\w)",
    re.DOTALL,
)

# Words that carry no matter: articles, pronouns, prepositions, auxiliaries, and what stands in every report.
_FUNCTION = frozenset(
    """a about above after again against all along also although am among amid an and another any are around as at away
    back be became because become been before behind being below between both but by can could did do does doing down
    during each either else even ever every few for from further get gets getting go got had has have having he her here
    hers herself him himself his how however i if in into is it its itself just least less like made make many may me
    might mine more most much must my myself near neither no nor not now of off on once one only onto or other others
    our out over own per put rather same shall she should since so some still such than that the their them then there
    these they this those though through thus to too took toward towards under until up upon us very was way we well
    were what when where whether which while who whom whose why will with within without would yet you your
    say says said saying tell told tells added adding according reported report reports
    mr mrs ms dr""".split()
)
_INSIDE = "-‑ \n\t"  # what can stand inside a figure in words: "thirty-four"
_STEM = 6  # letters; English news words with the same first six are nearly always of one family


@dataclass(frozen=True, slots=True)
class Wording:
    """The words of a document's body, in columns: element i of every column is about word i.

    id: of the document. words: folded: lower case, no diacritics, one apostrophe. start, end: places in the text.
    sentence: number of its sentence, from 0. quoted: it stands in quotation marks. stem: what is left of it when
    inflection is cut off; "" for words that carry no matter; of a figure in words its digits, at the first of them.
    named: it is a figure, or has a capital inside a sentence.
    """

    id: str
    words: tuple[str, ...]
    start: tuple[int, ...]
    end: tuple[int, ...]
    sentence: tuple[int, ...]
    quoted: tuple[bool, ...]
    stem: tuple[str, ...]
    named: tuple[bool, ...]

    def __len__(self) -> int:
        return len(self.words)

    def span(self, first: int, end: int) -> Span:
        """Return the place of the words from first to before end."""
        return Span(self.start[first], self.end[end - 1])

    def sentences(self) -> list[tuple[int, int]]:
        """Return the first and one past the last word of each sentence."""
        edges = [0, *(i for i in range(1, len(self)) if self.sentence[i] != self.sentence[i - 1]), len(self)]
        return [(a, b) for a, b in pairwise(edges) if a < b]


_Row = tuple[str, int, int, int, bool, str, bool]  # the columns of `Wording`


def wording(document: Document) -> Wording:
    """Return the words of the report itself: headlines, bylines, captions and pointers are left out. Linear."""
    rows: list[_Row] = []
    number = 0
    for zone in document.zones:
        if zone.kind is not ZoneKind.BODY:
            continue
        text = document.text[zone.span.start : zone.span.end]
        inside = [m.span() for m in _QUOTED.finditer(text)][::-1]  # the next one last
        for start, end in _sentences(text):
            first = True
            for match in _WORD.finditer(text, start, end):
                word = fold(match.group())
                while inside and inside[-1][1] <= match.start():
                    inside.pop()
                quoted = bool(inside) and inside[-1][0] <= match.start()
                named = match.group()[0].isdigit() or (match.group()[0].isupper() and not first)
                place = (zone.span.start + match.start(), zone.span.start + match.end())
                rows.append((word, *place, number, quoted, stem(word), named))
                first = False
            number += 1
    columns = zip(*_with_figures(rows, document.text), strict=True) if rows else ((),) * 7
    return Wording(document.id, *columns)


def _with_figures(rows: list[_Row], text: str) -> list[_Row]:
    """Return the words; of figures in several words, with nothing between these but spaces or hyphens, the digits."""
    found, first = rows[:], 0
    for i in range(1, len(rows) + 1):
        apart = i == len(rows) or rows[i][3] != rows[i - 1][3] or text[rows[i - 1][2] : rows[i][1]].strip(_INSIDE)
        if apart:
            for a, b, digits in figures([word for word, *_ in rows[first:i]]):
                for n in range(first + a, first + b):
                    found[n] = (*rows[n][:5], digits if n == first + a else "", rows[n][6])
            first = i
    return found


@functools.lru_cache(maxsize=100_000)
def fold(word: str) -> str:
    """Return a word without case and diacritics, with a plain apostrophe."""
    plain = word.casefold().replace("’", "'")
    if plain.isascii():
        return plain
    return "".join(c for c in unicodedata.normalize("NFD", plain) if not unicodedata.combining(c))


@functools.lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """Return what is left of a folded word without inflection: its first letters; "" for one that carries no matter."""
    word = word.removesuffix("'s")
    if word in _FUNCTION or (len(word) < 2 and not word.isdigit()):
        return ""
    if word[0].isdigit():
        return word.replace(",", "")
    word = uninflected(word)
    return shortened(DIGITS.get(word, word).replace("our", "or"))


def uninflected(word: str) -> str:
    """Return a folded word without the endings of English plurals, possessives and verbs."""
    word = word.removesuffix("'s")
    for suffix in ("ing", "ed", "es", "s"):
        if word.endswith(suffix) and len(word) - len(suffix) >= 3:
            return word.removesuffix(suffix)
    return word


def shortened(word: str) -> str:
    """Return the first letters of a word, by which families of words are known."""
    return word[:_STEM]


# What stands in reports on anything: that it comes up again binds no two passages together.
EVERYWHERE = frozenset(
    stem(word)
    for word in """
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august
    september october november december jan feb mar apr aug sept sep oct nov dec first second last next new old year
    month week day night morning evening hour time people man men woman women president prime minister government
    official country state nation national world percent million billion city group leader former senior today yesterday
    tomorrow company kill attack police expect open left home house win won game team united""".split()
)


def _sentences(text: str) -> list[tuple[int, int]]:
    ends = [
        match.end()
        for match in _SENTENCE_END.finditer(text)
        if not _ABBREVIATION.search(text, max(0, match.start() - 5), match.start() + 1)
    ]
    return list(pairwise([0, *ends, len(text)]))
