"""What a model of the user's own suggests, apart from what people judged and from what sayso itself sees.

A suggestion outlives a new reading of its report, and goes when the report is taken out. An answer that could not be
used is kept as one that was dropped, with the reason, so that it is not asked for again.
"""

import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, get_args

from sayso.ledger.trouble import on_case, transaction
from sayso.types import Span

Suggested = Literal["affirms", "hedges", "doubts", "no_evidence", "denies", "declines", "none"]
SUGGESTED: tuple[Suggested, ...] = get_args(Suggested)
"""From for to against, then refusals; ``none``: it does not bear on the claim."""

COLUMNS = "claim, statement, report, model, host, relation, start, end, words, dropped"


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """How a model says that a statement bears on a claim, and on which words of the report it rests that.

    ``claim``, ``statement`` and ``report`` are ids; ``host`` is the server's, without any name or key. ``span`` and
    ``words`` may be missing where the relation is ``none``. Either ``relation`` is None, or ``dropped``, the reason
    for which the answer could not be used.
    """

    claim: str
    statement: str
    report: str
    model: str
    host: str
    relation: Suggested | None
    span: Span | None = None
    words: str | None = None
    dropped: str | None = None

    @property
    def by(self) -> str:
        """Who suggests it: the model and its host."""
        return f"{self.model} at {self.host}"


def keep(db: sqlite3.Connection, one: Suggestion) -> bool:
    """Keep a suggestion in place of the model's own before. False where its report has been taken out meanwhile."""
    start, end = one.span or (None, None)
    values = (one.claim, one.statement, one.report, one.model, one.host, one.relation, start, end, one.words,
              one.dropped)  # fmt: skip
    with transaction(db):
        done = db.execute(
            f"INSERT OR REPLACE INTO suggestion ({COLUMNS}) SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, ?"  # noqa: S608
            " WHERE EXISTS (SELECT 1 FROM report WHERE id = ?3)",
            values,
        )
    return done.rowcount > 0


@on_case
def suggestions(db: sqlite3.Connection, claims: Iterable[str]) -> list[Suggestion]:
    """What was suggested on these claims, by id, and what was dropped; by statement, then by model."""
    ids = tuple(claims)
    rows = db.execute(
        f"SELECT {COLUMNS} FROM suggestion WHERE claim IN ({', '.join('?' * len(ids))})"  # noqa: S608
        " ORDER BY statement, model, host, claim",
        ids,
    )
    return [_suggestion(*row) for row in rows]


def _suggestion(
    claim: str,
    statement: str,
    report: str,
    model: str,
    host: str,
    relation: Suggested | None,
    start: int | None,
    end: int | None,
    words: str | None,
    dropped: str | None,
) -> Suggestion:
    span = None if start is None or end is None else (start, end)
    return Suggestion(claim=claim, statement=statement, report=report, model=model, host=host, relation=relation,
                      span=span, words=words, dropped=dropped)  # fmt: skip
