"""What an address asks for: its query as a selection and the number of a page, or what is wrong with it."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar

from rashomon.api import Selection
from rashomon.claimed import Respect
from rashomon.records import Directness, Manner, is_iso_time
from rashomon.times.intervals import interval

PAGE_ROWS = 30
LAST_PAGE = 200
"""Rows on a page, and the last page that can be turned to: what is behind it costs the reading of all before it, and
nobody leafs so far. A narrower question, or the export, leads there."""
LAST_SHEET = 999_999  # of a report all can be read, however long it is

_WORDS = ("words", "source", "voice", "outlet")
LONGEST = 500  # code points of an answer in a form: longer ones are no question

E = TypeVar("E", bound=StrEnum)


class Only(StrEnum):
    """What `exact` may be: related words do not count then."""

    THESE = "1"


class WrongQuery(ValueError):
    """An address asks for what cannot be. The message says what, and what may stand there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A selection and which page of it is wanted, from 1. query: the same as it stands in addresses, without page.

    report: 16 digits of a report's id; the selection has them too. question: of a question's id. account: of one of a
    report's accounts, which tell the page that it is on.
    who: 16 digits that tell namesakes apart.
    respect: in what answers to a question differ. during: a year, month or day that a timeline shows.
    """

    selection: Selection
    page: int
    query: dict[str, str]
    report: str = ""
    question: str = ""
    account: str = ""
    who: str = ""
    respect: Respect | None = None
    during: str = ""

    @property
    def seeks_among_some(self) -> bool:
        """Whether words are looked for among some only: then looking at each tells in how many reports they are."""
        wanted = self.selection
        days, whose = (wanted.since, wanted.until), (wanted.source, wanted.voice, wanted.outlet)
        return bool(wanted.words and any((*days, *whose, wanted.manner, wanted.directness)))

    @property
    def offset(self) -> int:
        """How many rows stand before the page."""
        return (self.page - 1) * PAGE_ROWS


def asked(query: Mapping[str, str], last_page: int = LAST_PAGE) -> Asked:
    """Return what a query asks for; names that mean nothing are left out. Raises WrongQuery."""
    given = {name: value.strip() for name, value in query.items() if value.strip()}
    for name in _WORDS:
        if len(given.get(name, "")) > LONGEST:
            raise WrongQuery(f"{name} is longer than {LONGEST} characters")
    selection = Selection(
        words=given.get("words", ""),
        source=given.get("source", ""),
        voice=given.get("voice", ""),
        outlet=given.get("outlet", ""),
        since=_day(given, "since"),
        until=_day(given, "until"),
        manner=_one_of(Manner, given, "manner"),
        directness=_one_of(Directness, given, "directness"),
        document=f"document:{report}" if (report := _digits(given, "report")) else "",
        related="words" in given and _one_of(Only, given, "exact") is None,
    )
    kept = {name: str(value) for name in _NAMES if (value := getattr(selection, name))}
    who = _digits(given, "who")
    respect = _one_of(Respect, given, "respect")
    question = _digits(given, "question")
    during = _during(given)
    exact = Only.THESE if "words" in given and not selection.related else ""
    more = {
        "report": report,
        "question": question,
        "who": who,
        "respect": respect or "",
        "exact": exact,
        "during": during,
    }
    kept |= {name: str(value) for name, value in more.items() if value}
    return Asked(
        selection=selection, page=_page(given.get("page", "1"), last_page), query=kept, report=report,
        question=question, account=_digits(given, "account"), who=who, respect=respect, during=during,
    )  # fmt: skip


_NAMES = (*_WORDS, "since", "until", "manner", "directness")


def _day(given: Mapping[str, str], name: str) -> str:
    value = given.get(name, "")
    if value and not is_iso_time(value):
        raise WrongQuery(f"{name} is a day such as 2024-03-26, a month such as 2024-03 or a year, not {value[:40]!r}")
    return value


def _during(given: Mapping[str, str]) -> str:
    value = given.get("during", "")
    if value and not (re.fullmatch(r"[0-9]{4}(-[0-9]{2}){0,2}", value) and interval(value).begin):
        raise WrongQuery(f"during is a year, a month or a day such as 2024-03-26, not {value[:40]!r}")
    return value


def _digits(given: Mapping[str, str], name: str) -> str:
    value = given.get(name, "")
    if value and not re.fullmatch(r"[0-9a-f]{16}", value):
        raise WrongQuery(f"{name} is the 16 digits of an id, not {value[:40]!r}")
    return value


def _one_of(kind: type[E], given: Mapping[str, str], name: str) -> E | None:
    value = given.get(name)
    if value is None:
        return None
    if value not in set(kind):
        raise WrongQuery(f"{name} is one of {', '.join(kind)}, not {value[:40]!r}")
    return kind(value)


def _page(value: str, last: int) -> int:
    if not re.fullmatch(r"[0-9]{1,6}", value) or not 1 <= int(value) <= last:
        raise WrongQuery(f"page is a number from 1 to {last}: ask for less, or take the export")
    return int(value)
