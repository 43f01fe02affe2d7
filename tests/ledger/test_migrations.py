import sqlite3
from pathlib import Path

import pytest

from sayso.errors import CaseError
from sayso.ledger import query
from sayso.ledger.connect import open_case
from sayso.ledger.migrations import MIGRATIONS, VERSION, migrate, refuse_newer, version_of
from tests.ledger.samples import add_ferry


def to_two(db: sqlite3.Connection):
    db.execute("ALTER TABLE report ADD COLUMN language TEXT")


def to_three(db: sqlite3.Connection):
    db.execute("UPDATE report SET language = 'en'")


def fails(db: sqlite3.Connection):
    db.execute("DELETE FROM report")
    raise ValueError("no good")


def test_a_current_case_is_not_touched(db: sqlite3.Connection, case_path: str, tmp_path: Path):
    migrate(db, case_path)
    assert version_of(db) == VERSION == 1 + len(MIGRATIONS)
    assert not list(tmp_path.glob("*version*"))


def test_steps_run_in_order_after_a_backup(db: sqlite3.Connection, case_path: str):
    add_ferry(db)
    migrate(db, case_path, (to_two, to_three))
    assert version_of(db) == 3
    assert db.execute("SELECT language FROM report").fetchall() == [("en",)]
    backup = open_case(f"{case_path}.version-1")
    assert version_of(backup) == 1
    assert len(query.statements(backup)) == 4
    backup.close()
    migrate(db, case_path, (to_two, to_three))
    assert version_of(db) == 3


def test_a_failed_step_changes_nothing(db: sqlite3.Connection, case_path: str):
    add_ferry(db)
    with pytest.raises(ValueError, match="no good"):
        migrate(db, case_path, (to_two, fails))
    assert version_of(db) == 1
    assert len(query.reports(db)) == 1
    assert "language" not in [row[1] for row in db.execute("PRAGMA table_info(report)")]


def test_a_version_of_the_future_is_refused(db: sqlite3.Connection):
    db.execute(f"PRAGMA user_version = {VERSION + 1}")
    with pytest.raises(CaseError, match="Update sayso"):
        refuse_newer(db, "x.case")


def test_the_backup_is_one_file_that_any_tool_opens(db: sqlite3.Connection, case_path: str, tmp_path: Path):
    add_ferry(db)
    migrate(db, case_path, (to_two,))
    plain = sqlite3.connect(f"{case_path}.version-1")
    assert plain.execute("SELECT count(*) FROM statement").fetchone() == (4,)
    plain.close()
    assert [p.name for p in tmp_path.glob("*.version-1*")] == ["ferry.case.version-1"]
