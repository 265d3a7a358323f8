"""Amounts that many words tell of: people carried, terms of prison, votes for and against."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from rashomon.claimed import Amount, Respect
from rashomon.claims import events
from rashomon.claims.given import Given
from rashomon.claims.phrasing import Phrasing
from rashomon.claims.scope import is_definite, marks_of, scope_of
from rashomon.claims.trees import SUBJECTS, Tree
from rashomon.records import Span

_CARRYING = frozenset("carry transport ferry hold".split())
_ON_BOARD = frozenset("aboard board".split())
_VESSELS = frozenset("plane ship car bus coach train helicopter tram minibus raft dinghy".split())
_PEOPLE = frozenset(
    "person child passenger worker migrant refugee student tourist schoolchild pilgrim crew traveller soul".split()
)
_PRISON = frozenset("prison jail imprisonment bar custody detention".split())
_TERMS = frozenset("term sentence imprisonment".split())
_GIVING = frozenset("give get receive hand impose send go sentence jail imprison hand_down".split())
_ASKING = frozenset("ask demand seek call want request recommend propose face".split())
_VOTED = frozenset("vote deputy lawmaker member senator legislator councillor delegate shareholder mp".split())
_PASSED = frozenset("pass approve adopt carry back endorse ratify win support".split())
_REFUSED = frozenset("reject defeat refuse block fail".split())


def framed(tree: Tree, amount: Amount, node: int) -> Given | None:
    """Return what an amount is of when its whole clause tells; None: it does not. node: what it counts."""
    chain = [node, *tree.above(node)]
    verb = next((i for i in chain[1:] if tree.words[i].pos in {"VERB", "AUX"}), None)
    if verb is None:
        return None
    if amount.unit == "s":
        return _term(tree, amount, chain, verb)
    if amount.unit == "%":
        return _share(tree, amount, chain, verb)
    if amount.unit is not None:
        return None
    return _votes(tree, amount, node, verb) or _majority(tree, amount, node, verb) or _aboard(tree, amount, node, verb)


def _share(tree: Tree, amount: Amount, chain: list[int], verb: int) -> Given | None:
    """Return what share of the votes somebody got: "polled 46.9 percent", "the count put her on 51 percent"."""
    sentence = {tree.lemma(i) for i in range(len(tree.words)) if tree.root(i) == tree.root(verb)}
    if not sentence & _ELECTING:
        return None
    near = [*tree.with_dep(verb, "dobj", "dative"), *tree.with_dep(verb, *SUBJECTS)]
    who = [i for i in near if i not in chain and (tree.words[i].pos == "PROPN" or tree.lemma(i) in {"he", "she"})]
    who += [i for i in near if tree.lemma(i) in {"him", "her"}]
    if not who or any(tree.lemma(p) == "of" and _is_of_people(tree, p) for p in tree.with_dep(chain[0], "prep")):
        return None
    asked = f"What share of the votes did {_voted_for(tree, who[0])} get?"
    given = _given(tree, amount, chain[0], verb)
    return replace(given, event="vote share", question=asked, about=("vote",), objects=(who[0],), scope=())


def _voted_for(tree: Tree, who: int) -> str:
    return Phrasing(tree).of(who) if Phrasing(tree).anyone(who) is None else "the candidate"


def _is_of_people(tree: Tree, prep: int) -> bool:
    return any(tree.lemma(c) not in {"vote", "ballot"} for c in tree.with_dep(prep, "pobj"))


_SHORT = 60
_ELECTING = frozenset("vote poll tally count ballot election electoral runoff".split())


def _aboard(tree: Tree, amount: Amount, node: int, verb: int) -> Given | None:
    """Return how many were carried: "was carrying 46 pupils", "there were 12 people on the bus"."""
    if tree.words[node].head != verb or is_definite(tree, node):
        return None
    if not {events.thing_of(tree.lemma(node)), tree.lemma(node)} & _PEOPLE:
        return None
    carried = tree.lemma(verb) in _CARRYING and tree.words[node].dep == "dobj" and _is_vessel(tree, verb)
    placed = tree.lemma(verb) in {"be", "have"} and any(_is_on_board(tree, i) for i in (node, verb))
    if not (carried or placed):
        return None
    given = _given(tree, amount, node, verb)
    return replace(given, event="aboard", question="How many were on board?", about=("person",))


def _is_vessel(tree: Tree, verb: int) -> bool:
    subjects = tree.with_dep(verb, *SUBJECTS) or [tree.words[verb].head]
    return any(events.thing_of(tree.lemma(tree.meant(i))) in _VESSELS or tree.lemma(i) == "it" for i in subjects)


def _is_on_board(tree: Tree, at: int) -> bool:
    """Whether "on board", "aboard" or "on the bus" hangs on a word."""
    for child in tree.with_dep(at, "prep", "advmod"):
        inside = tree.with_dep(child, "pobj") if tree.lemma(child) in {"on", "aboard", "in"} else []
        if tree.lemma(child) in _ON_BOARD or any(
            tree.lemma(i) in _ON_BOARD or events.thing_of(tree.lemma(i)) in _VESSELS for i in inside
        ):
            return True
    return False


def _term(tree: Tree, amount: Amount, chain: list[int], verb: int) -> Given | None:
    """Return for how long somebody goes to prison, or how long is asked for."""
    lemma = tree.lemma(verb)
    nouns = [i for i in chain[1:] if i != verb and tree.words[i].pos == "NOUN"]
    near = [*nouns, *(c for i in (chain[0], verb) for p in tree.with_dep(i, "prep") for c in tree.with_dep(p, "pobj"))]
    told = any(tree.lemma(i) in _PRISON | _TERMS for i in near)
    if not told or lemma not in _GIVING | _ASKING:
        return None
    whom = tree.with_dep(verb, "nsubjpass", "dative") or tree.with_dep(verb, "dobj")
    if lemma in {"go", "get", "receive"}:
        whom = tree.with_dep(verb, *SUBJECTS)
    whom = [i for i in whom if i not in chain]
    event = "seek a sentence" if lemma in _ASKING else "sentence"
    named = next((Phrasing(tree).the(i) for i in whom if Phrasing(tree).anyone(i) is None), "")
    behind = f" for {named}" if named and len(named) < _SHORT else ""
    asked = f"How long a term was asked for{behind}?" if lemma in _ASKING else f"How long is the prison term{behind}?"
    return replace(_given(tree, amount, chain[0], verb), event=event, question=asked, objects=tuple(whom))


_SIDES = {"for": "in favour", "against": "against"}


def _votes(tree: Tree, amount: Amount, node: int, verb: int) -> Given | None:
    """Return how many voted for or against something: "by 30 votes to 25", "30 members voted against"."""
    side = _side(tree, node, verb)
    if side is None:
        return None
    scope = ("committee",) if any(tree.lemma(i) == "committee" for i in tree.with_dep(verb, *SUBJECTS)) else ()
    given = _given(tree, amount, node, verb)
    return replace(
        given, event=f"votes {side}", question=f"How many voted {_SIDES[side]}?", about=("vote",), scope=scope
    )


def _majority(tree: Tree, amount: Amount, node: int, verb: int) -> Given | None:
    """Return how many more voted for something than against it: "with a majority of five"."""
    over = [tree.lemma(i) for i in islice(tree.above(node), 2)]
    if over[:1] != ["of"] or over[1:] not in (["majority"], ["margin"]) or tree.lemma(verb) not in _PASSED:
        return None
    return _of_majority(_given(tree, replace(amount, counted="majority"), node, verb))


def margin(votes: Sequence[Given]) -> Given | None:
    """Return the majority that the counted votes of one statement make: 61 to 58 is one of 3; None: they make none."""
    sides = [[one for one in votes if one.event == f"votes {side}" and _is_exact(one)] for side in ("for", "against")]
    if [len(side) for side in sides] != [1, 1]:
        return None
    (ayes,), (noes,) = sides
    if ayes.amount is None or noes.amount is None or ayes.amount.low is None or noes.amount.low is None:
        return None
    more = ayes.amount.low - noes.amount.low
    span = Span(min(ayes.span.start, noes.span.start), max(ayes.span.end, noes.span.end))
    counted = replace(ayes.amount, low=more, high=more, counted="vote", span=span)
    return _of_majority(replace(ayes, amount=counted, span=span)) if more > 0 else None


def _is_exact(given: Given) -> bool:
    return given.amount is not None and given.amount.low == given.amount.high and not given.amount.is_rough


def _of_majority(given: Given) -> Given:
    return replace(given, event="majority", question="What was the majority?", about=("vote",))


def _side(tree: Tree, node: int, verb: int) -> str | None:
    """Return "for" or "against"; None: no votes are counted."""
    own = next((tree.lemma(p) for p in tree.with_dep(node, "prep") if tree.lemma(p) in {"for", "against"}), None)
    counted = tree.lemma(node) in _VOTED or tree.words[node].pos == "NUM"
    if tree.lemma(verb) == "vote" and counted and tree.words[node].dep in {*SUBJECTS, "conj"}:
        sides = [tree.lemma(p) for p in tree.with_dep(verb, "prep") if tree.lemma(p) in {"for", "against"}]
        return own or (sides[0] if sides and tree.words[node].dep != "conj" else None)
    decided = next((tree.lemma(i) for i in (verb, *tree.above(verb)) if tree.lemma(i) in _PASSED | _REFUSED), "")
    passed = "for" if decided in _PASSED else "against" if decided else None
    prep = tree.words[node].head
    if passed is None or tree.words[node].dep != "pobj" or tree.words[prep].head not in {verb, *_ballots(tree, verb)}:
        return None
    if tree.lemma(prep) == "by" and tree.lemma(node) == "vote":
        return passed
    second = tree.lemma(prep) == "to" and bool(_ballots(tree, verb)) and tree.words[node].pos == "NUM"
    return ("against" if passed == "for" else "for") if second else None


def _ballots(tree: Tree, verb: int) -> list[int]:
    """Return the word "votes" behind "by"."""
    preps = [p for p in tree.with_dep(verb, "prep", "agent") if tree.lemma(p) == "by"]
    return [c for p in preps for c in tree.with_dep(p, "pobj") if tree.lemma(c) == "vote"]


def _given(tree: Tree, amount: Amount, node: int, at: int) -> Given:
    """Return an amount as an answer that says nothing yet of what it is of."""
    return Given(
        respect=Respect.NUMBER,
        question="",
        event="",
        about=(),
        span=amount.span,
        at=at,
        amount=amount,
        scope=scope_of(tree, node, amount, at),
        marks=marks_of(tree, node, amount),
    )
