import sqlite3

from sayso.ledger import query
from sayso.ledger.rows import Group
from sayso.ledger.write import add_location, add_report
from sayso.types import Problem
from tests.ledger.samples import add_ferry, add_numbered, make_report, note_all


def test_an_empty_case(db: sqlite3.Connection):
    glance = query.overview(db)
    assert (glance.reports, glance.statements, glance.files, glance.unread, glance.partly) == (0, 0, 0, 0, 0)
    assert glance.outlets == glance.dates == glance.stances == glance.newest == ()


def test_counts_by_outlet_date_and_stance(db: sqlite3.Connection):
    add_ferry(db, outlet="The Post", date="2021-03-04")
    add_numbered(db, 1, statements=2)
    text = "Nothing said."
    report = make_report(text, "b.txt", outlet="The Post", date="2020")
    add_report(db, report, text.encode(), [], None, reader="r", vector_model="m")
    glance = query.overview(db)
    assert (glance.reports, glance.statements) == (3, 6)
    assert glance.outlets == (
        Group(name="The Post", reports=2, statements=4), Group(name=None, reports=1, statements=2)
    )  # fmt: skip
    assert [(one.name, one.reports) for one in glance.dates] == [(None, 1), ("2020", 1), ("2021-03-04", 1)]
    assert glance.stances == (("asserts", 5), ("denies", 1))
    assert [row.date for row in glance.newest] == ["2021-03-04", "2020"]


def test_three_of_so_many_files_were_not_read(db: sqlite3.Connection):
    report, _ = add_ferry(db, "a.txt")
    add_location(db, "copy-of-a.txt", report.sha256)
    add_numbered(db, 1)
    note_all(db, [Problem(path=name, what="w", do="d") for name in ("x", "y", "y")])
    note_all(db, [Problem(path="a.txt", what="w", do="d", read=True)])
    changed_since = Problem(path="pile/0001.txt", what="is empty", do="d")
    note_all(db, [changed_since])
    glance = query.overview(db)
    assert (glance.files, glance.unread, glance.partly) == (5, 3, 1)
