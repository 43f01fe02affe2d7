"""Fit how likely a side is right, on pairs that the matcher was not trained on, and say what a threshold is worth.

    python -m training.sureness CASE PAIRS... --fresh PAIRS... [--out WORK/sureness.json]

CASE is one that was built from the articles as ``.txt`` files named after their ids ("/" as "__"); its statements
are judged by the weights that are in place, as ``sayso ask`` judges them. Of PAIRS the held claims count, by hash, as
in ``training.matcher``; of the ``--fresh`` ones, which nothing was trained on, all do: they are for measuring alone. A
pair is left out where no statement of the case shares half of its words. With ``--out`` the weights are fitted to the
held pairs by logistic regression, and their own figures come from five folds, whole claims apart; without it, the
weights in place are measured. Needs no torch.

Printed for each threshold: how many pairs are shown with a side, of those the share that is right, the share of what
bears that is shown and right, and of the affirming ones the share that nobody affirmed or hedged (false supporters).
"""

import argparse
import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from pathlib import Path
from sqlite3 import Connection
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sayso.case import Case
from sayso.ledger import query
from sayso.link.bearing import SIDES, other_time, side_of
from sayso.link.question import declarative
from sayso.link.sureness import Sureness, log_odds
from sayso.link.words import content_words, share, without_years
from sayso.meaning import candidates
from sayso.run.reading import judged, thresholds
from sayso.types import Statement
from training.held import held_out
from training.speakers import likeness

ALIKE = 0.5
FOLDS, RIDGE, STEPS = 5, 1.0, 30
FOR = ("affirms", "hedges")


@dataclass(frozen=True, slots=True)
class Row:
    """A labelled pair as the product sees it: what ``Sureness.of`` takes, and how the side compares with the label."""

    claim: str
    fresh: bool
    given: dict[str, float]
    shown: bool
    side: str
    right: bool
    label: str


def rows(case: Path, held: Sequence[Path], fresh: Sequence[Path], one_in: int) -> Iterator[Row]:
    """The pairs for which the case has a statement."""
    labelled: dict[tuple[str, bool], list[dict[str, Any]]] = defaultdict(list)
    for new, paths in ((False, held), (True, fresh)):
        for path in paths:
            for row in map(json.loads, path.read_text(encoding="utf8").splitlines()):
                if new or held_out(row["claim"], one_in):
                    labelled[row["claim"], new].append(row)
    with Case(case).reading() as db:
        for (claim, new), pairs in labelled.items():
            asked = declarative(claim)
            found = [(pair, one) for pair in pairs if (one := _statement(db, pair))]
            texts = query.texts(db, {one.report for _, one in found})
            given = {one.statement.id: one for one in candidates(db, {one.id: 0.0 for _, one in found}, {})}
            chances = judged(without_years(asked), texts, [one for _, one in found])
            for (pair, one), some in zip(found, chances, strict=True):
                yield _row(asked, given[one.id], some, pair["relation"], claim=claim, fresh=new)


def _statement(db: Connection, pair: dict[str, Any]) -> Statement | None:
    """The statement of the case that was labelled; None where none shares half of its words."""
    some = _statements(db, pair["article"])
    best = max(some, key=lambda one: likeness(pair["spans"], one), default=None)
    return best if best and likeness(pair["spans"], best) >= ALIKE else None


@cache
def _statements(db: Connection, article: str) -> list[Statement]:
    name = f"{article.replace('/', '__')}.txt"
    ids = db.execute(
        "SELECT statement.id FROM statement JOIN location USING (report) WHERE path = ? OR path LIKE '%/' || ?",
        (name, name),
    )
    return list(query.by_id(db, [one for (one,) in ids]))


def _row(asked: str, candidate: Any, chances: dict[str, float], label: str, *, claim: str, fresh: bool) -> Row:
    by_side = {side: sum(chances[r] for r in relations) for side, relations in SIDES.items()}
    side = max(by_side, key=lambda name: by_side[name])
    by_table, wanted = side_of(asked, candidate)[0], content_words(asked)
    given = {
        "side": by_side[side],
        "likeliest": max(chances[r] for r in SIDES[side]),
        "agrees": float(by_table in SIDES[side]),
        "undecided": float(by_table == "unsorted"),
        "content": share(wanted, content_words(candidate.content)),
        "passage": share(wanted, content_words(candidate.passage)),
    }
    shown = bool(given["agrees"] or given["undecided"]) and not other_time(asked, candidate)
    return Row(claim, fresh, given, shown, side, label in SIDES[side], label)


def features(some: Sequence[Row]) -> NDArray[np.float64]:
    """One row a pair: 1, and what the weights are of."""
    odds = ("side", "likeliest")
    return np.array([[1.0, *(log_odds(v) if k in odds else v for k, v in row.given.items())] for row in some])


def fitted(x: NDArray[np.float64], y: NDArray[np.float64]) -> NDArray[np.float64]:
    """Weights of a logistic regression, by Newton's method, with a small ridge on all but the first."""
    weights, ridge = np.zeros(x.shape[1]), np.diag([0.0, *[RIDGE] * (x.shape[1] - 1)])
    for _ in range(STEPS):
        p = 1 / (1 + np.exp(-x @ weights))
        slope = x.T @ (y - p) - ridge @ weights
        weights = weights + np.linalg.solve((x * (p * (1 - p))[:, None]).T @ x + ridge, slope)
    return weights


def crossed(some: Sequence[Row]) -> NDArray[np.float64]:
    """Each pair's probability by weights that were fitted to the other folds' claims."""
    x, y = features(some), np.array([float(row.right) for row in some])
    claims = sorted({row.claim for row in some})
    fold = np.array([claims.index(row.claim) % FOLDS for row in some])
    out = np.zeros(len(some))
    for k in range(FOLDS):
        out[fold == k] = 1 / (1 + np.exp(-x[fold == k] @ fitted(x[fold != k], y[fold != k])))
    return out


def measure(name: str, some: Sequence[Row], sure: NDArray[np.float64]) -> None:
    """Print what each threshold is worth, and the expected calibration error over ten equal bins."""
    right, bears = np.array([row.right for row in some]), sum(row.label != "none" for row in some)
    bins = np.minimum((sure * 10).astype(int), 9)
    error = sum(abs(sure[bins == k].mean() - right[bins == k].mean()) * (bins == k).mean() for k in set(bins.tolist()))
    print(f"{name}: {len(some)} pairs, {bears} bear; calibration error {error:.3f}")
    may = np.array([row.shown for row in some])
    for threshold in (0.5, 0.6, 0.65, 0.7, 0.75, 0.8, 0.85):
        shown = may & (sure >= threshold)
        affirming = [row.label not in FOR for row, here in zip(some, shown, strict=True) if here and row.side == "for"]
        good = right[shown].sum()
        print(
            f"  from {threshold:.2f}: {shown.sum():4} shown, right {_share(good, shown.sum())}, "
            f"of what bears {_share(good, bears)}, false supporters {_share(sum(affirming), len(affirming))}"
        )


def _share(part: float, whole: float) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "-"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("case", type=Path)
    parser.add_argument("pairs", type=Path, nargs="+")
    parser.add_argument("--fresh", type=Path, nargs="*", default=[], help="label files of claims never trained on")
    parser.add_argument("--out", type=Path, help="fit the weights, and write them here")
    parser.add_argument("--held", type=int, default=6)
    args = parser.parse_args()
    found = list(rows(args.case, args.pairs, args.fresh, args.held))
    held, fresh = [row for row in found if not row.fresh], [row for row in found if row.fresh]
    if args.out:
        weights = fitted(features(held), np.array([float(row.right) for row in held]))
        names = list(asdict(Sureness()))
        args.out.write_text(json.dumps(dict(zip(names, weights.round(3).tolist(), strict=True))), encoding="utf8")
        measure("held, in folds", held, crossed(held))
        sureness = Sureness(**json.loads(args.out.read_text(encoding="utf8")))
        print(sureness)
    else:
        sureness = Sureness(**thresholds()[2])
        measure("held", held, np.array([sureness.of(**row.given) for row in held]))  # type: ignore[arg-type]
    if fresh:
        measure("fresh", fresh, np.array([sureness.of(**row.given) for row in fresh]))  # type: ignore[arg-type]


if __name__ == "__main__":
    main()
