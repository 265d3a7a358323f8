"""The vocabulary: every record that Rashomon keeps, field by field.

Records are frozen, hold tuples and never lists, and check their own rules when they are built: one
that breaks a rule cannot exist (`InvalidRecord`). Positions are code points into `Document.text`,
0-based, end exclusive. `None` is used only where absence means something, and the field says what.

    Raw ──ingest──▶ Document ──attribution──▶ Attribution        `who`: Entity, Absence
     └────────────────┴── Issue: what was wrong with it          `when`: Timex, Dating

Two records are equal when all their fields are, and can be used in sets.
"""

import itertools
import re
from dataclasses import dataclass
from enum import StrEnum

from rashomon.errors import InvalidRecord

_ISO_TIME = re.compile(
    r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01])"
    r"(T([01]\d|2[0-3]):[0-5]\d(:[0-5]\d(\.\d{1,6})?)?(Z|[+-][01]\d:[0-5]\d)?)?)?)?"
)
_SURROGATE = re.compile("[\ud800-\udfff]")  # half of a pair: no character, cannot be written as UTF-8
_DIGEST = re.compile(r"[0-9a-f]{64}")


def require(holds: bool, record: object, rule: str) -> None:  # noqa: FBT001
    """Raise InvalidRecord, naming the record and the rule, unless the rule holds."""
    if not holds:
        raise InvalidRecord(f"{type(record).__name__}: {rule}")


class Record:
    """What a stage can receive and yield. Every subclass is a frozen dataclass."""

    __slots__ = ()


# ------------------------------------------------------------------ places in a text


@dataclass(frozen=True, slots=True, order=True)
class Span(Record):
    """A half-open range of code points in one text (W3C TextPositionSelector).

    start: first code point, from 0. end: one past the last; always greater than start.
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end:  # asked of every place in every record: no message is made for nothing
            require(False, self, f"0 <= start < end, not {self.start}, {self.end}")  # noqa: FBT003


class ZoneKind(StrEnum):
    """What a stretch of a report is. The values are part of the document view."""

    HEADLINE = "headline"  # the title and the lines of the same kind below it
    DATELINE = "dateline"  # place and day before the first words, or a line that is only a date
    BYLINE = "byline"  # who wrote it
    CAPTION = "caption"  # photo credit or caption
    BODY = "body"  # the report's own words, quotations included
    POINTER = "pointer"  # the way to another article: "Related article: ..."
    SOURCE_ADDRESS = "source_address"  # where the text was published: "Original url: https://..."


@dataclass(frozen=True, slots=True, kw_only=True)
class Zone(Record):
    """A stretch of a document of one kind. Zones of a document are in order and do not overlap.

    What no zone covers is white space.
    """

    span: Span
    kind: ZoneKind


# ------------------------------------------------------------------ documents


@dataclass(frozen=True, slots=True, kw_only=True)
class Raw(Record):
    """Bytes as they came in, before anything is known about them.

    locator:    where they came from, for people and for `verify`: a path, a URL, or "-" for standard input.
    data:       the bytes, unchanged.
    read_at:    the moment of reading, ISO 8601 in UTC. No document can have been published after it.
    media_type: what the transport said it is ("text/html"), or None: then bytes and name decide.
    """

    locator: str
    data: bytes
    read_at: str
    media_type: str | None = None

    def __post_init__(self) -> None:
        require(bool(self.locator), self, "locator is not empty")
        require(is_iso_time(self.read_at), self, f"read_at is ISO 8601, not {self.read_at!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Publisher(Record):
    """Who published a document: at least one of the two is known.

    domain: the registrable host without "www.": "themoscowtimes.com". None: no address was found.
    name:   as people write it: "The Moscow Times". None: only the domain is known.
    """

    domain: str | None = None
    name: str | None = None

    def __post_init__(self) -> None:
        require(bool(self.domain or self.name), self, "has a domain or a name")


@dataclass(frozen=True, slots=True, kw_only=True)
class TimeCandidate(Record):
    """One thing that speaks for a document time. All are kept, with what came of them.

    value:    ISO 8601 at its own precision: "2024", "2024-03", "2024-03-26", "2024-03-26T14:05:00+03:00".
    found_in: what kind of place it stood in: "given", "metadata", "address", "text", "dateline", "properties".
    evidence: the words or the field that say so, as they stand there; with a span: exactly its words.
    span:     where it stands in `Document.text`; None when it was outside the text.
    rejected: why it was not taken ("later than the moment of reading"); None when it may stand.
    """

    value: str
    found_in: str
    evidence: str
    span: Span | None = None
    rejected: str | None = None

    def __post_init__(self) -> None:
        require(is_iso_time(self.value), self, f"value is ISO 8601, not {self.value!r}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Dropped(Record):
    """Something that stood in the bytes and does not stand in the text.

    what:  its kind: "soft hyphen", "line-break hyphen", "page furniture", "byte order mark", ...
    count: how often.
    text:  what it was, joined by line breaks; cut after 2,000 code points. Empty for invisible characters.
    """

    what: str
    count: int
    text: str = ""

    def __post_init__(self) -> None:
        require(self.count > 0, self, "count is at least 1")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document(Record):
    """One published text. The text never changes after ingest: another text is another document.

    id:              "document:" and 16 hex digits, from the bytes alone.
    locator:         where it was read from first: path, URL, "-"; with "#line=7" for a line of a JSON-lines file.
    media_type:      "text/plain", "text/markdown", "text/html", "application/pdf", "application/jsonl", or
                     "application/octet-stream" when it is none of these.
    digest:          SHA-256 of the raw bytes, 64 hex digits (of the line, for JSON lines).
    text:            the report's words; all positions point into it. Empty when it could not be read.
    read_at:         the moment of the first reading, ISO 8601 in UTC.
    source_id:       the `id` given in JSON-lines input, else None.
    title:           None: no headline was found.
    publisher:       None: nothing tells.
    byline:          as written, without "By"; None: none was found.
    language:        ISO 639-1 code; None: too little text to tell.
    url:             address of publication; None: not known.
    document_time:   the best of the candidates, at its own precision, what "yesterday" is counted from;
                     None: nothing tells. Never later than read_at.
    time_candidates: everything that speaks for a time, best first.
    zones:           in order, without overlap.
    dropped:         what was left out on the way from bytes to text.
    """

    id: str
    locator: str
    media_type: str
    digest: str
    text: str
    read_at: str
    source_id: str | None = None
    title: str | None = None
    publisher: Publisher | None = None
    byline: str | None = None
    language: str | None = None
    url: str | None = None
    document_time: str | None = None
    time_candidates: tuple[TimeCandidate, ...] = ()
    zones: tuple[Zone, ...] = ()
    dropped: tuple[Dropped, ...] = ()

    def __post_init__(self) -> None:
        require(self.id.startswith("document:"), self, f"id starts with 'document:', not {self.id!r}")
        require(_DIGEST.fullmatch(self.digest) is not None, self, "digest is 64 hex digits")
        require(self.document_time is None or is_iso_time(self.document_time), self, "document_time is ISO 8601")
        end = 0
        for zone in self.zones:
            require(zone.span.start >= end, self, "zones are in order without overlap")
            end = zone.span.end
        end = max((end, *(c.span.end for c in self.time_candidates if c.span)))
        require(end <= len(self.text), self, "zones and time candidates lie inside the text")
        for value in (self.text, self.locator, self.source_id, self.title, self.byline, self.url):
            require(value is None or _is_writable(value), self, "has no half of a surrogate pair")


class Severity(StrEnum):
    """How bad an issue is."""

    ERROR = "error"  # the document, or a part of it, is not in the ledger
    WARNING = "warning"  # it is in the ledger; something about it is doubtful


@dataclass(frozen=True, slots=True, kw_only=True)
class Issue(Record):
    """Something wrong or doubtful about the data, kept and shown, never raised.

    id:       "issue:" and 16 hex digits.
    document: id of the document that it is about.
    severity: error or warning.
    code:     a short fixed name, for counting and filtering: "empty", "broken-pdf", "unsupported-language", ...
    message:  one sentence for people: what, and what to do.
    made_by:  the stage that found it, with its number: "ingest/1".
    span:     where in the text; None when it is about the document as a whole.
    """

    id: str
    document: str
    severity: Severity
    code: str
    message: str
    made_by: str
    span: Span | None = None

    def __post_init__(self) -> None:
        require(self.id.startswith("issue:"), self, f"id starts with 'issue:', not {self.id!r}")
        require(bool(self.code and self.message), self, "code and message are not empty")
        require(_is_writable(self.message), self, "has no half of a surrogate pair")


@dataclass(frozen=True, slots=True, kw_only=True)
class Applied(Record):
    """A stage has been applied to a document to the end, whatever it found.

    Without it, "nothing was found" and "nobody looked" would be the same.

    document: id of the document. made_by: the stage, with its number and model: "attribution/1+en_core_web_sm-3.8.0".
    """

    document: str
    made_by: str

    @property
    def stage(self) -> str:
        """The stage without its number: "attribution"."""
        return self.made_by.partition("/")[0]


# ------------------------------------------------------------------ who said what


class Directness(StrEnum):
    """How the content is given (PARC usage)."""

    DIRECT = "direct"  # all of its words stand inside quotation marks
    INDIRECT = "indirect"  # none do
    MIXED = "mixed"  # some do


class Manner(StrEnum):
    """What kind of act the attribution is."""

    ASSERT = "assert"
    DENY = "deny"
    ACCUSE = "accuse"
    ADMIT = "admit"
    CLAIM_RESPONSIBILITY = "claim_responsibility"
    ASK = "ask"
    ORDER = "order"
    PROMISE = "promise"
    THREATEN = "threaten"
    THINK = "think"
    REPORT = "report"


@dataclass(frozen=True, slots=True, kw_only=True)
class Relay(Record):
    """A carrier between the source and this report: *quoted by the news agency X*.

    spans: the words that name it. name: it alone, without its description. kind: "agency", "outlet", ...;
    None: the words do not tell.
    """

    spans: tuple[Span, ...]
    name: str
    kind: str | None = None

    def __post_init__(self) -> None:
        require(bool(self.spans), self, "has at least one span")


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate(Record):
    """One that a source may be. entity: id of an Entity. score: 0 to 1. reason: what speaks for it, and against."""

    entity: str
    score: float
    reason: str

    def __post_init__(self) -> None:
        require(0.0 <= self.score <= 1.0, self, f"score is between 0 and 1, not {self.score}")
        require(bool(self.reason), self, "a score has a reason")


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution(Record):
    """One source-cue-content relation in one document (PARC 3.0, PolNeAR).

    id:               "attribution:" and 16 hex digits.
    document:         id of the document.
    source:           the words naming who it comes from. Empty: the report names nobody.
    cue:              the words, or the mark, that link them. Empty: nothing does but position.
    content:          what is attributed; at least one span, in text order, not overlapping.
    directness:       direct, indirect or mixed.
    manner:           what kind of act; None: the cue does not tell.
    zone:             kind of zone that the content begins in: a headline's attribution is marked as such.
    score:            0 to 1, how sure the finder is.
    reason:           which rule found it and what it rests on.
    made_by:          the stage, with its number and model.
    addressee:        to whom; empty when nobody is named.
    relay:            intermediate carriers, outermost first.
    parent:           id of the attribution that this one stands inside (A says that B said), or None.
    distance:         the words by which the reporter distances himself: "claimed", "without evidence"; empty: none do.
    source_entity:    id of the Entity that the source is; None: not known.
    source_because:   why it is that one, or why it cannot be told; None: nobody asked.
    candidates:       who the source may be, best first, when it cannot be told.
    metonym:          whether the source names a place or a building for who speaks there: "Moscow", "the White House".
    addressee_entity: id of the Entity that the addressee is; None: not known.
    """

    id: str
    document: str
    source: tuple[Span, ...]
    cue: tuple[Span, ...]
    content: tuple[Span, ...]
    directness: Directness
    manner: Manner | None
    zone: ZoneKind
    score: float
    reason: str
    made_by: str
    addressee: tuple[Span, ...] = ()
    relay: tuple[Relay, ...] = ()
    parent: str | None = None
    distance: tuple[Span, ...] = ()
    source_entity: str | None = None
    source_because: str | None = None
    candidates: tuple[Candidate, ...] = ()
    metonym: bool = False
    addressee_entity: str | None = None

    def __post_init__(self) -> None:
        require(self.id.startswith("attribution:"), self, f"id starts with 'attribution:', not {self.id!r}")
        require(bool(self.content), self, "content has at least one span")
        for role in (self.source, self.cue, self.content, self.addressee, self.distance):
            require(in_order(role), self, "spans of a role are in text order and do not overlap")
        require(0.0 <= self.score <= 1.0, self, f"score is between 0 and 1, not {self.score}")
        require(bool(self.reason), self, "a score has a reason")
        require(self.parent != self.id, self, "is not its own parent")


# ------------------------------------------------------------------ rules that several records share


def in_order(spans: tuple[Span, ...]) -> bool:
    """Whether spans are in text order and do not overlap."""
    return len(spans) < 2 or all(a.end <= b.start for a, b in itertools.pairwise(spans))


def _is_writable(value: str) -> bool:
    return _SURROGATE.search(value) is None


def is_iso_time(value: str) -> bool:
    """Whether value is an ISO 8601 time at the precision of a year or finer, down to fractions of a second."""
    return _ISO_TIME.fullmatch(value) is not None
