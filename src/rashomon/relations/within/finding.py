"""All that sets accounts of one document against each other."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rashomon.claimed import Blame, Label, MarkedBy, Proposition, Relation, Respect, RoleKind
from rashomon.ids import make_id
from rashomon.protocols import RivalReaders
from rashomon.records import Document, Manner, Span, ZoneKind
from rashomon.relations.sides import figures, polarity, voices
from rashomon.relations.sides.findings import SIDE_BY_SIDE, Finding
from rashomon.relations.within import blame, contrasts, marks, rejoinders, rivals
from rashomon.relations.within.accounts import Account, handles, may_part

# None is fitted: about how often each was right where relations of single reports were read
# (docs/evaluation-conflicts.md).
_MARK, _REJOINED, _BLAMED, _DENIED, _FIGURE, _TURNED, _CONTRASTED, _READ = 0.9, 0.8, 0.8, 0.7, 0.65, 0.6, 0.6, 0.6
_LEAST_SHARED = 0.4  # of the shorter statement's words, in the other
_LEAST_FOR_FIGURES = 0.7  # the same, where amounts are compared: people die of many things in one report
_LEAST_ALIKE = 0.45
_LEAST_TURNED = 0.7  # of the words around a verb that one side negates
_BRIEF = 40  # words of a statement in which a verb that is negated once is what it is about
_NEAR = 3  # accounts back
_MOST = 200  # accounts of one document that are compared pair by pair; later ones with the _MOST before them


@dataclass(frozen=True, slots=True)
class _Found:
    a: Account
    b: Account
    label: Label
    finding: Finding
    score: float
    mark: Span | None = None
    by_model: bool = False


def find(
    document: Document,
    accounts: Sequence[Account],
    sentences: Sequence[Span],
    *,
    made_by: str,
    readers: RivalReaders | None = None,
) -> Iterator[Relation]:
    """Yield how accounts of a document stand to each other, in text order; accounts of headlines are left out.

    sentences: of the document. readers: of what is told in other words; None: rules alone tell where accounts part.
    Linear in the number of accounts beyond a bound.
    """
    body = [a for a in accounts if a.attribution.zone is not ZoneKind.HEADLINE]
    best: dict[tuple[str, str], _Found] = {}
    for found in (*_marked(document, body, sentences), *_pairs(body), *_contrasted(document.text, body)):
        key = (found.a.attribution.id, found.b.attribution.id)
        if key not in best or found.score > best[key].score:
            best[key] = found
    for a, b in rivals.find(document.text, body, sentences, readers, best) if readers else ():
        best[a.attribution.id, b.attribution.id] = _read(a, b)
    for found in sorted(best.values(), key=lambda f: (f.a.attribution.content[0], f.b.attribution.content[0])):
        yield _relation(document, found, made_by)


def _relation(document: Document, found: _Found, made_by: str) -> Relation:
    a, b, finding = found.a.attribution, found.b.attribution, found.finding
    said = document.text[found.mark.start : found.mark.end] if found.mark else ""
    marked = MarkedBy.REPORTER if found.mark else MarkedBy.MODEL if found.by_model else MarkedBy.RULE
    return Relation(
        id=make_id("relation", document.id, a.id, b.id, finding.respect.value),
        document=document.id,
        a=a.id,
        b=b.id,
        label=found.label,
        respect=finding.respect,
        reason=f"the report says so: “{' '.join(said.split())}”; {finding.reason}" if said else finding.reason,
        score=found.score,
        marked_by=marked,
        evidence_a=found.a.places(finding.a),
        evidence_b=found.b.places(finding.b),
        made_by=made_by,
        mark=(found.mark,) if found.mark else (),
    )


# ------------------------------------------------------------------ what the report says


def _marked(document: Document, accounts: Sequence[Account], sentences: Sequence[Span]) -> Iterator[_Found]:
    named = ((_MARK, marked) for marked in marks.find(document.text, sentences, accounts))
    near = ((_REJOINED, marked) for marked in rejoinders.find(document.text, sentences, accounts))
    for score, marked in (*named, *near):
        finding = _respect(marked.a, marked.b, marked.label)
        yield _Found(marked.a, marked.b, marked.label, finding, score, marked.span)


def _respect(a: Account, b: Account, label: Label) -> Finding:
    """Return in what two accounts part of which it is known that they do."""
    one, other = a.side, b.side
    if label is Label.INCOMPARABLE:
        reason = "one answers the other, and does not speak of quite the same"
        return Finding(label=label, respect=Respect.OTHER, reason=reason, a=None, b=None, weight=0.0)
    loose = contrasts.find(a, b)
    candidates: list[Finding] = [
        *voices.headings(one, other),
        *blame.between(a, b, are_near=True),
        *(f for f in figures.compare(one, other).findings if f.weight > 0.1),
        *polarity.compare(one, other).findings,
        *((loose,) if loose else ()),
    ]
    if candidates:
        return candidates[0]
    denied = Manner.DENY in {a.attribution.manner, b.attribution.manner}
    if denied and (blame.accused(a) or blame.accused(b)):
        respect = Respect.RESPONSIBILITY
    else:
        respect = Respect.POLARITY if denied else Respect.OTHER
    return Finding(label=label, respect=respect, reason="in what, its words do not show", a=None, b=None, weight=0.0)


def _read(a: Account, b: Account) -> _Found:
    """Return that models take two accounts for rivals, with what their words show of it."""
    found = _respect(a, b, Label.CONFLICT)
    reason = f"{found.reason}; {SIDE_BY_SIDE}" if found.weight else SIDE_BY_SIDE
    return _Found(a, b, Label.CONFLICT, replace(found, reason=reason), _READ, by_model=True)


# ------------------------------------------------------------------ what the words show


def _pairs(accounts: Sequence[Account]) -> Iterator[_Found]:
    by_id = {account.attribution.id: account for account in accounts}
    for index, b in enumerate(accounts):
        for back, a in enumerate(reversed(accounts[max(0, index - _MOST) : index])):
            if may_part(a, b, by_id):
                yield from _compared(a, b, are_near=back < _NEAR)


def _compared(a: Account, b: Account, *, are_near: bool) -> Iterator[_Found]:
    for finding in blame.between(a, b, are_near=are_near):
        yield _Found(a, b, Label.CONFLICT, finding, _BLAMED)
    yield from _denied(a, b)
    shared = len(a.side.content & b.side.content)
    least = min(len(a.side.content), len(b.side.content))
    if shared < 2 or shared < _LEAST_SHARED * least:
        return
    for finding in figures.compare(a.side, b.side).findings if shared >= _LEAST_FOR_FIGURES * least else ():
        if finding.label is not Label.INCOMPARABLE and finding.weight >= _LEAST_ALIKE:
            yield _Found(a, b, finding.label, finding, _FIGURE)
    brief = max(len(a.side.words), len(b.side.words)) <= _BRIEF
    for finding in polarity.negations(a.side, b.side, kinds=frozenset({"VERB"})) if brief else ():
        if finding.weight >= _LEAST_TURNED:
            yield _Found(a, b, Label.CONFLICT, finding, _TURNED)


def _contrasted(text: str, accounts: Sequence[Account]) -> Iterator[_Found]:
    """Yield what a word of contrast and the words of both accounts show together."""
    for a, b, finding in contrasts.pairs(text, accounts):
        yield _Found(a, b, Label.CONFLICT, finding, _CONTRASTED)


def _denied(a: Account, b: Account) -> Iterator[_Found]:
    """Yield an account that denies what the other states: most of its words, or of whom it is and one thing said."""
    denies = [one.attribution.manner is Manner.DENY for one in (a, b)]
    if denies[0] == denies[1]:
        return
    denier, other = (a, b) if denies[0] else (b, a)
    clause = any(_is_said(denier, proposition) for proposition in denier.statement.propositions)
    if not clause or any(p.negated_by or p.blame is Blame.DENIAL for p in other.statement.propositions):
        return
    shared = len(denier.side.content & other.side.content)
    named = denier.names & handles(other.statement.text)
    few = len(denier.side.content) <= 2 and shared and named
    if few or shared >= max(2, _LEAST_DENIED * len(denier.side.content)):
        reason = f"{denier.source} denies it"
        finding = Finding(label=Label.CONFLICT, respect=Respect.POLARITY, reason=reason, a=None, b=None, weight=1.0)
        yield _Found(a, b, Label.CONFLICT, finding, _DENIED)


def _is_said(account: Account, proposition: Proposition) -> bool:
    """Whether a proposition has a verb, and who or what it is about: "denied it funding" denies nothing said."""
    if not any(role.kind in {RoleKind.WHO, RoleKind.WHAT} for role in proposition.roles):
        return False
    start = proposition.predicate.start
    return any(word.span.start == start and word.pos in {"VERB", "AUX"} for word in account.statement.words)


_LEAST_DENIED = 0.5  # of the denied words, in the other account
