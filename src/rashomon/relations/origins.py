"""Where a content entered the reports: the voices behind it, followed through relays and derivations.

What is said in one document is followed back along the passages that were taken from others, to the documents where it
entered. There it has an origin: the voice that the report names, or else the reporter. One voice is one origin, however
many outlets heard it. A voice that no report names more closely ("officials", "a witness") is another one in each
document where it entered: nothing tells that they are the same.
"""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate

from rapidfuzz.distance import LCSseq

from rashomon.derived import Derivation, Heard, Origin, OriginKind, SharedPassage
from rashomon.records import Attribution, Document, Publisher, Span
from rashomon.relations.crediting import (
    agency_name,
    bare_name,
    called,
    credit_lines,
    is_agency,
    is_dispatch,
    is_outlet,
    names_of,
    publisher_of,
)
from rashomon.relations.derivation import families, turned
from rashomon.relations.drifting import folded
from rashomon.relations.naming import Sound, heard
from rashomon.relations.versions import page_of
from rashomon.relations.voices import Entered, Told, last_word, length, name_words, same_voices, utterances, with_voices
from rashomon.relations.wording import fold
from rashomon.spans import merged, shared, words

_REPEATED = 0.33  # of the words of an account, in order, that stand in the one it repeats: a rewritten one keeps 0.4


@dataclass(frozen=True, slots=True)
class Tracks:
    """What is needed to follow something back. documents: by id. edges: by the document that took.

    sound: of a word of a name, as in `naming`. reach: see `touched`.
    """

    documents: Mapping[str, Document]
    edges: Mapping[str, Sequence[Derivation]]
    sound: Sound = str
    reach: dict[tuple[str, str], list[int]] = field(default_factory=dict)

    def touched(self, edge: Derivation, spans: Sequence[Span]) -> list[SharedPassage]:
        """Return the passages of an edge that share something with some spans, without a look at all of them."""
        if not spans:
            return []
        key = edge.document, edge.taken_from
        if key not in self.reach:  # how far the passages reach up to each of them: some lie inside others
            self.reach[key] = list(accumulate((passage.span.end for passage in edge.passages), max))
        first = bisect_right(self.reach[key], min(span.start for span in spans))
        end = bisect_left(edge.passages, max(span.end for span in spans), key=lambda passage: passage.span.start)
        return [passage for passage in edge.passages[first:end] if shared([passage.span], spans)]

    def page(self, document: str) -> str:
        """Return what is the same for all versions of a document."""
        return page_of(self.documents[document]) or document


def tracks(documents: Mapping[str, Document], edges: Iterable[Derivation], sound: Sound = str) -> Tracks:
    """Return documents and the edges between them ready to be followed. n log n in the edges.

    What undirected edges join is followed to one of its documents: one that has a source, else the earliest.
    """
    edges = [edge for edge in edges if edge.document in documents and edge.taken_from in documents]
    by_copy: dict[str, list[Derivation]] = defaultdict(list)
    for edge in (*(one for one in edges if one.directed), *_oriented(documents, edges)):
        by_copy[edge.document].append(edge)
    return Tracks(documents, by_copy, sound)


def _oriented(documents: Mapping[str, Document], edges: Sequence[Derivation]) -> Iterator[Derivation]:
    """Yield the undirected edges, turned so that all that hangs together by them leads to one document."""
    beside: dict[str, list[Derivation]] = defaultdict(list)
    for edge in edges:
        if not edge.directed:
            beside[edge.document].append(edge)
            beside[edge.taken_from].append(turned(edge))
    has_source = {edge.document for edge in edges if edge.directed}
    seen: set[str] = set()
    for start in sorted(beside, key=lambda one: (one not in has_source, documents[one].document_time or "9999", one)):
        waiting = [] if start in seen else [start]
        seen.add(start)
        while waiting:
            at = waiting.pop()
            for edge in beside[at]:
                if edge.taken_from not in seen:
                    seen.add(edge.taken_from)
                    waiting.append(edge.taken_from)
                    yield turned(edge)


def origins(told: Iterable[Told], on: Tracks, *, of_texts: bool = False) -> list[Origin]:
    """Return the origins of what is told, those in most documents first.

    of_texts: what reporters tell themselves has one origin for each text; else, when all is about one thing, for each
    outlet, and for each agency that outlets credit. Linear in what is told, times the depth of derivation.
    """
    told = list(told)
    cited = _cited(told, on)
    found = [
        _as_reporters(replace(entered(cited.get(number, one), on), told=one), on) for number, one in enumerate(told)
    ]
    said = utterances(found, lambda one: words(on.documents[one.document].text, one.spans), on.page)
    found = with_voices(found, said)
    groups: dict[tuple[str, ...], list[Entered]] = defaultdict(list)
    texts = families(on.documents, (edge for some in on.edges.values() for edge in some)) if of_texts else {}
    for one, voice in zip(found, same_voices(found, said, on.sound), strict=True):
        groups[_key(one, voice, on, texts)].append(one)
    made = [_origin(some, on) for some in groups.values()]
    return sorted(made, key=lambda origin: (-len(origin.documents), origin.who or "~", origin.documents))


def with_voices_of(texts: Iterable[Origin], voices: Iterable[Origin]) -> list[Origin]:
    """Return the origins of texts with whom each of them has heard, of those who have a name. Linear in both."""
    by_document: dict[str, list[Origin]] = defaultdict(list)
    for voice in voices:
        if voice.named and voice.kind is not OriginKind.OBSERVATION:
            for document in voice.entered:
                by_document[document].append(voice)
    found = []
    for text in texts:
        some = {voice.who: voice for one in text.documents for voice in by_document[one] if voice.who != text.who}
        ordered = sorted(some.items(), key=lambda item: -len(item[1].documents))
        heard_there = [Heard(who=who, through=_without(voice.through, text.who)) for who, voice in ordered if who]
        found.append(replace(text, heard=tuple(heard_there)))
    return found


def _without(carriers: Iterable[str], outlet: str | None) -> tuple[str, ...]:
    return tuple(carrier for carrier in carriers if carrier != outlet)


def entered(told: Told, on: Tracks) -> Entered:
    """Return where something entered: in the document that tells it, when that took it nowhere."""
    document, spans, path = told.document, told.spans, [told.document]
    while True:
        step = _step(document, spans, told.who, on)
        if step is None or step[0] in path:
            return Entered(told=told, document=document, spans=spans, path=tuple(path))
        document, spans = step
        path.append(document)


def _cited(told: Sequence[Told], on: Tracks) -> dict[int, Told]:
    """Return what is told through an outlet as that outlet's own report tells it, by place: where one of them does."""
    outlets: dict[str, dict[tuple[str, tuple[str, ...]], Told]] = defaultdict(dict)
    wanted = {bare_name(carrier) for one in told for carrier in one.through}
    for one in told if wanted else ():
        publisher = publisher_of(on.documents[one.document])
        for name in names_of(publisher) & wanted if publisher else ():
            outlets[name].setdefault((one.document, _words(one, on)), one)
    found: dict[int, Told] = {}
    for number, one in enumerate(told):
        names = {bare_name(carrier) for carrier in one.through}
        others = [other for name in names for other in outlets[name].values() if other.document != one.document]
        near = max(others, key=lambda other: _likeness(one, other, on), default=None)
        if near and _likeness(one, near, on) >= _REPEATED:
            found[number] = near
    return found


def _likeness(one: Told, other: Told, on: Tracks) -> float:
    """Return 0 to 1, how many of the words of the shorter of two stand in the other, in order."""
    said = [_words(each, on) for each in (one, other)]
    return LCSseq.similarity(*said) / max(1, min(map(len, said)))


def _words(told: Told, on: Tracks) -> tuple[str, ...]:
    return folded(words(on.documents[told.document].text, told.spans))


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
        touched = on.touched(edge, one.content)
        if 3 * shared(merged(p.span for p in touched), one.content) >= length(one.content):
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


def _key(one: Entered, voice: str, on: Tracks, texts: Mapping[str, str]) -> tuple[str, ...]:
    """Return what is the same for all that have one origin."""
    told, report = one.told, on.documents[one.document]
    if told.kind is OriginKind.OBSERVATION:
        return "reporter", texts.get(one.document) or _agency(report) or called(report)
    if voice:
        return "voice", voice
    return "voice", " ".join(name_words(told.who or "")), on.page(one.document)


def _as_reporters(one: Entered, on: Tracks) -> Entered:
    """Return what was told; as a reporter's, when the voice is an outlet on its way: "The Ledger reported"."""
    if not any(is_outlet(one.told.who, on.documents[document]) for document in one.path):
        return one
    return replace(one, told=replace(one.told, who=None, named=False, known=None, kind=OriginKind.OBSERVATION))


def _step(document: str, spans: tuple[Span, ...], who: str | None, on: Tracks) -> tuple[str, tuple[Span, ...]] | None:
    """Return from where a passage was taken, and its place there; None: from nowhere that is known."""
    for edge in on.edges.get(document, ()):
        touched = on.touched(edge, spans)
        covered = shared(merged(p.span for p in touched), spans)
        if spans and covered * 2 >= length(spans):
            return edge.taken_from, merged(p.other_span for p in touched)
        if edge.mostly and _names(on.documents[edge.taken_from], who, on.sound):
            return edge.taken_from, ()
    return None


def _names(document: Document, who: str | None, sound: Sound) -> bool:
    """Whether a document names a voice too, by the sound. The reporter's own words were taken with the rest."""
    last = last_word(who or "")
    text = fold(document.text)
    return who is None or last in text or heard(last, sound) in {heard(word, sound) for word in text.split()}


def _agency(report: Document) -> str | None:
    """Return the agency whose a report is, or whom it credits in a line of its own; None: it has no agency."""
    if is_dispatch(report):
        return called(report)
    return next((name for name in credit_lines(report) if is_agency(Publisher(name=agency_name(name)))), None)


def _origin(some: Sequence[Entered], on: Tracks) -> Origin:
    told = [one.told for one in some]
    entered = sorted({one.document for one in some})
    best = max(some, key=_fullness)
    who, kind, named = _shown(best.told) or None, best.told.kind, any(one.named for one in told)
    if who is None and kind is OriginKind.OBSERVATION:
        report = on.documents[entered[0]]
        agency = _agency(report)
        kind = OriginKind.AGENCY if agency else kind
        who = agency or (called(report) if publisher_of(report) else None)
        named = who is not None
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
        named=named,
        through=through,
        entered=tuple(entered),
        documents=tuple(documents),
        evidence=tuple(evidence),
    )


def _fullness(one: Entered) -> tuple[int, bool, int, str]:
    """Return what the name to show has most of: words; of equal ones that of the report where it entered."""
    name = _shown(one.told)
    return len(name.split()), not one.is_taken, len(name), name


def _shown(told: Told) -> str:
    return told.known.name if told.known else told.who or ""
