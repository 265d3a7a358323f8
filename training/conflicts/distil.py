"""`python -m training.conflicts.distil DATA --nli FOLDER --work FOLDER`: teach a small network what the large one says.

It is to look for rivals among the statements of many reports, ten times as fast. It learns the chances that the shipped
reader (`models/pairs`) gives: of statements of made-up events, of sentences of ECB+ about one topic, of pairs of
entailment, of the sentences of the stories that may be read, and of the pairs that the judge learns from; where
somebody labelled a pair, its label counts as much. `--part 1 of 2` reads a part of them alone, so that two cores can.
"""

import argparse
import json
import random
import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from importlib.resources import files
from itertools import combinations, product
from pathlib import Path

import torch
from evaluation.stories.data import stories

from rashomon.claimed import Label
from rashomon.models import onnx_pairs
from training.attribution import bases
from training.conflicts import sets
from training.conflicts.learning import Learner, Options
from training.conflicts.model import PairModel
from training.conflicts.preparation import Pair, training
from training.conflicts.tune import LABELS, parted, real

_ENTAILMENT, _TOPICS = 7000, 8000  # pairs that are drawn
_SENTENCE = re.compile(r"(?<=[.!?])[\"”’]?\s+(?=[\"“‘A-Z])|\n+")
_WORD = re.compile(r"[a-z0-9]{4,}")
_LEAST = 15  # code points of a sentence

Labelled = tuple[str, str, str | None]  # two statements, and how somebody says that they stand


def main(arguments: Sequence[str] | None = None) -> None:
    """Read what the large network says, then learn from it."""
    parser = argparse.ArgumentParser(prog="python -m training.conflicts.distil", description=__doc__)
    parser.add_argument("data", type=Path, help="folder of news-conflicts, ecbplus and of what labels.tsv names")
    parser.add_argument("--nli", type=Path, required=True, help="folder of the checkouts; see README.md")
    parser.add_argument("--work", type=Path, required=True, help="folder for what is read, and for the weights")
    parser.add_argument("--part", type=int, help="read this part alone, of --parts; learn nothing")
    parser.add_argument("--parts", type=int, default=2)
    parser.add_argument("--pairs", type=int, default=20_000, help="learn from so many, drawn at random")
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--rate", type=float, default=5e-5)
    parser.add_argument("--pieces", type=int, default=2048, help="of a batch")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--threads", type=int, default=2)
    options = parser.parse_args(arguments)
    torch.manual_seed(options.seed)
    torch.set_num_threads(options.threads)
    options.work.mkdir(parents=True, exist_ok=True)
    every = gathered(options.data, options.nli, options.seed)[: options.pairs]
    parts = range(options.parts) if options.part is None else [options.part - 1]
    files = {part: options.work / f"said-{part + 1}.jsonl" for part in parts}
    for part, file in files.items():
        _read(every[part :: options.parts], file)
    if options.part is not None:
        return
    pairs = [pair for part, file in files.items() for pair in _targets(every[part :: options.parts], file)]
    base = bases.find(bases.SMALL, options.work)
    learner = Learner(base, PairModel(str(base.folder), len(LABELS)))
    how = Options(epochs=options.epochs, rate=options.rate, pieces=options.pieces, seed=options.seed)
    learner.learn(pairs, how, options.work / "distilled.pt")


def gathered(data: Path, nli: Path, seed: int) -> list[Labelled]:
    """Return what is learned from, each pair in the order in which its texts sort."""
    chance = random.Random(seed)  # noqa: S311  # no secret
    learned, _ = parted(sets.read())
    every: list[Labelled] = [(one.a, one.b, one.label) for one in learned]
    every += [(one.a, one.b, None) for one in chance.sample(training(nli), _ENTAILMENT)]
    every += chance.sample(list(_of_topics(data / "ecbplus/train.jsonl")), _TOPICS)
    every += [
        pair for story in stories() if story.was_read for pair in _of_reports([p.read_text() for p in story.paths])
    ]
    every += [(a, b, label) for a, b, label, _ in real(data)[0]]
    chance.shuffle(every)
    return [(min(a, b), max(a, b), label) for a, b, label in every]


def _of_topics(path: Path) -> Iterator[Labelled]:
    topics = defaultdict(list)
    with path.open(encoding="utf-8") as lines:
        for row in map(json.loads, lines):
            topics[row["topic"]].append(row["text"])
    for texts in topics.values():
        yield from _of_reports(texts, least=2)


def _of_reports(texts: Sequence[str], least: int = 1) -> Iterator[Labelled]:
    """Yield each two sentences of two reports that share some words."""
    reports = [[(one, set(_WORD.findall(one.lower()))) for one in _sentences(text)] for text in texts]
    for one, other in combinations(reports, 2):
        for (a, mine), (b, theirs) in product(one, other):
            if len(mine & theirs) >= least and a != b:
                yield a, b, None


def _sentences(text: str) -> Iterator[str]:
    return (one.strip() for one in _SENTENCE.split(text) if len(one.strip()) >= _LEAST)


def _read(pairs: Sequence[Labelled], file: Path) -> None:
    """Write what the large network says of pairs, a line a pair; go on where a file ends."""
    done = sum(1 for _ in file.open()) if file.exists() else 0
    reader = onnx_pairs.OnnxPairReader(files("rashomon.models").joinpath("pairs"), both=False)
    with file.open("a", encoding="utf-8") as out:
        for number, (a, b, _) in enumerate(pairs[done:], start=done + 1):
            (said,) = reader.read([(a, b)])
            out.write(json.dumps([round(said[Label(label)], 4) for label in LABELS]) + "\n")
            if number % 500 == 0:
                out.flush()
                print(json.dumps({"read": number, "of": len(pairs)}), flush=True)


def _targets(pairs: Sequence[Labelled], file: Path) -> Iterator[Pair]:
    with file.open(encoding="utf-8") as lines:
        for (a, b, label), line in zip(pairs, lines, strict=True):
            said = json.loads(line)
            sure = [float(label in {None, one}) for one in LABELS] if label else said
            yield Pair(a, b, tuple((x + y) / 2 / max(1e-9, sum(said)) for x, y in zip(said, sure, strict=True)))


if __name__ == "__main__":
    main()
