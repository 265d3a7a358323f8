"""Chains of voices in short passages: to whom, through whom, inside whom, with what distance; who stays silent.

`chains.txt` lists what is not read as it should be; it is compared exactly (`python -m tests.attribution.chains`).
"""

from pathlib import Path

import pytest
from tests.attribution import chains
from tests.entities.voice_cases import read_voice_case

from rashomon.models import onnx_tagger
from rashomon.models.spacy_english import SpacyParser
from rashomon.protocols import Models

KNOWN = chains.known()


@pytest.mark.parametrize("path", chains.CASES, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_a_passage_gives_the_whole_chain_of_its_voices(path: Path, parser: SpacyParser) -> None:
    case = read_voice_case(path)
    gap, *_ = chains.of_case(case, Models(parser=parser, tagger=onnx_tagger.load()))
    assert gap == KNOWN.get(case.name, "")


def test_gaps_are_of_passages_that_exist() -> None:
    assert not set(KNOWN) - {f"{path.parent.name}/{path.stem}" for path in chains.CASES}


def test_each_kind_has_passages() -> None:
    kinds = {path.parent.name for path in chains.CASES}
    assert kinds == set(chains.KINDS)
    assert len(chains.CASES) >= 60
