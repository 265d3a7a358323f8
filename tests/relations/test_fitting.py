"""What tells that two answers are of two events."""

from dataclasses import replace

from rashomon import testing
from rashomon.relations.across.fitting import parted_by
from rashomon.relations.across.told import Told


def _told(text: str, *words: str) -> Told:
    report = testing.document(text)
    answer = replace(testing.answer(report, text, who=("quake",)), words=("quake", *words))
    return Told(answer, testing.setting(report, words=("quake",)), report.id)


def test_a_month_that_only_one_sentence_names_is_of_another_event() -> None:
    now, before = _told("A quake injured two."), _told("A quake injured sixty in September.", "september")
    assert parted_by(now, before) == parted_by(before, now) == "another month"


def test_a_month_that_both_sentences_name_parts_nothing() -> None:
    one, other = _told("It hit in September.", "september"), _told("In September it hit.", "september")
    assert parted_by(one, other) != "another month"
