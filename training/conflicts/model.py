"""The network: a pre-trained encoder that reads both statements at once, and labels."""

import torch
from torch import Tensor, nn
from transformers import AutoModel

from training.conflicts.preparation import LABELS


class PairModel(nn.Module):
    """Reads two texts between marks; the first of its states and the mean of all decide."""

    def __init__(self, base: str, labels: int = len(LABELS)) -> None:
        """Use an encoder. base: its folder. labels: how many are told apart."""
        super().__init__()
        self.encoder = AutoModel.from_pretrained(base, attn_implementation="eager", add_pooling_layer=False)
        for module in self.encoder.modules():
            if isinstance(module, nn.Dropout):
                module.p = 0.0
        hidden = self.encoder.config.hidden_size
        self.joint = nn.Linear(2 * hidden, hidden)
        self.label = nn.Linear(hidden, labels)

    def forward(self, ids: Tensor, kinds: Tensor, mask: Tensor) -> Tensor:
        """ids, kinds, mask: [pairs, pieces]. Return logits: [pairs, labels]."""
        told = {"token_type_ids": kinds} if hasattr(self.encoder.embeddings, "token_type_embeddings") else {}
        states = self.encoder(input_ids=ids, attention_mask=mask, **told).last_hidden_state
        weights = mask.unsqueeze(-1).to(states.dtype)
        mean = (states * weights).sum(1) / weights.sum(1)
        logits: Tensor = self.label(torch.tanh(self.joint(torch.cat([states[:, 0], mean], -1))))
        return logits.float()
