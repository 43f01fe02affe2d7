"""Draw pairs that nobody labelled, for a larger network to label: claims with statements that finding brings up.

    python -m training.pool CASE PAIRS... --out WORK/pool.jsonl [--each 26]

CASE is one that was built from the articles as ``.txt`` files named after their ids ("/" as "__"). The claims are those
of PAIRS (label files) that are not held back for measuring. Of the statements nearest to each in meaning so many are
drawn by chance, none that is labelled with it, and of the same words one. Needs no torch.
"""

import argparse
import json
import random
from collections import defaultdict
from pathlib import Path

from sayso.case import Case
from sayso.extract.judge import view
from sayso.ledger import query
from sayso.link.question import declarative
from sayso.meaning import nearest_to
from sayso.types import Spans, quoted
from training.held import held_out

NEAREST, DRAWN = 130, 40
"""Statements nearest to a claim, and how many of them are looked at."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("case", type=Path)
    parser.add_argument("pairs", type=Path, nargs="+")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--each", type=int, default=26)
    parser.add_argument("--held", type=int, default=6)
    args = parser.parse_args()
    known: dict[str, set[tuple[str, Spans]]] = defaultdict(set)
    for path in args.pairs:
        for row in map(json.loads, path.read_text(encoding="utf8").splitlines()):
            if not held_out(row["claim"], args.held):
                known[row["claim"]].add((row["article"], tuple((s, e) for s, e in row["spans"]["content"])))
    with Case(args.case).reading() as db, args.out.open("w", encoding="utf8") as out:
        articles = {row.id: Path(row.paths[0]).stem.replace("__", "/") for row in query.reports(db)}
        for claim in sorted(known):
            near = list(nearest_to(db, declarative(claim), NEAREST))
            drawn = query.by_id(db, random.Random(claim).sample(near, min(DRAWN, len(near))))
            texts = query.texts(db, {one.report for one in drawn})
            rows: dict[str, dict[str, str]] = {}
            for one in drawn:
                text, article = texts[one.report], articles[one.report]
                content = quoted(text, one.content)
                if (article, one.content) not in known[claim]:
                    said = view(one.speaker, quoted(text, one.source), quoted(text, one.cue), content)
                    rows.setdefault(content, {"claim": claim, "said": said, "article": article})
            out.writelines(json.dumps(row) + "\n" for row in list(rows.values())[: args.each])


if __name__ == "__main__":
    main()
