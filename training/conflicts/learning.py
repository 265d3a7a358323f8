"""How the network is trained, and what it makes of pairs: one rate that rises and falls, batches of like lengths."""

import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.attribution import bases
from training.attribution.bases import Base
from training.conflicts.model import PairModel
from training.conflicts.preparation import Pair

LONGEST = 128  # word pieces of either text
_TOLD = 50  # steps between two lines
_HEADS = 10  # times as fast as the encoder learns what comes new
# Without such instructions bfloat16 is several times slower than full precision.
_HALVES = bool(torch.cpu._is_avx512_bf16_supported())  # noqa: SLF001  # there is no public name


@dataclass(frozen=True, slots=True, kw_only=True)
class Options:
    """How to train. rate: of the encoder. pieces: of a batch."""

    epochs: int
    rate: float
    pieces: int
    seed: int


class Learner:
    """A network that learns from pairs. base: what its encoder was."""

    def __init__(self, base: Base, model: PairModel) -> None:
        """Learn nothing yet."""
        self._base, self.model = base, model
        self._tokenizer = bases.tokenizer()

    def learn(self, pairs: Sequence[Pair], how: Options, file: Path) -> None:
        """Learn from pairs. file: for the weights, written every few hundred steps and at the end."""
        chance = random.Random(how.seed)  # noqa: S311  # an order, no secret
        read = self.pieces([(pair.a, pair.b) for pair in pairs])
        groups = [group for _ in range(how.epochs) for group in _groups(read, how.pieces, chance)]
        heads = [p for name, p in self.model.named_parameters() if not name.startswith("encoder.")]
        parameters = [{"params": list(self.model.encoder.parameters()), "peak": how.rate}]
        parameters.append({"params": heads, "peak": _HEADS * how.rate})
        optimizer = torch.optim.AdamW(parameters, lr=0.0, weight_decay=0.01)
        losses, begun = [], time.monotonic()
        for step, group in enumerate(groups, start=1):
            labels = torch.tensor([pairs[i].label for i in group])
            losses.append(self._step(optimizer, [read[i] for i in group], labels, step / len(groups)))
            if step % _TOLD == 0:
                mean, seconds = sum(losses[-_TOLD:]) / _TOLD, round(time.monotonic() - begun)
                told = {"step": step, "of": len(groups), "loss": round(mean, 3), "seconds": seconds}
                print(json.dumps(told), flush=True)
            if step % (10 * _TOLD) == 0:
                torch.save(self.model.state_dict(), file)
        torch.save(self.model.state_dict(), file)

    def _step(self, optimizer: torch.optim.Optimizer, read: Sequence["Pieces"], labels: Tensor, done: float) -> float:
        for group in optimizer.param_groups:
            group["lr"] = group["peak"] * (done / 0.06 if done < 0.06 else (1 - done) / 0.94)
        loss = functional.cross_entropy(self._logits(read), labels)
        loss.backward()
        nn.utils.clip_grad_norm_(self.model.parameters(), 1.0)
        optimizer.step()
        optimizer.zero_grad(set_to_none=True)
        return float(loss.item())

    def _logits(self, read: Sequence["Pieces"]) -> Tensor:
        width = max(map(len, read))
        filled = [[*row, *[(self._base.padding, 0, -1)] * (width - len(row))] for row in read]
        ids, kinds, places = torch.tensor(filled).unbind(-1)
        with torch.autocast("cpu", torch.bfloat16, enabled=_HALVES):
            logits: Tensor = self.model(ids, kinds, (places >= 0).long())
        return logits

    def chances(self, pairs: Sequence[tuple[str, str]], pieces: int = 4096) -> list[list[float]]:
        """Return the chances of each label, a row a pair: the mean over both orders. pieces: read at once."""
        read = self.pieces([*pairs, *((b, a) for a, b in pairs)])
        found: list[Tensor] = [torch.empty(0)] * len(read)
        with torch.no_grad():
            for group in _groups(read, pieces, random.Random(1)):  # noqa: S311
                for i, row in zip(group, torch.softmax(self._logits([read[i] for i in group]), -1), strict=True):
                    found[i] = row
        return [((found[i] + found[len(pairs) + i]) / 2).tolist() for i in range(len(pairs))]

    def pieces(self, pairs: Sequence[tuple[str, str]]) -> list["Pieces"]:
        """Return what the encoder reads of pairs: of each piece its id, its text (0, 1), and its place."""
        cut = self._tokenizer.encode_batch([text for pair in pairs for text in pair], add_special_tokens=False)
        return [self._base.pair(a.ids[:LONGEST], b.ids[:LONGEST]) for a, b in zip(cut[::2], cut[1::2], strict=True)]


Pieces = list[tuple[int, int, int]]


def _groups(read: Sequence[Pieces], pieces: int, chance: random.Random) -> Iterator[list[int]]:
    """Yield the numbers of pairs of about the same length, so many at once as make a batch, in an order of chance."""
    order = sorted(range(len(read)), key=lambda i: (len(read[i]) // 4, chance.random()))
    groups: list[list[int]] = [[]]
    for i in order:
        if groups[-1] and (len(groups[-1]) + 1) * len(read[i]) > pieces:
            groups.append([])
        groups[-1].append(i)
    chance.shuffle(groups)
    return iter(groups)
