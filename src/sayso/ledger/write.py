"""Every change to a case. Each function is one transaction: whole, or not at all.

All raise CaseError where the case cannot be written (held by another process, disk full, opened to read), and
ValueError for records that contradict themselves, which is a mistake of the caller's.
"""

import hashlib
import sqlite3
import zlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.ledger import query
from sayso.ledger.match import printed, storable
from sayso.ledger.trouble import explained, path_of, transaction
from sayso.ledger.vectors import pack
from sayso.types import Problem, Report, Spans, Statement, quoted, tagged_hash

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
    given: Mapping[str, str] | None = None,
    lacked: Iterable[str] = (),
    keep: bool = True,
) -> bool:
    """Take in a report with all that was read in it. False where its bytes are in already.

    Then only the path is added, if it is new. ``vectors`` has a row a statement. ``problems`` are those of the reading;
    they come in with the report, so that a kill cannot part them. ``given`` is what people said of the report, by
    field; ``lacked`` is what more would have been read with. Of statements with one id, the first is kept. Without
    ``keep``, the case refers to the original by its hash and its path, and does not hold its bytes.
    """
    if hashlib.sha256(original).hexdigest() != report.sha256:
        raise ValueError(f"{report.path}: sha256 is not that of the original")
    reading = _reading(report.id, report.text, statements, vectors)
    with transaction(db):
        new = not query.known(db, report.sha256)
        if new:
            _insert_report(db, report, reader)
            _replace_given(db, report.id, given or {})
            _replace_lack(db, report.id, lacked)
            db.execute("INSERT INTO original VALUES (?, ?)", (report.id, zlib.compress(original) if keep else None))
            _insert_reading(db, report.id, report.text, reading, vector_model)
            _replace_problems(db, report.id, problems)
        _insert_place(db, report.path, report.id)
    return new


def replace_report(
    db: sqlite3.Connection,
    report: Report,
    statements: Sequence[Statement],
    vectors: NDArray[np.float32] | None,
    *,
    reader: str,
    vector_model: str,
    problems: Sequence[Problem] | None = None,
    given: Mapping[str, str] | None = None,
    lacked: Iterable[str] | None = None,
) -> None:
    """Put a new reading of a report in place of the old one: its text, what is known of it, and its statements.

    Without ``problems``, ``given`` or ``lacked``, what was noted before stays. Raises SaysoError where its bytes are
    not in the case.
    """
    with transaction(db):
        number = query.report_number(db, report.id)
        reading = _reading(report.id, report.text, statements, vectors)
        delete_reading(db, report.id, number)
        columns = _columns(report, reader)
        values = ", ".join(f"{name} = ?" for name in columns)
        db.execute(f"UPDATE report SET {values} WHERE id = ?", (*columns.values(), report.id))  # noqa: S608
        _insert_places(db, report, number)
        _insert_reading(db, report.id, report.text, reading, vector_model)
        if problems is not None:
            _replace_problems(db, report.id, problems)
        if given is not None:
            _replace_given(db, report.id, given)
        if lacked is not None:
            _replace_lack(db, report.id, lacked)


def lack_nothing(db: sqlite3.Connection, report_id: str) -> None:
    """Note that no more of a report would be read than was."""
    with transaction(db):
        _replace_lack(db, report_id, ())


def give(db: sqlite3.Connection, report_id: str, given: Mapping[str, str]) -> None:
    """Note what people said of a report that says the same itself."""
    with transaction(db):
        _replace_given(db, report_id, given)


def delete_reading(db: sqlite3.Connection, report_id: str, number: int) -> None:
    """Delete all that was read in a report, but not the report. Inside the caller's transaction."""
    first = number * STATEMENTS_A_REPORT
    db.execute("DELETE FROM words WHERE rowid >= ? AND rowid < ?", (first, first + STATEMENTS_A_REPORT))
    db.execute("DELETE FROM titles WHERE rowid = ?", (number,))
    for table in ("statement", "furniture", "page"):
        db.execute(f"DELETE FROM {table} WHERE report = ?", (report_id,))  # noqa: S608


def note(db: sqlite3.Connection, file: str, problems: Sequence[Problem]) -> None:
    """Note what could not be read of a file, or of what is in it, in place of what was noted of these before.

    Where that is the same, its rows stay. Problems of the readings of reports stay too.
    """
    now = _rows(problems)
    names = {storable(file), printed(file)}
    where = " OR ".join(["path = ? OR (path > ? || '/' AND path < ? || '0')"] * len(names))
    values = [name for name in sorted(names) for _ in range(3)]
    these = f"FROM problem WHERE report IS NULL AND ({where})"
    with explained(path_of(db)):
        before = db.execute(f"SELECT path, what, do, read {these} ORDER BY number", values).fetchall()
    if now != before:
        with transaction(db):
            db.execute(f"DELETE {these}", values)
            db.executemany("INSERT INTO problem (path, what, do, read) VALUES (?, ?, ?, ?)", now)


def add_location(db: sqlite3.Connection, path: str, sha256: str) -> None:
    """Note that bytes were found at ``path`` too; nothing where they are not in the case."""
    with transaction(db):
        _insert_place(db, path, tagged_hash("report", sha256))


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
    columns = {"id": report.id, "sha256": report.sha256, **_columns(report, reader)}
    names, marks = ", ".join(columns), ", ".join("?" * len(columns))
    db.execute(f"INSERT INTO report ({names}) VALUES ({marks})", tuple(columns.values()))  # noqa: S608
    _insert_places(db, report, query.report_number(db, report.id))


def _columns(report: Report, reader: str) -> dict[str, object]:
    """All that a reading tells of a report, by column."""
    return {
        "media_type": report.media_type,
        "text_sha256": hashlib.sha256(report.text.encode("utf8")).hexdigest(),
        "characters": len(report.text),
        "title": report.title,
        "outlet": report.outlet,
        "date": report.date,
        "date_basis": report.date_basis,
        "byline": report.byline,
        "dateline": report.dateline,
        "wire": report.wire,
        "url": report.url,
        "ocr": int(report.ocr),
        "language": report.language,
        "reader": reader,
        "text": report.text,
    }


def _insert_places(db: sqlite3.Connection, report: Report, number: int) -> None:
    """Furniture and pages, and the words by which the report itself is found."""
    length = len(report.text)
    if not all(0 <= start < end <= length for start, end in report.furniture):
        raise ValueError(f"{report.path}: furniture outside the text of {length} characters")
    if not all(0 <= start <= length for start, _ in report.pages):
        raise ValueError(f"{report.path}: a page begins outside the text of {length} characters")
    db.executemany("INSERT INTO furniture VALUES (?, ?, ?)", [(report.id, *span) for span in report.furniture])
    pages = [(report.id, place, *page) for place, page in enumerate(report.pages)]
    db.executemany("INSERT INTO page VALUES (?, ?, ?, ?)", pages)
    words = (number, report.title or "", report.outlet or "", report.byline or "")
    db.execute("INSERT INTO titles (rowid, title, outlet, byline) VALUES (?, ?, ?, ?)", words)


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


def _rows(problems: Iterable[Problem]) -> list[tuple[str, str, str, int]]:
    return [(storable(p.path), storable(p.what), storable(p.do), int(p.read)) for p in problems]


def _replace_problems(db: sqlite3.Connection, report_id: str, problems: Iterable[Problem]) -> None:
    """Note what is amiss with a reading, in place of what was noted before."""
    db.execute("DELETE FROM problem WHERE report = ?", (report_id,))
    rows = [(*row, report_id) for row in _rows(problems)]
    db.executemany("INSERT INTO problem (path, what, do, read, report) VALUES (?, ?, ?, ?, ?)", rows)


def _replace_given(db: sqlite3.Connection, report_id: str, given: Mapping[str, str]) -> None:
    db.execute("DELETE FROM given WHERE report = ?", (report_id,))
    db.executemany("INSERT INTO given VALUES (?, ?, ?)", [(report_id, *pair) for pair in given.items()])


def _replace_lack(db: sqlite3.Connection, report_id: str, lacked: Iterable[str]) -> None:
    db.execute("DELETE FROM lack WHERE report = ?", (report_id,))
    db.executemany("INSERT INTO lack VALUES (?, ?)", [(report_id, what) for what in lacked])


def _insert_place(db: sqlite3.Connection, path: str, report_id: str) -> None:
    db.execute(
        "INSERT INTO location (path, report) SELECT ?, id FROM report WHERE id = ? ON CONFLICT DO NOTHING",
        (storable(path), report_id),
    )
