"""Cases of older versions are brought up to date for real: the schema of each is kept beside this file."""

import hashlib
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from contextlib import AbstractContextManager, closing
from pathlib import Path

import pytest

from sayso.errors import CaseError
from sayso.ledger import query
from sayso.ledger.connect import open_case
from sayso.ledger.migrations import MIGRATIONS, VERSION, migrate, refuse_newer, version_of
from sayso.ledger.verify import verify
from sayso.ledger.write import add_report
from sayso.types import Problem
from tests.ledger.samples import add_ferry, add_numbered, dump, make_report, note_all

HERE = Path(__file__).parent
OLD_COLUMNS = {
    "report": "number, id, sha256, media_type, text, text_sha256, characters, title, outlet, date, date_basis, byline,"
    " dateline, wire, url, reader",
    "original": "*", "location": "*", "furniture": "*", "statement": "*", "span": "*", "relay": "*", "vector": "*",
    "problem": "number, path, what, do, read",
}  # fmt: skip


def fill(db: sqlite3.Connection):
    add_ferry(db, "ferry.txt", title="The ferry", outlet="The Harbour Post", furniture=((0, 3),))
    add_numbered(db, 1)
    dated = make_report("It rained.", "b.txt", date="2021-03", date_basis="given")
    doubt = Problem(path="b.txt", what="was read as cp1252", do="Save it as UTF-8.", read=True)
    add_report(db, dated, b"It rained.", [], None, reader="r", vector_model="m", problems=[doubt],
               given={"date": "2021-03"})  # fmt: skip
    note_all(db, [Problem(path="gone.txt", what="is missing", do="See that it is there.")])


def version_1(path: Path) -> Path:
    """A case as version 1 wrote it, with the rows that ``fill`` writes."""
    with closing(open_case(f"{path}.new", create=True)) as db:
        fill(db)
    with closing(sqlite3.connect(path)) as old:
        old.executescript((HERE / "version1.sql").read_text("utf8"))
        old.execute("PRAGMA journal_mode = WAL")
        old.execute("ATTACH ? AS new", (f"{path}.new",))
        for table, columns in OLD_COLUMNS.items():
            old.execute(f"INSERT INTO {table} SELECT {columns} FROM new.{table}")
        old.execute("INSERT INTO words (rowid, content, source, cue, speaker) SELECT rowid, * FROM new.words")
        old.commit()
    Path(f"{path}.new").unlink()
    return path


def shape(db: sqlite3.Connection):
    """Tables, indices and triggers with their constraints and columns, however they came to be."""
    tables = [row[0] for row in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name")]
    plain = {}
    for name, kind, sql in db.execute("SELECT name, type, sql FROM sqlite_schema WHERE sql IS NOT NULL"):
        lines = (line.split("--")[0] for line in sql.replace('"', "").replace("IF NOT EXISTS ", "").split("\n"))
        plain[kind, name] = "".join("".join(lines).split()).replace("new_", "")
    return plain, {name: db.execute(f"PRAGMA table_xinfo({name})").fetchall() for name in tables}


def test_a_case_of_version_1_becomes_one_of_today(tmp_path: Path):
    path = version_1(tmp_path / "old.case")
    db, fresh = open_case(str(path)), open_case(str(tmp_path / "fresh.case"), create=True)
    fill(fresh)
    assert version_of(db) == VERSION
    assert shape(db) == shape(fresh)
    assert dump(db) == dump(fresh)
    assert verify(db) == []
    assert query.search(db, "ferry", 9).titles == 1
    db.close()
    fresh.close()


def test_the_backup_is_the_old_case_to_the_byte_of_every_row(tmp_path: Path):
    path = version_1(tmp_path / "old.case")
    with closing(sqlite3.connect(path)) as db:
        before = list(db.iterdump())
    open_case(str(path), write=True).close()
    assert sorted(file.name for file in tmp_path.iterdir()) == ["old.case", "old.case.version-1"]
    with closing(sqlite3.connect(tmp_path / "old.case.version-1")) as db:
        assert version_of(db) == 1
        assert list(db.iterdump()) == before


def test_a_broken_old_case_is_left_as_it_is(tmp_path: Path):
    path = version_1(tmp_path / "old.case")
    with closing(sqlite3.connect(path)) as db:
        db.execute("DELETE FROM report WHERE number = 1")
        db.commit()
    with pytest.raises(CaseError, match=r"damaged \(a \w+ refers to a report that is gone\) and left as it is"):
        open_case(str(path))
    with closing(sqlite3.connect(path)) as db:
        assert version_of(db) == 1
        assert db.execute("SELECT count(*) FROM original").fetchone() == (3,)


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs kill -9")
def test_a_kill_in_the_middle_leaves_the_old_case_and_the_next_opening_finishes(tmp_path: Path):
    path = version_1(tmp_path / "old.case")
    code = (
        "import os, signal, sys\n"
        "from sayso.ledger import connect, migrations\n"
        "def die(db):\n"
        "    db.execute('PRAGMA cache_size = 1')\n"
        "    migrations._to_version_2(db)\n"
        "    os.kill(os.getpid(), signal.SIGKILL)\n"
        "migrations.migrate.__defaults__ = ((die,),)\n"
        "connect.open_case(sys.argv[1])\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], check=False)
    assert done.returncode == -signal.SIGKILL
    with closing(sqlite3.connect(path)) as db:
        assert version_of(db) == 1
        assert db.execute("SELECT count(*) FROM original WHERE bytes IS NOT NULL").fetchone() == (3,)
    with closing(open_case(str(path))) as db:
        assert version_of(db) == VERSION
        assert verify(db) == []


def test_an_old_case_that_may_not_be_written_says_so(
    shared_folder: Path, unprivileged: Callable[[], AbstractContextManager[None]]
):
    path = version_1(shared_folder / "old.case")
    shared_folder.chmod(0o555)
    with unprivileged(), pytest.raises(CaseError, match=r"cannot be (written|opened).*copy"):
        open_case(str(path))


def test_two_that_open_an_old_case_at_once(tmp_path: Path):
    path = version_1(tmp_path / "old.case")
    code = "import sys\nfrom sayso.ledger.connect import open_case\nopen_case(sys.argv[1]).close()\n"
    both = [subprocess.Popen([sys.executable, "-c", code, str(path)], stderr=subprocess.PIPE) for _ in range(3)]
    for process in both:
        _, errors = process.communicate(timeout=60)
        assert process.returncode == 0, errors
    with closing(open_case(str(path))) as db:
        assert verify(db) == []
    with closing(sqlite3.connect(tmp_path / "old.case.version-1")) as db:
        assert version_of(db) == 1


def to_three(db: sqlite3.Connection):
    db.execute("ALTER TABLE report ADD COLUMN mood TEXT")


def to_four(db: sqlite3.Connection):
    db.execute("UPDATE report SET mood = 'fine'")


def fails(db: sqlite3.Connection):
    db.execute("DELETE FROM report")
    raise ValueError("no good")


def test_a_current_case_is_not_touched(db: sqlite3.Connection, case_path: str, tmp_path: Path):
    migrate(db, case_path)
    assert version_of(db) == VERSION == 1 + len(MIGRATIONS)
    assert not list(tmp_path.glob("*version*"))


def test_steps_run_in_order_after_a_backup(db: sqlite3.Connection, case_path: str):
    add_ferry(db)
    migrate(db, case_path, (*MIGRATIONS, to_three, to_four))
    assert version_of(db) == 2 + len(MIGRATIONS) + 1
    assert db.execute("SELECT mood FROM report").fetchall() == [("fine",)]
    backup = open_case(f"{case_path}.version-{VERSION}")
    assert version_of(backup) == VERSION
    assert len(query.statements(backup)) == 4
    backup.close()


def test_a_failed_step_changes_nothing(db: sqlite3.Connection, case_path: str):
    add_ferry(db)
    with pytest.raises(ValueError, match="no good"):
        migrate(db, case_path, (*MIGRATIONS, to_three, fails))
    assert version_of(db) == VERSION
    assert len(query.reports(db)) == 1
    assert "mood" not in [row[1] for row in db.execute("PRAGMA table_info(report)")]
    assert db.execute("PRAGMA foreign_keys").fetchone() == (1,)


def test_a_version_of_the_future_is_refused(db: sqlite3.Connection):
    db.execute(f"PRAGMA user_version = {VERSION + 1}")
    with pytest.raises(CaseError, match="Update sayso"):
        refuse_newer(db, "x.case")


def test_the_schema_of_version_1_is_the_one_that_was_shipped():
    sha256 = hashlib.sha256((HERE / "version1.sql").read_bytes()).hexdigest()
    assert sha256 == "a3803d7bb7cfd734db1f57d44630cab5febb6bed20f74f2b264ef15ee886cae6"


def test_what_a_scan_lacked_is_told_by_its_problems_in_a_case_of_version_1(tmp_path: Path):
    path = version_1(tmp_path / "old.case")
    with closing(sqlite3.connect(path)) as db:
        problem = "INSERT INTO problem (path, what, do, read) VALUES ('b.txt', ?, ?, 1)"
        db.execute(problem, ("page 2 was not read: only pictures of text", "Install tesseract and add it again."))
        db.execute(problem, ("page 3 was not read: the time for one file was over", "Split the file."))
        db.commit()
    with closing(open_case(str(path))) as db:
        assert db.execute("SELECT what FROM lack ORDER BY what").fetchall() == [("60",), ("tesseract",)]
