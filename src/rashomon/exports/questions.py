"""Questions as other programs see them: what several accounts answer, which answers there are, and where they part."""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from textwrap import shorten

from rashomon.claimed import Label, Respect
from rashomon.exports.answered import asked
from rashomon.exports.conflicts import ConflictRow, conflict_side
from rashomon.exports.views import Reading
from rashomon.exports.voices import Place, places
from rashomon.relations.across import Claim, Question, Standing, Told
from rashomon.relations.crediting import called
from rashomon.spans import words


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionRow:
    """A question that accounts answer.

    id:         "question:" and 16 hex digits; it stays when reports are added.
    question:   as a person would ask it: "How many were killed?".
    respect:    in what its answers can differ: number, time, place, direction, actor, responsibility, polarity, ...
    sharpness:  0 to 1, how sure it is that two of its answers cannot both hold; 0: none exclude each other.
    answers:    how many different ones there are.
    outlets, origins: how many published an answer, and from how many origins.
    documents:  ids of the reports.
    first_day, last_day: of the earliest and the latest account, as published or said; null: nothing tells.
    labels:     how many pairs of answers agree, conflict, supersede, cannot be compared, by label.
    """

    id: str
    question: str
    respect: str
    sharpness: float
    answers: int
    outlets: int
    origins: int
    documents: list[str]
    first_day: str | None
    last_day: str | None
    labels: dict[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class AccountOfClaim:
    """One account that gives an answer.

    attribution: its id; null: the reporter's own words. number: of the account, as `show` numbers it; null: as above.
    source: the words for its source. source_name: the fullest name known, or null. source_entity: id, or null.
    cue:     the words that link it to what is said; empty: the reporter's own words.
    relay:   carriers, outermost first. manner: what kind of act; null: the cue does not tell.
    said_at: as in TIMEX3, or null.
    spans:   the words that carry the answer, in the report's text; text: these words; content: all that is said.
    repeats: id of the account that this one is a copy of; of the reporter's own words, of the report; or null.
    answer:  id of what is answered.
    """

    document: str
    locator: str
    title: str | None
    publisher: str | None
    published: str | None
    attribution: str | None
    number: int | None
    source: str
    source_name: str | None
    source_entity: str | None
    cue: str
    relay: list[str]
    manner: str | None
    said_at: str | None
    spans: list[Place]
    text: str
    content: str
    repeats: str | None
    answer: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """One answer, with all accounts that give it, the earliest first.

    id: "claim:" and 16 hex digits. answer: in few words. outlets, origins: how many published it, and from how many
    origins.
    """

    id: str
    answer: str
    accounts: list[AccountOfClaim]
    outlets: int
    origins: int


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimEvidence:
    """What shows a relation on one side: which of the claim's accounts, from 0, and the words in its report."""

    account: int
    spans: list[Place]


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRelation:
    """How two answers stand to each other. Who is right is not said.

    a, b:        ids of claims. label: conflict, supersedes (b replaces a), or incomparable.
    respect, reason, marked_by, score: as of a conflict in the document view.
    same_source: whether both are given by the same source.
    """

    a: str
    b: str
    label: str
    respect: str
    reason: str
    marked_by: str
    score: float
    evidence_a: ClaimEvidence
    evidence_b: ClaimEvidence
    same_source: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryRow:
    """One step of an answer that changes in time. when: the day, or null. claim: id. source: who says it."""

    when: str | None
    answer: str
    claim: str
    document: str
    locator: str
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionView(QuestionRow):
    """A question with its answers: its row, and what stands behind it.

    claims:    those in most origins first. relations: the surest first.
    history:   of a running count or a state, in order of time; else empty.
    """

    claims: list[ClaimView]
    relations: list[ClaimRelation]
    history: list[HistoryRow]


Readings = Mapping[str, Reading]
_LONGEST = 120  # code points of what stands for yes or no


def question_row(question: Question, standings: Sequence[Standing], readings: Readings) -> QuestionRow:
    """Return a question as a line of a listing. readings: of its reports, by id."""
    documents = list(dict.fromkeys(told.answer.document for told in question.told))
    days = sorted(told.answer.said[:10] for told in question.told if told.answer.said)
    labels = Counter(standing.label.value for standing in standings)
    return QuestionRow(
        id=question.id,
        question=asked(question),
        respect=question.respect.value,
        sharpness=max((one.score for one in standings if one.label is Label.CONFLICT), default=0.0),
        answers=len(question.claims),
        outlets=_outlets(question.told, readings),
        origins=_origins(question.told),
        documents=documents,
        first_day=days[0] if days else None,
        last_day=days[-1] if days else None,
        labels=dict(sorted(labels.items())),
    )


def question_view(question: Question, standings: Sequence[Standing], readings: Readings) -> QuestionView:
    """Return a question with its answers. readings: of its reports, by id."""
    row = question_row(question, standings, readings)
    claims = [_claim(claim, readings, mixed=question.is_mixed) for claim in question.claims]
    claims.sort(key=lambda claim: (-claim.origins, -claim.outlets))
    runs = any(standing.label is Label.SUPERSEDES for standing in standings)
    fields = {name: getattr(row, name) for name in QuestionRow.__dataclass_fields__}
    return QuestionView(
        **fields,
        claims=claims,
        relations=[_relation(standing) for standing in standings],
        history=list(_history(question, readings)) if runs else [],
    )


def conflict_rows(standing: Standing, readings: Readings) -> Iterator[ConflictRow]:
    """Yield the pairs of accounts by which two claims part; what one report says of itself is told elsewhere."""
    for one, other in standing.pairs:
        if standing.relation and one.answer.document == other.answer.document:
            continue
        yield ConflictRow(
            a=conflict_side(readings[one.answer.document], one.answer.attribution, one.answer.span, one.answer.content),
            b=conflict_side(
                readings[other.answer.document], other.answer.attribution, other.answer.span, other.answer.content
            ),
            label=standing.label.value,
            respect=standing.respect.value,
            marked_by=standing.marked_by.value,
            reason=standing.reason,
            score=standing.score,
        )


def content(reading: Reading, told: Told) -> str:
    """Return all that an account says."""
    return words(reading.document.text, told.answer.content)


def _outlets(told: Iterable[Told], readings: Readings) -> int:
    return len({called(readings[one.answer.document].document) for one in told})


def _origins(told: Iterable[Told]) -> int:
    """Return from how many origins: a voice is one, however many outlets heard it; a reporter is one of each text."""
    return len({one.answer.source or one.root for one in told})


def _claim(claim: Claim, readings: Readings, *, mixed: bool) -> ClaimView:
    return ClaimView(
        id=claim.id,
        answer=_short(claim.told[0], readings, mixed=mixed),
        accounts=[_account(one, readings[one.answer.document]) for one in claim.told],
        outlets=_outlets(claim.told, readings),
        origins=_origins(claim.told),
    )


def _short(told: Told, readings: Readings, *, mixed: bool) -> str:
    """Return an answer in few words: those of the report, or yes and no.

    mixed: not all of the question's accounts answer the very words of it: then yes and no would mislead.
    """
    answer = told.answer
    if answer.respect is Respect.POLARITY and mixed:
        return shorten(content(readings[answer.document], told), _LONGEST, placeholder=" …")
    if answer.respect is Respect.POLARITY:
        return "no" if answer.negated else "yes"
    said = " ".join(words(readings[answer.document].document.text, answer.span).split())
    return f"not {said}" if answer.negated else said


def _account(told: Told, reading: Reading) -> AccountOfClaim:
    answer, document = told.answer, reading.document
    numbers = {one.id: number for number, one in enumerate(reading.attributions, start=1)}
    side = conflict_side(reading, answer.attribution, answer.span, answer.content)
    home = next((one for one in reading.attributions if one.id == answer.attribution), None)
    own = answer.attribution or answer.document
    return AccountOfClaim(
        document=document.id,
        locator=document.locator,
        title=document.title,
        publisher=side.publisher,
        published=document.document_time,
        attribution=answer.attribution,
        number=numbers.get(answer.attribution or ""),
        source=side.source,
        source_name=side.source_name,
        source_entity=home.source_entity if home else None,
        cue=words(document.text, home.cue) if home else "",
        relay=side.relay,
        manner=home.manner.value if home and home.manner else None,
        said_at=side.said_at,
        spans=side.spans,
        text=side.text,
        content=side.content,
        repeats=told.root if told.root != own else None,
        answer=answer.id,
    )


def _relation(standing: Standing) -> ClaimRelation:
    one, other = standing.pairs[0]
    return ClaimRelation(
        a=standing.a.id,
        b=standing.b.id,
        label=standing.label.value,
        respect=standing.respect.value,
        reason=standing.reason,
        marked_by=standing.marked_by.value,
        score=standing.score,
        evidence_a=ClaimEvidence(account=standing.a.told.index(one), spans=places(one.answer.span)),
        evidence_b=ClaimEvidence(account=standing.b.told.index(other), spans=places(other.answer.span)),
        same_source=standing.same_source,
    )


def _history(question: Question, readings: Readings) -> Iterator[HistoryRow]:
    """Yield each value where it was said first, in order of time."""
    for claim in sorted(question.claims, key=lambda claim: claim.told[0].position):
        told = claim.told[0]
        account = _account(told, readings[told.answer.document])
        yield HistoryRow(
            when=told.answer.said,
            answer=_short(told, readings, mixed=question.is_mixed),
            claim=claim.id,
            document=account.document,
            locator=account.locator,
            source=account.source_name or account.source,
        )
