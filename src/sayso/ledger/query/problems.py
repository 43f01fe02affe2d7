"""What is amiss: files that were not read, and a word search that does not know all."""

import sqlite3

from sayso.ledger.trouble import on_case
from sayso.types import Problem


@on_case
def problems(db: sqlite3.Connection) -> list[Problem]:
    """What could not be read, or only in part, as it came up."""
    return [
        Problem(path=path, what=what, do=do, read=bool(read))
        for path, what, do, read in db.execute("SELECT path, what, do, read FROM problem ORDER BY number")
    ]


@on_case
def unsearchable(db: sqlite3.Connection) -> list[tuple[str, int, int]]:
    """For statements and reports: how many the word search does not know, and how many entries it has for none."""
    found = []
    for table, search in (("statement", "words"), ("report", "titles")):
        missing = f"SELECT count(*) FROM {table} WHERE number NOT IN (SELECT rowid FROM {search})"  # noqa: S608
        extra = f"SELECT count(*) FROM {search} WHERE rowid NOT IN (SELECT number FROM {table})"  # noqa: S608
        found.append((table, int(db.execute(missing).fetchone()[0]), int(db.execute(extra).fetchone()[0])))
    return found
