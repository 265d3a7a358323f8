"""Reports as they also come: in capitals, without marks, badly scanned, in other styles, with words glued together.

Each kind of noise is a function of a text and a source of chance that yields edits; `apply` makes the noisy text and
tells where each position of the old one went. The same seed gives the same text.
"""

import bisect
import random
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from evaluation.data import Report
from rashomon.records import Span

Edit = tuple[int, int, str]
"""Replace text[start:end] by these words."""

Noise = Callable[[str, random.Random], Iterator[Edit]]

_MARK = re.compile(r"[.,;:!?\"“”„‘’«»()\[\]—–]|(?<!\w)'|'(?!\w)|''|``")
_DOUBLE = re.compile(r"''|[\"“”]")
_LETTER = re.compile(r"[A-Za-z]+")
_BLANK = re.compile(r"(?<=\S) (?=\S)")
# What scanners take for what (confusions named in the surveys of OCR errors, e.g. Nguyen et al., 2021).
_CONFUSED = {
    "l": "1",
    "I": "l",
    "O": "0",
    "o": "c",
    "e": "c",
    "h": "b",
    "b": "h",
    "n": "u",
    "u": "n",
    "m": "rn",
    "S": "5",
    "B": "8",
    "i": "l",
    "t": "f",
    "f": "t",
    "c": "e",
    "g": "q",
    "a": "o",
    "v": "y",
    "d": "cl",
}
_STYLES = (("‘", "’"), ("''", "''"), ("«", "»"), ("„", "“"), ('"', '"'), ("“", "”"), ("'", "'"), ("``", "''"))


@dataclass(frozen=True, slots=True)
class Noisy:
    """A noisy text, and where the positions of the old one are in it."""

    text: str
    starts: tuple[int, ...]
    shifts: tuple[int, ...]

    def at(self, position: int) -> int:
        """Return where a position of the old text is now."""
        return max(0, min(len(self.text), position + self.shifts[bisect.bisect_right(self.starts, position) - 1]))

    def spans(self, spans: Iterable[Span]) -> tuple[Span, ...]:
        """Return where spans of the old text are now, without those of which nothing is left."""
        pairs = ((self.at(span.start), self.at(span.end)) for span in spans)
        return tuple(Span(start, end) for start, end in pairs if start < end)


def apply(text: str, edits: Iterator[Edit]) -> Noisy:
    """Return the text after edits, which come in order and do not overlap. Linear in the text."""
    pieces, starts, shifts = [], [-1], [0]
    at = shift = 0
    for start, end, words in edits:
        pieces += [text[at:start], words]
        shift += len(words) - (end - start)
        starts.append(end)
        shifts.append(shift)
        at = end
    return Noisy("".join([*pieces, text[at:]]), tuple(starts), tuple(shifts))


def capitals(text: str, _chance: random.Random) -> Iterator[Edit]:
    """All in capitals, as in wire bulletins of old."""
    for match in _LETTER.finditer(text):
        yield match.start(), match.end(), match.group().upper()


def small_letters(text: str, _chance: random.Random) -> Iterator[Edit]:
    """All in small letters."""
    for match in _LETTER.finditer(text):
        yield match.start(), match.end(), match.group().lower()


def no_marks(text: str, _chance: random.Random) -> Iterator[Edit]:
    """Without punctuation and quotation marks, as in transcripts made by a machine."""
    for match in _MARK.finditer(text):
        yield match.start(), match.end(), ""


def scanned(text: str, chance: random.Random, share: float = 0.02) -> Iterator[Edit]:
    """Scanned: a share of the letters is taken for others."""
    for match in _LETTER.finditer(text):
        for index in range(match.start(), match.end()):
            if chance.random() < share:
                yield index, index + 1, _CONFUSED.get(text[index], text[index])


def other_quotes(text: str, chance: random.Random) -> Iterator[Edit]:
    """Quotation marks of another style, the same in the whole text."""
    style = chance.choice(_STYLES)
    for match in _DOUBLE.finditer(text):
        before = text[match.start() - 1] if match.start() else " "
        opens = match.group() == "“" or (match.group() != "”" and (before.isspace() or before in "([—–"))
        yield match.start(), match.end(), style[0] if opens else style[1]


def glued(text: str, chance: random.Random, share: float = 0.05) -> Iterator[Edit]:
    """Blanks lost, or a tag in their place, as pages come that were badly stripped."""
    for match in _BLANK.finditer(text):
        if chance.random() < share:
            yield match.start(), match.end(), chance.choice(("", "<u>", "</a>", "<br>"))


def unbalanced(text: str, chance: random.Random, share: float = 0.3) -> Iterator[Edit]:
    """A share of the quotation marks lost."""
    for match in _DOUBLE.finditer(text):
        if chance.random() < share:
            yield match.start(), match.end(), ""


def noisy(report: Report, kind: str, seed: int = 0) -> Report:
    """Return a report after a kind of noise, its annotations moved with the text; the same seed gives the same one."""
    made = apply(report.text, KINDS[kind](report.text, random.Random(f"{seed} {report.id}")))  # noqa: S311
    moved = made.spans
    gold = tuple(
        replace(one, source=moved(one.source), cue=moved(one.cue), content=moved(one.content)) for one in report.gold
    )
    row = {key: value for key, value in report.row.items() if key != "title"} | {"text": made.text}
    return Report(id=report.id, text=made.text, gold=gold, row=row)


KINDS: Mapping[str, Noise] = {
    "capitals": capitals,
    "small letters": small_letters,
    "no marks": no_marks,
    "scanned": scanned,
    "other quotes": other_quotes,
    "glued": glued,
    "unbalanced": unbalanced,
}
