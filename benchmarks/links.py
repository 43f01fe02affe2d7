"""Growth of the links between reports: time and memory by stage over more and more of them.

    python -m benchmarks.links ../shared/data/news/articles.jsonl.gz [--sizes 1000 10000 100000]

Past the articles that there are, each is taken again in a perturbed version: every k-th sentence left out, the others
as they are (k from 3 to 12, by number), another of the articles' outlets, up to five days later. So the 8,000 articles
given stand in 10,000 reports once or twice, and in 100,000 twelve or thirteen times. The pairs of versions of one
article, told as ``pairs``, grow with the square of that, and so do those of articles that share a passage.

Stages: ``reuse`` (shared text), ``wires`` and ``cites`` (by the texts alone: no statements are read here). Each size
runs in a process of its own; the seconds told are its processor's, the memory is its peak until a stage has ended, the
texts included.
"""

import argparse
import gzip
import json
import re
import resource
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import cache
from math import comb
from pathlib import Path
from typing import Any

from sayso.ingest.dates import parse_date
from sayso.ingest.metadata import Facts, facts_of_text
from sayso.link.cites import cites
from sayso.link.document import Document
from sayso.link.reuse import reuse
from sayso.link.wires import wires
from sayso.types import OriginLink, Report

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
    print("reports words       pairs    " + "".join(f"{name:16}" for name in ("texts", *STAGES)) + "links")
    for size in args.sizes:
        command = [sys.executable, "-m", "benchmarks.links", str(args.articles), "--one", "--sizes", str(size)]
        subprocess.run(command, check=True)


def measure(articles: Path, size: int) -> None:
    """Print one row: for each stage its seconds of processor time and the peak of memory until its end."""
    start = time.process_time()
    reports = made(articles, size)
    told, found = [_since(start)], 0
    for stage in STAGES.values():
        start = time.process_time()
        found += len(stage(reports))
        told.append(_since(start))
    words = sum(r.text.count(" ") for r in reports)
    made_of = f"{size:<7} {words:<11} {pairs(articles, size):<8} "
    print(made_of + "".join(f"{one:16}" for one in told) + str(found), flush=True)


def pairs(articles: Path, size: int) -> int:
    """Pairs of versions of one article among ``size`` reports made of them."""
    times, more = divmod(size, len(_rows(articles)))
    return more * comb(times + 1, 2) + (len(_rows(articles)) - more) * comb(times, 2)


def _since(start: float) -> str:
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return f"{time.process_time() - start:.1f} s {peak:.0f} MB"


def _reuse(reports: Sequence[Report]) -> list[OriginLink]:
    return reuse(
        [Document(path=r.path, text=r.text, date=r.date, furniture=(), wire=r.wire, outlet=r.outlet) for r in reports]
    )


STAGES: dict[str, Callable[[Sequence[Report]], list[OriginLink]]] = {
    "reuse": _reuse,
    "wires": wires,
    "cites": lambda reports: cites(reports, {}),
}


def made(articles: Path, size: int) -> list[Report]:
    """``size`` reports: the articles, then perturbed versions of them."""
    rows = _rows(articles)
    outlets = sorted({row["outlet"] for row in rows})
    out = []
    for number in range(size):
        row, turn = rows[number % len(rows)], number // len(rows)
        told = parse_date(str(row.get("date") or "")) or ""
        day = date.fromisoformat(told if len(told) == 10 else "2016-01-01") + timedelta(days=turn % 6)
        text = row["text"] if not turn else without(row["text"], 3 + (number + turn) % 10)
        outlet = outlets[(outlets.index(row["outlet"]) + turn) % len(outlets)]
        out.append(
            Report(
                path=f"{number:06}.txt",
                sha256=f"{number:064x}",
                media_type="text/plain",
                text=text,
                title=row.get("title"),
                outlet=outlet,
                wire=facts_of_text(text, "", Facts()).wire,
                date=day.isoformat(),
                date_basis="given",
            )
        )
    return out


@cache
def _rows(articles: Path) -> list[dict[str, Any]]:
    with gzip.open(articles, "rt", encoding="utf8") as file:
        return [json.loads(line) for line in file]


def without(text: str, every: int) -> str:
    """``text`` without every ``every``-th sentence."""
    return " ".join(part for number, part in enumerate(SENTENCE.split(text), 1) if number % every)


if __name__ == "__main__":
    main()
