"""Golden reports: what a careful reader takes from them, and what of it the finder does not get right yet.

`gaps.txt` lists the latter and is compared exactly: a change that finds more shortens it in the same commit
(`python -m tests.attribution.gaps`), and one that finds less cannot pass unseen.
"""

from pathlib import Path

import pytest
from tests.attribution import gaps

from rashomon.models.spacy_english import SpacyParser

KNOWN = gaps.known()


@pytest.mark.parametrize("path", gaps.CASES, ids=lambda path: path.stem)
def test_a_report_gives_what_a_careful_reader_takes_from_it(path: Path, parser: SpacyParser) -> None:
    assert gaps.of_case(path, parser) == KNOWN.get(path.stem, "")


def test_gaps_are_of_cases_that_exist() -> None:
    assert not set(KNOWN) - {path.stem for path in gaps.CASES}
