"""The network: a pre-trained encoder that reads both sentences at once, and three labels."""

import torch
from torch import Tensor, nn
from transformers import AutoModel

from training.conflicts.preparation import LABELS


class PairModel(nn.Module):
    """Reads `[CLS] a [SEP] b [SEP]`; the mean of its states decides (the base was trained so).

    respects: how many respects it tells besides; each piece is told to be part of what clashes, or not.
    """

    def __init__(self, base: str, labels: int = len(LABELS), respects: int = 1) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(base, attn_implementation="eager", add_pooling_layer=False)
        for module in self.encoder.modules():
            if isinstance(module, nn.Dropout):
                module.p = 0.0
        hidden = self.encoder.config.hidden_size
        self.joint = nn.Linear(2 * hidden, hidden)
        self.label = nn.Linear(hidden, labels)
        self.respect = nn.Linear(hidden, respects)
        self.clash = nn.Linear(hidden, 1)

    def forward(self, ids: Tensor, kinds: Tensor, mask: Tensor) -> tuple[Tensor, Tensor, Tensor]:
        """ids, kinds, mask: [pairs, pieces]. Return logits: [pairs, labels], [pairs, respects], [pairs, pieces]."""
        states = self.encoder(input_ids=ids, token_type_ids=kinds, attention_mask=mask).last_hidden_state
        weights = mask.unsqueeze(-1).to(states.dtype)
        mean = (states * weights).sum(1) / weights.sum(1)
        both = torch.tanh(self.joint(torch.cat([states[:, 0], mean], -1)))
        return self.label(both).float(), self.respect(both).float(), self.clash(states).squeeze(-1).float()
