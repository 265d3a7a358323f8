"""Printed lines to running text: headers and page numbers out, lines joined to paragraphs, broken words mended.

Conventions of typesetting (Chicago Manual of Style, chapters 1 and 7): a paragraph begins with an indent or after a
larger gap, and its last line is short; what stands at the edge of several pages is a running head; a hyphen at the end
of a line may be the typesetter's or the writer's.
"""

import itertools
import re
import statistics
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.ingest.droppings import Droppings
from rashomon.ingest.word_lists import word_list

_EDGE = 2  # lines from the top or the bottom of a page that may be running heads
_PAGE_NUMBER = re.compile(r"(?:page|p\.)?[\s(\[–—-]*[0-9]{1,4}(?:\s*(?:/|of)\s*[0-9]{1,4})?[\s)\]–—-]*", re.IGNORECASE)
_LARGER_GAP = 1.35  # times the usual distance of lines
_LARGER_TYPE = 1.15  # times the size of most of the text
_SAME_TYPE = 0.1
_INDENT = 0.7  # times the height of a line
_SHORT_LINE = 0.1  # of the column's width
_COLUMN = 36.0  # points; lines that begin within half an inch of each other stand in one column
_SENTENCE_END = re.compile(r"[.!?:…][\"'”’»)\]]*\Z")
_BEGINNING = re.compile(r"[\"'“‘«(\[]*[A-Z0-9]|[•▪‣–—*-]\s")
_BROKEN = re.compile(r"(?P<half>(?:[0-9]+-)?[^\W\d_]+(?:['’-][^\W\d_]+)*)[-‐\u00ad]\Z")
_LONGEST_HALF = 60  # code points
_REST = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_WORD = re.compile(r"[^\W_]+(?:['’‐-][^\W_]+)*")
# Parts that stay parted from what follows (Chicago Manual of Style, 7.96: compounds).
_PARTED = word_list(
    "all anti cross ex far half high long low mid non north post pre pro self short south then vice well"
)
# Parts that stand in the middle of compounds: "15-year-old", "mother-in-law".
_MIDDLE = word_list("and by day in month of on the to week year")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One printed line. page: from 0. size: of its type. All lengths are in points, from the lower left corner."""

    text: str
    page: int
    left: float
    right: float
    top: float
    bottom: float
    size: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """Words that belong together. heading: whether they are in larger type than most of the text."""

    text: str
    heading: bool


def without_running_heads(lines: Sequence[Line], dropped: Droppings) -> tuple[list[Line], list[str]]:
    """Return the lines without running heads and page numbers, and the words of the heads, each once."""
    edges = _edge_lines(lines)
    pages = len({line.page for line in lines})
    groups: dict[str, list[int]] = defaultdict(list)
    for number in edges:
        groups[_without_figures(lines[number].text)].append(number)
    heads: dict[int, None] = {}
    for numbers in groups.values():
        if len({lines[n].page for n in numbers}) >= max(2, pages // 3):
            usual = statistics.median(lines[n].size for n in numbers)
            heads |= dict.fromkeys(n for n in numbers if lines[n].size <= 1.3 * usual)
    figures = {n for n in edges if n not in heads and _PAGE_NUMBER.fullmatch(lines[n].text)}
    for number in sorted(heads):
        dropped.add("running head", lines[number].text)
    for number in sorted(figures):
        dropped.add("page number", lines[number].text)
    kept = [line for number, line in enumerate(lines) if number not in heads and number not in figures]
    return kept, list(dict.fromkeys(lines[number].text for number in sorted(heads)))


def paragraphs(lines: Sequence[Line], dropped: Droppings) -> Iterator[Paragraph]:
    """Yield the paragraphs of lines in reading order. Linear in the lines."""
    if not lines:
        return
    usual = _usual_size(lines)
    pitch = _usual_pitch(lines, usual)
    rights = _column_edges(lines)
    known = known_words([line.text for line in lines])
    gathered = [lines[0]]
    for before, line in itertools.pairwise(lines):
        if _parted(before, line, pitch=pitch * max(1.0, line.size / usual), right=rights[_column(before)]):
            yield _paragraph(gathered, usual, known, dropped)
            gathered = []
        gathered.append(line)
    yield _paragraph(gathered, usual, known, dropped)


def joined(lines: Sequence[str], known: Counter[str], dropped: Droppings) -> str:
    """Return lines as one running text, words that were broken at the end of a line made whole.

    known: how often each word stands whole in the text, in lower case.
    """
    text = ""
    for line in lines:
        broken, rest = _broken_end(text), _REST.match(line)
        if not text:
            text = line
        elif not broken or not rest:
            text += line if text.endswith(("—", "–", "/")) else f" {line}"
        elif keeps_hyphen(broken["half"], rest[0], known) and not text.endswith("\u00ad"):
            text += line
        else:
            dropped.add("line-break hyphen", f"{broken['half']}-{rest[0]}")
            text = text[:-1] + line
    return text


def _broken_end(text: str) -> re.Match[str] | None:
    """Return the half of a word and the hyphen that a text ends in, or None. Looks at its end only."""
    return _BROKEN.search(text, max(0, len(text) - _LONGEST_HALF))


def keeps_hyphen(half: str, rest: str, known: Counter[str]) -> bool:
    """Whether a hyphen at the end of a line is the writer's: "Port-" "Ossel", and not "explo-" "sion".

    In this order: it stands hyphenated elsewhere in the text: yes. It stands in one elsewhere: no. The rest begins with
    a capital: yes (typesetters break inside a word, where there are none). The half is a part that compounds are made
    with, or ends in one that stands in their middle ("15-year-" "old"), or both halves are words of three letters or
    more that stand alone elsewhere: yes. Else no: in justified columns typesetters' hyphens are by far the more
    frequent.
    """
    low, end = half.lower(), rest.lower()
    if known[f"{low}-{end}"] or known[low + end]:
        return known[f"{low}-{end}"] > 0
    if rest[0].isupper() and not half.isupper():
        return True
    first, _, last = low.rpartition("-")
    if first and last in _MIDDLE:
        return True
    return last in _PARTED or (min(len(last), len(end)) >= 3 and known[last] > 0 and known[end] > 0)


def known_words(lines: Sequence[str]) -> Counter[str]:
    """Return how often each word stands whole, in lower case; the pieces of words broken by a line end are no words."""
    known: Counter[str] = Counter()
    after_break = False
    for line in lines:
        words = [word.lower().replace("‐", "-") for word in _WORD.findall(line)]
        broken = _broken_end(line) is not None
        known.update(words[1 if after_break else 0 : -1 if broken else None])
        after_break = broken
    return known


# ------------------------------------------------------------------ edges of pages


def _edge_lines(lines: Sequence[Line]) -> list[int]:
    """Return the numbers of the lines that are set off at the top or at the bottom of their pages, in order."""
    if not lines:
        return []
    usual = _usual_size(lines)
    pitch = _usual_pitch(lines, usual)
    pages: dict[int, list[int]] = defaultdict(list)
    for number, line in enumerate(lines):
        pages[line.page].append(number)
    found: set[int] = set()
    for numbers in pages.values():
        ordered = sorted(numbers, key=lambda n: -lines[n].top)
        found.update(_set_off([lines[n] for n in ordered], ordered, usual, pitch))
        found.update(_set_off([lines[n] for n in reversed(ordered)], ordered[::-1], usual, pitch))
    return sorted(found)


def _set_off(from_edge: Sequence[Line], numbers: Sequence[int], usual: float, pitch: float) -> Sequence[int]:
    """Return the first one or two of the numbers when a gap, or the size of type, parts these lines from the rest."""
    for few in range(min(_EDGE, len(from_edge)), 0, -1):
        gap = len(from_edge) == few or abs(from_edge[few - 1].top - from_edge[few].top) > _LARGER_GAP * pitch
        other = all(abs(line.size - usual) > _SAME_TYPE * usual for line in from_edge[:few])
        if gap or other:
            return numbers[:few]
    return ()


def _without_figures(text: str) -> str:
    return re.sub(r"[0-9]+", "#", " ".join(text.split()).casefold())


# ------------------------------------------------------------------ paragraphs


def _usual_size(lines: Sequence[Line]) -> float:
    """Return the size of type that most characters are in."""
    sizes: Counter[float] = Counter()
    for line in lines:
        sizes[round(line.size * 2) / 2] += len(line.text)
    return sizes.most_common(1)[0][0]


def _usual_pitch(lines: Sequence[Line], usual: float) -> float:
    """Return the usual distance from one line to the next, in points."""
    steps = [a.top - b.top for a, b in itertools.pairwise(lines) if a.page == b.page and 0 < a.top - b.top < 3 * usual]
    return statistics.median_low(steps) if steps else 1.2 * usual


def _column(line: Line) -> tuple[int, int]:
    return line.page, round(line.left / _COLUMN)


def _column_edges(lines: Sequence[Line]) -> dict[tuple[int, int], float]:
    """Return where the longest line of each column ends, in points."""
    edges: dict[tuple[int, int], float] = defaultdict(float)
    for line in lines:
        edges[_column(line)] = max(edges[_column(line)], line.right)
    return edges


def _parted(before: Line, line: Line, *, pitch: float, right: float) -> bool:
    """Whether a new paragraph begins with a line. right: where the column of the line before ends."""
    if abs(before.size - line.size) > _SAME_TYPE * before.size:
        return True
    if _broken_end(before.text) and _REST.match(line.text):
        return False
    ends = _SENTENCE_END.search(before.text) is not None
    short = before.right < right - _SHORT_LINE * max(1.0, right - before.left)
    begins = _BEGINNING.match(line.text) is not None
    if before.page != line.page or line.top >= before.bottom + before.size:
        return ends and begins  # a sentence goes on over pages and columns; where one ends, it cannot be told
    step = before.top - line.top
    if step > _LARGER_GAP * pitch:
        return True
    return line.left > before.left + _INDENT * line.size or (ends and short and begins)


def _paragraph(lines: Sequence[Line], usual: float, known: Counter[str], dropped: Droppings) -> Paragraph:
    text = joined([line.text for line in lines], known, dropped)
    return Paragraph(text=text, heading=lines[0].size >= _LARGER_TYPE * usual and len(text) <= 300)
