"""The vocabulary of claims: what a statement says, piece by piece, and how two statements stand to each other.

    Parse + Timex ──claims──▶ Statement (Proposition, Amount, Moment) ──relations──▶ Comparison
    Statement of each Attribution ──relations──▶ Relation

A statement is a sentence or the content of an attribution, with its own text; positions are code points into that text.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from rashomon.records import Record, Span, in_order, require


class Label(StrEnum):
    """How two statements stand to each other."""

    AGREE = "agree"  # one bears out the other
    CONFLICT = "conflict"  # both cannot hold
    SUPERSEDES = "supersedes"  # the same running figure or state at two moments, or a revision
    INCOMPARABLE = "incomparable"  # same subject, but other scope, measure, period or modality: both can hold
    UNRELATED = "unrelated"  # no question that both answer


class Respect(StrEnum):
    """In what two statements differ."""

    NUMBER = "number"
    TIME = "time"
    PLACE = "place"
    DIRECTION = "direction"
    ACTOR = "actor"
    RESPONSIBILITY = "responsibility"
    POLARITY = "polarity"
    WORDING = "wording"
    IDENTITY = "identity"
    OTHER = "other"


class MarkedBy(StrEnum):
    """What shows that statements part."""

    REPORTER = "reporter"  # the report says so: "contradicting", "despite claims by"
    RULE = "rule"  # a comparison of their pieces
    MODEL = "model"  # a trained model alone
    PERSON = "person"  # somebody judged so


@dataclass(frozen=True, slots=True, kw_only=True)
class Amount:
    """How many or how much, as an interval of real numbers.

    span:        its words, hedge and unit included.
    low, high:   bounds, both included, in the unit; None: open ("at least 139" is 139 and None).
    unit:        "USD", "%", "m", "s", "people"-like things have none: None: a plain count.
    counted:     lemma of what is counted or measured: "soldier"; None: the words do not tell.
    is_rough:    whether a hedge makes it approximate: "about", "some", "dozens".
    hedge:       the words that qualify it, lower case; "" when there are none.
    """

    span: Span
    low: Decimal | None
    high: Decimal | None
    unit: str | None
    counted: str | None
    is_rough: bool
    hedge: str = ""

    def __post_init__(self) -> None:
        require(self.low is not None or self.high is not None, self, "has a bound")
        ordered = self.low is None or self.high is None or self.low <= self.high
        require(ordered, self, "low is not above high")


@dataclass(frozen=True, slots=True, kw_only=True)
class Moment:
    """A time expression of a statement: its words, type and value of TIMEX3, and the interval that it means.

    begin, end_before: ISO 8601; None: open, or it is no date.
    """

    span: Span
    type: str
    value: str
    begin: str | None = None
    end_before: str | None = None


@dataclass(frozen=True, slots=True)
class Word:
    """A token: its place, dictionary form, part of speech, tag, dependency label and the index of its head."""

    span: Span
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int


def dependents(words: Sequence[Word]) -> tuple[tuple[int, ...], ...]:
    """Return for each word the indices of those that hang on it, in text order. Linear."""
    found: list[list[int]] = [[] for _ in words]
    for index, word in enumerate(words):
        if word.head != index:
            found[word.head].append(index)
    return tuple(map(tuple, found))


class RoleKind(StrEnum):
    """What part a phrase plays in what a proposition says."""

    WHO = "who"
    WHAT = "what"  # that which is acted upon
    TO_WHOM = "to_whom"
    WHERE = "where"
    FROM = "from"
    TOWARDS = "towards"
    WHEN = "when"
    CAUSE = "cause"
    SCOPE = "scope"  # of which group, in which period


@dataclass(frozen=True, slots=True)
class Role:
    """A phrase and its part. head: lemma of its head word, names as written."""

    kind: RoleKind
    span: Span
    head: str


class Blame(StrEnum):
    """What kind of responsibility a proposition is about."""

    BLAME = "blame"
    CLAIM = "claim"
    CREDIT = "credit"
    DENIAL = "denial"


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposition:
    """One checkable piece of a statement.

    span:       the words of the clause. predicate: the words that say what is the case; lemma: its dictionary form.
    roles:      who, to whom, where ... in text order.
    amounts:    how many, in text order.
    negated_by: the words that turn it round ("not", "denied", "failed to"); None: it is affirmed.
    hedged_by:  the words that make it less than a fact ("may", "plans to", "is believed"); None: nothing does.
    blame:      set when it is about responsibility.
    """

    span: Span
    predicate: Span
    lemma: str
    roles: tuple[Role, ...] = ()
    amounts: tuple[Amount, ...] = ()
    negated_by: Span | None = None
    hedged_by: Span | None = None
    blame: Blame | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Statement:
    """A text with everything that is compared: its words, names, amounts, moments, quotations and propositions.

    names: named things as (first word, one past the last, OntoNotes label). quoted: what stands in quotation marks.
    """

    text: str
    words: tuple[Word, ...]
    names: tuple[tuple[int, int, str], ...] = ()
    amounts: tuple[Amount, ...] = ()
    moments: tuple[Moment, ...] = ()
    quoted: tuple[Span, ...] = ()
    propositions: tuple[Proposition, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """How two statements stand to each other, by themselves.

    label, respect: respect is None for agree and unrelated.
    reason:     one sentence for people.
    score:      0 to 1: how sure it is that they conflict, whatever the label.
    marked_by:  what shows it.
    evidence_a, evidence_b: the words on each side that carry the answer; None: nothing shorter than the whole does.
    """

    label: Label
    respect: Respect | None
    reason: str
    score: float
    marked_by: MarkedBy
    evidence_a: Span | None = None
    evidence_b: Span | None = None

    def __post_init__(self) -> None:
        require(bool(self.reason), self, "a score has a reason")
        require(0.0 <= self.score <= 1.0, self, f"score is between 0 and 1, not {self.score}")
        free = self.label in {Label.AGREE, Label.UNRELATED}
        require(free == (self.respect is None), self, "has a respect unless it is agreement or nothing")


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation(Record):
    """How two accounts of one document stand to each other.

    id:         "relation:" and 16 hex digits.
    document:   id of the document.
    a, b:       ids of the attributions, in text order.
    label, respect, reason, score, marked_by: as in `Comparison`.
    mark:       the words of the report that say so; empty: it does not say so.
    evidence_a, evidence_b: the words of each that carry its answer, in text order; at least one span.
    made_by:    the stage, with its number and model.
    """

    id: str
    document: str
    a: str
    b: str
    label: Label
    respect: Respect
    reason: str
    score: float
    marked_by: MarkedBy
    evidence_a: tuple[Span, ...]
    evidence_b: tuple[Span, ...]
    made_by: str
    mark: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        require(self.id.startswith("relation:"), self, f"id starts with 'relation:', not {self.id!r}")
        require(self.a != self.b, self, "an account has no relation to itself")
        require(bool(self.reason), self, "a score has a reason")
        require(0.0 <= self.score <= 1.0, self, f"score is between 0 and 1, not {self.score}")
        require(bool(self.evidence_a and self.evidence_b), self, "has evidence on both sides")
        for spans in (self.evidence_a, self.evidence_b, self.mark):
            require(in_order(spans), self, "evidence and mark are in text order and do not overlap")
