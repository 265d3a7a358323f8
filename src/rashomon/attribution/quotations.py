"""Quotation marks of every kind, paired as well as the text allows.

What is known about them, and where from:
- A quotation that goes on in the next paragraph is opened again there and closed only at its end (Chicago Manual of
  Style, 13.32; AP Stylebook, "quotation marks").
- American style has double marks outside and single ones inside, British style often the other way round (Chicago
  13.30; Hart's Rules 9.2). The apostrophe and the closing single mark are the same character (Unicode, chapter 6).
- Guillemets point outwards in French and inwards in German and Danish books; the blanks around them tell. After a low
  mark („) the high one (“) closes.
- `''` and ``` `` ``` stand for double marks in wire copy (ANPA 1312) and in text set with TeX.
A mark that has no partner still says something: an opening one without end reaches to the end of its paragraph, a
closing one without beginning back to the beginning of its sentence.
"""

import bisect
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from rashomon.records import Span, Zone
from rashomon.spans import contains, trimmed

MARKS = "\"“”„‟«»‹›‘’‚'`"

# Single marks count only at the edge of a word: elsewhere they are apostrophes.
_MARK = re.compile(r"''|``|[\"“”„‟«»‹›]|(?<![\w’'])[‘'‚](?=\S)|(?<=[\w.,!?;:…—\])”\"])[’'](?![\w’'])")
_OPENING, _CLOSING = frozenset("“„‟«‹‚‘") | {"``"}, frozenset("”»›’")
_SINGLE = frozenset("‘’'‚‹›")
_ALL_OPENING = frozenset("\"“„‟«‹'`")
# Behind a comma or the end of a sentence: "he said", "Ann Lee told reporters", "said the mayor".
_SAYING = (
    r"(?:said|says|told|tells|added|adds|asked|wrote|writes|replied|insisted|explained|claimed|warned|continued)\b"
)
_NAME = r"(?:[Tt]he )?(?:[a-z]{3,20} ){0,4}[A-Z][\w.'’-]*(?: [A-Z][\w.'’-]*){0,4}"
_WHO = rf"(?:[Hh]e|[Ss]he|[Tt]hey|[Ii]t|{_NAME}|the [a-z]{{3,20}})"
_SAID = re.compile(rf"[,.!?]['’]?(?= (?:{_WHO} {_SAYING}|{_SAYING} (?:the|a|an|[A-Z])))")
_GUILLEMETS = frozenset("«»‹›")
_BEFORE_OPENING = frozenset(" \t\n\u00a0\u202f([{—–-/>")
_ENDS = frozenset(".,!?;:…—–-")
# Between two pieces of a quotation stand at most 100 code points in nine of ten cases (PolNeAR, training part:
# `python -m training.distances PATH`).
_LEAD = 100
_SENTENCE_END = re.compile(r"[.!?…]['\"’”)\]]*\s+(?=[\"“‘'A-Z0-9])")


class _Side(Enum):
    OPEN = auto()
    CLOSE = auto()
    EITHER = auto()


@dataclass(frozen=True, slots=True)
class Quotation:
    """A passage in quotation marks, marks included.

    parts: one span a paragraph. inner: it stands inside another quotation. balanced: both marks were found.
    """

    parts: tuple[Span, ...]
    inner: bool = False
    balanced: bool = True

    @property
    def start(self) -> int:
        """Position of the opening mark."""
        return self.parts[0].start

    @property
    def end(self) -> int:
        """One past the closing mark."""
        return self.parts[-1].end

    def holds(self, position: int) -> bool:
        """Whether a position is inside."""
        return any(part.start <= position < part.end for part in self.parts)


@dataclass(frozen=True, slots=True)
class _Mark:
    start: int
    end: int
    side: _Side
    single: bool


def find_quotations(text: str, zones: Sequence[Zone]) -> list[Quotation]:
    """Return the quotations in the given zones, in text order; an outer one before what stands inside it.

    Linear in the text. Never raises, whatever the marks.
    """
    double: list[Quotation] = []
    single: list[Quotation] = []
    open_across = False
    for zone in zones:
        marks = list(_marks(text, zone.span))
        found = list(_paired(text, zone.span, [mark for mark in marks if not mark.single]))
        if open_across and double and found and _opens(text, zone.span, found[0]):
            last = double.pop()
            found[0] = Quotation((*last.parts, *found[0].parts), balanced=found[0].balanced)
        double += found
        open_across = bool(found) and not found[-1].balanced and found[-1].end >= zone.span.end
        single += _singles(text, [mark for mark in marks if mark.single], found)
    return _nested([_cut(text, one) for one in double], single)


def _marks(text: str, span: Span) -> Iterator[_Mark]:
    for match in _MARK.finditer(text, span.start, span.end):
        mark = match.group()
        before = text[match.start() - 1] if match.start() > span.start else " "
        after = text[match.end()] if match.end() < span.end else " "
        single = mark in _SINGLE
        yield _Mark(match.start(), match.end(), _side(mark, before, after), single)


def _side(mark: str, before: str, after: str) -> _Side:
    opens, closes = before in _BEFORE_OPENING, after.isspace() or after in ".,!?;:)]}…—–-"
    inverted = mark in _GUILLEMETS and opens != closes
    if mark in _OPENING and not (inverted and closes):
        return _Side.OPEN
    if mark in _CLOSING and not (inverted and opens):
        return _Side.CLOSE
    if opens == closes:
        return _Side.EITHER
    return _Side.OPEN if opens else _Side.CLOSE


def _paired(text: str, span: Span, marks: Sequence[_Mark]) -> Iterator[Quotation]:
    """Pair double marks inside one paragraph."""
    opened: int | None = None
    ended = span.start
    for mark in marks:
        low = opened is not None and text[opened] in "„‚"
        closes = mark.side is _Side.CLOSE or (opened is not None and (mark.side is _Side.EITHER or low))
        if opened is not None and closes:
            yield Quotation((Span(opened, mark.end),))
            opened, ended = None, mark.end
        elif opened is not None:  # a second opening mark: the first one was never closed
            cut = _broken_off(text, opened, mark.start)
            if cut:
                yield Quotation((cut,), balanced=False)
                opened, ended = mark.start, cut.end
        elif closes:  # a closing mark without an opening one
            start = _sentence_start(text, ended, mark.start)
            if trimmed(text, start, mark.start):
                yield Quotation((Span(start, mark.end),), balanced=False)
                ended = mark.end
        else:
            opened = mark.start
    rest = trimmed(text, opened, span.end) if opened is not None else None
    if rest and rest.end - rest.start > 1:
        yield Quotation((rest,), balanced=False)


def _cut(text: str, one: Quotation) -> Quotation:
    """Return a quotation that was never closed up to the words that say whose it is: '"I will win, he said.'."""
    last = one.parts[-1]
    if one.balanced or text[last.start] not in _ALL_OPENING:
        return one
    said = _SAID.search(text, last.start, last.end)
    return replace(one, parts=(*one.parts[:-1], Span(last.start, said.end()))) if said else one


def _broken_off(text: str, start: int, end: int) -> Span | None:
    """Return an unclosed quotation up to the words that lead to the next one ("..., she said."), or up to there."""
    comma = text.rfind(", ", max(start, end - _LEAD), end)
    return Span(start, comma + 1) if comma > start else trimmed(text, start, end)


def _sentence_start(text: str, start: int, end: int) -> int:
    """Return where the last sentence before `end` begins, white space left out."""
    for match in _SENTENCE_END.finditer(text, start, end):
        start = match.end()
    while start < end and (text[start].isspace() or text[start] in ",.;:"):
        start += 1
    return start


def _opens(text: str, paragraph: Span, found: Quotation) -> bool:
    return not text[paragraph.start : found.start].strip()


def _singles(text: str, marks: Sequence[_Mark], double: Sequence[Quotation]) -> Iterator[Quotation]:
    """Pair single marks inside one paragraph; an opening one without partner counts only inside a double quotation."""
    index = 0
    while index < len(marks):
        opening = marks[index]
        index += 1
        if opening.side is _Side.CLOSE:
            continue
        closers: list[_Mark] = []
        while index < len(marks) and (marks[index].side is not _Side.OPEN or not closers):
            if marks[index].side is _Side.OPEN:
                break
            closers.append(marks[index])
            index += 1
        around = _around(opening.start, double)
        if around:
            closers = [mark for mark in closers if mark.end <= around.end]
        best = next((mark for mark in closers if text[mark.start - 1] in _ENDS), closers[0] if closers else None)
        if best and best.start > opening.end + 1:  # not the n of rock 'n' roll
            yield Quotation((Span(opening.start, best.end),))
        elif around and (rest := trimmed(text, opening.start, around.end - 1)) and rest.end - rest.start > 2:
            yield Quotation((rest,), balanced=False)


def _around(position: int, double: Sequence[Quotation]) -> Span | None:
    """Return the part of a double quotation in this paragraph that a position is in, or None."""
    index = bisect.bisect_right(double, position, key=lambda quoted: quoted.parts[-1].start) - 1
    part = double[index].parts[-1] if index >= 0 else None
    return part if part and part.start < position < part.end else None


def _nested(double: list[Quotation], single: list[Quotation]) -> list[Quotation]:
    """Mark what stands inside another quotation; a single-marked one that crosses a double-marked one is none."""
    found: list[Quotation] = []
    for one in sorted([*double, *single], key=lambda q: (q.start, -q.end)):
        outer = next((q for q in reversed(found[-8:]) if not q.inner and q.end > one.start), None)
        if outer is None:
            found.append(one)
        elif any(contains(part, one.parts[0]) for part in outer.parts) and one.end <= outer.end:
            found.append(replace(one, inner=True))
        elif len(one.parts) > 1 or one.end - one.start > outer.end - outer.start:
            found.append(one)
    return found
