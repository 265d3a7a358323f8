"""How people across reports are measured: the ways to join, the figure, and its interval."""

import pytest
from evaluation.people import ways
from evaluation.people.results import score_figure
from evaluation.people.ways import Read
from evaluation.voices.baselines import exact_match
from evaluation.voices.data import Mention, Report

from rashomon import testing

TEXTS = {"a": "Ann Lee spoke. She left.", "b": "A. Lee, Ann Lee of Oslo. Bob Roy met her."}
REPORTS = {name: testing.document(text, locator=name) for name, text in TEXTS.items()}


def report(name: str, *mentions: tuple[str, str]) -> tuple[Report, list[Mention]]:
    text = TEXTS[name]
    found = [Mention(testing.span(text, words), "PER", cluster) for words, cluster in mentions]
    return Report(id=name, set="MEANTIME", text=text, mentions=tuple(found)), found


CHOSEN = [
    report("a", ("Ann Lee", "ann"), ("She", "ann")),
    report("b", ("A. Lee", "ann"), ("Ann Lee of Oslo", "ann"), ("Bob Roy", "bob"), ("her", "ann")),
]


def inside(one: Report, spans: object) -> list[list[int]]:
    groups: dict[str, list[int]] = {}
    for index, mention in enumerate(one.mentions):
        groups.setdefault(mention.cluster, []).append(index)
    return list(groups.values())


def as_sets(groups: ways.Groups) -> set[frozenset[ways.Place]]:
    return {frozenset(group) for group in groups}


def test_matching_words_joins_across_reports_what_reads_the_same_and_no_pronouns() -> None:
    def by_words(one: Report, spans: object) -> list[list[int]]:
        return exact_match(one.text, [mention.span for mention in one.mentions])

    found = as_sets(ways.by_words(CHOSEN, by_words))
    assert found == {frozenset({(name, n)}) for name, count in (("a", 2), ("b", 4)) for n in range(count)}


def test_the_program_joins_the_groups_that_its_entities_are() -> None:
    read = {
        "a": Read(document=REPORTS["a"], entities=[testing.entity(REPORTS["a"], "Ann Lee", "Ann Lee", "She")]),
        "b": Read(
            document=REPORTS["b"],
            entities=[
                testing.entity(REPORTS["b"], "Ann Lee", "A. Lee", "Ann Lee"),
                testing.entity(REPORTS["b"], "Bob Roy"),
            ],
        ),
    }
    assert as_sets(ways.by_resolution(CHOSEN, inside, read)) == as_sets(ways.annotated(CHOSEN))
    nothing = {name: Read(document=one.document, entities=()) for name, one in read.items()}
    assert len(ways.by_resolution(CHOSEN, inside, nothing)) == 3


def test_a_perfect_answer_is_one_and_its_interval_too() -> None:
    gold = ways.annotated(CHOSEN)
    figure = score_figure(gold, gold, [one for one, _ in CHOSEN], 20)
    assert (figure.counts.f1, figure.interval) == (1.0, (1.0, 1.0))


def test_joining_all_has_the_precision_that_b_cubed_defines() -> None:
    gold = ways.annotated(CHOSEN)
    all_in_one = [[place for group in gold for place in group]]
    figure = score_figure(gold, all_in_one, [one for one, _ in CHOSEN], 20)
    assert figure.counts.recall == 1.0
    assert figure.counts.precision == pytest.approx((5 * 5 / 6 + 1 / 6) / 6)
