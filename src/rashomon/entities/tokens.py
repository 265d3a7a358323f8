"""All parses of a report as one row of tokens, in text order."""

import bisect
from collections.abc import Iterator, Sequence

from rashomon.protocols import Parse
from rashomon.records import Document, Span, ZoneKind

_MOST_CHILDREN = 60
_OPENING, _CLOSING = frozenset({"“", "«", "„", "``"}), frozenset({"”", "»", "''"})
_MARKS = _OPENING | _CLOSING | {'"'}
_PARTS = frozenset({"one", "two", "three", "some", "many", "most", "several", "both", "none", "few", "all", "half"})
_NOMINAL = frozenset({"NOUN", "PROPN", "PRON"})


class Tokens:
    """Token i of the report; columns as in `Parse`, heads and sentences counted through the whole report.

    word:     in lower case. headline: whether it stands in a headline. quoted: between marks of a paragraph.
    children: the tokens whose head is i, in text order; of more than 60, the first 60 (no sentence of a report has so
              many, and what looks at all of them stays linear).

    Linear in the tokens to build. Tokens outside the text, and a parse that overlaps an earlier one, are left out.
    """

    def __init__(self, document: Document, parses: Sequence[Parse]) -> None:
        self.text = document.text
        self.start: list[int] = []
        self.end: list[int] = []
        self.lemma: list[str] = []
        self.pos: list[str] = []
        self.tag: list[str] = []
        self.dep: list[str] = []
        self.head: list[int] = []
        self.sentence: list[int] = []
        self._begins: set[int] = set()
        for parse in sorted((parse for parse in parses if len(parse)), key=lambda parse: parse.start[0]):
            self._add(parse)
        self.quoted: list[bool] = []
        self.word = [self.text[start:end].lower() for start, end in zip(self.start, self.end, strict=True)]
        self.children: list[list[int]] = [[] for _ in self.word]
        for i, head in enumerate(self.head):
            if head != i and len(self.children[head]) < _MOST_CHILDREN:
                self.children[head].append(i)
        self._mark_quotations()
        headlines = [zone.span for zone in document.zones if zone.kind is ZoneKind.HEADLINE]
        ends = [span.end for span in headlines]
        self.headline = [_covers(headlines, ends, start) for start in self.start]

    def __len__(self) -> int:
        return len(self.word)

    def _add(self, parse: Parse) -> None:
        offset, after = len(self.start), self.end[-1] if self.end else 0
        is_sound = all(a < b <= len(self.text) for a, b in zip(parse.start, parse.end, strict=True))
        if parse.start[0] < after or not is_sound or list(parse.start) != sorted(parse.start):
            return
        first = self.sentence[-1] + 1 if self.sentence else 0
        self._begins.add(offset)
        self.start += parse.start
        self.end += parse.end
        self.lemma += [lemma.lower() for lemma in parse.lemma]
        self.pos += parse.pos
        self.tag += parse.tag
        self.dep += parse.dep
        self.head += [offset + head for head in parse.head]
        self.sentence += [first + sentence for sentence in parse.sentence]

    def _mark_quotations(self) -> None:
        inside = False
        for i, word in enumerate(self.word):
            if i in self._begins:
                inside = False
            if word in _MARKS:
                inside = word in _OPENING or (word not in _CLOSING and not inside)
            self.quoted.append(inside)

    def within(self, span: Span) -> range:
        """Return the tokens that share a code point with a span. Logarithmic."""
        return range(bisect.bisect_right(self.end, span.start), bisect.bisect_left(self.start, span.end))

    def head_of(self, span: Span) -> int | None:
        """Return the token that a noun phrase is about: its last noun before what only describes it.

        By position, because parsers tear "Airbus parent EADS" apart; where that finds nothing, by the parse.
        """
        inside = self.within(span)
        if inside and self.part_of(inside.start) is not None:
            return inside.start
        last = None
        for i in inside:
            if self._ends_phrase(i):
                break
            if self.pos[i] in _NOMINAL and self.tag[i] not in {"PRP$", "WP$"}:
                last = i
        if last is not None:
            return last
        tops = [i for i in inside if self.head[i] == i or self.head[i] not in inside]
        nominal = [i for i in tops if self.pos[i] in _NOMINAL]
        anything = nominal or [i for i in inside if self.pos[i] in _NOMINAL] or tops
        return anything[0] if anything else None

    def part_of(self, i: int) -> int | None:
        """Return the noun that token i is a part of: *sailors* in "one of the sailors"; None: it is no such word."""
        if self.word[i] not in _PARTS or i + 2 >= len(self) or self.word[i + 1] != "of":
            return None
        if self.word[i + 2] in {"them", "us", "you"}:
            return i + 2
        return next((j for j in range(i + 2, min(i + 8, len(self))) if self.pos[j] in {"NOUN", "PROPN"}), None)

    def _ends_phrase(self, i: int) -> bool:
        return self.pos[i] in {"ADP", "SCONJ", "CCONJ", "AUX"} or self.tag[i] in {
            "WP",
            "WDT",
            "VBD",
            "VBZ",
            ",",
            ":",
            "-LRB-",
        }

    def unbroken(self, i: int) -> int:
        """Return the first token of the written word that token i is in: parsers cut "state-run" into three."""
        first = i
        while first > max(0, i - 6) and self.start[first] == self.end[first - 1] and self.tag[first - 1] != "POS":
            if not (self.word[first - 1][-1].isalnum() or self.word[first - 1] in {"-", "‐", "‑"}):
                break
            first -= 1
        return first

    def child(self, i: int, *labels: str) -> int | None:
        """Return the first child with one of the labels, or None."""
        return next((c for c in self.children[i] if self.dep[c] in labels), None)

    def ancestors(self, i: int) -> Iterator[int]:
        """Yield the head of i, its head, and so on; at most 20."""
        for _ in range(20):
            if self.head[i] == i:
                return
            i = self.head[i]
            yield i

    def span(self, first: int, last: int) -> Span:
        """Return where tokens first to last, both included, stand in the text."""
        return Span(self.start[first], self.end[last])


def _covers(spans: Sequence[Span], ends: Sequence[int], position: int) -> bool:
    index = bisect.bisect_right(ends, position)
    return index < len(spans) and spans[index].start <= position
