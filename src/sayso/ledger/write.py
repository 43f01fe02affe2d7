"""Every change to a case. Each function is one transaction: whole, or not at all.

All raise CaseError where the case cannot be written (held by another process, disk full, opened to read), and
ValueError for records that contradict themselves, which is a mistake of the caller's.
"""

import hashlib
import sqlite3
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.errors import SaysoError
from sayso.ledger import query
from sayso.ledger.match import storable
from sayso.ledger.pack import pack
from sayso.ledger.trouble import transaction
from sayso.types import Problem, Report, Spans, Statement, quoted

STATEMENTS_A_REPORT = 1_000_000
"""A statement's number is its report's number times this, plus its position."""


@dataclass(frozen=True, slots=True)
class _Reading:
    """The statements of one report, each id once, with the packed vectors of the same rows (or none)."""

    statements: tuple[Statement, ...]
    vectors: tuple[tuple[bytes, float], ...]


def add_report(
    db: sqlite3.Connection,
    report: Report,
    original: bytes,
    statements: Sequence[Statement],
    vectors: NDArray[np.float32] | None,
    *,
    reader: str,
    vector_model: str,
    problems: Sequence[Problem] = (),
) -> bool:
    """Take in a report with all that was read in it. False where its bytes are in already.

    Then only the path is added, if it is new. ``vectors`` has a row a statement. ``problems`` are those of this path
    (``read`` is True); they replace what the case said of it before, and come in with the report, so that a kill
    cannot part them. Of statements with one id, the first is kept.
    """
    if hashlib.sha256(original).hexdigest() != report.sha256:
        raise ValueError(f"{report.path}: sha256 is not that of the original")
    reading = _reading(report.id, report.text, statements, vectors)
    path = storable(report.path)
    with transaction(db):
        new = not query.known(db, report.sha256)
        if new:
            _insert_report(db, report, reader)
            db.execute("INSERT INTO original VALUES (?, ?)", (report.id, zlib.compress(original)))
            _insert_reading(db, report.id, report.text, reading, vector_model)
        db.execute("INSERT INTO location (path, report) VALUES (?, ?) ON CONFLICT DO NOTHING", (path, report.id))
        # bytes that are in were perhaps not read anew: then what was said of the reading still holds
        _delete_problems(db, path, all_of_them=new or bool(problems))
        _insert_problems(db, problems)
    return new


def replace_statements(
    db: sqlite3.Connection,
    report_id: str,
    statements: Sequence[Statement],
    vectors: NDArray[np.float32] | None,
    *,
    reader: str,
    vector_model: str,
) -> None:
    """Put a new reading of a report in place of the old one. Raises SaysoError where the report is not in the case."""
    with transaction(db):
        text = query.texts(db, [report_id]).get(report_id)
        if text is None:
            raise SaysoError(f"No report {report_id} in this case. List its reports with: sayso reports CASE")
        reading = _reading(report_id, text, statements, vectors)
        first = query.report_number(db, report_id) * STATEMENTS_A_REPORT
        db.execute("DELETE FROM words WHERE rowid >= ? AND rowid < ?", (first, first + STATEMENTS_A_REPORT))
        db.execute("DELETE FROM statement WHERE report = ?", (report_id,))
        db.execute("UPDATE report SET reader = ? WHERE id = ?", (reader, report_id))
        _insert_reading(db, report_id, text, reading, vector_model)


def add_problems(db: sqlite3.Connection, problems: Iterable[Problem]) -> None:
    """Note what could not be read. What was noted of the same paths before is replaced."""
    problems = tuple(problems)
    with transaction(db):
        for path in dict.fromkeys(storable(problem.path) for problem in problems):
            _delete_problems(db, path, all_of_them=True)
        _insert_problems(db, problems)


def _reading(
    report_id: str, text: str, statements: Sequence[Statement], vectors: NDArray[np.float32] | None
) -> _Reading:
    """Check the statements against their report, and keep the first of each id."""
    if vectors is not None and len(vectors) != len(statements):
        raise ValueError(f"{len(vectors)} vectors for {len(statements)} statements")
    rows: dict[str, int] = {}
    for row, statement in enumerate(statements):
        rows.setdefault(statement.id, row)
    kept = tuple(statements[row] for row in rows.values())
    if len(kept) > STATEMENTS_A_REPORT:
        raise ValueError(f"{len(kept)} statements in one report")
    for statement in kept:
        _check(statement, report_id, len(text), rows)
    if vectors is None or not kept:
        return _Reading(kept, ())
    return _Reading(kept, tuple(pack(np.asarray(vectors, np.float32)[list(rows.values())])))


def _check(statement: Statement, report_id: str, length: int, ids: dict[str, int]) -> None:
    """Raise ValueError unless the statement belongs to the report, lies inside its text, and its parent is there."""
    if statement.report != report_id:
        raise ValueError(f"{statement.id} belongs to {statement.report}, not to {report_id}")
    for _, spans in _roles(statement):
        if not all(0 <= start < end <= length for start, end in spans):
            raise ValueError(f"{statement.id} has a span outside the text of {length} characters: {spans}")
    if statement.nested_in is not None and statement.nested_in not in ids:
        raise ValueError(f"{statement.id} is nested in {statement.nested_in}, which is not in the report")


def _roles(statement: Statement) -> tuple[tuple[str, Spans], ...]:
    return (
        ("source", statement.source),
        ("cue", statement.cue),
        ("content", statement.content),
        ("basis", statement.basis),
    )


def _insert_report(db: sqlite3.Connection, report: Report, reader: str) -> None:
    db.execute(
        "INSERT INTO report (id, sha256, media_type, text, text_sha256, characters, title, outlet, date, date_basis,"
        " byline, dateline, wire, url, reader) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            report.id,
            report.sha256,
            report.media_type,
            report.text,
            hashlib.sha256(report.text.encode("utf8")).hexdigest(),
            len(report.text),
            report.title,
            report.outlet,
            report.date,
            report.date_basis,
            report.byline,
            report.dateline,
            report.wire,
            report.url,
            reader,
        ),
    )
    if not all(0 <= start < end <= len(report.text) for start, end in report.furniture):
        raise ValueError(f"{report.path}: furniture outside the text of {len(report.text)} characters")
    db.executemany("INSERT INTO furniture VALUES (?, ?, ?)", [(report.id, *span) for span in report.furniture])


def _insert_reading(db: sqlite3.Connection, report_id: str, text: str, reading: _Reading, vector_model: str) -> None:
    first = query.report_number(db, report_id) * STATEMENTS_A_REPORT
    for position, statement in enumerate(reading.statements):
        _insert_statement(db, first + position, position, statement)
        _insert_words(db, first + position, text, statement)
    db.executemany(
        "INSERT INTO vector VALUES (?, ?, ?, ?)",
        [
            (statement.id, vector_model, *vector)
            for statement, vector in zip(reading.statements, reading.vectors, strict=False)
        ],
    )


def _insert_statement(db: sqlite3.Connection, number: int, position: int, statement: Statement) -> None:
    db.execute(
        "INSERT INTO statement VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            number,
            statement.id,
            statement.report,
            position,
            statement.voice,
            statement.quote,
            statement.speaker,
            statement.speaker_kind,
            statement.anonymity,
            statement.stance,
            statement.certainty,
            statement.nested_in,
            statement.said_on,
            float(statement.confidence),
        ),
    )
    relays = [(statement.id, place, name) for place, name in enumerate(statement.relay)]
    db.executemany("INSERT INTO relay VALUES (?, ?, ?)", relays)


def _insert_words(db: sqlite3.Connection, number: int, text: str, statement: Statement) -> None:
    """Keep the words of each span, and make them searchable."""
    statement_id = statement.id
    db.executemany(
        "INSERT INTO span VALUES (?, ?, ?, ?, ?, ?)",
        [
            (statement_id, role, place, start, end, text[start:end])
            for role, spans in _roles(statement)
            for place, (start, end) in enumerate(spans)
        ],
    )
    columns = [quoted(text, spans) for spans in (statement.content, statement.source, statement.cue)]
    db.execute(
        "INSERT INTO words (rowid, content, source, cue, speaker) VALUES (?, ?, ?, ?, ?)",
        (number, *columns, statement.speaker or ""),
    )


def _delete_problems(db: sqlite3.Connection, path: str, *, all_of_them: bool) -> None:
    """Delete the problems of a path: all, or those that kept the file out."""
    db.execute("DELETE FROM problem WHERE path = ? AND read <= ?", (path, int(all_of_them)))


def _insert_problems(db: sqlite3.Connection, problems: Iterable[Problem]) -> None:
    db.executemany(
        "INSERT INTO problem (path, what, do, read) VALUES (?, ?, ?, ?)",
        [(storable(p.path), storable(p.what), storable(p.do), int(p.read)) for p in problems],
    )


def add_location(db: sqlite3.Connection, path: str, sha256: str) -> None:
    """Note that bytes which are in the case were found at ``path`` too, whatever was said of that path before."""
    with transaction(db):
        db.execute(
            "INSERT INTO location (path, report) SELECT ?, id FROM report WHERE sha256 = ? ON CONFLICT DO NOTHING",
            (storable(path), sha256),
        )
