"""`python -m training.attribution.export WEIGHTS.pt --work FOLDER --version N`: the network as the program has it.

The encoder is written out in plain operations, the three projections of attention as one product, the form's row added
to the word's. Matrices are quantised dynamically, a scale a column (per tensor loses two points), to seven bits, so
that processors without VNNI do not overflow; the table of words is quantised too. "Outside" is made less probable by
`boldness` (config.toml): the most probable tags are too careful for F1.
"""

import argparse
import json
import math
from collections.abc import Sequence
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from rashomon.models import onnx_tagger
from rashomon.models.windows import FORMS
from training.attribution import bases, config
from training.attribution.model import AttributionModel, build, pointed

_NAMES = ["ids", "forms", "heads"]
OPSET = 17
FOLDER = Path(onnx_tagger.__file__).parent / "attribution"
_UNFITTED = {"weights": [1.0, 0.0, 0.0, 0.0, 0.0, 0.0], "offset": 1.0, "threshold": 0.0}


class Plain(nn.Module):
    """A BERT encoder and the heads in plain operations, for export."""

    def __init__(self, model: AttributionModel) -> None:
        super().__init__()
        bert = model.encoder
        self.heads_of = bert.config.num_attention_heads
        embeddings = bert.embeddings
        self.words = embeddings.word_embeddings
        forms = model.form.weight[torch.arange(FORMS) & model.seen] + embeddings.token_type_embeddings.weight[0]
        self.forms = nn.Embedding.from_pretrained(forms.detach())
        self.places = nn.Embedding.from_pretrained(embeddings.position_embeddings.weight.detach())
        self.norm = embeddings.LayerNorm
        self.layers = bert.encoder.layer
        self.joint = nn.ModuleList(_joint(layer.attention.self) for layer in self.layers)
        self.tag, self.query, self.key = model.tag, model.query, model.key
        self.none, self.near, self.width = model.none, model.near, model.width

    def forward(self, ids: Tensor, forms: Tensor, heads: Tensor) -> tuple[Tensor, Tensor]:
        """See `AttributionModel.forward`; one window a batch, so nothing is masked. Tags are log-probabilities."""
        count = ids.shape[1]
        x = self.norm(self.words(ids) + self.forms(forms) + self.places(torch.arange(count))[None])
        for layer, joint in zip(self.layers, self.joint, strict=True):
            x = self._layer(layer, joint, x)
        x = x.gather(1, heads.unsqueeze(-1).expand(-1, -1, x.shape[-1]))
        return torch.log_softmax(self.tag(x), -1), pointed(self, x)

    def _layer(self, layer: nn.Module, joint: nn.Linear, x: Tensor) -> Tensor:
        windows, pieces, hidden = x.shape
        size = hidden // self.heads_of
        parts = joint(x).reshape(windows, pieces, 3, self.heads_of, size).permute(2, 0, 3, 1, 4)
        query, key, value = parts[0], parts[1], parts[2]
        weights = torch.softmax(query @ key.transpose(-1, -2), -1)
        mixed = (weights @ value).transpose(1, 2).reshape(windows, pieces, hidden)
        x = layer.attention.output.LayerNorm(layer.attention.output.dense(mixed) + x)
        inner = nn.functional.gelu(layer.intermediate.dense(x))
        return layer.output.LayerNorm(layer.output.dense(inner) + x)


def _joint(attention: nn.Module) -> nn.Linear:
    """Return query, key and value as one layer; the query's share is scaled already."""
    scale = 1 / math.sqrt(attention.attention_head_size)
    joint = nn.Linear(attention.query.in_features, 3 * attention.query.out_features)
    weights = [attention.query.weight * scale, attention.key.weight, attention.value.weight]
    offsets = [attention.query.bias * scale, attention.key.bias, attention.value.bias]
    joint.weight = nn.Parameter(torch.cat(weights).detach())
    joint.bias = nn.Parameter(torch.cat(offsets).detach())
    return joint


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the folder."""
    parser = argparse.ArgumentParser(prog="python -m training.attribution.export", description=__doc__)
    parser.add_argument("weights", type=Path, nargs="+", help="of several, the mean is taken")
    parser.add_argument("--name", default="distilled", help="section of config.toml")
    parser.add_argument("--work", type=Path, required=True, help="folder of the training")
    parser.add_argument("--out", type=Path, default=FOLDER, help="default: where the program has its model")
    parser.add_argument("--version", required=True, help="goes into the name of the model")
    options = parser.parse_args(arguments)
    settings = config.load(options.name)
    base = bases.find(settings.base, options.work)
    model = build(settings, base.folder, mean([torch.load(path) for path in options.weights])).eval()
    with torch.no_grad():
        model.tag.bias[0] -= settings.boldness
    options.out.mkdir(parents=True, exist_ok=True)
    write(Plain(model).eval(), options.out / "weights.onnx", options.work)
    bases.tokenizer().save(str(options.out / "vocabulary.json"), pretty=False)
    about = options.out / "about.json"
    kept = json.loads(about.read_text(encoding="utf-8")) if about.is_file() else {"calibration": _UNFITTED}
    kept |= {"name": f"polnear-minilm-{options.version}", "ends": base.ends, "window": settings.window}
    about.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


def mean(states: Sequence[dict[str, Tensor]]) -> dict[str, Tensor]:
    """Return the mean of the weights of networks that began alike (Wortsman et al. 2022, "Model soups")."""
    return {name: torch.stack([state[name].float() for state in states]).mean(0) for name in states[0]}


def write(model: Plain, out: Path, work: Path) -> None:
    """Write a network as int8 ONNX."""
    ids = torch.randint(1000, 2000, (2, 9))
    given = (ids, ids % 8, torch.tensor([[1, 2, 4], [1, 3, 0]]))
    axes = {name: {0: "windows", 1: "words" if name == "heads" else "pieces"} for name in _NAMES}
    axes |= {"tags": {0: "windows", 1: "words"}, "pointers": {0: "windows", 2: "words", 3: "places"}}
    whole, prepared = work / "float.onnx", work / "prepared.onnx"
    torch.onnx.export(
        model,
        given,
        str(whole),
        input_names=_NAMES,
        output_names=["tags", "pointers"],
        dynamic_axes=axes,
        opset_version=OPSET,
        dynamo=False,
    )
    quant_pre_process(str(whole), str(prepared), skip_symbolic_shape=True)
    eight_bits(prepared, out)
    onnx.checker.check_model(onnx.load(str(out)))


def eight_bits(prepared: Path, out: Path) -> None:
    """Quantise matrices and tables of a network to eight bits, a scale a column; of matrices seven are used."""
    quantize_dynamic(
        str(prepared),
        str(out),
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Gemm", "Gather"],
    )


if __name__ == "__main__":
    main()
