"""How fast the reader reads, and how near that comes to what the machine can multiply.

    python -m benchmarks.speed ../shared/data/news/articles.jsonl.gz [--most 60] [--jobs 2]

Prints words a second (tokens between spaces; reading alone, without taking in and writing), word pieces a second, and
the encoder's multiply-adds as a share of the peak of the same cores in the same run: a float32 matrix product in numpy.
Where other programs share the machine, the clock counts their time, too: the share goes by the processors' own time,
and so do the words "a core". The share understates the work: nested reading,
which goes over some pieces again, is left out of the count. The reader multiplies 8-bit numbers, so that it may pass
the peak of float32.
"""

import argparse
import gzip
import json
import multiprocessing
import os
import time
from itertools import islice
from pathlib import Path

import numpy as np

from sayso.extract.network import tokenizer
from sayso.extract.reader import read
from sayso.extract.tokens import tokenise
from sayso.extract.windows import WINDOW
from sayso.types import Report

LAYERS, WIDTH, INNER = 6, 384, 1536
"""The encoder's shape: MiniLM-L6."""
SIDE = 1536
"""Rows of the square matrices whose product gives the peak."""


def multiply_adds(window: int = WINDOW // 2) -> int:
    """Multiply-adds for one word piece in a window of so many: four projections, two feed-forward ones, attention."""
    return LAYERS * (4 * WIDTH**2 + 2 * WIDTH * INNER + 2 * window * WIDTH)


def peak(runs: int = 20) -> float:
    """Billions of multiply-adds a second of one core's own time, of the best of so many products."""
    one = np.random.default_rng(1).random((SIDE, SIDE), dtype=np.float32)
    best = float("inf")
    for _ in range(runs):
        start = time.process_time()
        one @ one
        best = min(best, time.process_time() - start)
    return SIDE**3 / best / 1e9


def timed(texts: list[str]) -> tuple[float, float]:
    """Seconds to read ``texts`` in this process, by the clock and of the processor."""
    read(Report(path="", sha256="", media_type="", text="Ada Brook said so."))
    start, spent = time.perf_counter(), time.process_time()
    for text in texts:
        read(Report(path="", sha256="", media_type="text/plain", text=text))
    return time.perf_counter() - start, time.process_time() - spent


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--most", type=int, default=60)
    parser.add_argument("--jobs", type=int, default=2)
    parser.add_argument("--runs", type=int, default=2)
    args = parser.parse_args()
    os.environ["OPENBLAS_NUM_THREADS"] = "1"  # one thread a process, as the reader runs
    with gzip.open(args.articles, "rt", encoding="utf8") as file:
        texts = [json.loads(line)["text"] for line in islice(file, args.most)]
    words, pieces = sum(len(text.split()) for text in texts), sum(len(tokenise(tokenizer(), text)) for text in texts)
    shares = [texts[k :: args.jobs] for k in range(args.jobs)]
    with multiprocessing.get_context("spawn").Pool(args.jobs) as pool:
        rounds = [pool.map(timed, shares, chunksize=1) for _ in range(args.runs)]
        most = max(max(pool.map(peak, [20] * args.jobs, chunksize=1)) for _ in range(args.runs))
    took = min(max(clock for clock, _ in one) for one in rounds)
    spent = min(sum(own for _, own in one) for one in rounds)
    done = pieces / spent * multiply_adds() / 1e9
    print(f"{len(texts)} articles, {words} words, {pieces} word pieces; {args.jobs} process(es)")
    print(f"{took:.1f} s: {words / took:.0f} words a second; {words / spent:.0f} a core")
    print(f"{done:.1f} of {most:.1f} billion multiply-adds a second a core (float32 peak): {100 * done / most:.0f} %")


if __name__ == "__main__":
    main()
