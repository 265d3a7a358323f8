"""The network: a pre-trained encoder that reads both sentences at once, and three labels."""

import torch
from torch import Tensor, nn
from transformers import AutoModel

from training.conflicts.preparation import LABELS


class PairModel(nn.Module):
    """Reads `[CLS] a [SEP] b [SEP]`; the mean of its states decides (the base was trained so)."""

    def __init__(self, base: str) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(base, attn_implementation="eager", add_pooling_layer=False)
        for module in self.encoder.modules():
            if isinstance(module, nn.Dropout):
                module.p = 0.0
        hidden = self.encoder.config.hidden_size
        self.joint = nn.Linear(2 * hidden, hidden)
        self.label = nn.Linear(hidden, len(LABELS))

    def forward(self, ids: Tensor, kinds: Tensor, mask: Tensor) -> Tensor:
        """ids, kinds, mask: [pairs, pieces]. Return logits: [pairs, LABELS]."""
        states = self.encoder(input_ids=ids, token_type_ids=kinds, attention_mask=mask).last_hidden_state
        weights = mask.unsqueeze(-1).to(states.dtype)
        mean = (states * weights).sum(1) / weights.sum(1)
        return self.label(torch.tanh(self.joint(torch.cat([states[:, 0], mean], -1)))).float()
