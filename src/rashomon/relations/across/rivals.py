"""Sentences of two reports that may be rivals, which of their answers are then set against each other, and questions
that are one because a model says so."""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import product

from rashomon.asked import Answer, Rival
from rashomon.claimed import Label, MarkedBy, Relation, Respect
from rashomon.ids import make_id
from rashomon.records import Span
from rashomon.relations.across.told import Told
from rashomon.relations.across.values import standing


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a report with what it answers, in text order. words: of all its answers, and names."""

    text: str
    answers: tuple[Answer, ...]
    words: frozenset[str]


def sentences(text: str, answers: Iterable[Answer], stretches: Mapping[str, Span]) -> list[Sentence]:
    """Return the sentences of a report that answer something, in text order.

    stretches: for the id of each answer, the sentence that it stands in.
    """
    found: dict[Span, list[Answer]] = defaultdict(list)
    for answer in answers:
        found[stretches[answer.id]].append(answer)
    return [
        Sentence(
            text[span.start : span.end], tuple(some), frozenset(w for one in some for w in (*one.words, *one.names))
        )
        for span, some in sorted(found.items())
    ]


def likely(here: Sequence[Sentence], there: Sequence[Sentence], limit: int) -> list[tuple[int, int]]:
    """Return which two sentences of two reports share most, by their numbers; at most `limit`, the likeliest first.

    A word counts less in as many sentences as it stands. Of the pairs of stories that a reader took for rivals, nine
    in ten were among the first sixteen. Linear in the pairs that share a word.
    """
    known = Counter(word for one in (*here, *there) for word in one.words)
    having: dict[str, list[int]] = defaultdict(list)
    for number, one in enumerate(there):
        for word in one.words:
            having[word].append(number)
    shared: dict[tuple[int, int], float] = defaultdict(float)
    for number, one in enumerate(here):
        for word in sorted(one.words):
            for other in having[word]:
                shared[number, other] += 1 / math.sqrt(known[word])
    fresh = [pair for pair in shared if here[pair[0]].text != there[pair[1]].text]
    return sorted(fresh, key=lambda pair: (-shared[pair], pair))[:limit]


def best(chances: Mapping[tuple[int, int], float], least: float) -> Iterator[tuple[int, int]]:
    """Yield the pairs that are at least so sure, and surer than any other pair of either sentence."""
    rows: dict[int, float] = defaultdict(float)
    columns: dict[int, float] = defaultdict(float)
    for (row, column), chance in chances.items():
        rows[row], columns[column] = max(rows[row], chance), max(columns[column], chance)
    for (row, column), chance in chances.items():
        if chance >= max(least, rows[row], columns[column]):
            yield row, column


def opposed(some: Sequence[Answer], others: Sequence[Answer]) -> tuple[Answer, Answer]:
    """Return the answers of two sentences that most probably part: of one slot and event, with other values.

    some, others: the answers of either; at least one.
    """
    return max(product(some, others), key=lambda pair: _opposition(*pair))


def _opposition(a: Answer, b: Answer) -> tuple[bool, bool, bool, int, list[str]]:
    same = a.respect is b.respect
    shared = len({*a.words, *a.names} & {*b.words, *b.names})
    parts = a.negated != b.negated if a.respect is Respect.POLARITY else a.value != b.value
    return same and parts, same and a.event == b.event, same, shared, sorted((a.id, b.id))


def inside(relations: Iterable[Relation], told: Iterable[Told]) -> Iterator[Rival]:
    """Yield the rivals of single reports: of accounts that models set against each other, the answers that part most.

    Accounts that answer nothing have none. Linear in both.
    """
    answers: dict[str | None, list[Answer]] = defaultdict(list)
    for one in told:
        answers[one.answer.attribution].append(one.answer)
    for relation in relations:
        if relation.marked_by is MarkedBy.MODEL and answers[relation.a] and answers[relation.b]:
            parted = opposed(answers[relation.a], answers[relation.b])
            yield rival(*parted, score=relation.score, made_by=relation.made_by)


def rival(answer: Answer, against: Answer, *, score: float, made_by: str) -> Rival:
    """Return that a model takes two answers for rivals. score, made_by: as of the record."""
    return Rival(
        id=make_id("rival", *sorted((answer.id, against.id))),
        document=answer.document,
        other=against.document,
        answer=answer.id,
        against=against.id,
        score=score,
        made_by=made_by,
    )


def joined(groups: Sequence[list[Told]], rivals: Iterable[Rival]) -> list[list[Told]]:
    """Return questions, with those in one that rivals show to be one; the surest are joined first.

    What only one account answers joins what it is set against; two questions of several accounts stay two, so that no
    chain of rivals makes one question of many. An account that has an answer to that question answers it by what it
    joins with, no longer by that. Values that are one by rule are no rivals.

    Linear in the answers and rivals.
    """
    home = {told.answer.id: number for number, group in enumerate(groups) for told in group}
    known = {told.answer.id: told for group in groups for told in group}
    found = [list(group) for group in groups]
    for rival in sorted(rivals, key=lambda one: (-one.score, one.id)):
        here, there = home.get(rival.answer), home.get(rival.against)
        if here is None or there is None or here == there or _agree(known[rival.answer], known[rival.against]):
            continue
        less, more = sorted((here, there), key=lambda number: (len({one.root for one in found[number]}), -number))
        if len({one.root for one in found[less]}) == 1:
            own = {_account(told) for told in found[less]}
            home |= {told.answer.id: more for told in found[less]}
            found[more], found[less] = (
                [*(told for told in found[more] if _account(told) not in own), *found[less]],
                [told for told in found[more] if _account(told) in own],
            )
            home |= {told.answer.id: less for told in found[less]}
    return [group for group in found if group]


def _account(told: Told) -> tuple[str, tuple[Span, ...]]:
    return told.answer.document, told.answer.content


def _agree(a: Told, b: Told) -> bool:
    """Whether by rule two values are one: models convert no units and no clocks."""
    if a.answer.respect is not b.answer.respect or a.answer.respect is Respect.POLARITY:
        return False
    stands = standing(a, b)
    return stands is not None and stands.label is Label.AGREE
