"""`python -m training.conflicts.tune DATA --start work/pairs.pt --work FOLDER`: teach the network five labels.

It learns from the pairs that the judge learns from, but for the half of news-conflicts on which no rule was written, in
both orders; and from statements of `statements/`, of which every fifth event is held back; of the pairs of an event
that no line names only those with most words in common; with `--passages`, from those of real reports that
`passages.tsv` names, but for every fifth story, too: those of which the annotator was sure twice. A label is the more
probable one, not the only one; with `--weakening`, half of the topics of ClaimDiff tell besides how often a statement
that weakens another parts from it. Prints how well that half, and what is held back, are told.
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
_UNLISTED = 10  # pairs of an event that no line names, learned from
_HELD = 5  # every so many-th event, and story, is held back

_SURE, _UNSURE = 0.95, 0.7  # what a label is worth as a chance; the other labels share the rest
_WEAKENS, _ELSE = 0.5, 0.05  # the chance of a conflict where one statement weakens the other; the most elsewhere

Labelled = tuple[str, str, str, bool]  # two statements, how they stand, and whether that is sure
Soft = tuple[str, str, tuple[float, ...]]  # two statements, and the chance of each label


def main(arguments: Sequence[str] | None = None) -> None:
    """Tune."""
    parser = argparse.ArgumentParser(prog="python -m training.conflicts.tune", description=__doc__)
    parser.add_argument("data", type=Path, help="folder of news-conflicts and of the texts that labels.tsv names")
    parser.add_argument("--start", type=Path, help="weights of `train`; the bare base if not given")
    parser.add_argument("--work", type=Path, required=True, help="folder for the weights")
    parser.add_argument("--base", choices=(bases.SMALL, bases.LARGE), default=bases.LARGE)
    parser.add_argument("--statements", type=int, default=2500, help="pairs of made-up events, drawn at random")
    parser.add_argument("--passages", action="store_true", help="learn from passages of real reports, too")
    parser.add_argument("--weakening", action="store_true", help="learn from half of ClaimDiff, too; needs --start")
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--rate", type=float, default=2e-5)
    parser.add_argument("--pieces", type=int, default=1024, help="of a batch")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=1)
    options = parser.parse_args(arguments)
    torch.set_num_threads(options.threads)
    torch.manual_seed(options.seed)
    options.work.mkdir(parents=True, exist_ok=True)
    labelled, unseen = real(options.data)
    learned, held = parted(sets.read())
    some = random.Random(options.seed).sample(learned, min(options.statements, len(learned)))  # noqa: S311
    passages, other_stories = apart(options.data) if options.passages else ([], [])
    twice = [*passages, *(one for one in passages if one[-1])]
    made = [(one.a, one.b, one.label, True) for one in some]
    every = [(a, b, chances(label, sure)) for a, b, label, sure in (*labelled, *twice, *made)]
    base = bases.find(options.base, options.work)
    model = PairModel(str(base.folder), len(LABELS))
    if options.start:
        kept = torch.load(options.start)
        if kept["label.bias"].shape[0] != len(LABELS):  # of `train`, which tells three labels
            kept = {name: value for name, value in kept.items() if not name.startswith("label.")}
        model.load_state_dict(kept, strict=False)
    learner = Learner(base, model)
    every += weakened(options.data, learner) if options.weakening else []
    how = Options(epochs=options.epochs, rate=options.rate, pieces=options.pieces, seed=options.seed)
    both = [*every, *((b, a, chance) for a, b, chance in every)]
    learner.learn([Pair(a, b, chance) for a, b, chance in both], how, options.work / "tuned.pt")
    events = [(one.a, one.b, one.label, True) for one in held]
    beside = labels.passages(options.data, labels.NEIGHBOURS).values()
    neighbours = [(one.a, one.b, one.label, one.sure) for pairs in beside for one in pairs]
    held_back = {"stories held back": other_stories, "events held back": events, "neighbours": neighbours}
    for name, pairs in ({"other half": unseen} | held_back).items():
        if not pairs:
            continue
        said = learner.chances([(a, b) for a, b, *_ in pairs])
        print(json.dumps({"pairs of": name} | told([label for *_, label, _ in pairs], said)), flush=True)


def chances(label: str, share: float) -> tuple[float, ...]:
    """Return the chance of each of LABELS, of which one has that share."""
    return tuple(share if one == label else (1 - share) / (len(LABELS) - 1) for one in LABELS)


def weakened(folder: Path, learner: Learner) -> list[Soft]:
    """Return pairs of ClaimDiff with what the network says of them, but for how likely a conflict is."""
    pairs = labels.weakening(folder)
    at = LABELS.index("conflict")
    found: list[Soft] = []
    for (a, b, weakens), said in zip(pairs, learner.chances([(a, b) for a, b, _ in pairs]), strict=True):
        conflict = _WEAKENS if weakens else min(said[at], _ELSE)
        rest = (1 - conflict) / (sum(said) - said[at])
        found.append((a, b, tuple(conflict if i == at else chance * rest for i, chance in enumerate(said))))
    return found


def real(folder: Path) -> tuple[list[Labelled], list[Labelled]]:
    """Return what is learned from, and the half that is not."""
    news = [(one, data.is_of_half_written_on(one.id)) for one in labels.news(folder)]
    seen = [*(one for one, is_seen in news if is_seen), *labels.named(folder)]
    golden = [(one.pair.a, one.pair.b, one.label, True) for one in golden_pairs()]
    unseen = [(one.a, one.b, one.label, one.sure) for one, is_seen in news if not is_seen]
    return [*((one.a, one.b, one.label, one.sure) for one in seen), *golden], unseen


def apart(folder: Path) -> tuple[list[Labelled], list[Labelled]]:
    """Return passages of real reports that are learned from, and those of the stories that are held back."""
    learned: list[Labelled] = []
    held: list[Labelled] = []
    for story, pairs in labels.passages(folder).items():
        is_held = int(hashlib.sha256(story.encode()).hexdigest(), 16) % _HELD == 0
        (held if is_held else learned).extend((one.a, one.b, one.label, one.sure) for one in pairs)
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
