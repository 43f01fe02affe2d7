"""Slow results: kept, taken again, and out of date."""

import sqlite3
from pathlib import Path

from sayso.kept import Kept, _code, is_kept, keep, recall
from sayso.ledger.connect import open_case
from tests.ledger.samples import add_ferry, add_numbered


def counted(more: str = "") -> tuple[Kept[list[int]], list[int]]:
    """A result that is the number of reports, and how often it was worked out."""
    made: list[int] = []

    def make(db: sqlite3.Connection) -> list[int]:
        made.append(1)
        return [db.execute("SELECT count(*) FROM report").fetchone()[0]]

    return Kept("count", make, lambda value: value, lambda _, value: value, more), made


def test_a_result_is_worked_out_once_until_a_report_comes_in(tmp_path: Path) -> None:
    result, made = counted()
    with open_case(str(tmp_path / "a.case"), create=True) as db:
        add_ferry(db)
        keep(db, result)
        keep(db, result)
        assert (recall(db, result), len(made)) == ([1], 1)
        add_numbered(db, 1)
        assert not is_kept(db, result)
        assert (recall(db, result), len(made)) == ([2], 2)
        keep(db, result)
        assert is_kept(db, result)
        other, _ = counted("another encoder")
        assert not is_kept(db, other)


def test_the_code_has_a_name_of_its_own() -> None:
    assert len(_code()) == 12
    assert _code() == _code()
