"""The vocabulary of identity: who is who across reports, and what people decide about it. `records` has the rest.

    Document, Entity ──profiles──▶ Profile ─┐
    a file of people ──lists──▶ Listed ─────┼─resolution──▶ who is one, with score and reason
    a person ──▶ Judgement ─────────────────┘

Who is one is never kept: it is a function of these records, whatever the order in which they came. What is computed
can be computed again; a judgement is never changed and never deleted.
"""

from dataclasses import dataclass
from enum import StrEnum

from rashomon.claimed import Label, Respect
from rashomon.records import Record, Span, is_iso_time, require
from rashomon.who import EntityKind


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile(Record):
    """What one report tells of one of its entities, as far as it helps to know it again in another report.

    id:           "profile:" and 16 hex digits.
    document:     id of the document.
    entity:       id of the Entity.
    kind:         what sort of thing it is.
    names:        the forms that are names, the fullest first; at least one. Pronouns and descriptions are none.
    roles:        words that describe it: "President of Belarus", "34".
    affiliations: words for what it belongs to or speaks for.
    companions:   folded names of others in the same report, countries for their capitals; at most 40: who appears
                  together speaks for one story.
    time:         when the document was published, ISO 8601; None: nothing tells.
    keys:         under which it is looked up; two profiles that share none are never compared.
    made_by:      the stage, with its number.
    """

    id: str
    document: str
    entity: str
    kind: EntityKind
    names: tuple[str, ...]
    roles: tuple[str, ...]
    affiliations: tuple[str, ...]
    companions: tuple[str, ...]
    time: str | None
    keys: tuple[str, ...]
    made_by: str

    def __post_init__(self) -> None:
        require(self.id.startswith("profile:"), self, f"id starts with 'profile:', not {self.id!r}")
        require(bool(self.names) and all(self.names), self, "has at least one name, none of them empty")
        require(bool(self.keys), self, "has at least one key")


@dataclass(frozen=True, slots=True, kw_only=True)
class Listed(Record):
    """Someone or something on a list that a person brought: it takes part in the resolution like a report's entity.

    id:           "listed:" and 16 hex digits, from the list and the id in it.
    list:         name of the list: its file's name.
    identity:     id in the list, as it stands there: "Q308", "NK-abc".
    kind, roles, affiliations, keys: as in Profile.
    names:        as in Profile: name and aliases, the name first.
    weak:         aliases that are no proof by themselves: FollowTheMoney's weakAlias.
    """

    id: str
    list: str
    identity: str
    kind: EntityKind
    names: tuple[str, ...]
    weak: tuple[str, ...]
    roles: tuple[str, ...]
    affiliations: tuple[str, ...]
    keys: tuple[str, ...]

    def __post_init__(self) -> None:
        require(self.id.startswith("listed:"), self, f"id starts with 'listed:', not {self.id!r}")
        require(bool(self.list and self.identity), self, "list and identity are not empty")
        require(bool(self.names) and all(self.names), self, "has at least one name, none of them empty")


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness(Record):
    """How much speaks for two being one: an edge between profiles or entries of lists. It is made when asked for.

    one, other: ids. score: 0 to 1. reason: what speaks for it, and against. joined: whether they are taken for one.
    made_by: the stage, with its number, or the id of a judgement.
    """

    one: str
    other: str
    score: float
    reason: str
    joined: bool
    made_by: str

    def __post_init__(self) -> None:
        require(0.0 <= self.score <= 1.0, self, f"score is between 0 and 1, not {self.score}")
        require(bool(self.reason), self, "a score has a reason")


class JudgementKind(StrEnum):
    """What a person decided."""

    MERGE = "merge"  # the entities are one
    SPLIT = "split"  # the entities are one, and not one with the others
    RENAME = "rename"  # the entity is shown under this name
    SOURCE = "source"  # the attribution's source is this entity
    UNKNOWN = "unknown"  # who the attribution's source is cannot be told
    DROP = "drop"  # it is no attribution
    RELATION = "relation"  # so two attributions stand to each other
    SAME_QUESTION = "same-question"  # the answers are to one question
    OTHER_QUESTION = "other-question"  # the answers are to another question than the others
    SAME_ANSWER = "same-answer"  # the answers to one question are equal
    OTHER_ANSWER = "other-answer"  # the answers to one question are equal, and not to the others
    REWORD = "reword"  # the question is shown in these words
    WITHDRAW = "withdraw"  # an earlier judgement holds no longer


OF_QUESTIONS = frozenset(
    {
        JudgementKind.SAME_QUESTION,
        JudgementKind.OTHER_QUESTION,
        JudgementKind.SAME_ANSWER,
        JudgementKind.OTHER_ANSWER,
        JudgementKind.REWORD,
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class EntityAnchor(Record):
    """Which entity a person meant, told so that it can be found again when the report is read anew.

    name:     as it was shown then.
    document: id of the document; None: it is of a list.
    span:     one of its mentions, the fullest name; None: it is of a list.
    words:    what stands there; empty: it is of a list.
    listed:   id of a Listed; None: it is of a document.
    """

    name: str
    document: str | None = None
    span: Span | None = None
    words: str = ""
    listed: str | None = None

    def __post_init__(self) -> None:
        require(bool(self.name), self, "name is not empty")
        in_text = self.document is not None and self.span is not None and bool(self.words)
        require(in_text != (self.listed is not None), self, "is a mention in a document or an entry of a list")


@dataclass(frozen=True, slots=True, kw_only=True)
class AttributionAnchor(Record):
    """Which attribution a person meant: its places, and the words there, so that neither is trusted alone.

    document: id of the document. source, cue, content: as in Attribution, with their words.
    """

    document: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    source_words: str
    cue_words: str
    content_words: str

    def __post_init__(self) -> None:
        require(bool(self.content and self.content_words), self, "has a content with its words")


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerAnchor(Record):
    """Which answer a person meant, told so that it can be found again when the report is read anew.

    document: id of the document. span: the words that carry the answer, from the first to the last. words: what
    stands there. respect, event, question: as in Answer.
    """

    document: str
    span: Span
    words: str
    respect: Respect
    event: str
    question: str

    def __post_init__(self) -> None:
        require(bool(self.words and self.question), self, "has the words of the answer, and a question")


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement(Record):
    """A person's decision. It outlives what it was about: a judgement that cannot be applied is told, never lost.

    id:          "judgement:" and 16 hex digits.
    kind:        what was decided.
    by:          who decided.
    at:          when, ISO 8601.
    why:         in the person's words; empty: nothing was said.
    entities:    whom it is about; of a merge at least two, of a split those that were taken out, of a source at most
                 one, of a rename one or more that are one.
    others:      of a split: those that they are not one with.
    attribution: of source, unknown, drop and relation: what it is about; else None.
    other:       of a relation: the second attribution; else None.
    label:       of a relation: how the two stand to each other; else None.
    answers:     of a judgement about a question: which answers it is about; at least one.
    rivals:      of the same, but a rewording: those with which they are one, or not; at least one.
    name:        of a rename and of a source: the name to show; of a rewording: the question; else None.
    withdraws:   of a withdrawal: id of the judgement that holds no longer; else None.
    """

    id: str
    kind: JudgementKind
    by: str
    at: str
    why: str = ""
    entities: tuple[EntityAnchor, ...] = ()
    others: tuple[EntityAnchor, ...] = ()
    attribution: AttributionAnchor | None = None
    other: AttributionAnchor | None = None
    label: Label | None = None
    answers: tuple[AnswerAnchor, ...] = ()
    rivals: tuple[AnswerAnchor, ...] = ()
    name: str | None = None
    withdraws: str | None = None

    def __post_init__(self) -> None:
        require(self.id.startswith("judgement:"), self, f"id starts with 'judgement:', not {self.id!r}")
        require(bool(self.by) and is_iso_time(self.at), self, "has a person and a time in ISO 8601")
        match self.kind:
            case JudgementKind.MERGE:
                holds = len(self.entities) > 1
            case JudgementKind.SPLIT:
                holds = bool(self.entities and self.others)
            case JudgementKind.RENAME:
                holds = bool(self.entities and self.name)
            case JudgementKind.SOURCE:
                holds = self.attribution is not None and bool(self.name)
            case JudgementKind.DROP | JudgementKind.UNKNOWN:
                holds = self.attribution is not None
            case JudgementKind.RELATION:
                holds = None not in (self.attribution, self.other, self.label)
            case JudgementKind.REWORD:
                holds = bool(self.answers and self.name)
            case JudgementKind.WITHDRAW:
                holds = self.withdraws is not None
            case _:  # of questions
                holds = bool(self.answers and self.rivals)
        require(holds, self, f"a {self.kind} says what it is about")
