"""The case as one file that can be moved: compact, with every original in it, and with the hash of every table."""

import hashlib
import json
import sqlite3
import zlib
from contextlib import closing
from pathlib import Path

from sayso.errors import CaseError, SaysoError
from sayso.ledger import query
from sayso.ledger.trouble import explained, on_case
from sayso.types import Fault

ORDER = {
    "report": "number",
    "original": "report",
    "location": "number",
    "given": "report, field",
    "lack": "report, what",
    "furniture": "report, start",
    "page": "report, position",
    "statement": "number",
    "span": "statement, role, position",
    "relay": "statement, position",
    "vector": "statement, model",
    "problem": "number",
    "judgement": "number",
    "suggestion": "claim, statement, model, host",
}
"""The tables that hold a case, each with the order in which its rows are hashed. The rest follows from them."""

EMPTY = (0, hashlib.sha256().hexdigest())
"""The digest of a table without rows."""


@on_case
def pack(db: sqlite3.Connection, target: str) -> int:
    """Write the case to ``target``, a new file, and read it back to compare. How many bytes it has.

    Raises SaysoError where there is a file already, CaseError where it cannot be written, or an original that the case
    only refers to is not at its place.
    """
    file = Path(target)
    if file.exists():
        raise SaysoError(f"{target} is there already. Give the name of a new file.")
    if not file.absolute().parent.is_dir():
        raise SaysoError(f"There is no folder {file.parent} to write {file.name} in. Make the folder first.")
    partial = file.with_name(f"{file.name}.partial")
    partial.unlink(missing_ok=True)
    try:
        with explained(target):
            _copy(db, partial)
            with closing(sqlite3.connect(partial, isolation_level=None)) as packed:
                _complete(db, packed)
                if faults := check(packed):
                    raise CaseError(f"{target} was not written as it should be ({faults[0].what}). Try another disk.")
        size = partial.stat().st_size
        partial.rename(file)
    finally:
        partial.unlink(missing_ok=True)
    return size


def _copy(db: sqlite3.Connection, partial: Path) -> None:
    """Write the rows to a new file. A connection that only reads would not even write another file."""
    reads_only = db.execute("PRAGMA query_only").fetchone()[0]
    db.execute("PRAGMA query_only = OFF")
    try:
        db.execute("VACUUM INTO ?", (str(partial),))
    finally:
        db.execute(f"PRAGMA query_only = {reads_only}")


def _complete(db: sqlite3.Connection, packed: sqlite3.Connection) -> None:
    """Pull in the originals that the case only refers to, and put down what is in the pack."""
    packed.execute("PRAGMA journal_mode = DELETE")
    packed.execute("BEGIN")
    for report in query.referred(packed):
        data = zlib.compress(query.original(db, report))
        packed.execute("UPDATE original SET bytes = ? WHERE report = ?", (data, report))
    packed.execute("DELETE FROM manifest")
    rows = [(table, *digest(packed, table)) for table in ORDER]
    packed.executemany("INSERT INTO manifest VALUES (?, ?, ?)", rows)
    packed.execute("COMMIT")


def digest(db: sqlite3.Connection, table: str) -> tuple[int, str]:
    """The number of rows of a table, and the SHA-256 over them as lines of JSON, bytes as hex."""
    number, digest = 0, hashlib.sha256()
    for row in db.execute(f"SELECT * FROM {table} ORDER BY {ORDER[table]}"):  # noqa: S608
        values = [value.hex() if isinstance(value, bytes) else value for value in row]
        digest.update(json.dumps(values, ensure_ascii=False).encode() + b"\n")
        number += 1
    return number, digest.hexdigest()


@on_case
def check(db: sqlite3.Connection) -> list[Fault]:
    """What is not as it was when the case was packed. Raises SaysoError for a case that was not packed."""
    noted = {part: (rows, sha256) for part, rows, sha256 in db.execute("SELECT part, rows, sha256 FROM manifest")}
    if not noted:
        raise SaysoError("This case was not packed: there is nothing to compare it with. Check it with: sayso verify")
    faults = [Fault(where="file", what=m) for (m,) in db.execute("PRAGMA integrity_check") if m != "ok"]
    for table in ORDER:
        now, then = digest(db, table), noted.get(table, EMPTY)  # a table that came later was empty then
        if now[0] != then[0]:
            faults.append(Fault(where=table, what=f"has {now[0]} rows, and had {then[0]} when the case was packed"))
        elif now[1] != then[1]:
            faults.append(Fault(where=table, what="has other rows than when the case was packed"))
    return faults
