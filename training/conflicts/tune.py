"""`python -m training.conflicts.tune DATA --start work/pairs.pt --work FOLDER`: teach the network five labels.

It learns from the pairs that the judge learns from, but for the half of news-conflicts on which no rule was written;
from the passages of real reports that `passages.tsv` names, but for those of every fifth story; and from statements of
`statements/`, but for those of every fifth event; of the pairs of an event that no line names only those with most
words in common. What is real is read twice in either order, what is made up once, in an order of chance. Prints how
well what was held back is told.
"""

import argparse
import hashlib
import json
import random
from collections import defaultdict
from collections.abc import Iterable, Sequence
from pathlib import Path

import torch
from evaluation.conflicts import data
from sklearn.metrics import average_precision_score, f1_score, roc_auc_score
from tests.relations.golden import golden_pairs

from training.attribution import bases
from training.conflicts import labels, sets
from training.conflicts.learning import Learner, Options
from training.conflicts.model import PairModel
from training.conflicts.preparation import Pair
from training.conflicts.sets import Stated

LABELS = ("agree", "conflict", "supersedes", "incomparable", "unrelated")
_UNLISTED = 6  # pairs of an event that no line names, learned from
_HELD = 5  # every so many-th event, and story, is held back
_TIMES = 2  # that a real pair is read in either order

Labelled = tuple[str, str, str]  # two statements, and how they stand


def main(arguments: Sequence[str] | None = None) -> None:
    """Tune."""
    parser = argparse.ArgumentParser(prog="python -m training.conflicts.tune", description=__doc__)
    parser.add_argument("data", type=Path, help="folder of news-conflicts and of the texts that labels.tsv names")
    parser.add_argument("--start", type=Path, help="weights of `train`; the bare base if not given")
    parser.add_argument("--work", type=Path, required=True, help="folder for the weights")
    parser.add_argument("--base", choices=(bases.SMALL, bases.LARGE), default=bases.LARGE)
    parser.add_argument("--statements", type=int, default=8000, help="at most so many pairs of made-up events")
    parser.add_argument("--epochs", type=int, default=1)
    parser.add_argument("--rate", type=float, default=2e-5)
    parser.add_argument("--pieces", type=int, default=1024, help="of a batch")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args(arguments)
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    options.work.mkdir(parents=True, exist_ok=True)
    labelled, unseen = real(options.data)
    passages, other_stories = told_apart(options.data)
    learned, held = parted(sets.read())
    chance = random.Random(options.seed)  # noqa: S311  # no secret
    some = chance.sample(learned, min(options.statements, len(learned)))
    made_up = both_ways([(one.a, one.b, one.label) for one in some])
    every = [*both_ways([*labelled, *passages]) * _TIMES]
    every += [chance.choice(pair) for pair in zip(made_up[: len(some)], made_up[len(some) :], strict=True)]
    base = bases.find(options.base, options.work)
    model = PairModel(str(base.folder), len(LABELS))
    if options.start:
        kept = {name: value for name, value in torch.load(options.start).items() if not name.startswith("label.")}
        model.load_state_dict(kept, strict=False)
    learner = Learner(base, model)
    how = Options(epochs=options.epochs, rate=options.rate, pieces=options.pieces, seed=options.seed)
    learner.learn([Pair(a, b, LABELS.index(label)) for a, b, label in every], how, options.work / "tuned.pt")
    events = [(one.a, one.b, one.label) for one in held]
    for name, pairs in (("other half", unseen), ("stories held back", other_stories), ("events held back", events)):
        said = learner.chances([(a, b) for a, b, _ in pairs])
        print(json.dumps({"pairs of": name} | told([label for *_, label in pairs], said)), flush=True)


def both_ways(pairs: Sequence[Labelled]) -> list[Labelled]:
    """Return pairs in either order."""
    return [*pairs, *((b, a, label) for a, b, label in pairs)]


def real(folder: Path) -> tuple[list[Labelled], list[Labelled]]:
    """Return what is learned from, and the half that is not."""
    news = [(one, data.is_of_half_written_on(one.id)) for one in labels.news(folder)]
    seen = [*(one for one, is_seen in news if is_seen), *labels.named(folder)]
    golden = [(one.pair.a, one.pair.b, one.label) for one in golden_pairs()]
    unseen = [(one.a, one.b, one.label) for one, is_seen in news if not is_seen]
    return [*((one.a, one.b, one.label) for one in seen), *golden], unseen


def told_apart(folder: Path) -> tuple[list[Labelled], list[Labelled]]:
    """Return passages of real reports that are learned from, and those of the stories that are held back."""
    learned: list[Labelled] = []
    held: list[Labelled] = []
    for story, pairs in labels.passages(folder).items():
        is_held = int(hashlib.sha256(story.encode()).hexdigest(), 16) % _HELD == 0
        (held if is_held else learned).extend((one.a, one.b, one.label) for one in pairs)
    return learned, held


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
