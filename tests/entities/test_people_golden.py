"""People, organisations and places as several reports have them: who is one is what the golden files say."""

from itertools import combinations
from pathlib import Path

import pytest
from tests.entities.people_cases import BadCase, Case, read

from rashomon.testing import text_cases

FOLDER = Path(__file__).parent.parent / "golden" / "people"
CASES = [case for path in text_cases(FOLDER) for case in read(path)]

# Under which precision and recall over pairs may not fall, all cases taken together; each case holds by itself too.
LEAST = 1.0


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.place)
def test_those_are_one_that_the_case_says(case: Case) -> None:
    assert case.found() == case.groups


def pairs(groups: frozenset[frozenset[int]]) -> set[tuple[int, int]]:
    return {pair for group in groups for pair in combinations(sorted(group), 2)}


def test_precision_and_recall_over_pairs_hold() -> None:
    right = found = both = 0
    for case in CASES:
        gold, ours = pairs(case.groups), pairs(case.found())
        right, found, both = right + len(gold), found + len(ours), both + len(gold & ours)
    assert len(CASES) >= 60
    assert both / found >= LEAST
    assert both / right >= LEAST


def test_a_case_that_breaks_the_format_says_where(tmp_path: Path) -> None:
    path = tmp_path / "bad.txt"
    path.write_text("A sentence.\n====\ncase\n    person | Ann Lee\n    = 1 2\n", encoding="utf-8")
    with pytest.raises(BadCase, match="bad:5"):
        read(path)
