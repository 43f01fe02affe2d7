"""Taking reports out of a case, so that their bytes are gone."""

import sqlite3
from collections.abc import Iterable

from sayso.errors import CaseError
from sayso.ledger import query
from sayso.ledger.trouble import explained, on_case, path_of, transaction
from sayso.ledger.write import delete_reading


@on_case
def forget(db: sqlite3.Connection, ids: Iterable[str]) -> bool:
    """Take reports out, by id, with their statements and all that was found in them, in one transaction.

    Judgements stay. True where their bytes are gone from the case's file; False where they are only overwritten so far
    because another process reads the case, or the disk is too full to write it anew.
    """
    db.execute("PRAGMA secure_delete = ON")
    with transaction(db):
        for one in ids:
            _delete(db, one)
        db.execute("DELETE FROM derived")
        for table in ("words", "titles"):  # else the words stay in the index until it is merged some day
            db.execute(f"INSERT INTO {table} ({table}) VALUES ('optimize')")  # noqa: S608
    try:
        with explained(path_of(db)):
            db.execute("VACUUM")
            busy = db.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0]
    except CaseError:
        return False
    return not busy


def _delete(db: sqlite3.Connection, report: str) -> None:
    delete_reading(db, report, query.report_number(db, report))
    db.execute(
        "DELETE FROM problem WHERE path IN (SELECT path FROM location WHERE report = ?1)"
        " AND path NOT IN (SELECT path FROM location WHERE report <> ?1)",
        (report,),
    )
    db.execute("DELETE FROM report WHERE id = ?", (report,))
