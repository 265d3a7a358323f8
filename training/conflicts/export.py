"""`python -m training.conflicts.export WEIGHTS.pt --work FOLDER --version N`: the network as the program has it.

Matrices and the table of words are quantised, a scale a column, to seven bits, as in `training/attribution/export.py`.
`about.json` keeps the judge's weights that are there; `training.conflicts.judge` fits them anew.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import onnx
import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process

from rashomon.models import onnx_pairs
from training.attribution import bases
from training.conflicts.model import PairModel

_NAMES = ["ids", "kinds", "mask"]
FOLDER = Path(onnx_pairs.__file__).parent / "conflicts"


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the folder."""
    parser = argparse.ArgumentParser(prog="python -m training.conflicts.export", description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--work", type=Path, required=True, help="folder for what is made on the way")
    parser.add_argument("--out", type=Path, default=FOLDER, help="default: where the program has its model")
    parser.add_argument("--version", required=True, help="goes into the name of the model")
    options = parser.parse_args(arguments)
    model = PairModel(str(bases.find(bases.SMALL, options.work).folder)).eval()
    model.load_state_dict(torch.load(options.weights))
    options.out.mkdir(parents=True, exist_ok=True)
    _write(model, options.out / "weights.onnx", options.work)
    bases.tokenizer().save(str(options.out / "vocabulary.json"), pretty=False)
    about = options.out / "about.json"
    kept = json.loads(about.read_text(encoding="utf-8")) if about.is_file() else {}
    kept |= {"name": f"pairs-minilm-{options.version}", "longest": 160}
    about.write_text(json.dumps(kept, indent=1) + "\n", encoding="utf-8")


def _write(model: PairModel, out: Path, work: Path) -> None:
    ids = torch.randint(1000, 2000, (2, 9))
    given = (ids, torch.zeros_like(ids), torch.ones_like(ids))
    whole, prepared = work / "pairs-float.onnx", work / "pairs-prepared.onnx"
    torch.onnx.export(
        model,
        given,
        str(whole),
        input_names=_NAMES,
        output_names=["labels"],
        dynamic_axes={name: {0: "pairs", 1: "pieces"} for name in _NAMES} | {"labels": {0: "pairs"}},
        opset_version=17,
        dynamo=False,
    )
    quant_pre_process(str(whole), str(prepared), skip_symbolic_shape=True)
    quantize_dynamic(
        str(prepared),
        str(out),
        per_channel=True,
        reduce_range=True,
        weight_type=QuantType.QInt8,
        op_types_to_quantize=["MatMul", "Gemm", "Gather"],
    )
    onnx.checker.check_model(onnx.load(str(out)))


if __name__ == "__main__":
    main()
