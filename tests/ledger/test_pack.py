import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from sayso.errors import CaseError, SaysoError
from sayso.ledger import query
from sayso.ledger.connect import open_case
from sayso.ledger.derived import store
from sayso.ledger.pack import ORDER, check, pack
from sayso.ledger.verify import verify
from sayso.ledger.write import add_report
from tests.ledger.samples import EVERY_TABLE, add_ferry, add_numbered, dump, make_report


def packed(db: sqlite3.Connection, target: Path) -> sqlite3.Connection:
    assert pack(db, str(target)) == target.stat().st_size
    return open_case(str(target))


def test_the_pack_is_one_file_with_every_row_and_opens_elsewhere(db: sqlite3.Connection, tmp_path: Path):
    add_ferry(db)
    add_numbered(db, 1)
    store(db, "links", "a", "[]")
    (tmp_path / "there").mkdir()
    other = packed(db, tmp_path / "there" / "to-send.case")
    assert dump(other) == dump(db)
    assert check(other) == verify(other) == []
    other.close()
    assert [file.name for file in (tmp_path / "there").iterdir()] == ["to-send.case"]
    with closing(sqlite3.connect(tmp_path / "there" / "to-send.case")) as plain:
        assert plain.execute("PRAGMA journal_mode").fetchone() == ("delete",)


def test_a_reader_can_pack(db: sqlite3.Connection, case_path: str, tmp_path: Path):
    add_ferry(db)
    with closing(open_case(case_path)) as reader:
        packed(reader, tmp_path / "sent.case").close()
        with pytest.raises(CaseError, match="cannot be written"):
            add_numbered(reader, 1)


def test_originals_that_the_case_refers_to_are_pulled_in(
    db: sqlite3.Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    data = b"The ferry was safe."
    Path("ferry.txt").write_bytes(data)
    report = make_report(data.decode(), "ferry.txt", data)
    add_report(db, report, data, [], None, reader="r", vector_model="m", keep=False)
    other = packed(db, tmp_path / "sent.case")
    Path("ferry.txt").unlink()
    assert query.referred(other) == []
    assert query.original(other, report.id) == data
    assert verify(other) == check(other) == []
    other.close()
    with pytest.raises(CaseError, match=r"ferry\.txt is not in the case.*Put it back"):
        pack(db, str(tmp_path / "again.case"))
    assert not list(tmp_path.glob("again*"))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ("DELETE FROM relay", "relay: has 0 rows, and had 2"),
        ("UPDATE span SET words = 'x' WHERE role = 'cue'", "span: has other rows"),
        ("UPDATE vector SET scale = 2", "vector: has other rows"),
        ("DELETE FROM manifest WHERE part = 'span'", "span: has 12 rows, and had 0"),
    ],
)
def test_a_change_on_the_way_is_found(db: sqlite3.Connection, tmp_path: Path, change: str, told: str):
    add_ferry(db)
    packed(db, tmp_path / "sent.case").close()
    with closing(sqlite3.connect(tmp_path / "sent.case")) as other:
        other.execute(change)
        other.commit()
    with closing(open_case(str(tmp_path / "sent.case"))) as other:
        assert any(f"{fault.where}: {fault.what}".startswith(told) for fault in check(other))


def test_a_pack_that_lost_its_end_is_found(db: sqlite3.Connection, tmp_path: Path):
    add_ferry(db)
    add_numbered(db, 1, statements=300)
    packed(db, tmp_path / "sent.case").close()
    short = tmp_path / "short.case"
    shutil.copy(tmp_path / "sent.case", short)
    with short.open("r+b") as file:
        file.truncate(file.seek(0, 2) * 2 // 3)
    with pytest.raises(CaseError, match="is damaged"):
        check(open_case(str(short)))


def test_a_pack_goes_on_as_a_case_and_says_that_it_has_changed(db: sqlite3.Connection, tmp_path: Path):
    add_ferry(db)
    packed(db, tmp_path / "sent.case").close()
    with closing(open_case(str(tmp_path / "sent.case"), write=True)) as other:
        add_numbered(other, 1)
        assert [fault.where for fault in check(other)][:2] == ["report", "original"]
        packed(other, tmp_path / "again.case").close()


def test_a_case_that_was_not_packed_has_nothing_to_compare(db: sqlite3.Connection):
    with pytest.raises(SaysoError, match="was not packed"):
        check(db)


def test_a_folder_that_is_not_there_is_named(db: sqlite3.Connection, tmp_path: Path):
    with pytest.raises(SaysoError, match="no folder"):
        pack(db, str(tmp_path / "gone" / "sent.case"))


def test_every_table_with_what_cannot_be_worked_out_anew_is_in_the_manifest(db: sqlite3.Connection):
    tables = {name for (name,) in db.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")}
    followed = {"derived", "manifest"} | {name for name in tables if name.startswith(("words", "titles", "sqlite_"))}
    assert tables - followed == set(ORDER)
    assert set(EVERY_TABLE) == set(ORDER) | {"words", "titles"}
