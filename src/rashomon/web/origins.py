"""The page of origins: from some words, or from a report, back to where it entered; copies are folded and counted."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rashomon.api import Ledger, Selection
from rashomon.derived import Degree, Derivation, Heard, Independence, IndependenceValue, Origin, OriginKind
from rashomon.errors import MissingExtra
from rashomon.exports import origin_graph
from rashomon.exports.origin_graph import Drawing
from rashomon.exports.origins import Traced
from rashomon.lines import publisher_name
from rashomon.records import Document
from rashomon.relations.crediting import called
from rashomon.web.asking import Asked
from rashomon.web.pages import Page

_NEAREST = 20  # reports that hang together with one
_FOLLOWED = 10  # reports with the words that are followed back
_NEWEST = 50  # reports among whose copies the most copied are looked for
_TEXTS = 30
_PAIRS = 60
_BOXES = 80  # of a drawing: more cannot be read


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRef:
    """A report as others point at it."""

    document: str
    title: str | None
    locator: str
    publisher: str | None
    published: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Taken:
    """A report that was made from another. of: that other. degree: how near the words are. share: of its own words.

    directed: whether it can be told who had it first. mostly: most of it was taken, else a passage.
    """

    report: ReportRef
    of: ReportRef
    degree: Degree
    directed: bool
    share: float
    mostly: bool
    evidence: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginRow:
    """Where it entered once. who: null: unknown. through: carriers, outermost first. entered: what took it from no
    other. taken: what was made from these. outlets: how many published it. heard: of a text: the voices in it."""

    who: str | None
    kind: OriginKind
    through: list[str]
    entered: list[ReportRef]
    taken: list[Taken]
    outlets: int
    heard: list[Heard]
    evidence: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class PairRow:
    """Whether two reports are independent. value: "not established" is an answer."""

    a: ReportRef
    b: ReportRef
    value: IndependenceValue
    evidence: list[str]


@dataclass(frozen=True, slots=True, kw_only=True)
class TextRow:
    """A report of which others are copies. copies: how many."""

    report: ReportRef
    copies: int


@dataclass(frozen=True, slots=True, kw_only=True)
class OriginsPage:
    """Where something entered. about: the words; report: the report that was asked for; both null: nothing was.

    outlets, origins: how many, of the reports that tell of it. texts: when nothing was asked: what was copied most
    among the newest reports. pairs: at most 60. also: related words that count besides those asked for. followed: how
    many reports were followed back, the newest with the words, or the nearest to the report; null: all that there are.
    """

    about: str | None
    report: ReportRef | None
    reports: int
    outlets: int
    origins: list[OriginRow]
    pairs: list[PairRow]
    texts: list[TextRow]
    also: list[str]
    followed: int | None = None


def page(ledger: Ledger, asked: Asked) -> Page:
    """Where words, a report, or the answers to a question entered the reports; else what was copied most.

    Raises NotInLedger.
    """
    if asked.question:
        return _traced(next(ledger.tracing.trace_question(ledger.asking.question(f"question:{asked.question}"))), None)
    if asked.report:
        document = ledger.report(f"document:{asked.report}").document
        traced = ledger.tracing.of_report(document, most=_NEAREST)
        return _traced(traced, document, followed=_NEAREST if traced.left_out else None)
    wanted = asked.selection
    if wanted.words:
        return _told(ledger, wanted)
    newest = [row.document for row in ledger.select(Selection()).reports(limit=_NEWEST)]
    texts = [TextRow(report=_ref(one), copies=n) for one, n in ledger.tracing.most_taken(newest)[:_TEXTS]]
    data = OriginsPage(about=None, report=None, reports=0, outlets=0, origins=[], pairs=[], texts=texts, also=[])
    return Page(template="origins.html", title="Origins", data=data, more={"drawing": None})


def _told(ledger: Ledger, wanted: Selection) -> Page:
    """Follow words back: in the newest reports only where there are many, else a word that all have takes minutes."""
    selected = ledger.select(wanted)
    found = selected.telling(limit=_FOLLOWED + 1)
    traced = ledger.tracing.trace(wanted.words, related=wanted.related, documents=found[:_FOLLOWED])
    return _traced(traced, None, selected.also(), _FOLLOWED if len(found) > _FOLLOWED else None)


def _traced(traced: Traced, report: Document | None, also: Sequence[str] = (), followed: int | None = None) -> Page:
    documents = {one.id: one for one in traced.family}
    data = OriginsPage(
        about=traced.about,
        report=_ref(report) if report else None,
        reports=len(traced.documents),
        outlets=len(traced.outlets),
        origins=[_row(origin, traced.edges, documents) for origin in traced.origins],
        pairs=[_pair(pair, documents) for pair in traced.pairs[:_PAIRS]],
        texts=[],
        also=list(also),
        followed=followed,
    )
    more = {"drawing": _drawing(traced, documents), "pairs": len(traced.pairs)}
    return Page(template="origins.html", title=f"Origins of {_title(traced, report)}", data=data, more=more)


def _title(traced: Traced, report: Document | None) -> str:
    return (report.title or "a report") if report else f"“{traced.about}”"


def _drawing(traced: Traced, documents: Mapping[str, Document]) -> Drawing | None:
    """Return the graph, or None when there is nothing to draw, too much, or nothing to draw it with."""
    try:
        drawn = origin_graph.drawing(traced, documents, most=_BOXES)
    except MissingExtra:
        return None
    return drawn if drawn and len(drawn.boxes) > 1 else None


def _row(origin: Origin, edges: Sequence[Derivation], documents: Mapping[str, Document]) -> OriginRow:
    later = [one for one in origin.documents if one not in origin.entered]
    return OriginRow(
        who=origin.who,
        kind=origin.kind,
        through=list(origin.through),
        entered=[_ref(documents[one]) for one in origin.entered],
        taken=[
            _taken(edge, documents) for edge in edges if edge.document in later and edge.taken_from in origin.documents
        ],
        outlets=len({called(documents[one]) for one in origin.documents}),
        heard=list(origin.heard),
        evidence=list(origin.evidence),
    )


def _taken(edge: Derivation, documents: Mapping[str, Document]) -> Taken:
    return Taken(
        report=_ref(documents[edge.document]),
        of=_ref(documents[edge.taken_from]),
        degree=edge.degree,
        directed=edge.directed,
        share=round(edge.share, 2),
        mostly=edge.mostly,
        evidence=list(edge.evidence),
    )


def _pair(pair: Independence, documents: Mapping[str, Document]) -> PairRow:
    return PairRow(a=_ref(documents[pair.a]), b=_ref(documents[pair.b]), value=pair.value, evidence=list(pair.evidence))


def _ref(document: Document) -> ReportRef:
    return ReportRef(
        document=document.id,
        title=document.title,
        locator=document.locator,
        publisher=publisher_name(document),
        published=document.document_time,
    )
