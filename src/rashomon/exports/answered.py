"""What one report answers, as a part of the document view: questions with the answers of its accounts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rashomon.asked import Answer, Setting
from rashomon.exports.voices import Place, places
from rashomon.relations import across
from rashomon.relations.across import Decided, Question, Told


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerView:
    """One account's answer.

    attribution: id of one of the `attributions`; null: the reporter's own words.
    spans: the words that carry it, each as [start, end).
    claim: number of the answer among the different ones, from 0: equal answers have one number.
    """

    attribution: str | None
    spans: list[Place]
    claim: int


@dataclass(frozen=True, slots=True, kw_only=True)
class DocumentQuestionView:
    """A question that more than one account of the report answers.

    id: of the report's own question; in a ledger it may be one with those of other reports.
    question: as a person would ask it.
    respect: in what its answers can differ.
    answers: of its accounts, in text order.
    """

    id: str
    question: str
    respect: str
    answers: list[AnswerView]


def document_questions(
    answers: Sequence[Answer], setting: Setting | None, decided: Sequence[Decided] = ()
) -> list[DocumentQuestionView]:
    """Return what more than one account of a report answers, in text order. About linear in the answers.

    decided: what people decided about questions, the oldest first.
    """
    if setting is None:
        return []
    told = [Told(answer, setting, answer.attribution or answer.document) for answer in answers]
    asked = (one for one in across.questions(told, decided) if len({one.root for one in one.told}) > 1)
    return sorted(map(_view, asked), key=lambda view: view.answers[0].spans)


def _view(question: Question) -> DocumentQuestionView:
    numbered = [(told.answer, number) for number, claim in enumerate(question.claims) for told in claim.told]
    return DocumentQuestionView(
        id=question.id,
        question=asked(question),
        respect=question.respect.value,
        answers=sorted(_answers(numbered), key=lambda answer: answer.spans),
    )


def _answers(numbered: Sequence[tuple[Answer, int]]) -> Iterator[AnswerView]:
    for answer, number in numbered:
        yield AnswerView(attribution=answer.attribution, spans=places(answer.span), claim=number)


_VAGUE = frozenset("they he she it them this that these those who we i you anyone anything".split())
_PLAIN = frozenset({"What was the cause?", "Who was responsible?"})


def asked(question: Question) -> str:
    """Return a question as somebody worded it, else in the words of the first account that names what it speaks of."""
    if question.worded:
        return question.worded
    wordings = [told.answer.question for told in question.told]
    return next((one for one in wordings if not _is_vague(one)), wordings[0])


def _is_vague(wording: str) -> bool:
    return wording in _PLAIN or bool(_VAGUE & set(wording.lower().rstrip("?").split()[1:]))
