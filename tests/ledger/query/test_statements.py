import sqlite3

from sayso.ledger import query
from sayso.ledger.query.statements import by_number
from tests.ledger.samples import add_ferry, add_numbered


def test_statements_by_id_come_in_the_order_asked_for(db: sqlite3.Connection):
    _, said = add_ferry(db)
    add_numbered(db, 1)
    assert query.by_id(db, [said[2].id, "statement-0", said[0].id, said[2].id]) == [said[2], said[0]]
    assert query.statements(db, ids=[said[2].id, said[0].id]) == [said[0], said[2]]
    assert query.statements(db, ids=[]) == []
    assert by_number(db, [2_000_001, 1_000_000, 7]) == [query.statements(db)[5], said[0]]


def test_which_ids_are_of_the_case_and_where(db: sqlite3.Connection):
    _, said = add_ferry(db)
    assert query.in_case(db, [said[1].id, "statement-0"]) == {said[1].id}
    assert query.places(db, [said[1].id]) == {said[1].id: 1_000_001}
    assert sorted(query.statement_ids(db)) == sorted(one.id for one in said)
    assert query.statement_count(db) == 4


def test_the_beginning_of_an_id(db: sqlite3.Connection):
    _, said = add_ferry(db)
    for one in said:
        assert query.beginning(db, one.id[:18]) == query.beginning(db, one.id) == [one.id]
    assert len(query.beginning(db, "statement-")) == 3
    assert query.beginning(db, "statement-zz") == query.beginning(db, "%") == []
