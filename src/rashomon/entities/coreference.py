"""Which references of a report mean the same: what is certain by form first, then, in text order, what is likely."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rashomon import datelines
from rashomon.entities.antecedents import Fit, of_description
from rashomon.entities.clusters import Cluster
from rashomon.entities.describing import Describer, Description
from rashomon.entities.introducing import described_before, named_before, only_unspecified
from rashomon.entities.names import key_of
from rashomon.entities.pointing import pronoun_fits
from rashomon.entities.references import REFLEXIVES, Finder, Form, Pronoun, Reference
from rashomon.entities.tokens import Tokens
from rashomon.records import Span
from rashomon.who import EntityKind

_NEAR = 12  # clusters that were meant last, among which a pronoun or a noun of a class is looked for
_LEAST = 0.5
_BARE, _BARE_PLURAL = 0.0, 0.25  # what is taken off the score of a description without article
_TIE = 0.05
_AGENCY = frozenset({"agency"})  # the class of nouns of whoever signs a dateline
_OUTLETS = frozenset({"newspaper", "broadcaster", "agency"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """Who speaks where.

    said: heads of sources -> what they say in direct speech there. told_by: for each reference, the head of the source
    in whose direct speech it stands; None: it stands in none.
    """

    said: Mapping[int, Sequence[Span]]
    told_by: Sequence[int | None]


@dataclass(slots=True)
class Decision:
    """Who a reference was found to mean, or could not be. fits: the likely ones, best first."""

    cluster: int | None
    reason: str
    fits: list[tuple[int, Fit]] = field(default_factory=list)


class Coreference:
    """Joins references. clusters[of[i]] is what reference i means; decisions[i] says why, unless its form does.

    Linear in the references, but for sorting: each looks at a bounded number of clusters.
    """

    def __init__(self, tokens: Tokens, references: Sequence[Reference], finder: Finder, speech: Speech) -> None:
        """references: in the order of reading; their indices are what all else is told by."""
        self.tokens, self.references, self.words = tokens, references, finder.words
        self.speech = speech
        describer = Describer(tokens, finder)
        self.said: list[Description] = [describer.of(one) for one in references]
        self.clusters: dict[int, Cluster] = {}
        self.of: dict[int, int] = {}
        self.decisions: dict[int, Decision] = {}
        self._by_head = {one.head: i for i, one in reversed(list(enumerate(references))) if one.head is not None}
        self._meant_there: dict[int, list[int]] = defaultdict(list)
        for i, head in enumerate(speech.told_by):
            said = references[i].pronoun
            if head is not None and said is not None and said.person == 3 and not said.plural:
                self._meant_there[head].append(i)
        self._recent: dict[int, int] = {}  # cluster -> the reference that meant it last, latest at the end
        self._of_group: dict[int, int] = {}
        self._by_noun: dict[str, list[int]] = defaultdict(list)
        self._parent = list(range(len(references)))
        self._join_by_form()
        self._build()
        late = [i for i in range(len(references)) if self._in_headline(i)]
        for i in range(len(references)):
            if not self._in_headline(i):
                self._resolve(i)
            elif self.cluster_of(i).names:
                self._touch(i)
        self._read_again()
        for i in late:
            self._resolve(i)

    def cluster_of(self, i: int) -> Cluster:
        """Return what reference i means."""
        return self.clusters[self.of[i]]

    def at(self, head: int) -> int | None:
        """Return the reference whose head is a token."""
        return self._by_head.get(head)

    def root_of_group(self, group: int) -> int | None:
        """Return the cluster that a group of names is."""
        i = self._of_group.get(group)
        return self.of[i] if i is not None else None

    def join(self, i: int, root: int, reason: str) -> None:
        """Say that reference i means a cluster."""
        if len(self.cluster_of(i).members) == 1:
            self._move(i, root, reason, [])

    # ------------------------------------------------------------------ what the form says

    def _join_by_form(self) -> None:
        for i, one in enumerate(self.references):
            if one.group is not None:
                self._unite(self._of_group.setdefault(one.group, i), i)
            if one.head is not None:
                self._unite(self._by_head[one.head], i)
            for head in self.said[i].same:
                other = self._by_head.get(head)
                if other is not None and other != i and self.references[other].form is Form.DESCRIPTION:
                    self._unite(i, other)
            other = self._by_form(i)
            if other is not None and other != i:
                self._unite(other, i)

    def _by_form(self, i: int) -> int | None:
        """Return the reference that a relative or reflexive pronoun points at by grammar."""
        one, tokens = self.references[i], self.tokens
        if one.pronoun is None or one.head is None:
            return None
        if one.pronoun.person == 0:
            clause = next((a for a in [one.head, *tokens.ancestors(one.head)] if tokens.dep[a] == "relcl"), None)
            return self._related(one.pronoun, tokens.head[clause]) if clause is not None else None
        if one.lemma in REFLEXIVES:
            before = self._by_head.get(one.head - 1)
            if before is not None and self.references[before].form is not Form.PRONOUN:
                return before
            subject = tokens.child(tokens.head[one.head], "nsubj")
            return self._by_head.get(subject) if subject is not None else None
        return None

    def _related(self, said: Pronoun, noun: int) -> int | None:
        """Return what a relative clause is about: its noun; for "who" behind a body the one who belongs to it."""
        for head in (noun, *self.tokens.ancestors(noun)):
            if self.tokens.pos[head] in {"VERB", "AUX"}:
                break
            i = self._by_head.get(head)
            kind = self.references[i].kind if i is not None else None
            if i is not None and not (said.of_people and kind in {EntityKind.ORGANISATION, EntityKind.PLACE}):
                return i
        return self._by_head.get(noun)

    def _root(self, i: int) -> int:
        while self._parent[i] != i:
            self._parent[i] = self._parent[self._parent[i]]
            i = self._parent[i]
        return i

    def _unite(self, i: int, j: int) -> None:
        a, b = sorted((self._root(i), self._root(j)))
        groups = {self.references[a].group, self.references[b].group} - {None}
        if a != b and len(groups) < 2:
            self._parent[b] = a
            if self.references[a].group is None and groups:
                self._parent[b], self._parent[a] = b, b

    def _build(self) -> None:
        for i, one in enumerate(self.references):
            root = self._root(i)
            cluster = self.clusters.setdefault(root, Cluster())
            cluster.add(i, one, self.words)
            cluster.learn(self.said[i], self.words)
            self.of[i] = root
        agencies = {key_of(name, EntityKind.ORGANISATION) for name in datelines.agencies(self.tokens.text)}
        for root, cluster in self.clusters.items():
            cluster.classes |= _AGENCY if agencies & cluster.names else frozenset()
            self._index(root, cluster)

    def _index(self, root: int, cluster: Cluster) -> None:
        for noun in {*cluster.roles, *cluster.described, *cluster.words}:
            self._by_noun[noun].append(root)

    # ------------------------------------------------------------------ what is likely

    def _in_headline(self, i: int) -> bool:
        head = self.references[i].head
        return head is not None and self.tokens.headline[head]

    def _resolve(self, i: int) -> None:
        one = self.references[i]
        cluster = self.cluster_of(i)
        alone = cluster.group is None and cluster.members[0] == i and not cluster.is_settled
        if alone and one.form is Form.DESCRIPTION:
            self._describe(i, one)
        elif alone and one.pronoun is not None and one.pronoun.person == 3:
            fits = pronoun_fits(self, i, one.pronoun, self._around(i))
            if fits:
                self._move(i, fits[0][0], fits[0][1].reason, fits)
        elif alone and one.form is Form.NAME:
            self._name(i, one)
        elif cluster.members[0] == i and cluster.group is not None and self._is_introduced(one, cluster):
            before = described_before(self, i) if cluster.roles else named_before(self, i, cluster)
            self._take(i, before, "named after it was described")
        self._touch(i)

    def _is_introduced(self, one: Reference, cluster: Cluster) -> bool:
        """Whether a reference, the first of its cluster, is a person or leads to one: "the judge, Ann Roe"."""
        named = one.kind if one.form is Form.NAME else EntityKind.PERSON if one.definite else None
        return named is EntityKind.PERSON and cluster.kind is EntityKind.PERSON

    def _touch(self, i: int) -> None:
        if self.references[i].is_adjective:
            return
        root = self.of[i]
        self._recent.pop(root, None)
        self._recent[root] = i
        self.clusters[root].met.append(i)

    def _read_again(self) -> None:
        """Put those first whom the body of the report means first: a headline tells of them."""
        first = {root: min(self.clusters[root].met) for root in self._recent}
        self._recent = {root: first[root] for root in sorted(first, key=lambda root: -first[root])}

    def last(self, root: int) -> Reference:
        """Return the reference that meant a cluster last."""
        return self.references[self._recent[root]]

    def with_noun(self, lemma: str) -> list[int]:
        """Return the clusters that are called by a noun, of many the latest."""
        return list(dict.fromkeys(root for root in self._by_noun.get(lemma, ())[-_NEAR:] if root in self.clusters))

    def is_read(self, root: int) -> bool:
        """Whether a cluster was meant before the place that is being read."""
        return root in self._recent

    def near(self) -> Iterator[tuple[int, int]]:
        """Yield the clusters meant last, latest first, each with the reference that meant it."""
        for count, root in enumerate(reversed(self._recent)):
            if count == _NEAR:
                return
            yield root, self._recent[root]

    def _take(self, i: int, root: int | None, reason: str) -> None:
        """Say that reference i means a cluster, if there is one, because of nothing but where they stand."""
        if root is not None:
            self._move(i, root, reason, [(root, Fit(_LEAST, reason))])

    def _move(self, i: int, root: int, reason: str, fits: list[tuple[int, Fit]]) -> None:
        old = self.of[i]
        lone = self.clusters.pop(old)
        self._recent.pop(old, None)
        self.clusters[root].absorb(lone)
        for member in lone.members:
            self.of[member] = root
        self._index(root, lone)
        self.clusters[root].is_settled = True
        self.decisions[i] = Decision(root, reason, fits)

    def _name(self, i: int, one: Reference) -> None:
        """Join a name that nobody recognised to one with the same words, or that it begins or ends."""
        for word in (one.key[:1], one.key[-1:]):
            for root in self._by_noun.get(word[0], [])[:_NEAR] if word else ():
                cluster = self.clusters.get(root)
                if cluster is None or root == self.of[i]:
                    continue
                if any(_is_short_for(one.key, key) or _is_short_for(key, one.key) for key in cluster.names):
                    self._move(i, root, "the same name", [])
                    return

    def _describe(self, i: int, one: Reference) -> None:
        if self._is_the_outlet(one):
            return
        countries = self.said[i].countries
        fits: dict[int, Fit] = {}
        around = self._around(i) | self._meant(one)
        near = [root for root, _ in self.near()]
        for root in [*self._by_noun.get(one.lemma, ())[-_NEAR:], *near]:
            cluster = self.clusters.get(root)
            if cluster is None or root in fits or root == self.of[i] or root in around:
                continue
            seen = root in self._recent
            fit = of_description(one, cluster, countries)
            if one.definite is False and not self._is_bare(one, cluster):
                continue
            if fit and (seen or (cluster.names and fit.score >= 0.8)):
                fits[root] = Fit(fit.score - self._doubt(one, cluster), fit.reason)
        self._choose(i, fits, near)

    def _is_the_outlet(self, one: Reference) -> bool:
        """Whether a description means whose report it is, whom the text need not name: "told this newspaper"."""
        written = self.tokens.text[one.span.start : one.span.end].lower()
        return bool(one.classes & _OUTLETS) and written.startswith(("this ", "our "))

    def _doubt(self, one: Reference, cluster: Cluster) -> float:
        """Return what the lack of an article takes off: "officials" may be others, unless they are called the same."""
        if one.definite is not None or one.modifiers in cluster.described.get(one.lemma, ()):
            return 0.0
        return _BARE_PLURAL if one.plural else _BARE

    def _is_bare(self, one: Reference, cluster: Cluster) -> bool:
        """Whether a cluster was only told of without article, as headlines do: "Woman killed ... A woman has died"."""
        known = [self.references[i] for i in cluster.members]
        return not one.plural and all(other.lemma == one.lemma and other.definite is None for other in known)

    def _choose(self, i: int, fits: Mapping[int, Fit], near: Sequence[int]) -> None:
        place = {root: index for index, root in enumerate(near)}
        ordered = sorted(fits.items(), key=lambda item: (-item[1].score, place.get(item[0], _NEAR)))
        if not ordered or ordered[0][1].score < _LEAST:
            self._take(i, only_unspecified(self, i), "the only one named before of whom no more is said")
            return
        root, best = ordered[0]
        rivals = [r for r, fit in ordered[1:] if best.score - fit.score < _TIE]
        named = self.clusters[root].names and any(self.clusters[r].names for r in rivals)
        if named and self._same_sentence(root, rivals):
            self.decisions[i] = Decision(None, "several fit equally", ordered)
            return
        self._move(i, root, best.reason, ordered)

    def _same_sentence(self, root: int, rivals: Sequence[int]) -> bool:
        """Whether the best and a rival were meant last in one sentence, so that neither is nearer."""
        where = self._sentence(root)
        return any(self._sentence(rival) == where for rival in rivals)

    def _sentence(self, root: int) -> int:
        i = self._recent.get(root)
        head = self.references[i].head if i is not None else None
        return self.tokens.sentence[head] if head is not None else -1

    def _around(self, i: int) -> set[int]:
        """Return the clusters that a reference cannot mean, because they stand inside it: "his brother" is not he."""
        one = self.references[i]
        if one.head is None:
            return set()
        found = {self.of[j] for c in self._below(one.head) if (j := self._by_head.get(c)) is not None and j != i}
        for above in self.tokens.ancestors(one.head):
            if self.tokens.pos[above] not in {"NOUN", "PROPN", "ADP", "PART"}:
                break
            if (j := self._by_head.get(above)) is not None:
                found.add(self.of[j])
        return found - {self.of[i]}

    def _below(self, head: int) -> list[int]:
        found = list(self.tokens.children[head])
        for i in found[:12]:
            found += self.tokens.children[i][:6]
        return found[:40]

    def _meant(self, one: Reference) -> set[int]:
        """Return whom one who speaks means by "he" or "she" in direct speech: somebody else."""
        return {self.of[j] for j in self._meant_there.get(-1 if one.head is None else one.head, ())[:_NEAR]}


def _is_short_for(short: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether a name is the same as another, or the words that it begins or ends with."""
    return bool(short) and (full[: len(short)] == short or full[-len(short) :] == short)
