"""Claims of one question side by side: each two of them by the accounts that entered first, the reporter's word before
a rule's."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import combinations

from rashomon.asked import Answer
from rashomon.claimed import Label, MarkedBy, Relation, Respect
from rashomon.relations.across.grouping import Claim, Question, Rivals, stands
from rashomon.relations.across.told import Told, akin
from rashomon.relations.across.values import standing, words_of
from rashomon.relations.sides.findings import SIDE_BY_SIDE

_MARKED = 0.85  # how sure it is that two answers part when the reporter sets one of them against other reports
# How often what a model took for rivals was right in the stories that were read, shrunk (docs/evaluation-stories.md).
_READ = 0.64
_TRIED = 12  # accounts of a claim that are set against those of another
_MOST_CLAIMS = 40  # of a question, by the number of their accounts: more are no rival answers but noise
_MOST_PAIRS = 8  # of documents that are told of one pair of claims

Marks = Mapping[frozenset[str], Relation]
Pair = tuple[Told, Told]


@dataclass(frozen=True)
class Standing:
    """How two claims stand to each other, and the accounts that show it: pairs of one of each, the first the telling.

    relation: of the report that says so itself; None: a rule does.
    """

    a: Claim
    b: Claim
    label: Label
    reason: str
    score: float
    marked_by: MarkedBy
    pairs: tuple[tuple[Told, Told], ...]
    relation: Relation | None = None

    @property
    def same_source(self) -> bool:
        """Whether one source gives both."""
        return are_one_voice(*self.pairs[0])

    @property
    def respect(self) -> Respect:
        """In what they part; where a model sets answers of two slots against each other, whether, or something else."""
        one, other = (told.answer.respect for told in self.pairs[0])
        if one is other:
            return one
        return Respect.POLARITY if Respect.POLARITY in {one, other} else Respect.OTHER


def between(question: Question, marks: Marks) -> list[Standing]:
    """Return how the claims of a question stand to each other, the surest first.

    marks: what was found between two accounts of one report, by their ids. Quadratic in the claims, which are bounded.
    """
    claims = sorted(question.claims, key=lambda claim: (-len(claim.told), claim.told[0].position))[:_MOST_CLAIMS]
    claims.sort(key=lambda claim: claim.told[0].position)
    found = [one for a, b in combinations(claims, 2) if (one := _standing(a, b, marks, question.rivals))]
    return sorted(found, key=lambda one: (one.label is not Label.CONFLICT, -one.score, one.a.told[0].position))


def are_one_voice(a: Told, b: Told) -> bool:
    """Whether two accounts are of one source, as far as the reports tell; or are one reporter."""
    one, other = a.answer.source, b.answer.source
    if one is None or other is None:
        return one is other and a.answer.document == b.answer.document
    return bool(one) and akin(one, other)


def _standing(a: Claim, b: Claim, marks: Marks, rivals: Rivals) -> Standing | None:
    pairs = list(_pairs(a, b))
    for one, other in pairs:
        marked = _mark(marks, one, other)
        if marked and marked.marked_by is MarkedBy.PERSON and marked.label in {Label.AGREE, Label.UNRELATED}:
            return None  # somebody said that they do not part
        if marked and marked.marked_by is not MarkedBy.MODEL and marked.label is not Label.AGREE:
            shown = ((one, other), *_elsewhere(pairs, one.answer.document))[:_MOST_PAIRS]
            found = Standing(a, b, marked.label, marked.reason, marked.score, marked.marked_by, shown, marked)
            is_former = marked.label is Label.SUPERSEDES and other.is_former and not one.is_former
            return _turned(found) if is_former else found
    if history := _in_one_report(a, b):
        return history
    for number, pair in enumerate(pairs):
        turned = pair[0].position > pair[1].position
        one, other = reversed(pair) if turned else pair
        by_rule = stands(one, other, rivals) if _is_for_rules(one, other) else None
        if by_rule and by_rule.label is not Label.AGREE:
            shown = tuple(_of_documents(pairs[number:]))[:_MOST_PAIRS]
            reason = f"{by_rule.reason}, by the same source" if are_one_voice(one, other) else by_rule.reason
            said = (*one.answer.against, *other.answer.against) if by_rule.label is Label.CONFLICT else ()
            reason = f"the report says so: “{said[0]}”; {reason}" if said else reason
            by, score = (MarkedBy.REPORTER, max(_MARKED, by_rule.score)) if said else (MarkedBy.RULE, by_rule.score)
            mark = _mark(marks, one, other)
            told = mark if mark and mark.label is by_rule.label else None
            found = Standing(a, b, by_rule.label, reason, score, by, shown, told)
            return _turned(found) if turned != by_rule.turned else found
    return _as_read(a, b, pairs, rivals, marks)


def _as_read(a: Claim, b: Claim, pairs: Sequence[Pair], rivals: Rivals, marks: Marks) -> Standing | None:
    """Return that a model which read two of their sentences takes them for rivals."""
    read = [pair for pair in pairs if frozenset(told.answer.id for told in pair) in rivals]
    if not read:
        return None
    inside = _mark(marks, *read[0])
    one, other = (told.answer for told in read[0])
    shown = "" if one.respect is not other.respect or one.respect is Respect.POLARITY else _values(one, other)
    reason = inside.reason if inside else f"{shown}{SIDE_BY_SIDE}"
    score = inside.score if inside else _READ
    pairs = tuple(_of_documents(read))[:_MOST_PAIRS]
    return Standing(a, b, Label.CONFLICT, reason, score, MarkedBy.MODEL, pairs, inside)


def _mark(marks: Marks, one: Told, other: Told) -> Relation | None:
    """Return what was found between two accounts of one report."""
    return marks.get(frozenset((one.answer.attribution or "", other.answer.attribution or "")))


def _values(one: Answer, other: Answer) -> str:
    return f"“{words_of(one)}” and “{words_of(other)}”: "


def _in_one_report(a: Claim, b: Claim) -> Standing | None:
    """Return that a report tells how one figure became the other: "34 were held, by Sunday that figure had grown"."""
    for one in a.told:
        for other in b.told:
            is_one = one.answer.document == other.answer.document and one.answer.respect is Respect.NUMBER
            grown = standing(one, other) if is_one and (one.answer.marks or other.answer.marks) else None
            if grown and grown.label is Label.SUPERSEDES:
                found = Standing(a, b, grown.label, grown.reason, grown.score, MarkedBy.RULE, ((one, other),))
                return _turned(found) if grown.turned else found
    return None


def _is_for_rules(a: Told, b: Told) -> bool:
    """Whether a rule is to be trusted: inside one report with figures and negations of two sources alone.

    What a reporter tells himself goes on in time, and is told beside what his sources say of other moments.
    """
    one, other = a.answer, b.answer
    sources = one.source is not None and other.source is not None
    return one.document != other.document or (sources and one.respect in {Respect.NUMBER, Respect.POLARITY})


def _turned(found: Standing) -> Standing:
    """Return the same with the later claim last."""
    return replace(found, a=found.b, b=found.a, pairs=tuple((other, one) for one, other in found.pairs))


def _pairs(a: Claim, b: Claim) -> Iterator[tuple[Told, Told]]:
    """Yield accounts of two claims that can be set against each other, those that entered first before others.

    An account that gives both answers tells of two things, or of one at two times: it parts with nobody.
    """
    places = [{(one.answer.document, one.answer.content) for one in claim.told} for claim in (a, b)]
    both = places[0] & places[1]
    kept = [[t for t in claim.told if (t.answer.document, t.answer.content) not in both] for claim in (a, b)]
    left, right = map(_firsts, kept)
    every = [(one, other) for one in left for other in right if _comparable(one, other)]
    every.sort(key=lambda pair: (are_one_voice(*pair), pair[0].position[0] + pair[1].position[0]))
    yield from every


def _firsts(told: Sequence[Told]) -> list[Told]:
    """Return the first accounts of each root: others repeat them."""
    found: dict[str, Told] = {}
    for one in told:
        found.setdefault(one.root, one)
    return list(found.values())[:_TRIED]


def _comparable(a: Told, b: Told) -> bool:
    """Whether two accounts can be set against each other: not one voice in one report, nor one inside the other."""
    one, other = a.answer, b.answer
    if one.document != other.document:
        return True
    nested = one.attribution in other.inside or other.attribution in one.inside
    return not (nested or are_one_voice(a, b))


def _of_documents(pairs: Sequence[tuple[Told, Told]]) -> Iterator[tuple[Told, Told]]:
    """Yield the first pair of each two documents."""
    seen: set[tuple[str, str]] = set()
    for one, other in pairs:
        key = (one.answer.document, other.answer.document)
        if key not in seen:
            seen.add(key)
            yield one, other


def _elsewhere(pairs: Sequence[tuple[Told, Told]], document: str) -> Iterator[tuple[Told, Told]]:
    return (pair for pair in _of_documents(pairs) if {p.answer.document for p in pair} != {document})
