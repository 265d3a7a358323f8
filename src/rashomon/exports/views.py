"""The views: what other programs see. The document view is a contract; a change to it is a new version.

Positions are [start, end): code points into the view's own `text`, 0-based, end exclusive.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from rashomon.asked import Answer, Setting
from rashomon.claimed import Relation
from rashomon.exports.answered import DocumentQuestionView, document_questions
from rashomon.exports.conflicts import ConflictView, conflict_view
from rashomon.exports.times import EventView, TimexView, event_view, timex_view
from rashomon.exports.voices import (
    AbsenceView,
    CandidateView,
    EntityView,
    Place,
    absence_view,
    candidate_view,
    entity_view,
    places,
    worded,
)
from rashomon.lines import publisher_name
from rashomon.records import Attribution, Document, Issue, Record, Severity, Span, ZoneKind
from rashomon.relations.across import Decided
from rashomon.when import Dating, Timex
from rashomon.who import Absence, Entity, EntityKind


@dataclass(frozen=True, slots=True, kw_only=True)
class ZoneView:
    """A stretch of the text of one kind. Zones are in order and do not overlap; white space may lie between them.

    start, end: code points into the document's text, from 0, end exclusive.
    kind: what the stretch is.
    """

    start: int
    end: int
    kind: ZoneKind


@dataclass(frozen=True, slots=True, kw_only=True)
class RelayView:
    """A carrier between source and report: *quoted by the news agency X*.

    spans: the words that name it, each as [start, end).
    name: it alone, without its description.
    kind: "agency", "outlet", ...; null: the words do not tell.
    """

    spans: list[Place]
    name: str
    kind: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionView:
    """Who said what: one source, cue and content.

    id: from the document and the places; the same finding has the same id everywhere.
    source: the words naming who it comes from, each as [start, end); empty: the report names nobody.
    cue: the words or the mark that link source and content; empty: nothing does but position.
    content: what is attributed; at least one fragment, in text order.
    directness: whether all (direct), none (indirect) or some (mixed) of its words stand inside quotation marks.
    manner: what kind of act; null: the cue does not tell.
    zone: kind of zone that the content begins in; headline marks an attribution of the headline.
    source_name: the fullest name that the report gives the source; null: not known.
    source_entity: id of one of the `entities`; null: not known.
    source_kind: what sort of thing that is; null: not known.
    source_role: the words of the report that say what the source is; null: none do.
    source_role_spans: where these words stand.
    source_affiliation: the words for what the source belongs to, or speaks for; null: none do.
    source_affiliation_spans: where these words stand.
    source_because: why it is that entity, or why it cannot be told; null: nobody asked.
    source_candidates: who the source may be, best first, when it cannot be told.
    metonym: whether the source names a place or a building for who speaks there.
    distanced: whether the reporter distances himself.
    distance: the words by which he does.
    addressee: the words naming to whom; null: nobody is named.
    addressee_entity: id of one of the `entities`; null: not known.
    relay: carriers between source and report, outermost first.
    parent: id of the attribution that this one stands inside (A says that B said), or null.
    said_at: when it was said, as a value of TIMEX3: of the time beside the cue, or else of the document time or of the
        saying that it stands in; then it is an upper bound. null: nothing tells.
    said_from: nothing earlier is meant, ISO 8601; null: nothing tells how long before.
    said_before: nothing from here on is meant, ISO 8601; null: open.
    said_timex: id of the one of the `timexes` that says so; null: no words do.
    said_because: which words say so, or what stands in for them; null: nothing tells.
    score: 0 to 1, how sure the finder is.
    reason: which rule found it, and what it rests on.
    """

    id: str
    source: list[Place]
    cue: list[Place]
    content: list[Place]
    directness: str
    manner: str | None
    zone: str
    source_name: str | None
    source_entity: str | None
    source_kind: EntityKind | None
    source_role: str | None
    source_role_spans: list[Place]
    source_affiliation: str | None
    source_affiliation_spans: list[Place]
    source_because: str | None
    source_candidates: list[CandidateView]
    metonym: bool
    distanced: bool
    distance: list[Place]
    addressee: list[Place] | None
    addressee_entity: str | None
    relay: list[RelayView]
    parent: str | None
    said_at: str | None
    said_from: str | None
    said_before: str | None
    said_timex: str | None
    said_because: str | None
    score: float
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class IssueView:
    """Something wrong or doubtful about the document.

    severity: error: the document, or a part of it, could not be read; warning: something is doubtful.
    code: a short fixed name, for counting and filtering.
    message: one sentence for people.
    start, end: where in the text; null: it is about the document as a whole.
    """

    severity: Severity
    code: str
    message: str
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeCandidateView:
    """Something that speaks for a time of publication.

    value: ISO 8601 at its own precision.
    found_in: given, metadata, address, text, dateline or properties.
    evidence: the words or the field that say so.
    start, end: where the words stand in the text; null: outside of it.
    rejected: why it was not taken; null: it may stand.
    """

    value: str
    found_in: str
    evidence: str
    start: int | None
    end: int | None
    rejected: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class DroppedView:
    """What stood in the bytes and does not stand in the text.

    what: its kind.
    count: how often.
    text: what it was; empty for invisible characters.
    """

    what: str
    count: int
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentView:
    """One report with all that is known about it. All positions are code points into its own `text`.

    id: from the bytes alone: the same bytes have the same id everywhere.
    source_id: the `id` given in JSON-lines input, else null.
    locator: where it was read from first: path, address, "-"; with "#line=7" for a line of a JSON-lines file.
    media_type: what the bytes are: text/plain, text/markdown, text/html, application/pdf, application/jsonl, or
        application/octet-stream when they are none of these.
    digest: SHA-256 of the bytes, 64 hex digits; of the line, for JSON lines.
    title: null: no headline was found.
    publisher: its name; its domain when no name is known; null: nothing tells.
    publisher_domain: host without "www."; null: no address was found.
    byline: as written, without "By"; null: none was found.
    url: address of publication; null: not known.
    published: ISO 8601 at its own precision, never later than the moment of reading; null: nothing tells.
    published_candidates: everything that speaks for a time, best first.
    language: ISO 639-1; null: too little text to tell.
    text: the report's words; empty when it could not be read.
    zones: what each stretch of the text is.
    attributions: who said what, in text order.
    entities: who and what the report names.
    absences: who might have said something, and did not.
    timexes: its time expressions, in text order.
    events: when what its clauses tell of happened.
    questions: what more than one account of the report answers, in text order.
    conflicts: where accounts part, in text order.
    issues: what was wrong or doubtful.
    dropped: what was left out on the way from bytes to text.
    """

    id: str
    source_id: str | None
    locator: str
    media_type: str
    digest: str
    title: str | None
    publisher: str | None
    publisher_domain: str | None
    byline: str | None
    url: str | None
    published: str | None
    published_candidates: list[TimeCandidateView]
    language: str | None
    text: str
    zones: list[ZoneView]
    attributions: list[AttributionView]
    entities: list[EntityView]
    absences: list[AbsenceView]
    timexes: list[TimexView]
    events: list[EventView]
    questions: list[DocumentQuestionView]
    conflicts: list[ConflictView]
    issues: list[IssueView]
    dropped: list[DroppedView]


@dataclass(frozen=True, kw_only=True)
class Reading:
    """A document with everything that was derived from it: what a view is made of.

    attributions: in text order; of two that begin together the longer first.
    decided: what people decided about questions, of this report and of others, the oldest first.
    """

    document: Document
    attributions: Sequence[Attribution] = ()
    entities: Sequence[Entity] = ()
    absences: Sequence[Absence] = ()
    issues: Sequence[Issue] = ()
    timexes: Sequence[Timex] = ()
    datings: Sequence[Dating] = ()
    relations: Sequence[Relation] = ()
    answers: Sequence[Answer] = ()
    setting: Setting | None = None
    decided: Sequence[Decided] = ()

    @property
    def failed(self) -> bool:
        """Whether the document, or a part of it, could not be read."""
        return any(issue.severity is Severity.ERROR for issue in self.issues)

    @cached_property
    def names(self) -> dict[str, str]:
        """Names of the entities, by id."""
        return {entity.id: entity.name for entity in self.entities}

    @cached_property
    def by_id(self) -> dict[str, Entity]:
        """The entities, by id."""
        return {entity.id: entity for entity in self.entities}

    @cached_property
    def said(self) -> dict[str, Dating]:
        """When what was attributed was said, by the id of the attribution."""
        return {dating.attribution: dating for dating in self.datings if dating.attribution}


def gathered(document: Document, records: Iterable[Record]) -> Reading:
    """Return a document with those of the records that were derived from it; other kinds are left out."""
    derived = list(records)
    attributions = [record for record in derived if isinstance(record, Attribution)]
    return Reading(
        document=document,
        attributions=sorted(attributions, key=lambda a: (a.content[0].start, -a.content[-1].end)),
        entities=[record for record in derived if isinstance(record, Entity)],
        absences=sorted((record for record in derived if isinstance(record, Absence)), key=lambda a: a.cue),
        issues=[record for record in derived if isinstance(record, Issue)],
        timexes=sorted((record for record in derived if isinstance(record, Timex)), key=lambda t: t.span),
        datings=sorted((record for record in derived if isinstance(record, Dating)), key=lambda d: (d.span, d.id)),
        answers=[record for record in derived if isinstance(record, Answer)],
        setting=next((record for record in derived if isinstance(record, Setting)), None),
        relations=sorted((r for r in derived if isinstance(r, Relation)), key=lambda r: (r.evidence_a, r.evidence_b)),
    )


def document_view(reading: Reading) -> DocumentView:
    """Return the contract view of one document."""
    document, known, said = reading.document, reading.by_id, reading.said
    return DocumentView(
        id=document.id,
        source_id=document.source_id,
        locator=document.locator,
        media_type=document.media_type,
        digest=document.digest,
        title=document.title,
        publisher=publisher_name(document),
        publisher_domain=document.publisher.domain if document.publisher else None,
        byline=document.byline,
        url=document.url,
        published=document.document_time,
        published_candidates=[
            TimeCandidateView(
                value=c.value, found_in=c.found_in, evidence=c.evidence, rejected=c.rejected, **_bounds(c.span)
            )
            for c in document.time_candidates
        ],
        language=document.language,
        text=document.text,
        zones=[ZoneView(start=z.span.start, end=z.span.end, kind=z.kind) for z in document.zones],
        attributions=[_attribution_view(document.text, a, known, said.get(a.id)) for a in reading.attributions],
        entities=[entity_view(entity, document.text) for entity in reading.entities],
        absences=[absence_view(absence, document.text) for absence in reading.absences],
        timexes=[timex_view(timex) for timex in reading.timexes],
        events=[event_view(dating) for dating in reading.datings if dating.attribution is None],
        questions=document_questions(reading.answers, reading.setting, reading.decided),
        conflicts=[conflict_view(relation) for relation in reading.relations],
        issues=[
            IssueView(severity=i.severity, code=i.code, message=i.message, **_bounds(i.span)) for i in reading.issues
        ],
        dropped=[DroppedView(what=d.what, count=d.count, text=d.text) for d in document.dropped],
    )


def _attribution_view(text: str, a: Attribution, known: dict[str, Entity], said: Dating | None) -> AttributionView:
    source = known.get(a.source_entity or "")
    return AttributionView(
        id=a.id,
        source=places(a.source),
        cue=places(a.cue),
        content=places(a.content),
        directness=a.directness,
        manner=a.manner,
        zone=a.zone,
        source_name=source.name if source else None,
        source_entity=a.source_entity,
        source_kind=source.kind if source else None,
        source_role=worded(text, source.role) if source else None,
        source_role_spans=places(source.role) if source else [],
        source_affiliation=worded(text, source.affiliation) if source else None,
        source_affiliation_spans=places(source.affiliation) if source else [],
        source_because=a.source_because,
        source_candidates=[candidate_view(one, known) for one in a.candidates],
        metonym=a.metonym,
        distanced=bool(a.distance),
        distance=places(a.distance),
        addressee=places(a.addressee) or None,
        addressee_entity=a.addressee_entity,
        relay=[RelayView(spans=places(r.spans), name=r.name, kind=r.kind) for r in a.relay],
        parent=a.parent,
        said_at=said.value if said else None,
        said_from=said.begin if said else None,
        said_before=said.end_before if said else None,
        said_timex=said.timex if said else None,
        said_because=said.reason if said else None,
        score=a.score,
        reason=a.reason,
    )


def _bounds(span: Span | None) -> dict[str, int | None]:
    return {"start": span.start if span else None, "end": span.end if span else None}
