"""`python -m training.conflicts.export WEIGHTS.pt --work FOLDER --version N`: a network as the program has it.

Of the large one, matrices are quantised to four bits by blocks of 64, which multiply what is quantised to eight; of the
small one (`--quick`) to eight bits, a scale a column, of which seven are used, so that processors without VNNI do not
overflow. Tables of words have eight bits.
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

from rashomon.models import onnx_pairs
from training.attribution import bases
from training.attribution.export import OPSET, eight_bits
from training.conflicts.learning import LONGEST
from training.conflicts.model import PairModel
from training.conflicts.plain import Plain, PlainBert, PlainMpnet
from training.conflicts.tune import LABELS

FOLDER = Path(onnx_pairs.__file__).parent
_BLOCK = 64
_EIGHT_BITS = 4  # how onnxruntime calls what multiplies eight bits ("accuracy level")


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the folder."""
    parser = argparse.ArgumentParser(prog="python -m training.conflicts.export", description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--work", type=Path, required=True, help="folder of the training")
    parser.add_argument("--quick", action="store_true", help="the small network, which `distil` taught")
    parser.add_argument("--out", type=Path, help="default: where the program has its model")
    parser.add_argument("--version", required=True, help="goes into the name of the model")
    options = parser.parse_args(arguments)
    kind = "rivals" if options.quick else "pairs"
    base = bases.find(bases.SMALL if options.quick else bases.LARGE, options.work)
    model = PairModel(str(base.folder), len(LABELS)).eval()
    model.load_state_dict(torch.load(options.weights))
    plain = PlainBert(model, base.ends[1]) if options.quick else PlainMpnet(model)
    out = options.out or FOLDER / kind
    out.mkdir(parents=True, exist_ok=True)
    ready, weights = prepared(plain.eval(), options.work), out / "weights.onnx"
    if options.quick:
        eight_bits(ready, weights)
    else:
        four_bits(ready, weights, options.work)
    about = {
        "name": f"{kind}-{options.version}",
        "labels": LABELS,
        "ends": base.ends,
        "between": base.between,
        "shift": base.shift,
        "longest": LONGEST,
    }
    (out / "about.json").write_text(json.dumps(about, indent=1) + "\n", encoding="utf-8")


def prepared(model: Plain, work: Path) -> Path:
    """Write a network as ONNX, ready to be quantised. Return the file."""
    whole, ready = work / "float.onnx", work / "prepared.onnx"
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
    quant_pre_process(str(whole), str(ready), skip_symbolic_shape=True)
    return ready


def four_bits(ready: Path, out: Path, work: Path) -> None:
    """Quantise matrices to four bits by blocks, and the table of words to eight."""
    halved = work / "four-bits.onnx"
    four = MatMulNBitsQuantizer(
        onnx.load(str(ready)), block_size=_BLOCK, is_symmetric=True, accuracy_level=_EIGHT_BITS, bits=4
    )
    four.process()
    four.model.save_model_to_file(str(halved), use_external_data_format=False)
    quantize_dynamic(
        str(halved), str(out), per_channel=True, weight_type=QuantType.QInt8, op_types_to_quantize=["Gather"]
    )


if __name__ == "__main__":
    main()
