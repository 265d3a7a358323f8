"""The attribution model as it ships: it reads anything, always the same way, and one window does not touch another."""

import json
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest

from rashomon import attribution, testing
from rashomon.errors import ModelMissing
from rashomon.models import onnx_tagger
from rashomon.protocols import Passage

TEXTS = [
    "",
    " \n\t ",
    "¿?",
    "\u202eשלום\u202c 世界 \U0001f600",
    "a" * 3000,
    "said " * 600,
    '"' * 500,
    "THE MAYOR SAID IT RAINED",
    "\x00\x01 the mayor\ufffd said it",
]


@pytest.fixture(scope="module")
def tagger() -> onnx_tagger.OnnxTagger:
    return onnx_tagger.load()


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: ascii(text[:12]))
def test_anything_is_read_and_scores_are_probabilities(tagger: onnx_tagger.OnnxTagger, text: str) -> None:
    for reading in tagger.read([Passage(text)]):
        count = len(reading.where)
        assert reading.tags.shape == (count, 13)
        assert reading.pointers.shape == (3, count, count + 1)
        assert np.allclose(np.exp(reading.tags).sum(1), 1, atol=1e-3)
        assert np.isfinite(reading.pointers).all()


def test_no_passages_give_no_readings(tagger: onnx_tagger.OnnxTagger) -> None:
    assert tagger.read([]) == []


def test_the_same_passages_are_read_the_same_way_whatever_is_read_before_them(tagger: onnx_tagger.OnnxTagger) -> None:
    long = Passage("Ann Lee said that it rained in the hills. " * 40)
    alone = tagger.read([long])
    tagger.read([Passage("Something else entirely.")])
    again = tagger.read([long])
    assert all(np.array_equal(a.tags, b.tags) for a, b in zip(alone, again, strict=True))


def test_a_plain_sentence_is_understood(tagger: onnx_tagger.OnnxTagger) -> None:
    document = testing.document("Foreign minister Ann Lee said on Monday that the border would stay closed.")
    [one] = attribution.tag_report(document, tagger)
    words = [document.text[part[0].start : part[-1].end] for part in (one.source, one.cue, one.content)]
    assert words[0].endswith("Ann Lee")
    assert words[1].startswith("said")
    assert words[2].startswith("that the border") or words[2].startswith("the border")
    assert one.sure is not None
    assert one.sure > 0.5


def test_the_model_is_small_and_comes_with_its_card() -> None:
    folder = files("rashomon.models.attribution")
    sizes = {one.name: len(one.read_bytes()) for one in folder.iterdir() if one.is_file()}
    assert sum(sizes.values()) <= 32 * 2**20
    assert {"CARD.md", "about.json", "vocabulary.json", "weights.onnx"} <= set(sizes)
    assert json.loads(folder.joinpath("about.json").read_bytes())["name"] == onnx_tagger.load().name


def test_a_missing_file_says_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match=r"about\.json is missing: reinstall rashomon"):
        onnx_tagger.OnnxTagger(tmp_path)


def test_a_missing_library_says_what_to_install() -> None:
    code = (
        "import sys; sys.modules['onnxruntime'] = None\n"
        "from rashomon.models import onnx_tagger; from rashomon.protocols import Passage\n"
        "onnx_tagger.load().read([Passage('It rained.')])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert "pip install onnxruntime" in done.stderr
