"""The trained attribution model as a `Tagger`: int8 weights in ONNX, run by onnxruntime on one core.

`attribution/CARD.md` says what it was trained on, how well it does and where it fails.
"""

import functools
from collections.abc import Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Any

from rashomon.models import onnx_files
from rashomon.models.windows import Window, Words, split, windows
from rashomon.protocols import Calibration, Passage, Reading

if TYPE_CHECKING:
    from tokenizers import Tokenizer

# Fused with what is added before it, a normalisation takes ten times as long: 12 of 100 parts of all the time
# (onnxruntime 1.32, its own profile of the development part; python -m benchmarks measures the whole).
_SLOWER = ["SkipLayerNormFusion"]


@functools.cache
def load() -> "OnnxTagger":
    """Return the tagger that comes with the program; its weights are loaded once per process, when first needed.

    Raises ModelMissing when its files are not there.
    """
    return OnnxTagger(files("rashomon.models").joinpath("attribution"))


class OnnxTagger:
    """A `Tagger` over one set of weights."""

    def __init__(self, folder: Traversable) -> None:
        """folder: holds weights.onnx, vocabulary.json and about.json, as `training/attribution/export.py` writes them.

        Raises ModelMissing when about.json is not there; the first text, when the others are not, or when onnxruntime
        or tokenizers is not installed.
        """
        self._folder = folder
        about = onnx_files.about(folder)
        self.name = str(about["name"])
        self._ends = (int(about["ends"][0]), int(about["ends"][1]))
        self._size = int(about["window"])
        fitted = about["calibration"]
        self.calibration = Calibration(tuple(fitted["weights"]), fitted["offset"], fitted["threshold"])

    @functools.cached_property
    def _tokenizer(self) -> "Tokenizer":
        return onnx_files.tokenizer()

    @functools.cached_property
    def _session(self) -> Any:
        return onnx_files.session(self._folder, without=_SLOWER)

    def read(self, passages: Sequence[Passage]) -> list[Reading]:
        """See `Tagger.read`. A window at a time: how a window is read does not depend on what is read beside it."""
        words = split(self._tokenizer, passages)
        return [self._read(words, window) for window in windows(words, self._ends, self._size)]

    def _read(self, words: Sequence[Words], window: Window) -> Reading:
        given = {"ids": window.ids[None], "forms": window.forms[None], "heads": window.heads[None]}
        tags, pointers = self._session.run(["tags", "pointers"], given)
        return Reading(where=window.where(words), tags=tags[0], pointers=pointers[0])
