"""Amounts as answers: how many of whom, what it measures, and what narrows it."""

import re
from collections.abc import Iterator

from rashomon.claimed import Amount, Respect
from rashomon.claims import events
from rashomon.claims.given import Given
from rashomon.claims.trees import SUBJECTS, Tree

_BESIDE = frozenset(
    {"oprd", "acomp", "attr", "xcomp", "ccomp", "nsubj", "nsubjpass", "dobj", "amod", "acl", "compound", "prep", "pobj"}
)
_VAGUE = frozenset({"several", "a couple", "a handful"})  # no number can be held against them
_DIGITS = frozenset({"NUM"})
_GENERIC = frozenset("person other another rest total dozen hundred thousand score".split())
_RUN_MARKS = re.compile(
    r"\b(so far|by now|latest|already|to date|until now|and counting|now|updated|revised|initially|initial|"
    r"preliminary|provisional|originally|corrected|"
    r"(?:earlier|previous|first) (?:count|toll|figure|estimate|report)s?)\b",
    re.IGNORECASE,
)


def figures(tree: Tree) -> Iterator[Given]:
    """Yield what the amounts of a statement answer, in text order. Linear in the amounts times the depth of a tree."""
    for amount in tree.statement.amounts:
        node = _node(tree, amount)
        if node is None or tree.text(amount.span).lower() in _VAGUE or _is_bare_age(tree, amount):
            continue
        given = _people(tree, amount, node) or _measured(tree, amount, node)
        if given:
            yield given


def _is_bare_age(tree: Tree, amount: Amount) -> bool:
    """Whether a number stands behind a name as an age: "Zurana Horton, 34, was killed"."""
    before = [w for w in tree.words if w.span.end <= amount.span.start][-2:]
    named = len(before) == 2 and before[0].pos == "PROPN" and tree.lemma_of(before[1]) in {",", "("}
    return named and amount.unit is None and _CLOSED.match(tree.statement.text, amount.span.end) is not None


_CLOSED = re.compile(r"\s?[,.;)]|$")


def _marks(tree: Tree, node: int, amount: Amount) -> tuple[str, ...]:
    """Return the words that say of a figure that it runs or was revised, lower case: in its clause, or its verb."""
    position = amount.span.start
    around = [p.span for p in tree.statement.propositions if p.span.start <= position < p.span.end]
    clause = min(around, key=lambda span: span.end - span.start, default=amount.span)
    found = [m[1].lower() for m in _RUN_MARKS.finditer(tree.statement.text, clause.start, clause.end)]
    for at in tree.above(node):
        if tree.words[at].pos in {"VERB", "AUX"}:
            found += [tree.lemma(at)] if tree.lemma(at) in events.RISING else []
            break
    return tuple(dict.fromkeys(found))


def _node(tree: Tree, amount: Amount) -> int | None:
    """Return the noun that an amount counts, else the amount itself."""
    inside = tree.inside(amount.span)
    if not inside:
        return None
    numerals = [i for i in inside if tree.words[i].pos in _DIGITS or tree.words[i].tag == "CD"] or inside
    last = numerals[-1]
    for i in numerals:
        head = tree.words[i].head
        modifies = tree.words[i].dep in {"nummod", "quantmod", "compound", "amod", "det"}
        if head not in inside and modifies and tree.words[head].pos in {"NOUN", "PROPN", "ADJ"}:
            return head
    units = [i for i in inside if tree.words[i].head not in inside]
    node = units[-1] if units else last
    of = [c for c in tree.with_dep(node, "prep") if tree.lemma(c) == "of"]
    if amount.unit is None and of:
        objects = tree.with_dep(of[0], "pobj")
        if objects and not _is_definite(tree, objects[0]):  # "dozens of people"
            return objects[0]
    return node


def _is_definite(tree: Tree, index: int) -> bool:
    return any(
        tree.lemma(c) in {"the", "those", "these", "them", "his", "her", "their", "its", "all", "both"}
        for c in tree.with_dep(index, "det", "poss", "predet")
    ) or tree.lemma(index) in {"them", "those", "these", "whom", "which"}


# ------------------------------------------------------------------ people


def _people(tree: Tree, amount: Amount, node: int) -> Given | None:
    """Return how many were killed, arrested and so on; None: an amount of something else."""
    if amount.unit is not None:
        return None
    found = _count_class(tree, node)
    if found is None:
        return None
    count, at = found
    if count.name in _OF_PEOPLE and _is_thing(tree, node, at):
        return None
    return Given(
        respect=Respect.NUMBER,
        question=count.question,
        event=count.name,
        about=("person",),
        span=amount.span,
        at=at,
        amount=amount,
        scope=_scope(tree, node, amount, at),
        marks=_marks(tree, node, amount),
    )


_OF_PEOPLE = frozenset("kill injure arrest miss evacuate rescue attend infect charge kidnap".split())
_THINGS = frozenset(
    "home house building car vehicle truck plane drone missile rocket tank ship boat bomb hour day week month year "
    "minute time report attack airport road village town city area school hospital shop business bridge point seat "
    "vote deal job tree animal dog cow horse bird cattle sheep location site place country province state district "
    "raid strike protest rally incident case shot gun weapon round door stage event warning fire blast".split()
)


def _is_thing(tree: Tree, node: int, at: int) -> bool:
    return node != at and tree.lemma(node) in _THINGS


def _count_class(tree: Tree, node: int) -> tuple[events.Count, int] | None:
    """Return the class that a noun is counted in, and the word that says so: itself, beside it, or above it."""
    beside = [c for c in tree.with_dep(node, "acl", "amod", "oprd", "acomp", "advmod") if not _acts(tree, c)]
    told = next((i for i in (node, *beside) if events.count_of(tree.lemma(i))), None)
    if told is None:
        return _count_above(tree, node)
    count = events.count_of(tree.lemma(told))
    return (count, told) if count else None


def _count_above(tree: Tree, node: int) -> tuple[events.Count, int] | None:
    """Return the class that the words above a noun count it in, and the word that says so."""
    below = node
    for step, at in enumerate(tree.above(node)):
        is_verb = tree.words[at].pos in {"VERB", "AUX"}
        if step and is_verb and tree.words[below].dep in {"relcl", "advcl", "ccomp"}:
            return None
        if (count := events.count_of(tree.lemma(at))) and _is_counted_by(tree, below, at):
            return count, at
        if tree.lemma(at) in events.LIGHT | {"pull", "find"} and (found := _beside(tree, below, at)):
            return found
        if is_verb and tree.lemma(at) not in events.LIGHT:
            return None
        if tree.words[at].pos in {"NOUN", "PROPN"} and tree.lemma(at) not in _OF_MANY and at != node:
            return None  # "a mother of 12"
        below = at
    return None


_OF_MANY = events.COUNTS | frozenset("group family crew couple team party convoy")


def _beside(tree: Tree, below: int, at: int) -> tuple[events.Count, int] | None:
    """Return the class that what stands beside an amount says: "left 12 dead", "12 were in custody"."""
    for child in tree.children[at]:
        if child == below or tree.words[child].dep not in _BESIDE:
            continue
        nouns = tree.with_dep(child, "pobj") if tree.words[child].dep == "prep" else []
        if tree.lemma(child) in events.COUNTS:
            nouns = tree.inside(tree.whole(child))
        for index in (child, *nouns):
            if (count := events.count_of(tree.lemma(index))) and _is_said_of(tree, child, below):
                return count, index
    return None


def _acts(tree: Tree, verb: int) -> bool:
    """Whether a participle has an object: "protesters arresting", "a man killing two"."""
    return bool(tree.with_dep(verb, "dobj"))


def _is_counted_by(tree: Tree, below: int, at: int) -> bool:
    """Whether what hangs on a word is that which it is done to: "killed 12", "12 were killed", "12 died"."""
    dep = tree.words[below].dep
    if tree.words[at].pos in {"NOUN", "PROPN", "ADJ"}:
        return dep in {"nummod", "prep", "compound", "amod", "nmod", "npadvmod", "pobj", "quantmod", "appos", "conj"}
    if dep == "nsubj":
        return tree.lemma(at) in _DONE_BY and not tree.with_dep(at, "dobj")
    return dep in {"dobj", "nsubjpass", "attr", "oprd", "conj", "dep", "agent"} or (
        dep == "prep" and tree.lemma(below) == "of"
    )


_DONE_BY = frozenset(
    "die drown perish gather march protest demonstrate rally flee attend evacuate survive picket".split()
)


def _is_said_of(tree: Tree, child: int, below: int) -> bool:
    """Whether a word beside an amount is what it is an amount of: "left 12 dead", "the toll rose to 15"."""
    return tree.words[child].dep not in {"prep", "pobj"} or tree.words[below].dep in SUBJECTS


# ------------------------------------------------------------------ measures


def _measured(tree: Tree, amount: Amount, node: int) -> Given | None:
    """Return what an amount measures; None: nothing that the words tell."""
    chain = [node, *tree.above(node)]
    verb = next((i for i in chain[1:] if tree.words[i].pos in {"VERB", "AUX"}), None)
    if verb is None:
        return None
    if amount.unit == "age":
        return _age(tree, amount, node)
    counted = tree.lemma(node) if amount.unit is None and node not in tree.inside(amount.span) else ""
    if counted and _is_definite(tree, node) and not amount.hedge:
        return None
    event, at = _event(tree, chain, verb, amount)
    if amount.unit == "s" and event not in _LASTING:
        return None
    if not event or counted in _MANY_OF_THEM or (amount.unit is None and not counted and not events.is_measure(event)):
        return None
    about = (events.thing_of(counted),) if counted else _of_what(tree, node) or _bought(tree, verb, amount)
    if event == "pay" and amount.unit in _MONEY and about:
        event = "price"
    return Given(
        respect=Respect.NUMBER,
        question=_asked(tree, amount, (node, verb, at), counted),
        who=()
        if events.is_measure(event)
        else tuple(s for s in tree.with_dep(verb, *SUBJECTS) if s not in (*chain, at)),
        event=event,
        about=about,
        span=amount.span,
        at=at,
        amount=amount,
        scope=_scope(tree, node, amount, at),
        marks=_marks(tree, node, amount),
    )


# Much of it is counted in one report, each time of something else.
_MANY_OF_THEM = frozenset(
    "yard game point touchdown rebound goal run homer rbi inning season count caliber time year month week day hour "
    "minute min second step inch round set lap shot punch way thing part kind side".split()
)
_LASTING = frozenset("last take sentence spend serve delay hold wait close jail detain".split())


def _age(tree: Tree, amount: Amount, node: int) -> Given | None:
    """Return how old somebody is whom a noun tells from others."""
    chain = [node, *tree.above(node)]
    nouns = []
    for index in chain:
        if tree.words[index].pos in {"VERB", "AUX", "ADP"}:
            break
        nouns += [index] if tree.words[index].pos == "NOUN" and index not in tree.inside(amount.span) else []
    about = tuple(dict.fromkeys(events.thing_of(tree.lemma(i)) for i in nouns))
    if not set(about) - {"person"}:
        return None
    asked = f"How old is the {tree.lemma(nouns[-1])}?"
    return Given(
        respect=Respect.NUMBER, question=asked, event="age", about=about, span=amount.span, at=node, amount=amount
    )


def _event(tree: Tree, chain: list[int], verb: int, amount: Amount) -> tuple[str, int]:
    """Return what an amount is of, and the word: a noun that it is a value of, else the verb."""
    if _MAGNITUDE.search(tree.statement.text[: amount.span.end]):
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
    if tree.lemma(verb) in events.LIGHT and not (amount.unit == "s" and tree.lemma(verb) != "be"):
        subjects = tree.with_dep(verb, *SUBJECTS)
        if tree.lemma(verb) in _ESTIMATING:
            subjects = tree.with_dep(verb, "dobj") or subjects
        nouns = [s for s in subjects if tree.words[s].pos in {"NOUN", "PROPN"} and s not in chain]
        if nouns:
            return events.measure_of(tree.lemma(nouns[0])), nouns[0]
        if not subjects or subjects[0] in chain:
            return (tree.lemma(verb), verb) if tree.lemma(verb) not in {"be", "have"} else ("", verb)
    return events.measure_of(tree.lemma(verb)), verb


_MAGNITUDE = re.compile(r"\bmagnitude(?: of)?[ -]\d[\d.]*$", re.IGNORECASE)
_ESTIMATING = frozenset({"put", "estimate", "set", "leave", "bring"})
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
    node, verb, at = places
    if amount.unit == "age":
        return "How old?"
    subject = next(iter(tree.with_dep(verb, *SUBJECTS)), None)
    named = tree.text(tree.phrase(subject)) if subject is not None and subject != node else ""
    did = tree.lemma(verb)
    if counted:
        what = tree.text(tree.words[node].span)
        if tree.words[node].dep == "nsubjpass":
            return f"How many {what} were {tree.text(tree.words[verb].span)}?"
        if tree.words[node].dep == "nsubj" or not named:
            return (
                f"How many {what}?"
                if did in {"be", "have"}
                else f"How many {what}: {tree.text(tree.words[verb].span)}?"
            )
        return f"How many {what} did {named} {did}?" if did != "be" else f"How many {what}: {named}?"
    how = "What share" if amount.unit == "%" else "How long" if amount.unit == "s" else "How much"
    if at != verb:
        return f"{how}: {tree.text(tree.phrase(at))}?" if at != node else f"{how}: {named}?"
    return (
        f"{how} did {named} {did}?"
        if named and tree.words[verb].tag != "VBN"
        else f"{how}: {named} {tree.text(tree.words[verb].span)}?"
    )


# ------------------------------------------------------------------ scope


_PARTS = frozenset({"include", "including", "among", "comprise"})


def _scope(tree: Tree, node: int, amount: Amount, at: int) -> tuple[str, ...]:
    """Return what narrows an amount: modifiers of what it counts, of which group it is, where it stands in a part."""
    inside = set(tree.inside(amount.span))
    own = tree.lemma(node)
    found = []
    if node not in inside and own not in _GENERIC and events.count_of(own) is None and events.thing_of(own) != "person":
        found.append(events.thing_of(own))
    beside = [c for c in tree.with_dep(node, "amod", "compound", "nmod", "poss") if c not in inside]
    found += [tree.lemma(c) for c in beside if events.count_of(tree.lemma(c)) is None]
    if node in inside and amount.unit is None:
        found.append("<bare>")
    if amount.unit == "%":
        found += _groups(tree, [node, *tree.above(node)])
    if tree.words[node].dep == "conj":
        found.append("<listed>")
    if _is_part(tree, node, amount, at):
        found.append("<part>")
    return tuple(dict.fromkeys(found))


def _is_part(tree: Tree, node: int, amount: Amount, at: int) -> bool:
    """Whether an amount is of a part: "including five children", "six of them", "further"."""
    if _OF_THEM.match(tree.statement.text, amount.span.end) or _FURTHER.match(tree.statement.text, amount.span.end):
        return True
    for above in (node, *tree.above(node)):
        if tree.lemma(above) in _PARTS:
            return True
        if above == at:
            break
    return False


_OF_WHOM = frozenset(
    "adult woman man person people child patient voter pupil student worker resident household teenager girl boy "
    "elderly foreigner immigrant farmer customer member teacher nurse doctor".split()
)


def _groups(tree: Tree, chain: list[int]) -> list[str]:
    """Return of which groups a share is told: "effective in adults", "among women"."""
    heads = chain[: next((n for n, i in enumerate(chain) if tree.words[i].pos in {"VERB", "AUX"}), len(chain)) + 1]
    heads += [c for i in heads for c in tree.with_dep(i, "acomp")]
    preps = [p for i in heads for p in tree.with_dep(i, "prep") if tree.lemma(p) in {"in", "among", "for", "over"}]
    nouns = (c for p in preps for c in tree.with_dep(p, "pobj") if tree.words[c].pos == "NOUN")
    return [tree.lemma(c) for c in nouns if tree.lemma(c) in _OF_WHOM or events.thing_of(tree.lemma(c)) in _OF_WHOM]


_OF_THEM = re.compile(r"\s+of\s+(?:the|those|them|these|whom|which|its|their)\b")
_FURTHER = re.compile(r"\s+(?:further|additional)\b")
