"""How the network is trained: one rate that rises and falls, and the running mean of weights as what is kept."""

import copy
import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from tokenizers import Encoding
from torch import Tensor, nn
from torch.nn import functional

from training.attribution import bases
from training.conflicts.model import PairModel
from training.conflicts.preparation import Pair

LONGEST = 160  # word pieces of both sentences
_AVERAGE, _SEEN = 0.998, 20  # the mean of weights: how slow at most, and what share of all steps it looks back
_TOLD = 50  # steps between two lines
# Without such instructions bfloat16 is 17 times slower than full precision.
_HALVES = bool(torch.ops.mkldnn._is_mkldnn_bf16_supported())  # noqa: SLF001  # there is no public name
_RESPECT, _SHOWN = 0.3, 0.5  # what the loss of respects and of the words that clash counts beside that of labels


@dataclass(frozen=True, slots=True)
class Batch:
    """Pairs of about the same length. ids, kinds, mask, shown: [pairs, pieces]; labels, respects: [pairs].

    shown: 1 for a piece that clashes, 0 for another, -1 where nothing is told.
    """

    ids: Tensor
    kinds: Tensor
    mask: Tensor
    labels: Tensor
    respects: Tensor
    shown: Tensor


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to train. rate: of the encoder; the heads learn five times as fast. pieces: of a batch.

    turned: whether a pair may be read in either order: each epoch each pair in another.
    """

    epochs: int
    rate: float
    pieces: int
    seed: int
    turned: bool


class Learner:
    """A network, the pairs it learns from, and pairs that it does not."""

    def __init__(self, options: Options, model: PairModel, pairs: Sequence[Pair], unseen: Sequence[Pair]) -> None:
        """Learn nothing yet."""
        self._options, self._model, self._pairs, self._unseen = options, model, pairs, unseen
        self.average = copy.deepcopy(model).eval().requires_grad_(requires_grad=False)
        self._tokenizer = bases.tokenizer()
        self._tokenizer.enable_truncation(LONGEST)
        heads = [p for name, p in model.named_parameters() if not name.startswith("encoder.")]
        groups = [{"params": list(model.encoder.parameters()), "peak": options.rate}]
        groups.append({"params": heads, "peak": 5 * options.rate})
        self._optimizer = torch.optim.AdamW(groups, lr=0.0, weight_decay=0.01)

    def go(self, file: Path) -> None:
        """Train to the end. file: for the weights, written at the end of each epoch."""
        epochs = [list(self.batches(self._pairs, epoch)) for epoch in range(self._options.epochs)]
        total, step, begun = sum(map(len, epochs)), 0, time.monotonic()
        print(json.dumps({"pairs": len(self._pairs), "unseen": len(self._unseen), "steps": total}), flush=True)
        for batches in epochs:
            losses = []
            for batch in batches:
                losses.append(self._learn(batch, step / total))
                self._follow(min(_AVERAGE, 1 - _SEEN / total, step / total * 10))
                step += 1
                if step % _TOLD == 0:
                    told = {"step": step, "loss": round(sum(losses[-_TOLD:]) / len(losses[-_TOLD:]), 3)}
                    print(json.dumps(told | {"seconds": round(time.monotonic() - begun)}), flush=True)
            torch.save(self.average.state_dict(), file)
            print(json.dumps({"step": step, "accuracy": round(self._accuracy(), 4)}), flush=True)

    def _learn(self, batch: Batch, done: float) -> float:
        rate = done / 0.06 if done < 0.06 else (1 - done) / 0.94
        for group in self._optimizer.param_groups:
            group["lr"] = group["peak"] * rate
        with torch.autocast("cpu", torch.bfloat16, enabled=_HALVES):
            labels, respects, shown = self._model(batch.ids, batch.kinds, batch.mask)
        loss = functional.cross_entropy(labels, batch.labels)
        if (batch.respects >= 0).any():
            loss = loss + _RESPECT * functional.cross_entropy(respects, batch.respects, ignore_index=-1)
        if (told := batch.shown >= 0).any():
            loss = loss + _SHOWN * functional.binary_cross_entropy_with_logits(shown[told], batch.shown[told].float())
        loss.backward()
        nn.utils.clip_grad_norm_(self._model.parameters(), 1.0)
        self._optimizer.step()
        self._optimizer.zero_grad(set_to_none=True)
        return float(loss.item())

    def _follow(self, slowness: float) -> None:
        mine, theirs = list(self.average.parameters()), list(self._model.parameters())
        torch._foreach_lerp_(mine, [p.detach() for p in theirs], 1 - max(slowness, 0.0))

    def _accuracy(self) -> float:
        right = 0
        with torch.no_grad(), torch.autocast("cpu", torch.bfloat16, enabled=_HALVES):
            for batch in self.batches(self._unseen, 0):
                labels, _, _ = self.average(batch.ids, batch.kinds, batch.mask)
                right += int((labels.argmax(-1) == batch.labels).sum())
        return right / max(1, len(self._unseen))

    def batches(self, pairs: Sequence[Pair], epoch: int) -> Iterator[Batch]:
        """Yield batches of pairs of about the same length, in an order that seed and epoch decide."""
        chance = random.Random(f"{self._options.seed} {epoch}")  # noqa: S311  # an order, no secret
        if self._options.turned:
            pairs = [_turned(pair) if chance.random() < 0.5 else pair for pair in pairs]
        read = self._tokenizer.encode_batch([(pair.a, pair.b) for pair in pairs])
        order = sorted(range(len(pairs)), key=lambda i: (len(read[i].ids) // 4, chance.random()))
        groups: list[list[int]] = [[]]
        for i in order:
            if (len(groups[-1]) + 1) * len(read[i].ids) > self._options.pieces:
                groups.append([])
            groups[-1].append(i)
        chance.shuffle(groups)
        for group in groups:
            yield _batch([read[i] for i in group], [pairs[i] for i in group])


def _batch(read: Sequence[Encoding], pairs: Sequence[Pair]) -> Batch:
    def column(rows: Sequence[Sequence[int]], filled: int = 0) -> Tensor:
        width = max(map(len, rows))
        return torch.tensor([[*row, *[filled] * (width - len(row))] for row in rows])

    return Batch(
        column([one.ids for one in read]),
        column([one.type_ids for one in read]),
        column([one.attention_mask for one in read]),
        torch.tensor([pair.label for pair in pairs]),
        torch.tensor([pair.respect for pair in pairs]),
        column([_shown(one, pair) for one, pair in zip(read, pairs, strict=True)], -1),
    )


def _turned(pair: Pair) -> Pair:
    shown = (pair.shown[1], pair.shown[0]) if pair.shown else None
    return replace(pair, a=pair.b, b=pair.a, shown=shown)


def _shown(read: Encoding, pair: Pair) -> list[int]:
    """Return for each piece whether it is of what clashes; -1 for all where nothing is told, and for marks."""
    if pair.shown is None:
        return [-1] * len(read.ids)
    found = []
    for side, (start, end) in zip(read.sequence_ids, read.offsets, strict=True):
        begin, stop = pair.shown[side] if side is not None else (0, 0)
        found.append(-1 if side is None else int(start < stop and end > begin))
    return found
