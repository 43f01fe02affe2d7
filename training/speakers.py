"""Whom the reader takes for the speaker of each labelled pair's statement: the judge is given the name.

    python -m training.speakers PAIRS... --news NEWS... --out WORK/speakers.json

Reads the articles (a quarter of an hour for 2,300 of them on one core) and takes, for each pair, the statement whose
words are most nearly those that were labelled; a pair without one that shares half of its words has no entry. Needs no
torch.
"""

import argparse
import gzip
import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from sayso.extract.reader import read
from sayso.types import Report, Statement

ALIKE = 0.4
"""From which share of common places on two contents are taken for one."""


def places(spans: Iterable[Iterable[int]]) -> set[int]:
    """The code points that ``spans`` cover."""
    return {place for start, end in spans for place in range(start, end)}


def likeness(spans: Mapping[str, list[list[int]]], one: Statement) -> float:
    """How nearly a statement is the one with ``spans`` by role, 0 to 1: Jaccard of contents, cut by another source."""
    wanted, found = places(spans["content"]), places(one.content)
    source = places(spans["source"])
    same_source = bool(source & places(one.source)) or not (source or one.source)
    return len(wanted & found) / max(len(wanted | found), 1) * (1 if same_source else 0.3)


def speaker_of(spans: Mapping[str, list[list[int]]], statements: Iterable[Statement]) -> str | None:
    """The speaker of the statement with ``spans`` by role; empty where nobody is named, None where none is alike."""
    best = max(statements, key=lambda one: likeness(spans, one), default=None)
    return (best.speaker or "") if best and likeness(spans, best) >= ALIKE else None


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pairs", type=Path, nargs="+")
    parser.add_argument("--news", type=Path, nargs="+", required=True)
    parser.add_argument("--out", type=Path, required=True)
    args = parser.parse_args()
    of_article: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for path in args.pairs:
        for row in map(json.loads, path.read_text(encoding="utf8").splitlines()):
            of_article[row["article"]].append(row)
    found: dict[str, str] = {}
    for path in args.news:
        with gzip.open(path, "rt", encoding="utf8") as file:
            for article in map(json.loads, file):
                rows = of_article.pop(article["id"], [])
                if not rows:
                    continue
                report = Report(
                    path="", sha256="", media_type="text/plain", text=article["text"], outlet=article["outlet"]
                )
                statements = read(report)
                named = {row["pair"]: speaker_of(row["spans"], statements) for row in rows}
                found |= {pair: name for pair, name in named.items() if name is not None}
    args.out.write_text(json.dumps(found), encoding="utf8")
    print(f"{len(found)} pairs with a statement of the reader's")


if __name__ == "__main__":
    main()
