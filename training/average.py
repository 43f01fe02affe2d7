"""Average the weights of trainings that began at one another (Wortsman et al., ICML 2022).

python -m training.average WORK/second.pt WORK/third.pt --out WORK/reader.pt
"""

import argparse
from pathlib import Path

import torch


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("weights", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    several = [torch.load(path) for path in args.weights]
    mean = {name: sum(one[name] for one in several) / len(several) for name in several[0]}
    torch.save(mean, args.out)


if __name__ == "__main__":
    main()
