"""The first page: what is in the ledger, where accounts part most sharply, what is new, what could not be read."""

from dataclasses import dataclass

from rashomon.api import AccountRow, Ledger, ReportRow, Selection, VoiceCount
from rashomon.exports.questions import QuestionRow
from rashomon.records import Manner
from rashomon.web import questions
from rashomon.web.asking import Asked
from rashomon.web.pages import Page

# Acts that a report turns on.
POINTED = (Manner.CLAIM_RESPONSIBILITY, Manner.ACCUSE, Manner.DENY, Manner.ADMIT, Manner.THREATEN)

_QUESTIONS, _NEWEST, _VOICES, _POINTED_EACH, _UNREAD = 6, 8, 8, 3, 8


@dataclass(frozen=True, slots=True, kw_only=True)
class Start:
    """What is in the ledger. questions: those with answers that cannot both hold, the sharpest first.

    pointed: the newest accounts that claim, accuse, deny, admit or threaten.
    """

    reports: int
    outlets: int
    accounts: int
    questions: list[QuestionRow]
    newest: list[ReportRow]
    voices: list[VoiceCount]
    pointed: list[AccountRow]
    unread: list[ReportRow]


def page(ledger: Ledger, _: Asked) -> Page:
    """Return what is in the ledger, what is asked, the newest reports, who is heard, what could not be read."""
    everything = ledger.select(Selection())
    sharp = [row for row in ledger.asking.questions() if row.sharpness][:_QUESTIONS]
    pointed = [
        row for manner in POINTED for row in ledger.select(Selection(manner=manner)).accounts(limit=_POINTED_EACH)
    ]
    data = Start(
        reports=everything.count_reports(),
        outlets=len(everything.outlets()),
        accounts=everything.count(),
        questions=sharp,
        newest=everything.reports(limit=_NEWEST),
        voices=everything.loudest(limit=_VOICES),
        pointed=pointed,
        unread=ledger.select(Selection(failed=True)).reports(limit=_UNREAD),
    )
    return Page(
        template="start.html", title="The ledger", data=data, more={"answers": questions.answers(ledger, sharp)}
    )
