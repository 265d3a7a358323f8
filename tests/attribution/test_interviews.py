"""Turns of interviews: who asks, who answers, whom marks stand for; reports with questions are none."""

import pytest

from rashomon import attribution, testing
from rashomon.attribution import interviews, named_turns
from rashomon.attribution.interviewed import Parties
from rashomon.records import Attribution, Directness, Document, Manner, Span
from rashomon.spans import words

LEAD = "Kestrel Weekly spoke with Hanna Vold in an interview.\n"
TURNS = (
    "How did you come to bees?\nMy grandfather kept them.\n\nThe early years\n"
    "Do they sting you?\nI never count.\nYes, often.\n"
)


def turns(text: str) -> list[tuple[str, str]]:
    """Return rule and words of each turn of a text whose paragraphs are its lines."""
    report = testing.document(text)
    return [(one.rule, words(text, one.content)) for one in interviews.turns(text, report.zones, [])]


def test_questions_and_answers_take_turns_and_headings_are_nobodys() -> None:
    assert turns(LEAD + TURNS) == [
        (interviews.ASKS, "How did you come to bees?"),
        (interviews.ANSWERS, "My grandfather kept them."),
        (interviews.ASKS, "Do they sting you?"),
        (interviews.ANSWERS, "I never count."),
        (interviews.ANSWERS, "Yes, often."),
    ]


def test_a_remark_between_two_answers_is_the_interviewers() -> None:
    text = f"{LEAD}{TURNS}Bees are in decline.\nRight, and I blame the mowers.\n"
    assert turns(text)[-2:] == [
        (interviews.ASKS, "Bees are in decline."),
        (interviews.ANSWERS, "Right, and I blame the mowers."),
    ]


@pytest.mark.parametrize(
    "text",
    [
        "What went wrong?\nThe gate was open.\nWho left it open?\nThe operator says nobody did.\nWhen?\nAt dawn.\n",
        f"{LEAD}The bees died in May.\nNobody knows why.\n",
        "Can I still travel?\nTrains run every hour.\nWhere are tickets sold?\nAt every station.\nIs it safe?\nYes.\n",
        "",
    ],
    ids=["a report that asks", "no questions", "questions of readers", "nothing"],
)
def test_what_is_no_interview_has_no_turns(text: str) -> None:
    assert turns(text) == []


def labelled(report: Document, label: str, content: str) -> Attribution:
    return testing.attribution(report, label, ":", content, directness=Directness.DIRECT)


def test_marks_of_turns_have_the_entities_that_the_lead_names() -> None:
    text = f"{LEAD}\nQ: You like bees?\n\nHV: I do.\n\nXX: Me too.\n"
    report = testing.document(text)
    people = [
        testing.entity(report, "Hanna Vold", "Hanna Vold"),
        testing.entity(report, "Kestrel Weekly", "Kestrel Weekly"),
    ]
    said = [labelled(report, "Q", "You like bees?"), labelled(report, "HV", "I do."), labelled(report, "XX", "Me too.")]
    parse = testing.FakeParser().parse([text])[0]
    at = text[: text.index("Hanna")].split()
    tokens = len(at)
    parse = type(parse)(
        **{name: getattr(parse, name) for name in parse.__slots__} | {"entities": ((tokens, tokens + 2, "PERSON"),)}
    )
    named = attribution.name_turns(report, [parse], said, people)
    assert [one.source_entity for one in named] == [people[1].id, people[0].id, None]
    assert named[0].source_because


def test_of_several_who_answer_each_is_a_candidate_and_none_is_named() -> None:
    lead = "Kestrel Weekly spoke with Hanna Vold and Odd Lie in an interview."
    text = f"{lead}\n\nYou like bees?\n\nI do.\n\nDo they sting you?\n\nMe, never.\n"
    report = testing.document(text)
    people = [testing.entity(report, name, name) for name in ("Hanna Vold", "Odd Lie", "Kestrel Weekly")]
    turns = attribution.find(report, [], made_by="attribution/test")
    tokens = len(text[: text.index("Hanna")].split())
    parse = testing.FakeParser().parse([text])[0]
    fields = {name: getattr(parse, name) for name in parse.__slots__}
    parse = type(parse)(**fields | {"entities": ((tokens, tokens + 2, "PERSON"),)})
    named = attribution.name_turns(report, [parse], turns, people)
    answers = [one for one in named if one.manner is Manner.ASSERT]
    assert [one.source_entity for one in answers] == [None, None]
    assert [[c.entity for c in one.candidates] for one in answers] == [[people[0].id, people[1].id]] * 2


def test_marks_stay_without_entity_when_the_lead_names_nobody() -> None:
    who = Parties(None, None, several=True)
    assert [named_turns.stands_for("", label, who) for label in ("Q", "A", "HV")] == [None, None, None]


def test_a_mark_of_first_letters_is_whose_letters_they_are() -> None:
    text = "Kestrel Weekly spoke with Hanna Vold."
    who = Parties(Span(26, 36), Span(0, 14))
    assert named_turns.stands_for(text, "HV", who) == Span(26, 36)
    assert named_turns.stands_for(text, "KW", who) == Span(0, 14)
    assert named_turns.stands_for(text, "HOST", who) is None


def test_paragraphs_between_marked_turns_belong_to_the_turn_before() -> None:
    lines = ["ANN: One?", "BO: Two.", "And more.", "ANN: Three?", "BO: Four.", "They left."]
    report = testing.document("\n\n".join(lines))
    found = attribution.find(report, [], made_by="attribution/test")
    assert [words(report.text, one.content) for one in found] == ["One?", "Two. [...] And more.", "Three?", "Four."]
    assert [one.manner for one in found] == [Manner.ASK, Manner.ASSERT, Manner.ASK, Manner.ASSERT]
