"""Speed and memory of ``sayso build`` over the first articles of a JSON Lines file.

    python -m benchmarks.build ../shared/data/news/articles.jsonl.gz [--most 500] [--jobs 1]

Prints words a second, articles a second, peak memory of the largest process, what the case takes on disk, and, for the
first ``--stages`` articles in one process, the share of each stage.
"""

import argparse
import gzip
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from contextlib import closing
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TypeVar

from sayso.case import Case
from sayso.extract.reader import read
from sayso.ingest import take_in
from sayso.ledger import write
from sayso.ledger.connect import open_case
from sayso.linking import link
from sayso.run.reading import reader_version, surroundings, vector_model, vectors_of
from sayso.types import Report

T = TypeVar("T")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--most", type=int, default=500)
    parser.add_argument("--jobs", type=int, default=1)
    parser.add_argument("--stages", type=int, default=60, help="articles over which the stages are timed; 0 for none")
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
        if args.stages:
            stages(paths[: args.stages], Path(folder) / "stages.case")


def stages(paths: list[Path], case: Path) -> None:
    """Time each stage over ``paths``, one after the other, in this process."""
    seconds: dict[str, float] = {}

    def timed(name: str, do: Callable[[], T]) -> T:
        start = time.process_time()
        try:
            return do()
        finally:
            seconds[name] = seconds.get(name, 0.0) + time.process_time() - start

    vectors_of([""])
    read(Report(path="", sha256="", media_type="", text="Ada Brook said so."))
    with closing(open_case(str(case), create=True, write=True)) as db:
        for path in paths:
            report = timed("take in", lambda path=path: take_in(str(path)).report)  # type: ignore[misc]
            assert report is not None
            statements = timed("read", lambda report=report: read(report))  # type: ignore[misc]
            around = [surroundings(report.text, one) for one in statements]
            vectors = timed("vectors", lambda around=around: vectors_of(around))  # type: ignore[misc]
            names = {"reader": reader_version(), "vector_model": vector_model()}
            keep = partial(write.add_report, db, report, path.read_bytes(), statements, vectors, **names)
            timed("write", keep)
        timed("link", lambda: link(db))
    total = sum(seconds.values())
    print(", ".join(f"{name} {100 * took / total:.0f} %" for name, took in seconds.items()), f"of {total:.1f} s of CPU")


if __name__ == "__main__":
    main()
