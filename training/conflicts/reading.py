"""What the network makes of pairs: the mean of its chances over both orders."""

from collections.abc import Sequence

import torch

from training.attribution import bases
from training.conflicts.learning import LONGEST
from training.conflicts.model import PairModel

_AT_ONCE = 32


class Reader:
    """A trained network that reads pairs of texts."""

    def __init__(self, model: PairModel) -> None:
        """Use a network as it is."""
        self._model = model.eval()
        self._tokenizer = bases.tokenizer()
        self._tokenizer.enable_truncation(LONGEST)
        self._tokenizer.enable_padding()

    def read(self, pairs: Sequence[tuple[str, str]]) -> list[list[float]]:
        """Return the chances of each label, a row a pair."""
        found: list[list[float]] = []
        for first in range(0, len(pairs), _AT_ONCE):
            some = pairs[first : first + _AT_ONCE]
            both = (self._chances(some) + self._chances([(b, a) for a, b in some])) / 2
            found += both.tolist()
        return found

    def _chances(self, pairs: Sequence[tuple[str, str]]) -> torch.Tensor:
        read = self._tokenizer.encode_batch(list(pairs))
        columns = ([one.ids for one in read], [one.type_ids for one in read], [one.attention_mask for one in read])
        with torch.no_grad():
            return torch.softmax(self._model(*(torch.tensor(column) for column in columns))[0], -1)
