"""The vocabulary of copies: what documents share, what was taken from where, where a content entered.

    Document, Document ──relations──▶ Reuse ──▶ Derivation ──▶ Origin, Independence
                                        └────▶ Utterance        Revision

`Signature` and `Reuse` are kept in a store. The others follow from them, from documents and from attributions alone,
and are made when they are asked for.
"""

from dataclasses import dataclass
from enum import StrEnum

from rashomon.records import Record, Span, require


class Degree(StrEnum):
    """How near the words of a copy are to the words that it was made from, as METER has it (Gaizauskas et al. 2001)."""

    VERBATIM = "verbatim"  # word for word, but for a few
    CLOSE = "close"  # edited: cut, reordered or exchanged words, in sentences that are still the same
    REWRITTEN = "rewritten"  # said anew: the matter and its order, in other words


@dataclass(frozen=True, slots=True, kw_only=True)
class Signature(Record):
    """What a document is found by when another shares words with it.

    document: id of the document. keys: hashes of some of its word sequences and word pairs, sorted; the same words
    give the same keys everywhere. made_by: the stage, with its number.
    """

    document: str
    keys: tuple[int, ...]
    made_by: str

    def __post_init__(self) -> None:
        require(all(0 <= key < 2**63 for key in self.keys), self, "keys are from 0 to 2**63 - 1")


@dataclass(frozen=True, slots=True, kw_only=True)
class SharedPassage(Record):
    """Words that stand in two documents.

    span, other_span: where, in `Reuse.document` and in `Reuse.other`. degree: how near the words are.
    quoted: they stand in quotation marks, so that both may have heard them.
    """

    span: Span
    other_span: Span
    degree: Degree
    quoted: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Side(Record):
    """How much of one of two documents the other has.

    share:    0 to 1, of its words that stand in shared passages.
    likeness: 0 to 1, of the matter of its sentences that their nearest ones in the other have.
    mostly:   most of it was copied, or told over in other words.
    """

    share: float
    likeness: float
    mostly: bool

    def __post_init__(self) -> None:
        require(0 <= self.share <= 1 and 0 <= self.likeness <= 1, self, "share and likeness are between 0 and 1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Reuse(Record):
    """What two documents have in common, whoever had it first.

    id:         "reuse:" and 16 hex digits, of the pair.
    document:   id of the one that was compared; `other`: of the one that was there.
    passages:   in the order of `document`; at least one. Those of the other may overlap.
    here:       how much of `document` the other has; `there`: how much of `other`.
    copied:     more than quotations and set phrases that two reporters can share by chance: one was made from the
                other, or both from a third.
    made_by:    the stage, with its number.
    """

    id: str
    document: str
    other: str
    passages: tuple[SharedPassage, ...]
    here: Side
    there: Side
    copied: bool
    made_by: str

    def __post_init__(self) -> None:
        require(self.id.startswith("reuse:"), self, f"id starts with 'reuse:', not {self.id!r}")
        require(self.document != self.other, self, "is of two documents")
        require(bool(self.passages), self, "has at least one passage")


@dataclass(frozen=True, slots=True, kw_only=True)
class Derivation(Record):
    """A document, or a passage of it, that was taken from another (prov:wasDerivedFrom).

    document: id of the one that has it. taken_from: id of the one that had it; undirected: of the other.
    degree:   how near the words are, taken together.
    directed: whether it can be told which had it first.
    passages: the places in `document` and in `taken_from`.
    share:    0 to 1, how much of the words of `document` were taken.
    mostly:   most of `document` was; else a passage.
    evidence: sentences for people: what it rests on, the strongest first.
    """

    document: str
    taken_from: str
    degree: Degree
    directed: bool
    passages: tuple[SharedPassage, ...]
    share: float
    mostly: bool
    evidence: tuple[str, ...]

    def __post_init__(self) -> None:
        require(bool(self.evidence), self, "has evidence")


class IndependenceValue(StrEnum):
    """Whether two documents stand on feet of their own."""

    INDEPENDENT = "independent"  # both name where they have it from, and it is not the same
    SHARED_ORIGIN = "shared origin"
    NOT_ESTABLISHED = "not established"  # no link was found, which proves nothing; or what was found decides nothing


@dataclass(frozen=True, slots=True, kw_only=True)
class Independence(Record):
    """Whether two documents, or what they say on one thing, have one origin.

    a, b: ids of the documents. evidence: what was looked at, the deciding first.
    """

    a: str
    b: str
    value: IndependenceValue
    evidence: tuple[str, ...]


class OriginKind(StrEnum):
    """What a content entered the reports through."""

    PERSON = "person"
    GROUP = "group"  # an organisation, officials, witnesses: somebody, if not one person
    DOCUMENT = "document"  # a report, letter, statement, survey
    AGENCY = "agency"
    CHANNEL = "channel"
    OBSERVATION = "observation"  # the reporter's own account
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard(Record):
    """A voice in a text. who: its name. through: carriers, outermost first, besides the text's own outlet."""

    who: str
    through: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin(Record):
    """Where a content first entered (prov:hadPrimarySource), as far as the reports tell.

    who:       its name, or the words for it; None: unknown.
    kind:      what it is.
    named:     by a name that tells it from others, not by a description.
    through:   carriers between it and the reports, outermost first.
    entered:   ids of the documents in which it entered: those that took it from no other.
    documents: ids of all that have it, those included.
    evidence:  what it rests on.
    heard:     of a text: the voices that it has, each through whom; those in most documents first.
    """

    who: str | None
    kind: OriginKind
    named: bool
    through: tuple[str, ...]
    entered: tuple[str, ...]
    documents: tuple[str, ...]
    evidence: tuple[str, ...]
    heard: tuple[Heard, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Variant(Record):
    """One wording of an utterance. document, attribution: ids. who: the source. words: of the content.

    drift: how it differs from the fullest wording: "trimmed", "reworded", "merged", "differently attributed"; empty:
    it does not.
    """

    document: str
    attribution: str
    who: str | None
    words: str
    drift: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance(Record):
    """Something that was said once and stands in several documents. variants: the fullest first."""

    variants: tuple[Variant, ...]

    def __post_init__(self) -> None:
        require(len(self.variants) > 1, self, "has at least two variants")


class ChangeKind(StrEnum):
    """What became of an account between two versions."""

    REMOVED = "removed"
    CHANGED = "changed"
    ADDED = "added"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change(Record):
    """One difference between two versions of a page.

    what: "figure", "source", "account" or "sentence". before, after: its words; None: they are not there.
    before_span, after_span: where they stand, in the old and in the new document.
    """

    what: str
    kind: ChangeKind
    before: str | None = None
    after: str | None = None
    before_span: Span | None = None
    after_span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Revision(Record):
    """A page that was read again with another text. old, new: ids of documents. changes: figures and sources that
    vanished first; empty: only white space, typography, time stamps or links differ.
    """

    old: str
    new: str
    reason: str
    changes: tuple[Change, ...]
