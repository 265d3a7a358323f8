"""Accounts of one report that models take for rivals: which are read, and what comes of it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from rashomon import testing
from rashomon.api import Ledger
from rashomon.claimed import Label, MarkedBy, Relation, Respect, Statement
from rashomon.decisions import Signed
from rashomon.protocols import RivalReaders
from rashomon.records import Document, Manner, Span
from rashomon.relations import within
from rashomon.relations.within import Account
from rashomon.stores.sqlite import SqliteStore

ANSWERED = "Ada Kosk said that people stood with their hands up."
THROWN = f"Marlow said bottles flew at the line all morning. {ANSWERED} Marlow said the street was cleared by noon."
SAID = (("Marlow", "bottles flew at the line all morning"), ("Ada Kosk", "people stood with their hands up"))
LAST = ("Marlow", "the street was cleared by noon")


@dataclass
class Reader:
    """A `PairReader` that gives one chance to pairs that hold some words, and none to others; it keeps what it read."""

    words: tuple[str, ...] = ("bottles", "hands up")
    chance: float = 0.97
    read_: list[tuple[str, str]] = field(default_factory=list)
    name = "fake-1"

    def read(self, pairs: Sequence[tuple[str, str]], *, least: float = 0.0) -> list[dict[Label, float]]:
        self.read_ += pairs
        return [self._said(" ".join(pair)) for pair in pairs]

    def _said(self, text: str) -> dict[Label, float]:
        chance = self.chance if all(word in text for word in self.words) else 0.0
        return {label: chance if label is Label.CONFLICT else (1 - chance) / 4 for label in Label}


def found(
    report: Document, said: Sequence[tuple[str, str]], quick: Reader | None = None, sure: Reader | None = None
) -> list[Relation]:
    accounts = []
    for source, content in said:
        one = testing.attribution(report, source, "said", content)
        accounts.append(Account(one, Statement(text=content, words=()), source, source, "said"))
    ends = [i + 1 for i, letter in enumerate(report.text) if letter == "."]
    sentences = [Span(start, end) for start, end in zip([0, *ends[:-1]], ends, strict=True)]
    readers = RivalReaders(quick, sure) if quick and sure else None
    return list(within.find(report, accounts, sentences, made_by="relations/9", readers=readers))


def test_what_both_readers_take_for_rivals_part() -> None:
    report = testing.document(THROWN)
    (one,) = found(report, SAID, Reader(chance=0.4), Reader())
    assert (one.label, one.marked_by, one.reason) == (
        Label.CONFLICT,
        MarkedBy.MODEL,
        "read side by side, both cannot hold",
    )
    assert [report.text[s.start : s.end] for s in (*one.evidence_a, *one.evidence_b)] == [c for _, c in SAID]
    assert found(report, SAID) == []


def test_the_large_reader_reads_only_what_the_small_one_suspects() -> None:
    report = testing.document(THROWN)
    quick, sure = Reader(chance=0.1), Reader()
    assert found(report, SAID, quick, sure) == []
    assert quick.read_ == [("Marlow said bottles flew at the line all morning.", ANSWERED)]
    assert sure.read_ == []
    assert found(report, SAID, Reader(), Reader(chance=0.8)) == []


def test_sentences_of_one_voice_are_not_read_side_by_side() -> None:
    quick = Reader()
    found(testing.document(THROWN), (*SAID, LAST), quick, Reader())
    assert sorted("morning" in a and "noon" in b for a, b in quick.read_) == [False, False]


def test_two_voices_in_one_sentence_are_not_read() -> None:
    text = "Marlow said bottles flew at the line, and Ada Kosk said that they had their hands up."
    quick = Reader()
    said = (("Marlow", "bottles flew at the line"), ("Ada Kosk", "they had their hands up"))
    assert found(testing.document(text), said, quick, Reader()) == []
    assert quick.read_ == []


def test_what_the_report_itself_sets_against_each_other_is_not_read() -> None:
    text = (
        "Marlow said bottles flew at the line. In comments that contradict Marlow's claims, Ada Kosk said people had "
        "their hands up."
    )
    quick = Reader()
    said = (("Marlow", "bottles flew at the line"), ("Ada Kosk", "people had their hands up"))
    (one,) = found(testing.document(text), said, quick, Reader())
    assert one.marked_by is MarkedBy.REPORTER
    assert quick.read_ == []


def test_who_claims_a_deed_and_who_clears_himself_are_not_read() -> None:
    report = testing.document("The Spear group claimed the bombing as its work. Horak said Arvia had no part in it.")
    claim = testing.attribution(
        report, "The Spear group", "claimed", "the bombing as its work", manner=Manner.CLAIM_RESPONSIBILITY
    )
    cleared = testing.attribution(report, "Horak", "said", "Arvia had no part in it")
    accounts = [
        Account(one, Statement(text=report.text[one.content[0].start : one.content[0].end], words=()), name, name)
        for one, name in ((claim, "The Spear group"), (cleared, "Horak"))
    ]
    end = report.text.index(".") + 1
    quick = Reader(words=("bombing",))
    sentences = [Span(0, end), Span(end, len(report.text))]
    readers = RivalReaders(quick, Reader())
    assert list(within.find(report, accounts, sentences, made_by="relations/9", readers=readers)) == []
    assert quick.read_ == []


def test_the_cost_of_a_long_report_is_bounded() -> None:
    said = [(f"Voice{'abcdefghij'[n % 10]}{n}", f"number {n} was not there") for n in range(400)]
    report = testing.document(" ".join(f"{source} said {content}." for source, content in said))
    quick, sure = Reader(words=("number",)), Reader(words=("nobody",))
    assert found(report, said, quick, sure) == []
    assert len(quick.read_) < 600
    assert len(sure.read_) < 70


# ------------------------------------------------------------------ in a ledger

LETTER = testing.document(
    "Leeds said he handed in his letter on Monday. Ada Kosk said that nobody ever signed a thing."
)
HANDED = testing.attribution(LETTER, "Leeds", "said", "he handed in his letter on Monday")
NOBODY = testing.attribution(LETTER, "Ada Kosk", "said", "nobody ever signed a thing")
WORDS = ("handed in his letter", "nobody ever signed")


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    answers = [
        testing.answer(LETTER, words, said, respect=Respect.POLARITY, event=event, value=(), source=source)
        for words, said, event, source in zip(
            WORDS, (HANDED, NOBODY), ("resign", "sign"), ("leeds", "kosk"), strict=True
        )
    ]
    read = testing.relation(LETTER, HANDED, NOBODY, *WORDS, marked_by=MarkedBy.MODEL, respect=Respect.OTHER, score=0.6)
    store = SqliteStore(tmp_path / "ledger.db")
    store.add([LETTER, testing.setting(LETTER), HANDED, NOBODY, *answers, read])
    with Ledger(store) as opened:
        yield opened


def test_what_models_read_in_one_report_is_one_question_and_is_told_once(ledger: Ledger) -> None:
    (question,) = ledger.asking.questions()
    (relation,) = ledger.asking.question(question.id).relations
    assert (relation.label, relation.marked_by, relation.score) == ("conflict", "model", 0.6)
    (row,) = ledger.conflicts()
    assert (row.marked_by, row.reason) == ("model", "written by hand")


def test_somebody_can_say_that_a_model_was_wrong(ledger: Ledger) -> None:
    report = ledger.report(LETTER.id)
    ledger.decide().relation((report, HANDED), (report, NOBODY), Label.UNRELATED, Signed(by="Lee"))
    assert list(ledger.conflicts()) == []
    assert ledger.asking.questions() == []
