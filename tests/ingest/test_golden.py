"""Each golden report gives the fields, zones and issues that stand below it."""

from itertools import zip_longest

import pytest
from tests.ingest.cases import GOLDEN, Case, found, read_case

from rashomon.testing import text_cases

CASES = [read_case(path) for path in text_cases(GOLDEN, "*.*")]


@pytest.mark.parametrize("case", CASES, ids=[case.name for case in CASES])
def test_a_report_gives_what_stands_below_it(case: Case) -> None:
    for line, expected in zip_longest(found(case), case.expected):
        if expected is not None and expected.endswith("...") and line is not None:
            assert line.startswith(expected.removesuffix("..."))
        else:
            assert line == expected
