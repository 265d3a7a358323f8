"""One utterance in several documents: its wordings, and how they drift."""

import functools
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rapidfuzz.distance import LCSseq

from rashomon.derived import Reuse, Utterance, Variant
from rashomon.relations.counting import DIGITS, is_figure
from rashomon.relations.wording import fold, stem

# Two quotations are one utterance when this much of the shorter stands in the longer, word by word, ...
_SAME = 0.7
_FEWEST = 4  # ... and at least so many words with matter, unless they are the same.
_LOOKED_AT = 64  # quotations of a report that are looked at for one word: what stands in more tells nothing
_TRIMMED = 0.9  # of the words of the first wording
_REWORDED = 0.1  # of its own words that the first wording does not have: one in ten


@dataclass(frozen=True, slots=True, kw_only=True)
class Quotation:
    """A quotation in a document. document, attribution: ids. day: of the document; None: not known."""

    document: str
    attribution: str
    who: str | None
    words: str
    day: str | None


def utterances(quotations: Mapping[str, Sequence[Quotation]], reuses: Iterable[Reuse]) -> list[Utterance]:
    """Return what was said once and stands in several documents, those in most first.

    quotations: by document. Only documents that share a passage are compared, and quotations that share a word. Linear
    in these, but for words that very many of them have.
    """
    linked: dict[str, set[str]] = defaultdict(set)
    said = {document: _Said(some) for document, some in quotations.items()}
    for reuse in reuses:
        if reuse.document in said and reuse.other in said:
            for a, b in said[reuse.document].alike(said[reuse.other]):
                for one, other in ((a[0], b[0]), *pairwise(a), *pairwise(b)):
                    linked[one.attribution].add(other.attribution)
                    linked[other.attribution].add(one.attribution)
    known = {one.attribution: one for some in quotations.values() for one in some}
    made = [_utterance([known[one] for one in some]) for some in _joined(linked)]
    return sorted(made, key=lambda one: (-len(one.variants), one.variants[0].words))


class _Said:
    """The quotations of a document: those with the same words, by the same voice, once; found by words with matter."""

    def __init__(self, quotations: Iterable[Quotation]) -> None:
        groups: dict[tuple[tuple[str, ...], str | None], list[Quotation]] = defaultdict(list)
        for one in quotations:
            groups[folded(one.words), one.who].append(one)
        self.groups = list(groups.values())
        self.having: dict[str, list[int]] = defaultdict(list)
        for number, (one, *_) in enumerate(self.groups):
            for word in _looked_up(one.words):
                self.having[word] = [*self.having[word], number][:_LOOKED_AT]

    def alike(self, others: "_Said") -> Iterator[tuple[list[Quotation], list[Quotation]]]:
        """Yield what is one utterance here and there."""
        for group in self.groups:
            near = {number for word in _looked_up(group[0].words) for number in others.having.get(word, ())}
            for number in sorted(near):
                if _is_one(group[0], others.groups[number][0]):
                    yield group, others.groups[number]


def _looked_up(words: str) -> set[str]:
    """Return what a wording is found by: its words with matter, and it all."""
    said = folded(words)
    return {word for word in said if stem(word)} | {" ".join(said)}


def _is_one(one: Quotation, other: Quotation) -> bool:
    may_be = same_figures(one.words, other.words) or _same_name(one.who, other.who)
    return may_be and is_same(one.words, other.words)


@functools.lru_cache(maxsize=10_000)
def folded(words: str) -> tuple[str, ...]:
    """Return the words of a quotation without what does not count: case, marks, typography."""
    pieces = ("".join(c for c in fold(piece) if c.isalnum() or c == "'") for piece in words.split())
    return tuple(piece.strip("'") for piece in pieces if piece.strip("'"))


def is_same(one: str, other: str) -> bool:
    """Whether two wordings are of one utterance: most words of the shorter stand in the longer, in order."""
    a, b = folded(one), folded(other)
    if a == b:
        return bool(a)
    common = int(LCSseq.similarity(a, b))
    shorter = min(len(a), len(b))
    matter = sum(bool(stem(word)) for word in set(a) & set(b))
    return shorter > 0 and common >= _SAME * shorter and matter >= _FEWEST


def same_figures(one: str, other: str) -> bool:
    """Whether no figure parts two wordings: of two people with 22 and 30 years of service, each has his own."""
    a, b = _figures(one), _figures(other)
    return a <= b or b <= a


@functools.lru_cache(maxsize=10_000)
def _figures(said: str) -> frozenset[str]:
    return frozenset(DIGITS.get(word, word) for word in folded(said) if is_figure(word))


def _joined(linked: Mapping[str, set[str]]) -> list[list[str]]:
    """Return what is joined by links, each group once, in the order of the links."""
    seen: set[str] = set()
    groups = []
    for start in linked:
        group, waiting = [], [start]
        while waiting:
            one = waiting.pop()
            if one not in seen:
                seen.add(one)
                group.append(one)
                waiting += sorted(linked[one])
        if group:
            groups.append(group)
    return groups


def _utterance(some: Sequence[Quotation]) -> Utterance:
    ordered = sorted(some, key=lambda one: (_moment(one), -len(one.words), one.attribution))
    first = ordered[0]
    whole = list({one.words: one for one in reversed(ordered) if one.document == first.document}.values())[::-1]
    drift = functools.cache(lambda words, who: _drift(words, who, whole))
    return Utterance(
        variants=tuple(
            replace(_variant(one), drift=() if one.document == first.document else drift(one.words, one.who))
            for one in ordered
        )
    )


def _moment(one: Quotation) -> str:
    """Return what sorts times of publication; of one day those without an hour come last."""
    day = one.day or "9999"
    return day if "T" in day else f"{day}T~"


def _variant(one: Quotation) -> Variant:
    return Variant(document=one.document, attribution=one.attribution, who=one.who, words=one.words)


def _drift(words: str, who: str | None, whole: Sequence[Quotation]) -> tuple[str, ...]:
    """Return how a wording differs from the first one; whole: that, in pieces when the first report has it so."""
    said = folded(words)
    pieces = [folded(piece.words) for piece in whole]
    near = [piece for piece in pieces if LCSseq.similarity(said, piece) >= _SAME * len(piece)]
    nearest = max(pieces, key=lambda piece: LCSseq.similarity(said, piece))
    against = [word for piece in near for word in piece] or nearest
    common = int(LCSseq.similarity(said, against))
    found = []
    if len(said) < _TRIMMED * len(against):
        found.append("trimmed")
    if len(said) - common > max(1, _REWORDED * len(said)):
        found.append("reworded")
    if len(near) > 1:
        found.append("merged")
    if not _same_name(who, whole[0].who):
        found.append("differently attributed")
    return tuple(found)


def _same_name(one: str | None, other: str | None) -> bool:
    """Whether two names can be of one: the words of one stand in the other. Nobody named is nobody else."""
    if one is None or other is None:
        return True
    a, b = set(folded(one)), set(folded(other))
    return a <= b or b <= a
