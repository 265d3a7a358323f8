"""The vocabulary of voices: who a source is, as one document tells it, and who stays silent. `records` has the rest.

Attribution ─source_entity─▶ Entity
            └─candidates───▶ Entity, when it cannot be told which
Document ──attribution──▶ Absence ─entity─▶ Entity
"""

from dataclasses import dataclass
from enum import StrEnum

from rashomon.records import Record, Span, in_order, require


class EntityKind(StrEnum):
    """What sort of thing an entity is."""

    PERSON = "person"
    ORGANISATION = "organisation"
    GROUP = "group"  # officials, witnesses, critics, a nationality
    ANONYMOUS = "anonymous"  # one whom the report does not name: a senior official who asked not to be named
    PLACE = "place"
    DOCUMENT = "document"  # a statement, letter, report, transcript, law
    POLL = "poll"  # a survey
    OTHER = "other"


@dataclass(frozen=True, slots=True, kw_only=True)
class Entity(Record):
    """A person, organisation, group or document as one document knows it: its mentions are joined.

    id:          "entity:" and 16 hex digits.
    document:    id of the document.
    name:        the fullest name that the document gives; the description of what it does not name.
    kind:        what sort of thing it is.
    mentions:    where it is named, described or pointed at, in text order.
    made_by:     the stage, with its number and model.
    role:        the words that say what it is: "President of Belarus", "who asked not to be named"; empty: none do.
    affiliation: the words for what it belongs to, or speaks for; empty: none do.
    """

    id: str
    document: str
    name: str
    kind: EntityKind
    mentions: tuple[Span, ...]
    made_by: str
    role: tuple[Span, ...] = ()
    affiliation: tuple[Span, ...] = ()

    def __post_init__(self) -> None:
        require(self.id.startswith("entity:"), self, f"id starts with 'entity:', not {self.id!r}")
        require(bool(self.name), self, "name is not empty")
        require(bool(self.mentions), self, "has at least one mention")
        for spans in (self.mentions, self.role, self.affiliation):
            require(in_order(spans), self, "mentions, role and affiliation are in text order and do not overlap")


class AbsenceKind(StrEnum):
    """How somebody is absent from a report."""

    DECLINED = "declined"  # would not say: declined to comment
    NO_RESPONSE = "no_response"  # was asked, and did not answer
    UNREACHABLE = "unreachable"  # could not be asked
    UNCONFIRMED = "unconfirmed"  # has neither confirmed nor denied


@dataclass(frozen=True, slots=True, kw_only=True)
class Absence(Record):
    """Somebody who might have said something, and did not.

    id:       "absence:" and 16 hex digits.
    document: id of the document.
    who:      the words naming who is silent. Empty: the report names nobody.
    cue:      the words that say so: "declined to comment"; at least one span.
    about:    what it would have been about. Empty: the words do not say.
    kind:     how they are absent.
    entity:   id of the Entity that is silent; None: not known.
    reason:   which rule found it.
    made_by:  the stage, with its number and model.
    """

    id: str
    document: str
    who: tuple[Span, ...]
    cue: tuple[Span, ...]
    about: tuple[Span, ...]
    kind: AbsenceKind
    reason: str
    made_by: str
    entity: str | None = None

    def __post_init__(self) -> None:
        require(self.id.startswith("absence:"), self, f"id starts with 'absence:', not {self.id!r}")
        require(bool(self.cue), self, "cue has at least one span")
        require(bool(self.reason), self, "reason is not empty")
        for spans in (self.who, self.cue, self.about):
            require(in_order(spans), self, "spans of a role are in text order and do not overlap")
