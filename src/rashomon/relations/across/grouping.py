"""Answers -> questions and claims.

A question is begun by its earliest answer. One more joins the question whose core it fits best: the first answers of
different values, all of which it must fit. So no chain of likenesses can join what its ends do not share.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from rashomon.asked import Rival
from rashomon.claimed import Label, Respect
from rashomon.identity import JudgementKind
from rashomon.ids import make_id, question_id
from rashomon.relations.across.fitting import fits
from rashomon.relations.across.regrouping import Decided, regrouped, worded
from rashomon.relations.across.rivals import joined
from rashomon.relations.across.told import Told
from rashomon.relations.across.values import Standing, standing

_CORE = 3  # answers that one more is compared with
_TRIED = 12  # questions that an answer is compared with: those that share most keys with it
LEAST = 0.5
_OF_QUESTIONS = frozenset({JudgementKind.SAME_QUESTION, JudgementKind.OTHER_QUESTION})
_OF_ANSWERS = frozenset({JudgementKind.SAME_ANSWER, JudgementKind.OTHER_ANSWER})
Rivals = Mapping[frozenset[str], Rival]
_PARTIAL = frozenset({"<part>", "<listed>"})  # of a whole that another amount tells


@dataclass
class Claim:
    """Equal answers to one question, the earliest first."""

    told: list[Told] = field(default_factory=list)

    @property
    def id(self) -> str:
        """Made of its earliest answer."""
        return make_id("claim", self.told[0].answer.id)


@dataclass
class Question:
    """Answers to one question of one event, the earliest first, and the claims that they make.

    worded: how somebody said that it is asked; None: nobody did. rivals: what a model takes for rivals among its
    answers, by the ids of both.
    """

    told: list[Told] = field(default_factory=list)
    claims: list[Claim] = field(default_factory=list)
    worded: str | None = None
    rivals: Rivals = field(default_factory=dict)

    @property
    def id(self) -> str:
        """Made of its earliest answer: later ones do not change it."""
        return question_id(self.told[0].answer.id)

    @property
    def respect(self) -> Respect:
        """In what its answers can differ."""
        return self.told[0].answer.respect

    @property
    def is_mixed(self) -> bool:
        """Whether a model joined answers of several slots or events."""
        return bool(self.rivals) and len({(one.answer.respect, one.answer.event) for one in self.told}) > 1


def questions(told: Iterable[Told], decided: Sequence[Decided] = (), rivals: Iterable[Rival] = ()) -> list[Question]:
    """Return the questions that answers answer, in the order of their earliest answers.

    decided: what people decided about them, the oldest first. rivals: answers that a model takes for rivals.

    The result does not depend on the order of what is given. Linear in the answers, times a bounded number of
    questions that each is compared with.
    """
    rivals = list(rivals)
    blocks: dict[tuple[str, str], list[Told]] = defaultdict(list)
    for one in sorted(told, key=lambda one: one.position):
        unit = one.answer.amount.unit if one.answer.amount else None
        blocks[one.answer.respect.value, f"{one.answer.event}|{unit}"].append(one)
    found = joined([question.told for block in blocks.values() for question in _grouped(block)], rivals)
    found = regrouped(found, (one for one in decided if one.kind in _OF_QUESTIONS))
    home = {one.answer.id: number for number, group in enumerate(found) for one in group}
    inside: dict[int, dict[frozenset[str], Rival]] = defaultdict(dict)
    for rival in rivals:
        if rival.answer in home and home[rival.answer] == home.get(rival.against):
            inside[home[rival.answer]][frozenset((rival.answer, rival.against))] = rival
    made = (_made(group, decided, inside[number]) for number, group in enumerate(found))
    return sorted(made, key=lambda question: question.told[0].position)


def stands(a: Told, b: Told, rivals: Rivals) -> Standing | None:
    """Return how rules say that two answers to one question stand; a model joins what rules cannot compare."""
    slots = [(one.answer.respect, one.answer.event) for one in (a, b)]
    return None if rivals and slots[0] != slots[1] else standing(a, b)


def _made(group: Iterable[Told], decided: Sequence[Decided], rivals: Rivals) -> Question:
    told = sorted(group, key=lambda one: one.position)
    made = (claim.told for claim in _claims(told, rivals))
    claims = regrouped(list(made), (one for one in decided if one.kind in _OF_ANSWERS))
    for claim in claims:
        claim.sort(key=lambda one: one.position)
    claims.sort(key=lambda claim: claim[0].position)
    return Question(told, [Claim(claim) for claim in claims], worded(told, decided), rivals)


def _grouped(block: Sequence[Told]) -> Iterator[Question]:
    made: list[Question] = []
    by_key: dict[int, list[int]] = defaultdict(list)
    for one in sorted(block, key=lambda told: bool(_PARTIAL & set(told.answer.scope))):  # wholes make the core
        votes: dict[int, int] = defaultdict(int)
        for key in one.answer.keys:
            for number in by_key[key]:
                votes[number] += 1
        nearest = sorted(votes, key=lambda number: (-votes[number], number))[:_TRIED]
        scored = [(_fit(one, made[number]), -number) for number in nearest]
        best, number = max(scored, default=(0.0, 0))
        if best >= LEAST:
            made[-number].told.append(one)
            number = -number
        else:
            made.append(Question([one]))
            number = len(made) - 1
        for key in one.answer.keys:
            if len(made[number].told) <= _CORE and number not in by_key[key]:
                by_key[key].append(number)
    return iter(made)


def _fit(one: Told, question: Question) -> float:
    """Return how well an answer fits a question: the least of how it fits each of its core."""
    return min(fits(one, other) for other in question.told[:_CORE])


def _claims(told: Sequence[Told], rivals: Rivals) -> Iterator[Claim]:
    """Yield the claims of a question: an answer joins the claim whose first answer it agrees with."""
    made: list[Claim] = []
    for one in told:
        for claim in made:
            found = stands(claim.told[0], one, rivals)
            if found and found.label is Label.AGREE:
                claim.told.append(one)
                break
        else:
            made.append(Claim([one]))
    return iter(made)
