"""`python -m training.attribution.links DATA`: ways to say which content, cue and source belong together, compared.

Fragments are always those of the program's network. *nearest*: by the distance in words alone. *pointers*: as the
program does it. *pointers and nearness*: both added. *covering*: pointers, but a cue without content takes one from a
cue that has several where that costs little: the best sum of all links under the demand that no cue stays without, as
none is annotated. Printed: rows for EXPERIMENTS.md.
"""

import argparse
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from evaluation import data, results
from rashomon.attribution import decoding
from rashomon.attribution.decoding import CONTENT, CUE
from rashomon.models import onnx_tagger
from rashomon.protocols import Reading
from training.attribution.choices import figures, relations_of
from training.attribution.preparation import examples

if TYPE_CHECKING:
    from evaluation.attribution import Relation

_NOBODY = 3.0  # a source is farther than e ** 3 - 1 = 19 words: none
_LOSS = 2.0  # of logarithm, for a cue that would have no content

Way = Callable[[Reading], Reading]


def nearest(reading: Reading) -> Reading:
    """Return a reading whose pointers know distances only."""
    return replace(reading, pointers=_distances(reading))


def both(reading: Reading) -> Reading:
    """Return a reading whose pointers are drawn to what is near, too."""
    added = _distances(reading)
    added[:, :, 0] = 0
    return replace(reading, pointers=reading.pointers + added)


def covering(reading: Reading) -> Reading:
    """Return a reading in which no cue is left without content where one can be spared."""
    marked = decoding.fragments(decoding.best_tags(reading.tags.tolist()))
    cues = [words for role, words in marked if role == CUE]
    contents = [words for role, words in marked if role == CONTENT]
    if not cues or not contents:
        return reading
    columns = [1 + cue[0] for cue in cues]
    scores = np.array([reading.pointers[0, a][columns] + reading.pointers[1, b - 1][columns] for a, b in contents])
    scores -= np.logaddexp.reduce(scores, axis=1, keepdims=True)
    chosen = scores.argmax(1)
    for cue in set(range(len(cues))) - set(chosen.tolist()):
        counts = np.bincount(chosen, minlength=len(cues))
        loss = np.where(counts[chosen] > 1, scores[np.arange(len(contents)), chosen] - scores[:, cue], np.inf)
        if loss.min() < _LOSS:
            chosen[loss.argmin()] = cue
    pointers = reading.pointers.copy()
    for (first, _), cue in zip(contents, chosen.tolist(), strict=True):
        pointers[0, first, columns[cue]] += 100
    return replace(reading, pointers=pointers)


def _distances(reading: Reading) -> NDArray[np.float32]:
    at = np.arange(len(reading.where))
    near = -np.log1p(np.abs(at[None, :] - at[:, None]))
    nobody = np.full((len(at), 1), -_NOBODY)
    one = np.concatenate([nobody, near], axis=1).astype(np.float32)
    return np.stack([one, one, one])


WAYS: Mapping[str, Way] = {
    "nearest": nearest,
    "pointers": lambda reading: reading,
    "pointers and nearness": both,
    "covering": covering,
}


def main(arguments: Sequence[str] | None = None) -> None:
    """Print the rows."""
    parser = argparse.ArgumentParser(prog="python -m training.attribution.links", description=__doc__)
    parser.add_argument("data", type=Path, help="annotated reports, .jsonl or .jsonl.gz")
    options = parser.parse_args(arguments)
    tagger = onnx_tagger.load()
    by_id = {example.id: example for example in examples(options.data)}
    reports = [report for report in data.read(options.data)[0] if report.id in by_id]
    found: dict[str, list[list[Relation]]] = {name: [] for name in WAYS}
    for report in reports:
        for name, way in WAYS.items():
            found[name].append(relations_of(tagger, by_id[report.id], report, way))
    for name, predicted in found.items():
        print(f"| {name} | {' | '.join(figures(results.score(reports, predicted, resamples=0).counts))} |")


if __name__ == "__main__":
    main()
