"""`python -m training.conflicts.export work/tuned.pt --work FOLDER --version N`: the network as the program has it.

The encoder is written out in plain operations for one pair at a time, its table of distances made once. Matrices are
quantised to four bits by blocks of 64, which multiply what is quantised to eight; the table of words to eight bits.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.matmul_nbits_quantizer import MatMulNBitsQuantizer
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from rashomon.models import onnx_pairs
from training.attribution import bases
from training.conflicts.learning import LONGEST
from training.conflicts.model import PairModel
from training.conflicts.tune import LABELS

OPSET = 17
FOLDER = Path(onnx_pairs.__file__).parent / "pairs"
_BLOCK = 64
_EIGHT_BITS = 4  # how onnxruntime calls what multiplies eight bits ("accuracy level")
_PLACES = 2 * LONGEST + 4  # word pieces of two texts, with marks
_FIRST_PLACE = 2  # of MPNet's table of places; those before it stand for padding


class Plain(nn.Module):
    """MPNet and the labels in plain operations, for export."""

    def __init__(self, model: PairModel) -> None:
        super().__init__()
        encoder = model.encoder
        self.embeddings, self.layers = encoder.embeddings, encoder.encoder.layer
        self.joint, self.label = model.joint, model.label
        self.heads = encoder.config.num_attention_heads
        places = torch.arange(_PLACES)
        buckets = encoder.encoder.relative_position_bucket(
            places[None] - places[:, None], num_buckets=encoder.config.relative_attention_num_buckets
        )
        far = encoder.encoder.relative_attention_bias(buckets).permute(2, 0, 1).detach()
        self.far = nn.Parameter(far, requires_grad=False)
        table = self.embeddings.position_embeddings.weight[_FIRST_PLACE : _FIRST_PLACE + _PLACES].detach().clone()
        self.places = nn.Parameter(table, requires_grad=False)

    def forward(self, ids: Tensor) -> Tensor:
        """ids: [1, pieces]. Return log-probabilities: [1, labels]."""
        count = ids.shape[1]
        x = self.embeddings.LayerNorm(self.embeddings.word_embeddings(ids) + self.places[:count][None])
        far = self.far[:, :count, :count][None]
        for layer in self.layers:
            x = self._layer(layer, x, far)
        both = torch.tanh(self.joint(torch.cat([x[:, 0], x.mean(1)], -1)))
        return torch.log_softmax(self.label(both), -1)

    def _layer(self, layer: nn.Module, x: Tensor, far: Tensor) -> Tensor:
        attention = layer.attention.attn
        pairs, pieces, hidden = x.shape
        size = hidden // self.heads

        def part(linear: nn.Module) -> Tensor:
            return linear(x).reshape(pairs, pieces, self.heads, size).transpose(1, 2)

        weights = torch.softmax(part(attention.q) @ part(attention.k).transpose(-1, -2) / size**0.5 + far, -1)
        mixed = (weights @ part(attention.v)).transpose(1, 2).reshape(pairs, pieces, hidden)
        x = layer.attention.LayerNorm(attention.o(mixed) + x)
        return layer.output.LayerNorm(layer.output.dense(nn.functional.gelu(layer.intermediate.dense(x))) + x)


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the folder."""
    parser = argparse.ArgumentParser(prog="python -m training.conflicts.export", description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--work", type=Path, required=True, help="folder of the training")
    parser.add_argument("--out", type=Path, default=FOLDER, help="default: where the program has its model")
    parser.add_argument("--version", required=True, help="goes into the name of the model")
    options = parser.parse_args(arguments)
    base = bases.find(bases.LARGE, options.work)
    model = PairModel(str(base.folder), len(LABELS)).eval()
    model.load_state_dict(torch.load(options.weights))
    options.out.mkdir(parents=True, exist_ok=True)
    write(Plain(model).eval(), options.out / "weights.onnx", options.work)
    about = {
        "name": f"pairs-{options.version}",
        "labels": LABELS,
        "ends": base.ends,
        "shift": base.shift,
        "longest": LONGEST,
    }
    (options.out / "about.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


def write(model: Plain, out: Path, work: Path) -> None:
    """Write a network as quantised ONNX."""
    whole, prepared, halved = (work / f"{name}.onnx" for name in ("float", "prepared", "four-bits"))
    torch.onnx.export(
        model,
        (torch.randint(1000, 2000, (1, 9)),),
        str(whole),
        input_names=["ids"],
        output_names=["labels"],
        dynamic_axes={"ids": {0: "pairs", 1: "pieces"}, "labels": {0: "pairs"}},
        opset_version=OPSET,
        dynamo=False,
    )
    quant_pre_process(str(whole), str(prepared), skip_symbolic_shape=True)
    four = MatMulNBitsQuantizer(
        onnx.load(str(prepared)), block_size=_BLOCK, is_symmetric=True, accuracy_level=_EIGHT_BITS, bits=4
    )
    four.process()
    four.model.save_model_to_file(str(halved), use_external_data_format=False)
    quantize_dynamic(
        str(halved), str(out), per_channel=True, weight_type=QuantType.QInt8, op_types_to_quantize=["Gather"]
    )


if __name__ == "__main__":
    main()
