"""Questions as other programs see them: what several accounts answer, which answers there are, and where they part."""

from dataclasses import dataclass

from rashomon.exports.voices import Place


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
    relay:   carriers, outermost first. manner: what kind of act; null: the cue does not tell.
    said_at: as in TIMEX3, or null.
    spans:   the words that carry the answer, in the report's text; text: these words; content: all that is said.
    repeats: id of the account that this one is a copy of; of the reporter's own words, of the report; or null.
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
    relay: list[str]
    manner: str | None
    said_at: str | None
    spans: list[Place]
    text: str
    content: str
    repeats: str | None


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
class QuestionView:
    """A question with its answers. The first fields are those of its row.

    claims:    those in most origins first. relations: the surest first.
    history:   of a running count or a state, in order of time; else empty.
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
    claims: list[ClaimView]
    relations: list[ClaimRelation]
    history: list[HistoryRow]
