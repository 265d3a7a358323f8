"""Golden reports: what a careful reader takes from them, and what of it the finders do not get right yet.

`gaps.txt` lists the latter, `gaps_rules.txt` for the rules without the model; both are compared exactly: a change that
finds more shortens them in the same commit (`python -m tests.attribution.gaps`), and one that finds less cannot pass
unseen.
"""

from pathlib import Path

import pytest
from tests.attribution import gaps

from rashomon.models import onnx_tagger
from rashomon.models.spacy_english import SpacyParser
from rashomon.protocols import Models

KNOWN = {rules: gaps.known(rules=rules) for rules in (False, True)}


@pytest.mark.parametrize("path", gaps.CASES, ids=lambda path: path.stem)
@pytest.mark.parametrize("rules", [False, True], ids=["model", "rules"])
def test_a_report_gives_what_a_careful_reader_takes_from_it(path: Path, parser: SpacyParser, *, rules: bool) -> None:
    using = Models(parser=parser, tagger=None if rules else onnx_tagger.load())
    assert gaps.of_case(path, using) == KNOWN[rules].get(path.stem, "")


@pytest.mark.parametrize("rules", [False, True], ids=["model", "rules"])
def test_gaps_are_of_cases_that_exist(*, rules: bool) -> None:
    assert not set(KNOWN[rules]) - {path.stem for path in gaps.CASES}
