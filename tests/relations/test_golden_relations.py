"""Golden pairs and stories are read as they were; what is missed stands in gaps.txt."""

from pathlib import Path

import pytest
from tests.relations import golden

from rashomon import testing
from rashomon.models import onnx_tagger
from rashomon.models.spacy_english import SpacyParser
from rashomon.protocols import Models

STORIES = testing.text_cases(golden.GOLDEN / "stories")


def test_golden_pairs_are_read_as_known() -> None:
    known = golden.known()
    differing = {
        one.pair.id: (gap, known.get(one.pair.id, ""))
        for one, found in golden.related()
        if (gap := golden.gap_of_pair(one, found)) != known.get(one.pair.id, "")
    }
    assert differing == {}


def test_there_are_150_golden_pairs_of_every_respect_and_label() -> None:
    pairs = list(golden.golden_pairs())
    assert len(pairs) >= 150
    assert {one.label for one in pairs} == {"agree", "conflict", "supersedes", "incomparable", "unrelated"}
    assert len({one.respect for one in pairs if one.label == "conflict"}) >= 9
    assert len({one.pair.id for one in pairs}) == len(pairs)


@pytest.mark.parametrize("path", STORIES, ids=lambda path: path.stem)
def test_a_golden_story_is_read_as_known(path: Path, parser: SpacyParser) -> None:
    found = golden.gap_of_story(path, Models(parser=parser, tagger=onnx_tagger.load()))
    assert found == golden.known().get(path.stem, "")
