"""Questions are asked as a person would: with names for pronouns, whole verbs, and no capital inside."""

from pathlib import Path

import pytest

from rashomon.api import Ledger
from rashomon.asked import Answer
from rashomon.stores.sqlite import SqliteStore

GOLDEN = Path(__file__).parent.parent / "golden" / "wordings" / "questions.txt"
CASES = [block.splitlines() for block in GOLDEN.read_text(encoding="utf-8").split("\n\n") if block.startswith("> ")]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case[0][2:40])
def test_questions_are_worded_as_a_person_would(case: list[str], tmp_path: Path) -> None:
    path = tmp_path / "report.txt"
    path.write_text(case[0][2:], encoding="utf-8")
    store = SqliteStore(tmp_path / "ledger.db")
    with Ledger(store) as ledger:
        list(ledger.add([str(path)]))
        asked = {one.question for one in store.scan(Answer)}
    assert set(case[1:]) <= asked
