"""Bringing a case of an older version up to this one, one step a version, after a backup beside it."""

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from pathlib import Path

from sayso.errors import CaseError
from sayso.ledger.trouble import transaction

MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = ()
"""Step 0 turns version 1 into version 2, and so on. A step writes through the connection and commits nothing."""
VERSION = 1 + len(MIGRATIONS)
"""``user_version`` of the cases that this program writes."""


def version_of(db: sqlite3.Connection) -> int:
    """The schema version of an open case."""
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def refuse_newer(db: sqlite3.Connection, path: str) -> None:
    """Raise CaseError for a case of a version that this program does not know."""
    if (version := version_of(db)) > VERSION:
        raise CaseError(
            f"{path} was made by a newer version of sayso (case version {version}, known here up to {VERSION}). "
            "Update sayso; the case is left as it is."
        )


def migrate(
    db: sqlite3.Connection, path: str, steps: Sequence[Callable[[sqlite3.Connection], None]] = MIGRATIONS
) -> None:
    """Take the case through the steps that it lacks, all or none. The backup is ``PATH.version-N``."""
    first = version_of(db)
    if first > len(steps):
        return
    _back_up(db, Path(f"{path}.version-{first}"))
    with transaction(db):
        # another process may have been faster: count again, under the lock
        for number, step in list(enumerate(steps, start=1))[version_of(db) - 1 :]:
            step(db)
            db.execute(f"PRAGMA user_version = {number + 1}")


def _back_up(db: sqlite3.Connection, target: Path) -> None:
    """Copy the case, under another name until the copy is whole."""
    partial = target.with_name(f"{target.name}.partial")
    partial.unlink(missing_ok=True)
    with closing(sqlite3.connect(partial)) as copy:
        db.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
    partial.replace(target)
