"""What was found across reports as lines for other programs: derivations, independence, origins, revisions.

Each is a dictionary with the key `kind`; places are [start, end) in the text of the document that they stand in.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from rashomon.derived import Derivation, Independence, Origin, Revision, Utterance
from rashomon.records import Document, Span
from rashomon.relations.crediting import called

Line = dict[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Traced:
    """What was found about one thing, or about all reports.

    about:     the words that were asked for; None: every report.
    documents: what tells of it, in the order of the ledger. outlets: who published them, each once.
    origins:   where it entered.
    edges:     which was taken from which, of the documents and of those that stand behind them.
    pairs:     whether two of the documents are independent.
    family:    the documents and all that stand behind them.
    left_out:  how many reports hang together with these and were not looked at.
    """

    about: str | None
    documents: Sequence[Document]
    outlets: Sequence[str]
    origins: Sequence[Origin]
    edges: Sequence[Derivation]
    pairs: Sequence[Independence]
    family: Sequence[Document] = ()
    left_out: int = 0


def lines(
    traced: Traced,
    documents: Mapping[str, Document],
    revisions: Iterable[Revision] = (),
    answers: Iterable[Traced] = (),
) -> Iterator[Line]:
    """Yield all that was found. documents: by id, at least those that are named in it.

    answers: of a question: what was found about each, told by its origin line.
    """
    for edge in traced.edges:
        yield derivation_line(edge, documents)
    for pair in traced.pairs:
        yield independence_line(pair, documents)
    for one in (traced, *answers):
        yield origin_line(one, documents)
    if traced.about is None:
        yield from text_lines(traced, documents)
    for revision in revisions:
        yield revision_line(revision, documents)


def derivation_line(edge: Derivation, documents: Mapping[str, Document]) -> Line:
    """Return an edge. from: locator of the one that it was taken from; undirected: of the other."""
    return {
        "kind": "derivation",
        "from": documents[edge.taken_from].locator,
        "to": documents[edge.document].locator,
        "degree": edge.degree,
        "directed": edge.directed,
        "evidence": [
            *({"reason": sentence, "from": None, "to": None} for sentence in edge.evidence),
            *({"reason": p.degree, "from": _place(p.other_span), "to": _place(p.span)} for p in edge.passages),
        ],
    }


def independence_line(pair: Independence, documents: Mapping[str, Document]) -> Line:
    """Return whether two documents are independent. a, b: locators."""
    return {
        "kind": "independence",
        "a": documents[pair.a].locator,
        "b": documents[pair.b].locator,
        "value": pair.value,
        "evidence": list(pair.evidence),
    }


def origin_line(traced: Traced, documents: Mapping[str, Document]) -> Line:
    """Return how many outlets and origins something has. about: the words; null: every report."""
    return {
        "kind": "origin",
        "about": traced.about,
        "outlets": len(traced.outlets),
        "origins": len(traced.origins),
        "entered_at": [_entered(origin, documents) for origin in traced.origins],
    }


def text_lines(traced: Traced, documents: Mapping[str, Document]) -> Iterator[Line]:
    """Yield an origin line for each text that several reports have. about: its title where it entered."""
    for origin in traced.origins:
        if len(origin.documents) > 1:
            first = documents[origin.entered[0]]
            some = [documents[one] for one in origin.documents]
            outlets = list(dict.fromkeys(called(one) for one in some))
            yield origin_line(
                replace(traced, about=first.title or first.locator, outlets=outlets, origins=[origin]), documents
            )


def revision_line(revision: Revision, documents: Mapping[str, Document]) -> Line:
    """Return what changed between two versions. old, new: locators, with the id behind when they are the same."""
    old, new = documents[revision.old], documents[revision.new]
    same = old.locator == new.locator
    return {
        "kind": "revision",
        "old": f"{old.locator} ({old.id})" if same else old.locator,
        "new": f"{new.locator} ({new.id})" if same else new.locator,
        "changes": [
            {
                "what": change.what,
                "change": change.kind,
                "before": change.before,
                "after": change.after,
                "before_place": _place(change.before_span),
                "after_place": _place(change.after_span),
            }
            for change in revision.changes
        ],
    }


def utterance_line(utterance: Utterance, documents: Mapping[str, Document]) -> Line:
    """Return something that was said once, with its wordings, the first one first."""
    return {
        "kind": "utterance",
        "variants": [
            {
                "document": documents[one.document].locator,
                "attribution": one.attribution,
                "who": one.who,
                "words": one.words,
                "drift": list(one.drift),
            }
            for one in utterance.variants
        ],
    }


def _entered(origin: Origin, documents: Mapping[str, Document]) -> Line:
    return {
        "who": origin.who,
        "what": origin.kind,
        "through": list(origin.through),
        "heard": [{"who": one.who, "through": list(one.through)} for one in origin.heard],
        "in": [documents[one].locator for one in origin.entered],
        "outlets": list(dict.fromkeys(called(documents[one]) for one in origin.documents)),
        "evidence": list(origin.evidence),
    }


def _place(span: Span | None) -> list[int] | None:
    return [span.start, span.end] if span else None
