"""Speed and memory of ``sayso build`` over the first articles of a JSON Lines file.

    python -m benchmarks.build ../shared/data/news/articles.jsonl.gz [--most 500] [--jobs 1]

Prints words a second, articles a second, peak memory of the largest process, and what the case takes on disk.
"""

import argparse
import gzip
import json
import resource
import subprocess
import sys
import tempfile
import time
from itertools import islice
from pathlib import Path

from sayso.case import Case


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--most", type=int, default=500)
    parser.add_argument("--jobs", type=int, default=1)
    args = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        paths, words = [], 0
        with gzip.open(args.articles, "rt", encoding="utf8") as file:
            for number, line in enumerate(islice(file, args.most)):
                text = json.loads(line)["text"]
                words += len(text.split())
                paths.append(Path(folder) / f"{number:05}.txt")
                paths[-1].write_text(text, encoding="utf8", newline="")
        case, start = Path(folder) / "bench.case", time.perf_counter()
        command = [sys.executable, "-m", "sayso", "build", "-q", "-j", str(args.jobs), str(case), *map(str, paths)]
        subprocess.run(command, check=False)
        took = time.perf_counter() - start
        statements = sum(row.statements for row in Case(case).reports())
        peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"{len(paths)} articles, {words} words, {statements} statements; {args.jobs} process(es)")
        print(f"{took:.1f} s: {words / took:.0f} words a second, {len(paths) / took:.1f} articles a second")
        print(f"peak memory {peak:.0f} MB; case {case.stat().st_size / 1e6:.1f} MB, "
              f"{case.stat().st_size / max(statements, 1):.0f} bytes a statement")  # fmt: skip


if __name__ == "__main__":
    main()
