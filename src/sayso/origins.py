"""Which reports of an open case have their words from which."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, replace
from itertools import product
from sqlite3 import Connection
from typing import Any

from sayso.joined import joined, links_from_json
from sayso.kept import Kept, recall
from sayso.ledger import query
from sayso.ledger.decisions import active
from sayso.ledger.rows import ReportRow
from sayso.link.document import Document
from sayso.link.reuse import reuse
from sayso.types import Judgement, OriginLink, tagged_hash

RETELLING = ("copies", "abridges", "rewrites")
"""Links that make one report's story another's; a shared passage is too little."""

PLACES = 40
"""Paths of one report that a listing of links by every path goes through."""


def origins(db: Connection, *, everywhere: bool = False) -> list[OriginLink]:
    """Links between reports, to origins outside, and between the places where the same bytes were found, by path.

    None that was judged wrong. A report stands under the first path that it was found at; with ``everywhere``, under
    each of the first ``PLACES``, so that a link is found by any of them.
    Two reports under one path are versions of one story: those are told apart.
    """
    rows = query.reports(db)
    most = PLACES if everywhere else 1
    links = [
        OriginLink(start=other, end=one, kind="copies", score=1.0, spans=(((0, n), (0, n)),),
                   reason="The two files hold the same bytes.")
        for row in rows if (n := row.characters)
        for number, one in enumerate(row.paths[:most]) for other in row.paths[number + 1 :]
    ]  # fmt: skip
    paths = {row.id: row.paths[:most] for row in rows}
    held = [*_held(db), *right(joined(db).links, active(query.judgements(db)))]
    between = [
        replace(link, start=start, end=end)
        for link in held
        for start, end in product(paths.get(link.start, (link.start,)), paths.get(link.end, (link.end,)))
    ]
    return links + [one for one in between if one.start != one.end]


def clusters(db: Connection) -> dict[str, str]:
    """For each report's id that of one report whose story it tells, through however many others; perhaps its own.

    Of a large family of copies each is linked to the earliest alone.
    """
    ids = [row.id for row in query.reports(db)]
    cluster = {one: one for one in ids}

    def head(one: str) -> str:
        while cluster[one] != one:
            cluster[one] = one = cluster[cluster[one]]
        return one

    known = set(ids)
    for one, other in (sorted((link.start, link.end)) for link in _held(db) if link.kind in RETELLING):
        if {one, other} <= known:
            cluster[head(other)] = head(one)
    return {one: head(one) for one in ids}


def link_id(link: OriginLink, ids: Mapping[str, str]) -> str:
    """The id by which a link is judged: of its kind and what it joins. ``ids`` gives the id of the report at a path.

    The same reports at other paths give the same id.
    """
    return tagged_hash("origin", link.kind, ids.get(link.start, link.start), ids.get(link.end, link.end))


def _held(db: Connection) -> list[OriginLink]:
    """The links between reports, by id, that nobody judged wrong."""
    links: list[OriginLink] = recall(db, LINKS)
    return right(links, active(query.judgements(db)))


def right(links: Sequence[OriginLink], held: Sequence[Judgement]) -> list[OriginLink]:
    """The links, by id, that nobody judged wrong."""
    wrong = {one.subject for one in held if one.kind == "origin" and one.verdict == "wrong"}
    return [link for link in links if link_id(link, {}) not in wrong] if wrong else list(links)


def _links(db: Connection) -> list[OriginLink]:
    """The reuse of text between all reports, by id."""
    rows = query.reports(db)
    names = _names(rows)
    ids = {name: row.id for name, row in zip(names, rows, strict=True)}
    found = reuse([_document(db, row, name) for name, row in zip(names, rows, strict=True)])
    return [replace(link, start=ids[link.start], end=ids[link.end]) for link in found]


def _names(rows: Sequence[ReportRow]) -> list[str]:
    """The path of each report, told apart where a file has changed and is two."""
    number = Counter(row.paths[0] for row in rows)
    return [row.paths[0] if number[row.paths[0]] == 1 else f"{row.paths[0]}\0{i:09}" for i, row in enumerate(rows)]


def _document(db: Connection, row: ReportRow, name: str) -> Document:
    one = query.report(db, row.id)
    return Document(
        path=name, text=one.text, date=one.date, furniture=one.furniture, wire=one.wire, outlet=one.outlet
    )  # fmt: skip


def _to_json(links: list[OriginLink]) -> list[dict[str, Any]]:
    return [asdict(link) for link in links]


def _from_json(_: Connection, rows: list[dict[str, Any]]) -> list[OriginLink]:
    return list(links_from_json(rows))


LINKS: Kept[list[OriginLink]] = Kept("links", _links, _to_json, _from_json)
"""The reuse of text between reports, as the machine sees it."""
