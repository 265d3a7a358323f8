"""`python -m training.conflicts.train --data FOLDER --work FOLDER`: train the network; the best numbers are defaults.

Prints the accuracy on pairs that are not learned from, every few hundred steps, and keeps the running mean of weights.
"""

import argparse
import copy
import json
import random
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.attribution import bases
from training.conflicts.model import PairModel
from training.conflicts.preparation import Pair, developing, training

_LONGEST = 128
_AVERAGE = 0.998
Batch = tuple[Tensor, Tensor, Tensor, Tensor]


def main(arguments: Sequence[str] | None = None) -> None:
    """Train."""
    parser = argparse.ArgumentParser(prog="python -m training.conflicts.train", description=__doc__)
    parser.add_argument("--data", type=Path, required=True, help="folder of the checkouts; see README.md")
    parser.add_argument("--work", type=Path, required=True, help="folder for the weights")
    parser.add_argument("--epochs", type=int, default=2)
    parser.add_argument("--rate", type=float, default=1.5e-4, help="of the encoder; the heads learn five times as fast")
    parser.add_argument("--pieces", type=int, default=3072, help="of a batch")
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    torch.set_num_threads(1)
    torch.manual_seed(options.seed)
    options.work.mkdir(parents=True, exist_ok=True)
    base = bases.find(bases.SMALL, options.work)
    _Run(options, PairModel(str(base.folder))).go()


class _Run:
    def __init__(self, options: argparse.Namespace, model: PairModel) -> None:
        self.options, self.model = options, model
        self.average = copy.deepcopy(model).eval().requires_grad_(requires_grad=False)
        tokenizer = bases.tokenizer()
        tokenizer.enable_truncation(_LONGEST)
        self.tokenizer = tokenizer
        self.pairs = training(options.data)
        self.unseen = developing(options.data)
        heads = [p for name, p in model.named_parameters() if not name.startswith("encoder.")]
        groups = [{"params": list(model.encoder.parameters()), "peak": options.rate}]
        groups.append({"params": heads, "peak": 5 * options.rate})
        self.optimizer = torch.optim.AdamW(groups, lr=0.0, weight_decay=0.01)

    def go(self) -> None:
        """Train to the end."""
        epochs = [list(self._batches(self.pairs, epoch)) for epoch in range(self.options.epochs)]
        total, step, begun = sum(map(len, epochs)), 0, time.monotonic()
        print(json.dumps({"pairs": len(self.pairs), "unseen": len(self.unseen), "steps": total}), flush=True)
        for batches in epochs:
            for batch in batches:
                loss = self._learn(batch, step / total)
                step += 1
                if step % 50 == 0:
                    spent = round(time.monotonic() - begun)
                    print(json.dumps({"step": step, "loss": round(loss, 3), "seconds": spent}), flush=True)
                if step % 500 == 0 or step == total:
                    torch.save(self.average.state_dict(), self.options.work / "pairs.pt")
                    print(json.dumps({"step": step, "accuracy": round(self._accuracy(), 4)}), flush=True)

    def _learn(self, batch: Batch, done: float) -> float:
        rate = done / 0.06 if done < 0.06 else (1 - done) / 0.94
        for group in self.optimizer.param_groups:
            group["lr"] = group["peak"] * rate
        ids, kinds, mask, labels = batch
        with torch.autocast("cpu", torch.bfloat16):
            scores = self.model(ids, kinds, mask)
        loss = functional.cross_entropy(scores, labels)
        loss.backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        self.optimizer.step()
        self.optimizer.zero_grad(set_to_none=True)
        mine, theirs = list(self.average.parameters()), list(self.model.parameters())
        torch._foreach_lerp_(mine, [p.detach() for p in theirs], 1 - min(_AVERAGE, done * 10))
        return float(loss.item())

    def _accuracy(self) -> float:
        right = 0
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16):
            for ids, kinds, mask, labels in self._batches(self.unseen[::5], 0):
                right += int((self.average(ids, kinds, mask).argmax(-1) == labels).sum())
        return right / len(self.unseen[::5])

    def _batches(self, pairs: Sequence[Pair], epoch: int) -> Iterator[Batch]:
        """Yield batches of pairs of about the same length, in an order that seed and epoch decide."""
        chance = random.Random(f"{self.options.seed} {epoch}")  # noqa: S311  # an order, no secret
        read = self.tokenizer.encode_batch([(pair.a, pair.b) for pair in pairs])
        order = sorted(range(len(pairs)), key=lambda i: (len(read[i].ids) // 4, chance.random()))
        groups: list[list[int]] = [[]]
        for i in order:
            if (len(groups[-1]) + 1) * len(read[i].ids) > self.options.pieces:
                groups.append([])
            groups[-1].append(i)
        chance.shuffle(groups)
        for group in groups:
            width = max(len(read[i].ids) for i in group)
            columns = [
                torch.tensor([list(row) + [0] * (width - len(row)) for row in rows])
                for rows in zip(*((read[i].ids, read[i].type_ids, read[i].attention_mask) for i in group), strict=True)
            ]
            yield columns[0], columns[1], columns[2], torch.tensor([pairs[i].label for i in group])


if __name__ == "__main__":
    main()
