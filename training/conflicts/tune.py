"""`python -m training.conflicts.tune --start work/pairs.pt --work FOLDER`: teach the network five labels.

It learns from the statements of `statements/`, of which every fifth event is held back; of the pairs of an event that
no line names only those with most words in common are learned from. Prints how well the events that are held back are
told, and with --all keeps none back.
"""

import argparse
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import torch
from sklearn.metrics import average_precision_score, f1_score, roc_auc_score

from rashomon.claimed import Respect
from training.attribution import bases
from training.conflicts import sets
from training.conflicts.learning import Learner, Options
from training.conflicts.model import PairModel
from training.conflicts.preparation import Pair
from training.conflicts.reading import Reader
from training.conflicts.sets import Stated

RESPECTS = tuple(respect.value for respect in Respect)
LABELS = ("agree", "conflict", "supersedes", "incomparable", "unrelated")
_UNLISTED = 10  # pairs of an event that no line names, learned from
_HELD = 5  # every so many-th event is held back


def main(arguments: Sequence[str] | None = None) -> None:
    """Tune."""
    parser = argparse.ArgumentParser(prog="python -m training.conflicts.tune", description=__doc__)
    parser.add_argument("--start", type=Path, help="weights of `train`; the bare base if not given")
    parser.add_argument("--work", type=Path, required=True, help="folder for the weights")
    parser.add_argument("--sets", type=Path, default=sets.FOLDER)
    parser.add_argument("--all", action="store_true", help="learn from the events that are held back, too")
    parser.add_argument("--epochs", type=int, default=3)
    parser.add_argument("--rate", type=float, default=8e-5)
    parser.add_argument("--pieces", type=int, default=1536, help="of a batch")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    options.work.mkdir(parents=True, exist_ok=True)
    learned, held = parted(sets.read(options.sets))
    print(json.dumps(Counter(one.label for one in learned)), json.dumps(Counter(one.label for one in held)))
    base = str(bases.find(bases.SMALL, options.work).folder)
    model = PairModel(base, len(LABELS), len(RESPECTS))
    if options.start:
        kept = {k: v for k, v in torch.load(options.start).items() if not k.startswith(("label.", "respect."))}
        model.load_state_dict(kept, strict=False)
    how = Options(epochs=options.epochs, rate=options.rate, pieces=options.pieces, seed=options.seed, turned=True)
    learner = Learner(how, model, _pairs([*learned, *(held if options.all else ())]), _pairs(held))
    learner.go(options.work / "tuned.pt")
    if held and not options.all:
        chances = Reader(learner.average).read([(one.a, one.b) for one in held])
        print(json.dumps(told([one.label for one in held], chances)))


def parted(stated: Iterable[Stated]) -> tuple[list[Stated], list[Stated]]:
    """Return what is learned from, and what is held back."""
    events: dict[tuple[str, str], list[Stated]] = defaultdict(list)
    for one in stated:
        events[one.file, one.event].append(one)
    learned: list[Stated] = []
    held: list[Stated] = []
    for number, pairs in enumerate(events.values()):
        nearest = sorted((one for one in pairs if not one.listed), key=_in_common, reverse=True)[:_UNLISTED]
        (held if number % _HELD == _HELD - 1 else learned).extend([*(one for one in pairs if one.listed), *nearest])
    return learned, held


def _in_common(one: Stated) -> float:
    mine, theirs = ({word for word in text.lower().split() if len(word) > 3} for text in (one.a, one.b))
    return len(mine & theirs) / max(1, min(len(mine), len(theirs)))


def _pairs(stated: Iterable[Stated]) -> list[Pair]:
    return [
        Pair(
            one.a,
            one.b,
            LABELS.index(one.label),
            RESPECTS.index(one.respect) if one.respect else -1,
            (_place(one.a, one.shown[0]), _place(one.b, one.shown[1])) if one.shown else None,
        )
        for one in stated
    ]


def _place(text: str, words: str) -> tuple[int, int]:
    start = text.index(words)
    return start, start + len(words)


def told(labels: Sequence[str], chances: Sequence[Sequence[float]]) -> dict[str, float]:
    """Return how well chances tell labels. chances: of LABELS, a row a pair."""
    conflict = [label == "conflict" for label in labels]
    score = [row[LABELS.index("conflict")] for row in chances]
    said = [LABELS[max(range(len(row)), key=row.__getitem__)] for row in chances]
    return {
        "auc": round(float(roc_auc_score(conflict, score)), 3),
        "ap": round(float(average_precision_score(conflict, score)), 3),
        "conflict_f1": round(float(f1_score(conflict, [one == "conflict" for one in said])), 3),
        "macro_f1": round(float(f1_score(labels, said, average="macro")), 3),
        "pairs": len(labels),
        "conflicts": sum(conflict),
    }


if __name__ == "__main__":
    main()
