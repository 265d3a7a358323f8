"""A report's text cut into pieces, each with what it is: whose words, which part of which account, how deep inside.

A colour belongs to a voice, a shape to a role: who cannot tell colours apart still sees what is what.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from rashomon.exports.overview import PRONOUNS
from rashomon.exports.views import AttributionView, DocumentView

COLOURS = 8
"""How many voices have a colour of their own; then colours come again. More than eight hues that all stand out from
the ground by 4.5 to 1 (WCAG 2.2, 1.4.3), in light and in dark, are hard to tell apart."""

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


@dataclass(frozen=True, slots=True, kw_only=True)
class Paragraph:
    """A zone of the report. kind: what it is."""

    kind: str
    pieces: tuple[Piece, ...]


@dataclass(slots=True, kw_only=True)
class Account:
    """An attribution as the margin lists it. against: numbers of those it parts from. inside: what stands in it."""

    number: int
    voice: int
    view: AttributionView
    name: str
    source: str
    cue: str
    content: str
    addressee: str
    distance: str
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


def colours(view: DocumentView) -> dict[str, int]:
    """Return the colour of each attribution of a report, by id: the same for the same source.

    Without an entity the same words are the same source, but pronouns, of which nobody can tell, have none.
    """
    known: dict[str, int] = {}
    found = {}
    for a in view.attributions:
        said = _words(view.text, a.source).casefold()
        whose = a.source_entity or ("" if said in PRONOUNS else said)
        found[a.id] = known.setdefault(whose, len(known) % COLOURS + 1) if whose else 0
    return found


def paragraphs(view: DocumentView) -> list[Paragraph]:
    """Return the text of a report in pieces. What no zone covers is white space. n log n in the marks."""
    colour, marks = colours(view), sorted(_marks(view), key=lambda mark: mark.start)
    found, coming = [], list(reversed(marks))
    begun: list[Mark] = []
    by_number = dict(enumerate((colour[a.id] for a in view.attributions), start=1))
    for zone in view.zones:
        while coming and coming[-1].start < zone.end:
            begun.append(coming.pop())
        begun = [mark for mark in begun if mark.end > zone.start]
        pieces = tuple(_pieces(view.text, zone.start, zone.end, _Ink(begun, by_number)))
        found.append(Paragraph(kind=zone.kind, pieces=pieces))
    return found


def accounts(view: DocumentView) -> list[Account]:
    """Return the attributions of a report, those that stand in another inside it; none is lost."""
    colour = colours(view)
    made = {
        a.id: Account(
            number=number,
            voice=colour[a.id],
            view=a,
            name=a.source_name or _words(view.text, a.source),
            source=_words(view.text, a.source),
            cue=_words(view.text, a.cue),
            content=_words(view.text, a.content),
            addressee=_words(view.text, a.addressee or ()),
            distance=_words(view.text, a.distance),
        )
        for number, a in enumerate(view.attributions, start=1)
    }
    for conflict in view.conflicts:
        if all(identity in made for identity in conflict.between):
            one, other = (made[identity] for identity in conflict.between)
            one.against.append(other.number)
            other.against.append(one.number)
    outer: list[Account] = []
    for account in made.values():
        parent = made.get(account.view.parent or "")
        # A content that encloses another begins before it, or is longer, and so has the smaller number: no rings.
        (parent.inside if parent and parent.number < account.number else outer).append(account)
    return outer


def speakers(view: DocumentView) -> list[Speaker]:
    """Return who speaks, in the order in which they begin to."""
    colour = colours(view)
    names: dict[tuple[str, bool, int], int] = defaultdict(int)
    for a in view.attributions:
        name = a.source_name or _words(view.text, a.source)
        names[name, a.source_name is not None, colour[a.id]] += 1
    return [Speaker(name=name, voice=voice, known=known, times=n) for (name, known, voice), n in names.items()]


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


def parted(view: DocumentView) -> list[Parted]:
    """Return where the accounts of a report part, in text order: the first, as many as a margin holds."""
    colour = colours(view)
    numbered = {a.id: (number, a) for number, a in enumerate(view.attributions, start=1)}

    def end(identity: str, evidence: Iterable[tuple[int, int]]) -> End:
        number, a = numbered[identity]
        name = a.source_name or _words(view.text, a.source)
        return End(number=number, voice=colour[a.id], name=name, words=_words(view.text, evidence))

    return [
        Parted(
            label=one.label,
            respect=one.respect,
            reason=one.reason,
            ends=tuple(end(identity, places) for identity, places in zip(one.between, one.evidence, strict=True)),
        )
        for one in view.conflicts[:_PARTED]
        if all(identity in numbered for identity in one.between)
    ]


def _marks(view: DocumentView) -> Iterator[Mark]:
    for number, a in enumerate(view.attributions, start=1):
        relays = [place for relay in a.relay for place in relay.spans]
        roles = {
            "content": a.content,
            "source": a.source,
            "cue": a.cue,
            "addressee": a.addressee or [],
            "relay": relays,
            "distance": a.distance,
        }
        for role, places in roles.items():
            yield from (Mark(start, end, role, number, at == 0) for at, (start, end) in enumerate(places))
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


def _words(text: str, places: Iterable[tuple[int, int]]) -> str:
    return " ".join(" ".join(text[start:end] for start, end in places).split())
