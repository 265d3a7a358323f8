"""The networks in plain operations, for export: one pair at a time, so that nothing is masked."""

import torch
from torch import Tensor, nn

from training.conflicts.learning import LONGEST
from training.conflicts.model import PairModel

_PLACES = 2 * LONGEST + 4  # word pieces of two texts, with marks
FIRST_PLACE = 2  # of MPNet's table of places; those before it stand for padding


class Plain(nn.Module):
    """An encoder and the labels. Subclasses tell how pieces are laid out, and what attention adds."""

    def __init__(self, model: PairModel) -> None:
        super().__init__()
        encoder = model.encoder
        self.embeddings, self.layers = encoder.embeddings, encoder.encoder.layer
        self.joint, self.label = model.joint, model.label
        self.heads = encoder.config.num_attention_heads

    def forward(self, ids: Tensor) -> Tensor:
        """ids: [1, pieces]. Return log-probabilities: [1, labels]."""
        x, far = self.begun(ids)
        for layer in self.layers:
            x = self._layer(layer, x, far)
        both = torch.tanh(self.joint(torch.cat([x[:, 0], x.mean(1)], -1)))
        return torch.log_softmax(self.label(both), -1)

    def begun(self, ids: Tensor) -> tuple[Tensor, Tensor | float]:
        """Return what the first layer is given, and what is added to attention."""
        raise NotImplementedError

    def _layer(self, layer: nn.Module, x: Tensor, far: Tensor | float) -> Tensor:
        projections, out, norm = self.parts(layer.attention)
        pairs, pieces, hidden = x.shape
        size = hidden // self.heads
        query, key, value = (p(x).reshape(pairs, pieces, self.heads, size).transpose(1, 2) for p in projections)
        weights = torch.softmax(query @ key.transpose(-1, -2) / size**0.5 + far, -1)
        mixed = (weights @ value).transpose(1, 2).reshape(pairs, pieces, hidden)
        x = norm(out(mixed) + x)
        return layer.output.LayerNorm(layer.output.dense(nn.functional.gelu(layer.intermediate.dense(x))) + x)

    def parts(self, attention: nn.Module) -> tuple[list[nn.Module], nn.Module, nn.Module]:
        """Return the projections of attention to query, key and value, the one that follows, and its norm."""
        raise NotImplementedError


class PlainMpnet(Plain):
    """MPNet: its table of distances is made once."""

    def __init__(self, model: PairModel) -> None:
        super().__init__(model)
        encoder = model.encoder
        places = torch.arange(_PLACES)
        buckets = encoder.encoder.relative_position_bucket(
            places[None] - places[:, None], num_buckets=encoder.config.relative_attention_num_buckets
        )
        far = encoder.encoder.relative_attention_bias(buckets).permute(2, 0, 1).detach()
        self.far = nn.Parameter(far, requires_grad=False)
        table = self.embeddings.position_embeddings.weight[FIRST_PLACE : FIRST_PLACE + _PLACES].detach().clone()
        self.places = nn.Parameter(table, requires_grad=False)

    def begun(self, ids: Tensor) -> tuple[Tensor, Tensor | float]:
        """See `Plain.begun`."""
        count = ids.shape[1]
        x = self.embeddings.LayerNorm(self.embeddings.word_embeddings(ids) + self.places[:count][None])
        return x, self.far[:, :count, :count][None]

    def parts(self, attention: nn.Module) -> tuple[list[nn.Module], nn.Module, nn.Module]:
        """See `Plain.parts`."""
        inner = attention.attn
        return [inner.q, inner.k, inner.v], inner.o, attention.LayerNorm


class PlainBert(Plain):
    """BERT. Which text a piece is of, is told by how many end marks stand before it."""

    def __init__(self, model: PairModel, end: int) -> None:
        super().__init__(model)
        self.end = end
        self.places = nn.Parameter(
            self.embeddings.position_embeddings.weight[:_PLACES].detach().clone(), requires_grad=False
        )

    def begun(self, ids: Tensor) -> tuple[Tensor, Tensor | float]:
        """See `Plain.begun`."""
        ends = (ids == self.end).long()
        texts = self.embeddings.token_type_embeddings((torch.cumsum(ends, 1) - ends).clamp(max=1))
        words = self.embeddings.word_embeddings(ids)
        return self.embeddings.LayerNorm(words + texts + self.places[: ids.shape[1]][None]), 0.0

    def parts(self, attention: nn.Module) -> tuple[list[nn.Module], nn.Module, nn.Module]:
        """See `Plain.parts`."""
        own = attention.self
        return [own.query, own.key, own.value], attention.output.dense, attention.output.LayerNorm
