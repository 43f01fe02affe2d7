"""Draw pairs that nobody labelled, for a larger network to label: claims with statements that finding brings up.

    python -m training.pool CASE PAIRS... --out WORK/pool.jsonl [--each 26] [--own 3000]

CASE is one that was built from the articles as ``.txt`` files named after their ids ("/" as "__"). The claims are those
of PAIRS (label files) that are not held back for measuring. Of the statements nearest to each in meaning so many are
drawn by chance, none that is labelled with it, and of the same words one. ``--own`` adds so many claims that are
contents of the case's own statements, each with the nearest other statements and with some that are further off: many
more matters than anybody labelled. Needs no torch.
"""

import argparse
import json
import random
from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from sqlite3 import Connection

from sayso.case import Case
from sayso.extract.judge import view
from sayso.ledger import query
from sayso.link.claims_wording import soundness, wording
from sayso.link.question import declarative
from sayso.meaning import nearest_to, neighbours
from sayso.types import Spans, Statement, quoted
from training.held import held_out

NEAREST, DRAWN = 130, 40
"""Statements nearest to a claim, and how many of them are looked at."""
SOUND = 0.3
"""A content that is less fit to be tracked is no claim of the pool."""
CLOSE, FURTHER = 4, 6
"""For a claim of the case's own: how many of the nearest statements, and how many of the ``DRAWN`` behind them."""

Known = dict[str, set[tuple[str, Spans]]]


def labelled(paths: Iterable[Path], one_in: int) -> Known:
    """For each claim that may be trained on, the article and content of each pair that has a label."""
    known: Known = defaultdict(set)
    for path in paths:
        for row in map(json.loads, path.read_text(encoding="utf8").splitlines()):
            if not held_out(row["claim"], one_in):
                known[row["claim"]].add((row["article"], tuple((s, e) for s, e in row["spans"]["content"])))
    return known


def for_labelled(db: Connection, known: Known, each: int) -> Iterator[dict[str, str]]:
    """Pairs of the labelled claims with statements that are not labelled with them."""
    articles = _articles(db)
    for claim in sorted(known):
        near = list(nearest_to(db, declarative(claim), NEAREST))
        drawn = query.by_id(db, random.Random(claim).sample(near, min(DRAWN, len(near))))
        fresh = [one for one in drawn if (articles[one.report], one.content) not in known[claim]]
        yield from _pairs(db, claim, fresh, articles)[:each]


def of_its_own(db: Connection, most: int) -> Iterator[dict[str, str]]:
    """Pairs of claims that are contents of statements with other statements."""
    articles, chance, seen = _articles(db), random.Random(7), set[str]()
    ids = [one for (one,) in db.execute("SELECT id FROM statement ORDER BY id")]
    for one in query.by_id(db, chance.sample(ids, len(ids))):
        claim = wording(quoted(query.texts(db, {one.report})[one.report], one.content))
        if claim in seen or soundness(claim) < SOUND:
            continue
        seen.add(claim)
        near = list(neighbours(db, one.id, CLOSE + DRAWN))
        rest = near[CLOSE:]
        drawn = query.by_id(db, [*near[:CLOSE], *chance.sample(rest, min(FURTHER, len(rest)))])
        yield from (row for row in _pairs(db, claim, drawn, articles) if claim not in row["said"])
        if len(seen) == most:
            break


def _articles(db: Connection) -> dict[str, str]:
    return {row.id: Path(row.paths[0]).stem.replace("__", "/") for row in query.reports(db)}


def _pairs(db: Connection, claim: str, drawn: Iterable[Statement], articles: dict[str, str]) -> list[dict[str, str]]:
    some = list(drawn)
    texts = query.texts(db, {one.report for one in some})
    rows: dict[str, dict[str, str]] = {}
    for one in some:
        text, content = texts[one.report], quoted(texts[one.report], one.content)
        said = view(one.speaker, quoted(text, one.source), quoted(text, one.cue), content)
        rows.setdefault(content, {"claim": claim, "said": said, "article": articles[one.report]})
    return list(rows.values())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("case", type=Path)
    parser.add_argument("pairs", type=Path, nargs="*")
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--each", type=int, default=26)
    parser.add_argument("--own", type=int, default=0, help="claims that are the case's own contents")
    parser.add_argument("--held", type=int, default=6)
    args = parser.parse_args()
    with Case(args.case).reading() as db, args.out.open("w", encoding="utf8") as out:
        for row in for_labelled(db, labelled(args.pairs, args.held), args.each):
            out.write(json.dumps(row) + "\n")
        for row in of_its_own(db, args.own) if args.own else ():
            out.write(json.dumps(row) + "\n")


if __name__ == "__main__":
    main()
