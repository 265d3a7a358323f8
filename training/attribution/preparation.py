"""Annotated reports -> windows with labels.

Every report goes through `ingest` first, so that the model learns from what it will read. A report may be made noisy
before it is cut into windows; the annotations move with the text.
"""

import random
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import numpy as np
from evaluation.alignment import Alignment
from numpy.typing import NDArray
from tokenizers import Tokenizer

from evaluation import data, noise, system
from rashomon import pipeline
from rashomon.attribution.decoding import BEGIN, CONTENT, CUE, END, INSIDE, SINGLE, SOURCE
from rashomon.attribution.passages import passages
from rashomon.models.windows import WINDOW, Window, split, windows
from rashomon.records import Document, Span, Zone

ROLES = ("source", "cue", "content")
UNKNOWN, NONE = -2, -1


Spans = tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Example:
    """A report as ingest gives it, with its annotated relations as spans by role, in its own positions."""

    id: str
    text: str
    zones: tuple[Zone, ...]
    relations: tuple[tuple[Spans, Spans, Spans], ...]


@dataclass(frozen=True, slots=True)
class Labels:
    """What a window should give, a row a word.

    tags: 0 outside, else 1 + 4 * role + place in the fragment, as in `decoding`. cue: for the first word of a content,
    where its cue's first word is among the window's words. cue_of_last: the same for its last word. source: for the
    first word of a cue, the same of its source, or NONE. UNKNOWN: not asked. starts: where the words begin in the
    report.
    """

    tags: NDArray[np.int64]
    cue: NDArray[np.int64]
    cue_of_last: NDArray[np.int64]
    source: NDArray[np.int64]
    starts: NDArray[np.int64]


@dataclass(slots=True)
class _Drawn:
    """Labels of a whole report while they are drawn."""

    tags: NDArray[np.int64]
    cue: NDArray[np.int64]
    cue_of_last: NDArray[np.int64]
    source: NDArray[np.int64]
    taken: NDArray[np.bool_] = field(init=False)

    def __post_init__(self) -> None:
        self.taken = np.zeros(len(self.tags), dtype=np.bool_)


def examples(path: Path) -> Iterator[Example]:
    """Yield the reports of a data file that ingest can read."""
    reports, _ = data.read(path)
    for report in reports:
        document = next(
            (r for r in pipeline.run([pipeline.reading()], [system.raw(report)]) if isinstance(r, Document)), None
        )
        if document is None or not document.text:
            continue
        moved = Alignment(report.text, document.text)
        relations = [tuple(moved.spans(getattr(one, role)) for role in ROLES) for one in report.gold]
        whole = tuple((source, cue, content) for source, cue, content in relations if cue and content)
        yield Example(report.id, document.text, document.zones, whole)


def noisy(example: Example, kind: str, chance: random.Random) -> tuple[Example, Callable[[int], int]]:
    """Return the example after a kind of noise, and where positions of the old text are in the new one."""
    made = noise.apply(example.text, noise.KINDS[kind](example.text, chance))
    zones = [(zone, made.spans([zone.span])) for zone in example.zones]
    relations = [tuple(made.spans(spans) for spans in relation) for relation in example.relations]
    noised = Example(
        id=example.id,
        text=made.text,
        zones=tuple(replace(zone, span=spans[0]) for zone, spans in zones if spans),
        relations=tuple((s, cue, content) for s, cue, content in relations if cue and content),
    )
    return noised, made.at


def windows_of(
    example: Example, tokenizer: Tokenizer, ends: tuple[int, int], size: int = WINDOW
) -> Iterator[tuple[Window, tuple[tuple[int, int, int], ...]]]:
    """Yield the windows of a report, and of each word (passage, start, end) in positions of the report's text."""
    placed = passages(example.text, example.zones)
    words = split(tokenizer, [passage for _, passage in placed])
    for window in windows(words, ends, size):
        yield window, tuple((i, placed[i][0] + a, placed[i][0] + b) for i, a, b in window.where(words))


def labelled(
    example: Example, tokenizer: Tokenizer, ends: tuple[int, int], size: int
) -> Iterator[tuple[Window, Labels]]:
    """Yield the windows of a report with their labels."""
    found = list(windows_of(example, tokenizer, ends, size))
    starts = np.array([start for _, where in found for _, start, _ in where], dtype=np.int64)
    stops = np.array([stop for _, where in found for _, _, stop in where], dtype=np.int64)
    drawn = _draw(example, starts, stops)
    begin = 0
    for window, where in found:
        yield window, _cut(drawn, np.arange(begin, begin + len(where)), starts)
        begin += len(where)


def _draw(example: Example, starts: NDArray[np.int64], stops: NDArray[np.int64]) -> _Drawn:
    count = len(starts)
    drawn = _Drawn(*(np.full(count, value, dtype=np.int64) for value in (0, UNKNOWN, UNKNOWN, UNKNOWN)))
    for relation in example.relations:
        source, cue, content = (_ranges(spans, starts, stops) for spans in relation)
        if not cue or not content:
            continue
        for role, ranges in ((CUE, cue), (SOURCE, source), (CONTENT, content)):
            for first, last in ranges:
                _tag(drawn, role, first, last)
        drawn.source[cue[0][0]] = source[0][0] if source else NONE
        for first, last in content:
            drawn.cue[first] = drawn.cue_of_last[last - 1] = cue[0][0]
    return drawn


def _ranges(spans: Iterable[Span], starts: NDArray[np.int64], stops: NDArray[np.int64]) -> list[tuple[int, int]]:
    """Return the words that spans touch, as ranges; those with no word between them are one."""
    found: list[tuple[int, int]] = []
    for span in sorted(spans):
        first = int(np.searchsorted(stops, span.start, side="right"))
        last = int(np.searchsorted(starts, span.end, side="left"))
        if first < last and found and first <= found[-1][1]:
            found[-1] = (found[-1][0], max(last, found[-1][1]))
        elif first < last:
            found.append((first, last))
    return found


def _tag(drawn: _Drawn, role: int, first: int, last: int) -> None:
    """Tag the words of a fragment that are still free: one word has one role."""
    if drawn.taken[first:last].any():
        free = np.flatnonzero(~drawn.taken[first:last])
        if not len(free):
            return
        first, last = first + int(free[0]), first + int(free[-1]) + 1
        if drawn.taken[first:last].any():
            return
    drawn.taken[first:last] = True
    base = 1 + 4 * role
    drawn.tags[first:last] = base + INSIDE
    drawn.tags[first], drawn.tags[last - 1] = base + BEGIN, base + END
    if last - first == 1:
        drawn.tags[first] = base + SINGLE


def _cut(drawn: _Drawn, rows: NDArray[np.int64], starts: NDArray[np.int64]) -> Labels:
    """Return the labels of some words; what points out of them is not asked."""
    where = {int(row): index for index, row in enumerate(rows)}

    def target(value: int) -> int:
        return value if value < 0 else where.get(value, UNKNOWN)

    def targets(values: NDArray[np.int64]) -> NDArray[np.int64]:
        return np.array([target(int(value)) for value in values[rows]], dtype=np.int64)

    return Labels(
        tags=drawn.tags[rows],
        cue=targets(drawn.cue),
        cue_of_last=targets(drawn.cue_of_last),
        source=targets(drawn.source),
        starts=starts[rows],
    )
