"""The vocabulary of questions: what accounts answer, and what a report is about, so that answers can be compared.

    Statement of each account ──claims──▶ Answer ─┬─relations──▶ questions, claims and how they stand to each other
    Document, Entity ────────────claims──▶ Setting ┘

`Answer` and `Setting` are kept in a store, and `Rival`, two answers that a model takes for rivals. Questions and
claims follow from them and are made when they are asked for.
"""

from dataclasses import dataclass

from rashomon.claimed import Amount, Respect
from rashomon.records import Record, Span, in_order, require


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer(Record):
    """What one account, or the reporter, answers to one question.

    id:          "answer:" and 16 hex digits, of document, account, slot and place.
    document:    id of the document.
    attribution: id of the account; None: the reporter's own words.
    source:      folded name of its source, else the words for it; None: the reporter. inside: ids of the accounts that
                 it stands inside.
    respect:     the slot: number, time, place, direction, actor, responsibility, polarity, identity, other.
    question:    as a person would ask it, in the words of this account.
    event:       what happened: a class of words ("kill"), else the dictionary form of the predicate.
    about:       heads of what is counted, done to or spoken of, as classes; empty: the words do not tell.
    span:        the words that carry the answer. content: the whole sentence or content; in text order.
    value:       the answer in comparable words: folded names, else dictionary forms; empty: the polarity is.
                 Of a number as it is written.
    amount:      of a number, in positions of the document; None: it is none.
    negated:     it is said not to be so. hedged: it is less than a fact.
    scope:       what narrows it: of which group, in which part or period; dictionary forms and folded names.
    who:         folded names of who acts; heads where there is no name.
    whom:        folded names of whom or what it is done to.
    names:       folded names in the sentence. words: dictionary forms of its other words with meaning.
    begin, end_before: when it happened, as far as the words tell: ISO 8601, half open; None: open.
    said:        the moment of saying, at its own precision; None: nothing tells.
    marks:       words that say that it runs or was revised: "so far", "earlier", "rose".
    against:     words by which the reporter sets it against other reports: "contradicting earlier reports".
    keys:        under which it is looked up; two answers that share none are never compared.
    made_by:     the stage, with its number.
    """

    id: str
    document: str
    attribution: str | None
    source: str | None
    inside: tuple[str, ...]
    respect: Respect
    question: str
    event: str
    about: tuple[str, ...]
    span: tuple[Span, ...]
    content: tuple[Span, ...]
    value: tuple[str, ...]
    amount: Amount | None
    negated: bool
    hedged: bool
    scope: tuple[str, ...]
    who: tuple[str, ...]
    whom: tuple[str, ...]
    names: tuple[str, ...]
    words: tuple[str, ...]
    begin: str | None
    end_before: str | None
    said: str | None
    marks: tuple[str, ...]
    against: tuple[str, ...]
    keys: tuple[int, ...]
    made_by: str

    def __post_init__(self) -> None:
        require(self.id.startswith("answer:"), self, f"id starts with 'answer:', not {self.id!r}")
        require(bool(self.question and self.event), self, "question and event are not empty")
        require(bool(self.span and self.content), self, "has the words of the answer, and of the whole")
        require(in_order(self.span) and in_order(self.content), self, "spans are in text order and do not overlap")
        require((self.amount is not None) == (self.respect is Respect.NUMBER), self, "a number has an amount")


@dataclass(frozen=True, slots=True, kw_only=True)
class Setting(Record):
    """What a report is about, as far as it helps to tell whether another is about the same.

    document: its id. day: of publication, ISO 8601; of a dateline without a year "XXXX-06-12"; None: nothing tells.
    names:    folded names in the report; people: those of persons among them. countries: for their capitals and
              adjectives too. lead: names and countries of its beginning.
    words:    dictionary forms of the words with meaning in its title and beginning.
    places:   names of places in its beginning, countries left aside.
    made_by:  the stage, with its number.
    """

    document: str
    day: str | None
    names: tuple[str, ...]
    people: tuple[str, ...]
    countries: tuple[str, ...]
    lead: tuple[str, ...]
    words: tuple[str, ...]
    places: tuple[str, ...]
    made_by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Rival(Record):
    """Two answers that cannot both hold, as a model says that read their sentences side by side.

    id:       "rival:" and 16 hex digits, of the two answers.
    document: id of the report that was compared; `other`: of the one that was there, or the same: those of one report
              are not kept, but made of its relations.
    answer, against: ids of the answers, the former in `document`.
    score:    0 to 1, the chance of a conflict.
    made_by:  the stage, with its number.
    """

    id: str
    document: str
    other: str
    answer: str
    against: str
    score: float
    made_by: str

    def __post_init__(self) -> None:
        require(self.id.startswith("rival:"), self, f"id starts with 'rival:', not {self.id!r}")
        require(0 <= self.score <= 1, self, "a score is between 0 and 1")
