"""`python -m training.conflicts.train --data FOLDER --work FOLDER`: train the network; the best numbers are defaults.

Prints the loss every few steps and, after each epoch, the accuracy on pairs that are not learned from.
"""

import argparse
import random
from collections.abc import Sequence
from pathlib import Path

import torch

from training.attribution import bases
from training.conflicts.learning import Learner, Options
from training.conflicts.model import PairModel
from training.conflicts.preparation import developing, training


def main(arguments: Sequence[str] | None = None) -> None:
    """Train."""
    parser = argparse.ArgumentParser(prog="python -m training.conflicts.train", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the checkouts; see README.md")
    parser.add_argument("--work", type=Path, required=True, help="folder for the weights")
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--rate", type=float, default=1.5e-4, help="of the encoder; the heads learn five times as fast")
    parser.add_argument("--pieces", type=int, default=3072, help="of a batch")
    parser.add_argument("--pairs", type=int, help="learn from so many, drawn at random; all if not given")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    options.work.mkdir(parents=True, exist_ok=True)
    pairs = training(options.data)
    if options.pairs:
        pairs = random.Random(options.seed).sample(pairs, options.pairs)  # noqa: S311  # no secret
    how = Options(
        epochs=options.epochs, rate=options.rate, pieces=options.pieces, seed=options.seed, turned=False
    )  # fmt: skip
    model = PairModel(str(bases.find(bases.SMALL, options.work).folder))
    Learner(how, model, pairs, developing(options.data)[::5]).go(options.work / "pairs.pt")


if __name__ == "__main__":
    main()
