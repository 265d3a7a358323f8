"""What people decided about questions: which answers belong together, which do not, and how a question is worded."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rashomon.identity import JudgementKind
from rashomon.relations.across.told import Told

_PARTING = frozenset({JudgementKind.OTHER_QUESTION, JudgementKind.OTHER_ANSWER})


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A judgement about questions, by the ids of the answers that it means. name: a question's words."""

    kind: JudgementKind
    answers: frozenset[str]
    rivals: frozenset[str] = frozenset()
    name: str = ""


def regrouped(groups: Sequence[list[Told]], decided: Iterable[Decided]) -> list[list[Told]]:
    """Return groups of answers, questions or claims, as people joined and parted them.

    decided: the oldest first, of one sort of groups. A later one finds what the earlier ones made; what was parted
    stays so, whatever is joined later. Linear in the answers, for each that was decided.
    """
    decided = list(decided)
    found = list(groups)
    for one in (*decided, *(one for one in decided if one.kind in _PARTING)):
        found = _parted(found, one) if one.kind in _PARTING else _joined(found, one)
    return found


def worded(told: Sequence[Told], decided: Iterable[Decided]) -> str | None:
    """Return the words that people chose for the question of these answers, the latest; None: they chose none.

    A question has the words when most of the answers for which they were chosen are its own.
    """
    own = {one.answer.id for one in told}
    names = [one.name for one in decided if one.kind is JudgementKind.REWORD and _most(one.answers, own)]
    return names[-1] if names else None


def _most(answers: frozenset[str], own: set[str]) -> bool:
    return 2 * len(answers & own) > len(answers)


def _joined(groups: list[list[Told]], one: Decided) -> list[list[Told]]:
    wanted = one.answers | one.rivals
    taken = [group for group in groups if _any(group, wanted)]
    if len(taken) < 2:
        return groups
    return [*(group for group in groups if not _any(group, wanted)), [told for group in taken for told in group]]


def _parted(groups: list[list[Told]], one: Decided) -> list[list[Told]]:
    """Take the answers out of each group that has some of the others."""
    found, out = [], []
    for group in groups:
        if _any(group, one.rivals):
            out += [told for told in group if told.answer.id in one.answers]
            group = [told for told in group if told.answer.id not in one.answers]  # noqa: PLW2901
        found.append(group)
    return [*found, out] if out else found


def _any(group: Iterable[Told], wanted: frozenset[str]) -> bool:
    return any(told.answer.id in wanted for told in group)
