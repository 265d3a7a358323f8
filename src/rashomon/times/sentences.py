"""Where sentences and clauses stand in a text, from its words alone."""

import bisect
import re
from dataclasses import dataclass

from rashomon.records import Span
from rashomon.spans import trimmed
from rashomon.times import tense, tokens

# What parts clauses: marks, and words that begin one. "And" and "to" mostly join what belongs together.
_MARKS = re.compile(
    r"[,;:()\[\]]|--|[–—]|\b(?:that|which|who|whom|when|where|after|before|because|while|since|until|but)\b"
)

_FINAL = ".!?;"
_QUOTES = "\"'“”‘’„«»"

# Words besides a time expression that a clause must have to tell anything.
_LEAST_WORDS = 3

# A sentence that is longer on one side than so many code points is cut.
_FAR = 1000

# So many marks before and behind a time are tried for a longer clause.
_MOST_CUTS = 4
_WORD = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Sentences:
    """The sentences of a text, in order; they cover it. starts: where each begins."""

    text: str
    starts: tuple[int, ...]

    def around(self, position: int) -> Span:
        """Return the sentence that a position lies in, without white space at its edges.

        Of a very long one so much as stands near the position: what is far away says nothing about it.
        """
        index = bisect.bisect_right(self.starts, position) - 1
        end = self.starts[index + 1] if index + 1 < len(self.starts) else len(self.text)
        start, end = max(self.starts[index], position - _FAR), min(end, position + _FAR)
        return trimmed(self.text, start, end) or Span(position, position + 1)

    def clause(self, place: Span) -> Span:
        """Return the clause about a place: between marks or words that part clauses, and more of it if that is short.

        First more of what leads to the place is taken in, then of what follows. A bounded number of steps.
        """
        sentence = self.around(place.start)
        end = max(sentence.end, place.end)
        while end > place.end and self.text[end - 1] in _FINAL:
            end -= 1
        cuts = [match.span() for match in _MARKS.finditer(self.text, sentence.start, end)]
        starts = [after for _, after in cuts if after <= place.start][: -_MOST_CUTS - 1 : -1] or [sentence.start]
        ends = [start for start, _ in cuts if start >= place.end][:_MOST_CUTS] or [end]
        stretches = [*((first, ends[0]) for first in (*starts, sentence.start)), *((starts[0], last) for last in ends)]
        stretches.append((sentence.start, end))
        chosen = next((one for one in stretches if self._tells(place, *one)), stretches[-1])
        return self._unquoted(trimmed(self.text, *chosen) or place, place)

    def _unquoted(self, clause: Span, place: Span) -> Span:
        """Return a clause without quotation marks at its edges."""
        first, last = clause.start, clause.end
        while first < place.start and self.text[first] in _QUOTES:
            first += 1
        while last > place.end and self.text[last - 1] in _QUOTES:
            last -= 1
        return Span(first, last)

    def _tells(self, place: Span, first: int, last: int) -> bool:
        """Whether a stretch has enough words besides a place in it."""
        around = (self.text[first : place.start], self.text[place.end : last])
        return sum(len(_WORD.findall(part)) for part in around) >= _LEAST_WORDS


def sentences(text: str) -> Sentences:
    """Return where the sentences of a text begin. Linear in its length."""
    words = tokens.split(text, {})
    ends = [words.end[i] for i in range(len(words)) if words.word[i] != ";" and tense.ends_sentence(words, i)]
    return Sentences(text, (0, *ends))
