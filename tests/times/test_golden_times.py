"""Golden times: what a careful reader takes from a sentence on a given day."""

from pathlib import Path

import pytest
from tests.times.cases import BadCase, Case, read

from rashomon import testing, times

FOLDER = Path(__file__).parents[1] / "golden" / "times"
CASES = [case for path in testing.text_cases(FOLDER) for case in read(path)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.place)
def test_a_sentence_has_these_times(case: Case) -> None:
    found = times.recognise(case.text, times.anchor_of(case.day, "document time"))
    assert [
        (case.text[one.start : one.end], one.reading.type, one.reading.value, one.reading.mod or "") for one in found
    ] == list(case.expected)


@pytest.mark.parametrize(
    "text",
    ["no mark\n", "It holds.\n====\n2024 | text\n    elsewhere | DATE | 2024\n", "It holds.\n====\njust text\n"],
)
def test_a_case_that_breaks_the_format_is_refused(text: str, tmp_path: Path) -> None:
    (tmp_path / "bad.txt").write_text(text)
    with pytest.raises(BadCase):
        read(tmp_path / "bad.txt")
