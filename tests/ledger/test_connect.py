import os
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest

from sayso.errors import CaseError
from sayso.ledger import connect, query
from sayso.ledger.connect import open_case
from sayso.ledger.verify import verify
from tests.ledger.samples import add_ferry, add_numbered


def names(folder: Path):
    return sorted(path.name for path in folder.iterdir())


def fill(path: str | Path):
    db = open_case(str(path), create=True)
    add_ferry(db)
    db.close()


def test_no_case_says_how_to_make_one_and_makes_nothing(tmp_path: Path):
    path = str(tmp_path / "five.case")
    for write in (False, True):
        with pytest.raises(CaseError, match=r"No case at .*five\.case\. Make one with: sayso build "):
            open_case(path, write=write)
    assert names(tmp_path) == []


def test_a_missing_folder_is_named(tmp_path: Path):
    with pytest.raises(CaseError, match=r"no folder .*gone"):
        open_case(str(tmp_path / "gone" / "five.case"), create=True)


@pytest.mark.parametrize("create", [True, False])
def test_a_folder_is_no_case(tmp_path: Path, create: bool):
    with pytest.raises(CaseError, match="is a folder"):
        open_case(str(tmp_path), create=create)


@pytest.mark.parametrize("data", [b"x", b"# Notes\n" * 40, os.urandom(5000), b"SQLite format 4\x00" + bytes(4080)])
@pytest.mark.parametrize("mode", [{"create": True}, {"write": True}, {}])
def test_another_file_is_never_touched(tmp_path: Path, data: bytes, mode: dict[str, bool]):
    path = tmp_path / "notes.txt"
    path.write_bytes(data)
    with pytest.raises(CaseError, match="is not a case, and is left as it is"):
        open_case(str(path), **mode)
    assert path.read_bytes() == data
    assert names(tmp_path) == ["notes.txt"]


@pytest.mark.parametrize("mode", [{"create": True}, {"write": True}, {}])
def test_a_database_of_another_program_is_never_touched(tmp_path: Path, mode: dict[str, bool]):
    path = tmp_path / "contacts.db"
    other = sqlite3.connect(path)
    other.execute("CREATE TABLE report (id TEXT)")
    other.close()
    before = path.read_bytes()
    with pytest.raises(CaseError, match="is not a case"):
        open_case(str(path), **mode)
    assert path.read_bytes() == before


def test_random_bytes_behind_a_true_header(tmp_path: Path):
    path = tmp_path / "bad.case"
    path.write_bytes(connect.MAGIC + os.urandom(8000))
    with pytest.raises(CaseError, match=r"bad\.case is (not a case|damaged)"):
        open_case(str(path))


def test_a_damaged_case_says_so(tmp_path: Path):
    path = tmp_path / "five.case"
    fill(path)
    data = bytearray(path.read_bytes())
    data[110:4096] = os.urandom(4096 - 110)  # the table of tables
    path.write_bytes(data)
    with pytest.raises(CaseError, match=r"is damaged .* build the case anew"):
        open_case(str(path))


def test_damage_in_the_rows_shows_as_one_sentence(tmp_path: Path):
    path = tmp_path / "five.case"
    fill(path)
    db = open_case(str(path))
    page = db.execute("SELECT rootpage FROM sqlite_schema WHERE name = 'statement'").fetchone()[0]
    db.close()
    with path.open("r+b") as file:
        file.seek((page - 1) * 4096)
        file.write(b"\xff" * 4096)
    db = open_case(str(path))
    with pytest.raises(CaseError, match="is damaged"):
        query.statements(db)
    assert verify(db)
    db.close()


def test_an_empty_file_is_no_case_yet(tmp_path: Path):
    path = tmp_path / "five.case"
    path.touch()
    with pytest.raises(CaseError, match="No case at"):
        open_case(str(path))
    assert path.stat().st_size == 0
    fill(path)
    db = open_case(str(path))
    assert len(query.reports(db)) == 1
    db.close()


def test_a_kill_between_the_pages_of_a_new_case(tmp_path: Path):
    path = tmp_path / "five.case"
    code = (
        "import os, signal, sqlite3, sys\n"
        "from sayso.ledger import connect\n"
        "from pathlib import Path\n"
        "db = connect._connect(Path(sys.argv[1]), 'mode=rwc')\n"
        "db.execute('PRAGMA cache_size = 1')\n"  # pages go to the disk before the commit
        "schema = (Path(connect.__file__).parent / 'schema.sql').read_text()\n"
        "db.executescript('BEGIN IMMEDIATE;' + schema)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    subprocess.run([sys.executable, "-c", code, str(path)], check=False)
    assert path.stat().st_size > 0
    with pytest.raises(CaseError, match="No case at"):
        open_case(str(path))
    fill(path)
    db = open_case(str(path))
    assert verify(db) == []
    db.close()


def test_making_a_case_twice_keeps_what_is_in_it(case_path: str):
    fill(case_path)
    db = open_case(case_path, create=True)
    assert len(query.reports(db)) == 1
    db.close()


def test_a_newer_case_is_left_alone(tmp_path: Path):
    path = tmp_path / "five.case"
    fill(path)
    other = sqlite3.connect(path)
    other.execute("PRAGMA user_version = 99")
    other.close()
    for mode in ({}, {"write": True}, {"create": True}):
        with pytest.raises(CaseError, match=r"newer version of sayso \(case version 99.*Update sayso"):
            open_case(str(path), **mode)


@pytest.mark.parametrize("name", ["a case?.case", "50%#&.case", "Zoë 🚢.case", "file:x.case", ":memory:", "-wal"])
def test_names_that_mean_something_in_a_uri(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str):
    monkeypatch.chdir(tmp_path)
    fill(name)
    assert names(tmp_path) == [name]
    db = open_case(name)
    assert len(query.reports(db)) == 1
    db.close()


def test_a_reader_cannot_write_and_leaves_nothing_behind(tmp_path: Path):
    fill(tmp_path / "five.case")
    db = open_case(str(tmp_path / "five.case"))
    with pytest.raises(CaseError, match="cannot be written"):
        add_numbered(db, 1)
    assert len(query.reports(db)) == 1
    db.close()
    assert names(tmp_path) == ["five.case"]


def test_a_read_while_a_write_is_open(case_path: str):
    fill(case_path)
    writer = open_case(case_path, write=True)
    reader = open_case(case_path)
    writer.execute("BEGIN IMMEDIATE")
    writer.execute("UPDATE report SET title = 'not yet'")
    assert [row.title for row in query.reports(reader)] == [None]
    another = open_case(case_path)
    assert len(query.statements(another)) == 4
    writer.execute("COMMIT")
    assert [row.title for row in query.reports(reader)] == ["not yet"]
    for db in (writer, reader, another):
        db.close()


def test_a_held_case_says_so_after_waiting(case_path: str, monkeypatch: pytest.MonkeyPatch):
    fill(case_path)
    holder = open_case(case_path, write=True)
    second = open_case(case_path, write=True)
    second.execute("PRAGMA busy_timeout = 100")
    holder.execute("BEGIN IMMEDIATE")
    with pytest.raises(CaseError, match=r"Another process holds .*ferry\.case"):
        add_numbered(second, 1)
    monkeypatch.setattr(connect, "WAIT", 0.1)
    with pytest.raises(CaseError, match="Another process holds"):
        open_case(case_path, write=True)
    holder.execute("ROLLBACK")
    assert add_numbered(second, 1)
    holder.close()
    second.close()


def test_a_full_disk_says_so_and_keeps_what_was_in(db: sqlite3.Connection):
    add_ferry(db)
    pages = db.execute("PRAGMA page_count").fetchone()[0]
    db.execute(f"PRAGMA max_page_count = {pages + 2}")
    with pytest.raises(CaseError, match=r"The disk is full: .*Free some space"):
        add_numbered(db, 1, statements=500)
    assert [row.paths for row in query.reports(db)] == [("ferry.txt",)]
    assert verify(db) == []
    db.execute("PRAGMA max_page_count = 1000000")
    assert add_numbered(db, 1, statements=500)


def test_a_case_on_a_read_only_folder(shared_folder: Path, unprivileged: Callable[[], AbstractContextManager[None]]):
    path = shared_folder / "five.case"
    fill(path)
    shared_folder.chmod(0o555)
    with unprivileged():
        db = open_case(str(path))
        assert len(query.statements(db, words="hull")) == 1
        db.close()
        with pytest.raises(CaseError, match=r"cannot be (written|opened)"):
            open_case(str(path), write=True)
        with pytest.raises(CaseError, match=r"cannot be (written|opened)"):
            open_case(str(shared_folder / "new.case"), create=True)


def test_a_case_that_a_writer_has_open_on_a_read_only_folder(
    shared_folder: Path, unprivileged: Callable[[], AbstractContextManager[None]]
):
    path = shared_folder / "five.case"
    fill(path)
    writer = open_case(str(path), write=True)
    add_numbered(writer, 1)
    shared_folder.chmod(0o555)
    with unprivileged():
        db = open_case(str(path))
        assert len(query.reports(db)) == 2
        db.close()
    writer.close()


def test_a_file_that_may_not_be_read(shared_folder: Path, unprivileged: Callable[[], AbstractContextManager[None]]):
    path = shared_folder / "five.case"
    fill(path)
    path.chmod(0o000)
    with unprivileged(), pytest.raises(CaseError, match=r"five\.case cannot be read"):
        open_case(str(path))


def test_a_fifo_does_not_hang(tmp_path: Path):
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(CaseError, match="not a plain file"):
        open_case(str(tmp_path / "pipe"))


def test_a_wait_that_ends_in_time(case_path: str):
    fill(case_path)
    code = (
        "import sys, time\n"
        "from sayso.ledger.connect import open_case\n"
        "db = open_case(sys.argv[1], write=True)\n"
        "db.execute('BEGIN IMMEDIATE')\n"
        "print('held', flush=True)\n"
        "time.sleep(0.5)\n"
        "db.execute('ROLLBACK')\n"
    )
    with subprocess.Popen([sys.executable, "-c", code, case_path], stdout=subprocess.PIPE) as holder:
        assert holder.stdout.readline() == b"held\n"
        start = time.monotonic()
        db = open_case(case_path, write=True)
        assert add_numbered(db, 1)
        assert time.monotonic() - start > 0.2
        db.close()
