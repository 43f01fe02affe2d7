import sqlite3

from sayso.ledger import query
from sayso.ledger.write import add_report
from tests.ledger.samples import make_report


def add(db: sqlite3.Connection, text: str, path: str, data: bytes | None = None, **others: object):
    report = make_report(text, path, data, **others)
    add_report(db, report, data or text.encode(), [], None, reader="r", vector_model="m")
    return report.id


def test_reports_of_one_path_or_address_in_order_of_arrival(db: sqlite3.Connection):
    first, other = add(db, "One.", "a.txt"), add(db, "Two.", "b.txt", url="https://x/1")
    second, third = add(db, "Three.", "a.txt"), add(db, "Four.", "c.txt", url="https://x/1")
    add(db, "Five.", "d.txt", url="https://x/2")
    assert query.same_place(db) == [("a.txt", first), ("a.txt", second), ("https://x/1", other), ("https://x/1", third)]


def test_one_text_in_several_bytes(db: sqlite3.Connection):
    one = add(db, "Same.", "a.txt")
    add(db, "Other.", "b.txt")
    two = add(db, "Same.", "c.html", b"<p>Same.</p>")
    assert [report for _, report in query.same_text(db)] == [one, two]


def test_a_path_that_is_also_an_address_joins_nothing_by_itself(db: sqlite3.Connection):
    add(db, "One.", "https://x/1")
    add(db, "Two.", "b.txt", url="https://x/1")
    assert query.same_place(db) == []
