"""Where a content entered the reports: the voices behind it, followed through relays and derivations.

What is said in one document is followed back along the passages that were taken from others, to the documents where it
entered. There it has an origin: the voice that the report names, or else the reporter. One voice is one origin, however
many outlets heard it. A voice that no report names more closely ("officials", "a witness") is another one in each
document where it entered: nothing tells that they are the same.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from rapidfuzz.distance import LCSseq

from rashomon.derived import Derivation, Origin, OriginKind
from rashomon.records import Attribution, Document, Publisher, Span
from rashomon.relations.crediting import (
    CreditKind,
    agency_name,
    called,
    credits_of,
    is_agency,
    is_dispatch,
    names_of,
    publisher_of,
)
from rashomon.relations.drifting import folded
from rashomon.relations.versions import page_of
from rashomon.relations.wording import fold, stem
from rashomon.spans import merged, shared, words

_REPEATED = 0.33  # of the words of an account, in order, that stand in the one it repeats: a rewritten one keeps 0.4


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """That something is told in one document.

    document: its id. spans: the words. who: the voice that the report names; None: nobody, or the reporter himself
    when `kind` is OBSERVATION. named: by a name, not by a description. through: carriers, outermost first.
    """

    document: str
    spans: tuple[Span, ...]
    kind: OriginKind
    who: str | None = None
    named: bool = False
    through: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Tracks:
    """What is needed to follow something back. documents: by id. edges: by the document that took."""

    documents: Mapping[str, Document]
    edges: Mapping[str, Sequence[Derivation]]


def tracks(documents: Mapping[str, Document], edges: Iterable[Derivation]) -> Tracks:
    """Return documents and edges ready to be followed; undirected edges can be followed both ways."""
    by_copy: dict[str, list[Derivation]] = defaultdict(list)
    for edge in edges:
        by_copy[edge.document].append(edge)
    return Tracks(documents, by_copy)


def origins(told: Iterable[Told], on: Tracks, *, of_texts: bool = False) -> list[Origin]:
    """Return the origins of what is told, those in most documents first.

    of_texts: what reporters tell themselves has one origin for each text; else, when all is about one thing, for each
    outlet, and for each agency that outlets credit. Linear in what is told, times the depth of derivation.
    """
    told = list(told)
    voices = _same_voices(told)
    groups: dict[tuple[str, ...], list[tuple[Told, str]]] = defaultdict(list)
    for one in told:
        entered = entry(one, on)
        report = on.documents[entered]
        if one.kind is OriginKind.OBSERVATION or _is_publisher(one.who, report):
            page = page_of(report) or entered  # of two versions of a page
            key: tuple[str, ...] = ("reporter", page if of_texts else _agency(report) or called(report))
            one = replace(one, who=None, kind=OriginKind.OBSERVATION)  # noqa: PLW2901
        elif one.who and one.named:
            key = ("voice", voices[one.who])
        else:
            key = ("voice", " ".join(_name_words(one.who or "")), page_of(report) or entered)
        groups[key].append((one, entered))
    made = [_origin(some, on) for some in groups.values()]
    return sorted(made, key=lambda origin: (-len(origin.documents), origin.who or "~", origin.documents))


def entry(told: Told, on: Tracks) -> str:
    """Return the id of the document where something entered: of the one that tells it, when that took it nowhere."""
    document, spans, seen = told.document, told.spans, {told.document}
    while True:
        step = _step(document, spans, told.who, on)
        if step is None or step[0] in seen:
            return document
        document, spans = step
        seen.add(document)


def first_of(document: str, on: Tracks) -> str:
    """Return the id of the document that a document's text was taken from in the end: of itself when from nowhere."""
    seen = {document}
    while True:
        above = [edge.taken_from for edge in on.edges.get(document, ()) if edge.mostly and edge.taken_from not in seen]
        if not above:
            return document
        document = above[0]
        seen.add(document)


def repeated(
    edge: Derivation, copies: Iterable[Attribution], originals: Iterable[Attribution], on: Tracks
) -> dict[str, str]:
    """Return which accounts of a copy say again which of its source, by their ids.

    They stand in one passage that was taken, the copy with a third at least, and have words in common, in order.
    Accounts of the one times those of the other that stand in one passage.
    """
    texts = on.documents[edge.document].text, on.documents[edge.taken_from].text
    taken = {one.id: (one, folded(words(texts[1], one.content))) for one in originals}
    found: dict[str, str] = {}
    for one in copies:
        touched = [p for p in edge.passages if shared([p.span], one.content)]
        if 3 * shared(merged(p.span for p in touched), one.content) >= _length(one.content):
            places, said = merged(p.other_span for p in touched), folded(words(texts[0], one.content))
            near = [
                (LCSseq.similarity(said, its_words) / max(1, len(said)), -len(its_words), identity)
                for identity, (other, its_words) in taken.items()
                if shared(other.content, places)
            ]
            best = max(near, default=(0.0, 0, ""))
            if best[0] >= _REPEATED:
                found[one.id] = best[2]
    return found


def _length(spans: Iterable[Span]) -> int:
    return sum(span.end - span.start for span in spans)


def _step(document: str, spans: tuple[Span, ...], who: str | None, on: Tracks) -> tuple[str, tuple[Span, ...]] | None:
    """Return from where a passage was taken, and its place there; None: from nowhere that is known."""
    for edge in on.edges.get(document, ()):
        length = sum(span.end - span.start for span in spans)
        touched = [p for p in edge.passages if shared([p.span], spans)]
        covered = shared(merged(p.span for p in touched), spans)
        if length and covered * 2 >= length:
            return edge.taken_from, merged(p.other_span for p in touched)
        if edge.mostly and _names(on.documents[edge.taken_from], who):
            return edge.taken_from, ()
    return None


def _names(document: Document, who: str | None) -> bool:
    """Whether a document names a voice too. The reporter's own words were taken with the rest."""
    return who is None or _last(who) in fold(document.text)


def _last(who: str) -> str:
    return fold(who.rsplit(maxsplit=1)[-1]) if who.split() else ""


def _is_publisher(who: str | None, report: Document) -> bool:
    """Whether a voice is the outlet itself: "The Ledger reported" leads to the Ledger's own report."""
    publisher = publisher_of(report)
    return bool(who and publisher and names_of(Publisher(name=who)) & names_of(publisher))


def _agency(report: Document) -> str | None:
    """Return the agency whose a report is, or whom it credits in a line of its own; None: it has no agency."""
    if is_dispatch(report):
        return called(report)
    lines = (credit.name for credit in credits_of(report) if credit.kind is CreditKind.LINE)
    return next((name for name in lines if is_agency(Publisher(name=agency_name(name)))), None)


def _same_voices(told: Iterable[Told]) -> dict[str, str]:
    """Return for each name of a voice the fullest name for it: that has all of its words, and ends in the same one."""
    names = sorted({one.who for one in told if one.who}, key=lambda name: (-len(name.split()), name))
    fullest: dict[str, list[str]] = defaultdict(list)
    found: dict[str, str] = {}
    for name in names:
        own = frozenset(_name_words(name))
        last = _name_words(name)[-1:] or [""]
        same = next((full for full in fullest[last[0]] if own <= frozenset(_name_words(full))), None)
        if same is None:
            fullest[last[0]].append(name)
        found[name] = same or name
    return found


def _name_words(name: str) -> list[str]:
    return [word for word in (stem(fold(piece.strip(".,'’"))) for piece in name.split()) if word]


def _origin(some: Sequence[tuple[Told, str]], on: Tracks) -> Origin:
    told = [one for one, _ in some]
    entered = sorted({entered for _, entered in some})
    who = max((one.who or "" for one in told), key=lambda name: (len(name), name)) or None
    kind = next((one.kind for one in told if one.who == who), told[0].kind)
    if who is None and kind is OriginKind.OBSERVATION:
        report = on.documents[entered[0]]
        agency = _agency(report)
        kind = OriginKind.AGENCY if agency else kind
        who = agency or (called(report) if publisher_of(report) else None)
    carriers = [carrier for one in told for carrier in one.through]
    carriers += [called(on.documents[one]) for one in entered if is_dispatch(on.documents[one])]
    through = tuple(carrier for carrier in dict.fromkeys(carriers) if carrier != who)
    documents = sorted({one.document for one in told} | set(entered))
    copies = len({one.document for one in told} - set(entered))
    evidence = [f"it stands first in {', '.join(called(on.documents[one]) for one in entered)}"]
    evidence += [f"{copies} other{'s' * (copies > 1)} took it from there"] if copies else []
    evidence += [f"through {carrier}" for carrier in through]
    return Origin(
        who=who,
        kind=kind,
        through=through,
        entered=tuple(entered),
        documents=tuple(documents),
        evidence=tuple(evidence),
    )
