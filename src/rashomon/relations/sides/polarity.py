"""Whether two statements affirm and deny the same: negations, denials, debunkings, opposites.

Each word is compared with its counterpart: the same lemma on the other side. A negation counts when what it turns round
stands affirmed there, a denial when the denied words do.
"""

from collections.abc import Iterator, Sequence

from rashomon.claimed import Label, Respect, Word
from rashomon.records import Span
from rashomon.relations.sides.findings import Compared, Finding
from rashomon.relations.sides.matching import Side, is_content, key
from rashomon.relations.sides.opposites import SIDES, opposed

_NOT = frozenset("not n't never no nor neither none nobody nothing without hardly".split())
_TURNING = frozenset({"VERB", "ADJ", "AUX", "NOUN"})
_DENIES = frozenset(
    "deny refute rebut rebuff dispute disprove debunk disclaim retract contradict disavow repudiate discredit "
    "quash".split()
)
_DISMISSES = frozenset("dismiss reject".split())  # a report
# Of a report, that it is not so; the second only as a predicate, or beside a word for a report.
_FALSE = frozenset(
    "hoax bogus fabricated fabrication fabricate satire satirical spoof prank myth baseless unfounded groundless "
    "misinformation disinformation photoshopped made-up rubbish bullshit nonsense exaggerated faked overblown".split()
)
_MAYBE_FALSE = frozenset("fake false untrue wrong incorrect inaccurate".split())
_TRUE = frozenset("real true genuine authentic".split())  # when negated
_REPORTS = frozenset(
    "report story news article claim rumor rumour video photo picture image footage quote statement site account "
    "allegation tweet post".split()
)
_DOUBTS = frozenset(
    "doubt doubtful question unconfirmed unverified unclear rumor rumour skeptical sceptical maybe".split()
)
_HEDGES = frozenset("may might could would allegedly alleged reportedly possibly perhaps likely".split())


def compare(a: Side, b: Side) -> Compared:
    """Return where one side affirms what the other denies. Linear in words, and in pairs of opposites."""
    denied, negated, opposite = list(_denials(a, b)), list(negations(a, b)), list(_opposites(a, b))
    direction = [finding for finding in opposite if finding.respect is Respect.DIRECTION]
    opposite = [finding for finding in opposite if finding.respect is not Respect.DIRECTION]
    features = {
        "denied": _most(denied),
        "denied_any": float(bool(denied)),
        "negated": _most(negated),
        "opposite": _most(opposite),
        "direction": _most(direction),
        "denial_both": float(bool(denials(a)) and bool(denials(b))),
        "doubt_one": float(bool(_marks(a, _DOUBTS)) != bool(_marks(b, _DOUBTS))),
        "hedge_one": float(bool(_marks(a, _HEDGES)) != bool(_marks(b, _HEDGES))),
        "negation_both": float(bool(_marks(a, _NOT)) and bool(_marks(b, _NOT))),
        "negation_one": float(bool(_marks(a, _NOT)) != bool(_marks(b, _NOT))),
    }
    return Compared(findings=(*denied, *negated, *opposite, *direction), features=features)


def _most(findings: Sequence[Finding]) -> float:
    return max((finding.weight for finding in findings), default=0.0)


def _marks(side: Side, lemmas: frozenset[str]) -> list[int]:
    return [i for i, lemma in enumerate(side.lemmas) if lemma in lemmas]


def denials(side: Side) -> list[int]:
    """Return the words that say of something that it is not so; a negated one, or a question, says nothing of it."""
    if side.statement.text.rstrip().endswith("?"):
        return []
    found = [i for i in _marks(side, _DENIES) if side.is_headline or side.words[i].pos == "VERB"]
    found += _marks(side, _FALSE)
    found += [i for i in _marks(side, _DISMISSES) if any(side.lemmas[c] in _REPORTS for c in side.children[i])]
    for i in _marks(side, _MAYBE_FALSE):
        word = side.words[i]
        head = side.lemmas[word.head]
        beside = i + 1 < len(side.lemmas) and side.lemmas[i + 1] in _REPORTS
        if word.dep in {"acomp", "attr", "ROOT", "oprd"} or head in _REPORTS or beside:
            found.append(i)
    found = [i for i in found if _negated(side, i) is None]
    if len(side.lemmas) > 2 and side.lemmas[0] in {"no", "sorry", "nope"} and side.lemmas[1] in {",", ":"}:
        found.append(0)
    return sorted([*found, *(i for i in _marks(side, _TRUE) if _negated(side, i) is not None)])


def _denials(a: Side, b: Side) -> Iterator[Finding]:
    for mine, theirs, turned in ((a, b, False), (b, a, True)):
        marks = denials(mine)
        if not marks or denials(theirs) or _marks(theirs, _DOUBTS) or _marks(theirs, _NOT):
            continue
        shared = mine.content & theirs.content
        least = max(1, min(len(mine.content), len(theirs.content)) - 1)
        span = mine.words[marks[0]].span
        other = _last_shared(theirs, shared)
        word = mine.statement.text[span.start : span.end]
        reason = f"“{word}”: one side says that it is not so"
        yield _finding(reason, (span, other), Respect.POLARITY, min(1.0, 0.3 + len(shared) / least), turned=turned)


def _last_shared(side: Side, shared: frozenset[str]) -> Span | None:
    places = [word.span for word, one in zip(side.words, side.keys, strict=True) if one in shared]
    return Span(places[0].start, places[-1].end) if places else None


def _finding(
    reason: str, spans: tuple[Span | None, Span | None], respect: Respect, weight: float, *, turned: bool
) -> Finding:
    a, b = reversed(spans) if turned else spans
    return Finding(label=Label.CONFLICT, respect=respect, reason=reason, a=a, b=b, weight=weight)


def _negated(side: Side, index: int) -> int | None:
    """Return the index of the word that negates a word: beside it, or beside the predicate of its clause."""
    if side.is_headline:  # its syntax cannot be trusted
        return next((i for i in range(index - 1, max(-1, index - 4), -1) if side.lemmas[i] in _NOT), None)
    at = index
    for _ in range(4):
        for child in side.children[at]:
            if side.lemmas[child] in _NOT and side.words[child].dep in {"neg", "det", "advmod", "nsubj", "preconj"}:
                return child
        word = side.words[at]
        if word.head == at or word.dep in {"ccomp", "advcl", "relcl", "conj", "acl", "pcomp"}:
            return None
        at = word.head
    return None


def negations(a: Side, b: Side, *, kinds: frozenset[str] = _TURNING) -> Iterator[Finding]:
    """Yield words that both sides have, negated on one; not where the other side calls it false.

    kinds: parts of speech of the words that count.
    """
    if denials(a) or denials(b):
        return
    for mine, theirs, turned in ((a, b, False), (b, a, True)):
        both = bool(_marks(theirs, _NOT))
        for index, word in enumerate(mine.words):
            if word.pos not in kinds and kinds is not _TURNING:
                continue
            if not _can_turn(word) and not (mine.is_headline and is_content(word)):
                continue
            if (negation := _negated(mine, index)) is None or _is_condition(mine, index):
                continue
            twins = [j for j, other in enumerate(theirs.keys) if other == mine.keys[index]]
            if not twins or any(_negated(theirs, twin) is not None for twin in twins):
                continue
            spans = (_joined(mine.words[negation], word), theirs.words[twins[0]].span)
            reason = f"“{word.lemma}” is said to be so, and with “{mine.words[negation].lemma}” not on one side"
            weight = _alike(mine, theirs, index, twins[0]) * (1.0 if word.pos in {"VERB", "ADJ"} else 0.6)
            if word.pos == "VERB" and _arguments(mine, index) & _arguments(theirs, twins[0]):
                weight = 0.5 + weight / 2
            yield _finding(reason, spans, Respect.POLARITY, weight * (0.5 if both else 1.0), turned=turned)


def _is_condition(side: Side, index: int) -> bool:
    """Whether a word stands in a condition: "if they are not repealed"."""
    return any(side.lemmas[c] in {"if", "unless", "whether"} for c in side.children[index])


def _can_turn(word: Word) -> bool:
    """Whether a negation of a word turns what is said: a verb, though it be one of saying, or a word with meaning."""
    if word.pos == "VERB":
        return word.lemma not in {"be", "have", "do", "say"}
    return word.pos in _TURNING and is_content(word)


def _arguments(side: Side, index: int) -> frozenset[str]:
    """Return the heads of what a verb is about: its subject and objects."""
    kids = side.children[index]
    return frozenset(key(side.words[c]) for c in kids if side.words[c].dep in {"nsubj", "nsubjpass", "dobj", "attr"})


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


_LEAST_ALIKE = 0.12  # surroundings of two opposites


def _opposites(a: Side, b: Side) -> Iterator[Finding]:
    places = [(j, lemma) for j, lemma in enumerate(b.lemmas) if lemma in SIDES and lemma not in a.lemmas]
    for i, mine in enumerate(a.lemmas):
        if mine not in SIDES or mine in b.lemmas:
            continue
        for j, theirs in places:
            respect = opposed(mine, theirs)
            both = (_negated(a, i) is None) == (_negated(b, j) is None)
            weight = _alike(a, b, i, j)
            linked = _arguments(a, i) & _arguments(b, j) or a.is_headline or b.is_headline or _is_named(a, b, i, j)
            if respect and both and linked and weight >= _LEAST_ALIKE:
                kind = "exclude each other: direction" if respect is Respect.DIRECTION else "exclude each other"
                yield _finding(
                    f"“{mine}” and “{theirs}” {kind}",
                    (a.words[i].span, b.words[j].span),
                    respect,
                    0.4 + 0.6 * weight,
                    turned=False,
                )
