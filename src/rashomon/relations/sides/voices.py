"""Who acts or speaks: the same quotation from two speakers, one role filled by two names, blame laid and rejected."""

import itertools
import re
from collections.abc import Iterator

from rashomon.claimed import Blame, Label, Proposition, Respect, Role, RoleKind
from rashomon.records import Span
from rashomon.relations.sides import exchanged
from rashomon.relations.sides.findings import Compared, Finding
from rashomon.relations.sides.matching import Side, is_content, key

_WORD = re.compile(r"\w+")
_SAYING = frozenset("say tell add state announce write declare explain note comment".split())


def compare(a: Side, b: Side) -> Compared:
    """Return where two statements part in who did, said or is to blame."""
    swapped = [*exchanged.compare(a, b), *(_swapped(a, b) if _permuted(a, b) else ())]
    quoted, blamed, roles = list(_quotations(a, b)), list(_responsibility(a, b)), [*_roles(a, b), *headings(a, b)]
    features = {
        "quotes": _same_quotation(a, b),
        "speakers": float(bool(quoted)),
        "blame": max((0.5 + finding.weight / 2 for finding in blamed), default=0.0),
        "swapped": max((finding.weight for finding in swapped), default=0.0),
        "roles": max((finding.weight for finding in roles), default=0.0),
    }
    return Compared(findings=(*quoted, *blamed, *swapped, *roles), features=features)


def _quoted(side: Side) -> list[str]:
    text = side.statement.text
    return _WORD.findall(" ".join(text[span.start : span.end] for span in side.statement.quoted).lower())


def _same_quotation(a: Side, b: Side) -> float:
    """Return how much of the shorter quotation stands in the longer, word by word; 0 when a side has none."""
    one, other = sorted((_quoted(a), _quoted(b)), key=len)
    if len(one) < 4:
        return 0.0
    pairs = set(itertools.pairwise(other))
    return sum(pair in pairs for pair in itertools.pairwise(one)) / (len(one) - 1)


def _speaker(side: Side) -> tuple[frozenset[str], Span] | None:
    """Return the name of who is said to speak: the words of the subject of a verb of saying that are names."""
    for index, lemma in enumerate(side.lemmas):
        if lemma in _SAYING:
            for child in side.children[index]:
                if side.words[child].dep == "nsubj" and side.words[child].pos == "PROPN":
                    family = [child, *(c for c in side.children[child] if side.words[c].dep == "compound")]
                    family = [i for i in family if side.words[i].pos == "PROPN"]
                    first, last = min(family), max(family)
                    return frozenset(side.keys[i] for i in family), Span(
                        side.words[first].span.start, side.words[last].span.end
                    )
    return None


def _quotations(a: Side, b: Side) -> Iterator[Finding]:
    alike = _same_quotation(a, b)
    left, right = _speaker(a), _speaker(b)
    if alike < 0.7 or not (left and right) or left[0] & b.names or right[0] & a.names:
        return
    if min(len(left[0]), len(right[0])) < 2:  # one word may be an office, or an outlet
        return
    yield Finding(
        label=Label.CONFLICT,
        respect=Respect.ACTOR,
        reason="the same words from two speakers",
        a=left[1],
        b=right[1],
        weight=alike,
    )


def _responsibility(a: Side, b: Side) -> Iterator[Finding]:
    mine = [p for p in a.statement.propositions if p.blame]
    theirs = [p for p in b.statement.propositions if p.blame]
    if not (a.content & b.content):
        return
    denied = {Blame.DENIAL}
    for one in mine:
        for other in theirs:
            if ({one.blame} == denied) != ({other.blame} == denied):
                yield Finding(
                    label=Label.CONFLICT,
                    respect=Respect.RESPONSIBILITY,
                    reason="responsibility is laid on one side and rejected on the other",
                    a=one.span,
                    b=other.span,
                    weight=_alike(a, b),
                )
            elif {one.blame, other.blame} == {Blame.BLAME, Blame.CLAIM} and not _who(one) & _who(other):
                yield Finding(
                    label=Label.CONFLICT,
                    respect=Respect.RESPONSIBILITY,
                    reason="one side blames somebody else than the one who claims it",
                    a=one.span,
                    b=other.span,
                    weight=_alike(a, b),
                )


def _who(proposition: Proposition) -> frozenset[str]:
    return frozenset(role.head.lower() for role in proposition.roles if role.kind in {RoleKind.WHO, RoleKind.WHAT})


def _alike(a: Side, b: Side) -> float:
    least = min(len(a.content), len(b.content))
    return len(a.content & b.content) / least if least else 0.0


def _roles(a: Side, b: Side) -> Iterator[Finding]:
    """Yield roles of one predicate which names fill that the other side does not know at all."""
    for one in a.statement.propositions:
        for other in b.statement.propositions:
            if one.lemma == other.lemma and one.lemma not in _EMPTY:
                yield from _filled(a, b, one, other)


def _permuted(a: Side, b: Side) -> bool:
    """Whether two statements are made of the same words."""
    return len(a.content & b.content) >= _PERMUTED * len(a.content | b.content)


_PERMUTED = 0.75


def _swapped(a: Side, b: Side) -> Iterator[Finding]:
    """Yield predicates that both statements have, done by another than the one whom the other statement knows too."""
    for one in a.statement.propositions:
        for other in b.statement.propositions:
            if one.lemma != other.lemma or one.lemma in _EMPTY or one.lemma in _SAYING:
                continue
            left, right = _doers(a, one), _doers(b, other)
            done_to = _done_to(a, one) & right or _done_to(b, other) & left
            crossed = left <= b.content and right <= a.content
            if left and right and not left & right and (done_to or crossed):
                who = [next(r.span for r in p.roles if r.kind is RoleKind.WHO) for p in (one, other)]
                yield Finding(
                    label=Label.CONFLICT,
                    respect=Respect.ACTOR,
                    reason=f"“{one.lemma}”: done by another",
                    a=who[0],
                    b=who[1],
                    weight=0.5 + 0.5 * _alike(a, b),
                )


def _doers(side: Side, proposition: Proposition) -> frozenset[str]:
    return _heads(side, proposition, RoleKind.WHO)


def _done_to(side: Side, proposition: Proposition) -> frozenset[str]:
    return _heads(side, proposition, RoleKind.WHAT) | _heads(side, proposition, RoleKind.FROM)


def _heads(side: Side, proposition: Proposition, kind: RoleKind) -> frozenset[str]:
    """Return the head words of the phrases that play a part, without pronouns."""
    spans = [role.span for role in proposition.roles if role.kind is kind]
    return frozenset(
        key(word)
        for span in spans
        for word in side.words
        if span.start <= word.span.start < span.end and word.pos in {"NOUN", "PROPN"} and is_content(word)
    )


_EMPTY = frozenset({"be", "say", "have", "do", "make", "take", "get", "tell", "announce"})


_MOTION = frozenset(
    "go head drive flee travel move run walk march sail fly cross escape turn retreat advance proceed race return "
    "enter steer".split()
)


def headings(a: Side, b: Side) -> Iterator[Finding]:
    """Yield where two statements tell of movement towards places which names tell apart."""
    for one in moving(a):
        for other in moving(b):
            mine, theirs = _names_in(a, one.span), _names_in(b, other.span)
            begun = [{name[:_DEMONYM] for name in names} for names in (mine, theirs)]
            if mine and theirs and not begun[0] & begun[1]:
                left, right = (s.statement.text[r.span.start : r.span.end] for s, r in ((a, one), (b, other)))
                yield Finding(
                    label=Label.CONFLICT,
                    respect=Respect.DIRECTION,
                    reason=f"towards “{left}” and towards “{right}”",
                    a=one.span,
                    b=other.span,
                    weight=0.3 + 0.5 * _alike(a, b),
                )


_DEMONYM = 5  # "Ukraine" and "Ukrainian" are one


def moving(side: Side) -> Iterator[Role]:
    """Yield the phrases that tell towards what somebody or something moves, where the movement is not negated."""
    for proposition in side.statement.propositions:
        if proposition.lemma in _MOTION and proposition.negated_by is None:
            yield from (role for role in proposition.roles if role.kind is RoleKind.TOWARDS)


def _filled(a: Side, b: Side, one: Proposition, other: Proposition) -> Iterator[Finding]:
    for left in one.roles:
        for right in other.roles:
            if left.kind is not right.kind or left.kind not in _NAMED:
                continue
            mine, theirs = _names_in(a, left.span), _names_in(b, right.span)
            if mine and theirs and not (mine & b.content or theirs & a.content):
                yield Finding(
                    label=Label.CONFLICT,
                    respect=_NAMED[left.kind],
                    reason=f"other names beside “{one.lemma}”",
                    a=left.span,
                    b=right.span,
                    weight=0.6 * _alike(a, b),
                )


_NAMED = {
    RoleKind.WHO: Respect.ACTOR,
    RoleKind.WHERE: Respect.PLACE,
    RoleKind.TOWARDS: Respect.PLACE,
    RoleKind.FROM: Respect.PLACE,
}


def _names_in(side: Side, span: Span) -> frozenset[str]:
    return frozenset(
        key(word)
        for word in side.words
        if span.start <= word.span.start < span.end and word.pos == "PROPN" and is_content(word)
    )
