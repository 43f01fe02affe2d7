import sqlite3
from pathlib import Path

import pytest

from sayso.errors import SaysoError
from sayso.ledger import query
from sayso.ledger.connect import open_case
from sayso.ledger.derived import load, store
from sayso.ledger.forget import forget
from sayso.ledger.judge import append
from sayso.ledger.verify import verify
from sayso.ledger.write import add_report
from sayso.types import Judgement, Problem
from tests.ledger.samples import add_ferry, add_numbered, dump, make_report, make_statement, note_all

SECRET = "Zanzibarovich"
TEXT = f"The informer {SECRET} said that the vault was open."


def add_secret(db: sqlite3.Connection):
    report = make_report(TEXT, f"{SECRET}.txt", title=f"On {SECRET}", byline=SECRET, pages=((0, SECRET),))
    one = make_statement(report, (len(TEXT) - 19, len(TEXT) - 1), source=((0, 26),), speaker=SECRET, relay=(SECRET,))
    add_report(
        db, report, TEXT.encode(), [one], None, reader="r", vector_model="m",
        problems=[Problem(path=report.path, what="w", do="d", read=True)],
    )  # fmt: skip
    return report, one


def traces(folder: Path) -> list[str]:
    words = (SECRET.encode(), SECRET.lower().encode())
    return [file.name for file in folder.iterdir() if any(word in file.read_bytes() for word in words)]


def test_nothing_of_a_forgotten_report_is_left_in_the_file(db: sqlite3.Connection, tmp_path: Path, case_path: str):
    add_numbered(db, 1)
    whole = dump(db)
    report, _ = add_secret(db)
    store(db, "answer:1", "a", SECRET)
    assert traces(tmp_path)
    assert forget(db, [report.id])
    assert traces(tmp_path) == []
    assert load(db, "answer:1", "a") is None
    assert dump(db) == whole
    assert verify(db) == []
    assert db.execute("PRAGMA freelist_count").fetchone() == (0,)


def test_what_other_reports_share_stays(db: sqlite3.Connection):
    report, _ = add_secret(db)
    changed = make_report("Nothing was open.", report.path)
    add_report(db, changed, changed.text.encode(), [], None, reader="r", vector_model="m")
    note_all(db, [Problem(path=report.path, what="w", do="d")])
    add_ferry(db)
    assert forget(db, [report.id])
    assert [row.paths for row in query.reports(db)] == [(report.path,), ("ferry.txt",)]
    assert len(query.problems(db)) == 1
    assert len(query.statements(db, words="hull")) == 1


def test_judgements_outlive_what_they_are_about(db: sqlite3.Connection):
    report, one = add_secret(db)
    judged = append(
        db, Judgement(kind="stance", subject=one.id, verdict="denies", by="me", at="2026-01-01T00:00:00+00:00")
    )
    forget(db, [report.id])
    assert query.judgements(db) == [judged]
    assert verify(db) == []


def test_a_report_can_come_in_again(db: sqlite3.Connection):
    report, _ = add_secret(db)
    before = dump(db)
    forget(db, [report.id])
    add_secret(db)
    assert dump(db) == before


def test_with_a_reader_at_work_the_bytes_are_overwritten_and_it_is_said_that_they_are_not_gone(
    db: sqlite3.Connection, case_path: str
):
    add_ferry(db)
    report, _ = add_secret(db)
    db.execute("PRAGMA busy_timeout = 50")
    reader = open_case(case_path)
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM report").fetchone()
    assert forget(db, [report.id]) is False
    assert len(query.reports(db)) == 1
    reader.close()


def test_nothing_is_forgotten_where_one_of_them_is_not_there(db: sqlite3.Connection):
    report, _ = add_secret(db)
    before = dump(db)
    with pytest.raises(SaysoError, match="No report 'report-0'"):
        forget(db, [report.id, "report-0"])
    assert dump(db) == before
