"""The network: a pre-trained encoder, a tag for every word, and two pointers.

tags     a linear layer over the first piece of each word: outside, or beginning, inside, end, single word of a
         source, cue or content.
pointers from the first and from the last word of a content to the first word of its cue, and from there to the first
         word of the source or to none: the product of two projections, plus a learned preference for distances.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from torch import Tensor, nn
from transformers import AutoModel

from rashomon.attribution.decoding import TAGS
from rashomon.models.windows import CASE, FIRST, FORMS, HEADLINE, QUOTED
from training.attribution.config import Config

POINTERS = 3  # from the first word of a content to its cue, from its last word, and from a cue to its source
BUCKETS = 41
_BITS = {"case": CASE, "first": FIRST, "quoted": QUOTED, "headline": HEADLINE}


def buckets(distance: Tensor) -> Tensor:
    """Return the number of a distance in words: exact up to 10, then logarithmic, the two directions apart."""
    far = distance.abs().float().clamp(min=1)
    steps = torch.where(distance.abs() <= 10, distance.abs().float(), 10 + 2 * torch.log2(far / 10)).long()
    return steps.clamp(max=BUCKETS // 2) * distance.sign() + BUCKETS // 2


def _nearness() -> Tensor:
    """Return what a bucket is preferred by before training: near ones, by the logarithm of their distance."""
    steps = (torch.arange(BUCKETS) - BUCKETS // 2).abs().float()
    return -torch.log1p(torch.where(steps <= 10, steps, 10 * 2 ** ((steps - 10) / 2)))


@dataclass(slots=True)
class Scores:
    """tags: [windows, words, TAGS] logits. pointers: [windows, POINTERS, words, 1 + words] logits; column 0 is none."""

    tags: Tensor
    pointers: Tensor


class AttributionModel(nn.Module):
    """Reads windows; see the module."""

    def __init__(self, base: str, width: int, dropout: float) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(base, attn_implementation="eager", add_pooling_layer=False)
        for module in self.encoder.modules():
            if isinstance(module, nn.Dropout):
                module.p = 0.0
        hidden = self.encoder.config.hidden_size
        self.form = nn.Embedding(FORMS, hidden)
        self.seen = FORMS - 1  # the bits of a form that the network is given
        nn.init.zeros_(self.form.weight)
        self.dropout = dropout
        self.width = width
        self.tag = nn.Linear(hidden, TAGS)
        self.query = nn.Linear(hidden, POINTERS * width)
        self.key = nn.Linear(hidden, POINTERS * width)
        self.none = nn.Parameter(torch.zeros(POINTERS, width))
        self.near = nn.Parameter(_nearness().repeat(POINTERS, 1))

    def keep(self, layers: Sequence[int]) -> None:
        """Leave only these layers of the encoder."""
        stack = self.encoder.encoder
        stack.layer = nn.ModuleList(stack.layer[i] for i in layers)
        self.encoder.config.num_hidden_layers = len(layers)

    def encode(self, ids: Tensor, forms: Tensor, mask: Tensor) -> Tensor:
        """Return the state of each piece: [windows, pieces, hidden]."""
        given = self.encoder.get_input_embeddings()(ids) + self.form(forms & self.seen)
        return self.encoder(inputs_embeds=given, attention_mask=mask).last_hidden_state

    def forward(self, ids: Tensor, forms: Tensor, mask: Tensor, heads: Tensor) -> Scores:
        """ids, forms, mask: [windows, pieces]; heads: [windows, words], 0 where there is no word."""
        states = self.encode(ids, forms, mask)
        states = states.gather(1, heads.unsqueeze(-1).expand(-1, -1, states.shape[-1]))
        if self.training and self.dropout:
            keep = torch.rand(states.shape[0], 1, states.shape[2]) > self.dropout
            states = states * keep / (1 - self.dropout)
        return Scores(self.tag(states).float(), pointed(self, states).float())


def build(settings: Config, folder: Path, weights: Mapping[str, Tensor] | None = None) -> AttributionModel:
    """Return the network of a section, from its base or with these weights. folder: of the base."""
    network = AttributionModel(str(folder), settings.pointer_width, settings.dropout)
    if settings.layers:
        network.keep(settings.layers)
    network.seen -= sum(_BITS[name] for name in settings.without)
    if weights is not None:
        network.load_state_dict(weights)
    return network


def pointed(network: nn.Module, states: Tensor) -> Tensor:
    """Return where words point, as in `Scores`. network: one with the layers of pointers; states: a row a word."""
    shape = (states.shape[0], states.shape[1], POINTERS, network.width)
    query, key = (part(states).reshape(shape).transpose(1, 2) for part in (network.query, network.key))
    scale = network.width**-0.5
    at = torch.arange(states.shape[1])
    near = network.near[:, buckets(at[None, :] - at[:, None])]
    pairs = query @ key.transpose(-1, -2) * scale + near
    none = (query * network.none[:, None, :]).sum(-1, keepdim=True) * scale
    return torch.cat([none, pairs], dim=-1)
