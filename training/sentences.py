"""Export the sentence encoder: all-MiniLM-L6-v2 as it comes, to ``sentences.onnx`` (int8).

    python -m training.sentences [--to src/sayso/weights]

Prints the mean cosine between the vectors before and after quantisation.
"""

import argparse
from pathlib import Path

import onnxruntime
import torch
from torch import Tensor, nn
from transformers import AutoModel

from training.export import quantise
from training.model import base_folder


class Sentence(nn.Module):
    """Ids (1, n) of one sentence to its vector (1, h) of length 1: the mean of the last layer, as trained."""

    def __init__(self) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(base_folder(), add_pooling_layer=False)

    def forward(self, ids: Tensor) -> Tensor:
        return nn.functional.normalize(self.encoder(input_ids=ids).last_hidden_state.mean(1), dim=-1)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--to", type=Path, default=Path(__file__).parent.parent / "src" / "sayso" / "weights")
    args = parser.parse_args()
    args.to.mkdir(parents=True, exist_ok=True)
    net, path = Sentence().eval(), args.to / "sentences.onnx"
    quantise(net, {"ids": torch.randint(1000, 2000, (1, 48))}, ("vector",), path)
    session = onnxruntime.InferenceSession(str(path), providers=["CPUExecutionProvider"])
    torch.manual_seed(0)
    cosines = []
    for n in range(5, 60):
        ids = torch.cat([torch.tensor([101]), torch.randint(1996, 12000, (n,)), torch.tensor([102])])[None]
        with torch.no_grad():
            whole = net(ids)[0]
        cosines.append(float(whole @ torch.tensor(session.run(None, {"ids": ids.numpy()})[0][0])))
    print(
        f"{path.stat().st_size // 1024} KB, mean cosine with the unquantised vectors {sum(cosines) / len(cosines):.4f}"
    )


if __name__ == "__main__":
    main()
