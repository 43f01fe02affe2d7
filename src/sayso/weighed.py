"""Which statements of an open case bear on a wording as the machine sees it, before anybody judged."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import partial
from sqlite3 import Connection
from typing import Any

from sayso.kept import Kept
from sayso.ledger import query
from sayso.ledger.decisions import Corrections, claim_id
from sayso.link.bearing import Thresholds, bearings, nearest
from sayso.link.question import declarative
from sayso.link.sureness import Sureness
from sayso.link.words import without_years
from sayso.meaning import candidates, nearest_to
from sayso.run.reading import judged, thresholds, vector_model
from sayso.types import Bearing

POOL = 1000
"""Statements nearest to a claim in meaning that are compared with it word by word."""
JUDGED = 320
"""Statements nearest to a claim in meaning and words that the network judges."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A statement that bears on a wording, with what that was seen by: its cosine, and the chance of each relation."""

    bearing: Bearing
    cosine: float
    chances: Mapping[str, float]


def weighed(wording: str) -> Kept[list[Weighed]]:
    """The statements that bear on a wording, best first."""
    return Kept(f"answer:{claim_id(wording)}", partial(_weigh, claim=wording), _to_json, _from_json, vector_model())


def again(
    db: Connection, wording: str, some: Sequence[Weighed], fixes: Corrections, sure: float | None
) -> list[Bearing]:
    """How statements bear once they are corrected, or with another threshold of a side; without those that do not."""
    found = candidates(db, {one.bearing.statement.id: one.cosine for one in some}, fixes)
    chances = {one.bearing.statement.id: one.chances for one in some}
    judged_anew = [(candidate, chances[candidate.statement.id]) for candidate in found]
    return bearings(declarative(wording), judged_anew, _limits(sure))


def _weigh(db: Connection, claim: str) -> list[Weighed]:
    claim = declarative(claim)
    near = nearest(claim, candidates(db, nearest_to(db, claim, POOL), {}), JUDGED)
    texts = query.texts(db, {one.statement.report for one in near})
    # "the 2020 election" is "last year's" in its own time: years are held against the claim's by rule, not judged
    chances = judged(without_years(claim), texts, [one.statement for one in near])
    seen = {one.statement.id: (one, some) for one, some in zip(near, chances, strict=True)}
    found = bearings(claim, seen.values(), _limits())
    return [Weighed(b, seen[b.statement.id][0].cosine, seen[b.statement.id][1]) for b in found]


def _limits(sure: float | None = None) -> Thresholds:
    """The thresholds that ship with the weights, or another one for a side."""
    found, shown, weights = thresholds()
    return Thresholds(found, shown if sure is None else sure, Sureness(**weights))


def _to_json(found: Sequence[Weighed]) -> list[dict[str, Any]]:
    return [
        {"id": one.bearing.statement.id, "cosine": one.cosine, "chances": dict(one.chances)}
        | {key: value for key, value in asdict(one.bearing).items() if key != "statement"}
        for one in found
    ]


def _from_json(db: Connection, rows: list[dict[str, Any]]) -> list[Weighed]:
    """As it was written. The statements are the case's own, so that nothing is told twice."""
    statements = {one.id: one for one in query.by_id(db, [row["id"] for row in rows])}
    fields = ("relation", "score", "why", "leaning")
    return [
        Weighed(Bearing(statement=statements[row["id"]], **{f: row[f] for f in fields}), row["cosine"], row["chances"])
        for row in rows
    ]
