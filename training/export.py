"""Step 3, export: weights to int8 ONNX and a JSON file beside it, where the product looks for them.

    python -m training.export reader WORK/reader.pt [--to src/sayso/weights]
    python -m training.export matcher WORK/matcher.pt --found 0.04 --sure 0.75 --none 0.9 --sureness WORK/sureness.json

Dynamic quantisation: matrices int8 by column, activations at run time. ``reduce_range`` keeps sums in range on
processors without VNNI, so that every machine reads alike.
"""

import argparse
import hashlib
import json
import shutil
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from numpy.typing import NDArray
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from sayso.extract.judge import RELATIONS
from training.lean import LeanFinder, LeanJudge, LeanReader
from training.matcher import Matcher
from training.model import ReaderNet, base_folder

TRANSITIONS = 1.2
"""Weight of the transitions: the emissions are too sure of themselves. Picked on dev among 1.2, 1.6 and 2."""
FILES = {"reader": ("reader",), "matcher": ("finder", "judge")}
"""The files of each: ONNX Runtime runs a graph whole, so what is needed by itself is a graph of its own."""
OUTPUTS = ("emissions", "to_cue", "to_source", "votes")


def quantise(module: nn.Module, inputs: dict[str, Tensor], outputs: tuple[str, ...], path: Path) -> None:
    """Write ``module`` as int8 ONNX with a free batch and length."""
    with tempfile.TemporaryDirectory() as folder:
        whole, ready = Path(folder) / "whole.onnx", Path(folder) / "ready.onnx"
        axes = {name: {0: "batch", 1: "length"} for name in (*inputs, *outputs)}
        torch.onnx.export(
            module, tuple(inputs.values()), str(whole), input_names=list(inputs), output_names=list(outputs),
            dynamic_axes=axes, opset_version=17, dynamo=False, custom_opsets={"com.microsoft": 1},
        )  # fmt: skip
        quant_pre_process(str(whole), str(ready), skip_symbolic_shape=True, skip_onnx_shape=True)
        quantize_dynamic(
            str(ready), str(path), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
            nodes_to_exclude=kept_whole(ready), extra_options={"DefaultTensorType": onnx.TensorProto.FLOAT},
        )  # fmt: skip


def kept_whole(path: Path) -> list[str]:
    """The matrix products that stay in floats: they are small, and the spans hang on them."""
    nodes = onnx.load(str(path)).graph.node
    return [
        node.name
        for node in nodes
        if node.op_type == "MatMul" and not any(part in node.name for part in ("/encoder/", "/heads/"))
    ]


def version_of(name: str, paths: list[Path]) -> str:
    """Of the weights' bytes: the name, a hyphen and 12 hex digits."""
    return f"{name}-{hashlib.sha256(b''.join(path.read_bytes() for path in paths)).hexdigest()[:12]}"


def rounded(values: NDArray[np.float32]) -> object:
    return np.round(values.astype(float), 5).tolist()


def export_reader(weights: Path, to: Path) -> dict[str, object]:
    net = ReaderNet()
    net.load_state_dict(torch.load(weights))
    sample = {"ids": torch.randint(1000, 2000, (1, 48)), "features": torch.zeros(1, 48, dtype=torch.long)}
    quantise(LeanReader(net).eval(), sample, OUTPUTS, to / "reader.onnx")
    crf = {name: rounded(getattr(net.crf, name).detach().numpy()) for name in ("between", "first", "last")}
    crf["between"] = rounded(TRANSITIONS * net.crf.between.detach().numpy())
    shutil.copy(base_folder() / "tokenizer.json", to / "tokenizer.json")
    return {"crf": crf, "calibration": [1.0, 0.0]}


def export_matcher(
    weights: Path, to: Path, *, found: float, sure: float, temperature: float, none: float, sureness: Path
) -> dict[str, object]:
    net = Matcher()
    net.load_state_dict(torch.load(weights))
    net.relation.bias.data[RELATIONS.index("none")] += none
    sample = {"ids": torch.randint(1000, 2000, (1, 48)), "types": torch.zeros(1, 48, dtype=torch.long)}
    quantise(LeanFinder(net).eval(), sample, ("vector", "states"), to / "finder.onnx")
    quantise(LeanJudge(net).eval(), {"states": torch.randn(1, 48, 384)}, ("relation",), to / "judge.onnx")
    fitted = json.loads(sureness.read_text(encoding="utf8"))
    return {"thresholds": {"found": found, "sure": sure}, "temperature": temperature, "sureness": fitted}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("which", choices=("reader", "matcher"))
    parser.add_argument("weights", type=Path)
    parser.add_argument("--to", type=Path, default=Path(__file__).parent.parent / "src" / "sayso" / "weights")
    parser.add_argument("--found", type=float, default=0.35)
    parser.add_argument("--sure", type=float, default=0.8)
    parser.add_argument("--temperature", type=float, default=1.0)
    parser.add_argument(
        "--none", type=float, default=0.0, help="added to the score of none, which training saw less of"
    )
    parser.add_argument("--sureness", type=Path, required=False, help="weights fitted by training.sureness")
    args = parser.parse_args()
    args.to.mkdir(parents=True, exist_ok=True)
    if args.which == "reader":
        meta = export_reader(args.weights, args.to)
    else:
        meta = export_matcher(
            args.weights,
            args.to,
            found=args.found,
            sure=args.sure,
            temperature=args.temperature,
            none=args.none,
            sureness=args.sureness,
        )
    paths = [args.to / f"{name}.onnx" for name in FILES[args.which]]
    meta = {"version": version_of(args.which, paths), **meta}
    (args.to / f"{args.which}.json").write_text(json.dumps(meta, indent=1) + "\n", encoding="utf8")
    print(meta["version"], sum(path.stat().st_size for path in paths) // 1024, "KB")


if __name__ == "__main__":
    main()
