import sqlite3
from pathlib import Path

import pytest

from sayso.errors import CaseError
from sayso.ledger.connect import open_case
from sayso.ledger.derived import has, keep_only, load, state_of, store
from sayso.ledger.write import replace_report
from tests.ledger.samples import add_ferry, add_numbered, make_report


def test_a_result_is_kept_until_what_it_rests_on_changes(db: sqlite3.Connection):
    store(db, "links", "a", "[1]")
    assert load(db, "links", "a") == "[1]"
    assert load(db, "links", "b") is None
    assert has(db, "links", "a")
    assert not has(db, "links", "b")
    store(db, "links", "b", "[2]")
    assert load(db, "links", "a") is None
    assert load(db, "links", "b") == "[2]"


def test_the_state_is_of_the_reports_and_their_readers_in_any_order(db: sqlite3.Connection, tmp_path: Path):
    empty = state_of(db)
    add_ferry(db)
    one = state_of(db)
    add_numbered(db, 1)
    two = state_of(db)
    other = open_case(str(tmp_path / "other.case"), create=True)
    add_numbered(other, 1)
    add_ferry(other, "elsewhere/ferry.txt")
    assert len({empty, one, two}) == 3
    assert state_of(other) == two
    replace_report(other, make_report(), [], None, reader="reader-2", vector_model="m")
    assert state_of(other) != two
    other.close()


def test_results_that_nobody_wants_are_dropped(db: sqlite3.Connection):
    for name in ("links", "answer:1", "answer:2"):
        store(db, name, "a", "[]")
    keep_only(db, ["links", "answer:2", "not there"])
    assert [load(db, name, "a") for name in ("links", "answer:1", "answer:2")] == ["[]", None, "[]"]


def test_a_reader_cannot_keep(db: sqlite3.Connection, case_path: str):
    reader = open_case(case_path)
    with pytest.raises(CaseError, match="cannot be written"):
        store(reader, "links", "a", "[]")
    reader.close()
