"""The table of contents of the pages: what the navigation shows, and where a new page is plugged in."""

from collections.abc import Callable

from rashomon.api import Ledger
from rashomon.web import origins, pages, questions, someone, start
from rashomon.web.asking import Asked
from rashomon.web.pages import Page

Section = Callable[[Ledger, Asked], Page]

# Address, name in the navigation ("" for what is reached from other pages), and the function that makes the page.
SECTIONS: tuple[tuple[str, str, Section], ...] = (
    ("", "Start", start.page),
    ("questions", "Questions", questions.listing),
    ("accounts", "Accounts", pages.accounts),
    ("voices", "Voices", pages.voices),
    ("voice", "", someone.page),
    ("reports", "Reports", pages.reports),
    ("origins", "Origins", origins.page),
    ("timeline", "Timeline", pages.timeline),
    ("issues", "Issues", pages.issues),
)

NAVIGATION = tuple((address, name) for address, name, _ in SECTIONS if name)
