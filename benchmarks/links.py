"""Growth of the links between reports: time and memory by stage over more and more of them.

    python -m benchmarks.links ../shared/data/news/articles.jsonl.gz [--sizes 1000 10000 100000]

Past the articles that there are, each is taken again in a perturbed version: every k-th sentence left out, the others
as they are (k from 3 to 12, by number), another outlet, a day to five days later. Stages: ``reuse`` (shared text),
``wires`` and ``cites`` (by the texts alone: no statements are read here). Each size runs in a process of its own, so
that the peak memory is its own.
"""

import argparse
import gzip
import json
import re
import resource
import subprocess
import sys
import time
from datetime import date, timedelta
from pathlib import Path

from sayso.ingest.dates import parse_date
from sayso.link.cites import cites
from sayso.link.document import Document
from sayso.link.reuse import reuse
from sayso.link.wires import wires
from sayso.types import Report

SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z“\"])")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("articles", type=Path)
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10000])
    parser.add_argument("--one", action="store_true", help="run the first size here")
    args = parser.parse_args()
    if args.one:
        measure(args.articles, args.sizes[0])
        return
    print("reports   words      reuse s   wires s   cites s   links     peak MB")
    for size in args.sizes:
        command = [sys.executable, "-m", "benchmarks.links", str(args.articles), "--one", "--sizes", str(size)]
        subprocess.run(command, check=True)


def measure(articles: Path, size: int) -> None:
    """Print one row."""
    reports = made(articles, size)
    documents = [
        Document(path=r.path, text=r.text, date=r.date, furniture=(), wire=r.wire, outlet=r.outlet) for r in reports
    ]
    seconds, found = [], 0
    for stage in (lambda: reuse(documents), lambda: wires(reports), lambda: cites(reports, {})):
        start = time.perf_counter()
        found += len(stage())
        seconds.append(time.perf_counter() - start)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    words = sum(r.text.count(" ") for r in reports)
    print(
        f"{size:<9} {words:<10} " + " ".join(f"{took:<9.1f}" for took in seconds) + f" {found:<9} {peak:.0f}",
        flush=True,
    )


def made(articles: Path, size: int) -> list[Report]:
    """``size`` reports: the articles, then perturbed versions of them."""
    with gzip.open(articles, "rt", encoding="utf8") as file:
        rows = [json.loads(line) for line in file]
    out = []
    for number in range(size):
        row, turn = rows[number % len(rows)], number // len(rows)
        told = parse_date(str(row.get("date") or "")) or ""
        day = date.fromisoformat(told if len(told) == 10 else "2016-01-01") + timedelta(days=turn % 6)
        text = row["text"] if not turn else without(row["text"], 3 + (number + turn) % 10)
        outlet = str(row.get("source") or "") or None
        out.append(
            Report(
                path=f"{number:06}.txt",
                sha256=f"{number:064x}",
                media_type="text/plain",
                text=text,
                title=row.get("title"),
                outlet=f"{outlet} {turn}" if turn else outlet,
                date=day.isoformat(),
                date_basis="given",
            )
        )
    return out


def without(text: str, every: int) -> str:
    """``text`` without every ``every``-th sentence."""
    return " ".join(part for number, part in enumerate(SENTENCE.split(text), 1) if number % every)


if __name__ == "__main__":
    main()
