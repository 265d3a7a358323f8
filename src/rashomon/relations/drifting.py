"""One utterance in several documents: its wordings, and how they drift."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import LCSseq

from rashomon.derived import Reuse, Utterance, Variant
from rashomon.relations.counting import DIGITS, is_figure
from rashomon.relations.wording import fold, stem

# Two quotations are one utterance when this much of the shorter stands in the longer, word by word, ...
_SAME = 0.7
_FEWEST = 4  # ... and at least so many words with matter, unless they are the same.
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

    quotations: by document. Only documents that share a passage are compared, quotation by quotation.
    """
    linked: dict[str, set[str]] = defaultdict(set)
    known: dict[str, Quotation] = {}
    for reuse in reuses:
        for a in quotations.get(reuse.document, ()):
            for b in quotations.get(reuse.other, ()):
                may_be = same_figures(a.words, b.words) or _same_name(a.who, b.who)
                if may_be and is_same(a.words, b.words):
                    known |= {a.attribution: a, b.attribution: b}
                    linked[a.attribution].add(b.attribution)
                    linked[b.attribution].add(a.attribution)
    made = [_utterance([known[one] for one in some]) for some in _joined(linked)]
    return sorted(made, key=lambda one: (-len(one.variants), one.variants[0].words))


def folded(words: str) -> list[str]:
    """Return the words of a quotation without what does not count: case, marks, typography."""
    pieces = ("".join(c for c in fold(piece) if c.isalnum() or c == "'") for piece in words.split())
    return [piece.strip("'") for piece in pieces if piece.strip("'")]


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
    a, b = ({DIGITS.get(word, word) for word in folded(said) if is_figure(word)} for said in (one, other))
    return a <= b or b <= a


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
    whole = [one for one in ordered if one.document == first.document]
    return Utterance(
        variants=tuple(
            replace(_variant(one), drift=() if one.document == first.document else _drift(one, whole))
            for one in ordered
        )
    )


def _moment(one: Quotation) -> str:
    """Return what sorts times of publication; of one day those without an hour come last."""
    day = one.day or "9999"
    return day if "T" in day else f"{day}T~"


def _variant(one: Quotation) -> Variant:
    return Variant(document=one.document, attribution=one.attribution, who=one.who, words=one.words)


def _drift(one: Quotation, whole: Sequence[Quotation]) -> tuple[str, ...]:
    """Return how a wording differs from the first one; whole: that, in pieces when the first report has it so."""
    said = folded(one.words)
    pieces = [folded(piece.words) for piece in whole]
    near = [piece for piece in pieces if LCSseq.similarity(said, piece) >= _SAME * len(piece)]
    against = [word for piece in near for word in piece] or max(
        pieces, key=lambda piece: LCSseq.similarity(said, piece)
    )
    common = int(LCSseq.similarity(said, against))
    found = []
    if len(said) < _TRIMMED * len(against):
        found.append("trimmed")
    if len(said) - common > max(1, _REWORDED * len(said)):
        found.append("reworded")
    if len(near) > 1:
        found.append("merged")
    if not _same_name(one.who, whole[0].who):
        found.append("differently attributed")
    return tuple(found)


def _same_name(one: str | None, other: str | None) -> bool:
    """Whether two names can be of one: the words of one stand in the other. Nobody named is nobody else."""
    if one is None or other is None:
        return True
    a, b = set(folded(one)), set(folded(other))
    return a <= b or b <= a
