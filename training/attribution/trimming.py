"""`python -m training.attribution.trimming FOLDER --texts FILE... --keep N --out FOLDER`: a network with fewer pieces.

FOLDER holds what `export` wrote. Of the vocabulary stay its marks, its single characters and the pieces that are most
frequent in the texts, N in all; words that lose their piece are read in shorter ones. The table of words loses the
other rows; nothing is trained again.
"""

import argparse
import json
import shutil
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnx
from onnx import numpy_helper
from tokenizers import Tokenizer

from training.attribution.preparation import examples

_MARK = "[unused"  # rows that BERT's vocabulary leaves free


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the folder."""
    parser = argparse.ArgumentParser(prog="python -m training.attribution.trimming", description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--texts", type=Path, nargs="+", required=True, help="reports, .jsonl or .jsonl.gz")
    parser.add_argument("--keep", type=int, required=True, help="how many pieces stay")
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    shutil.copytree(options.folder, options.out, dirs_exist_ok=True)
    kept = _kept(options.folder / "vocabulary.json", options.texts, options.keep)
    _write_vocabulary(options.out / "vocabulary.json", kept)
    _write_weights(options.out / "weights.onnx", kept)
    about = json.loads((options.folder / "about.json").read_text(encoding="utf-8"))
    about["ends"] = [kept.index(end) for end in about["ends"]]
    (options.out / "about.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


def _kept(vocabulary: Path, texts: Sequence[Path], count: int) -> list[int]:
    """Return the ids that stay, in order."""
    tokenizer = Tokenizer.from_file(str(vocabulary))
    frequency: Counter[int] = Counter()
    for path in texts:
        for example in examples(path):
            frequency.update(tokenizer.encode(example.text, add_special_tokens=False).ids)
    ids = tokenizer.get_vocab()
    always = {i for piece, i in ids.items() if len(piece.removeprefix("##")) == 1 or piece.startswith("[")}
    always -= {i for piece, i in ids.items() if piece.startswith(_MARK)}
    most = [i for i, _ in frequency.most_common() if i not in always]
    return sorted([*always, *most[: max(0, count - len(always))]])


def _write_vocabulary(path: Path, kept: Sequence[int]) -> None:
    whole = json.loads(path.read_text(encoding="utf-8"))
    number = {old: new for new, old in enumerate(kept)}
    model = whole["model"]
    model["vocab"] = {piece: number[old] for piece, old in model["vocab"].items() if old in number}
    whole["added_tokens"] = [one | {"id": number[one["id"]]} for one in whole["added_tokens"] if one["id"] in number]
    path.write_text(json.dumps(whole, ensure_ascii=False), encoding="utf-8")


def _write_weights(path: Path, kept: Sequence[int]) -> None:
    model = onnx.load(str(path))
    for tensor in model.graph.initializer:
        if len(tensor.dims) == 2 and tensor.dims[0] > max(kept):  # the table of words: no other is as long
            rows = numpy_helper.to_array(tensor)[np.array(kept)]
            tensor.CopyFrom(numpy_helper.from_array(rows, tensor.name))
    onnx.save(model, str(path))


if __name__ == "__main__":
    main()
