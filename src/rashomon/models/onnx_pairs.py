"""The trained pair model as a `PairReader`: int8 weights in ONNX, run by onnxruntime on one core.

`conflicts/CARD.md` says what it was trained on, how well it does and where it fails.
"""

import functools
import json
from collections.abc import Mapping, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Any

import numpy as np

from rashomon.errors import ModelMissing
from rashomon.protocols import Judge, PairScores

if TYPE_CHECKING:
    from tokenizers import Tokenizer


@functools.cache
def load() -> "OnnxPairs":
    """Return the reader that comes with the program; its weights are loaded once per process, when first needed.

    Raises ModelMissing when its files are not there.
    """
    return OnnxPairs(files("rashomon.models").joinpath("conflicts"))


class OnnxPairs:
    """A `PairReader` over one set of weights."""

    def __init__(self, folder: Traversable) -> None:
        """folder: holds weights.onnx, vocabulary.json and about.json, as `training/conflicts/export.py` writes them.

        Raises ModelMissing when about.json is not there; the first pair, when the others are not.
        """
        self._folder = folder
        about: Mapping[str, Any] = json.loads(self._bytes("about.json"))
        self.name = str(about["name"])
        self._longest = int(about["longest"])
        self.judge = Judge(weights=about["judge"]["weights"], threshold=float(about["judge"]["threshold"]))

    def _bytes(self, name: str) -> bytes:
        try:
            return self._folder.joinpath(name).read_bytes()
        except FileNotFoundError as error:
            raise ModelMissing(f"{self._folder.joinpath(name)} is missing: reinstall rashomon") from error

    @functools.cached_property
    def _tokenizer(self) -> "Tokenizer":
        from tokenizers import Tokenizer  # noqa: PLC0415  # only what compares pays for it

        made = Tokenizer.from_buffer(self._bytes("vocabulary.json"))
        made.enable_truncation(self._longest)
        return made

    @functools.cached_property
    def _session(self) -> Any:
        import onnxruntime  # noqa: PLC0415  # only what compares pays for it

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = options.inter_op_num_threads = 1
        options.log_severity_level = 3
        return onnxruntime.InferenceSession(self._bytes("weights.onnx"), options, providers=["CPUExecutionProvider"])

    def compare(self, pairs: Sequence[tuple[str, str]]) -> list[PairScores]:
        """See `PairReader.compare`. A pair at a time: what is said of it does not depend on the others."""
        return [PairScores(self._read(a, b), self._read(b, a)) for a, b in pairs]

    def _read(self, a: str, b: str) -> tuple[float, float, float]:
        read = self._tokenizer.encode(a, b)
        columns = {"ids": read.ids, "kinds": read.type_ids, "mask": read.attention_mask}
        (labels,) = self._session.run(["labels"], {name: np.array([row]) for name, row in columns.items()})
        raised = np.exp(labels[0] - labels[0].max())
        entails, leaves_open, contradicts = (raised / raised.sum()).tolist()
        return entails, leaves_open, contradicts
