"""Rivals: which sentences are read side by side, what is kept of it, and what becomes of it in questions."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from rashomon import testing
from rashomon.api import Ledger
from rashomon.asked import Answer, Rival
from rashomon.claimed import Label, Respect
from rashomon.decisions import Signed
from rashomon.pipeline import run
from rashomon.protocols import RivalReaders
from rashomon.records import Document, Record
from rashomon.relations.across import Told, between, questions, rivals
from rashomon.relations.across.rivals import Sentence
from rashomon.rivals import Rivalry
from rashomon.stores.memory import MemoryStore
from rashomon.stores.sqlite import SqliteStore

FIRST = testing.document("The guild met in Ulm. The minister signed the grain treaty at noon.", locator="first.txt")
SECOND = testing.document("The minister did not sign the grain treaty, an aide said. It rained.", locator="second.txt")
THIRD = testing.document("The treaty on grain has not been signed. Nobody came.", locator="third.txt")
NAMES = ("norland", "ulm", "lee")


class Counting(testing.FakePairReader):
    """A reader that remembers what it was given."""

    def __init__(self) -> None:
        self.given: list[tuple[str, str]] = []

    def read(self, pairs: Sequence[tuple[str, str]], *, least: float = 0.0) -> list[dict[Label, float]]:
        self.given += pairs
        return super().read(pairs, least=least)


def answered(report: Document, words: str, /, event: str = "sign", **fields: object) -> Answer:
    """Return an answer whether something was so."""
    given: dict[str, object] = {
        "respect": Respect.POLARITY,
        "question": f"Did the minister {event} the treaty?",
        "event": event,
        "value": (),
        "about": ("treaty",),
        "words": ("minister", "grain", "treaty"),
        "keys": (1, 2),
    }
    return testing.answer(report, words, **{**given, **fields})


def told(answer: Answer, report: Document) -> Told:
    return Told(answer, testing.setting(report, names=NAMES, lead=NAMES), report.id)


SIGNED = answered(FIRST, "signed")
UNSIGNED = answered(SECOND, "sign", "initial", negated=True)
NOTHING = answered(THIRD, "signed", "conclude", negated=True)
RAIN = answered(SECOND, "rained", "rain", words=("rain",), about=(), keys=(9,))


def story(*reports: tuple[Document, Sequence[Answer]], readers: RivalReaders | None = None) -> MemoryStore:
    """Return a store to which reports were added one after the other."""
    store = MemoryStore()
    fake = readers or RivalReaders(testing.FakePairReader(), testing.FakePairReader())
    stage = Rivalry(store, fake).stage()
    for report, answers in reports:
        setting = testing.setting(report, names=NAMES, lead=NAMES, words=("grain", "treaty", "minister"))
        given: list[Record] = [report, setting, *answers]
        store.add(list(run([stage], given)))
    return store


def test_a_sentence_that_cannot_hold_beside_another_is_kept_as_its_rival() -> None:
    store = story((FIRST, [SIGNED]), (SECOND, [UNSIGNED, RAIN]))
    (found,) = store.scan(Rival)
    assert (found.document, found.other) == (SECOND.id, FIRST.id)
    assert (found.answer, found.against, found.score) == (UNSIGNED.id, SIGNED.id, 0.96)
    assert found.made_by == "rivals/1+fake-1+fake-1"


def test_the_order_of_adding_gives_the_same_rivals() -> None:
    reports = [(FIRST, [SIGNED]), (SECOND, [UNSIGNED, RAIN])]
    assert {one.id for one in story(*reports).scan(Rival)} == {one.id for one in story(*reversed(reports)).scan(Rival)}


def test_sentences_that_share_no_word_are_not_read() -> None:
    readers = RivalReaders(Counting(), Counting())
    lonely = answered(SECOND, "sign", words=("harbour",), keys=(1,))
    assert list(story((FIRST, [SIGNED]), (SECOND, [lonely]), readers=readers).scan(Rival)) == []
    assert readers.quick.given == readers.sure.given == []  # type: ignore[attr-defined]


def test_only_what_the_small_model_suspects_is_read_by_the_large_one() -> None:
    readers = RivalReaders(Counting(), Counting())
    agreed = answered(THIRD, "signed")
    story((FIRST, [SIGNED]), (SECOND, [UNSIGNED, RAIN]), (replace(THIRD, text=THIRD.text), [agreed]), readers=readers)
    assert len(readers.quick.given) == 3  # type: ignore[attr-defined]
    assert len(readers.sure.given) == 2  # type: ignore[attr-defined]


def test_what_a_new_report_costs_is_bounded_and_falls_in_a_large_story() -> None:
    read, sure = [], Counting()
    store, quick = MemoryStore(), Counting()
    stage = Rivalry(store, RivalReaders(quick, sure)).stage()
    for number in range(70):
        text = " ".join(f"The minister of ward {number} and {one} said so." for one in range(20))
        report = testing.document(text, locator=f"{number}.txt")
        words = [("minister", "grain", f"w{one % 5}") for one in range(20)]
        answers = [answered(report, f"{one} said", words=words[one], keys=(1, one)) for one in range(20)]
        quick.given.clear()
        setting = testing.setting(report, names=NAMES, lead=NAMES, words=("grain",))
        store.add(list(run([stage], [report, setting, *answers])))
        read.append(len(quick.given))
    assert max(read) <= 16 * 8
    assert 0 < read[60] <= 16 * 8 * 8 // 60
    assert read[-1] == 0


def test_a_report_of_another_story_is_not_read() -> None:
    readers = RivalReaders(Counting(), Counting())
    store = MemoryStore()
    stage = Rivalry(store, readers).stage()
    for report, name, answer in ((FIRST, "norland", SIGNED), (SECOND, "sudland", UNSIGNED)):
        setting = testing.setting(report, names=(name,), words=(name,))
        store.add(list(run([stage], [report, setting, answer])))
    assert readers.quick.given == []  # type: ignore[attr-defined]


# ------------------------------------------------------------------ questions


def test_rivals_make_one_question_of_two_and_part_in_it() -> None:
    every = [told(SIGNED, FIRST), told(UNSIGNED, SECOND)]
    assert len(questions(every)) == 2
    (question,) = questions(every, rivals=[testing.rival(UNSIGNED, SIGNED)])
    (stands,) = between(question, {})
    assert (stands.label, stands.marked_by, stands.respect) == ("conflict", "model", Respect.POLARITY)
    assert stands.reason == "read side by side, both cannot hold"
    assert question.is_mixed


def test_values_of_one_slot_are_told_in_the_reason() -> None:
    one = answered(FIRST, "Ulm", respect=Respect.PLACE, value=("ulm",), event="meet")
    other = answered(SECOND, "aide", respect=Respect.PLACE, value=("bonn",), event="convene")
    (question,) = questions([told(one, FIRST), told(other, SECOND)], rivals=[testing.rival(one, other)])
    (stands,) = between(question, {})
    assert stands.reason == "“ulm” and “bonn”: read side by side, both cannot hold"
    assert stands.respect is Respect.PLACE


def test_what_a_rule_says_comes_before_what_a_model_read() -> None:
    denied = replace(UNSIGNED, event="sign")
    (question,) = questions([told(SIGNED, FIRST), told(denied, SECOND)], rivals=[testing.rival(denied, SIGNED)])
    (stands,) = between(question, {})
    assert (stands.label, stands.marked_by) == ("conflict", "rule")


def test_answers_of_another_event_are_not_compared_by_rules() -> None:
    """Both are told to be so: by rule they would be one answer."""
    other = replace(UNSIGNED, negated=False)
    (question,) = questions([told(SIGNED, FIRST), told(other, SECOND)], rivals=[testing.rival(other, SIGNED)])
    assert [len(claim.told) for claim in question.claims] == [1, 1]
    assert [one.marked_by for one in between(question, {})] == ["model"]


def test_values_that_are_one_by_rule_are_no_rivals() -> None:
    clocks = [("first", FIRST, "Ulm", "14:00"), ("then", SECOND, "aide", "13:58")]
    one, other = (
        answered(report, words, event, respect=Respect.TIME, value=(clock,)) for event, report, words, clock in clocks
    )
    assert len(questions([told(one, FIRST), told(other, SECOND)], rivals=[testing.rival(one, other)])) == 2


def test_answers_of_one_slot_with_other_values_are_set_against_each_other() -> None:
    one = answered(FIRST, "Ulm", respect=Respect.PLACE, value=("ulm",), event="meet")
    other = answered(SECOND, "aide", respect=Respect.PLACE, value=("bonn",), event="convene")
    assert rivals.opposed((SIGNED, one), (replace(UNSIGNED, negated=False), other)) == (one, other)


def test_an_account_answers_by_what_parts_it_from_the_other_not_by_what_both_say() -> None:
    """“… shut before the ship left” says that it left, as the other does; that it was shut is what parts them."""
    also = replace(UNSIGNED, id="answer:also", event="sign", negated=False)
    every = [told(SIGNED, FIRST), told(also, SECOND), told(UNSIGNED, SECOND)]
    assert sorted(len(one.told) for one in questions(every)) == [1, 2]
    asked = questions(every, rivals=[testing.rival(UNSIGNED, SIGNED)])
    both = next(one for one in asked if len(one.told) == 2)
    assert {one.answer.id for one in both.told} == {SIGNED.id, UNSIGNED.id}
    assert [one.marked_by for one in between(both, {})] == ["model"]


def test_two_questions_of_several_accounts_stay_two() -> None:
    again = replace(SIGNED, id="answer:again", document=THIRD.id)
    more = replace(UNSIGNED, id="answer:more", document=THIRD.id)
    every = [told(SIGNED, FIRST), told(again, THIRD), told(UNSIGNED, SECOND), told(more, THIRD)]
    assert len(questions(every)) == len(questions(every, rivals=[testing.rival(UNSIGNED, SIGNED)])) == 2


def test_rivals_do_not_chain_questions_of_several_accounts() -> None:
    every = [told(SIGNED, FIRST), told(UNSIGNED, SECOND), told(NOTHING, THIRD), told(RAIN, SECOND)]
    some = [testing.rival(UNSIGNED, SIGNED, score=0.99), testing.rival(NOTHING, RAIN), testing.rival(RAIN, SIGNED)]
    assert sorted(len(one.told) for one in questions(every, rivals=some)) == [2, 2]


def test_a_rival_of_what_is_gone_is_left_out() -> None:
    every = [told(SIGNED, FIRST)]
    assert len(questions(every, rivals=[testing.rival(UNSIGNED, SIGNED)])) == 1


def test_the_likeliest_pairs_share_most_and_rarest_words() -> None:
    def sentence(*words: str) -> Sentence:
        return Sentence(" ".join(words), (), frozenset(words))

    here = [sentence("grain", "treaty", "minister"), sentence("minister")]
    there = [sentence("minister", "rain"), sentence("grain", "treaty"), sentence("snow")]
    assert rivals.likely(here, there, 9) == [(0, 1), (0, 0), (1, 0)]
    assert rivals.likely(here, there, 1) == [(0, 1)]
    assert rivals.likely(here, here[:1], 9) == [(1, 0)]  # a sentence is no rival of itself


def test_the_best_pair_is_the_surest_of_both_sentences() -> None:
    chances = {(0, 0): 0.9, (0, 1): 0.95, (1, 1): 0.97, (1, 0): 0.6, (2, 2): 0.4}
    assert list(rivals.best(chances, 0.5)) == [(1, 1)]


# ------------------------------------------------------------------ in a ledger


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    store = SqliteStore(tmp_path / "ledger.db")
    settings = [testing.setting(one, names=NAMES, lead=NAMES) for one in (FIRST, SECOND)]
    store.add([FIRST, SECOND, *settings, SIGNED, UNSIGNED, testing.rival(UNSIGNED, SIGNED)])
    with Ledger(store) as opened:
        yield opened


def test_a_conflict_that_a_model_read_is_listed_with_both_sides(ledger: Ledger) -> None:
    (row,) = ledger.conflicts()
    assert (row.label, row.marked_by, row.respect) == ("conflict", "model", "polarity")
    assert {row.a.locator, row.b.locator} == {"first.txt", "second.txt"}
    (question,) = ledger.asking.questions()
    view = ledger.asking.question(question.id)
    assert {claim.answer for claim in view.claims} == {"signed", "sign"}  # the words: "yes" would mislead


def test_somebody_can_part_what_a_model_joined(ledger: Ledger) -> None:
    (question,) = ledger.asking.questions()
    view = ledger.asking.question(question.id)
    answers = [account.answer for account in view.claims[0].accounts]
    ledger.decide().other_question(view, answers, Signed(by="Lee"))
    assert list(ledger.conflicts()) == []


def test_the_models_of_the_program_find_rivals_told_in_other_words_and_leave_the_rest(tmp_path: Path) -> None:
    reports = {
        "first": "The ferry Oriana had sailed with its bow doors open, a survivor told the inquiry in Dunmarsh on "
        "Monday. Thirty people drowned when the ferry sank off Dunmarsh in March.",
        "second": "The captain of the ferry Oriana insisted on Tuesday that everything had been shut before the ship "
        "left Dunmarsh in March. Thirty passengers drowned when it sank.",
        "third": "The inquiry into the loss of the ferry Oriana off Dunmarsh goes on this week.",
    }
    for name, text in reports.items():
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    with Ledger.open(tmp_path / "ledger.db") as ledger:
        assert not any(outcome.reading.failed for outcome in ledger.add([str(tmp_path)]))
        (row,) = ledger.conflicts()
    assert (row.label, row.marked_by) == ("conflict", "model")
    assert {Path(row.a.locator).stem, Path(row.b.locator).stem} == {"first", "second"}
