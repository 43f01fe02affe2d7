"""Statements by what they say, by id, and by report."""

import json
import sqlite3
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, get_args

from sayso.errors import SaysoError
from sayso.ledger.match import all_words, days
from sayso.ledger.query.reports import find_reports
from sayso.ledger.rows import StoredSpan
from sayso.ledger.trouble import on_case, snapshot
from sayso.types import Anonymity, Certainty, Span, Stance, Statement

FIRST_DAY = "report.date || substr('-01-01', length(report.date) - 3)"
LAST_DAY = "report.date || substr('-12-31', length(report.date) - 3)"
BY_WORDS = "statement.number IN (SELECT rowid FROM words WHERE words MATCH ?)"


@on_case
def statements(
    db: sqlite3.Connection,
    *,
    source: str | None = None,
    stance: Stance | None = None,
    certainty: Certainty | None = None,
    report: str | None = None,
    date: str | None = None,
    words: str | None = None,
    anonymity: Anonymity | None = None,
    ids: Iterable[str] | None = None,
    limit: int | None = None,
) -> list[Statement]:
    """The statements that pass every filter, in order of their reports' arrival and of their place there.

    ``source``: all these whole words in the source's words or the speaker's name, in any case. ``words``: all these in
    what the text says (content, source, cue); the last may be the start of a word. ``report``: an id, a path, or the
    start of a file name. ``date``: of the report, a year, month, day or range; a report without a date, or with one
    too vague to lie wholly inside, does not pass. ``ids``: one of these. ``limit``: at most so many. Raises SaysoError
    for a report that is not in the case, for no date, and for a value that ``stance``, ``certainty`` or ``anonymity``
    does not have.
    """
    conditions: list[tuple[str, list[Any]]] = []
    for column, value, known_values in (
        ("stance", stance, get_args(Stance)),
        ("certainty", certainty, get_args(Certainty)),
        ("anonymity", anonymity, get_args(Anonymity)),
    ):
        if value:
            conditions.append(_one_of(column, value, known_values))
    if date and date.strip():
        conditions.append((f"{FIRST_DAY} >= ? AND {LAST_DAY} <= ?", list(days(date))))
    if source and source.strip():
        conditions.append((BY_WORDS, [all_words("source speaker", source) or '""']))
    if words and words.strip():
        conditions.append((BY_WORDS, [all_words("content source cue", words, prefix=True) or '""']))
    if ids is not None:
        conditions.append(("statement.id IN (SELECT value FROM json_each(?))", [json.dumps([*ids])]))
    with snapshot(db):
        if report and report.strip():
            ids, _ = find_reports(db, report)
            conditions.append(("statement.report IN (SELECT value FROM json_each(?))", [json.dumps(ids)]))
        return _load_statements(db, conditions, limit)


def _one_of(column: str, value: str, values: tuple[str, ...]) -> tuple[str, list[Any]]:
    if value not in values:
        raise SaysoError(f"No {column} is called {value!r}. Choose one of: {', '.join(values)}.")
    return f"statement.{column} = ?", [value]


def _load_statements(
    db: sqlite3.Connection, conditions: list[tuple[str, list[Any]]], limit: int | None
) -> list[Statement]:
    where = " AND ".join(condition for condition, _ in conditions) or "1"
    values = [value for _, some in conditions for value in some]
    rows = db.execute(
        "SELECT statement.id, statement.report, voice, quote, speaker, speaker_kind, anonymity, stance, certainty,"  # noqa: S608
        " nested_in, said_on, confidence FROM statement JOIN report ON report.id = statement.report"
        f" WHERE {where} ORDER BY statement.number LIMIT ?",
        [*values, -1 if limit is None else max(limit, 0)],
    ).fetchall()
    ids = json.dumps([row[0] for row in rows])
    spans = _spans(db, ids)
    relays = defaultdict(list)
    for statement_id, name in db.execute(
        "SELECT statement, name FROM relay WHERE statement IN (SELECT value FROM json_each(?))"
        " ORDER BY statement, position",
        (ids,),
    ):
        relays[statement_id].append(name)
    return [_statement(row, spans, tuple(relays.get(row[0], ()))) for row in rows]


def _spans(db: sqlite3.Connection, ids: str) -> dict[tuple[str, str], list[Span]]:
    """The spans of statements (ids as a JSON array) by statement and role."""
    spans = defaultdict(list)
    for statement_id, role, start, end in db.execute(
        "SELECT statement, role, start, end FROM span WHERE statement IN (SELECT value FROM json_each(?))"
        " ORDER BY statement, role, position",
        (ids,),
    ):
        spans[statement_id, role].append((start, end))
    return spans


def _statement(row: tuple[Any, ...], spans: dict[tuple[str, str], list[Span]], relay: tuple[str, ...]) -> Statement:
    return Statement(
        report=row[1],
        voice=row[2],
        source=tuple(spans.get((row[0], "source"), ())),
        cue=tuple(spans.get((row[0], "cue"), ())),
        content=tuple(spans.get((row[0], "content"), ())),
        quote=row[3],
        speaker=row[4],
        speaker_kind=row[5],
        anonymity=row[6],
        stance=row[7],
        certainty=row[8],
        relay=relay,
        basis=tuple(spans.get((row[0], "basis"), ())),
        nested_in=row[9],
        said_on=row[10],
        confidence=row[11],
    )


@on_case
def by_id(db: sqlite3.Connection, ids: Iterable[str]) -> list[Statement]:
    """The statements with these ids, in the order of the ids. Ids that are not in the case are left out."""
    wanted = list(dict.fromkeys(ids))
    some = "statement.id IN (SELECT value FROM json_each(?))"
    found = {one.id: one for one in _load_statements(db, [(some, [json.dumps(wanted)])], None)}
    return [found[statement_id] for statement_id in wanted if statement_id in found]


@on_case
def stored_statements(db: sqlite3.Connection, report_id: str) -> list[tuple[str, Statement]]:
    """The statements of a report in order, each with the id that it is stored under."""
    with snapshot(db):
        ids = db.execute("SELECT id FROM statement WHERE report = ? ORDER BY number", (report_id,)).fetchall()
        loaded = _load_statements(db, [("statement.report = ?", [report_id])], None)
    return [(row[0], statement) for row, statement in zip(ids, loaded, strict=True)]


@on_case
def stored_spans(db: sqlite3.Connection, report_id: str) -> list[StoredSpan]:
    """The spans of a report's statements with the words kept with them."""
    rows = db.execute(
        "SELECT span.statement, role, start, end, words FROM span JOIN statement ON statement.id = span.statement"
        " WHERE report = ? ORDER BY number, role, span.position",
        (report_id,),
    )
    return [StoredSpan(statement=row[0], role=row[1], span=(row[2], row[3]), words=row[4]) for row in rows]


@on_case
def by_number(db: sqlite3.Connection, numbers: Iterable[int]) -> list[Statement]:
    """The statements with these numbers, in the order of the numbers given."""
    ids = [db.execute("SELECT id FROM statement WHERE number = ?", (number,)).fetchone() for number in numbers]
    return by_id(db, [row[0] for row in ids if row])


@on_case
def in_case(db: sqlite3.Connection, ids: Iterable[str]) -> frozenset[str]:
    """Those of these ids that are of statements of the case."""
    some = "SELECT id FROM statement WHERE id IN (SELECT value FROM json_each(?))"
    return frozenset(row[0] for row in db.execute(some, (json.dumps([*ids]),)))


@on_case
def beginning(db: sqlite3.Connection, start: str) -> list[str]:
    """The ids of statements that begin so, three at most, in order."""
    rows = db.execute("SELECT id FROM statement WHERE id >= ?1 AND id < ?1 || 'g' ORDER BY id LIMIT 3", (start,))
    return [row[0] for row in rows]


@on_case
def statement_count(db: sqlite3.Connection) -> int:
    """The number of statements in the case."""
    return int(db.execute("SELECT count(*) FROM statement").fetchone()[0])


@on_case
def statement_ids(db: sqlite3.Connection) -> list[str]:
    """The ids of all statements, in no order."""
    return [row[0] for row in db.execute("SELECT id FROM statement")]


@on_case
def places(db: sqlite3.Connection, ids: Iterable[str]) -> dict[str, int]:
    """The places of statements in the order of the case, by id."""
    some = "SELECT id, number FROM statement WHERE id IN (SELECT value FROM json_each(?))"
    return dict(db.execute(some, (json.dumps([*ids]),)))
