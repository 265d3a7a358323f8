"""The reference store: a list. What it does is what every other store must do."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Sequence

from rashomon.asked import Answer, Rival, Setting
from rashomon.claimed import Relation
from rashomon.derived import Reuse, Signature
from rashomon.errors import NotInLedger
from rashomon.identity import Judgement, Listed, Profile
from rashomon.ids import question_id
from rashomon.lines import (
    AccountRow,
    ReportRow,
    TimelineRow,
    account_row,
    inside,
    publisher_name,
    report_row,
    timeline_rows,
)
from rashomon.protocols import COMMON_KEY, DOUBTFUL_SCORES, FEW_BEGUN, Hit, R, Selection, VoiceCount
from rashomon.records import Applied, Attribution, Document, Issue, Record, Severity
from rashomon.spans import anchors, contains, words
from rashomon.stores import queries
from rashomon.stores.identity_rows import names_column
from rashomon.when import Dating, Timex
from rashomon.who import Absence, Entity


class MemoryStore:
    """A `Store` in memory, for tests and for looking at reports without keeping them."""

    def __init__(self) -> None:
        self._records: dict[str, Record] = {}
        self._changes: Counter[str] = Counter()  # by documents: the number of the last write

    def add(self, records: Sequence[Record]) -> int:
        """See `Store.add`."""
        kept = dict(self._records)
        for record in records:
            self._check(record, kept)
            kept.setdefault(_key(record), record)
        new = len(kept) - len(self._records)
        self._note(kept[key] for key in kept.keys() - self._records.keys())
        self._records = kept
        return new

    def replace(self, document: str, records: Sequence[Record]) -> None:
        """See `Store.replace`."""
        before = self._records
        anew = any(isinstance(record, Document) for record in records)
        stages = {record.stage for record in records if isinstance(record, Applied)}
        kept = {
            key: record
            for key, record in self._records.items()
            if not (key == document and anew)
            and (
                getattr(record, "document", None) != document
                or not (anew or getattr(record, "made_by", "").partition("/")[0] in stages)
            )
        }
        gone = before.keys() - kept.keys()
        self._note(before[key] for key in gone)
        self._records = {
            key: record
            for key, record in kept.items()
            if not (isinstance(record, Dating) and gone & {record.attribution, record.timex})
            and not (isinstance(record, Relation) and gone & {record.a, record.b})
            and not (isinstance(record, Answer) and record.attribution in gone)
            and not (isinstance(record, Reuse | Rival) and record.other in gone)
            and not (isinstance(record, Profile) and record.entity in gone)
        }
        try:
            self.add(records)
        except BaseException:
            self._records = before
            raise

    def changed(self, documents: Collection[str] | None = None) -> int:
        """See `Store.changed`."""
        wanted = self._changes if documents is None else documents
        return max((self._changes[one] for one in wanted), default=0)

    def _note(self, records: Iterable[Record]) -> None:
        """Keep in mind which documents a write changed."""
        number = self.changed() + 1
        for record in records:
            touched = (getattr(record, "document", _key(record)), getattr(record, "other", None))
            self._changes.update({one: number - self._changes[one] for one in touched if one})

    def get(self, record_id: str) -> Record | None:
        """See `Store.get`."""
        return self._records.get(record_id)

    def scan(self, kind: type[R], *, document: str | None = None) -> Iterator[R]:
        """See `Store.scan`."""
        for record in list(self._records.values()):
            if isinstance(record, kind) and document in (None, getattr(record, "document", None), _key(record)):
                yield record

    def of(self, kind: type[R], documents: Collection[str]) -> Iterator[R]:
        """See `Store.of`."""
        wanted = set(documents)
        return (one for one in self.scan(kind) if getattr(one, "document", _key(one)) in wanted)

    def with_source(self, name: str) -> list[str]:
        """See `Store.with_source`."""
        names = {entity.id: entity.name for entity in self.scan(Entity)}
        texts = {document.id: document.text for document in self.scan(Document)}
        found = {
            a.document
            for a in self.scan(Attribution)
            if queries.is_named(name, names.get(a.source_entity or "", ""), words(texts[a.document], a.source))
        }
        return [identity for identity in texts if identity in found]

    def sharing(self, keys: Sequence[int], *, limit: int) -> list[str]:
        """See `Store.sharing`."""
        signatures = list(self.scan(Signature))
        shared = {key: [s.document for s in signatures if key in s.keys][:COMMON_KEY] for key in keys}
        return queries.sharing(shared.values(), limit=limit)

    def answering(self, keys: Collection[int], *, limit: int) -> list[str]:
        """See `Store.answering`."""
        answers = list(self.scan(Answer))
        order = {document.id: n for n, document in enumerate(self.scan(Document))}
        having = ([one.document for one in answers if key in one.keys][-COMMON_KEY:] for key in sorted(keys))
        shared = [sorted(set(some)) for some in having]
        return queries.weighed(shared, order.__getitem__, limit=limit)

    def begun(self, question: str) -> list[Answer]:
        """See `Store.begun`."""
        found = (one for one in self.scan(Answer) if question_id(one.id).startswith(question))
        return sorted(found, key=lambda one: question_id(one.id))[:FEW_BEGUN]

    def alike(self, keys: Collection[str]) -> list[Profile | Listed]:
        """See `Store.alike`."""
        wanted = set(keys)
        return [one for one in self._members() if wanted.intersection(one.keys)]

    def called(self, name: str) -> list[Profile | Listed]:
        """See `Store.called`."""
        wanted = queries.simplified(name)
        return [one for one in self._members() if wanted in queries.simplified(names_column(one))]

    def source_counts(self, entities: Collection[str] | None = None) -> dict[str, int]:
        """See `Store.source_counts`."""
        found = Counter(a.source_entity for a in self.scan(Attribution) if a.source_entity)
        return {one: number for one, number in found.items() if entities is None or one in entities}

    def doubtful(self, kind: type[Attribution | Relation], *, limit: int, offset: int = 0) -> list[str]:
        """See `Store.doubtful`."""
        least, most = DOUBTFUL_SCORES
        found = (one for one in self._records.values() if isinstance(one, kind))
        wanted = [o.id for o in found if (o.candidates if isinstance(o, Attribution) else least <= o.score <= most)]
        return wanted[::-1][offset : offset + limit]

    def reuses(self, documents: Collection[str]) -> list[Reuse]:
        """See `Store.reuses`."""
        found = (r for r in self.scan(Reuse) if r.document in documents or r.other in documents)
        return sorted(found, key=lambda reuse: reuse.id)

    def replace_list(self, name: str, entries: Sequence[Listed]) -> None:
        """See `Store.replace_list`."""
        kept = {k: one for k, one in self._records.items() if not (isinstance(one, Listed) and one.list == name)}
        self._records = kept | {entry.id: entry for entry in entries}

    def _members(self) -> list[Profile | Listed]:
        return sorted((*self.scan(Profile), *self.scan(Listed)), key=lambda one: one.id)

    def search(self, query: str, *, limit: int = 50, related: bool = False) -> list[Hit]:
        """See `Store.search`."""
        own = [(hit.document, hit.attribution) for hit in self._hits(queries.terms(query))]
        hits = self._hits(queries.terms(query, related=related))
        hits.sort(key=lambda hit: (hit.document, hit.attribution) not in own)
        in_contents = [hit for hit in hits if hit.attribution]
        in_documents = [hit for hit in hits if not hit.attribution]
        return in_contents[:limit] + in_documents[:limit]

    def _hits(self, wanted: Sequence[Sequence[queries.Term]]) -> list[Hit]:
        if not wanted:
            return []
        hits: list[Hit] = []
        documents = {document.id: document for document in self.scan(Document)}
        for attribution in self.scan(Attribution):
            text = documents[attribution.document].text
            if queries.find(words(text, attribution.content), wanted):
                inside = (s for s in queries.find(text, wanted) if any(contains(c, s) for c in attribution.content))
                hits.append(Hit(document=attribution.document, attribution=attribution.id, spans=tuple(inside)))
        for document in documents.values():
            spans = tuple(queries.find(document.text, wanted))
            in_title = bool(document.title and queries.find(document.title, wanted))
            if spans or in_title:
                hits.append(Hit(document=document.id, attribution=None, spans=spans))
        return hits

    def count(self, kind: type[Attribution | Document], selection: Selection, *, most: int | None = None) -> int:  # noqa: ARG002
        """See `Store.count`."""
        return len(self._wanted(kind, selection))

    def select(self, kind: type[Attribution | Document], selection: Selection, *, limit: int, offset: int) -> list[str]:
        """See `Store.select`."""
        return self._wanted(kind, selection)[offset : offset + limit]

    def behind(self, attributions: Sequence[str]) -> list[Record]:
        """See `Store.behind`."""
        chosen = [a for a in self.scan(Attribution) if a.id in attributions]
        ids = {key for a in chosen for key in (a.document, a.source_entity)}
        documents = [document for document in self.scan(Document) if document.id in ids]
        entities = [entity for entity in self.scan(Entity) if entity.id in ids]
        return [*documents, *entities, *chosen, *(d for d in self.scan(Dating) if d.attribution in attributions)]

    def homes(self, attributions: Sequence[str]) -> list[str]:
        """See `Store.homes`."""
        found = (self.get(identity) for identity in attributions)
        return list(dict.fromkeys(one.document for one in found if isinstance(one, Attribution)))

    def lines(self, attributions: Sequence[str]) -> list[AccountRow]:
        """See `Store.lines`."""
        known = {a.id: a for a in self.scan(Attribution)}
        names = {entity.id: entity.name for entity in self.scan(Entity)}
        said = {d.attribution: d for d in sorted(self.scan(Dating), key=lambda d: (d.span, d.id))}
        texts = {document.id: document for document in self.scan(Document)}

        def called(a: Attribution) -> str:
            return names.get(a.source_entity or "") or words(texts[a.document].text, a.source)

        return [
            account_row(
                a, texts[a.document], names.get(a.source_entity or ""), inside(a, known, called), said.get(a.id)
            )
            for a in (known[identity] for identity in attributions if identity in known)
        ]

    def times(self, documents: Sequence[str], attributions: Collection[str] | None = None) -> list[TimelineRow]:
        """See `Store.times`."""
        names = {entity.id: entity.name for entity in self.scan(Entity)}
        every = (
            row
            for one in documents
            if isinstance(document := self.get(one), Document)
            for row in timeline_rows(
                document,
                list(self.scan(Attribution, document=one)),
                sorted(self.scan(Dating, document=one), key=lambda d: (d.span, d.id)),
                names,
            )
        )
        return [row for row in every if attributions is None or row.attribution in attributions]

    def report_lines(self, documents: Sequence[str]) -> list[ReportRow]:
        """See `Store.report_lines`."""
        found = (document for one in documents if isinstance(document := self.get(one), Document))
        return [
            report_row(
                document,
                list(self.scan(Issue, document=document.id)),
                len(list(self.scan(Attribution, document=document.id))),
            )
            for document in found
        ]

    def roles(self, attributions: Sequence[str]) -> list[tuple[str, str]]:
        """See `Store.roles`."""
        said = (a for identity in attributions if isinstance(a := self.get(identity), Attribution))
        sources = dict.fromkeys(a.source_entity for a in said if a.source_entity)
        found = [entity for one in sources if isinstance(entity := self.get(one), Entity)]
        texts = {one.id: one.text for one in self.of(Document, {entity.document for entity in found})}
        return [(words(texts[one.document], one.role), one.document) for one in found if one.role]

    def voices(self, *, limit: int, offset: int = 0) -> list[VoiceCount]:
        """See `Store.voices`."""
        entities = {entity.id: entity for entity in self.scan(Entity)}
        said: dict[str, list[Entity]] = defaultdict(list)
        for attribution in self.scan(Attribution):
            if attribution.source_entity:
                entity = entities[attribution.source_entity]
                said[entity.name].append(entity)
        homes = {document.id: publisher_name(document) for document in self.scan(Document)}
        found = [
            VoiceCount(
                name=name,
                kinds=tuple(sorted({entity.kind for entity in entities.values() if entity.name == name})),
                accounts=len(group),
                documents=len({entity.document for entity in group}),
                outlets=len({homes[entity.document] for entity in group} - {None}),
            )
            for name, group in said.items()
        ]
        return sorted(found, key=lambda v: (-v.outlets, -v.accounts, v.name))[offset : offset + limit]

    def outlets(self) -> list[tuple[str, int]]:
        """See `Store.outlets`."""
        found = Counter(name for document in self.scan(Document) if (name := publisher_name(document)))
        return sorted(found.items(), key=lambda one: (-one[1], one[0]))

    def _wanted(self, kind: type[Attribution | Document], selection: Selection) -> list[str]:
        names = {entity.id: entity.name for entity in self.scan(Entity)}
        failed = {issue.document for issue in self.scan(Issue) if issue.severity is Severity.ERROR}
        found = []
        for at, document in enumerate(self.scan(Document)):
            accounts = [
                a for a in self.scan(Attribution, document=document.id) if queries.fits(selection, a, document, names)
            ]
            if not queries.suits(selection, document) or (selection.failed and document.id not in failed):
                continue
            order = (document.document_time or "", at)
            if kind is Attribution:
                accounts = [a for a in accounts if queries.has_words(selection, words(document.text, a.content))]
                found.append((order, [a.id for a in accounts]))
            elif queries.has_words(selection, document.title or "", document.text) and (
                accounts or not selection.asks_for_accounts
            ):
                found.append((order, [document.id]))
        return [identity for _, ids in sorted(found, key=lambda one: one[0], reverse=True) for identity in ids]

    @staticmethod
    def _check(record: Record, kept: dict[str, Record]) -> None:
        """Refuse a record whose document is not here, or whose anchors lie outside its text."""
        owner = getattr(record, "document", None)
        if owner is None:
            return
        document = kept.get(owner)
        if not isinstance(document, Document):
            raise NotInLedger(f"{owner} is not in the store: a record can be kept only with its document")
        words(document.text, anchors(record))


_KEPT = (
    *(Document, Attribution, Entity, Absence, Issue, Timex, Dating),
    *(Profile, Listed, Judgement, Relation, Reuse, Answer, Rival),
)


def _key(record: Record) -> str:
    if isinstance(record, Signature | Setting):
        return f"{type(record).__name__.lower()}:{record.document}"
    if isinstance(record, Applied):
        return f"applied:{record.document}:{record.stage}"
    if isinstance(record, _KEPT):
        return record.id
    raise TypeError(f"{type(record).__name__} is not kept in a store")
