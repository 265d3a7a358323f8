"""Whether two statements affirm and deny the same: negations, denials, debunkings, opposites.

Each word is compared with its counterpart: the same lemma on the other side. A negation counts when what it turns round
stands affirmed there, a denial when the denied words do.
"""

from collections.abc import Iterator, Sequence

from rashomon.claimed import Label, Respect, Word
from rashomon.records import Span
from rashomon.relations.sides import denials, exchanged
from rashomon.relations.sides.denials import DOUBTS
from rashomon.relations.sides.findings import Compared, Finding
from rashomon.relations.sides.matching import Side, is_content, key
from rashomon.relations.sides.negation import NOT, marks, negated
from rashomon.relations.sides.opposites import SIDES, opposed

_TURNING = frozenset({"VERB", "ADJ", "AUX", "NOUN"})
_PREDICATES = frozenset({"acomp", "attr", "oprd", "ROOT"})
_HEDGES = frozenset("may might could would allegedly alleged reportedly possibly perhaps likely".split())


def compare(a: Side, b: Side) -> Compared:
    """Return where one side affirms what the other denies. Linear in words, and in pairs of opposites."""
    denied, turned, opposite = list(denials.compare(a, b)), list(negations(a, b)), list(_opposites(a, b))
    direction = [finding for finding in opposite if finding.respect is Respect.DIRECTION]
    opposite = [finding for finding in opposite if finding.respect is not Respect.DIRECTION]
    features = {
        "denied": _most([f for f in denied if f.label is Label.CONFLICT]),
        "denied_maybe": _most([f for f in denied if f.label is Label.INCOMPARABLE]),
        "denied_any": float(bool(denied)),
        "negated": _most(turned),
        "opposite": _most(opposite),
        "direction": _most(direction),
        "denial_both": float(bool(denials.denials(a)) and bool(denials.denials(b))),
        "doubt_one": float(bool(marks(a, DOUBTS)) != bool(marks(b, DOUBTS))),
        "hedge_one": float(bool(marks(a, _HEDGES)) != bool(marks(b, _HEDGES))),
        "negation_both": float(bool(marks(a, NOT)) and bool(marks(b, NOT))),
        "negation_one": float(bool(marks(a, NOT)) != bool(marks(b, NOT))),
    }
    return Compared(findings=(*denied, *turned, *opposite, *direction), features=features)


def _most(findings: Sequence[Finding]) -> float:
    return max((finding.weight for finding in findings), default=0.0)


def _finding(
    reason: str,
    spans: tuple[Span | None, Span | None],
    respect: Respect,
    weight: float,
    *,
    turned: bool,
) -> Finding:
    a, b = reversed(spans) if turned else spans
    return Finding(label=Label.CONFLICT, respect=respect, reason=reason, a=a, b=b, weight=weight)


def negations(a: Side, b: Side, *, kinds: frozenset[str] = _TURNING) -> Iterator[Finding]:
    """Yield words that both sides have, negated on one; not where the other side calls it false.

    kinds: parts of speech of the words that count.
    """
    if denials.denials(a) or denials.denials(b):
        return
    for mine, theirs, turned in ((a, b, False), (b, a, True)):
        both = bool(marks(theirs, NOT))
        for index, word in enumerate(mine.words):
            negation = _negation(mine, index, kinds)
            twins = [j for j, other in enumerate(theirs.keys) if other == mine.keys[index]]
            if word.lemma == "have":  # what is not had has to be the same
                twins = [j for j in twins if _had(mine, index) & _had(theirs, j)]
            if negation is None or not twins or any(_is_turned(theirs, twin) for twin in twins):
                continue
            spans = (_joined(mine.words[negation], word), theirs.words[twins[0]].span)
            reason = f"“{word.lemma}” is said to be so, and with “{mine.words[negation].lemma}” not on one side"
            weight = _alike(mine, theirs, index, twins[0]) * (1.0 if word.pos in {"VERB", "ADJ"} else 0.6)
            if word.pos == "VERB" and _arguments(mine, index) & _arguments(theirs, twins[0]):
                weight = 0.5 + weight / 2
            yield _finding(reason, spans, Respect.POLARITY, weight * (0.5 if both else 1.0), turned=turned)


def _negation(side: Side, index: int, kinds: frozenset[str]) -> int | None:
    """Return what turns a word round, so that what is said is turned too; None: nothing does.

    A noun in a negated clause is not ("the family was not present"), unless it is what is said of the subject.
    """
    word = side.words[index]
    fits = word.pos in kinds and (_can_turn(word) or (side.is_headline and is_content(word)))
    if not (fits or (kinds is _TURNING and side.is_headline and is_content(word))):
        return None
    negation = negated(side, index)
    if negation is None or _is_condition(side, index):
        return None
    told = side.is_headline or word.pos == "VERB" or word.dep in _PREDICATES or negation in side.children[index]
    return negation if told else None


def _is_turned(side: Side, index: int) -> bool:
    """Whether a word is negated too, or only supposed."""
    return negated(side, index) is not None or _is_condition(side, index)


def _is_condition(side: Side, index: int) -> bool:
    """Whether a word stands in a condition: "if they are not repealed"."""
    return any(side.lemmas[c] in {"if", "unless", "whether"} for c in side.children[index])


def _can_turn(word: Word) -> bool:
    """Whether a negation of a word turns what is said: a verb, though it be one of saying, or a word with meaning."""
    if word.pos == "VERB":
        return word.lemma not in {"be", "do", "say"}
    return word.pos in _TURNING and is_content(word)


def _arguments(side: Side, index: int) -> frozenset[str]:
    """Return the heads of what a verb is about: its subject and objects."""
    kids = side.children[index]
    return frozenset(key(side.words[c]) for c in kids if side.words[c].dep in {"nsubj", "nsubjpass", "dobj", "attr"})


def _had(side: Side, index: int) -> frozenset[str]:
    kids = side.children[index]
    return frozenset(side.keys[c] for c in kids if side.words[c].dep == "dobj" and is_content(side.words[c]))


def _joined(one: Word, other: Word) -> Span:
    return Span(min(one.span.start, other.span.start), max(one.span.end, other.span.end))


def _alike(mine: Side, theirs: Side, index: int, twin: int) -> float:
    """Return how alike the surroundings of two words are, 0 to 1."""
    left, right = mine.near(index, index, 5), theirs.near(twin, twin, 5)
    union = left | right
    return len(left & right) / len(union) if union else 0.0


def _is_named(a: Side, b: Side, i: int, j: int) -> bool:
    """Whether two words are no verbs, but of the same grammatical kind: "predecessor" and "successor"."""
    return a.words[i].pos == b.words[j].pos and a.words[i].pos in {"ADJ", "NOUN"} and a.words[i].dep == b.words[j].dep


def _is_reported(side: Side, index: int) -> bool:
    """Whether a word only tells what a report says that stands beside it: "alive, despite reports of her death"."""
    around = range(max(0, index - _REPORTED_REACH), min(len(side.words), index + _REPORTED_REACH + 1))
    return any(side.lemmas[i] in _REPORTED and side.words[i].pos != "VERB" for i in around)


_REPORTED = frozenset("report claim rumor rumour story hoax".split())
_REPORTED_REACH = 2  # words
_LEAST_ALIKE = 0.12  # surroundings of two opposites


def _opposites(a: Side, b: Side) -> Iterator[Finding]:
    left, right = ([(i, lemma) for i, lemma in enumerate(side.lemmas) if lemma in SIDES] for side in (a, b))
    known_a, known_b = (
        {lemma for i, lemma in places if not _is_reported(side, i)} for side, places in ((a, left), (b, right))
    )
    places = [(j, lemma) for j, lemma in right if lemma not in known_a]
    for i, mine in left:
        if mine in known_b:
            continue
        for j, theirs in places:
            respect = opposed(mine, theirs)
            both = (negated(a, i) is None) == (negated(b, j) is None)
            weight = _alike(a, b, i, j)
            linked = _arguments(a, i) & _arguments(b, j) or a.is_headline or b.is_headline or _is_named(a, b, i, j)
            if respect is Respect.ACTOR and exchanged.is_same(a, b):  # told from the other end
                continue
            if respect and both and weight >= _LEAST_ALIKE:
                kind = "exclude each other: direction" if respect is Respect.DIRECTION else "exclude each other"
                yield _finding(
                    f"“{mine}” and “{theirs}” {kind}",
                    (a.words[i].span, b.words[j].span),
                    respect,
                    0.4 + 0.6 * weight if linked else 0.4 * weight,
                    turned=False,
                )
