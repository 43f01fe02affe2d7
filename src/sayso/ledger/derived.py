"""Results of slow pure functions, kept until what they rest on changes. Never needed: without them, it takes longer."""

import hashlib
import sqlite3
from collections.abc import Iterable

from sayso.ledger.trouble import on_case, transaction


@on_case
def state_of(db: sqlite3.Connection) -> str:
    """Names the reports that the case holds, who read them as what text, and what was given: 20 hex digits."""
    digest = hashlib.sha256()
    for rows in (
        "SELECT id, reader, text_sha256 FROM report ORDER BY reader, id",
        "SELECT report, field, value FROM given ORDER BY report, field",
    ):
        for row in db.execute(rows):
            digest.update(f"{row}\n".encode())
    return digest.hexdigest()[:20]


@on_case
def load(db: sqlite3.Connection, name: str, state: str) -> str | None:
    """The result of that name, if it still rests on that state."""
    row = db.execute("SELECT value FROM derived WHERE name = ? AND state = ?", (name, state)).fetchone()
    return None if row is None else str(row[0])


@on_case
def has(db: sqlite3.Connection, name: str, state: str) -> bool:
    """Whether there is a result of that name that still rests on that state."""
    return db.execute("SELECT 1 FROM derived WHERE name = ? AND state = ?", (name, state)).fetchone() is not None


def store(db: sqlite3.Connection, name: str, state: str, value: str) -> None:
    """Keep a result in place of the one before."""
    with transaction(db):
        db.execute("INSERT OR REPLACE INTO derived VALUES (?, ?, ?)", (name, state, value))


def keep_only(db: sqlite3.Connection, names: Iterable[str]) -> None:
    """Drop every result but those of these names."""
    kept = set(names)
    if gone := [row[0] for row in db.execute("SELECT name FROM derived") if row[0] not in kept]:
        with transaction(db):
            db.executemany("DELETE FROM derived WHERE name = ?", [(name,) for name in gone])
