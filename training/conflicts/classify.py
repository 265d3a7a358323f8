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

from training.attribution import bases
from training.conflicts.learning import Learner
from training.conflicts.model import PairModel
from training.conflicts.preparation import LABELS


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the file."""
    parser = argparse.ArgumentParser(prog="python -m training.conflicts.classify", description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--base", choices=(bases.SMALL, bases.LARGE), default=bases.SMALL)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    options = parser.parse_args(arguments)
    torch.set_num_threads(1)
    base = bases.find(options.base, options.out.parent)
    model = PairModel(str(base.folder)).eval()
    model.load_state_dict(torch.load(options.weights))
    sets, _ = data.read(options.data)
    every = [one.pair for pairs in sets.values() for one in pairs]
    with options.out.open("w", encoding="utf-8") as out:
        for pair, chances in zip(every, Learner(base, model).chances([(one.a, one.b) for one in every]), strict=True):
            contradicts = max(chances) == chances[LABELS.index("contradiction")]
            out.write(json.dumps({"id": pair.id, "contradicts": contradicts}) + "\n")


if __name__ == "__main__":
    main()
