import sqlite3

import pytest

from sayso.errors import CaseError
from sayso.ledger import query
from sayso.ledger.connect import open_case
from sayso.ledger.judge import append, append_all, now
from sayso.types import Judgement

ONE = Judgement(
    kind="stance", subject="statement-1", verdict="denies", by="Zoë", at="2026-01-01T10:00:00+00:00", why="x"
)


def test_a_judgement_comes_back_as_it_went_in(db: sqlite3.Connection):
    assert append(db, ONE) == ONE
    assert query.judgements(db) == [ONE]
    assert query.stored_judgements(db) == [ONE.id]
    assert query.last_judgement(db) == 1


@pytest.mark.parametrize("change", ["UPDATE judgement SET verdict = 'asserts'", "DELETE FROM judgement"])
def test_no_judgement_is_ever_changed_or_deleted(db: sqlite3.Connection, change: str):
    append(db, ONE)
    with pytest.raises(sqlite3.IntegrityError, match="a judgement is never"):
        db.execute(change)
    assert query.judgements(db) == [ONE]


def test_the_same_said_twice_in_one_second_is_two_judgements(db: sqlite3.Connection):
    append(db, ONE)
    again = append(db, ONE)
    assert again.id != ONE.id
    assert again.at == "2026-01-01T10:00:01+00:00"
    assert query.judgements(db) == [ONE, again]


def test_the_order_is_that_of_arrival_when_the_clock_goes_backwards(db: sqlite3.Connection):
    later = append(db, ONE)
    earlier = append(
        db, Judgement(kind="track", subject="c", verdict="tracked", by="me", at="1999-01-01T00:00:00+00:00")
    )
    assert query.judgements(db) == [later, earlier]


def test_what_was_imported_before_is_passed_over(db: sqlite3.Connection):
    other = Judgement(kind="track", subject="claim-1", verdict="tracked", by="me", at=now())
    assert append_all(db, [ONE, other]) == 2
    assert append_all(db, [other, ONE]) == 0
    assert query.judgements(db) == [ONE, other]


def test_a_reader_cannot_judge(case_path: str, db: sqlite3.Connection):
    reader = open_case(case_path)
    with pytest.raises(CaseError, match="cannot be written"):
        append(reader, ONE)
    reader.close()
    assert query.judgements(db) == []


def test_the_time_has_seconds_and_a_zone():
    assert now()[10:11] == "T"
    assert now().endswith("+00:00")
    assert len(now()) == 25
