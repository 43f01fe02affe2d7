"""Which reports a case holds, and each of them with its text."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from sayso.errors import SaysoError
from sayso.ledger.match import file_name, same_path, storable
from sayso.ledger.rows import Digest, HeldRow, ReportRow
from sayso.ledger.trouble import on_case, path_of, snapshot
from sayso.types import Report

COLUMNS = "id, title, outlet, date, date_basis, byline, wire, url, ocr, language, characters, reader"
"""Of the table report: what a :class:`ReportRow` has from it, in the order of its fields."""


@on_case
def reports(db: sqlite3.Connection) -> list[ReportRow]:
    """The reports in order of arrival, without their texts."""
    with snapshot(db):
        return _rows(db, None, [])


@on_case
def report_rows(db: sqlite3.Connection, ids: Iterable[str]) -> dict[str, ReportRow]:
    """The rows of these reports, by id. Ids that are not in the case are left out."""
    with snapshot(db):
        found = _rows(db, "SELECT value FROM json_each(?)", [json.dumps([*ids])])
    return {row.id: row for row in found}


@on_case
def paths(db: sqlite3.Connection) -> dict[str, str]:
    """The path under which each report was first seen, by id."""
    return dict(db.execute("SELECT report, path FROM location ORDER BY number DESC"))


@on_case
def newest(db: sqlite3.Connection, most: int) -> list[ReportRow]:
    """The reports with the latest dates, the latest first, at most ``most``."""
    with snapshot(db):
        latest = db.execute("SELECT id FROM report WHERE date > '' ORDER BY date DESC, number DESC LIMIT ?", (most,))
        ids = [row[0] for row in latest]
        found = report_rows(db, ids)
    return [found[one] for one in ids]


def _rows(db: sqlite3.Connection, where: str | None, values: list[Any]) -> list[ReportRow]:
    """The rows of the reports that a condition on their ids lets through; of all without one."""
    these = f"WHERE id IN ({where})" if where else ""
    theirs = f"WHERE report IN ({where})" if where else ""
    paths = defaultdict(list)
    for report_id, path in db.execute(f"SELECT report, path FROM location {theirs} ORDER BY number", values):  # noqa: S608
        paths[report_id].append(path)
    number = dict(db.execute(f"SELECT report, count(*) FROM statement {theirs} GROUP BY report", values))  # noqa: S608
    rows = db.execute(f"SELECT {COLUMNS} FROM report {these} ORDER BY number", values)  # noqa: S608
    return [_row(row, tuple(paths[row[0]]), number.get(row[0], 0)) for row in rows]


def _row(row: tuple[Any, ...], paths: tuple[str, ...], statements: int) -> ReportRow:
    return ReportRow(
        id=row[0],
        paths=paths,
        title=row[1],
        outlet=row[2],
        date=row[3],
        date_basis=row[4],
        byline=row[5],
        wire=row[6],
        url=row[7],
        ocr=bool(row[8]),
        language=row[9],
        characters=row[10],
        reader=row[11],
        statements=statements,
    )


@on_case
def report(db: sqlite3.Connection, id_or_path: str) -> Report:
    """The report with this id, path, or start of a file name; with its full text.

    Of several reports under one path (the file changed), the last that came in. Raises SaysoError where there is
    none, or where a file name's start fits several.
    """
    with snapshot(db):
        return _load_report(db, one_report(db, id_or_path))


def _load_report(db: sqlite3.Connection, report_id: str) -> Report:
    row = db.execute(
        "SELECT (SELECT path FROM location WHERE location.report = report.id ORDER BY number LIMIT 1), sha256,"
        " media_type, text, title, outlet, date, date_basis, byline, dateline, wire, url, ocr, language"
        " FROM report WHERE id = ?",
        (report_id,),
    ).fetchone()
    furniture = db.execute("SELECT start, end FROM furniture WHERE report = ? ORDER BY start", (report_id,))
    pages = db.execute("SELECT start, label FROM page WHERE report = ? ORDER BY position", (report_id,))
    return Report(
        path=row[0] or "",
        sha256=row[1],
        media_type=row[2],
        text=row[3],
        title=row[4],
        outlet=row[5],
        date=row[6],
        date_basis=row[7],
        byline=row[8],
        dateline=row[9],
        wire=row[10],
        url=row[11],
        furniture=tuple(furniture),
        pages=tuple(pages),
        ocr=bool(row[12]),
        language=row[13],
    )


def one_report(db: sqlite3.Connection, name: str) -> str:
    """The id of the report with this id, path, or start of a file name. Raises SaysoError unless there is one."""
    found, exact = find_reports(db, name)
    if len(found) > 1 and not exact:
        raise SaysoError(f"{name} fits {len(found)} reports of this case. Write more of the name, or the whole path.")
    return found[-1]


def find_reports(db: sqlite3.Connection, name: str) -> tuple[list[str], bool]:
    """Ids of the reports with this id or path (then True), or else with this start of a file name (then False)."""
    name = storable(name)
    exact = db.execute(
        "SELECT id FROM (SELECT id, 0 AS place FROM report WHERE id = ?1"
        " UNION ALL SELECT report, number FROM location WHERE path = ?1) ORDER BY place",
        (name,),
    ).fetchall()
    if exact:
        return [row[0] for row in exact], True
    seen = db.execute("SELECT report, path FROM location ORDER BY number").fetchall()
    if same := list(dict.fromkeys(report_id for report_id, path in seen if same_path(path, name))):
        return same, True
    begun = list(dict.fromkeys(report_id for report_id, path in seen if file_name(path).startswith(name)))
    if not begun or not name:
        raise SaysoError(f"No report {name!r} in this case. List its reports with: sayso reports {path_of(db)}")
    return begun, False


@on_case
def texts(db: sqlite3.Connection, ids: Iterable[str]) -> dict[str, str]:
    """The texts of reports by id. Ids that are not in the case are left out."""
    return dict(
        db.execute("SELECT id, text FROM report WHERE id IN (SELECT value FROM json_each(?))", (json.dumps([*ids]),))
    )


@on_case
def known(db: sqlite3.Connection, sha256: str) -> bool:
    """Whether the bytes with this hash are in the case."""
    return db.execute("SELECT 1 FROM report WHERE sha256 = ?", (sha256,)).fetchone() is not None


@on_case
def readers(db: sqlite3.Connection) -> dict[str, int]:
    """The versions of the reader, each with the number of reports that it read."""
    return dict(db.execute("SELECT reader, count(*) FROM report GROUP BY reader ORDER BY reader"))


@on_case
def report_number(db: sqlite3.Connection, report_id: str) -> int:
    """The report's place in the order of arrival, from 1. Raises SaysoError where it is not in the case."""
    row = db.execute("SELECT number FROM report WHERE id = ?", (report_id,)).fetchone()
    if row is None:
        raise SaysoError(f"No report {report_id!r} in this case. List its reports with: sayso reports {path_of(db)}")
    return int(row[0])


@on_case
def digests(db: sqlite3.Connection) -> list[Digest]:
    """The hashes and counts kept with each report, in order of arrival."""
    rows = db.execute("SELECT id, sha256, text_sha256, characters FROM report ORDER BY number")
    return [Digest(id=row[0], sha256=row[1], text_sha256=row[2], characters=row[3]) for row in rows]


@on_case
def held(db: sqlite3.Connection, sha256: str) -> HeldRow | None:
    """What the case has of the bytes with this hash; None where they are not in it."""
    row = db.execute(
        "SELECT id, reader, (SELECT path FROM location WHERE report = id ORDER BY number LIMIT 1)"
        " FROM report WHERE sha256 = ?",
        (sha256,),
    ).fetchone()
    if row is None:
        return None
    given = db.execute("SELECT field, value FROM given WHERE report = ?", (row[0],))
    lacked = db.execute("SELECT what FROM lack WHERE report = ? ORDER BY what", (row[0],))
    return HeldRow(
        id=row[0], path=row[2] or "", reader=row[1], given=dict(given), lacked=tuple(one for (one,) in lacked)
    )
