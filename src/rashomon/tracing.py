"""The reports of a ledger against each other: who took what from whom, where it entered, what became of it.

A document is compared when it is kept, with those that share words with it, and what they share is kept. All else is
made from that when it is asked for.
"""

import functools
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from rashomon import telling
from rashomon.derived import Derivation, Independence, Origin, OriginKind, Reuse, Revision, Signature, Utterance
from rashomon.entities import spelling
from rashomon.entities.someone import Someone
from rashomon.exports.origins import Traced
from rashomon.exports.questions import QuestionView
from rashomon.exports.views import Reading
from rashomon.identity import Listed
from rashomon.people import People
from rashomon.pipeline import Stage, each
from rashomon.protocols import Store
from rashomon.records import Applied, Attribution, Document, Span
from rashomon.relations import comparing, derivation, drifting, origins, revising, signatures, versions
from rashomon.relations.crediting import called, publisher_of
from rashomon.relations.families import family_of
from rashomon.relations.independence import Footing, independence
from rashomon.relations.origins import Tracks
from rashomon.relations.voices import Told
from rashomon.stores import queries

# How many documents a new one is compared with: those that share most of the rarest keys. A family of more copies is
# joined through the ones that were added first.
_CANDIDATES = 40
# So many reports are set against each other one by one; of more, those that share something.
_PAIRED = 100
_HITS = 10_000  # of a search, whose documents are then read
_AT_ONCE = 100  # documents whose copies are looked for
_FAMILY = 20_000  # pairs of a family of copies that are looked at when one of it is asked for


_Read = Callable[[str], Reading]


class _Documents(Mapping[str, Document]):
    """Some documents by id, each read when it is asked for: most that stand in a list share nothing with others."""

    def __init__(self, read: Callable[[str], Document], ids: Iterable[str]) -> None:
        self._read = functools.cache(read)
        self._ids = dict.fromkeys(ids)

    def __getitem__(self, identity: str) -> Document:
        if identity not in self._ids:
            raise KeyError(identity)
        return self._read(identity)

    def __contains__(self, identity: object) -> bool:
        return identity in self._ids

    def __iter__(self) -> Iterator[str]:
        return iter(self._ids)

    def __len__(self) -> int:
        return len(self._ids)


class Tracing:
    """Questions across the reports of one store."""

    def __init__(
        self, store: Store, whole: Callable[[Document], Reading], people: Callable[[], People] | None = None
    ) -> None:
        """Use a store. whole: returns a document with all that was derived from it. people: returns who is who now."""
        self._store = store
        self._whole = whole
        self._people = people or functools.partial(People, store)
        self._report = functools.lru_cache(maxsize=512)(self._read)

    def stage(self) -> Stage:
        """Return the stage from a document to what it is found by, and to what it shares with others in the store.

        Costs what its candidates cost, whatever the size of the ledger.
        """

        def compare(document: Document, /) -> Iterator[Signature | Reuse | Applied]:
            if document.text:
                yield from self._compared(comparing.report(document))
            yield Applied(document=document.id, made_by=signatures.STAGE)

        return each(signatures.STAGE, compare)

    def forget(self) -> None:
        """Read documents anew: one of them has another text."""
        self._report.cache_clear()

    def derivations(self) -> list[Derivation]:
        """Return which document was taken from which, and what passages. Linear in what is shared."""
        reuses = list(self._store.scan(Reuse))
        return derivation.derivations(self._documents(reuses), reuses)

    def trace(self, about: str | None = None, *, most: int = _HITS, related: bool = False) -> Traced:
        """Return where something entered the reports. about: words and "phrases in double quotes"; None: everything.

        most: so many of the reports and contents that have the words are looked at, best first. Costs what these and
        the families of copies that they are in cost; without words, the ledger. related: whether for a word outside
        quotes its related words count, too.
        """
        if about is None:
            return self._all(self.derivations())
        terms = queries.terms(about, related=related)
        hits = self._store.search(about, limit=most, related=related) if terms else ()
        found = dict.fromkeys(hit.document for hit in hits)
        edges = self._edges_around(found)
        readings = [self._reading(identity) for identity in sorted(found)]
        told = [one for reading in readings for one in telling.told_about(reading, terms)]
        told = told or [one for reading in readings for one in telling.told_about(reading, terms, anywhere=True)]
        telling_of = {one.document for one in told}
        documents = [reading.document for reading in readings if reading.document.id in telling_of]
        return self._traced(about, documents, told, edges)

    def tracks(self, around: Collection[str] | None = None) -> Tracks:
        """Return derivations, ready to be followed: of all documents, or of the families of copies of some."""
        if around is None:
            return origins.tracks(self.documents(), self.derivations(), spelling.sound)
        edges = self._edges_around(around)
        ends = (end for edge in edges for end in (edge.document, edge.taken_from))
        return origins.tracks(_Documents(self._document, (*around, *ends)), edges, spelling.sound)

    def repeated(self, on: Tracks) -> tuple[dict[str, str], dict[str, str]]:
        """Return for each account that says one again the first of them, and for all of these their documents."""
        accounts = functools.cache(lambda identity: list(self._store.scan(Attribution, document=identity)))
        above: dict[str, str] = {}
        home: dict[str, str] = {}
        for edge in (edge for some in on.edges.values() for edge in some):
            copies, originals = accounts(edge.document), accounts(edge.taken_from)
            above |= origins.repeated(edge, copies, originals, on)
            home |= {one.id: one.document for one in (*copies, *originals)}
        return {one: _top(one, above) for one in above}, home

    def trace_accounts(
        self, about: str, accounts: Iterable[tuple[str, str | None, tuple[Span, ...]]], read: _Read | None = None
    ) -> Traced:
        """Return where what some accounts tell entered. about: what that is, in words, for people.

        accounts: id of the document; id of the attribution, whose content is meant; or None, and the reporter's own
        words. read: returns a document with all that was derived from it, by its id. Costs these and the families of
        copies that they are in.
        """
        read = read or self._reading
        asked = sorted(set(accounts), key=lambda one: (one[0], one[2]))
        readings = {one: read(one) for one in dict.fromkeys(document for document, *_ in asked)}
        told = [telling.told_at(readings[document], account, spans) for document, account, spans in asked]
        documents = [reading.document for reading in readings.values()]
        return self._traced(about, documents, told, self._edges_around(readings))

    def trace_question(self, view: QuestionView) -> list[Traced]:
        """Return where the answers to a question entered: of the question as a whole, then of each answer.

        Costs the accounts and their families of copies.
        """
        every = [(view.question, [account for claim in view.claims for account in claim.accounts])]
        every += [(f"{view.question} {claim.answer}", claim.accounts) for claim in view.claims]
        read = functools.cache(self._reading)
        return [
            self.trace_accounts(
                about,
                ((one.document, one.attribution, tuple(Span(*place) for place in one.spans)) for one in accounts),
                read,
            )
            for about, accounts in every
        ]

    def of_report(self, document: Document) -> Traced:
        """Return what a report was taken from, what was made from it, and where all of that entered.

        Costs its family of copies, whatever the size of the ledger; of one of thousands the nearest hundreds.
        """
        edges = self._edges_around([document.id])
        family = dict.fromkeys((document.id, *(end for edge in edges for end in (edge.taken_from, edge.document))))
        readings = [self._reading(one) for one in family]
        everyone = self._people().known(one.id for reading in readings for one in reading.entities)
        return self._of_texts(readings, edges, everyone)

    def shares(self, document: str) -> bool:
        """Whether a document has words in common with another that chance does not explain."""
        return bool(self._store.reuses([document]))

    def most_taken(self, documents: Collection[str]) -> list[tuple[Document, int]]:
        """Return the reports of which most others are copies, with how many; of the families of these documents."""
        on = self.tracks(documents)
        first = {one: origins.first_of(one, on) for one in on.edges}
        copies = Counter(text for one, text in first.items() if one != text)
        return [(on.documents[one], number) for one, number in copies.most_common()]

    def first(self, around: Collection[str] | None = None) -> Callable[[str, str | None, tuple[Span, ...]], str]:
        """Return what tells which account or report an account, or a reporter's words, was taken from; else its own.

        It takes the id of the document, of the account or None, and the words. around: see `tracks`.
        """
        on = self.tracks(around)
        first, _ = self.repeated(on)

        def entered(document: str, attribution: str | None, spans: tuple[Span, ...]) -> str:
            if attribution:
                return first.get(attribution, attribution)
            told = Told(document=document, spans=spans, kind=OriginKind.OBSERVATION)
            return origins.entered(told, on).document

        return entered

    def documents(self) -> dict[str, Document]:
        """Return all documents by id, in the order of adding."""
        return {document.id: document for document in self._store.scan(Document)}

    def utterances(self, about: str | None = None, *, related: bool = False) -> list[Utterance]:
        """Return what was said once and stands in several documents. about: words that one wording has.

        related: as for `trace`.
        """
        reuses = list(self._store.scan(Reuse))
        documents = self._documents(reuses)
        said = {identity: telling.quotations(self._whole(one)) for identity, one in documents.items()}
        terms = queries.terms(about or "", related=related)
        found = drifting.utterances(said, reuses)
        return [one for one in found if not terms or any(queries.find(v.words, terms) for v in one.variants)]

    def revisions(self, document: Document | None = None) -> Iterator[Revision]:
        """Yield what changed from one version of a page to the next; of one document's page, or of all."""
        wanted = versions.page_of(document) if document else None
        every = (one for one in self._store.scan(Document) if not document or versions.page_of(one) == wanted)
        yield from self._revised(every)

    def versions_of(self, document: Document) -> list[Revision]:
        """Return how a report's page changed, from version to version, as far as these share words with it.

        Costs what the report shares with others, whatever the size of the ledger.
        """
        reuses = self._store.reuses([document.id])
        near = {document.id: document, **self._documents(reuses)}
        return list(self._revised(one for one in near.values() if one is document or versions.same_page(one, document)))

    # ------------------------------------------------------------------ inside

    def _revised(self, documents: Iterable[Document]) -> Iterator[Revision]:
        for some in versions.versions(documents):
            for old, new in pairwise(some):
                where = "the same address" if old.url else "read from the same place"
                yield revising.revision(
                    telling.version(self._whole(old)), telling.version(self._whole(new)), f"{where}, another text"
                )

    def _reading(self, identity: str) -> Reading:
        return self._whole(self._document(identity))

    def _compared(self, report: comparing.Report) -> Iterator[Signature | Reuse]:
        signature = signatures.signature(report.words, spelling.sound)
        yield signature
        for identity in self._store.sharing(signature.keys, limit=_CANDIDATES + 1):
            if identity != report.document.id:
                reuse = comparing.compare(report, self._report(identity), spelling.sound)
                if reuse:
                    yield reuse

    def _all(self, edges: Sequence[Derivation]) -> Traced:
        """Return what is known of all reports: those that are one text for the most part have one origin."""
        readings = [self._whole(one) for one in self._store.scan(Document) if one.text]
        return self._of_texts(readings, edges, self._people().known())

    def _of_texts(
        self, readings: Sequence[Reading], edges: Sequence[Derivation], everyone: Mapping[str, Someone]
    ) -> Traced:
        documents = [reading.document for reading in readings]
        on = origins.tracks({one.id: one for one in documents}, edges, spelling.sound)
        whole = [one for reading in readings for one in telling.reporters_own(reading)]
        told = telling.known((one for reading in readings for one in telling.everything_told(reading)), everyone)
        voices = origins.origins(told, on)
        return Traced(
            about=None,
            documents=documents,
            outlets=_outlets(documents),
            origins=origins.with_voices_of(origins.origins(whole, on, of_texts=True), voices),
            edges=edges,
            pairs=self._pairs(documents, voices, edges, on),
            family=documents,
        )

    def _traced(
        self, about: str, documents: Sequence[Document], told: Sequence[Told], edges: Sequence[Derivation]
    ) -> Traced:
        told = telling.known(told, self._people().known(one.entity for one in told))
        on = origins.tracks(self._with_sources(documents, edges), edges, spelling.sound)
        voices = origins.origins(told, on)
        return Traced(
            about=about,
            documents=documents,
            outlets=_outlets(documents),
            origins=voices,
            edges=[edge for edge in edges if {edge.document, edge.taken_from} <= on.documents.keys()],
            pairs=self._pairs(documents, voices, edges, on),
            family=list(on.documents.values()),
        )

    def _pairs(
        self, documents: Sequence[Document], voices: Iterable[Origin], edges: Sequence[Derivation], on: Tracks
    ) -> list[Independence]:
        family = derivation.families(on.documents, edges)
        text = derivation.families(on.documents, edges, whole=False)
        known = {one.id: one for one in documents}
        between: dict[tuple[str, str], list[Derivation]] = defaultdict(list)
        for edge in edges:
            a, b = sorted((edge.document, edge.taken_from))
            between[a, b].append(edge)
        of: dict[str, list[Origin]] = defaultdict(list)
        for origin in voices:
            for identity in origin.documents:
                of[identity].append(origin)
        houses = telling.houses(self._store.scan(Listed))
        footings = {
            one: Footing(
                document=document,
                family=family[one],
                text=text[one],
                origins=of[one],
                house=family_of(publisher_of(document), houses),
            )
            for one, document in known.items()
        }
        every = combinations(sorted(known), 2) if len(known) <= _PAIRED else sorted(between)
        return [
            independence(footings[a], footings[b], between.get((a, b), ()))
            for a, b in every
            if a in footings and b in footings
        ]

    def _with_sources(self, documents: Sequence[Document], edges: Sequence[Derivation]) -> dict[str, Document]:
        """Return documents with all that they were taken from, or that nothing tells from their source, by id."""
        above: dict[str, list[str]] = defaultdict(list)
        for edge in edges:
            above[edge.document].append(edge.taken_from)
            if not edge.directed:
                above[edge.taken_from].append(edge.document)
        found = {document.id: document for document in documents}
        waiting = list(found)
        while waiting:
            for identity in above[waiting.pop()]:
                if identity not in found:
                    found[identity] = self._document(identity)
                    waiting.append(identity)
        return found

    def _edges_around(self, documents: Iterable[str]) -> list[Derivation]:
        """Return the edges of the families of copies that documents are in: the same as of the whole ledger."""
        reuses: dict[str, Reuse] = {}
        waiting = list(dict.fromkeys(documents))
        seen = set(waiting)
        while waiting and len(reuses) < _FAMILY:
            found = self._store.reuses(waiting[:_AT_ONCE])
            reuses |= {reuse.id: reuse for reuse in found}
            new = {end for reuse in found for end in (reuse.document, reuse.other)} - seen
            seen |= new
            waiting = [*waiting[_AT_ONCE:], *sorted(new)]
        every = list(reuses.values())
        return derivation.derivations(self._documents(every), every)

    def _documents(self, reuses: Iterable[Reuse]) -> dict[str, Document]:
        """Return the documents of the pairs, by id."""
        wanted = dict.fromkeys(identity for reuse in reuses for identity in (reuse.document, reuse.other))
        return {identity: self._document(identity) for identity in wanted}

    def _document(self, identity: str) -> Document:
        document = self._store.get(identity)
        assert isinstance(document, Document)  # noqa: S101  # the store keeps no record without its document
        return document

    def _read(self, identity: str) -> comparing.Report:
        return comparing.report(self._document(identity))


def _top(one: str, above: Mapping[str, str]) -> str:
    """Return the end of a chain; of one that closes in a circle any member."""
    seen = {one}
    while above.get(one, one) not in seen:
        one = above[one]
        seen.add(one)
    return one


def _outlets(documents: Iterable[Document]) -> list[str]:
    return list(dict.fromkeys(called(document) for document in documents))
