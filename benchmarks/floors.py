"""Hold the quality floors: measure on whatever data is here, fail where a figure lies under its floor.

    python -m benchmarks.floors [--raise]

Floors are in ``benchmarks/floors.json`` and only go up: ``--raise`` writes each figure that beats its floor. The
sample case is always measured; PolNeAR dev where ``../shared`` is.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks import harbour

FLOORS = Path(__file__).parent / "floors.json"
SHARED = Path(__file__).parent.parent.parent / "shared"
ROUNDING = 0.5
LAST_DIGIT = 0.001
"""What rounding may do to a figure of three decimals, where less is better."""
LOWER_IS_BETTER = ("false supporters (number)", "calibration error")


def polnear() -> dict[str, float]:
    """The figures of ``training.evaluate`` on PolNeAR dev and our labels."""
    with tempfile.TemporaryDirectory() as folder:
        out = Path(folder) / "figures.json"
        command = [sys.executable, "-m", "training.evaluate", str(SHARED / "data/polnear/dev")]
        labels = ["--labels", str(SHARED / "gold/dev.jsonl"), "--json", str(out)]
        subprocess.run([*command, *labels], check=True, cwd=FLOORS.parent.parent)
        return dict(json.loads(out.read_text()))


def sample() -> dict[str, float]:
    """The figures of the sample case."""
    with tempfile.TemporaryDirectory() as folder:
        return harbour.figures(harbour.build(Path(folder)))


def beats(name: str, value: float, floor: float) -> bool:
    """Whether a figure is at its floor or better, give or take what another processor's rounding does."""
    if name in LOWER_IS_BETTER:
        return value <= floor + LAST_DIGIT + 1e-9
    return value >= floor - ROUNDING


def raised(name: str, value: float, floor: float | None) -> float:
    """The floor after a figure: the better of the two, so that what passes by rounding alone lowers nothing."""
    if floor is None:
        return value
    return min(value, floor) if name in LOWER_IS_BETTER else max(value, floor)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--raise", dest="lift", action="store_true")
    args = parser.parse_args()
    floors: dict[str, dict[str, float]] = json.loads(FLOORS.read_text())
    measured = {"sample case": sample()}
    if (SHARED / "data/polnear/dev").is_dir():
        measured["polnear dev"] = polnear()
    else:
        print("PolNeAR is not here: its floors are not checked")
    failed = 0
    for part, figures in measured.items():
        for name, value in figures.items():
            floor = floors[part].get(name)
            ok = floor is None or beats(name, value, floor)
            failed += not ok
            print(f"{part:12} {name:28} {value:6}  floor {floor}{'' if ok else '  UNDER'}")
            if args.lift and ok:
                floors[part][name] = raised(name, value, floor)
    if args.lift:
        FLOORS.write_text(json.dumps(floors, indent=1) + "\n")
    sys.exit(bool(failed))


if __name__ == "__main__":
    main()
