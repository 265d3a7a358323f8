"""The pages of questions: what several accounts answer, rival answers side by side, and when each was given."""

import datetime as dt
import re
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from rashomon.api import Ledger
from rashomon.claimed import Label, MarkedBy, Respect
from rashomon.exports.conflicts import ConflictRow, ConflictSide
from rashomon.exports.doubts import ConflictDoubt
from rashomon.exports.questions import AccountOfClaim, ClaimRelation, ClaimView, QuestionRow, QuestionView
from rashomon.exports.timeline import Axis
from rashomon.protocols import DOUBTFUL_SCORES
from rashomon.web.asking import LAST_PAGE, Asked
from rashomon.web.pages import Page
from rashomon.web.remembering import Remembered
from rashomon.web.ticks import ticks

PAGE_QUESTIONS = 20

_LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZ"
_COLOURS = 8
_OFFERED = 50  # questions that one may be the same as
_DIGITS = re.compile(r"[0-9a-f]{16}")
_MOMENT = re.compile(r"\d{4}-\d\d-\d\d(T\d\d:\d\d)?")
_LENGTH, _EDGE = 100.0, 0.03  # per cent; of the axis
_DAY = dt.timedelta(days=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionsPage:
    """Some questions, the sharpest disagreement first. count: how many there are on all pages.

    state: "ready"; "asking": reports are being compared for the first time, come again; "newest":
    only the newest reports were, or the newest with the words. also: related words that count, too.
    """

    asked: dict[str, str]
    state: str
    count: int
    page: int
    pages: int
    also: list[str]
    rows: list[QuestionRow]


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """An answer as a page shows it: with a letter and a colour, its own accounts, and the copies of these apart."""

    claim: ClaimView
    letter: str
    voice: int
    own: list[AccountOfClaim]
    copies: list[AccountOfClaim]


@dataclass(frozen=True, slots=True, kw_only=True)
class Between:
    """How two answers stand to each other, with the words that show it on each side."""

    relation: ClaimRelation
    a: Side
    b: Side
    words_a: str
    words_b: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Track:
    """When one answer was given. dots: in per cent of the axis, where each begins and ends, which is the same for a
    moment, and whether it is of a copy."""

    side: Side
    dots: list[tuple[float, float, bool]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Drawn:
    """When each answer was given. ticks: what stands along the axis, and where in per cent."""

    tracks: list[Track]
    ticks: list[tuple[float, str]]


def listing(ledger: Ledger, asked: Asked) -> Page:
    """Return the questions that reports answer, by words and respect."""
    wanted = asked.selection
    found = ledger.asking.questions(wanted.words or None, asked.respect, related=wanted.related)
    first = (asked.page - 1) * PAGE_QUESTIONS
    data = QuestionsPage(
        asked=asked.query,
        state=_state(ledger),
        count=len(found),
        page=asked.page,
        pages=min(max(-(-len(found) // PAGE_QUESTIONS), 1), LAST_PAGE),
        also=ledger.select(wanted).also(),
        rows=found[first : first + PAGE_QUESTIONS],
    )
    return Page(template="questions.html", title="Questions", data=data, more={"answers": answers(ledger, data.rows)})


def answers(ledger: Ledger, rows: Sequence[QuestionRow]) -> dict[str, list[Side]]:
    """Return the answers to each of some questions, by its id."""
    return {row.id: sides(ledger.asking.question(row.id)) for row in rows}


def page(ledger: Ledger, identity: str, done: str = "") -> Page:
    """Return one question with its rival answers. done: digits of what was just decided. Raises NotInLedger."""
    view = ledger.asking.question(f"question:{identity}")
    shown = sides(view)
    by_id = {side.claim.id: side for side in shown}
    between = [_between(relation, by_id) for relation in view.relations]
    more = {
        "sides": shown,
        "rivals": [one for one in between if one.relation.label == Label.CONFLICT],
        "replaced": [one for one in between if one.relation.label == Label.SUPERSEDES],
        "apart": [one for one in between if one.relation.label == Label.INCOMPARABLE],
        "letters": {side.claim.id: side for side in shown},
        "drawn": drawn(shown),
        "others": _others(ledger, view),
        "done": done if _DIGITS.fullmatch(done) else "",
    }
    return Page(template="question.html", title=view.question, data=view, more=more)


def _others(ledger: Ledger, view: QuestionView) -> list[QuestionRow]:
    """Return questions that may be the same: in the same respect, those of the same reports first."""
    rows = (row for row in ledger.asking.questions(None, Respect(view.respect)) if row.id != view.id)
    return sorted(rows, key=lambda row: not set(row.documents) & set(view.documents))[:_OFFERED]


def against_itself(
    ledger: Ledger, documents: Iterable[str], entities: Collection[str]
) -> list[tuple[QuestionRow, Between]]:
    """Return where one source contradicts itself in what these reports answer; entities: ids of what it is in them."""
    rows = {row.id: row for row in ledger.asking.between(list(documents)) if row.sharpness}
    found = []
    for row in list(rows.values())[:PAGE_QUESTIONS]:
        view = ledger.asking.question(row.id)
        by_id = {side.claim.id: side for side in sides(view)}
        for relation in view.relations:
            between = _between(relation, by_id)
            given = between.a.claim.accounts[relation.evidence_a.account].source_entity
            if relation.same_source and relation.label == Label.CONFLICT and given in entities:
                found.append((row, between))
    return found


def doubts(ledger: Ledger, limit: int) -> list[ConflictDoubt]:
    """Return pairs of accounts of several reports of which it is not sure that they part, the sharpest first."""
    least, most = DOUBTFUL_SCORES
    found: list[ConflictDoubt] = []
    for row in ledger.asking.questions():
        if not row.sharpness or len(found) >= limit:
            break
        view = ledger.asking.question(row.id)
        claims = {claim.id: claim for claim in view.claims}
        for one in view.relations:
            a = claims[one.a].accounts[one.evidence_a.account]
            b = claims[one.b].accounts[one.evidence_b.account]
            doubtful = one.marked_by == MarkedBy.RULE and least <= one.score <= most
            if one.label == Label.CONFLICT and doubtful and a.attribution and b.attribution:
                pair = ConflictRow(
                    a=_side(a, a.attribution), b=_side(b, b.attribution), label=one.label, respect=one.respect,
                    marked_by=one.marked_by, reason=one.reason, score=one.score,
                )  # fmt: skip
                found.append(ConflictDoubt(relation="", pair=pair))
    return found[:limit]


def _side(account: AccountOfClaim, attribution: str) -> ConflictSide:
    taken = {name: getattr(account, name) for name in _OF_SIDE}
    return ConflictSide(attribution=attribution, **taken)


_OF_SIDE = tuple(name for name in ConflictSide.__dataclass_fields__ if name != "attribution")


def sides(view: QuestionView) -> list[Side]:
    """Return the answers in their order, each with its letter and colour."""
    found = []
    for n, claim in enumerate(view.claims):
        own = [one for one in claim.accounts if not one.repeats] or claim.accounts[:1]
        copies = [one for one in claim.accounts if one not in own]
        letter = _LETTERS[n] if n < len(_LETTERS) else str(n + 1)
        found.append(Side(claim=claim, letter=letter, voice=n % _COLOURS + 1, own=own, copies=copies))
    return found


def drawn(shown: Sequence[Side]) -> Drawn | None:
    """Return when each answer was given; None: all at one time, or nothing tells."""
    given = [(side, [(it, one in side.copies) for one in side.claim.accounts if (it := _given(one))]) for side in shown]
    times = {it for _, some in given for it, _ in some}
    if len(times) < 2:
        return None
    whole = _roomy(Axis(min(it.first for it in times), max(it.last for it in times)))

    def place(moment: dt.datetime) -> float:
        return round((moment - whole.first) / (whole.last - whole.first) * _LENGTH, 1)

    tracks = [
        Track(side=side, dots=sorted({(place(it.first), place(it.last), is_copy) for it, is_copy in some}))
        for side, some in given
        if some
    ]
    return Drawn(tracks=tracks, ticks=[(place(moment), label) for moment, label in ticks(whole)])


def _roomy(whole: Axis) -> Axis:
    """Return an axis with some room at its edges, for dots have a width."""
    room = max((whole.last - whole.first) * _EDGE, dt.timedelta(minutes=30))
    return Axis(whole.first - room, whole.last + room)


def _given(account: AccountOfClaim) -> Axis | None:
    """Return when an answer was given: a moment, or the day. As the report tells it, else when that appeared.

    None: no day is known.
    """
    said, published = account.said_at or "", account.published or ""
    values = (published, said) if said and published.startswith(said) else (said, published)  # the more precise first
    found = [match for value in values if (match := _MOMENT.match(value))]
    if not found:
        return None
    first = dt.datetime.fromisoformat(found[0][0])
    return Axis(first, first if found[0][1] else first + _DAY)


def _between(relation: ClaimRelation, by_id: dict[str, Side]) -> Between:
    a, b = by_id[relation.a], by_id[relation.b]
    words_a, words_b = (
        side.claim.accounts[shows.account].text for side, shows in ((a, relation.evidence_a), (b, relation.evidence_b))
    )
    return Between(relation=relation, a=a, b=b, words_a=words_a, words_b=words_b)


def _state(ledger: Ledger) -> str:
    return ledger.asking.state if isinstance(ledger.asking, Remembered) else "ready"
