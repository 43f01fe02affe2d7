"""Whether a case still says what was taken in: hashes, ids, quotes and nesting, derived again and compared.

That a report's text is what its bytes give is not looked at here.
"""

import hashlib
import sqlite3
from collections.abc import Iterator

from sayso.errors import CaseError
from sayso.ledger import query
from sayso.ledger.rows import Digest
from sayso.ledger.trouble import path_of, snapshot
from sayso.types import Fault, Report, Statement


def verify(db: sqlite3.Connection) -> list[Fault]:
    """Everything that is wrong with the case; empty where nothing is. Damage is a Fault too, not an exception."""
    faults: list[Fault] = []
    name = path_of(db)
    with snapshot(db):
        for check in (_file_faults, _report_faults, _search_faults, _judgement_faults):
            try:
                faults.extend(check(db))
            except (sqlite3.Error, CaseError) as error:
                faults.append(Fault(where=name, what=str(error)))
    return faults


def _file_faults(db: sqlite3.Connection) -> Iterator[Fault]:
    """What SQLite itself finds: damaged pages, broken constraints, references to rows that are gone."""
    for (message,) in db.execute("PRAGMA integrity_check"):
        if message != "ok":
            yield Fault(where=path_of(db), what=message)
    for table, row, parent, _ in db.execute("PRAGMA foreign_key_check"):
        yield Fault(where=f"{table} {row or ''}".strip(), what=f"refers to a {parent} that is not in the case")


def _search_faults(db: sqlite3.Connection) -> Iterator[Fault]:
    for table, missing, extra in query.unsearchable(db):
        if missing:
            yield Fault(where="word search", what=f"{missing} {table}s are missing")
        if extra:
            yield Fault(where="word search", what=f"{extra} entries belong to no {table}")


def _judgement_faults(db: sqlite3.Connection) -> Iterator[Fault]:
    """Judgements that were changed from outside: their ids do not follow from what they say."""
    for stored, judgement in zip(query.stored_judgements(db), query.judgements(db), strict=True):
        if stored != judgement.id:
            yield Fault(where=stored, what=f"id should be {judgement.id}: the judgement was changed")


def _report_faults(db: sqlite3.Connection) -> Iterator[Fault]:
    """The faults of every report; one that cannot be loaded hides none of the others."""
    for digest in query.digests(db):
        try:
            yield from _one_report(db, digest)
        except (sqlite3.Error, CaseError) as error:
            yield Fault(where=digest.id, what=str(error))


def _one_report(db: sqlite3.Connection, digest: Digest) -> Iterator[Fault]:
    report = query.report(db, digest.id)
    where = report.path or digest.id
    for what in _text_faults(report, digest):
        yield Fault(where=where, what=what)
    for start, label in report.pages:
        if not 0 <= start <= len(report.text):
            yield Fault(where=where, what=f"page {label} begins at {start}, outside the text")
    yield from _original_faults(db, where, digest)
    stored = query.stored_statements(db, digest.id)
    for statement_id, what in (*_word_faults(db, report.text, digest.id), *_statement_faults(stored)):
        yield Fault(where=f"{where}: {statement_id}", what=what)


def _original_faults(db: sqlite3.Connection, where: str, digest: Digest) -> Iterator[Fault]:
    try:
        if hashlib.sha256(query.original(db, digest.id)).hexdigest() != digest.sha256:
            yield Fault(where=where, what="sha256 is not that of the original")
    except (sqlite3.Error, CaseError) as error:  # the report itself can still be checked
        yield Fault(where=where, what=str(error))


def _text_faults(report: Report, digest: Digest) -> Iterator[str]:
    if not report.path:
        yield "no path is kept"
    if report.id != digest.id:
        yield f"id {digest.id} should be {report.id}"
    if hashlib.sha256(report.text.encode("utf8")).hexdigest() != digest.text_sha256:
        yield "the text is not the text that was taken in"
    if len(report.text) != digest.characters:
        yield f"the text has {len(report.text)} characters, not {digest.characters}"
    for start, end in report.furniture:
        if not 0 <= start < end <= len(report.text):
            yield f"furniture {start}-{end} lies outside the text"


def _word_faults(db: sqlite3.Connection, text: str, report_id: str) -> Iterator[tuple[str, str]]:
    """Spans whose words are not the words of the text there."""
    for stored in query.stored_spans(db, report_id):
        start, end = stored.span
        if not 0 <= start < end <= len(text):
            yield stored.statement, f"{stored.role} {start}-{end} lies outside the text"
        elif text[start:end] != stored.words:
            yield stored.statement, f"{stored.role} {start}-{end} reads {text[start:end]!r}, not {stored.words!r}"


def _statement_faults(stored: list[tuple[str, Statement]]) -> Iterator[tuple[str, str]]:
    """Ids that do not follow from the spans, and nesting that does not hold."""
    by_id = dict(stored)
    for statement_id, statement in stored:
        if statement.id != statement_id:
            yield statement_id, f"id should be {statement.id}"
        if statement.nested_in is not None:
            parent = by_id.get(statement.nested_in)
            if parent is None or parent is statement:
                yield statement_id, f"is nested in {statement.nested_in}, which is not another of its report"
            elif not _holds(parent, statement):
                yield statement_id, f"is nested in {statement.nested_in}, but lies outside it"


def _holds(parent: Statement, child: Statement) -> bool:
    """Whether the child's spans lie between the first and the last of its parent's."""
    outer = [place for span in (*parent.source, *parent.cue, *parent.content) for place in span]
    inner = [place for span in (*child.source, *child.cue, *child.content) for place in span]
    return not inner or (bool(outer) and min(outer) <= min(inner) and max(inner) <= max(outer))
