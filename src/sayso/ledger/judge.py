"""Appending judgements. None is ever changed or deleted: the case itself forbids it."""

import sqlite3
from collections.abc import Iterable
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from sayso.ledger.trouble import transaction
from sayso.types import Judgement


def now() -> str:
    """The time as judgements have it: ISO 8601 with seconds, UTC."""
    return datetime.now(UTC).isoformat(timespec="seconds")


def append(db: sqlite3.Connection, judgement: Judgement) -> Judgement:
    """Append a judgement made now. Where the same was said in the same second, the clock is put on by one."""
    with transaction(db):
        while not _insert(db, judgement):
            later = datetime.fromisoformat(judgement.at) + timedelta(seconds=1)
            judgement = replace(judgement, at=later.isoformat(timespec="seconds"))
    return judgement


def append_all(db: sqlite3.Connection, judgements: Iterable[Judgement]) -> int:
    """Append judgements made elsewhere or before, in order, but those that are in already. How many were new."""
    with transaction(db):
        return sum(_insert(db, judgement) for judgement in judgements)


def _insert(db: sqlite3.Connection, judgement: Judgement) -> bool:
    done = db.execute(
        "INSERT INTO judgement (id, kind, subject, other, verdict, by, at, why) VALUES (?, ?, ?, ?, ?, ?, ?, ?)"
        " ON CONFLICT (id) DO NOTHING",
        (
            judgement.id,
            judgement.kind,
            judgement.subject,
            judgement.other,
            judgement.verdict,
            judgement.by,
            judgement.at,
            judgement.why,
        ),
    )
    return done.rowcount > 0
