"""The evaluation of the search measures what it says."""

import json
from pathlib import Path

import pytest

from evaluation import search
from rashomon.stores.related import related


@pytest.fixture
def data(tmp_path: Path) -> Path:
    rows = {
        "mrpc": {"same": 1, "a": "A lawyer wept.", "b": "An attorney wept."},
        "emergent": {"stance": "for", "claim": "Soldiers marched.", "headline": "Troops marched"},
        "claimdiff": {"strengthen": 0, "claim_a": "Nothing here.", "claim_b": "Nothing there."},
    }
    for name, row in rows.items():
        (tmp_path / name).mkdir()
        (tmp_path / name / "train.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    return tmp_path


def test_only_pairs_that_say_the_same_are_asked_and_all_are_looked_through(data: Path) -> None:
    it = search.pairs(data)
    assert it.asked == ["A lawyer wept.", "Soldiers marched."]
    assert it.looked == ["An attorney wept.", "Troops marched", "Nothing there."]
    assert it.same == [0, 1]


def test_related_words_find_what_words_alone_do_not(data: Path) -> None:
    looked = search.Looked(search.pairs(data).looked)
    assert looked.all_of(["lawyer", "wept"], lambda _: ()) == set()
    assert looked.all_of(["lawyer", "wept"], related) == {0}
    assert looked.best("A lawyer wept", related)[0] == 0


def test_a_folder_without_the_data_is_a_line_and_exit_code_2(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert search.main([str(tmp_path)]) == 2
    assert "is not there" in capsys.readouterr().err


def test_the_page_says_what_was_found(data: Path, tmp_path: Path) -> None:
    assert search.main([str(data), "--write", str(tmp_path / "page.md")]) == 0
    assert "| and related words | " in (tmp_path / "page.md").read_text(encoding="utf-8")
