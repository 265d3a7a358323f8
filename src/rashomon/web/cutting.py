"""A report with its pages, and what is asked of the whole report for each of them: made once."""

from dataclasses import dataclass, replace
from functools import cached_property

from rashomon.exports.answered import DocumentQuestionView, document_questions
from rashomon.exports.views import Reading
from rashomon.records import Document, Span
from rashomon.web import marking, sheets
from rashomon.web.sheets import Sheet


@dataclass(frozen=True, kw_only=True)
class Cut:
    """A report with its pages, and what is asked of it on each."""

    reading: Reading

    @cached_property
    def sheets(self) -> list[Sheet]:
        """See `sheets.sheets`."""
        return sheets.sheets(self.reading)

    @cached_property
    def known(self) -> dict[str, marking.Known]:
        """See `marking.known`."""
        return marking.known(self.reading)

    @cached_property
    def speakers(self) -> list[marking.Speaker]:
        """See `marking.speakers`."""
        return marking.speakers(self.known)

    @cached_property
    def bare(self) -> Document:
        """The report without its zones: each page has its own."""
        return replace(self.reading.document, zones=())

    @cached_property
    def questions(self) -> list[DocumentQuestionView]:
        """What more than one account of the whole report answers."""
        return document_questions(self.reading.answers, self.reading.setting, self.reading.decided)

    @cached_property
    def extents(self) -> list[Span]:
        """From where to where each attribution stands."""
        return [sheets.extent(a) for a in self.reading.attributions]

    def number(self, account: str) -> int:
        """Return the number of the page with an account. account: digits of its id; 1: there is none."""
        one = self.known.get(f"attribution:{account}")
        return self.sheet_of(one.number) if one else 1

    def sheet_of(self, account: int) -> int:
        """Return the number of the page with an account. account: its number."""
        return next((one.number for one in self.sheets if one.first <= account <= one.last), 1)
