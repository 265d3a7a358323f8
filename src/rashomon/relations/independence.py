"""Whether two reports stand on feet of their own. That no link was found is no independence.

Both must name different origins: voices, or who wrote the report. A reporter who has heard nobody but those whom the
other has heard, too, is no origin by his name alone: he may have told the other's report over, and nobody saw it.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from rashomon.derived import Derivation, Independence, IndependenceValue, Origin, OriginKind
from rashomon.records import Document, Publisher, ZoneKind
from rashomon.relations.crediting import called, credit_lines, is_agency, is_dispatch, publisher_of
from rashomon.relations.versions import same_page
from rashomon.relations.wording import fold

# What parts the names in a byline, and words in it that are no person's name.
_BETWEEN_AUTHORS = re.compile(r"[,;&/|]|\b(?:and|with|By|by|for|in)\b")
_DESKS = frozenset(
    "staff reporter reporters correspondent correspondents writer writers editor editors desk newsroom team agency news"
    " press wire bureau editorial our special".split()
)


@dataclass(frozen=True, kw_only=True)
class Footing:
    """What a report stands on.

    family: what is the same for all copies of one text: see `derivation.families`. text: what is the same for all that
    took a passage from one text. origins: of what it says. house: the publisher family; None: not known.
    """

    document: Document
    family: str
    text: str
    origins: Sequence[Origin]
    house: str | None = None

    @cached_property
    def wires(self) -> frozenset[str]:
        """Whom the report credits in lines of their own, and its publisher if any, folded."""
        lines = {fold(name).removeprefix("the ") for name in credit_lines(self.document)}
        publisher = publisher_of(self.document)
        own = {fold(publisher.name).removeprefix("the ")} if publisher and publisher.name and lines else set()
        return frozenset(lines | own)

    @cached_property
    def authors(self) -> dict[str, str]:
        """The people in the byline, as they stand there, by their folded names; desks and agencies are none."""
        names = (" ".join(piece.split()) for piece in _BETWEEN_AUTHORS.split(self.document.byline or ""))
        return {fold(name): name for name in names if _is_author(name)}

    @cached_property
    def is_signed(self) -> bool:
        """Whether it says whose it is: a person's, by its byline; an agency's; of who was there, by its dateline."""
        dateline = any(zone.kind is ZoneKind.DATELINE for zone in self.document.zones)
        return bool(self.authors) or dateline or is_dispatch(self.document)


def independence(a: Footing, b: Footing, edges: Sequence[Derivation]) -> Independence:
    """Return whether two reports are independent, with all that was looked at, the deciding first.

    edges: between the two, if there are any.
    """
    value, evidence = _decided(a, b, edges)
    return Independence(a=a.document.id, b=b.document.id, value=value, evidence=tuple(evidence))


def _decided(a: Footing, b: Footing, edges: Sequence[Derivation]) -> tuple[IndependenceValue, list[str]]:
    shared = _one_origin(a, b, edges)
    if shared:
        return IndependenceValue.SHARED_ORIGIN, shared
    doubts = _doubts(a, b, edges)
    heard, others = _voices(a), _voices(b)
    same = heard & others
    if same and (heard == others or _rests_on(a, heard, others) or _rests_on(b, others, heard)):
        return IndependenceValue.SHARED_ORIGIN, [f"both have it from {_names(same)}", *doubts]
    ours, theirs = _beside(a, heard, others), _beside(b, others, heard)
    told = [f"{called(one.document)} {_told(one, beside)}" for one, beside in ((a, ours), (b, theirs))]
    also = [f"both also have {_names(same)}: what those say has one origin"] if same else []
    if doubts or not ours or not theirs:
        return IndependenceValue.NOT_ESTABLISHED, [
            *(doubts or ["no link was found, which proves nothing"]),
            *told,
            *also,
        ]
    return IndependenceValue.INDEPENDENT, [*told, *also, "no passage of one stands in the other"]


def _voices(one: Footing) -> set[Origin]:
    """Return whom a report has heard, named or not: its origins but for its own reporter."""
    return {origin for origin in one.origins if not _is_own(origin, one.document)}


def _is_own(origin: Origin, document: Document) -> bool:
    by_agency = origin.kind is OriginKind.AGENCY and origin.who == called(document)
    return by_agency or origin.kind is OriginKind.OBSERVATION


def _rests_on(one: Footing, heard: set[Origin], others: set[Origin]) -> bool:
    """Whether a report has nothing but what others told the other one, too: it does not even say who wrote it."""
    return heard <= others and not one.is_signed


def _beside(one: Footing, heard: set[Origin], others: set[Origin]) -> set[Origin]:
    """Return what a report names as its origins, and the other does not have.

    Voices with a name, and not with the same: officials here and officials there may be one, and so may two Ann Lees.
    Its own reporter, when it says who that is, and he has heard somebody, named or not, whom the other has not; or
    nobody is heard in either.
    """
    own, names = heard - others, {fold(origin.who or "") for origin in others}
    found = {origin for origin in own if origin.named and fold(origin.who or "") not in names}
    if one.is_signed and (own or not (heard or others)):
        found |= {origin for origin in one.origins if _is_own(origin, one.document)}
    return found


def _told(one: Footing, beside: set[Origin]) -> str:
    voices = {origin for origin in beside if not _is_own(origin, one.document)}
    own = "has its own reporter" if voices != beside else ""
    return " and ".join(filter(None, (f"names {_names(voices)}" if voices or not own else "", own)))


def _names(origins: Iterable[Origin]) -> str:
    return _listed({origin.who or "somebody" for origin in origins})


def _listed(names: Iterable[str]) -> str:
    return ", ".join(sorted(names)) or "nobody"


def _one_origin(a: Footing, b: Footing, edges: Sequence[Derivation]) -> list[str]:
    """Return what shows that the two are one report at bottom; empty: nothing does."""
    if same_page(a.document, b.document):
        return ["they are versions of one page"]
    if any(edge.mostly for edge in edges):
        return [sentence for edge in edges for sentence in edge.evidence]
    if a.family == b.family:
        return ["both were made from one text, through other reports"]
    wires = (a.wires & b.wires) - a.authors.keys() - b.authors.keys()
    if wires:
        return [f"both credit {', '.join(sorted(wires))}"]
    return []


def _doubts(a: Footing, b: Footing, edges: Sequence[Derivation]) -> list[str]:
    """Return what speaks against independence and does not decide."""
    found = [sentence for edge in edges for sentence in edge.evidence]
    if a.text == b.text and not edges:
        found.append("passages of both come from one text, through other reports")
    same = [a.authors[name] for name in a.authors.keys() & b.authors.keys()]
    found += [f"both are by {_listed(same)}"] if same else []
    publishers = [publisher_of(one.document) for one in (a, b)]
    if publishers[0] and publishers[1]:
        names = [{publisher.name, publisher.domain} - {None} for publisher in publishers if publisher]
        if names[0] & names[1]:
            return [*found, f"both were published by {called(a.document)}"]
    return [*found, f"both belong to {a.house}"] if a.house and a.house == b.house else found


def _is_author(name: str) -> bool:
    pieces = name.split()
    cased = [piece for piece in pieces if piece[0].isupper()]
    named = 2 <= len(cased) <= 3 and len(pieces) - len(cased) <= 2 and pieces[0] in cased and pieces[-1] in cased
    return named and not _DESKS & {fold(piece) for piece in pieces} and not is_agency(Publisher(name=name))
