"""The fitted judge: how two statements stand to each other, from what the comparisons of their pieces find.

`conflicts/CARD.md` says what it was fitted on, how well it does and where it fails.
"""

import functools
import json
from importlib.resources import files

from rashomon.errors import ModelMissing
from rashomon.models import onnx_pairs
from rashomon.protocols import Judge


@functools.cache
def load() -> Judge:
    """Return the judge that comes with the program, read once per process. Raises ModelMissing."""
    path = files("rashomon.models").joinpath("conflicts", "judge.json")
    try:
        about = json.loads(path.read_text(encoding="utf-8"))
    except FileNotFoundError as error:
        raise ModelMissing(f"{path} is missing: reinstall rashomon") from error
    return Judge(about["name"], about["weights"], about["threshold"], onnx_pairs.load())
