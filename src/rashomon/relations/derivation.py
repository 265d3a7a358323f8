"""Which document was taken from which: what pairs have in common, put in order.

A pair says that two documents share words. Who had them first is told by credits, times, dispatches and lengths. Of
the many pairs in a family of copies those are edges that nothing nearer explains: a reprint that is as near to the
agency's story as to another reprint was made from the agency's story.
"""

import functools
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise

from rashomon.derived import Degree, Derivation, Reuse, SharedPassage, Side
from rashomon.records import Document, Span
from rashomon.relations import crediting, moments
from rashomon.relations.aligning import CLOSE, VERBATIM
from rashomon.relations.crediting import Credit, CreditKind, called
from rashomon.relations.versions import same_page, versions
from rashomon.spans import merged, shared

# Two candidates whose likeness differs by less explain a copy equally well: one word in twenty.
_EQUAL = 0.05
_CREDIT_LINE, _CREDIT = 0.3, 0.1  # what a credit counts for in likeness, when sources are weighed
_FURTHER = 120  # code points, outside quotations, that a second source must explain beyond the first: twenty words
# A copy that was cut: all of it stands in a report that is half as long again.
_ALL, _LONGER = 0.9, 1.5
# Means of what passages are worth, from which a whole report is called verbatim or close: nine tenths of it verbatim;
# one third of it close and the rest rewritten.
_VERBATIM, _CLOSE = 0.9, 0.4


@dataclass(frozen=True, slots=True)
class _Pair:
    """A pair seen from the document that may have been taken: `to` from `source`.

    known: whether the direction is. weight: what speaks for this source among others.
    """

    to: str
    source: str
    reuse: Reuse
    known: bool
    evidence: tuple[str, ...]
    weight: float

    @property
    def side(self) -> Side:
        return self.reuse.here if self.to == self.reuse.document else self.reuse.there

    def places(self) -> tuple[SharedPassage, ...]:
        """Return the passages with the copy's own places first."""
        return self.reuse.passages if self.to == self.reuse.document else _turned(self.reuse.passages)


class _Credits:
    """Whom reports credit: each report is read once, in however many pairs it is."""

    def __init__(self, documents: Mapping[str, Document]) -> None:
        self._of = functools.cache(lambda identity: crediting.credits_of(documents[identity]))

    def of(self, one: Document, other: Document) -> Credit | None:
        """Return how one report credits the publisher of another; None: not at all."""
        return crediting.credited(one, crediting.publisher_of(other), self._of(one.id))

    def by_both(self, a: Document, b: Document) -> str | None:
        """Return whom both credit in a line of its own; None: nobody."""
        lines = [{c.name for c in self._of(one.id) if c.kind is CreditKind.LINE} for one in (a, b)]
        return min(lines[0] & lines[1], default=None)


def derivations(documents: Mapping[str, Document], reuses: Iterable[Reuse]) -> list[Derivation]:
    """Return the edges that explain what documents share, sorted; the same records give the same edges in any order.

    documents: by id, at least those of the pairs. Two versions of one page are no copies of each other.
    Pairs times the logarithm of their number, and each family of copies times its depth.
    """
    credited = _Credits(documents)
    pairs = [_pair(documents, credited, reuse) for reuse in reuses if reuse.copied]
    known = [pair for pair in pairs if pair and pair.known]
    unknown = [pair for pair in pairs if pair and not pair.known]
    chosen = _sources(documents, known)
    above = {to: {pair.source for pair in some} for to, some in chosen.items()}
    edges = [pair for some in chosen.values() for pair in some]
    edges += _joined(unknown, above)
    return sorted((_edge(documents, pair) for pair in edges), key=lambda edge: (edge.document, edge.taken_from))


def families(documents: Mapping[str, Document], edges: Iterable[Derivation], *, whole: bool = True) -> dict[str, str]:
    """Return for each document the one that stands for those with which it shares most of its text: the least id.

    documents: by id; versions of a page are one family. whole: follow only what was taken for the most part; else also
    passages. Edges to other documents are left out.
    """
    parent = {identity: identity for identity in documents}
    pages = (pairwise([one.id for one in some]) for some in versions(documents.values()))
    pairs = [pair for some in pages for pair in some]
    pairs += [(edge.document, edge.taken_from) for edge in edges if edge.mostly or not whole]
    for pair in pairs:
        if parent.keys() >= {*pair}:
            _join(parent, *pair)
    return {identity: _root(parent, identity) for identity in parent}


def nearest(document: str, edges: Iterable[Derivation], most: int | None) -> tuple[list[str], int]:
    """Return the documents that edges join to one, it first, the fewest edges away next, and how many are left out.

    most: so many are returned; None: all.
    """
    beside: dict[str, list[str]] = defaultdict(list)
    for edge in edges:
        beside[edge.document].append(edge.taken_from)
        beside[edge.taken_from].append(edge.document)
    found = {document: None}
    waiting = [document]
    while waiting:
        new = dict.fromkeys(one for at in waiting for one in beside[at] if one not in found)
        found |= new
        waiting = list(new)
    near = list(found)[:most]
    return near, len(found) - len(near)


def turned(edge: Derivation) -> Derivation:
    """Return an edge from its other side, with the places that belong to it."""
    return replace(edge, document=edge.taken_from, taken_from=edge.document, passages=_turned(edge.passages))


def _turned(passages: Iterable[SharedPassage]) -> tuple[SharedPassage, ...]:
    swapped = (replace(p, span=p.other_span, other_span=p.span) for p in passages)
    return tuple(sorted(swapped, key=lambda p: (p.span, p.other_span)))


def _pair(documents: Mapping[str, Document], credited: _Credits, reuse: Reuse) -> _Pair | None:
    """Return a pair with its direction; None: two versions of one page."""
    a, b = documents[reuse.document], documents[reuse.other]
    if same_page(a, b):
        return None
    by_a, by_b = credited.of(a, b), credited.of(b, a)
    how = by_a or by_b
    if how and not (by_a and by_b):
        return _credited(a, b, reuse, how) if by_a else _credited(b, a, reuse, how)
    third = credited.by_both(a, b)
    earlier = moments.earlier(a.document_time, b.document_time)
    if earlier is not None and not third:
        to, source = (b, a) if earlier else (a, b)
        reason = f"{called(source)} appeared on {source.document_time}, {called(to)} on {to.document_time}"
        return _as_pair(to, source, reuse, reason)
    if crediting.is_dispatch(a) != crediting.is_dispatch(b):
        to, source = (b, a) if crediting.is_dispatch(a) else (a, b)
        return _as_pair(to, source, reuse, f"{called(source)} is an agency")
    cut = None if third else _cut(a, b, reuse)
    if cut:
        return _as_pair(*cut, reuse, f"all of {called(cut[0])} stands in the longer report of {called(cut[1])}")
    to, source = sorted((a, b), key=lambda one: (one.document_time or "9999", one.id))[::-1]
    reason = f"both credit {third}" if third else "nothing tells which was first"
    return replace(_as_pair(to, source, reuse, reason), known=False)


def _credited(to: Document, source: Document, reuse: Reuse, how: Credit) -> _Pair:
    pair = _as_pair(to, source, reuse, f"{called(to)} credits {called(source)}: “{how.words}”")
    return replace(pair, weight=pair.weight + (_CREDIT_LINE if how.kind is CreditKind.LINE else _CREDIT))


def _as_pair(to: Document, source: Document, reuse: Reuse, reason: str) -> _Pair:
    side = reuse.here if to.id == reuse.document else reuse.there
    return _Pair(to.id, source.id, reuse, known=True, evidence=(reason,), weight=side.likeness)


def _cut(a: Document, b: Document, reuse: Reuse) -> tuple[Document, Document] | None:
    """Return which was cut from which; None: neither stands whole in a longer one."""
    for to, source, side in ((a, b, reuse.here), (b, a, reuse.there)):
        if side.share >= _ALL and len(source.text) >= _LONGER * len(to.text):
            return to, source
    return None


def _sources(documents: Mapping[str, Document], known: Sequence[_Pair]) -> dict[str, list[_Pair]]:
    """Return for each document the sources that explain what it took: the best, and those that explain more."""
    by_copy: dict[str, list[_Pair]] = defaultdict(list)
    for pair in known:
        by_copy[pair.to].append(pair)
    chosen: dict[str, list[_Pair]] = {}
    for to in sorted(by_copy, key=lambda one: (documents[one].document_time or "9999", one)):
        rest = by_copy[to]
        kept: list[_Pair] = []
        explained: tuple[Span, ...] = ()
        while rest:
            best = _best(documents, rest)
            spans = merged(p.span for p in best.places() if not p.quoted and p.degree is not Degree.REWRITTEN)
            further = _beyond(spans, explained) >= _FURTHER and not _related(chosen, best.source, kept)
            if not _makes_circle(documents, chosen, to, best.source) and (further or not kept):
                kept.append(best)
                explained = merged((*explained, *(p.span for p in best.places())))
            rest = [pair for pair in rest if pair is not best]
        chosen[to] = kept
    return chosen


def _best(documents: Mapping[str, Document], pairs: Sequence[_Pair]) -> _Pair:
    """Return the likeliest source; of those that are equally likely the earliest; of its versions the likest.

    A reprint is nearly as like as its source, so time decides; of two versions of a page none is a reprint.
    """
    most = max(pair.weight for pair in pairs)
    equal = [pair for pair in pairs if pair.weight >= most - _EQUAL]
    first = min(equal, key=lambda pair: (documents[pair.source].document_time or "9999", -pair.weight, pair.source))
    pages = [pair for pair in equal if same_page(documents[pair.source], documents[first.source])]
    return max((first, *pages), key=lambda pair: pair.weight)


def _beyond(spans: Sequence[Span], explained: Sequence[Span]) -> int:
    """Return how many code points of some spans others do not cover."""
    return sum(span.end - span.start for span in spans) - shared(spans, explained)


def _related(chosen: Mapping[str, Sequence[_Pair]], source: str, kept: Sequence[_Pair]) -> bool:
    """Whether a source was made from one that is kept already, or has a source with it in common."""
    above = _above(chosen, source)
    return any(above & _above(chosen, pair.source) for pair in kept)


def _makes_circle(
    documents: Mapping[str, Document], chosen: Mapping[str, Sequence[_Pair]], to: str, source: str
) -> bool:
    """Whether a document, or another version of its page, stands above the one that it was to be taken from."""
    return any(one == to or same_page(documents[one], documents[to]) for one in _above(chosen, source))


def _above(chosen: Mapping[str, Sequence[_Pair]], one: str) -> set[str]:
    """Return a document and all that it was made from, as far as is known by now."""
    seen, waiting = set(), [one]
    while waiting:
        at = waiting.pop()
        if at not in seen:
            seen.add(at)
            waiting += [pair.source for pair in chosen.get(at, ())]
    return seen


def _joined(unknown: Sequence[_Pair], above: Mapping[str, set[str]]) -> list[_Pair]:
    """Return the undirected pairs that join what no edge joins yet, the likest first."""
    parent: dict[str, str] = {}
    for to, sources in above.items():
        for source in sources:
            _join(parent, to, source)
    likest = sorted(unknown, key=lambda pair: (-pair.weight, pair.to, pair.source))
    return [pair for pair in likest if _join(parent, pair.to, pair.source)]


def _join(parent: dict[str, str], a: str, b: str) -> bool:
    roots = [_root(parent, parent.setdefault(one, one)) for one in (a, b)]
    parent[max(roots)] = min(roots)
    return roots[0] != roots[1]


def _root(parent: dict[str, str], one: str) -> str:
    while parent[one] != one:
        parent[one] = parent[parent[one]]
        one = parent[one]
    return one


def _edge(documents: Mapping[str, Document], pair: _Pair) -> Derivation:
    side, places = pair.side, pair.places()
    percent = f"{called(documents[pair.to])} has {round(100 * side.share)}% of its words from passages that both share"
    return Derivation(
        document=pair.to,
        taken_from=pair.source,
        degree=_degree(places),
        directed=pair.known,
        passages=places,
        share=side.share,
        mostly=side.mostly or (not pair.known and (pair.reuse.here.mostly or pair.reuse.there.mostly)),
        evidence=(*pair.evidence, percent),
    )


def _degree(places: Sequence[SharedPassage]) -> Degree:
    """Return the degree of all passages together: the mean of what each stands for, by length."""
    worth = {Degree.VERBATIM: 1.0, Degree.CLOSE: (VERBATIM + CLOSE) / 2, Degree.REWRITTEN: CLOSE / 2}
    lengths = [p.span.end - p.span.start for p in places]
    mean = sum(worth[p.degree] * length for p, length in zip(places, lengths, strict=True)) / sum(lengths)
    return Degree.VERBATIM if mean >= _VERBATIM else Degree.CLOSE if mean >= _CLOSE else Degree.REWRITTEN
