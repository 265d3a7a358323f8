"""`python -m training.attribution.soft NAME WEIGHTS.pt --data PATH --work FOLDER --out FILE.npz`: what a teacher says.

For every word of every report, how probable the teacher holds each tag; and the relations that it finds, which stand in
for annotations where there are none. A student learns from both (Hinton, Vinyals and Dean 2015, "Distilling the
knowledge in a neural network").
"""

import argparse
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from rich.progress import track
from tokenizers import Tokenizer
from torch.nn import functional

from rashomon.attribution import decoding
from rashomon.models.windows import Window
from rashomon.protocols import Reading
from rashomon.records import Span
from training.attribution import bases, config
from training.attribution.model import build
from training.attribution.preparation import Example, Spans, examples, windows_of


@dataclass(frozen=True, slots=True)
class Soft:
    """What a teacher says of one report.

    starts: where its words begin. tags: [words, TAGS] probabilities. relations: those that it finds, as in `Example`.
    """

    starts: NDArray[np.int64]
    tags: NDArray[np.float16]
    relations: tuple[tuple[Spans, Spans, Spans], ...]


class Network:
    """A trained network that reads windows, for training's own use."""

    def __init__(self, name: str, weights: Path, work: Path) -> None:
        settings = config.load(name)
        self.base = bases.find(settings.base, work)
        state = torch.load(weights)
        self.model = build(settings, self.base.folder, state.get("average", state)).eval()

    @torch.no_grad()
    def read(self, window: Window, where: tuple[tuple[int, int, int], ...]) -> Reading:
        """Return what the network says of a window whose ids are the tokenizer's. where: as in `Reading`."""
        ids = window.ids.copy()
        ids[1:-1] += self.base.shift
        ids[0], ids[-1] = self.base.ends
        given = [torch.from_numpy(part)[None] for part in (ids, window.forms, np.ones_like(ids), window.heads)]
        with torch.autocast("cpu", torch.bfloat16):
            scores = self.model(*given)
        tags = functional.log_softmax(scores.tags[0], -1).numpy()
        return Reading(where=where, tags=tags, pointers=scores.pointers[0].numpy())


def said(networks: Sequence[Network], tokenizer: Tokenizer, example: Example) -> Soft:
    """Return what networks say of a report: the mean of their probabilities; the relations of all together."""
    means = []
    for window, where in windows_of(example, tokenizer, (0, 0)):
        readings = [network.read(window, where) for network in networks]
        tags = np.log(np.mean([np.exp(one.tags) for one in readings], axis=0) + 1e-9)
        pointers = np.mean([one.pointers for one in readings], axis=0)
        means.append(Reading(where=where, tags=tags, pointers=pointers))
    places = [place for reading in means for place in reading.where]

    def spans(words: Sequence[tuple[int, int]]) -> Spans:
        return tuple(Span(places[first][1], places[last - 1][2]) for first, last in words)

    relations = tuple((spans(r.source), spans([r.cue]), spans(r.content)) for r in decoding.relations(means))
    tags = np.concatenate([np.exp(reading.tags) for reading in means]).astype(np.float16)
    return Soft(np.array([start for _, start, _ in places]), tags, relations)


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the file; reports are taken in turn by as many commands as --of says."""
    parser = argparse.ArgumentParser(prog="python -m training.attribution.soft", description=__doc__)
    parser.add_argument("name", help="the teacher's section of config.toml")
    parser.add_argument("weights", type=Path, nargs="+")
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--part", type=int, default=0, help="which part of the reports, from 0")
    parser.add_argument("--of", type=int, default=1, help="of how many parts")
    options = parser.parse_args(arguments)
    torch.set_num_threads(1)
    networks = [Network(options.name, weights, options.work) for weights in options.weights]
    chosen = list(examples(options.data))[options.part :: options.of]
    tokenizer = bases.tokenizer()
    _write(
        options.out, ((example, said(networks, tokenizer, example)) for example in track(chosen, "Asking the teacher"))
    )


def _write(path: Path, pairs: Iterator[tuple[Example, Soft]]) -> None:
    columns: dict[str, Any] = {}
    for example, one in pairs:
        columns[f"{example.id}|starts"], columns[f"{example.id}|tags"] = one.starts, one.tags
        plain = [[[[s.start, s.end] for s in spans] for spans in relation] for relation in one.relations]
        columns[f"{example.id}|relations"] = np.frombuffer(json.dumps(plain).encode(), dtype=np.uint8)
    with path.open("wb") as out:
        np.savez(out, **columns)


def read(paths: Sequence[Path]) -> Mapping[str, Soft]:
    """Return what was written, by report."""
    found = {}
    for path in paths:
        columns = np.load(path, allow_pickle=False)
        for name in columns.files:
            identity, column = name.rsplit("|", 1)
            if column == "relations":
                plain = json.loads(columns[name].tobytes())
                relations = tuple((_spans(source), _spans(cue), _spans(content)) for source, cue, content in plain)
                found[identity] = Soft(columns[f"{identity}|starts"], columns[f"{identity}|tags"], relations)
    return found


def _spans(pairs: Sequence[Sequence[int]]) -> Spans:
    return tuple(Span(start, end) for start, end in pairs)


if __name__ == "__main__":
    main()
