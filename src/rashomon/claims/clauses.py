"""A clause being asked: its arguments, as words and as classes."""

from dataclasses import replace
from functools import cached_property
from typing import Any

from rashomon.claimed import Proposition, Respect, Role, RoleKind
from rashomon.claims import events, lexicon
from rashomon.claims.given import Given
from rashomon.claims.trees import SUBJECTS, Tree
from rashomon.records import Span

_SUBJECT_OF = frozenset({"xcomp", "advcl", "pcomp", "conj"})  # clauses whose subject stands above
_PRONOUNS = frozenset("it this that these those which who whom what there".split())


class Clause:
    """A proposition of a statement. index: of the word that heads it."""

    def __init__(self, tree: Tree, index: int, proposition: Proposition) -> None:
        self.tree = tree
        self.index = index
        self.proposition = proposition

    @classmethod
    def around(cls, tree: Tree, index: int) -> "Clause":
        """Return the clause that a verb heads."""
        place = tree.words[index].span
        own = (p for p in tree.statement.propositions if p.predicate.start <= place.start < p.predicate.end)
        return cls(tree, index, next(own, None) or Proposition(span=place, predicate=place, lemma=tree.lemma(index)))

    @cached_property
    def passive(self) -> bool:
        """Whether its subject is what it is done to."""
        tree = self.tree
        return bool(tree.with_dep(self.index, "auxpass", "nsubjpass")) or (
            tree.words[self.index].tag == "VBN" and tree.words[self.index].dep == "acl"
        )

    @cached_property
    def negated(self) -> bool:
        """Whether it is said not to be so."""
        tree, above = self.tree, self.tree.words[self.index].head
        thought = tree.words[self.index].dep == "ccomp" and tree.lemma(above) in {"think", "believe", "expect"}
        doubted = thought and bool(tree.with_dep(above, "neg"))  # "I do not think that he won"
        return ((self.proposition.negated_by is not None) or self._is_rejected) != doubted

    @property
    def _is_rejected(self) -> bool:
        """Whether it is what a report or claim says that somebody rejects: "dismissed a report that they had met"."""
        tree, noun = self.tree, self.tree.words[self.index].head
        said = tree.words[self.index].dep in {"acl", "ccomp"} and tree.lemma(noun) in _TOLD and noun != self.index
        over = tree.words[noun].head
        return said and tree.lemma(over) in _REJECTING and tree.words[noun].dep in {"dobj", "nsubjpass"}

    @cached_property
    def hedged(self) -> bool:
        """Whether it is less than a fact: may, plans to, is believed; what "will" be is foretold."""
        hedge = self.proposition.hedged_by
        plans = lexicon.DOUBTFUL | lexicon.FAILING
        above = self.tree.words[self.index].head
        planned = self.tree.words[self.index].dep == "xcomp" and self.tree.lemma(above) in plans | {"try", "attempt"}
        return planned or (hedge is not None and self.tree.text(hedge).lower() not in {"will", "should", "would"})

    @property
    def is_vague(self) -> bool:
        """Whether nothing tells what it is about, "it was a relationship", or it is not so "yet", or "further"."""
        tree = self.tree
        subject = self.subject()
        empty = self._is_state and (subject is None or tree.lemma(subject) in _PRONOUNS)
        return empty or (self.negated and any(tree.lemma(c) in _YET for c in tree.with_dep(self.index, "advmod")))

    @property
    def is_command(self) -> bool:
        """Whether somebody is told to do it: "Stop!"."""
        is_bare = self.tree.words[self.index].tag == "VB" and not self.tree.with_dep(self.index, "aux")
        return is_bare and self.subject() is None

    def subject(self) -> int | None:
        """Return the subject, its own or that of the clause which it continues; None: there is none."""
        tree, at = self.tree, self.index
        for _ in range(4):
            auxiliaries = tree.with_dep(at, "aux", "auxpass")
            own = [c for verb in (at, *auxiliaries) for c in tree.with_dep(verb, *SUBJECTS)]
            if own:
                return self._meant(own[0], at)
            if tree.words[at].dep in {"acl", "relcl"}:
                return tree.words[at].head
            if tree.words[at].dep not in _SUBJECT_OF:
                return None
            governed = tree.words[at].dep in {"xcomp", "pcomp"}
            at = tree.words[at].head
            while tree.words[at].dep == "prep":
                at = tree.words[at].head
            objects = tree.with_dep(at, "dobj") if governed else []  # "kept gunmen from entering"
            if objects:
                return objects[0]
        return None

    def _meant(self, subject: int, at: int) -> int:
        """Return what a relative pronoun stands for."""
        tree = self.tree
        if tree.words[at].dep == "relcl" and tree.lemma(subject) in {"who", "which", "that"}:
            return tree.words[at].head
        return subject

    def agent(self) -> int | None:
        """Return by whom a passive is done."""
        tree = self.tree
        found = [c for a in tree.with_dep(self.index, "agent") for c in tree.with_dep(a, "pobj")]
        return found[0] if found else self.of_preposition("by")

    def doer(self) -> int | None:
        """Return who does it; of a state nobody does."""
        if self._is_state or self._happens:
            return None
        return self.agent() if self.passive else self.subject()

    @property
    def _happens(self) -> bool:
        """Whether it happens to its subject by itself: "the talks began"."""
        tree = self.tree
        return tree.verb(self.index) in events.HAPPENING and not tree.with_dep(self.index, "dobj") and not self.passive

    @property
    def _is_state(self) -> bool:
        return self.tree.lemma(self.index) in _STATES

    def objects(self) -> list[int]:
        """Return what it is done to, and what a copula says."""
        tree = self.tree
        if self.passive or self._is_state or self._happens:
            subject = self.subject()
            return [subject] if subject is not None else []
        return tree.with_dep(self.index, "dobj", "attr", "acomp", "oprd")

    def beneficiaries(self) -> list[int]:
        """Return whom or what a preposition brings in: "met with the rebels", "voted for the bill"."""
        tree = self.tree
        preps = [p for p in tree.with_dep(self.index, "prep") if tree.lemma(p) not in _CIRCUMSTANCES]
        return [c for p in preps for c in tree.with_dep(p, "pobj")]

    def of_preposition(self, *lemmas: str) -> int | None:
        """Return the noun behind a preposition that hangs on it."""
        tree = self.tree
        preps = [p for p in tree.with_dep(self.index, "prep", "agent") if tree.lemma(p) in lemmas]
        preps += [
            p
            for c in tree.with_dep(self.index, "acomp", "dobj", "attr")
            for p in tree.with_dep(c, "prep")
            if tree.lemma(p) in lemmas
        ]
        found = [c for p in preps for c in tree.with_dep(p, "pobj")]
        return found[0] if found else None

    def places_of_objects(self) -> list[Role]:
        """Return where what it is done to takes place: "hold talks in Vienna"."""
        tree = self.tree
        first = [c for p in tree.with_dep(self.index, "prep") for c in tree.with_dep(p, "pobj")]
        objects = [*tree.with_dep(self.index, "dobj", "nsubjpass"), *first]
        nested = [c for o in objects for p in tree.with_dep(o, "prep") for c in tree.with_dep(p, "pobj")]
        preps = [p for o in (*objects, *nested) for p in tree.with_dep(o, "prep") if tree.lemma(p) in _WHERE]
        names = [c for p in preps for c in tree.with_dep(p, "pobj") if tree.words[c].pos == "PROPN"]
        return [Role(RoleKind.WHERE, tree.phrase(c), tree.words[c].lemma) for c in names]

    def below(self, index: int | None = -1) -> list[int]:
        """Return what hangs on a word, itself included; -1: on the proposition; None: nothing."""
        if index is None:
            return []
        start = self.index if index == -1 else index
        found, stack = [], [start]
        while stack:
            at = stack.pop()
            found.append(at)
            stack += self.tree.children[at]
        return sorted(found)

    def says(self, lemmas: frozenset[str] | set[str]) -> bool:
        """Whether what a copula says is one of the words."""
        tree = self.tree
        return any(tree.lemma(c) in lemmas for c in tree.with_dep(self.index, "acomp", "attr", "prep"))

    # ------------------------------------------------------------------ as classes

    def event(self) -> str | None:
        """Return the class of what is told; None: nothing that can be told apart: no argument, or an empty verb."""
        tree = self.tree
        lemma = tree.verb(self.index)
        if self._is_state:
            return self._state()
        if (not self.objects() and self.doer() is None) or self._is_idiom:
            return None
        if given := self._given():
            return given
        told = [i for i in self.objects() if tree.words[i].pos in {"NOUN", "PROPN", "ADJ"}]
        if lemma in events.EMPTY and not told:
            return None
        return self._special(lemma) or (lemma if events.turned(lemma) else events.deed_of(lemma))

    @property
    def _is_idiom(self) -> bool:
        """Whether it does not tell what its verb does: "is survived by two sons", “"Go," she continued”."""
        lemma, subject = self.tree.lemma(self.index), self.subject()
        if lemma == "survive":
            return self.passive
        someone = subject is not None and self.tree.lemma(subject) in {"he", "she"}
        return (
            lemma in {"continue", "go_on"} and someone and not self.tree.with_dep(self.index, "xcomp", "dobj", "prep")
        )

    def _given(self) -> str | None:
        """Return what a noun tells that is given, had or issued; None: nothing is done so."""
        tree = self.tree
        if tree.lemma(self.index) == "see":
            people = [(first, last) for first, last, label in tree.statement.names if label == "PERSON"]
            return "meet" if any(a <= i < b for i in self.objects() for a, b in people) else None
        if tree.lemma(self.index) not in events.GIVING:
            return None
        return next((deed for i in self.objects() if (deed := events.named_deed(tree.lemma(i)))), None)

    def _special(self, lemma: str) -> str | None:
        """Return what some verbs tell with what stands beside them; None: what they tell by themselves."""
        tree, objects = self.tree, set(self.done_to())
        if lemma == "vote":
            sides = [p for p in tree.with_dep(self.index, "prep") if tree.lemma(p) in {"for", "against"}]
            return f"vote_{tree.lemma(sides[0])}" if sides else None
        if lemma == "miss" and self._happens:
            return "be missing"
        if lemma in {"kill", "murder", "assassinate"} and self.passive:
            return "die"
        if lemma == "open" and "fire" in objects:
            return "open_fire"
        if lemma in _SHOOTING and objects & _WEAPONS:
            return "use"  # who fires rubber bullets uses them
        return "lose it" if lemma == "lose" and not objects <= _CONTESTS else None

    def _state(self) -> str | None:
        """Return what a copula says: "be safe", "be at meeting"; None: nothing that can be told apart."""
        tree = self.tree
        said = tree.with_dep(self.index, "acomp", "attr")
        if self.subject() is None:
            return None
        if said and tree.words[said[0]].pos in {"ADJ", "NOUN", "VERB"}:
            return events.deed_of(f"be {tree.lemma(said[0])}")
        for prep in tree.with_dep(self.index, "prep"):
            nouns = [c for c in tree.with_dep(prep, "pobj") if tree.words[c].pos == "NOUN"]
            if nouns:
                return f"be {tree.lemma(prep)} {events.thing_of(tree.lemma(nouns[0]))}"
        return None

    def done_to(self) -> tuple[str, ...]:
        """Return the classes of what it is done to; "<it>" for a pronoun, of which nothing tells what it is."""
        tree = self.tree
        if self._given() and tree.lemma(self.index) in events.GIVING:
            return (tree.lemma(self.index) in events.EMPTY and self.doer_class()) or ("<it>",)
        nouns = [
            i
            for i in map(tree.meant, self.objects())
            if tree.words[i].pos in {"NOUN", "ADJ"} or tree.lemma(i) in _SOMETHING
        ]
        return tuple("<it>" if tree.lemma(i) in _SOMETHING else events.thing_of(tree.lemma(i)) for i in nouns)

    def doer_class(self) -> tuple[str, ...]:
        """Return the class of who or what does it."""
        doer = self.doer()
        if doer is None or self.tree.words[doer].pos in {"PRON", "PROPN"}:
            return ()
        return (events.thing_of(self.tree.lemma(self.tree.meant(doer))),)

    def said(self) -> Span:
        """Return the words that say it: the verb with its negation and what belongs to it."""
        tree, end = self.tree, self.tree.clause_end(self.index)
        before = (
            [c for c in tree.with_dep(self.index, "neg", "aux", "auxpass") if c < self.index] if self.negated else []
        )
        return Span(min([end.start, *(tree.words[c].span.start for c in before)]), end.end)

    # ------------------------------------------------------------------ given

    def give(self, respect: Respect, question: str, event: str, *, span: Span, **fields: Any) -> Given:
        """Return an answer of this clause. fields: others of `Given`."""
        doer = self.doer()
        given = Given(
            respect=respect,
            question=question[0].upper() + question[1:],
            event=event,
            about=(),
            span=span,
            at=self.index,
            hedged=self.hedged,
            who=(self.tree.meant(doer), *self.tree.with_dep(doer, "conj")) if doer is not None else (),
            objects=tuple(self.objects() or self.beneficiaries()),
            when=tuple(r.span for r in self.proposition.roles if r.kind is RoleKind.WHEN),
        )
        return replace(given, **fields)


_YET = frozenset({"yet", "further", "far"})
_SHOOTING = frozenset("fire launch throw lob hurl drop spray shoot".split())
_WEAPONS = frozenset("bullet gas grenade ammunition munition round cannon shell rocket missile bomb".split())
_SOMETHING = frozenset("it they he she this that them him her".split())
_TOLD = frozenset("report claim allegation suggestion rumour rumor accusation statement notion idea".split())
_REJECTING = frozenset("deny reject dismiss refute dispute rebut".split())
_STATES = frozenset({"be", "become", "remain"})
_CONTESTS = frozenset("election vote match game race case war battle title referendum final bid seat".split())
_WHERE = frozenset({"in", "at", "near", "outside"})
_CIRCUMSTANCES = frozenset("in on at by during since after before until near over between among within as".split())
