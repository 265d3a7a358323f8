"""`python -m training.conflicts.thaw --work FOLDER`: the shipped large network, to be taught further.

Writes `start.pt`: matrices of four bits, and words of eight, are full numbers again, which lose nothing but what had
been lost; places and distances beyond what is read are those of the base.
"""

import argparse
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
import onnx
import torch
from onnx import numpy_helper

from training.attribution import bases
from training.conflicts.export import FOLDER
from training.conflicts.model import PairModel
from training.conflicts.plain import FIRST_PLACE
from training.conflicts.tune import LABELS

_LAYER = "encoder.encoder.layer"
_WORDS = "embeddings.word_embeddings.weight"
_ZERO = 8  # what stands for zero in four bits


def main(arguments: Sequence[str] | None = None) -> None:
    """Write the weights."""
    parser = argparse.ArgumentParser(prog="python -m training.conflicts.thaw", description=__doc__)
    parser.add_argument("--work", type=Path, required=True, help="folder for the weights")
    options = parser.parse_args(arguments)
    options.work.mkdir(parents=True, exist_ok=True)
    model = PairModel(str(bases.find(bases.LARGE, options.work).folder), len(LABELS))
    fill(model, onnx.load(str(FOLDER / "pairs" / "weights.onnx")).graph)
    torch.save(model.state_dict(), options.work / "start.pt")


def fill(model: PairModel, graph: Any) -> None:
    """Put the numbers of an exported network into a model of the same size. Raises RuntimeError for another."""
    held = {one.name: numpy_helper.to_array(one) for one in graph.initializer}
    found = {
        f"{_LAYER}.{name.removeprefix('layers.')}": one for name, one in held.items() if name.startswith("layers.")
    }
    found |= {f"encoder.{name}": one for name, one in held.items() if name.startswith("embeddings.LayerNorm.")}
    found |= {name: held[name] for name in ("joint.bias", "label.bias")}
    found |= {f"{name}.weight": held[f"{name}.weight_Transposed"].T for name in ("joint", "label")}
    words = held[f"{_WORDS}_quantized"].astype(np.float32) - float(held[f"{_WORDS}_zero_point"])
    found[f"encoder.{_WORDS}"] = words * float(held[f"{_WORDS}_scale"])
    found |= {_name(node.name): _matrix(node, held) for node in graph.node if node.op_type == "MatMulNBits"}
    whole = model.state_dict() | {name: torch.tensor(np.array(one)) for name, one in found.items()}
    model.load_state_dict(whole)
    _fill_tables(model, torch.tensor(held["places"]), torch.tensor(held["far"]))


def _name(node: str) -> str:
    """Return the matrix that a node multiplies with: "/q_2/MatMul_Q4" is the query of the third layer."""
    part, _, number = node.split("/")[1].partition("_")
    if part != "dense":
        return f"{_LAYER}.{int(number or 0)}.attention.attn.{part}.weight"
    layer, is_second = divmod(int(number or 0), 2)
    return f"{_LAYER}.{layer}.{'output' if is_second else 'intermediate'}.dense.weight"


def _matrix(node: Any, held: Mapping[str, Any]) -> Any:
    """Return a matrix of [out, in]. It is held as [out, blocks, bytes of two numbers], a scale a block."""
    packed, scales = (held[name] for name in node.input[1:3])
    numbers = np.stack([packed & 15, packed >> 4], -1).reshape(*packed.shape[:2], -1).astype(np.float32) - _ZERO
    return (numbers * scales.reshape(*packed.shape[:2], 1)).reshape(packed.shape[0], -1)


def _fill_tables(model: PairModel, places: torch.Tensor, far: torch.Tensor) -> None:
    """places: [places, hidden]. far: [heads, places, places], what attention adds, by the bucket of a distance."""
    encoder, count = model.encoder, len(places)
    steps = torch.arange(count)
    buckets = encoder.encoder.relative_position_bucket(
        steps[None] - steps[:, None], num_buckets=encoder.config.relative_attention_num_buckets
    )
    with torch.no_grad():
        encoder.embeddings.position_embeddings.weight[FIRST_PLACE : FIRST_PLACE + count] = places
        for bucket in buckets.unique():
            i, j = (buckets == bucket).nonzero()[0]
            encoder.encoder.relative_attention_bias.weight[bucket] = far[:, i, j]


if __name__ == "__main__":
    main()
