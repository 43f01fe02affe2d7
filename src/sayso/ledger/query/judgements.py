"""What people decided, in the order in which they did."""

import sqlite3

from sayso.ledger.trouble import on_case
from sayso.types import Judgement


@on_case
def judgements(db: sqlite3.Connection) -> list[Judgement]:
    """Every judgement, also those undone or superseded, in order."""
    rows = db.execute("SELECT kind, subject, other, verdict, by, at, why FROM judgement ORDER BY number")
    return [
        Judgement(kind=row[0], subject=row[1], other=row[2], verdict=row[3], by=row[4], at=row[5], why=row[6])
        for row in rows
    ]


@on_case
def last_judgement(db: sqlite3.Connection) -> int:
    """The number of the last judgement; 0 where there is none."""
    return int(db.execute("SELECT coalesce(max(number), 0) FROM judgement").fetchone()[0])


@on_case
def stored_judgements(db: sqlite3.Connection) -> list[str]:
    """The ids under which the judgements are stored, in order."""
    return [row[0] for row in db.execute("SELECT id FROM judgement ORDER BY number")]
