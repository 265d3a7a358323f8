"""A statement as trees: what hangs on what, phrases, the sentence that a word stands in."""

from collections.abc import Callable, Iterator
from functools import cached_property

from rashomon.claimed import Statement, Word, dependents
from rashomon.records import Span

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_CLAUSAL = frozenset({"relcl", "acl", "advcl", "appos", "parataxis", "punct", "cc", "conj"})
_CONTENT = frozenset({"NOUN", "PROPN", "VERB", "ADJ", "ADV"})
_DEEPEST = 12


class Tree:
    """The words of a statement with their dependents. Indices count words."""

    def __init__(self, statement: Statement, called: Callable[[Span], str | None] = lambda _: None) -> None:
        """Take a statement. called: returns the name of whom or what a word means; None: nothing tells."""
        self.statement = statement
        self.words = statement.words
        self.called = called

    @cached_property
    def children(self) -> tuple[tuple[int, ...], ...]:
        """Indices of the words that hang on each."""
        return dependents(self.words)

    @cached_property
    def at(self) -> dict[int, int]:
        """Return the index of the word that begins at a position."""
        return {word.span.start: index for index, word in enumerate(self.words)}

    def lemma(self, index: int) -> str:
        """Return the dictionary form in lower case."""
        return self.words[index].lemma.lower()

    def verb(self, index: int) -> str:
        """Return the dictionary form of a verb with its particle: "walk_out", "take_place"."""
        own = self.lemma(index)
        for child in self.children[index]:
            if (
                own == "set"
                and self.lemma(child) == "on"
                and any(self.lemma(c) == "fire" for c in self.children[child])
            ):
                return "burn"
            joined = f"{own}_{self.lemma(child)}"
            if joined in _PHRASAL:
                return joined
        return own

    def text(self, span: Span) -> str:
        """Return words on one line."""
        return " ".join(self.statement.text[span.start : span.end].split())

    def above(self, index: int) -> Iterator[int]:
        """Yield the words that a word hangs on, the nearest first, up to the root."""
        for _ in range(_DEEPEST):
            head = self.words[index].head
            if head == index:
                return
            index = head
            yield index

    def root(self, index: int) -> int:
        """Return the root of the sentence that a word stands in."""
        return next(iter([*self.above(index)][::-1]), index)

    def inside(self, span: Span) -> list[int]:
        """Return the words that begin in a span."""
        return [i for i, word in enumerate(self.words) if span.start <= word.span.start < span.end]

    def with_dep(self, index: int, *deps: str) -> list[int]:
        """Return the dependents of a word that have one of the labels."""
        return [child for child in self.children[index] if self.words[child].dep in deps]

    def phrase(self, head: int, *, conjuncts: bool = False) -> Span:
        """Return a phrase without the clauses that hang on it. conjuncts: with what "and" adds to it."""
        first = last = head
        stack = [head]
        loose = _CLAUSAL - {"conj", "cc", "punct"} if conjuncts else _CLAUSAL
        while stack:
            at = stack.pop()
            first, last = min(first, at), max(last, at)
            stack += [c for c in self.children[at] if self.words[c].dep not in loose and not self._is_edge(c)]
        return Span(self.words[first].span.start, self.words[last].span.end)

    def meant(self, index: int) -> int:
        """Return what a word for a quantity is of: the acid of "40,000 litres of acid"; else the word."""
        of = [c for p in self.with_dep(index, "prep") if self.lemma(p) == "of" for c in self.with_dep(p, "pobj")]
        return of[0] if of and self.lemma(index) in _QUANTITIES else index

    def is_named(self, head: int) -> bool:
        """Whether a noun is a name, or has one beside it: "the minister, Lena Orth"."""
        return self.words[head].pos == "PROPN" or any(
            self.words[c].pos == "PROPN" for c in self.with_dep(head, "appos")
        )

    def whole(self, head: int) -> Span:
        """Return a word with all that hangs on it."""
        found, stack = [head], [head]
        while stack:
            kids = self.children[stack.pop()]
            found += kids
            stack += kids
        return Span(min(self.words[i].span.start for i in found), max(self.words[i].span.end for i in found))

    def nominal(self, head: int, *, owners: bool = True) -> Span:
        """Return a noun with what names it: titles, adjectives, appositions, but nothing behind a preposition.

        owners: with whose it is.
        """
        kept = [c for c in self.children[head] if self.words[c].dep in (_NAMING | {"poss"} if owners else _NAMING)]
        kept += [c for one in kept for c in self.children[one] if self.words[c].dep in {"compound", "flat"}]
        return Span(
            min([self.words[head].span.start, *(self.words[c].span.start for c in kept)]),
            max([self.words[head].span.end, *(self.words[c].span.end for c in kept)]),
        )

    def _is_edge(self, index: int) -> bool:
        return self.words[index].dep == "punct"

    def clause_end(self, index: int) -> Span:
        """Return a verb with all that hangs on it but a subject."""
        kept = self.with_dep(index, "dobj", "attr", "acomp", "agent")
        kept = kept or self.with_dep(index, "prep")[:1]
        kept += self.with_dep(index, "prt")
        ends = [max(self.phrase(c).end, self.nominal(c).end) for c in kept]
        return Span(self.words[index].span.start, max([self.words[index].span.end, *ends]))


def has_meaning(word: Word) -> bool:
    """Whether a word carries meaning of its own."""
    lemma = word.lemma.lower()
    dated = word.pos == "PROPN" and lemma in _WEEKDAYS
    return word.pos in _CONTENT and lemma[:1].isalpha() and lemma not in _EMPTY and not dated


_EMPTY = frozenset(
    "be have do say tell add state report announce accord also still already just even only very more most other such "
    "own same new then now here there when where how why so not n't never as well however meanwhile later earlier "
    "ago last next mr mrs ms dr".split()
)
_QUANTITIES = frozenset(
    "litre liter gallon barrel tonne ton kilo kilogram dozen hundred thousand million number group lot majority couple "
    "pair part piece hectare acre kilometre kilometer mile metre meter".split()
)
_NAMING = frozenset({"compound", "amod", "nmod", "appos", "flat"})
_PHRASAL = frozenset(
    "lay_off sit_out walk_out go_ahead take_place go_on call_off shoot_down blow_up come_down go_down step_down "
    "stand_down put_off break_off break_out cast_off set_off set_out take_off pick_up pull_out pull_back hand_over "
    "kick_off turn_out bring_down shut_down".split()
)
_WEEKDAYS = frozenset("monday tuesday wednesday thursday friday saturday sunday".split())
MONTHS = frozenset("january february march april may june july august september october november december".split())
