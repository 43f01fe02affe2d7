"""Every question to a case. Results are frozen records; each function sees one state of the case.

All raise CaseError where the case is damaged or held. A filter that is None or blank does not filter.
"""

import json
import sqlite3
import zlib
from collections import defaultdict
from collections.abc import Iterable
from typing import Any, get_args

import numpy as np
from numpy.typing import NDArray

from sayso.errors import CaseError, SaysoError
from sayso.ledger.match import all_words, days, file_name, same_path, storable
from sayso.ledger.pack import unpack
from sayso.ledger.rows import Digest, ReportRow, StoredSpan
from sayso.ledger.trouble import on_case, path_of, snapshot
from sayso.types import Anonymity, Certainty, Problem, Report, Span, Stance, Statement

FIRST_DAY = "report.date || substr('-01-01', length(report.date) - 3)"
LAST_DAY = "report.date || substr('-12-31', length(report.date) - 3)"
BY_WORDS = "statement.number IN (SELECT rowid FROM words WHERE words MATCH ?)"


@on_case
def reports(db: sqlite3.Connection) -> list[ReportRow]:
    """The reports in order of arrival, without their texts."""
    with snapshot(db):
        paths = defaultdict(list)
        for report_id, path in db.execute("SELECT report, path FROM location ORDER BY number"):
            paths[report_id].append(path)
        rows = db.execute(
            "SELECT id, title, outlet, date, date_basis, byline, wire, characters, reader,"
            " (SELECT count(*) FROM statement WHERE statement.report = report.id) FROM report ORDER BY number"
        ).fetchall()
    return [
        ReportRow(
            id=row[0],
            paths=tuple(paths[row[0]]),
            title=row[1],
            outlet=row[2],
            date=row[3],
            date_basis=row[4],
            byline=row[5],
            wire=row[6],
            characters=row[7],
            reader=row[8],
            statements=row[9],
        )
        for row in rows
    ]


@on_case
def report(db: sqlite3.Connection, id_or_path: str) -> Report:
    """The report with this id, path, or start of a file name; with its full text.

    Of several reports under one path (the file changed), the last that came in. Raises SaysoError where there is
    none, or where a file name's start fits several.
    """
    with snapshot(db):
        return _load_report(db, _one_report(db, storable(id_or_path)))


def _load_report(db: sqlite3.Connection, report_id: str) -> Report:
    row = db.execute(
        "SELECT (SELECT path FROM location WHERE location.report = report.id ORDER BY number LIMIT 1), sha256,"
        " media_type, text, title, outlet, date, date_basis, byline, dateline, wire, url FROM report WHERE id = ?",
        (report_id,),
    ).fetchone()
    furniture = db.execute("SELECT start, end FROM furniture WHERE report = ? ORDER BY start", (report_id,))
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
    )


def _one_report(db: sqlite3.Connection, name: str) -> str:
    found, exact = _find_reports(db, name)
    if len(found) > 1 and not exact:
        raise SaysoError(f"{name} fits {len(found)} reports of this case. Write more of the name, or the whole path.")
    return found[-1]


def _find_reports(db: sqlite3.Connection, name: str) -> tuple[list[str], bool]:
    """Ids of the reports with this id or path (then True), or else with this start of a file name (then False)."""
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
    limit: int | None = None,
) -> list[Statement]:
    """The statements that pass every filter, in order of their reports' arrival and of their place there.

    ``source``: all these whole words in the source's words or the speaker's name, in any case. ``words``: all these in
    what the text says (content, source, cue); the last may be the start of a word. ``report``: an id, a path, or the
    start of a file name. ``date``: of the report, a year, month, day or range; a report without a date, or with one
    too vague to lie wholly inside, does not pass. ``limit``: at most so many. Raises SaysoError for a report that is
    not in the case, for no date, and for a value that ``stance``, ``certainty`` or ``anonymity`` does not have.
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
    with snapshot(db):
        if report and report.strip():
            ids, _ = _find_reports(db, storable(report))
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
def texts(db: sqlite3.Connection, ids: Iterable[str]) -> dict[str, str]:
    """The texts of reports by id. Ids that are not in the case are left out."""
    return dict(
        db.execute("SELECT id, text FROM report WHERE id IN (SELECT value FROM json_each(?))", (json.dumps([*ids]),))
    )


@on_case
def vectors(db: sqlite3.Connection, model: str) -> tuple[list[str], NDArray[np.float32]]:
    """Statement ids in order, and their vectors by this model as an (n, d) array; (0, 0) where there are none."""
    rows = db.execute(
        "SELECT statement, int8, scale FROM vector JOIN statement ON statement.id = vector.statement"
        " WHERE model = ? ORDER BY statement.number",
        (model,),
    ).fetchall()
    try:
        return [row[0] for row in rows], unpack([row[1] for row in rows], [row[2] for row in rows])
    except ValueError as error:
        raise CaseError(f"{path_of(db)} is damaged ({error}). Build the case anew from the reports.") from error


@on_case
def problems(db: sqlite3.Connection) -> list[Problem]:
    """What could not be read, or only in part, as it came up."""
    return [
        Problem(path=path, what=what, do=do, read=bool(read))
        for path, what, do, read in db.execute("SELECT path, what, do, read FROM problem ORDER BY number")
    ]


@on_case
def known(db: sqlite3.Connection, sha256: str) -> bool:
    """Whether the bytes with this hash are in the case."""
    return db.execute("SELECT 1 FROM report WHERE sha256 = ?", (sha256,)).fetchone() is not None


@on_case
def readers(db: sqlite3.Connection) -> dict[str, int]:
    """The versions of the reader, each with the number of reports that it read."""
    return dict(db.execute("SELECT reader, count(*) FROM report GROUP BY reader ORDER BY reader"))


@on_case
def original(db: sqlite3.Connection, report_id: str) -> bytes:
    """The bytes of the report's file as taken in."""
    row = db.execute("SELECT bytes FROM original WHERE report = ?", (report_id,)).fetchone()
    if row is None:
        raise CaseError(f"{path_of(db)} is damaged (no original of {report_id}). Build the case anew.")
    return zlib.decompress(row[0])


@on_case
def report_number(db: sqlite3.Connection, report_id: str) -> int:
    """The report's place in the order of arrival, from 1."""
    return int(db.execute("SELECT number FROM report WHERE id = ?", (report_id,)).fetchone()[0])


@on_case
def digests(db: sqlite3.Connection) -> list[Digest]:
    """The hashes and counts kept with each report, in order of arrival."""
    rows = db.execute("SELECT id, sha256, text_sha256, characters FROM report ORDER BY number")
    return [Digest(id=row[0], sha256=row[1], text_sha256=row[2], characters=row[3]) for row in rows]


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
def unsearchable(db: sqlite3.Connection) -> tuple[int, int]:
    """How many statements the word search does not know, and how many entries it has for no statement."""
    missing = db.execute("SELECT count(*) FROM statement WHERE number NOT IN (SELECT rowid FROM words)").fetchone()[0]
    extra = db.execute("SELECT count(*) FROM words WHERE rowid NOT IN (SELECT number FROM statement)").fetchone()[0]
    return int(missing), int(extra)


@on_case
def by_id(db: sqlite3.Connection, ids: Iterable[str]) -> list[Statement]:
    """The statements with these ids, in the order of the ids. Ids that are not in the case are left out."""
    wanted = list(dict.fromkeys(ids))
    some = "statement.id IN (SELECT value FROM json_each(?))"
    found = {one.id: one for one in _load_statements(db, [(some, [json.dumps(wanted)])], None)}
    return [found[statement_id] for statement_id in wanted if statement_id in found]


@on_case
def reader_of(db: sqlite3.Connection, sha256: str) -> str | None:
    """The version of the reader that read the bytes with this hash; None where they are not in the case."""
    row = db.execute("SELECT reader FROM report WHERE sha256 = ?", (sha256,)).fetchone()
    return None if row is None else str(row[0])
