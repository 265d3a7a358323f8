"""Propositions: one for each predicate of a statement, with the phrases that stand around it.

A predicate is a verb that heads a clause, or what a copula says of its subject. Labels are ClearNLP's.
"""

from collections.abc import Iterator, Sequence

from rashomon.claimed import Amount, Blame, Moment, Proposition, Role, RoleKind, Word, dependents
from rashomon.claims import lexicon
from rashomon.records import Span

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_OBJECTS = frozenset({"dobj", "attr", "oprd", "acomp"})
_CLAUSES = frozenset({"ROOT", "ccomp", "xcomp", "advcl", "relcl", "acl", "conj", "pcomp", "csubj", "parataxis"})
_PREPOSITIONS = {
    "from": RoleKind.FROM,
    "toward": RoleKind.TOWARDS,
    "towards": RoleKind.TOWARDS,
    "into": RoleKind.TOWARDS,
    "onto": RoleKind.TOWARDS,
    "to": RoleKind.TOWARDS,
    "in": RoleKind.WHERE,
    "at": RoleKind.WHERE,
    "near": RoleKind.WHERE,
    "outside": RoleKind.WHERE,
    "inside": RoleKind.WHERE,
    "across": RoleKind.WHERE,
    "off": RoleKind.WHERE,
    "on": RoleKind.WHERE,
    "by": RoleKind.WHO,
    "over": RoleKind.CAUSE,
    "because": RoleKind.CAUSE,
    "due": RoleKind.CAUSE,
    "after": RoleKind.CAUSE,
    "among": RoleKind.SCOPE,
    "of": RoleKind.SCOPE,
    "for": RoleKind.SCOPE,
    "during": RoleKind.SCOPE,
    "since": RoleKind.SCOPE,
}
_SPEAKING = frozenset({"tell", "ask", "give", "send", "offer", "order", "show", "write", "grant", "promise"})


def propositions(words: Sequence[Word], amounts: Sequence[Amount], moments: Sequence[Moment]) -> Iterator[Proposition]:
    """Yield the propositions of a statement in text order. Linear in words times the depth of the tree."""
    children = dependents(words)
    clauses: dict[int, list[int]] = {}
    for index, owner in enumerate(_owners(words)):
        clauses.setdefault(owner, []).append(index)
    for index in sorted(clauses):
        yield _proposition(words, children, index, clauses[index], (amounts, moments))


def _is_predicate(words: Sequence[Word], index: int) -> bool:
    word = words[index]
    return word.dep == "ROOT" or (word.pos in {"VERB", "AUX"} and word.dep in _CLAUSES)


def _owners(words: Sequence[Word]) -> list[int]:
    """Return for each word the predicate whose clause it stands in."""
    owner = [-1] * len(words)
    for index in range(len(words)):
        path, at = [], index
        while owner[at] < 0 and not _is_predicate(words, at) and words[at].head != at:
            path.append(at)
            at = words[at].head
        found = owner[at] if owner[at] >= 0 else at
        owner[at] = found
        for one in path:
            owner[one] = found
    return owner


Found = tuple[Sequence[Amount], Sequence[Moment]]


def _proposition(
    words: Sequence[Word], children: Sequence[Sequence[int]], index: int, inside: Sequence[int], found: Found
) -> Proposition:
    amounts, moments = found
    span = Span(words[min(inside)].span.start, max(words[i].span.end for i in inside))
    starts = {words[i].span.start for i in inside}
    held = tuple(a for a in amounts if any(a.span.start <= start < a.span.end for start in starts))
    times = list(_times(moments, starts))
    dated = {role.span.start for role in times}
    placed = [role for role in _roles(words, children, index) if role.span.start not in dated]
    roles = [*placed, *times]
    return Proposition(
        span=span,
        predicate=_predicate(words, children, index),
        lemma=_lemma(words, children, index),
        roles=tuple(sorted(roles, key=lambda role: role.span)),
        amounts=held,
        negated_by=_negated_by(words, children, index),
        hedged_by=_hedged_by(words, children, index),
        blame=_blame(words, inside),
    )


def _predicate(words: Sequence[Word], children: Sequence[Sequence[int]], index: int) -> Span:
    parts = [index, *(c for c in children[index] if words[c].dep in {"prt", "aux", "auxpass"} and abs(c - index) < 4)]
    return Span(words[min(parts)].span.start, words[max(parts)].span.end)


def _lemma(words: Sequence[Word], children: Sequence[Sequence[int]], index: int) -> str:
    word = words[index]
    if word.lemma == "be":
        said = [c for c in children[index] if words[c].dep in {"attr", "acomp"}]
        if said:
            return f"be {words[said[0]].lemma.lower()}"
    return word.lemma.lower()


def _roles(words: Sequence[Word], children: Sequence[Sequence[int]], index: int) -> Iterator[Role]:
    passive = any(words[c].dep == "auxpass" for c in children[index])
    for child in children[index]:
        dep = words[child].dep
        if dep in _SUBJECTS:
            yield _role(words, children, RoleKind.WHAT if passive else RoleKind.WHO, child)
        elif dep in _OBJECTS:
            speaks = words[index].lemma in _SPEAKING and any(
                words[c].dep in {"ccomp", "xcomp"} for c in children[index]
            )
            yield _role(words, children, RoleKind.TO_WHOM if speaks else RoleKind.WHAT, child)
        elif dep == "dative":
            yield _role(words, children, RoleKind.TO_WHOM, child)
        elif dep in {"prep", "agent"}:
            aims = words[child].lemma.lower() == "for" and words[index].lemma in _AIMING
            for role in _prepositional(words, children, child):
                yield Role(RoleKind.TOWARDS, role.span, role.head) if aims else role


_AIMING = frozenset({"head", "leave", "make", "bind", "sail", "depart"})  # "for" a place


def _prepositional(words: Sequence[Word], children: Sequence[Sequence[int]], index: int) -> Iterator[Role]:
    kind = _PREPOSITIONS.get(words[index].lemma.lower())
    for child in children[index]:
        if words[child].dep == "pobj" and kind:
            yield _role(words, children, kind, child)
        elif words[child].dep == "prep":
            yield from _prepositional(words, children, child)


def _role(words: Sequence[Word], children: Sequence[Sequence[int]], kind: RoleKind, head: int) -> Role:
    first = last = head
    stack = [head]
    while stack:
        at = stack.pop()
        first, last = min(first, at), max(last, at)
        stack += [c for c in children[at] if words[c].dep not in _LOOSE or _is_listed(words, c)]
    return Role(kind, Span(words[first].span.start, words[last].span.end), words[head].lemma)


_LOOSE = frozenset({"relcl", "acl", "punct", "appos", "advcl", "cc", "conj"})


def _is_listed(words: Sequence[Word], index: int) -> bool:
    return words[index].dep == "conj" and words[index].pos in {"NOUN", "PROPN"}


def _times(moments: Sequence[Moment], starts: set[int]) -> Iterator[Role]:
    for moment in moments:
        if any(moment.span.start <= start < moment.span.end for start in starts):
            yield Role(RoleKind.WHEN, moment.span, moment.value)


def _negated_by(words: Sequence[Word], children: Sequence[Sequence[int]], index: int) -> Span | None:
    """Return what turns a predicate round: its own negation, a negated subject or object, or a denying verb above."""
    for child in children[index]:
        if words[child].dep == "neg" or words[child].lemma.lower() in {"never", "nobody", "none", "nothing"}:
            return words[child].span
        denied = [c for c in children[child] if words[c].lemma.lower() in {"no", "neither"}]
        if denied and words[child].dep in _SUBJECTS | _OBJECTS | {"pobj"}:
            return words[denied[0]].span
    above = words[index].head
    turning = lexicon.DENYING | lexicon.FAILING
    if above != index and words[index].dep in {"xcomp", "ccomp", "pcomp"} and words[above].lemma.lower() in turning:
        return words[above].span
    return None


def _hedged_by(words: Sequence[Word], children: Sequence[Sequence[int]], index: int) -> Span | None:
    for child in children[index]:
        word = words[child]
        if word.dep in {"aux", "advmod"} and word.lemma.lower() in lexicon.DOUBTFUL:
            return word.span
        if word.dep == "aux" and word.lemma.lower() == "will":
            return word.span
    above = words[index].head
    if above != index and words[index].dep == "xcomp" and words[above].lemma.lower() in lexicon.DOUBTFUL:
        return words[above].span
    return None


def _blame(words: Sequence[Word], inside: Sequence[int]) -> Blame | None:
    """Return what a clause says of responsibility; "not" above it ("does not think he is responsible") turns it."""
    lemmas = {words[i].lemma.lower() for i in inside}
    if (lemmas & lexicon.CLEARING and not lemmas & lexicon.NEGATIONS) or {"nothing", "wrong"} <= lemmas:
        return Blame.DENIAL
    if not (lemmas & lexicon.BLAMING or {"be", "behind"} <= lemmas):
        return None
    heads = {words[words[i].head].lemma.lower() for i in inside} - lemmas
    if lemmas & (lexicon.DENYING | lexicon.NEGATIONS) or heads & lexicon.DENYING or _raised(words, inside):
        return Blame.DENIAL
    if "responsibility" in lemmas and lemmas & lexicon.CLAIMING:
        return Blame.CLAIM
    return Blame.BLAME


def _raised(words: Sequence[Word], inside: Sequence[int]) -> bool:
    """Whether the verb above a clause is one of thinking, and negated."""
    above = {words[i].head for i in inside} - set(inside)
    return any(
        words[up].lemma in {"think", "believe", "say"} and words[i].head == up and words[i].dep == "neg"
        for up in above
        for i in range(len(words))
    )
