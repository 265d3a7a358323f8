"""A report's text cut into pieces, each with what it is: whose words, which part of which account, how deep inside.

A colour belongs to a voice, a shape to a role: who cannot tell colours apart still sees what is what.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from rashomon.exports.doubts import tells_who
from rashomon.exports.overview import PRONOUNS
from rashomon.exports.views import AttributionView, DocumentView, Reading
from rashomon.exports.voices import CandidateView, places

COLOURS = 8
"""How many voices have a colour of their own; then colours come again. More than eight hues that all stand out from
the ground by 4.5 to 1 (WCAG 2.2, 1.4.3), in light and in dark, are hard to tell apart."""

_DEEPEST = 3  # contents inside each other that look different
_MAY_BE = 9  # who an account may come from, as many as the page of doubts offers
_PARTED = 40  # pairs of accounts that the margin lists

# Of the roles that a piece has, the first gives it its shape.
ROLES = ("distance", "cue", "source", "relay", "addressee", "absence")


@dataclass(frozen=True, slots=True)
class Mark:
    """A stretch of the text with a role in an account.

    number: of the account, from 1; 0: of an absence. first: whether it is the first stretch of the role.
    """

    start: int
    end: int
    role: str
    number: int
    first: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Piece:
    """Characters that have the same marks.

    role: the shape; None: a content's own words, or nobody's. voice: the colour, 1 to COLOURS; 0: nobody's. depth: how
    many contents it stands in. numbers: of all accounts that have it. begins: numbers of the accounts whose content
    begins here. opens, closes: whether a content begins, or ends, here.
    """

    text: str
    role: str | None
    voice: int
    depth: int
    numbers: tuple[int, ...]
    begins: tuple[int, ...]
    opens: bool
    closes: bool

    @property
    def marks(self) -> str:
        """The numbers, as the page joins marks and cards by them."""
        return " ".join(map(str, self.numbers))

    @property
    def look(self) -> str:
        """The classes that show all that; empty: nobody's words."""
        if not (self.role or self.depth):
            return ""
        depth = f"in{min(self.depth, _DEEPEST)}" if self.depth else ""
        ends = ("opens" if self.opens else "", "closes" if self.closes else "")
        return " ".join(filter(None, ("m", f"v{self.voice}", self.role, depth, *ends)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A zone of the report. kind: what it is."""

    kind: str
    pieces: tuple[Piece, ...]


@dataclass(slots=True, kw_only=True)
class Account:
    """An attribution as the margin lists it. against: numbers of those it parts from. inside: what stands in it.

    may_be: who it may come from, when it cannot be told: the first of those who have a name or a description.
    """

    number: int
    voice: int
    view: AttributionView
    name: str
    source: str
    cue: str
    content: str
    addressee: str
    distance: str
    may_be: list[CandidateView]
    against: list[int] = field(default_factory=list)
    inside: list["Account"] = field(default_factory=list)


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """One of those who speak in a report. name: empty for those whom nobody names. voice: the colour.

    known: whether the name is that of an entity. times: in how many accounts.
    """

    name: str
    voice: int
    known: bool
    times: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What an attribution is called on every page of its report. number: from 1, in text order. voice: the colour.

    name: of the source, or its words. is_name: whether the name is that of an entity.
    """

    number: int
    voice: int
    name: str
    is_name: bool


def known(reading: Reading) -> dict[str, Known]:
    """Return what each attribution of a report is called, by id, in text order: of one source, all have one colour.

    Without an entity the same words are the same source, but pronouns, of which nobody can tell, have none.
    """
    colours: dict[str, int] = {}
    found = {}
    for number, a in enumerate(reading.attributions, start=1):
        words = _words(reading.document.text, places(a.source))
        whose = a.source_entity or ("" if words.casefold() in PRONOUNS else words.casefold())
        voice = colours.setdefault(whose, len(colours) % COLOURS + 1) if whose else 0
        name = reading.names.get(a.source_entity or "")
        found[a.id] = Known(number=number, voice=voice, name=name or words, is_name=name is not None)
    return found


def paragraphs(view: DocumentView, whole: Mapping[str, Known]) -> list[Paragraph]:
    """Return the text of a page in pieces. What no zone covers is white space. n log n in the marks.

    view: has the zones of the page, and all attributions of which something stands there.
    """
    marks = sorted(_marks(view, whole), key=lambda mark: mark.start)
    found, coming = [], list(reversed(marks))
    begun: list[Mark] = []
    colour = {whole[a.id].number: whole[a.id].voice for a in view.attributions}
    for zone in view.zones:
        while coming and coming[-1].start < zone.end:
            begun.append(coming.pop())
        begun = [mark for mark in begun if mark.end > zone.start]
        pieces = tuple(_pieces(view.text, zone.start, zone.end, _Ink(begun, colour)))
        found.append(Paragraph(kind=zone.kind, pieces=pieces))
    return found


def accounts(view: DocumentView, whole: Mapping[str, Known]) -> list[Account]:
    """Return the attributions of a page, those that stand in another of it inside that; none is lost."""
    made = {
        a.id: Account(
            number=whole[a.id].number,
            voice=whole[a.id].voice,
            view=a,
            name=whole[a.id].name,
            source=_words(view.text, a.source),
            cue=_words(view.text, a.cue),
            content=_words(view.text, a.content),
            addressee=_words(view.text, a.addressee or ()),
            distance=_words(view.text, a.distance),
            may_be=[one for one in a.source_candidates if tells_who(one.name)][:_MAY_BE],
        )
        for a in view.attributions
    }
    for conflict in view.conflicts:
        for one, other in (conflict.between, conflict.between[::-1]):
            if one in made and other in whole:
                made[one].against.append(whole[other].number)
    outer: list[Account] = []
    for account in made.values():
        parent = made.get(account.view.parent or "")
        # A content that encloses another begins before it, or is longer, and so has the smaller number: no rings.
        (parent.inside if parent and parent.number < account.number else outer).append(account)
    return outer


def speakers(whole: Mapping[str, Known]) -> list[Speaker]:
    """Return who speaks in a report, in the order in which they begin to."""
    names = Counter((one.name, one.is_name, one.voice) for one in whole.values())
    return [Speaker(name=name, voice=voice, known=is_name, times=n) for (name, is_name, voice), n in names.items()]


@dataclass(frozen=True, slots=True, kw_only=True)
class End:
    """One of two accounts that part. words: those that carry its answer."""

    number: int
    voice: int
    name: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Parted:
    """Two accounts of a report that part, as the margin lists them."""

    label: str
    respect: str
    reason: str
    ends: tuple[End, ...]


def parted(view: DocumentView, whole: Mapping[str, Known]) -> list[Parted]:
    """Return where the accounts of a page part, in text order: the first, as many as a margin holds."""

    def end(identity: str, evidence: Iterable[tuple[int, int]]) -> End:
        one = whole[identity]
        return End(number=one.number, voice=one.voice, name=one.name, words=_words(view.text, evidence))

    return [
        Parted(
            label=one.label,
            respect=one.respect,
            reason=one.reason,
            ends=tuple(end(identity, words) for identity, words in zip(one.between, one.evidence, strict=True)),
        )
        for one in view.conflicts[:_PARTED]
        if all(identity in whole for identity in one.between)
    ]


def _marks(view: DocumentView, whole: Mapping[str, Known]) -> Iterator[Mark]:
    for a in view.attributions:
        relays = [place for relay in a.relay for place in relay.spans]
        roles = {
            "content": a.content,
            "source": a.source,
            "cue": a.cue,
            "addressee": a.addressee or [],
            "relay": relays,
            "distance": a.distance,
        }
        number = whole[a.id].number
        for role, spans in roles.items():
            yield from (Mark(start, end, role, number, at == 0) for at, (start, end) in enumerate(spans))
    for absence in view.absences:
        yield from (Mark(start, end, "absence", 0, at == 0) for at, (start, end) in enumerate(absence.spans))


@dataclass(frozen=True, slots=True)
class _Ink:
    """The marks that reach into a paragraph, in the order of their start. colour: by number."""

    marks: Sequence[Mark]
    colour: dict[int, int]


def _pieces(text: str, start: int, end: int, ink: _Ink) -> Iterator[Piece]:
    cuts = {start, end, *(cut for m in ink.marks for cut in (m.start, m.end) if start < cut < end)}
    edges = sorted(cuts)
    coming, begun = list(reversed(ink.marks)), list[Mark]()
    for first, last in pairwise(edges):
        while coming and coming[-1].start <= first:
            begun.append(coming.pop())
        begun = [mark for mark in begun if mark.end > first]
        yield _piece(text[first:last], (first, last), begun, ink.colour)


def _piece(text: str, place: tuple[int, int], marks: Sequence[Mark], colour: dict[int, int]) -> Piece:
    roles: dict[str, list[Mark]] = defaultdict(list)
    for mark in marks:
        roles[mark.role].append(mark)
    contents = sorted(roles["content"], key=lambda m: (m.end - m.start, -m.number))  # the innermost first
    role = next((role for role in ROLES if roles[role]), None)
    owner = roles[role][-1] if role else contents[0] if contents else None
    return Piece(
        text=text,
        role=role,
        voice=colour.get(owner.number, 0) if owner else 0,
        depth=len(contents),
        numbers=tuple(sorted({mark.number for mark in marks} - {0})),
        begins=tuple(sorted(m.number for m in contents if m.first and m.start == place[0])),
        opens=any(m.start == place[0] for m in contents),
        closes=any(m.end == place[1] for m in contents),
    )


def _words(text: str, spans: Iterable[tuple[int, int]]) -> str:
    return " ".join(" ".join(text[start:end] for start, end in spans).split())
