"""Amounts of things as answers: what is measured, what it costs, how old somebody is."""

import re
from itertools import takewhile

from rashomon.claimed import Amount, Respect
from rashomon.claims import events
from rashomon.claims.given import Given
from rashomon.claims.phrasing import Phrasing
from rashomon.claims.quantifying import Quantity
from rashomon.claims.scope import is_definite, marks_of, scope_of
from rashomon.claims.trees import SUBJECTS, Tree


def measured(tree: Tree, amount: Amount, node: int) -> Given | None:
    """Return what an amount measures; None: nothing that the words tell. node: what it counts, else the amount."""
    chain = [node, *tree.above(node)]
    verb = next((i for i in chain[1:] if tree.words[i].pos in {"VERB", "AUX"}), None)
    if amount.unit == "age":
        return _age(tree, amount, node)
    if (
        verb is not None
        and any(tree.lemma(c) == "can" for c in tree.with_dep(verb, "aux"))
        and _is_magnitude(tree, amount)
    ):
        return None  # "a magnitude 6 quake can do harm"
    if verb is not None and _is_age_of(tree, amount, node, verb):
        return _age_of(tree, amount, verb)
    counted = tree.lemma(node) if amount.unit is None and node not in tree.inside(amount.span) else ""
    known = counted and is_definite(tree, node) and not amount.hedge
    return None if verb is None or known else _of_thing(tree, amount, (chain, verb), counted)


def _of_thing(tree: Tree, amount: Amount, where: tuple[list[int], int], counted: str) -> Given | None:
    """Return what an amount is of. where: what stands above it, and the verb among that."""
    chain, verb = where
    node, sold = chain[0], _sold(tree, chain, verb, amount)
    event, at = ("price", verb) if sold is not None else _event(tree, chain, verb, amount)
    lasts = amount.unit != "s" or event in _LASTING
    told = amount.unit is not None or counted or events.is_measure(event)
    if not (event and lasts and told) or counted in _MANY_OF_THEM:
        return None
    about = (events.thing_of(counted),) if counted else _of_what(tree, node) or _bought(tree, verb, amount)
    if sold is not None and tree.words[sold].pos == "NOUN":
        about = (events.thing_of(tree.lemma(sold)),)
    event = "dismiss" if counted in {"job", "post"} and tree.lemma(verb) in _GOING else event
    event = events.deed_of(event) if amount.unit == "s" else event
    bought = event == "pay" and amount.unit in _MONEY and (about or (at == verb and not _is_paid_to(tree, verb)))
    event = "price" if bought else event
    delayed = tree.with_dep(verb, "dobj", "nsubjpass") or tree.with_dep(verb, *SUBJECTS)
    if amount.unit == "s":
        about = tuple(events.thing_of(tree.lemma(i)) for i in delayed if tree.words[i].pos == "NOUN" and i not in chain)
    doers = [s for s in tree.with_dep(verb, *SUBJECTS) if s not in (*chain, at)]
    return Given(
        respect=Respect.NUMBER,
        question=_asked(tree, amount, (node, verb, at), counted),
        who=() if events.is_measure(event) or amount.unit == "s" else tuple(doers),
        event=event,
        about=about,
        objects=(sold,) if sold is not None else tuple(delayed if amount.unit == "s" else _given_for(tree, verb)),
        span=amount.span,
        at=at,
        amount=amount,
        scope=scope_of(tree, node, amount, at) + (_shocks(tree, chain) if event == "magnitude" else ()),
        marks=marks_of(tree, node, amount),
    )


def _shocks(tree: Tree, chain: list[int]) -> tuple[str, ...]:
    """Return which of the shocks of an earthquake is measured, when it is not the main one."""
    near = [*chain, *(c for i in chain for c in tree.children[i])]
    return tuple(dict.fromkeys(tree.lemma(i) for i in near if tree.lemma(i) in {"aftershock", "foreshock"}))


def _sold(tree: Tree, chain: list[int], verb: int, amount: Amount) -> int | None:
    """Return what a price is of: what is worth it, or what changes hands for it; None: it is no price of a thing."""
    if amount.unit not in _MONEY:
        return None
    subject = next(iter(tree.with_dep(verb, *SUBJECTS)), None)
    worth = next((i for i in chain[:3] if tree.lemma(i) in {"worth", "value", "valued"}), None)
    if worth is not None:
        head = tree.words[worth].head
        return head if tree.words[head].pos in {"NOUN", "PROPN"} else subject
    if any(tree.lemma(i) == "for" and tree.words[i].dep == "prep" for i in chain[:2]) and tree.lemma(verb) in _TRADED:
        return (
            next(iter(tree.with_dep(verb, "dobj", "nsubjpass")), subject)
            if tree.lemma(verb) in _WITH_OBJECT
            else subject
        )
    return None


def _is_paid_to(tree: Tree, verb: int) -> bool:
    """Whether somebody is paid, not a thing paid for."""
    return any(tree.lemma(p) == "to" for p in tree.with_dep(verb, "prep", "dative"))


def _given_for(tree: Tree, verb: int) -> list[int]:
    """Return whom or what money is paid for, by a name."""
    preps = [p for p in tree.with_dep(verb, "prep") if tree.lemma(p) == "for"]
    return [c for p in preps for c in tree.with_dep(p, "pobj") if tree.words[c].pos == "PROPN"]


_WITH_OBJECT = frozenset("sell buy acquire purchase sign transfer auction".split())
_TRADED = _WITH_OBJECT | frozenset({"join", "move", "go", "leave"})


# Much of it is counted in one report, each time of something else.
_MANY_OF_THEM = frozenset(
    "yard game point touchdown rebound goal run homer rbi inning season count caliber time year month week day hour "
    "minute min second step inch round set lap shot punch way thing part kind side".split()
)
_GOING = frozenset("cut go lose shed axe eliminate slash scrap disappear".split())
_LASTING = frozenset("meet talk last take sentence spend serve delay hold wait close jail detain".split())


def _is_age_of(tree: Tree, amount: Amount, node: int, verb: int) -> bool:
    """Whether a bare number is how old somebody was: "she was 61"."""
    if amount.unit is not None or amount.hedge or node not in tree.inside(amount.span) or tree.lemma(verb) != "be":
        return False
    subject = next(iter(tree.with_dep(verb, *SUBJECTS)), None)
    someone = subject is not None and (tree.words[subject].pos == "PROPN" or tree.lemma(subject) in {"he", "she"})
    return someone and tree.words[node].head == verb and amount.low == amount.high and 0 < (amount.low or 0) < _OLD


_OLD = 120


def _age_of(tree: Tree, amount: Amount, verb: int) -> Given:
    subjects = tuple(tree.with_dep(verb, *SUBJECTS))
    asked = f"How old was {Phrasing(tree).of(subjects[0])}?"
    return Given(
        respect=Respect.NUMBER,
        question=asked,
        event="age",
        about=(),
        span=amount.span,
        at=verb,
        amount=amount,
        objects=subjects,
    )


def _age(tree: Tree, amount: Amount, node: int) -> Given | None:
    """Return how old somebody is whom a noun tells from others."""
    if _THEN.search(tree.statement.text, 0, amount.span.start):
        return None
    inside = set(tree.inside(amount.span))
    chain = list(takewhile(lambda i: tree.words[i].pos not in {"VERB", "AUX", "ADP"}, [node, *tree.above(node)]))
    nouns = [i for i in chain if tree.words[i].pos == "NOUN" and i not in inside]
    beside = (c for i in chain for c in (i, *tree.with_dep(i, "appos")) if c not in inside)
    named = [c for c in beside if tree.words[c].pos == "PROPN"]
    about = tuple(dict.fromkeys(events.thing_of(tree.lemma(i)) for i in (*nouns, *named)))
    bare = node in inside and not nouns
    if not set(about) - {"person"} and not bare:
        return None
    about = about or ("<it>",)
    asked = f"How old is the {tree.lemma(nouns[-1])}?" if nouns else "How old is the person?"
    if named:
        asked = f"How old is {Phrasing(tree, amount.span).of(named[0])}?"
    return Given(
        respect=Respect.NUMBER,
        question=asked,
        event="age",
        about=about,
        span=amount.span,
        at=node,
        amount=amount,
    )


_THEN = re.compile(r"\b(?:then|formerly)\b[ -]*$", re.IGNORECASE)


def _event(tree: Tree, chain: list[int], verb: int, amount: Amount) -> tuple[str, int]:
    """Return what an amount is of, and the word: a noun that it is a value of, else the verb."""
    if _is_magnitude(tree, amount):
        return "magnitude", chain[0]
    for index in chain[1:]:
        if index == verb:
            break
        if tree.words[index].pos == "NOUN" and tree.words[chain[0]].dep in {"nummod", "compound", "pobj", "npadvmod"}:
            return events.measure_of(tree.lemma(index)), index
    of = [c for p in tree.with_dep(chain[0], "prep") if tree.lemma(p) in {"in", "of"} for c in tree.with_dep(p, "pobj")]
    money = [c for c in of if tree.words[c].pos == "NOUN" and amount.unit in _MONEY and tree.lemma(c) not in _PERIODS]
    if money:
        return events.measure_of(tree.lemma(money[0])), money[0]
    towards = any(tree.words[i].dep == "prep" and tree.lemma(i) in {"to", "at", "as"} for i in chain[:3])
    if (tree.lemma(verb) in events.LIGHT or (towards and tree.lemma(verb) in _ESTIMATING)) and not (
        amount.unit == "s" and tree.lemma(verb) != "be"
    ):
        subjects = tree.with_dep(verb, *SUBJECTS)
        if tree.lemma(verb) in _ESTIMATING:
            subjects = tree.with_dep(verb, "dobj") or subjects
        nouns = [s for s in subjects if tree.words[s].pos in {"NOUN", "PROPN"} and s not in chain]
        if nouns:
            return events.measure_of(tree.lemma(nouns[0])), nouns[0]
        if not subjects or subjects[0] in chain:
            return (tree.lemma(verb), verb) if tree.lemma(verb) not in {"be", "have"} else ("", verb)
    return events.measure_of(tree.verb(verb)), verb


_MAGNITUDE = re.compile(r"\bmagnitude(?: of)?[ -]\d[\d.]*$", re.IGNORECASE)
_BEFORE_MAGNITUDE = re.compile(r"[ -]*magnitude\b", re.IGNORECASE)


def _is_magnitude(tree: Tree, amount: Amount) -> bool:
    """Whether it is that of an earthquake: "magnitude of 5.9", "a 5.9-magnitude quake"."""
    text = tree.statement.text
    before = _MAGNITUDE.search(text[: amount.span.end])
    return before is not None or _BEFORE_MAGNITUDE.match(text, amount.span.end) is not None


_ESTIMATING = frozenset(
    "put estimate set leave bring raise cut lower keep increase reduce hold give calculate reckon".split()
)
_PERIODS = frozenset("year month week day quarter decade period".split())


_MONEY = frozenset("USD EUR GBP JPY AUD CAD HKD".split())


def _bought(tree: Tree, verb: int, amount: Amount) -> tuple[str, ...]:
    """Return what money is given for: what is sold or bought, or what stands behind "for"."""
    if amount.unit not in _MONEY:
        return ()
    inside = set(tree.inside(amount.span))
    things = tree.with_dep(verb, "dobj", "nsubjpass")
    things += [c for p in tree.with_dep(verb, "prep") if tree.lemma(p) == "for" for c in tree.with_dep(p, "pobj")]
    nouns = (
        c for c in things if c not in inside and tree.words[c].pos == "NOUN" and not tree.lemma(c).endswith("llion")
    )
    return tuple(events.thing_of(tree.lemma(c)) for c in nouns)


def _of_what(tree: Tree, node: int) -> tuple[str, ...]:
    """Return what a share is a share of: "80 percent of voters"."""
    for prep in tree.with_dep(node, "prep"):
        if tree.lemma(prep) == "of":
            return tuple(events.thing_of(tree.lemma(c)) for c in tree.with_dep(prep, "pobj"))
    return ()


def _asked(tree: Tree, amount: Amount, places: tuple[int, int, int], counted: str) -> str:
    if _is_magnitude(tree, amount):
        return "What was the magnitude?"
    return Quantity(tree, amount, *places, counted).question()
