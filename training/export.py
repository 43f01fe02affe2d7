"""Step 3, export: weights to ``reader.onnx`` (int8) and ``reader.json``, where the product looks for them.

    python -m training.export WORK/reader.pt [--to src/sayso/weights]

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
import torch
from numpy.typing import NDArray
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

from training.model import ReaderNet, base_folder

OUTPUTS = ("emissions", "to_cue", "to_source", "votes")


def quantise(module: nn.Module, inputs: dict[str, Tensor], outputs: tuple[str, ...], path: Path) -> None:
    """Write ``module`` as int8 ONNX with a free batch and length."""
    with tempfile.TemporaryDirectory() as folder:
        whole, ready = Path(folder) / "whole.onnx", Path(folder) / "ready.onnx"
        axes = {name: {0: "batch", 1: "length"} for name in (*inputs, *outputs)}
        torch.onnx.export(
            module, tuple(inputs.values()), str(whole), input_names=list(inputs), output_names=list(outputs),
            dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
        quant_pre_process(str(whole), str(ready), skip_symbolic_shape=True)
        quantize_dynamic(
            str(ready), str(path), weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
        )  # fmt: skip


def version_of(path: Path) -> str:
    return "reader-" + hashlib.sha256(path.read_bytes()).hexdigest()[:12]


def rounded(values: NDArray[np.float32]) -> object:
    return np.round(values.astype(float), 5).tolist()


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path)
    parser.add_argument("--to", type=Path, default=Path(__file__).parent.parent / "src" / "sayso" / "weights")
    args = parser.parse_args()
    net = ReaderNet()
    net.load_state_dict(torch.load(args.weights))
    net.eval()
    args.to.mkdir(parents=True, exist_ok=True)
    sample = {"ids": torch.randint(1000, 2000, (1, 48)), "features": torch.zeros(1, 48, dtype=torch.long)}
    quantise(net, sample, OUTPUTS, args.to / "reader.onnx")
    meta = {
        "version": version_of(args.to / "reader.onnx"),
        "crf": {name: rounded(getattr(net.crf, name).detach().numpy()) for name in ("between", "first", "last")},
        "calibration": [1.0, 0.0],
    }
    (args.to / "reader.json").write_text(json.dumps(meta, indent=1) + "\n", encoding="utf8")
    shutil.copy(base_folder() / "tokenizer.json", args.to / "tokenizer.json")
    print(meta["version"], (args.to / "reader.onnx").stat().st_size // 1024, "KB")


if __name__ == "__main__":
    main()
