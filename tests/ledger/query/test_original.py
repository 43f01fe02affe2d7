import os
import sqlite3
from pathlib import Path

import pytest

from sayso.errors import CaseError
from sayso.ledger import query
from sayso.ledger.write import add_location, add_report
from tests.ledger.samples import add_ferry, make_report

DATA = b"The ferry was safe."


def refer(db: sqlite3.Connection, path: str):
    report = make_report(DATA.decode(), path, DATA)
    add_report(db, report, DATA, [], None, reader="r", vector_model="m", keep=False)
    return report


def test_bytes_that_are_kept_come_from_the_case(db: sqlite3.Connection):
    report, _ = add_ferry(db)
    assert query.original(db, report.id) == report.text.encode()
    assert query.referred(db) == []


def test_bytes_that_are_referred_to_come_from_the_first_path_that_still_has_them(
    db: sqlite3.Connection, tmp_path: Path
):
    first, second = tmp_path / "a.txt", tmp_path / "b.txt"
    report = refer(db, str(first))
    add_location(db, str(second), report.sha256)
    second.write_bytes(DATA)
    assert query.original(db, report.id) == DATA
    first.write_bytes(b"something else by now")
    assert query.original(db, report.id) == DATA
    second.unlink()
    with pytest.raises(CaseError, match=r"a\.txt is not in the case, which only refers to it.*Put it back"):
        query.original(db, report.id)


def test_a_path_without_a_folder_is_looked_for_beside_the_case_too(
    db: sqlite3.Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    report = refer(db, "reports/a.txt")
    (tmp_path / "reports").mkdir()
    (tmp_path / "reports" / "a.txt").write_bytes(DATA)
    (tmp_path / "elsewhere").mkdir()
    monkeypatch.chdir(tmp_path / "elsewhere")
    assert query.original(db, report.id) == DATA


@pytest.mark.parametrize("name", ["pipe", "folder", "nul\0", "a.zip/inner.txt"])
def test_what_is_no_plain_file_is_not_waited_for(db: sqlite3.Connection, tmp_path: Path, name: str):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    (tmp_path / "a.zip").write_bytes(b"PK")
    report = refer(db, str(tmp_path / name))
    with pytest.raises(CaseError, match="is not at its place"):
        query.original(db, report.id)
