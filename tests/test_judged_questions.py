"""What people decide about accounts holds in questions: what is dropped answers nothing, what parts is theirs."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from rashomon import api
from rashomon.api import Ledger
from rashomon.claimed import Label
from rashomon.decisions import Signed
from rashomon.exports.questions import AccountOfClaim, QuestionView
from rashomon.web import questions

SIGNED = Signed(by="Ada", why="two towns", at="2024-04-01T09:00:00+00:00")
STORIES = {
    "monday.txt": "Ferry sinks off Orrin\n\nMay 6, 2024\n\nThe ferry Astrid sank off Orrin on Sunday. Twelve people"
    " were killed when the ferry Astrid sank, coast guard spokeswoman Lene Ostby said.\n",
    "tuesday.txt": "Toll of the ferry\n\nMay 6, 2024\n\nThe ferry Astrid sank off Orrin on Sunday. Thirty people"
    " were killed when the ferry Astrid sank, harbour master Piet Vang said.\n",
}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("ferry")
    for name, text in STORIES.items():
        (folder / name).write_text(text, encoding="utf-8")
    with Ledger.open(folder / "ledger.db", using=api.models_by_default(rules=True)) as ledger:
        assert len(list(ledger.add([str(folder / name) for name in STORIES]))) == 2
    return folder / "ledger.db"


@pytest.fixture
def ledger(filled: Path, tmp_path: Path) -> Iterator[Ledger]:
    path = tmp_path / "ledger.db"
    path.write_bytes(filled.read_bytes())
    with Ledger.open(path) as opened:
        yield opened


def toll(ledger: Ledger) -> QuestionView:
    """The question whose answers part."""
    (row,) = [row for row in ledger.asking.questions() if row.sharpness and row.respect == "number"]
    return ledger.asking.question(row.id)


def ends(view: QuestionView) -> list[AccountOfClaim]:
    claims = {claim.id: claim for claim in view.claims}
    (one,) = view.relations
    return [claims[one.a].accounts[one.evidence_a.account], claims[one.b].accounts[one.evidence_b.account]]


def judged(ledger: Ledger, label: Label) -> str:
    one, other = (ledger.attribution(end.attribution or "") for end in ends(toll(ledger)))
    return ledger.decide().relation(one, other, label, SIGNED).id


def test_accounts_of_two_reports_part_until_somebody_says_that_they_do_not(ledger: Ledger) -> None:
    identity = toll(ledger).id
    judgement = judged(ledger, Label.UNRELATED)
    assert ledger.asking.question(identity).relations == []
    ledger.decide().withdraw(judgement, SIGNED)
    assert len(ledger.asking.question(identity).relations) == 1


def test_how_they_stand_is_what_somebody_said(ledger: Ledger) -> None:
    identity = toll(ledger).id
    judged(ledger, Label.INCOMPARABLE)
    (one,) = ledger.asking.question(identity).relations
    assert (one.label, one.marked_by, one.score) == ("incomparable", "person", 1.0)
    assert one.reason == "judged by Ada on 2024-04-01: two towns"


def test_what_is_dropped_answers_nothing(ledger: Ledger) -> None:
    gone = ends(toll(ledger))[0].attribution or ""
    ledger.decide().drop(*ledger.attribution(gone), SIGNED)
    for row in ledger.asking.questions():
        accounts = [one for claim in ledger.asking.question(row.id).claims for one in claim.accounts]
        assert gone not in [one.attribution for one in accounts]
    assert not any(row.sharpness for row in ledger.asking.questions() if row.respect == "number")


def test_a_doubtful_pair_of_two_reports_is_in_the_queue_until_it_is_decided(ledger: Ledger) -> None:
    (doubt,) = questions.doubts(ledger, 9)
    assert {doubt.pair.a.locator.rpartition("/")[2], doubt.pair.b.locator.rpartition("/")[2]} == set(STORIES)
    judged(ledger, Label.CONFLICT)
    assert questions.doubts(ledger, 9) == []
