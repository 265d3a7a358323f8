"""Windows with labels -> batches of tensors, of like lengths, in a seeded order."""

import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor

from rashomon.models.windows import Window
from training.attribution.preparation import UNKNOWN, Labels

Pair = tuple[Window, Labels, NDArray[np.float16]]
"""A window, its labels, and how probable each tag of each word is: one of them certain, or what a teacher says."""


@dataclass(slots=True)
class Batch:
    """ids, forms, mask: [windows, pieces]. All others: [windows, words]; UNKNOWN where not asked.

    soft: [windows, words, TAGS], zeros where there is no word.
    """

    ids: Tensor
    forms: Tensor
    mask: Tensor
    heads: Tensor
    tags: Tensor
    cue: Tensor
    cue_of_last: Tensor
    source: Tensor
    soft: Tensor


def shuffled(pairs: Sequence[Pair], pieces: int, chance: random.Random) -> list[list[int]]:
    """Return the indices of windows in batches of about so many pieces, like lengths together, batches in any order."""
    order = sorted(range(len(pairs)), key=lambda i: len(pairs[i][0].ids) + chance.random() * 24)
    groups: list[list[int]] = []
    longest = 0
    for i in order:
        longest = max(longest, len(pairs[i][0].ids))
        if not groups or (len(groups[-1]) + 1) * longest > pieces:
            groups.append([])
            longest = len(pairs[i][0].ids)
        groups[-1].append(i)
    chance.shuffle(groups)
    return groups


def batch(pairs: Sequence[Pair], index: list[int], padding: int) -> Batch:
    """Return some windows as tensors."""
    chosen = [pairs[i] for i in index]

    return Batch(
        ids=_padded([w.ids for w, _, _ in chosen], padding),
        forms=_padded([w.forms for w, _, _ in chosen], 0),
        mask=_padded([np.ones_like(w.ids) for w, _, _ in chosen], 0),
        heads=_padded([w.heads for w, _, _ in chosen], 0),
        tags=_padded([y.tags for _, y, _ in chosen], UNKNOWN),
        cue=_padded([y.cue for _, y, _ in chosen], UNKNOWN),
        cue_of_last=_padded([y.cue_of_last for _, y, _ in chosen], UNKNOWN),
        source=_padded([y.source for _, y, _ in chosen], UNKNOWN),
        soft=_padded([soft.astype(np.float32) for _, _, soft in chosen], 0),
    )


def _padded(rows: Sequence[NDArray[Any]], fill: int) -> Tensor:
    """Return rows of different lengths as one tensor, filled up to the longest."""
    out = np.full((len(rows), max(map(len, rows)), *rows[0].shape[1:]), fill, dtype=rows[0].dtype)
    for i, row in enumerate(rows):
        out[i, : len(row)] = row
    return torch.from_numpy(out)


def each_batch(pairs: Sequence[Pair], pieces: int, padding: int, chance: random.Random) -> Iterator[Batch]:
    """Yield all windows once."""
    for index in shuffled(pairs, pieces, chance):
        yield batch(pairs, index, padding)
