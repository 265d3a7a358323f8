"""The readers of pairs as they ship: they read anything, always the same way, in either order."""

import subprocess
import sys
from pathlib import Path

import pytest

from rashomon.claimed import Label
from rashomon.errors import ModelMissing
from rashomon.models import onnx_pairs

TEXTS = ["", "¿?", "\u202eשלום\u202c 世界 \U0001f600", "a" * 3000, "said " * 900, "\x00\x01 the mayor\ufffd said it"]


@pytest.fixture(scope="module", params=[onnx_pairs.load, onnx_pairs.load_quick], ids=["large", "small"])
def reader(request: pytest.FixtureRequest) -> onnx_pairs.OnnxPairReader:
    return request.param()  # type: ignore[no-any-return]


@pytest.mark.parametrize("text", TEXTS, ids=lambda text: ascii(text[:12]))
def test_anything_is_read_and_the_chances_are_one_together(reader: onnx_pairs.OnnxPairReader, text: str) -> None:
    for chances in reader.read([(text, "It rained."), ("It rained.", text)]):
        assert chances.keys() == set(Label)
        assert sum(chances.values()) == pytest.approx(1, abs=1e-3)


def test_no_pairs_give_nothing(reader: onnx_pairs.OnnxPairReader) -> None:
    assert reader.read([]) == []


def test_a_pair_is_read_the_same_way_in_either_order_whatever_is_read_beside_it(
    reader: onnx_pairs.OnnxPairReader,
) -> None:
    a, b = "The bridge will open in May.", "The bridge stays shut until the autumn, engineers said."
    (alone,) = reader.read([(a, b)])
    _, turned = reader.read([("Something else.", "Entirely."), (b, a)])
    assert turned == pytest.approx(alone, abs=1e-4)


@pytest.mark.parametrize(
    ("a", "b", "label"),
    [
        (
            "No warning had reached the quay before the ferry Oriana sailed, the harbour master said.",
            "The harbour master knew of the gale hours before the ferry Oriana sailed, a clerk said.",
            Label.CONFLICT,
        ),
        ("Police arrested four men on Monday.", "Four men were arrested on Monday, police said.", Label.AGREE),
        ("The mayor opened a school on Friday.", "A comet passed the sun, astronomers said.", Label.UNRELATED),
    ],
)
def test_plain_pairs_are_understood(reader: onnx_pairs.OnnxPairReader, a: str, b: str, label: Label) -> None:
    (chances,) = reader.read([(a, b)])
    assert max(chances, key=lambda one: chances[one]) is label


def test_missing_files_are_told(tmp_path: Path) -> None:
    with pytest.raises(ModelMissing, match="reinstall"):
        onnx_pairs.OnnxPairReader(tmp_path)
    (tmp_path / "about.json").write_text(
        '{"name": "x", "labels": ["conflict"], "ends": [0, 2], "between": 2, "shift": 4, "longest": 8}', "utf-8"
    )
    with pytest.raises(ModelMissing, match=r"weights\.onnx"):
        onnx_pairs.OnnxPairReader(tmp_path).read([("a", "b")])


def test_what_compares_no_pairs_does_not_load_it() -> None:
    script = "import sys; from rashomon import api; api.models_by_default(); print('onnxruntime' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert told.stdout.strip() == "False"
