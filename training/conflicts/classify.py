"""`python -m training.conflicts.classify WEIGHTS.pt --data FOLDER --out FILE`: what the bare pair classifier says.

FOLDER holds the sets of `evaluation.conflicts`. A line a pair: its id, and whether a contradiction is most probable
when the two are read in either order.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import torch
from evaluation.conflicts import data
from torch import Tensor

from training.attribution import bases
from training.conflicts.model import PairModel
from training.conflicts.preparation import LABELS

_LONGEST = 128


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(prog="python -m training.conflicts.classify", description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    torch.set_num_threads(1)
    model = PairModel(str(bases.find(bases.SMALL, options.out.parent).folder)).eval()
    model.load_state_dict(torch.load(options.weights))
    tokenizer = bases.tokenizer()
    tokenizer.enable_truncation(_LONGEST)

    def read(a: str, b: str) -> Tensor:
        given = tokenizer.encode(a, b)
        columns = (torch.tensor([row]) for row in (given.ids, given.type_ids, given.attention_mask))
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            return torch.softmax(model(*columns)[0], -1)

    sets, _ = data.read(options.data)
    with options.out.open("w", encoding="utf-8") as out:
        for one in (one for pairs in sets.values() for one in pairs):
            label = (read(one.pair.a, one.pair.b) + read(one.pair.b, one.pair.a)).argmax()
            contradicts = LABELS[int(label)] == "contradiction"
            out.write(json.dumps({"id": one.pair.id, "contradicts": contradicts}) + "\n")


if __name__ == "__main__":
    main()
