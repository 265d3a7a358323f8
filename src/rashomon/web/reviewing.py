"""The page of doubts: what a person should look at, one thing after the other, and what was decided lately."""

from dataclasses import dataclass
from urllib.parse import unquote

from starlette.requests import Request

from rashomon.api import Ledger, Selection
from rashomon.exports.doubts import ConflictDoubt, MergeDoubt, SourceDoubt
from rashomon.exports.people_rows import JudgementRow, judgement_row
from rashomon.identity import JudgementKind
from rashomon.web import questions
from rashomon.web.asking import WrongQuery
from rashomon.web.pages import Page

QUEUES = {"sources": "Who said it?", "merges": "Are they one?", "conflicts": "Do they part?"}
SIGNER = "signer"
"""The cookie with the name of who decides. It is a signature among colleagues, no proof of who somebody is."""

_SHOWN = 10
_DECIDED = 10
_MOST_REPORTS = 500  # of a ledger in which all names are compared at once


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision as the page lists it. identity: what takes it back; empty: it was taken back, or takes one back."""

    row: JudgementRow
    identity: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ReviewPage:
    """Some of a queue; the others are empty. next: where the following begin; null: there are none.

    name: whose merges; "": all. too_many: the ledger is too large to compare all names at once: give one.
    """

    queue: str
    sources: list[SourceDoubt]
    merges: list[MergeDoubt]
    conflicts: list[ConflictDoubt]
    next: int | None
    name: str
    too_many: bool
    decided: list[Decided]


def page(ledger: Ledger, request: Request) -> Page:
    """Return what is doubtful. Raises WrongQuery."""
    asked = request.query_params
    queue, name = asked.get("queue", "sources"), asked.get("name", "").strip()[:200]
    if queue not in QUEUES:
        raise WrongQuery(f"queue is one of {', '.join(QUEUES)}, not {queue[:40]!r}")
    offset = _number(asked.get("from", "0"))
    review, too_many, following = ledger.directory.review, False, None
    sources: list[SourceDoubt] = []
    merges: list[MergeDoubt] = []
    conflicts: list[ConflictDoubt] = []
    if queue == "sources":
        sources, following = review.sources(limit=_SHOWN, offset=offset)
    elif queue == "conflicts":
        conflicts, following = _conflicts(ledger, offset)
    else:
        too_many = not name and ledger.select(Selection()).count_reports() > _MOST_REPORTS
        pairs = [] if too_many else review.merges(name or None)
        merges = pairs[offset : offset + _SHOWN]
        following = offset + _SHOWN if len(pairs) > offset + _SHOWN else None
    data = ReviewPage(
        queue=queue,
        sources=sources,
        merges=merges,
        conflicts=conflicts,
        next=following,
        name=name,
        too_many=too_many,
        decided=_decided(ledger),
    )
    more = {
        "doubts": sources or merges or conflicts,
        "queues": QUEUES,
        "start": offset,
        "here": {"queue": queue, "name": name, "from": offset},
        "done": next((one for one in data.decided if one.identity == asked.get("done")), None),
    }
    return Page(template="review.html", title=f"Review: {QUEUES[queue]}", data=data, more=more)


def _conflicts(ledger: Ledger, offset: int) -> tuple[list[ConflictDoubt], int | None]:
    """Return pairs of accounts of which it is not sure that they part, those inside reports first, each pair once."""
    found, following = ledger.directory.review.conflicts(limit=_SHOWN, offset=offset)
    across = questions.doubts(ledger, _SHOWN) if following is None else []
    known = {_ends(one) for one in found}
    return [*found, *(one for one in across if _ends(one) not in known)], following


def signer(request: Request) -> str:
    """Return who decides, as they said; empty: they did not."""
    return " ".join(unquote(request.cookies.get(SIGNER, "")).split())[:100]


def _decided(ledger: Ledger) -> list[Decided]:
    """Return the last decisions, the newest first."""
    people = ledger.people
    active = {one.id for one in people.active}
    last = sorted(people.judgements, key=lambda one: (one.at, one.id), reverse=True)[:_DECIDED]
    return [
        Decided(
            row=judgement_row(one, "holds" if one.id in active or one.kind is JudgementKind.WITHDRAW else "withdrawn"),
            identity=one.id.partition(":")[2] if one.id in active else "",
        )
        for one in last
    ]


def _ends(doubt: ConflictDoubt) -> frozenset[str | None]:
    return frozenset((doubt.pair.a.attribution, doubt.pair.b.attribution))


def _number(value: str) -> int:
    if not value.isascii() or not value.isdecimal() or len(value) > 6:
        raise WrongQuery("from is a number")
    return int(value)
