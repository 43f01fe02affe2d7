"""Words in statements and in the titles of reports, the best fit first."""

import sqlite3

from sayso.ledger.match import all_words
from sayso.ledger.query.reports import report_rows
from sayso.ledger.query.statements import by_number
from sayso.ledger.rows import Found
from sayso.ledger.trouble import on_case, snapshot

COUNTED = 1000
"""Hits of one kind that are ranked and counted; of more, the first in the case, and "more" is said."""


@on_case
def search(db: sqlite3.Connection, text: str, most: int) -> Found:
    """Statements and reports with all the words of ``text``, at most ``most`` of each; the last word may go on.

    Ranked by BM25 (Robertson and Zaragoza, 2009), as SQLite's FTS5 counts it. Nothing in ``text`` is an operator.
    """
    words = all_words("content source cue speaker", text, prefix=True)
    titles = all_words("title outlet byline", text, prefix=True)
    with snapshot(db):
        spoken, number, more = _hits(db, "words", words)
        titled, reports, _ = _hits(db, "titles", titles)
        ids = [row[0] for row in _ids(db, titled[:most])]
        rows = report_rows(db, ids)
        return Found(
            statements=tuple(by_number(db, spoken[:most])),
            number=number,
            more=more,
            reports=tuple(rows[one] for one in ids),
            titles=reports,
        )


def _hits(db: sqlite3.Connection, table: str, expression: str) -> tuple[list[int], int, bool]:
    """Row numbers, the best first; how many there are, and whether there are more than were counted."""
    if not expression:
        return [], 0, False
    hits = db.execute(
        f"SELECT rowid, rank FROM {table} WHERE {table} MATCH ? ORDER BY rowid LIMIT ?",  # noqa: S608
        (expression, COUNTED + 1),
    ).fetchall()
    ranked = sorted(hits[:COUNTED], key=lambda hit: (hit[1], hit[0]))
    return [row for row, _ in ranked], len(ranked), len(hits) > COUNTED


def _ids(db: sqlite3.Connection, numbers: list[int]) -> list[tuple[str]]:
    found = {number: db.execute("SELECT id FROM report WHERE number = ?", (number,)).fetchone() for number in numbers}
    return [row for row in found.values() if row]
