"""The network that reads two statements at once, as a `PairReader`: weights in ONNX, run by onnxruntime on one core.

`pairs/CARD.md` says what it was trained on, how well it does and where it fails.
"""

import functools
from collections.abc import Iterator, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Any

import numpy as np

from rashomon.claimed import Label
from rashomon.models import onnx_files

if TYPE_CHECKING:
    from tokenizers import Tokenizer


@functools.cache
def load() -> "OnnxPairReader":
    """Return the reader that comes with the program; its weights are loaded once per process, when first needed.

    Raises ModelMissing when its files are not there.
    """
    return OnnxPairReader(files("rashomon.models").joinpath("pairs"))


@functools.cache
def load_quick() -> "OnnxPairReader":
    """Return the small reader that looks for rivals among many pairs; see `load`. `rivals/CARD.md` tells of it."""
    return OnnxPairReader(files("rashomon.models").joinpath("rivals"), both=False)


class OnnxPairReader:
    """A `PairReader` over one set of weights."""

    def __init__(self, folder: Traversable, *, both: bool = True) -> None:
        """folder: holds weights.onnx and about.json, as `training/conflicts/export.py` writes them.

        both: read each pair in both orders, and take the mean; else in the one in which the texts sort.

        Raises ModelMissing when about.json is not there; the first pair, when the weights are not, or when onnxruntime
        or tokenizers is not installed.
        """
        self._folder, self._both = folder, both
        about = onnx_files.about(folder)
        self.name = str(about["name"])
        self._labels = tuple(Label(one) for one in about["labels"])
        self._conflict = self._labels.index(Label.CONFLICT)
        self._start, self._end = (int(one) for one in about["ends"])
        self._shift = int(about["shift"])
        self._between = int(about["between"])  # end marks between two statements
        self._longest = int(about["longest"])  # word pieces of either statement

    def read(self, pairs: Sequence[tuple[str, str]], *, least: float = 0.0) -> list[dict[Label, float]]:
        """See `PairReader.read`. Each pair alone: nothing depends on what is read beside it, or on the order."""
        found = []
        for a, b in self._cut([text for pair in pairs for text in sorted(pair)]):
            chances = self._chances(a, b)
            if self._both and (chances[self._conflict] + 1) / 2 >= least:
                chances = (chances + self._chances(b, a)) / 2
            found.append({label: float(chance) for label, chance in zip(self._labels, chances, strict=True)})
        return found

    def _cut(self, texts: Sequence[str]) -> Iterator[tuple[list[int], list[int]]]:
        cut = self._tokenizer.encode_batch(texts, add_special_tokens=False)
        pieces = [[piece + self._shift for piece in one.ids[: self._longest]] for one in cut]
        return zip(pieces[::2], pieces[1::2], strict=True)

    def _chances(self, a: list[int], b: list[int]) -> Any:
        ids = [[self._start, *a, *[self._end] * self._between, *b, self._end]]
        (labels,) = self._session.run(["labels"], {"ids": np.array(ids, dtype=np.int64)})
        return np.exp(labels[0])

    @functools.cached_property
    def _tokenizer(self) -> "Tokenizer":
        return onnx_files.tokenizer()

    @functools.cached_property
    def _session(self) -> Any:
        return onnx_files.session(self._folder)
