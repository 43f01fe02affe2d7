"""Bringing a case of an older version up to this one, one step a version, after a backup beside it."""

import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing, contextmanager
from importlib.resources import files
from pathlib import Path

from sayso.errors import CaseError
from sayso.ledger.trouble import transaction


def _to_version_2(db: sqlite3.Connection) -> None:
    """Reports tell of pages, language and OCR, and have their text last; judgements; kept results; originals apart."""
    _run(db, "to_version_2.sql")


def _to_version_3(db: sqlite3.Connection) -> None:
    """What models of the user's own suggest."""
    _run(db, "to_version_3.sql")


def _to_version_4(db: sqlite3.Connection) -> None:
    """What people gave for reports is kept apart; problems of a reading are told from those of a file."""
    _run(db, "to_version_4.sql")


def _run(db: sqlite3.Connection, script: str) -> None:
    for statement in _statements(files("sayso.ledger").joinpath(script).read_text("utf8")):
        db.execute(statement)


MIGRATIONS: tuple[Callable[[sqlite3.Connection], None], ...] = (_to_version_2, _to_version_3, _to_version_4)
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
    if version_of(db) > len(steps):
        return
    with _loose(db), transaction(db):
        first = version_of(db)  # another process may have been faster: told under the lock
        if first <= len(steps):
            _back_up(Path(path), Path(f"{path}.version-{first}"))
        for number, step in list(enumerate(steps, start=1))[first - 1 :]:
            step(db)
            db.execute(f"PRAGMA user_version = {number + 1}")
        if broken := db.execute("PRAGMA foreign_key_check").fetchone():
            what = f"a {broken[0]} refers to a {broken[2]} that is gone"
            raise CaseError(f"{path} is damaged ({what}) and left as it is. Build the case anew from the reports.")


@contextmanager
def _loose(db: sqlite3.Connection) -> Iterator[None]:
    """Without the deletions that follow a table which is made anew (see sqlite.org/lang_altertable.html, section 7)."""
    db.execute("PRAGMA foreign_keys = OFF")
    try:
        yield
    finally:
        db.execute("PRAGMA foreign_keys = ON")


def _statements(script: str) -> Iterator[str]:
    """The statements of a script: ``executescript`` would commit."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def _back_up(path: Path, target: Path) -> None:
    """Copy the case as it was committed last, under another name until the copy is whole."""
    partial = target.with_name(f"{target.name}.partial")
    partial.unlink(missing_ok=True)
    # a connection of its own: one that holds the lock cannot be copied from
    with (
        closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=rw", uri=True)) as committed,
        closing(sqlite3.connect(partial)) as copy,
    ):
        committed.backup(copy)
        copy.execute("PRAGMA journal_mode = DELETE")
    partial.replace(target)
