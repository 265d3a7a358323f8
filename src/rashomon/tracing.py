"""The reports of a ledger against each other: who took what from whom, where it entered, what became of it.

A document is compared when it is kept, with those that share words with it, and what they share is kept. All else is
made from that when it is asked for.
"""

import functools
from collections import Counter, defaultdict
from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import combinations, pairwise

from rashomon import copies, telling
from rashomon.copies import Families, Repeated, Shelf
from rashomon.derived import Derivation, Independence, Origin, OriginKind, Reuse, Revision, Signature, Utterance
from rashomon.entities import spelling
from rashomon.entities.someone import Someone
from rashomon.exports.origins import Traced
from rashomon.exports.questions import AccountOfClaim, QuestionView
from rashomon.exports.views import Reading
from rashomon.identity import Listed
from rashomon.people import People
from rashomon.pipeline import Stage, each
from rashomon.protocols import Store
from rashomon.records import Applied, Document, Span
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


_Read = Callable[[Iterable[Document]], Iterable[Reading]]


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

    def __init__(self, store: Store, read: _Read, people: Callable[[], People] | None = None) -> None:
        """Use a store. read: returns documents, each with all that was derived from it. people: returns who is who."""
        self._store = store
        self._read = read
        self._people = people or functools.partial(People, store)
        self._report = functools.lru_cache(maxsize=512)(self._comparable)
        self._families = Families(store)

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

    def share(self, shelf: Shelf, file: Hashable) -> None:
        """Keep families of copies on a shelf, beside what others read of the same file."""
        self._families = Families(self._store, shelf, file)

    def derivations(self) -> list[Derivation]:
        """Return which document was taken from which, and what passages. Linear in what is shared."""
        reuses = list(self._store.scan(Reuse))
        return derivation.derivations(copies.ends_of(self._store, reuses), reuses)

    def trace(
        self, about: str | None = None, *, related: bool = False, documents: Collection[str] | None = None
    ) -> Traced:
        """Return where something entered the reports. about: words and "phrases in double quotes"; None: everything.

        related: whether for a word outside quotes its related words count, too. documents: ids of those that are looked
        at; None: the ten thousand reports and contents that fit the words best. Costs what these and the families of
        copies that they are in cost; without words, the ledger.
        """
        if about is None:
            return self._all(self.derivations())
        terms = queries.terms(about, related=related)
        if documents is None:
            hits = self._store.search(about, limit=_HITS, related=related) if terms else ()
            documents = {hit.document for hit in hits}
        found = sorted(documents)
        edges = self._edges_around(found)
        readings = self._readings(found)
        told = [one for reading in readings for one in telling.told_about(reading, terms)]
        told = told or [one for reading in readings for one in telling.told_about(reading, terms, anywhere=True)]
        telling_of = {one.document for one in told}
        telling_it = [reading.document for reading in readings if reading.document.id in telling_of]
        return self._traced(about, telling_it, told, edges)

    def tracks(self, around: Collection[str] | None = None) -> Tracks:
        """Return derivations, ready to be followed: of all documents, or of the families of copies of some."""
        if around is None:
            return origins.tracks(self.documents(), self.derivations(), spelling.sound)
        families = self._families.around(around)
        documents = {one.id: one for family in families for one in family.documents.values()}
        edges = [edge for family in families for edge in family.edges]
        some = _Documents(lambda one: documents.get(one) or self._document(one), (*documents, *around))
        return origins.tracks(some, edges, spelling.sound)

    def repeated(self, on: Tracks, around: Collection[str] | None = None) -> Repeated:
        """Return which accounts say others again. on: `tracks` of what is around."""
        if around is None:
            return copies.repeated(on, copies.accounts_in(self._store))
        every = [family.repeated for family in self._families.around(around)]
        return Repeated(
            first={one: first for some in every for one, first in some.first.items()},
            home={one: document for some in every for one, document in some.home.items()},
        )

    def trace_accounts(
        self, about: str, accounts: Iterable[AccountOfClaim], known: Mapping[str, Reading] | None = None
    ) -> Traced:
        """Return where what some accounts tell entered. about: what that is, in words, for people.

        known: their documents with all that was derived from them, by id; None: they are read. Costs these and the
        families of copies that they are in.
        """
        every = {(one.document, tuple(Span(*place) for place in one.spans), one.attribution) for one in accounts}
        asked = sorted(every, key=lambda one: one[:2])
        ids = dict.fromkeys(document for document, *_ in asked)
        known = {one.document.id: one for one in self._readings(ids)} if known is None else known
        told = [telling.told_at(known[document], account, spans) for document, spans, account in asked]
        return self._traced(about, [known[one].document for one in ids], told, self._edges_around(ids))

    def trace_question(self, view: QuestionView) -> Iterator[Traced]:
        """Yield where the answers to a question entered: of the question as a whole, then of each answer.

        Costs the accounts and their families of copies.
        """
        every = [account for claim in view.claims for account in claim.accounts]
        known = {one.document.id: one for one in self._readings({account.document for account in every})}
        yield self.trace_accounts(view.question, every, known)
        for claim in view.claims:
            yield self.trace_accounts(f"{view.question} {claim.answer}", claim.accounts, known)

    def of_report(self, document: Document, *, most: int | None = None) -> Traced:
        """Return what a report was taken from, what was made from it, and where all of that entered.

        most: so many reports of its family of copies are looked at, the nearest; None: all, or of a family of
        thousands the nearest hundreds. Costs the family, whatever the size of the ledger.
        """
        edges = self._edges_around([document.id])
        near, left_out = derivation.nearest(document.id, edges, most)
        within = set(near)
        edges = [edge for edge in edges if {edge.document, edge.taken_from} <= within]
        readings = self._readings(near)
        sources = (one.source_entity for reading in readings for one in reading.attributions)
        everyone = self._people().known(sources, near)
        return replace(self._of_texts(readings, edges, everyone), left_out=left_out)

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
        first = self.repeated(on, around).first

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
        documents = copies.ends_of(self._store, reuses)
        said = {one.document.id: telling.quotations(one) for one in self._read(documents.values())}
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
        near = {document.id: document, **copies.ends_of(self._store, reuses)}
        return list(self._revised(one for one in near.values() if one is document or versions.same_page(one, document)))

    # ------------------------------------------------------------------ inside

    def _revised(self, documents: Iterable[Document]) -> Iterator[Revision]:
        for some in versions.versions(documents):
            for old, new in pairwise(some):
                where = "the same address" if old.url else "read from the same place"
                before, after = (telling.version(reading) for reading in self._read((old, new)))
                yield revising.revision(before, after, f"{where}, another text")

    def _readings(self, ids: Collection[str]) -> list[Reading]:
        """Return documents with all that was derived from them, in this order."""
        found = {one.id: one for one in self._store.of(Document, ids)}
        return list(self._read([found[one] for one in ids]))

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
        readings = list(self._read(one for one in self._store.scan(Document) if one.text))
        return self._of_texts(readings, edges, self._people().known_all())

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
        told = telling.known(told, self._people().known((one.entity for one in told), {one.document for one in told}))
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

    def _edges_around(self, documents: Collection[str]) -> list[Derivation]:
        """Return the edges of the families of copies that documents are in: the same as of the whole ledger."""
        every = (edge for family in self._families.around(documents) for edge in family.edges)
        return sorted(every, key=lambda edge: (edge.document, edge.taken_from))

    def _document(self, identity: str) -> Document:
        document = self._store.get(identity)
        assert isinstance(document, Document)  # noqa: S101  # the store keeps no record without its document
        return document

    def _comparable(self, identity: str) -> comparing.Report:
        return comparing.report(self._document(identity))


def _outlets(documents: Iterable[Document]) -> list[str]:
    return list(dict.fromkeys(called(document) for document in documents))
