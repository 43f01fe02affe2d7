"""What SQLite reports, as a CaseError that says what to do. Mistakes of our own (a broken CHECK) pass unchanged."""

import functools
import sqlite3
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Concatenate, ParamSpec, TypeVar

from sayso.errors import CaseError
from sayso.ledger.holder import holder

Params = ParamSpec("Params")
Result = TypeVar("Result")

HELD = "Another process holds {path}{holder}. Wait until it has finished, then run the same command again."
ADVICE = {
    "SQLITE_BUSY": HELD,
    "SQLITE_LOCKED": HELD,
    "SQLITE_FULL": "The disk is full: {path} could not be written. What was in the case is unharmed. "
    "Free some space, then run the same command again.",
    "SQLITE_READONLY": "{path} cannot be written. Allow writing to the file and to its folder, or work on a copy.",
    "SQLITE_PERM": "{path} cannot be written. Allow writing to the file and to its folder, or work on a copy.",
    "SQLITE_CANTOPEN": "{path} cannot be opened. See that you may read the file and write in its folder, "
    "or copy the case to a folder of your own.",
    "SQLITE_IOERR": "{path} could not be read or written ({error}): its disk failed, was taken away, or allows no "
    "larger file. What was in the case is unharmed. See to the disk, or copy the case to another.",
    "SQLITE_NOTADB": "{path} is not a case, and is left as it is. Give the name of a case.",
}
DAMAGED = "{path} is damaged ({error}). Restore a copy of it, or build the case anew from the reports."


def code(error: sqlite3.Error) -> str:
    """SQLite's name for the error without its extension: ``SQLITE_BUSY``, or empty where it gives none."""
    return "_".join((getattr(error, "sqlite_errorname", None) or "").split("_")[:2])


def case_error(error: Exception, path: str) -> CaseError:
    """The error in words, for the case at ``path``. What has no advice of its own counts as damage."""
    name = code(error) if isinstance(error, sqlite3.Error) else ""
    advice = ADVICE.get(name, DAMAGED)
    by = holder(path) if advice == HELD else None
    return CaseError(advice.format(path=path, error=error, holder=f": {by}" if by else ""))


@contextmanager
def explained(path: str) -> Iterator[None]:
    """Turn errors of the database at ``path`` into a CaseError."""
    try:
        yield
    except (sqlite3.IntegrityError, sqlite3.ProgrammingError, sqlite3.InterfaceError):
        raise
    except (sqlite3.Error, zlib.error) as error:
        if isinstance(error, sqlite3.Error) and code(error) == "SQLITE_INTERRUPT":
            raise  # whoever set a time limit knows what it means
        raise case_error(error, path) from error


def path_of(db: sqlite3.Connection) -> str:
    """The path of the open case."""
    return str(next(row[2] for row in db.execute("PRAGMA database_list") if row[1] == "main"))


def on_case(
    function: Callable[Concatenate[sqlite3.Connection, Params], Result],
) -> Callable[Concatenate[sqlite3.Connection, Params], Result]:
    """Decorate a function of a connection so that it raises CaseError where the case cannot be used."""

    @functools.wraps(function)
    def wrapper(db: sqlite3.Connection, /, *args: Params.args, **kwargs: Params.kwargs) -> Result:
        with explained(path_of(db)):
            return function(db, *args, **kwargs)

    return wrapper


@contextmanager
def transaction(db: sqlite3.Connection) -> Iterator[None]:
    """Everything inside is written, or nothing is. Raises CaseError where it cannot be."""
    with explained(path_of(db)):
        try:
            db.execute("BEGIN IMMEDIATE")
            yield
            db.execute("COMMIT")
        finally:
            if db.in_transaction:
                db.execute("ROLLBACK")


@contextmanager
def snapshot(db: sqlite3.Connection) -> Iterator[None]:
    """Several reads see one state of the case, whatever others write meanwhile."""
    if db.in_transaction:
        yield
        return
    db.execute("BEGIN")
    try:
        yield
    finally:
        if db.in_transaction:
            db.execute("ROLLBACK")
