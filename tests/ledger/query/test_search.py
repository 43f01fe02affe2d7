import sqlite3
import time
from importlib import import_module

import pytest

from sayso.ledger import query
from sayso.ledger.write import add_report
from tests.ledger.samples import add_ferry, add_numbered, make_report
from tests.ledger.test_query import HOSTILE


def test_statements_and_titles_are_found_by_words_of_either(db: sqlite3.Connection):
    add_ferry(db, title="The hull question", outlet="The Harbour Post", byline="Ana Ruiz")
    add_numbered(db, 1)
    found = query.search(db, "hull", 10)
    assert [one.quote for one in found.statements] == ["direct"]
    assert (found.number, found.more, found.titles) == (1, False, 1)
    assert [row.title for row in found.reports] == ["The hull question"]
    assert query.search(db, "muller", 10).number == 2
    assert query.search(db, "ruiz harb", 10).titles == 1


def test_the_best_fit_comes_first(db: sqlite3.Connection):
    for number, title in enumerate(["A long title that says leak somewhere in it", "Leak", "Leak, leak"]):
        text = f"Report {number}."
        add_report(
            db, make_report(text, f"{number}.txt", title=title), text.encode(), [], None, reader="r", vector_model="m"
        )
    assert [row.title for row in query.search(db, "leak", 2).reports] == ["Leak, leak", "Leak"]
    assert query.search(db, "leak", 2).titles == 3


def test_more_hits_than_are_counted_are_said_to_be_more(db: sqlite3.Connection, monkeypatch: pytest.MonkeyPatch):
    add_numbered(db, 1)
    monkeypatch.setattr(import_module("sayso.ledger.query.search"), "COUNTED", 10)
    found = query.search(db, "mayor bridge", 5)
    assert (len(found.statements), found.number, found.more) == (5, 10, True)


@pytest.mark.parametrize("text", ["", "   ", *HOSTILE])
def test_no_text_is_an_error(db: sqlite3.Connection, text: str):
    add_ferry(db, title="The “hull” question OR not")
    assert query.search(db, text, 3).number < 4


def test_a_word_that_all_statements_have_is_found_quickly(db: sqlite3.Connection):
    for number in range(10):
        add_numbered(db, number, statements=1000)
    start = time.perf_counter()
    found = query.search(db, "mayor", 20)
    assert (len(found.statements), found.more) == (20, True)
    assert time.perf_counter() - start < 1
