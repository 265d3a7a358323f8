"""The pages of a report: its text with everything marked, and its accounts; of a long one a part on each."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, fields, replace

from rashomon.api import Ledger
from rashomon.errors import NotInLedger
from rashomon.exports.answered import DocumentQuestionView
from rashomon.exports.views import DocumentView, Reading, ZoneView, document_view
from rashomon.exports.voices import EntityView
from rashomon.records import Attribution, Span, Zone
from rashomon.web import marking, sheets
from rashomon.web.asking import Asked
from rashomon.web.cutting import Cut
from rashomon.web.links import digits
from rashomon.web.pages import Page
from rashomon.web.remembering import Remembered
from rashomon.web.sheets import Sheet

_QUESTIONS = 8
_ISSUES, _ABSENCES = 20, 40


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportPage(DocumentView):
    """A page of a report: the document view with what stands on the page. Up to 100 accounts are one page.

    page: its number, from 1.
    pages: how many the report has.
    accounts: how many the report has, on all pages.
    text_start: where the `text` of this page begins in the text of the report. All positions count from the beginning
        of the report's text: `text[start - text_start : end - text_start]`.
    text_length: of the report's text.
    """

    page: int
    pages: int
    accounts: int
    text_start: int
    text_length: int


# Fields that are inherited are described where they come from.
ReportPage.__doc__ = f"{ReportPage.__doc__}{(DocumentView.__doc__ or '').partition(chr(10) * 2)[2]}"


def page(ledger: Ledger, identity: str, asked: Asked) -> Page:
    """Return the page of a report that is asked for, by its number or by an account on it. Raises NotInLedger."""

    def read() -> Cut:
        return Cut(reading=ledger.report(f"document:{identity}"))

    cut = ledger.asking.kept.cut(identity, read) if isinstance(ledger.asking, Remembered) else read()
    number = cut.number(asked.account) if asked.account else asked.page
    if number > len(cut.sheets):
        raise NotInLedger(f"the report has {len(cut.sheets)} pages, not {number}")
    return _page(ledger, cut, cut.sheets[number - 1])


def query_of(page: int) -> dict[str, str]:
    """Return what the address of a page of a report asks for. page: its number."""
    return {"page": str(page)} if page > 1 else {}


def all_pages(ledger: Ledger, identity: str) -> Iterator[tuple[Page, dict[str, str]]]:
    """Yield the pages of a report, in order, each with its query. Raises NotInLedger."""
    cut = Cut(reading=ledger.report(f"document:{identity}"))
    yield from ((_page(ledger, cut, sheet), query_of(sheet.number)) for sheet in cut.sheets)


def _page(ledger: Ledger, cut: Cut, sheet: Sheet) -> Page:
    document = cut.reading.document
    marked = replace(document_view(_part(cut, sheet)), zones=list(_zones(document.zones, sheet)))
    view = _view(cut, sheet, marked)
    whole = cut.known
    shown = replace(view, text=document.text)
    more = {
        "paragraphs": marking.paragraphs(marked, whole),
        "cards": marking.accounts(shown, whole),
        "speakers": cut.speakers,
        "is_shared": ledger.tracing.shares(view.id),
        "versions": len(ledger.tracing.versions_of(document)),
        "parted": marking.parted(shown, whole),
        "questions": ledger.asking.of_document(view.id)[:_QUESTIONS],
        "home": f"reports/{digits(view.id)}",
        "here": query_of(sheet.number),
        "sheet": sheet,
        "sheets": cut.sheets,
        "sheet_of": cut.sheet_of,
        "query_of": query_of,
        "ids": {whole[a.id].number: digits(a.id) for a in view.attributions},
        "issues": view.issues[:_ISSUES],
        "absences": view.absences[:_ABSENCES],
    }
    return Page(template="report.html", title=view.title or "A report without a title", data=view, more=more)


def _view(cut: Cut, sheet: Sheet, marked: DocumentView) -> ReportPage:
    """Return what stands on a page. marked: the same, with accounts of other pages that reach into this one."""
    here = {a.id for a in cut.reading.attributions[sheet.first - 1 : sheet.last]}
    given = {field.name: getattr(marked, field.name) for field in fields(DocumentView)}
    given |= {
        "text": cut.reading.document.text[sheet.start : sheet.end],
        "attributions": [a for a in marked.attributions if a.id in here],
        "entities": [_entity(one, sheet) for one in marked.entities],
        "questions": list(_questions(cut.questions, sheet)),
        "conflicts": [one for one in marked.conflicts if here & {*one.between}],
        "dropped": marked.dropped if sheet.number == 1 else [],
    }
    return ReportPage(
        **given,
        page=sheet.number,
        pages=len(cut.sheets),
        accounts=len(cut.reading.attributions),
        text_start=sheet.start,
        text_length=len(cut.reading.document.text),
    )


def _part(cut: Cut, sheet: Sheet) -> Reading:
    """Return what of a report stands on a page, with accounts of other pages that reach into it."""
    whole = cut.reading
    if len(cut.sheets) == 1:
        return replace(whole, document=cut.bare, answers=())

    def here(*places: Span) -> bool:
        return any(place.start < sheet.end and sheet.start < place.end for place in places)

    said = _said(cut, sheet)
    ids = {a.id for a in said}
    absences = [one for one in whole.absences if here(*one.cue)]
    named = {a.source_entity for a in said} | {one.entity for a in said for one in a.candidates}
    named |= {a.addressee_entity for a in said} | {one.entity for one in absences}
    return replace(
        whole,
        document=cut.bare,
        attributions=said,
        entities=[one for one in whole.entities if one.id in named or here(*one.mentions)],
        absences=absences,
        issues=[one for one in whole.issues if (here(one.span) if one.span else sheet.number == 1)],
        timexes=[one for one in whole.timexes if here(one.span)],
        datings=[one for one in whole.datings if (one.attribution in ids if one.attribution else here(one.span))],
        relations=[one for one in whole.relations if one.a in ids or one.b in ids],
        answers=(),
    )


def _said(cut: Cut, sheet: Sheet) -> list[Attribution]:
    """Return the accounts of a page, and those of others that reach into it, the last of them, in text order."""
    before = zip(cut.reading.attributions[: sheet.first - 1], cut.extents, strict=False)
    after = zip(cut.reading.attributions[sheet.last :], cut.extents[sheet.last :], strict=True)
    reaching = [a for a, extent in before if extent.end > sheet.start][-sheets.ACCOUNTS :]
    coming = [a for a, extent in after if extent.start < sheet.end][: sheets.ACCOUNTS]
    return [*reaching, *cut.reading.attributions[sheet.first - 1 : sheet.last], *coming]


def _zones(zones: Sequence[Zone], sheet: Sheet) -> Iterator[ZoneView]:
    """Yield the parts of zones that stand on a page."""
    first = max(bisect_right(zones, sheet.start, key=lambda zone: zone.span.start) - 1, 0)
    for zone in zones[first:]:
        start, end = max(zone.span.start, sheet.start), min(zone.span.end, sheet.end)
        if start < end:
            yield ZoneView(start=start, end=end, kind=zone.kind)
        elif start > end:
            return


def _entity(entity: EntityView, sheet: Sheet) -> EntityView:
    """Return an entity with its mentions on a page; with the first when it is only meant there."""
    here = [place for place in entity.mentions if place[0] < sheet.end and sheet.start < place[1]]
    return replace(entity, mentions=here or entity.mentions[:1])


def _questions(questions: Sequence[DocumentQuestionView], sheet: Sheet) -> Iterator[DocumentQuestionView]:
    """Yield the questions that a page answers, with the answers that stand there."""
    for one in questions:
        answers = [it for it in one.answers if it.spans[0][0] < sheet.end and sheet.start < it.spans[-1][1]]
        if answers:
            yield replace(one, answers=answers)
