"""Whether two reports stand on feet of their own. That no link was found is no independence."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rashomon.derived import Derivation, Independence, IndependenceValue, Origin
from rashomon.records import Document
from rashomon.relations.crediting import CreditKind, called, credits_of, publisher_of
from rashomon.relations.versions import same_page
from rashomon.relations.wording import fold


@dataclass(frozen=True, slots=True, kw_only=True)
class Footing:
    """What a report stands on.

    family: what is the same for all copies of one text: see `derivation.families`. text: what is the same for all that
    took a passage from one text. origins: of what it says.
    """

    document: Document
    family: str
    text: str
    origins: Sequence[Origin]


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
    ours, theirs = _beside_outlet(a, b), _beside_outlet(b, a)
    same = ours & theirs
    if same and (ours <= theirs or theirs <= ours):
        return IndependenceValue.SHARED_ORIGIN, [f"both have it from {_names(same)}", *doubts]
    voices, others = _named(ours), _named(theirs)
    told = [f"{called(one.document)} names {_names(who)}" for one, who in ((a, voices), (b, others))]
    if doubts or not voices - same or not others - same:
        return IndependenceValue.NOT_ESTABLISHED, [*(doubts or ["no link was found, which proves nothing"]), *told]
    beside = [f"both also have {_names(same)}: what those say has one origin"] if same else []
    return IndependenceValue.INDEPENDENT, [*told, *beside, "no passage of one stands in the other"]


def _beside_outlet(one: Footing, other: Footing) -> set[Origin]:
    """Return the origins of a report; not its outlet, when that is the other's too: then both may be one reporter's."""
    outlet = called(one.document)
    return {origin for origin in one.origins if origin.who != outlet or outlet != called(other.document)}


def _named(origins: Iterable[Origin]) -> set[Origin]:
    """Return those that can be told apart: officials here and officials there may be the same."""
    return {origin for origin in origins if origin.named}


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
    wires = _wires(a.document) & _wires(b.document)
    if wires:
        return [f"both credit {', '.join(sorted(wires))}"]
    return []


def _doubts(a: Footing, b: Footing, edges: Sequence[Derivation]) -> list[str]:
    """Return what speaks against independence and does not decide."""
    found = [sentence for edge in edges for sentence in edge.evidence]
    if a.text == b.text and not edges:
        found.append("passages of both come from one text, through other reports")
    authors = _authors(a.document) & _authors(b.document)
    found += [f"both are by {_listed(authors)}"] if authors else []
    publishers = [publisher_of(one.document) for one in (a, b)]
    if publishers[0] and publishers[1]:
        names = [{publisher.name, publisher.domain} - {None} for publisher in publishers if publisher]
        if names[0] & names[1]:
            found.append(f"both were published by {called(a.document)}")
    return found


def _wires(document: Document) -> set[str]:
    """Return whom a report credits in lines of their own, and itself, folded."""
    lines = {
        fold(credit.name).removeprefix("the ") for credit in credits_of(document) if credit.kind is CreditKind.LINE
    }
    publisher = publisher_of(document)
    return lines | ({fold(publisher.name).removeprefix("the ")} if publisher and publisher.name and lines else set())


def _authors(document: Document) -> set[str]:
    """Return the people in the byline: of two or three words that begin with capitals."""
    pieces = (document.byline or "").replace(" and ", ",").split(",")
    names = (" ".join(piece.removeprefix("By ").split()) for piece in pieces)
    return {name for name in names if 2 <= len(name.split()) <= 3 and all(word[0].isupper() for word in name.split())}
