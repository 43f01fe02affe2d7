"""The case at a glance: counts by outlet, date and stance."""

import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator

from sayso.ledger.query.reports import newest
from sayso.ledger.rows import Group, Overview
from sayso.ledger.trouble import on_case, snapshot

COUNTS = (
    "SELECT outlet, date, coalesce(n, 0) FROM report LEFT JOIN"
    " (SELECT report, count(*) AS n FROM statement GROUP BY report) AS counted ON counted.report = report.id"
)
NEWEST = 10
"""Reports that are named as the newest."""


@on_case
def overview(db: sqlite3.Connection) -> Overview:
    """How many reports and statements there are, by whom, of when, with which stance, and what was not read."""
    with snapshot(db):
        counts = db.execute(COUNTS).fetchall()
        return Overview(
            reports=_count(db, "SELECT id FROM report"),
            statements=_count(db, "SELECT number FROM statement"),
            files=_count(db, "SELECT path FROM location UNION SELECT path FROM problem WHERE read = 0"),
            unread=_count(db, "SELECT DISTINCT path FROM problem WHERE read = 0"),
            partly=_count(db, "SELECT DISTINCT path FROM problem EXCEPT SELECT path FROM problem WHERE read = 0"),
            outlets=tuple(
                sorted(_grouped((row[0], row[2]) for row in counts), key=lambda one: (-one.reports, one.name or ""))
            ),
            dates=tuple(sorted(_grouped((row[1], row[2]) for row in counts), key=lambda one: one.name or "")),
            stances=tuple(db.execute("SELECT stance, count(*) FROM statement GROUP BY stance ORDER BY 2 DESC, 1")),
            newest=tuple(newest(db, NEWEST)),
        )


def _count(db: sqlite3.Connection, rows: str) -> int:
    return int(db.execute(f"SELECT count(*) FROM ({rows})").fetchone()[0])  # noqa: S608


def _grouped(counts: Iterable[tuple[str | None, int]]) -> Iterator[Group]:
    reports: Counter[str | None] = Counter()
    statements: Counter[str | None] = Counter()
    for name, number in counts:
        reports[name] += 1
        statements[name] += number
    return (Group(name=name, reports=number, statements=statements[name]) for name, number in reports.items())
