"""Which reports of an open case have their words from which."""

from collections.abc import Collection, Sequence
from sqlite3 import Connection

from sayso.ledger import query
from sayso.ledger.rows import ReportRow
from sayso.link.document import Document
from sayso.link.reuse import reuse
from sayso.types import OriginLink

RETELLING = ("copies", "abridges", "rewrites")
"""Links that make one report's story another's; a shared passage is too little."""


def origins(db: Connection) -> list[OriginLink]:
    """Links between reports, and between the places where the same bytes were found, by path."""
    rows = query.reports(db)
    links = [
        OriginLink(start=other, end=row.paths[0], kind="copies", score=1.0, spans=(((0, n), (0, n)),),
                   reason="The two files hold the same bytes.")
        for row in rows for other in row.paths[1:] if (n := row.characters)
    ]  # fmt: skip
    return links + reuse(_documents(db, rows))


def retellings(db: Connection, reports: Collection[str]) -> list[frozenset[str]]:
    """Pairs of ids, among these ``reports``, of which one tells the other's story."""
    rows = [row for row in query.reports(db) if row.id in reports]
    by_path = {row.paths[0]: row.id for row in rows}
    links = [link for link in reuse(_documents(db, rows)) if link.kind in RETELLING]
    return [frozenset((by_path[link.start], by_path[link.end])) for link in links]


def clusters(db: Connection) -> dict[str, str]:
    """For each report's id that of one report whose story it tells, through however many others; perhaps its own."""
    ids = [row.id for row in query.reports(db)]
    cluster = {one: one for one in ids}
    for one, other in (sorted(pair) for pair in retellings(db, ids)):
        kept, gone = cluster[one], cluster[other]
        cluster = {key: kept if value == gone else value for key, value in cluster.items()}
    return cluster


def _documents(db: Connection, rows: Sequence[ReportRow]) -> list[Document]:
    reports = [query.report(db, row.id) for row in rows]
    return [
        Document(path=r.path, text=r.text, date=r.date, furniture=r.furniture, wire=r.wire, outlet=r.outlet)
        for r in reports
    ]
