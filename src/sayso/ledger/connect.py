"""Opening a case: what counts as one, how it is made, and how readers and the one writer share it."""

import os
import sqlite3
import time
from contextlib import closing
from importlib.resources import files
from pathlib import Path

from sayso.errors import CaseError
from sayso.ledger import migrations
from sayso.ledger.trouble import code, explained

APPLICATION_ID = 1398897011
"""``Says`` in ASCII: marks an SQLite file as a case. Never changes."""
WAIT = 10.0
"""Seconds to wait for another writer."""
MAGIC = b"SQLite format 3\x00"


def open_case(path: str, *, create: bool = False, write: bool = False) -> sqlite3.Connection:
    """Open the case at ``path``: to read, or also to write. ``create`` makes one where none is, and opens it to write.

    An empty file counts as no case yet. A case of an older version is brought up to date, after a backup beside it.
    Raises CaseError where there is no case, where the file is something else (it is left as it is), where a newer
    version wrote it, where another process holds it for longer than ``WAIT``, and where it is damaged or may not be
    read or written.
    """
    file = Path(path)
    with explained(path):
        _refuse(file, path, create=create)
        db = _writer(file, path, create=create) if create or write else _reader(file)
        try:
            _recognise(db, path)
            if migrations.version_of(db) < migrations.VERSION:
                with closing(_writer(file, path, create=False)) as writer:
                    migrations.migrate(writer, path)
        except BaseException:
            db.close()
            raise
    return db


def _refuse(file: Path, path: str, *, create: bool) -> None:
    """Raise CaseError for whatever can be told without SQLite. Opens nothing but a plain file."""
    if file.is_dir():
        raise CaseError(f"{path} is a folder, not a case. Give the name of a file, for example {file / 'my.case'}.")
    if not file.exists():
        if not create:
            raise _no_case(path)
        if not file.parent.is_dir():
            raise CaseError(f"There is no folder {file.parent} to make {file.name} in. Make the folder first.")
        return
    if not file.is_file():
        raise CaseError(f"{path} is not a plain file. Give the name of a case.")
    try:
        with file.open("rb") as opened:
            head = opened.read(len(MAGIC))
    except OSError as error:
        raise CaseError(f"{path} cannot be read ({error.strerror}). Allow reading it, or give another case.") from error
    if not head and not create:
        raise _no_case(path)
    # a kill while the tables were being made can leave a blank first page, and a journal that takes it back
    half_made = not any(head) and _leftovers(file)
    if head and head != MAGIC and not half_made:
        raise _not_a_case(path)


def _no_case(path: str) -> CaseError:
    return CaseError(f"No case at {path}. Make one with: sayso build {path} reports/*.txt")


def _not_a_case(path: str) -> CaseError:
    return CaseError(f"{path} is not a case, and is left as it is. Give the name of a case, or of a new file.")


def _recognise(db: sqlite3.Connection, path: str) -> None:
    """Raise CaseError unless the open database is a case of a version that we can use."""
    if db.execute("PRAGMA page_count").fetchone()[0] == 0:
        raise _no_case(path)
    if db.execute("PRAGMA application_id").fetchone()[0] != APPLICATION_ID:
        raise _not_a_case(path)
    migrations.refuse_newer(db, path)


def _connect(file: Path, options: str) -> sqlite3.Connection:
    """Connect without a transaction of Python's own, and touch the file so that trouble shows here."""
    db = sqlite3.connect(f"{file.absolute().as_uri()}?{options}", uri=True, timeout=WAIT, isolation_level=None)
    try:
        db.execute("PRAGMA foreign_keys = ON")
        db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except BaseException:
        db.close()
        raise
    return db


def _reader(file: Path) -> sqlite3.Connection:
    """Connect to read.

    Where we may write, the connection is one that could, and is told not to: SQLite then takes its two helper files
    away again and completes what a killed process left. On a read-only disk without such leftovers, the file is read
    as one that cannot change.
    """
    writable = os.access(file, os.W_OK) and os.access(file.absolute().parent, os.W_OK)
    try:
        db = _connect(file, "mode=rw" if writable else "mode=ro")
    except sqlite3.OperationalError as error:
        if code(error) not in {"SQLITE_CANTOPEN", "SQLITE_READONLY"} or _leftovers(file):
            raise
        db = _connect(file, "mode=ro&immutable=1")
    db.execute("PRAGMA query_only = ON")
    return db


def _leftovers(file: Path) -> bool:
    """Whether writes lie beside the file that are not in it yet."""
    beside = (Path(f"{file}{suffix}") for suffix in ("-wal", "-journal"))
    return any(path.exists() and path.stat().st_size > 0 for path in beside)


def _writer(file: Path, path: str, *, create: bool) -> sqlite3.Connection:
    """Connect to write, after making the tables where the file is empty. Fails here if writing is not allowed."""
    db = _connect(file, "mode=rwc" if create else "mode=rw")
    try:
        if create and db.execute("PRAGMA page_count").fetchone()[0] == 0:
            _make(db)
        _recognise(db, path)
        _use_wal(db)
        db.execute("PRAGMA synchronous = NORMAL")
        db.execute("BEGIN IMMEDIATE")
        db.execute("ROLLBACK")
    except BaseException:
        db.close()
        raise
    return db


def _make(db: sqlite3.Connection) -> None:
    """Make the tables in one transaction: a kill leaves an empty file or a case. Two makers at once do no harm."""
    schema = files("sayso.ledger").joinpath("schema.sql").read_text("utf8")
    db.executescript(f"BEGIN IMMEDIATE;\n{schema}\nCOMMIT;")


def _use_wal(db: sqlite3.Connection) -> None:
    """Let readers read while one process writes. SQLite does not wait by itself for this one change."""
    deadline = time.monotonic() + WAIT
    while db.execute("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            db.execute("PRAGMA journal_mode = WAL")
            return  # a file system without shared memory keeps its old mode, which also works
        except sqlite3.OperationalError as error:
            if code(error) != "SQLITE_BUSY" or time.monotonic() > deadline:
                raise
            time.sleep(0.02)
