"""What trained models that come with the program have in common: files beside the code, a tokenizer, a session."""

import json
from collections.abc import Mapping, Sequence
from importlib.resources import files
from importlib.resources.abc import Traversable
from typing import TYPE_CHECKING, Any

from rashomon.errors import ModelMissing

if TYPE_CHECKING:
    from tokenizers import Tokenizer


def about(folder: Traversable) -> Mapping[str, Any]:
    """Return what is told of a model. Raises ModelMissing."""
    told: Mapping[str, Any] = json.loads(data(folder, "about.json"))
    return told


def data(folder: Traversable, name: str) -> bytes:
    """Return a file of a model. Raises ModelMissing."""
    try:
        return folder.joinpath(name).read_bytes()
    except FileNotFoundError as error:
        raise ModelMissing(f"{folder.joinpath(name)} is missing: reinstall rashomon") from error


def tokenizer() -> "Tokenizer":
    """Return what cuts texts into the word pieces that all models know. Raises ModelMissing."""
    try:
        from tokenizers import Tokenizer  # noqa: PLC0415  # only what reads pays for it
    except ImportError as error:
        raise ModelMissing(f"the trained models need tokenizers: pip install tokenizers ({error})") from error
    return Tokenizer.from_buffer(data(files("rashomon.models").joinpath("attribution"), "vocabulary.json"))


def session(folder: Traversable, without: Sequence[str] = ()) -> Any:
    """Return the network of a model, which runs on one core. without: optimisations of onnxruntime that are left out.

    Raises ModelMissing.
    """
    try:
        import onnxruntime  # noqa: PLC0415  # only what reads pays for it
    except ImportError as error:
        raise ModelMissing(f"the trained models need onnxruntime: pip install onnxruntime ({error})") from error
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(
        data(folder, "weights.onnx"), options, providers=["CPUExecutionProvider"], disabled_optimizers=list(without)
    )
