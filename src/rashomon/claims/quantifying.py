"""Questions for amounts, worded as a person would: "How many phones were seized?", "For how long was it shut?"."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import takewhile

from rashomon.claimed import Amount
from rashomon.claims import events
from rashomon.claims.clauses import Clause
from rashomon.claims.inflecting import plural
from rashomon.claims.phrasing import Phrasing
from rashomon.claims.trees import SUBJECTS, Tree
from rashomon.claims.wording import Wording

_MONEY = frozenset("USD EUR GBP JPY AUD CAD HKD".split())
_SIZES = frozenset({"m", "m2", "l", "kg"})
_BESIDE = frozenset({"dobj", "dative", "attr", "oprd", "acomp", "npadvmod", "advmod", "dep", "ccomp", "xcomp"})
_CHANGING = frozenset("rise fall grow increase decrease drop decline jump climb cut reduce raise shrink exceed".split())
_PARTS = frozenset("third half quarter fifth tenth percent thousand hundred dozen".split())
_OF = frozenset("speak consist dispose warn accuse convict dream think hear learn".split())
_WEIGHING = frozenset("weigh measure cost last total span".split())
_ABBREVIATED = 3  # code points of "km" and the like


@dataclass(frozen=True)
class Quantity:
    """An amount in its clause.

    node: what it counts, else itself. verb: the one above. at: what it is a value of. counted: what it counts; empty:
    it has a unit, or stands alone.
    """

    tree: Tree
    amount: Amount
    node: int
    verb: int
    at: int
    counted: str

    def question(self) -> str:
        """Return what it answers."""
        tree, inside = self.tree, set(self.tree.inside(self.amount.span))
        if self.at not in {self.verb, self.node, *inside} and not self.counted:
            return self._of_noun()
        chain = [self.node, *takewhile(lambda i: i != self.verb, tree.above(self.node))]
        wording = Wording(Clause.around(tree, self.verb), self.amount.span)
        worth = next((i for i in chain if tree.lemma(i) in {"worth", "valued"}), None)
        if worth is not None:
            return self._worth(worth, wording)
        if tree.words[chain[-1]].dep in SUBJECTS and chain[-1] == self.node:
            return wording.ask_for_subject(f"{self._asked}{self._group}")
        fronted = self._prepositions([i for i in chain[1:] if i not in inside])
        if fronted is None or (chain[-1] == self.node and tree.words[self.node].dep not in _BESIDE):
            return self._alone(chain)
        return self._inverted(wording, fronted, chain[-1])

    def _worth(self, worth: int, wording: Wording) -> str:
        """Return "How much were the phones worth?": of the noun beside it, else the subject."""
        phrasing, noun = Phrasing(self.tree, self.amount.span), self.tree.words[worth].head
        if self.tree.words[noun].pos not in {"NOUN", "PROPN"}:
            return f"How much {'were' if wording.is_plural else 'was'} {wording.subject} worth?"
        return f"How much {'were' if phrasing.is_plural(noun) else 'was'} {phrasing.the(noun)} worth?"

    def _inverted(self, wording: Wording, fronted: str, gone: int) -> str:
        """Return a question with its verb before its subject. fronted: prepositions. gone: what is asked for."""
        tree, unit, lemma = self.tree, self.amount.unit, self.tree.lemma(self.verb)
        if tree.with_dep(self.verb, "expl") or (not wording.is_named and lemma in {"be", "have"}):
            return self._alone()
        if not wording.is_named and lemma in _WEIGHING:
            return f"{self._asked} did it {lemma}?"
        done = tree.words[gone].dep == "dobj"
        if unit == "s" and fronted in {"for", ""}:
            fronted = "for" if wording.clause.passive else ""
        elif unit is not None and not fronted and not done and lemma in _CHANGING:
            fronted = "by"
        if done and not wording.is_named and not wording.clause.passive and not fronted:
            return wording.in_passive(self._asked, plural=self._asked.startswith("How many"))
        asked = f"{self._asked}{self._away}"
        return wording.ask(f"{fronted} {asked[:1].lower()}{asked[1:]}" if fronted else asked, gone=gone)

    def _prepositions(self, between: list[int]) -> str | None:
        """Return the prepositions between an amount and its verb: "out of"; None: another word stands there."""
        words = self.tree.words
        if any(words[i].dep not in {"prep", "agent", "pcomp"} or words[i].pos == "VERB" for i in between):
            return None
        told = list(dict.fromkeys(self.tree.lemma(i) for i in reversed(between)))
        return None if told == ["of"] and self.tree.lemma(self.verb) not in _OF else " ".join(told)

    @cached_property
    def _asked(self) -> str:
        tree, unit = self.tree, self.amount.unit
        if self.counted in _PARTS or not self.counted.replace("-", "a").isalpha():
            if self.counted:
                return "How many"
        else:
            thing = Phrasing(tree, self.amount.span).thing(self.node)
            return f"How many {thing if self._is_many else plural(thing)}"
        written = tree.text(self.amount.span).split(" ")[-1].lower()
        if unit in _SIZES and written.isalpha() and len(written) > _ABBREVIATED:
            return f"How many {written if written.endswith('s') or written == 'feet' else plural(written)}"
        return {"%": "What share", "s": "How long"}.get(unit or "", "How much")

    @property
    def _is_many(self) -> bool:
        """Whether a noun is written in the plural: "phones", or "lira" behind a number that is not one."""
        word = self.tree.words[self.node]
        between = self.tree.statement.text[self.amount.span.end : word.span.start]
        written = between == " " and word.dep not in {"compound", "amod"} and self.amount.low != 1
        return word.tag in {"NNS", "NNPS"} or written

    @property
    def _away(self) -> str:
        """From where a distance is: " from the cape"."""
        if not self.counted or self.tree.words[self.node].dep != "npadvmod":
            return ""
        return "".join(f" {Phrasing(self.tree).of(p)}" for p in self.tree.with_dep(self.node, "prep")[:1])

    @property
    def _group(self) -> str:
        """Of what a share is: " of voters"."""
        of = [p for p in self.tree.with_dep(self.node, "prep") if self.tree.lemma(p) == "of"]
        return f" {Phrasing(self.tree).of(of[0])}" if of and self.amount.unit == "%" else ""

    def _of_noun(self) -> str:
        """Return "What was the key rate?", "How much was the fine?"."""
        phrasing, unit = Phrasing(self.tree, self.amount.span), self.amount.unit
        asked = "How much" if unit in _MONEY else "How big" if unit in _SIZES else "How long" if unit == "s" else "What"
        return f"{asked} {'were' if phrasing.is_plural(self.at) else 'was'} {phrasing.the(self.at)}?"

    def _alone(self, chain: Sequence[int] = ()) -> str:
        """Return a question of which nothing tells more than what is counted."""
        value = next((i for i in chain if events.is_measure(events.measure_of(self.tree.lemma(i)))), None)
        if value is not None and self.tree.words[value].pos == "NOUN" and value != self.node:
            return f"{self._asked} was {Phrasing(self.tree, self.amount.span).the(value)}?"
        one = {"How much": "How much was it?", "How long": "How long was it?", "What share": "What share was it?"}
        return one.get(self._asked, f"{self._asked} were there?")
