"""`python -m training.conflicts.train --data FOLDER --work FOLDER`: teach the network entailment.

Prints the loss every few steps and, at the end, the accuracy on pairs that are not learned from.
"""

import argparse
import json
import random
from collections.abc import Sequence
from pathlib import Path

import torch

from training.attribution import bases
from training.conflicts.learning import Learner, Options
from training.conflicts.model import PairModel
from training.conflicts.preparation import developing, training

_UNSEEN = 400


def main(arguments: Sequence[str] | None = None) -> None:
    """Train."""
    parser = argparse.ArgumentParser(prog="python -m training.conflicts.train", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the checkouts; see README.md")
    parser.add_argument("--work", type=Path, required=True, help="folder for the weights")
    parser.add_argument("--base", choices=(bases.SMALL, bases.LARGE), default=bases.LARGE)
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--rate", type=float, default=3e-5, help="of the encoder; the head learns ten times as fast")
    parser.add_argument("--pieces", type=int, default=2048, help="of a batch")
    parser.add_argument("--pairs", type=int, default=28_000, help="learn from so many, drawn at random")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args(arguments)
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    options.work.mkdir(parents=True, exist_ok=True)
    chance = random.Random(options.seed)  # noqa: S311  # no secret
    base = bases.find(options.base, options.work)
    learner = Learner(base, PairModel(str(base.folder)))
    how = Options(epochs=options.epochs, rate=options.rate, pieces=options.pieces, seed=options.seed)
    learner.learn(chance.sample(training(options.data), options.pairs), how, options.work / "pairs.pt")
    unseen = chance.sample(developing(options.data), _UNSEEN)
    said = learner.chances([(pair.a, pair.b) for pair in unseen])
    right = sum(max(range(len(row)), key=row.__getitem__) == pair.label for row, pair in zip(said, unseen, strict=True))
    print(json.dumps({"unseen": len(unseen), "accuracy": round(right / len(unseen), 3)}))


if __name__ == "__main__":
    main()
