"""Who is behind something: accusations against claims of responsibility, and against denials of those accused."""

import re
from collections.abc import Iterator

from rashomon.claimed import Blame, Label, Proposition, Respect, RoleKind, Word
from rashomon.records import Manner, Span
from rashomon.relations.sides.findings import Finding
from rashomon.relations.sides.matching import is_content, key
from rashomon.relations.within.accounts import Account, handles

_BURDEN = frozenset({"responsibility", "blame", "fault"})
_DEEDS = frozenset(
    "attack bombing bomb explosion blast shooting killing murder assassination raid strike hack leak fire arson "
    "sabotage poisoning massacre crash kidnapping abduction assault collapse incident violence shelling".split()
)


def between(a: Account, b: Account, *, are_near: bool) -> Iterator[Finding]:
    """Yield where one account lays responsibility elsewhere than the other takes or leaves it.

    are_near: one follows the other: then "the allegations" are what was just said.
    """
    both = _claims(a) and _claims(b) and not a.names & b.names
    if both and _share_deed(a, b, are_near=are_near):
        yield _finding(f"{a.source} and {b.source} both claim it", (None, None), turned=False)
        return
    for one, other, turned in ((a, b, False), (b, a, True)):
        found = accused(one)
        if found is None:
            continue
        names, span = found
        if _BURDEN & names:  # "I bear all the responsibility"
            continue
        words = one.statement.text[span.start : span.end]
        if _claims(other) and _share_deed(one, other, are_near=are_near) and not names & other.names:
            yield _finding(f"“{words}” is held responsible, and {other.source} claims it", (span, None), turned=turned)
        elif names & (other.names | _about(other)) and _rejects(other, one, are_near=are_near):
            yield _finding(f"“{words}” is held responsible, and {other.source} rejects it", (span, None), turned=turned)


def _finding(reason: str, spans: tuple[Span | None, Span | None], *, turned: bool) -> Finding:
    first, second = reversed(spans) if turned else spans
    return Finding(label=Label.CONFLICT, respect=Respect.RESPONSIBILITY, reason=reason, a=first, b=second, weight=1.0)


def accused(account: Account) -> tuple[frozenset[str], Span] | None:
    """Return whom an account holds responsible: the beginnings of the words, and where they stand."""
    for proposition in account.statement.propositions:
        if proposition.blame is Blame.BLAME:
            role = _target(proposition)
            if role is not None:
                return _names(account, role), role
    if account.attribution.manner is Manner.ACCUSE and not _CRITICAL.search(account.cue) and (role := _object(account)):
        return _names(account, role), role
    return None


# Finds fault with how somebody acts: lays no deed at his door.
_CRITICAL = re.compile(r"\b(?:assail|attack|blast|condemn|critic|decr|denounc|fault|lash|slam)", re.IGNORECASE)


def _object(account: Account) -> Span | None:
    """Return the beginning of what "blamed" or "accused" governs, up to "for" or "of": "Calvia for the attack"."""
    words = account.statement.words
    if not words or words[0].pos not in {"DET", "PROPN", "NOUN", "ADJ", "PRON", "NUM"}:
        return None
    ends = [
        i for i, w in enumerate(words) if w.lemma in {"for", "over"} or (w.lemma == "of" and _governs_deed(account, i))
    ]
    last = (ends[0] if ends else len(words)) - 1
    return Span(words[0].span.start, words[last].span.end) if 0 <= last < _LONGEST_NAME else None


def _governs_deed(account: Account, index: int) -> bool:
    return any(w.head == index and w.dep == "pcomp" for w in account.statement.words)


_LONGEST_NAME = 12


def _target(proposition: Proposition) -> Span | None:
    """Return who bears it: the subject of "is responsible", the object of "blames"; else the subject."""
    roles = {role.kind: role.span for role in reversed(proposition.roles)}
    first = RoleKind.WHO if proposition.lemma.partition(" ")[0] == "be" else RoleKind.WHAT
    return roles.get(first) or roles.get(RoleKind.WHO)


def _names(account: Account, span: Span) -> frozenset[str]:
    return handles(account.statement.text[span.start : span.end])


def both_hold(a: Account, b: Account) -> bool:
    """Whether one claims a deed and the other clears itself of it: models take that for a conflict."""
    return any(_claims(one) and _clears(other) for one, other in ((a, b), (b, a)))


def _rejects(account: Account, accusing: Account, *, are_near: bool) -> bool:
    """Whether an account rejects what another accuses somebody of: that very thing, or "the allegations"."""
    clears = _clears(account)
    if not (clears or account.attribution.manner is Manner.DENY):
        return False
    names = account.names | accusing.names
    deeds = {key(word) for word in account.statement.words if word.pos not in {"NUM", "PROPN"}}
    shared = {word for word in account.side.content & accusing.side.content & deeds if not _is_of(word, names)}
    generic = clears or any(w.lemma in _ALLEGATIONS and w.dep != "mark" for w in account.statement.words[:4])
    return bool(shared - _ALLEGATIONS) or (generic and are_near)


def _clears(account: Account) -> bool:
    """Whether an account says that somebody had no part in it."""
    denied = any(proposition.blame is Blame.DENIAL for proposition in account.statement.propositions)
    return denied or _NOTHING_TO_DO.search(account.statement.text) is not None


def _is_of(word: str, names: frozenset[str]) -> bool:
    return any(word.startswith(name) or name.startswith(word) for name in names)


_ALLEGATIONS = frozenset("allegation accusation charge claim suggestion report involvement role it that this".split())
_NOTHING_TO_DO = re.compile(
    r"\bnothing to do with\b|\b(?:no|any) (?:role|part|involvement|hand|connection|link)\b"
    r"|\b(?:not|n.t|never) (?:been )?involved\b",
    re.IGNORECASE,
)


def _about(account: Account) -> frozenset[str]:
    """Return the beginnings of the words for whom an account speaks of."""
    roles = [role for p in account.statement.propositions for role in p.roles if role.kind is RoleKind.WHO]
    return frozenset().union(*(_names(account, role.span) for role in roles))


def _claims(account: Account) -> bool:
    return account.attribution.manner is Manner.CLAIM_RESPONSIBILITY


def _share_deed(a: Account, b: Account, *, are_near: bool) -> bool:
    """Whether both speak of one deed: words for it that they share, or near each other one names none.

    A deed of the general kind ("the attack") can be any deed of violence. Who is accused of hiding behind those who
    claim it ("used the group as cover") is accused of what they claim.
    """
    left, right = _deed(a), _deed(b)
    if {key(word) for word in left} & {key(word) for word in right}:
        return True
    lemmas = [{word.lemma.lower() for word in deed} for deed in (left, right)]
    is_any = all(_DEEDS & some for some in lemmas) and any(_GENERAL & some for some in lemmas)
    return are_near and (not left or not right or is_any or _uses(a, b))


def _uses(a: Account, b: Account) -> bool:
    claimant, other = (a, b) if _claims(a) else (b, a)
    own = _DEED_OF.split(other.statement.text, maxsplit=1)
    return len(own) > 1 and bool(handles(own[1]) & (claimant.names | _GROUP))


def _deed(account: Account) -> list[Word]:
    """Return the words with meaning for what somebody is said to have done, without who it was."""
    found = accused(account) if not _claims(account) else None
    start = found[1].end if found else 0
    later = [word for word in account.statement.words if word.span.start >= start]
    return [word for word in later if is_content(word) and word.lemma.lower() not in _BURDEN]


_DEED_OF = re.compile(r"\b(?:for|of|over)\b")
_GENERAL = frozenset({"attack", "incident", "violence"})
_GROUP = frozenset({"group", "organisation", "organization"})
