"""`python -m training.attribution.train NAME --data PATH --work FOLDER`: train one network of `config.toml`.

PATH holds PolNeAR's `train.jsonl.gz`. The folder keeps a checkpoint; the same command goes on from it. With
`torchrun --nproc-per-node 2 -m training.attribution.train ...` two processes share the work.
"""

import argparse
import copy
import json
import os
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor, distributed, nn
from torch.nn import functional
from torch.nn.parallel import DistributedDataParallel

from rashomon.attribution.decoding import BEGIN, CUE, SINGLE, SOURCE, TAGS
from training.attribution import bases, config, soft
from training.attribution.batches import Batch, Pair, each_batch
from training.attribution.model import AttributionModel, Scores, build
from training.attribution.preparation import UNKNOWN, Example, examples, labelled, noisy

_SAVE_EVERY_S = 300
_REPORT_EVERY = 20
_POINTERS = 0.5  # weight of each pointer's loss beside that of the tags


@dataclass(slots=True)
class Process:
    """Which of how many processes this is."""

    rank: int
    of: int

    @property
    def leads(self) -> bool:
        """Whether this one writes."""
        return self.rank == 0


def main(arguments: Sequence[str] | None = None) -> None:
    """Train, or go on training."""
    parser = argparse.ArgumentParser(prog="python -m training.attribution.train", description=__doc__)
    parser.add_argument("name", help="section of config.toml")
    parser.add_argument("--data", type=Path, required=True, help="PolNeAR's training part, .jsonl or .jsonl.gz")
    parser.add_argument("--more", type=Path, help="texts without annotations, JSON lines; the teacher's are taken")
    parser.add_argument("--teacher", type=Path, nargs="*", default=[], help="what a teacher says, as `soft` wrote it")
    parser.add_argument("--work", type=Path, required=True, help="folder for checkpoints and the result")
    parser.add_argument("--limit", type=int, help="only so many reports: to try the script out")
    options = parser.parse_args(arguments)
    torch.set_num_threads(1)
    process = Process(int(os.environ.get("RANK", "0")), int(os.environ.get("WORLD_SIZE", "1")))
    if process.of > 1:
        distributed.init_process_group("gloo")
    options.work.mkdir(parents=True, exist_ok=True)
    _Run(options, config.load(options.name), process).go()


class _Run:
    def __init__(self, options: argparse.Namespace, settings: config.Config, process: Process) -> None:
        self.options, self.settings, self.process = options, settings, process
        torch.manual_seed(settings.seed)
        self.base = bases.find(settings.base, options.work)
        self.tokenizer = bases.tokenizer()
        self.teacher = soft.read(options.teacher)
        self.examples = list(examples(options.data))[: options.limit]
        for example in examples(options.more) if options.more else ():
            self.examples.append(replace(example, relations=self.teacher[example.id].relations))
        self.model = _begun(settings, self.base.folder, options.work)
        self.average = copy.deepcopy(self.model).eval().requires_grad_(requires_grad=False)
        self.optimizer = torch.optim.AdamW(_groups(self.model, settings), weight_decay=settings.weight_decay)
        self.step = self.steps = 0
        self.saved = time.monotonic()
        self.checkpoint = options.work / f"{options.name}.checkpoint.pt"

    def go(self) -> None:
        """Train to the end."""
        begin, skip = self._resumed()
        wrapped = DistributedDataParallel(self.model) if self.process.of > 1 else self.model
        for epoch in range(begin, self.settings.epochs):
            batches = list(self._batches(epoch))
            self.steps = self.steps or len(batches) * self.settings.epochs
            for number, one in enumerate(batches[skip:], start=skip):
                self._learn(wrapped, one, epoch, number, len(batches))
            skip = 0
            self._save(epoch + 1, 0)
            if self.process.leads:
                torch.save(self.average.state_dict(), self.options.work / f"{self.options.name}.epoch{epoch + 1}.pt")
        if self.process.leads:
            torch.save(self.average.state_dict(), self.options.work / f"{self.options.name}.pt")

    def _batches(self, epoch: int) -> Iterator[Batch]:
        """Yield this process's batches of an epoch, the same number for each process."""
        chance = random.Random(f"{self.settings.seed} {epoch}")  # noqa: S311  # an order, no secret
        pairs: list[Pair] = []
        for example in self.examples:
            pairs += self._windows(example, chance)
        found = list(each_batch(pairs, self.settings.pieces_per_batch, self.base.padding, chance))
        even = len(found) // self.process.of * self.process.of
        yield from found[self.process.rank : even : self.process.of]

    def _windows(self, example: Example, chance: random.Random) -> Iterator[Pair]:
        teacher = self.teacher.get(example.id)
        starts = teacher.starts if teacher else np.zeros(0, dtype=np.int64)
        if chance.random() < self.settings.noisy_reports:
            example, moved = noisy(example, chance.choice(self.settings.noise), chance)
            starts = np.array([moved(start) for start in starts.tolist()], dtype=np.int64)
        for window, labels in labelled(example, self.tokenizer, self.base.ends, self.settings.window):
            window.ids[1:-1] += self.base.shift
            certain = np.eye(TAGS, dtype=np.float16)[labels.tags]
            if teacher:
                row = np.minimum(np.searchsorted(starts, labels.starts), len(starts) - 1)
                same = starts[row] == labels.starts
                certain[same] = teacher.tags[row[same]]
            yield window, labels, certain

    def _learn(self, model: nn.Module, one: Batch, epoch: int, number: int, of: int) -> None:
        begun = time.monotonic()
        rate = _rate(self.step / self.steps, self.settings.warm_up)
        for group in self.optimizer.param_groups:
            group["lr"] = group["peak"] * rate
        ids = _masked(one.ids, self.base.mask, self.settings.masked_pieces)
        with torch.autocast("cpu", torch.bfloat16):
            scores = model(ids, one.forms, one.mask, one.heads)
        loss = _loss(scores, one, self.settings.soft_share)
        loss.backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        self.step += 1
        self._follow()
        if self.process.leads and number % _REPORT_EVERY == 0:
            spent = time.monotonic() - begun
            row = {"epoch": epoch, "batch": number, "of": of, "loss": round(loss.item(), 4)}
            print(json.dumps(row | {"pieces_per_s": round(one.ids.numel() / spent)}), flush=True)
        if time.monotonic() - self.saved > _SAVE_EVERY_S:
            self._save(epoch, number + 1)

    def _follow(self) -> None:
        decay = min(self.settings.average, (1 + self.step) / (10 + self.step))
        mine, theirs = list(self.average.parameters()), list(self.model.parameters())
        torch._foreach_lerp_(mine, [p.detach() for p in theirs], 1 - decay)

    def _save(self, epoch: int, number: int) -> None:
        self.saved = time.monotonic()
        if not self.process.leads:
            return
        part = self.checkpoint.with_suffix(".part")
        state = {"epoch": epoch, "number": number, "step": self.step, "steps": self.steps}
        parts: dict[str, Any] = {"model": self.model, "average": self.average, "optimizer": self.optimizer}
        torch.save(state | {name: value.state_dict() for name, value in parts.items()}, part)
        part.replace(self.checkpoint)

    def _resumed(self) -> tuple[int, int]:
        if not self.checkpoint.is_file():
            return 0, 0
        state = torch.load(self.checkpoint)
        self.model.load_state_dict(state["model"])
        self.average.load_state_dict(state["average"])
        self.optimizer.load_state_dict(state["optimizer"])
        self.step, self.steps = state["step"], state["steps"]
        return state["epoch"], state["number"]


def _begun(settings: config.Config, folder: Path, work: Path) -> AttributionModel:
    """Return a network as training begins: its base's, or where another section ended, with the layers it keeps."""
    if not settings.start:
        return build(settings, folder)
    before = config.load(settings.start)
    given = replace(before, dropout=settings.dropout, without=settings.without)
    network = build(given, folder, torch.load(work / f"{settings.start}.pt"))
    if settings.layers:
        network.keep(settings.layers)
    return network


def _groups(model: AttributionModel, settings: config.Config) -> list[dict[str, Any]]:
    """Return the parameters by learning rate: lower layers learn more slowly."""
    layers = model.encoder.config.num_hidden_layers
    groups = []
    for name, parameter in model.named_parameters():
        if not name.startswith("encoder."):
            peak = settings.head_rate
        else:
            parts = name.split(".")
            below = layers - 1 - int(parts[parts.index("layer") + 1]) if "layer" in parts else layers
            peak = settings.encoder_rate * settings.layer_decay**below
        groups.append({"params": [parameter], "peak": peak, "lr": 0.0})
    return groups


def _rate(done: float, warm_up: float) -> float:
    return done / warm_up if done < warm_up else max(0.0, (1 - done) / (1 - warm_up))


def _masked(ids: Tensor, mask: int, share: float) -> Tensor:
    return torch.where((torch.rand(ids.shape) < share) & (ids > 999), mask, ids) if share else ids


def _loss(scores: Scores, one: Batch, soft_share: float) -> Tensor:
    """Return the loss of tags, as annotated and as the teacher says in the given shares, and of the pointers."""
    asked = one.tags != UNKNOWN
    logs = functional.log_softmax(scores.tags[asked], -1)
    tags = functional.nll_loss(logs, one.tags[asked])
    if soft_share:
        tags = (1 - soft_share) * tags - soft_share * (one.soft[asked] * logs).sum(-1).mean()
    cues, sources = _begins(one.tags, CUE), _begins(one.tags, SOURCE)
    asked_of = ((one.cue, cues), (one.cue_of_last, cues), (one.source, sources))
    pointers = [_pointer_loss(scores.pointers[:, k], *wanted) for k, wanted in enumerate(asked_of)]
    return tags + _POINTERS * (pointers[0] + pointers[1] + pointers[2])


def _begins(tags: Tensor, role: int) -> Tensor:
    """Return where a fragment of a role begins: [windows, words]."""
    return (tags == 1 + 4 * role + BEGIN) | (tags == 1 + 4 * role + SINGLE)


def _pointer_loss(scores: Tensor, wanted: Tensor, targets: Tensor) -> Tensor:
    """Return the cross-entropy of the word pointed at, among those that a pointer can choose from, and none.

    A pointer is not asked for a word that is no choice: noise and overlaps can take the beginning of a fragment away.
    """
    choices = functional.pad(targets, (1, 0), value=True)
    asked = (wanted != UNKNOWN) & choices.gather(1, wanted.clamp(min=-1) + 1)
    if not asked.any():
        return scores.sum() * 0
    choice = choices[:, None].expand(scores.shape)[asked]
    return functional.cross_entropy(scores[asked].masked_fill(~choice, -1e4), wanted[asked] + 1)


if __name__ == "__main__":
    main()
