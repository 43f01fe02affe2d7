"""The bytes of a report's file: from the case, or from the place that it refers to."""

import hashlib
import sqlite3
import zlib
from pathlib import Path

from sayso.errors import CaseError
from sayso.ledger.trouble import on_case, path_of


@on_case
def original(db: sqlite3.Connection, report_id: str) -> bytes:
    """The bytes of the report's file as taken in.

    Where the case only refers to them, those of the first of its paths at which they still lie: seen from the folder
    of work, then from the case's. Raises CaseError where they lie at none.
    """
    row = db.execute("SELECT bytes FROM original WHERE report = ?", (report_id,)).fetchone()
    if row is None:
        raise CaseError(f"{path_of(db)} is damaged (no original of {report_id}). Build the case anew.")
    return _elsewhere(db, report_id) if row[0] is None else zlib.decompress(row[0])


def _elsewhere(db: sqlite3.Connection, report_id: str) -> bytes:
    sha256 = db.execute("SELECT sha256 FROM report WHERE id = ?", (report_id,)).fetchone()[0]
    paths = [row[0] for row in db.execute("SELECT path FROM location WHERE report = ? ORDER BY number", (report_id,))]
    for path in paths:
        for place in (Path(path), Path(path_of(db)).parent / path):
            data = content(place)
            if data is not None and hashlib.sha256(data).hexdigest() == sha256:
                return data
    raise CaseError(
        f"The file {paths[0] if paths else report_id} is not in the case, which only refers to it, and is not at its "
        "place any more, or not as it was. Put it back."
    )


def content(place: Path) -> bytes | None:
    """The bytes of a plain file; None where there is none or it cannot be read."""
    try:
        return place.read_bytes() if place.is_file() else None
    except (OSError, ValueError):
        return None


@on_case
def referred(db: sqlite3.Connection) -> list[str]:
    """Ids of the reports whose bytes the case only refers to, in order of arrival."""
    rows = db.execute(
        "SELECT report.id FROM report JOIN original ON original.report = report.id WHERE bytes IS NULL ORDER BY number"
    )
    return [row[0] for row in rows]
