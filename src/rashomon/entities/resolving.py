"""From what a report names, describes and points at to who each source, addressee and silent one is."""

import functools
from collections.abc import Sequence
from dataclasses import dataclass, replace

from rashomon.entities import lexicon
from rashomon.entities.clusters import Cluster
from rashomon.entities.coreference import Coreference, Speech
from rashomon.entities.joining import fullest, name_entities, name_groups
from rashomon.entities.portraits import Portraits
from rashomon.entities.references import SOMEBODY, Finder, Form, Reference
from rashomon.entities.sources import name_sources
from rashomon.entities.statements import Statement, Statements
from rashomon.entities.tokens import Tokens
from rashomon.protocols import Parse
from rashomon.records import Attribution, Candidate, Directness, Document, Relay, Span
from rashomon.who import Absence, Entity, EntityKind

_CLEAR = 1.3  # the best must be so many times better than the second


@dataclass(frozen=True, slots=True, kw_only=True)
class Resolved:
    """What is known of a report's voices. Attributions and absences are in the order in which they were given."""

    entities: list[Entity]
    attributions: list[Attribution]
    absences: list[Absence]


@dataclass(frozen=True, slots=True)
class _Who:
    """Whom words mean: a cluster, or candidates. because: why, or why not."""

    cluster: int | None
    because: str
    candidates: tuple[tuple[int, float, str], ...] = ()


def resolve(
    document: Document,
    parses: Sequence[Parse],
    attributions: Sequence[Attribution],
    absences: Sequence[Absence] = (),
    *,
    made_by: str,
) -> Resolved:
    """Return who the voices of a report are.

    parses: of any stretches of it, with positions in `document.text`. Entities: all that is named, and what else is a
    source, an addressee, silent, or a candidate for one; in the order of first mention. Nearly linear in the text
    (sorting; each reference looks at a bounded number of others). The same input gives the same result; never raises.
    """
    voices = _Voices(document, parses, attributions, absences)
    sources = [voices.source(k) for k in range(len(attributions))]
    addressees = [voices.whom(one.addressee) if one.addressee else None for one in attributions]
    silent = [voices.whom(one.who) if one.who else None for one in absences]
    used = {who.cluster for who in (*sources, *addressees, *silent) if who and who.cluster is not None}
    used |= {root for who in sources for root, _, _ in who.candidates}
    portraits = Portraits(voices.coreference, document, attributions, made_by)
    entities = portraits.of(used)
    return Resolved(
        entities=list(entities.values()),
        attributions=[
            _attributed(replace(one, relay=voices.carriers(k)), who, to, entities, voices)
            for k, (one, who, to) in enumerate(zip(attributions, sources, addressees, strict=True))
        ],
        absences=[
            replace(one, entity=entities[who.cluster].id if who and who.cluster is not None else None)
            for one, who in zip(absences, silent, strict=True)
        ],
    )


def partition(
    document: Document, parses: Sequence[Parse], attributions: Sequence[Attribution], spans: Sequence[Span]
) -> list[list[int]]:
    """Return which of the given spans mean the same, as groups of their indices.

    For evaluation on annotated mentions. Spans may stand inside each other; each is in exactly one group.
    """
    voices = _Voices(document, parses, attributions, (), given=spans)
    groups: dict[int, list[int]] = {}
    for index in range(len(spans)):
        groups.setdefault(voices.coreference.of[voices.given[index]], []).append(index)
    return list(groups.values())


def _attributed(
    one: Attribution, who: _Who, to: _Who | None, entities: dict[int, Entity], voices: "_Voices"
) -> Attribution:
    return replace(
        one,
        source_entity=entities[who.cluster].id if who.cluster is not None else None,
        source_because=who.because,
        candidates=tuple(
            Candidate(entity=entities[root].id, score=min(1.0, score), reason=reason)
            for root, score, reason in who.candidates
            if root in entities
        ),
        metonym=who.cluster is not None and voices.is_metonym(who.cluster),
        addressee_entity=entities[to.cluster].id if to is not None and to.cluster is not None else None,
    )


class _Voices:
    """A report read for who is meant. given: indices of references for the spans that were given from outside."""

    def __init__(
        self,
        document: Document,
        parses: Sequence[Parse],
        attributions: Sequence[Attribution],
        absences: Sequence[Absence],
        given: Sequence[Span] = (),
    ) -> None:
        self.document, self.attributions = document, attributions
        self.words = lexicon.load()
        self.tokens = Tokens(document, parses)
        self.names = name_groups(document, parses)
        finder = Finder(self.tokens, self.names, self.words)
        self._statements = Statements(self.tokens, finder)
        stated = [one for k in range(len(attributions)) if (one := self.statement(k))]
        owners = [self.tokens.span(one.owner, one.owner) for one in stated if one.owner is not None]
        roles = (
            *((owner,) for owner in owners),
            *(one.source for one in attributions),
            *(one.addressee for one in attributions),
            *(one.who for one in absences),
        )
        wanted = [span for role in roles for span in role[:1] if span.end <= len(document.text)]
        from_outside = [finder.given(span) for span in given]
        heads = {one.head for one in from_outside}
        found = [one for one in finder.all(wanted) if one.head not in heads]
        both = [*from_outside, *found]
        order = sorted(range(len(both)), key=lambda i: self._place(both[i]))
        self.given = {i: place for place, i in enumerate(order) if i < len(from_outside)}
        references = [both[i] for i in order]
        self.coreference = Coreference(self.tokens, references, finder, self._speech(references))
        self._named = self._named_sources(attributions)
        self._sources: dict[int, _Who] = {}
        self._holders = _innermost(attributions, [self._place(one)[0] for one in references])
        self._first_persons()

    def _speech(self, references: Sequence[Reference]) -> Speech:
        """Return the heads of sources with what they say in direct speech, and who tells each reference in such."""
        direct = [one for one in self.attributions if one.directness is Directness.DIRECT]
        heads = [self._source_head(one) for one in direct]
        said: dict[int, list[Span]] = {
            head: [] for one in self.attributions if (head := self._source_head(one)) is not None
        }
        for one, head in zip(direct, heads, strict=True):
            if head is not None:
                said[head] += one.content
        holders = _innermost(direct, [self._place(one)[0] for one in references])
        return Speech(said=said, told_by=[heads[k] if k is not None else None for k in holders])

    def _source_head(self, one: Attribution) -> int | None:
        return self.tokens.head_of(one.source[0]) if one.source else None

    def _place(self, one: Reference) -> tuple[int, int]:
        """Return where a reference stands in the order of reading: at its noun, behind what stands inside it."""
        return (self.tokens.start[one.head] if one.head is not None else one.span.start, one.span.start)

    def _named_sources(self, attributions: Sequence[Attribution]) -> list[int | None]:
        """Return for each attribution the group of names that the head of its source is."""
        entities = name_entities(self.document, self.names)
        groups = {entity.id: group for group, entity in enumerate(entities)}
        named = name_sources(self.document, attributions, entities)
        return [groups[one.source_entity] if one.source_entity else None for one in named]

    def _first_persons(self) -> None:
        """Join first persons to who speaks, second ones to who is spoken to, outer voices first."""
        coreference = self.coreference
        for i, one in enumerate(coreference.references):
            k = self._holders[i]
            if one.pronoun is None or one.pronoun.person not in {1, 2} or k is None:
                continue
            who = self.source(k) if one.pronoun.person == 1 else self._addressed(k)
            root = who.cluster if who is not None else None
            if root is not None and one.pronoun.person == 1 and one.plural:
                root = self._spoken_for(root)
            if root is not None and coreference.of[i] != root:
                person = "first" if one.pronoun.person == 1 else "second"
                coreference.join(i, root, f"{one.lemma}: the {person} person of what is said there")

    def _spoken_for(self, root: int) -> int:
        """Return whom "we" means in the mouth of somebody: the body that he speaks for, or himself."""
        coreference = self.coreference
        for i in coreference.clusters[root].members:
            for span in coreference.said[i].affiliation:
                head = self.tokens.head_of(span)
                other = coreference.at(head) if head is not None else None
                if other is not None and coreference.cluster_of(other).kind is EntityKind.ORGANISATION:
                    return coreference.of[other]
        return root

    def _addressed(self, k: int) -> _Who | None:
        addressee = self.attributions[k].addressee
        return self.whom(addressee) if addressee else None

    def source(self, k: int) -> _Who:
        """Return who the source of an attribution is: of a statement, whose it is."""
        if k not in self._sources:
            self._sources[k] = self._stated(k) or self._of_words(k)
        return self._sources[k]

    def statement(self, k: int) -> Statement | None:
        """Return the statement that the source of an attribution is; None: it is none."""
        one = self.attributions[k]
        return self._statements.at(one.source[0]) if one.source else None

    def _stated(self, k: int) -> _Who | None:
        """Return whose the statement is that the source of an attribution is; None: it is none, or nobody's."""
        statement = self.statement(k)
        if statement is None:
            return None
        if statement.owner is not None:
            owner = self.coreference.at(statement.owner)
            return self._meant(owner) if owner is not None else None
        earlier = self._holding.get(self._root_at(statement.head))
        return self.source(earlier) if earlier is not None else None

    @functools.cached_property
    def _holding(self) -> dict[int | None, int]:
        """Return for documents the first attribution that tells whose they are: "he said in a letter"."""
        found: dict[int | None, int] = {}
        for k, one in enumerate(self.attributions):
            statement = self.statement(k)
            if statement is not None:
                heads = [statement.head] if statement.owner is not None else []
            else:
                heads = [head for relay in one.relay if (head := self.tokens.head_of(relay.spans[0])) is not None]
            for head in heads:
                if self._statements.is_one(head):
                    found.setdefault(self._root_at(head), k)
        found.pop(None, None)
        return found

    def _root_at(self, head: int) -> int | None:
        i = self.coreference.at(head)
        return self.coreference.of[i] if i is not None else None

    def _of_words(self, k: int) -> _Who:
        """Return whom the words of a source name."""
        one = self.attributions[k]
        group = self._named[k]
        root = self.coreference.root_of_group(group) if group is not None else None
        if root is not None and not self._is_joint(one.source) and not self._is_described(one.source[0]):
            return _Who(root, f"named: {fullest(self.document.text, self.names[group or 0])}")
        return self.whom(one.source) if one.source else _Who(None, "the report names nobody")

    def _is_described(self, span: Span) -> bool:
        """Whether the head of a span only describes somebody, though it is a name: "the Italian"."""
        head = self.tokens.head_of(span)
        i = self.coreference.at(head) if head is not None else None
        return i is not None and SOMEBODY in self.coreference.references[i].classes

    def _is_joint(self, source: Sequence[Span]) -> bool:
        head = self.tokens.head_of(source[0])
        return head is not None and len(self._joint(head, source[0])) > 1

    def _joint(self, head: int, span: Span) -> list[int]:
        """Return the heads that "and" joins to one, itself first, so far as a span holds them."""
        found = [head]
        for i in found[:8]:
            found += [
                c for c in self.tokens.children[i] if self.tokens.dep[c] == "conj" and self.tokens.end[c] <= span.end
            ]
        return found if all(self.tokens.pos[i] in {"NOUN", "PROPN", "PRON"} for i in found) else [head]

    def whom(self, spans: Sequence[Span]) -> _Who:
        """Return whom words mean, by the head of their first phrase."""
        head = self.tokens.head_of(spans[0])
        if head is None:
            return _Who(None, "the words stand in no sentence that was read")
        joint = self._joint(head, spans[0])
        if len(joint) > 1:
            roots = [self.coreference.of[i] for j in joint if (i := self.coreference.at(j)) is not None]
            several = dict.fromkeys(roots)
            if len(several) == 1:
                return _Who(roots[0], "named here")
            each = tuple((root, 1 / len(several), "one of several who are named together") for root in several)
            return _Who(None, "several are named together", each)
        i = self.coreference.at(head)
        return self._meant(i) if i is not None else _Who(None, "the words name nobody")

    def _meant(self, i: int) -> _Who:
        coreference = self.coreference
        one, root = coreference.references[i], coreference.of[i]
        decision = coreference.decisions.get(i)
        fits = [(r, fit.score, fit.reason) for r, fit in decision.fits if r in coreference.clusters] if decision else []
        if decision and decision.cluster is None:
            return _Who(None, decision.reason, tuple(fits[:4]))
        if one.form is Form.PRONOUN and decision and len(fits) > 1 and fits[0][1] < _CLEAR * fits[1][1]:
            return _Who(None, f"{one.lemma}: several fit about equally", tuple(fits[:4]))
        if one.form is Form.PRONOUN and _is_only_pronouns(coreference, coreference.clusters[root]):
            return _Who(None, f"{one.lemma}: nobody before it fits")
        if decision:
            return _Who(root, decision.reason)
        return _Who(root, f"named: {' '.join(one.key)}" if one.form is Form.NAME else "as described here")

    def carriers(self, k: int) -> tuple[Relay, ...]:
        """Return through whom an attribution came, outermost first: at last the statement that its source is."""
        statement = self.statement(k)
        stated = (statement.relay,) if statement is not None and self._stated(k) is not None else ()
        return tuple(self._called(relay) for relay in (*self.attributions[k].relay, *stated))

    def _called(self, relay: Relay) -> Relay:
        """Return a carrier that is only described ("the agency") under the name that the report has for it."""
        head = self.tokens.head_of(relay.spans[0])
        i = self.coreference.at(head) if head is not None else None
        if i is None or self.coreference.references[i].form is not Form.DESCRIPTION:
            return relay
        members = [self.coreference.references[j] for j in self.coreference.cluster_of(i).members]
        names = [self.document.text[one.span.start : one.span.end] for one in members if one.form is Form.NAME]
        return replace(relay, name=" ".join(max(names, key=len).split())) if names else relay

    def is_metonym(self, root: int) -> bool:
        """Whether a cluster is a place or a building that stands for those who speak there."""
        names = self.coreference.clusters[root].names
        known = self.words.seats | self.words.capitals | self.words.countries
        return any(name in known for name in names)


def _is_only_pronouns(coreference: Coreference, cluster: Cluster) -> bool:
    return all(coreference.references[i].form is Form.PRONOUN for i in cluster.members)


def _innermost(attributions: Sequence[Attribution], positions: Sequence[int]) -> list[int | None]:
    """Return for each position, ascending, the index of the shortest attribution whose content holds it.

    One sweep: contents are opened and closed in text order. n log n.
    """
    pieces = sorted((span.start, span.end, k) for k, one in enumerate(attributions) for span in one.content)
    found: list[int | None] = []
    open_: list[tuple[int, int, int]] = []
    following = 0
    for position in positions:
        while following < len(pieces) and pieces[following][0] <= position:
            open_.append(pieces[following])
            following += 1
        open_ = [piece for piece in open_ if piece[1] > position]
        best = min(open_, key=lambda piece: (piece[1] - piece[0], -piece[2]), default=None)
        found.append(best[2] if best else None)
    return found
