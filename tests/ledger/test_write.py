import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from numpy.typing import NDArray

from sayso.errors import SaysoError
from sayso.ledger import query
from sayso.ledger.connect import open_case
from sayso.ledger.derived import state_of
from sayso.ledger.verify import verify
from sayso.ledger.write import add_location, add_report, give, note, replace_report
from sayso.types import Problem, Report, Statement
from tests.ledger.samples import (
    TEXT,
    add_ferry,
    add_numbered,
    at,
    dump,
    ferry_statements,
    make_report,
    make_statement,
    note_all,
    some_vectors,
)


def add(
    db: sqlite3.Connection,
    report: Report,
    statements: Sequence[Statement] = (),
    vectors: NDArray[np.float32] | None = None,
    original: bytes | None = None,
    problems: Sequence[Problem] = (),
):
    original = report.text.encode() if original is None else original
    return add_report(db, report, original, statements, vectors, reader="r1", vector_model="m1", problems=problems)


def test_the_same_bytes_twice_change_nothing(db: sqlite3.Connection):
    report, statements = add_ferry(db)
    before = dump(db)
    assert add(db, report, statements, some_vectors(4)) is False
    assert dump(db) == before


def test_the_same_bytes_under_two_paths_are_one_report(db: sqlite3.Connection):
    report, _ = add_ferry(db, "a/ferry.txt")
    assert add(db, make_report(path="b/copy.txt")) is False
    rows = query.reports(db)
    assert [row.paths for row in rows] == [("a/ferry.txt", "b/copy.txt")]
    assert rows[0].statements == 4
    assert query.report(db, "b/copy.txt").id == report.id
    assert query.report(db, "b/copy.txt").path == "a/ferry.txt"


def test_a_file_that_changed_is_a_second_report_and_the_first_stays(db: sqlite3.Connection):
    add_ferry(db, "ferry.txt")
    changed = make_report("The ferry sank.", "ferry.txt")
    assert add(db, changed) is True
    assert [row.paths for row in query.reports(db)] == [("ferry.txt",), ("ferry.txt",)]
    assert query.report(db, "ferry.txt").text == "The ferry sank."
    assert len(query.statements(db, report="ferry.txt")) == 4


def test_a_report_is_in_whole_or_not_at_all(db: sqlite3.Connection):
    report = make_report()
    good = ferry_statements(report)
    bad = replace(good[3], stance="shouts")
    before = dump(db)
    with pytest.raises(sqlite3.IntegrityError):
        add(db, report, [*good[:3], bad])
    assert dump(db) == before
    assert add(db, report, good)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"report": "report-0"}, "belongs to report-0"),
        ({"content": ((0, len(TEXT) + 1),)}, "outside the text"),
        ({"source": ((5, 5),)}, "outside the text"),
        ({"basis": ((-2, 5),)}, "outside the text"),
        ({"nested_in": "statement-0"}, "nested in statement-0"),
    ],
)
def test_a_statement_that_does_not_fit_its_report_is_refused(
    db: sqlite3.Connection, change: dict[str, object], message: str
):
    report = make_report()
    with pytest.raises(ValueError, match=message):
        add(db, report, [replace(ferry_statements(report)[0], **change)])
    assert query.reports(db) == []


def test_furniture_outside_the_text_and_a_wrong_hash_are_refused(db: sqlite3.Connection):
    with pytest.raises(ValueError, match="furniture"):
        add(db, make_report(furniture=((0, 10_000),)))
    with pytest.raises(ValueError, match="sha256"):
        add(db, make_report(), original=b"other bytes")
    assert query.reports(db) == []


def test_vectors_must_be_one_a_statement_and_finite(db: sqlite3.Connection):
    report = make_report()
    with pytest.raises(ValueError, match="3 vectors for 4 statements"):
        add(db, report, ferry_statements(report), some_vectors(3))
    with pytest.raises(ValueError, match="finite"):
        add(db, report, ferry_statements(report), np.full((4, 3), np.nan, np.float32))


def test_of_statements_with_one_id_the_first_is_kept_with_its_vector(db: sqlite3.Connection):
    report = make_report()
    first, second, *_ = ferry_statements(report)
    vectors = np.array([[1, 0], [9, 9], [0, 1]], np.float32)
    add(db, report, [first, replace(first, stance="denies"), second], vectors)
    assert query.statements(db) == [first, second]
    ids, stored = query.vectors(db, "m1")
    assert ids == [first.id, second.id]
    assert stored.tolist() == [[1, 0], [0, 1]]


def test_a_report_without_statements_or_text(db: sqlite3.Connection):
    assert add(db, make_report("", "empty.txt"), vectors=np.zeros((0, 8), np.float32))
    assert query.reports(db)[0].characters == 0
    assert verify(db) == []


def test_a_child_may_come_before_its_parent(db: sqlite3.Connection):
    report = make_report()
    statements = ferry_statements(report)[::-1]
    add(db, report, statements)
    assert query.statements(db) == statements


def test_a_new_reading_equals_one_from_the_start(db: sqlite3.Connection, tmp_path: Path):
    report, statements = add_ferry(db)
    add_numbered(db, 1)
    better = [replace(statements[0], certainty="possible"), statements[2]]
    vectors = some_vectors(2)
    replace_report(db, report, better, vectors, reader="reader-2", vector_model="m2")

    other = open_case(str(tmp_path / "other.case"), create=True)
    add_report(other, report, report.text.encode(), better, vectors, reader="reader-2", vector_model="m2")
    add_numbered(other, 1)
    assert dump(db) == dump(other)
    other.close()
    assert query.readers(db) == {"reader-1": 1, "reader-2": 1}
    assert query.statements(db, words="hull") == []
    assert verify(db) == []


def test_a_new_reading_may_take_another_text_from_the_same_bytes(db: sqlite3.Connection, tmp_path: Path):
    data = b"<p>The ferry was safe, she said.</p><p>Advertisement</p>"
    old = make_report("The ferry was safe, she said. Advertisement", "a.html", data, title="Old", furniture=((0, 3),))
    new = make_report(
        "The ferry was safe, she said.\n\nAdvertisement", "a.html", data, title="New", furniture=((31, 44),),
        pages=((0, "1"),), ocr=True, language="en",
    )  # fmt: skip
    said = make_statement(new, (0, 18), source=((20, 23),), cue=((24, 28),))
    problem = Problem(path="a.html", what="w", do="d", read=True)
    old_said = make_statement(old, (0, 9))
    add_report(db, old, data, [old_said], None, reader="r1", vector_model="m", problems=[problem])
    replace_report(db, new, [said], None, reader="r2", vector_model="m", problems=[])
    other = open_case(str(tmp_path / "other.case"), create=True)
    add_report(other, new, data, [said], None, reader="r2", vector_model="m")
    assert dump(db) == dump(other)
    other.close()
    assert query.report(db, new.id) == new
    assert verify(db) == []


def test_a_new_reading_that_fails_leaves_the_old_one(db: sqlite3.Connection):
    report, _ = add_ferry(db)
    before = dump(db)
    with pytest.raises(ValueError, match="outside"):
        replace_report(db, report, [make_statement(report, (0, 9999))], None, reader="reader-2", vector_model="m2")
    assert dump(db) == before
    other = make_report("Another report.")
    with pytest.raises(SaysoError, match=f"No report '{other.id}'"):
        replace_report(db, other, [], None, reader="reader-2", vector_model="m2")


def test_problems_replace_those_of_the_same_file(db: sqlite3.Connection):
    note_all(db, [Problem(path="a", what="is empty", do="Save it again."), Problem(path="b", what="x", do="y")])
    note_all(db, [Problem(path="a", what="is a folder", do="Name its files."), Problem(path="a", what="z", do="w")])
    assert [(p.path, p.what) for p in query.problems(db)] == [("b", "x"), ("a", "is a folder"), ("a", "z")]


def test_of_a_file_all_that_was_noted_of_what_is_in_it_is_replaced(db: sqlite3.Connection):
    some = [Problem(path=f"leak.zip{inner}", what="w", do="d") for inner in ("/a.txt", "/b/c.eml", "")]
    others = [Problem(path=path, what="w", do="d") for path in ("leak.zip0", "leak.zi", "leak.zip-old/a.txt", "%")]
    note(db, "leak.zip", some)
    note_all(db, others)
    note(db, "leak.zip", some[1:2])
    assert query.problems(db) == [*others, some[1]]
    note(db, "leak.zip", [])
    assert query.problems(db) == others


def test_problems_of_a_reading_and_of_its_file_do_not_replace_each_other(db: sqlite3.Connection):
    guessed = Problem(path="a.eml", what="was read as cp1252", do="Save it as UTF-8.", read=True)
    attached = Problem(path="a.eml", what="what is attached is cut off", do="Ask for it again.", read=True)
    report = make_report(path="a.eml")
    add(db, report, problems=[guessed])
    note(db, "a.eml", [attached])
    assert query.problems(db) == [guessed, attached]
    note(db, "a.eml", [])
    assert query.problems(db) == [guessed]
    replace_report(db, report, [], None, reader="r2", vector_model="m", problems=[])
    assert query.problems(db) == []


def test_a_problem_of_a_report_that_was_read_comes_in_with_it_and_stays(db: sqlite3.Connection):
    guessed = Problem(path="ferry.txt", what="was read as cp1252", do="Save it as UTF-8.", read=True)
    report = make_report()
    assert add(db, report, problems=[guessed])
    assert add(db, report) is False
    assert query.problems(db) == [guessed]
    assert add(db, report, problems=[guessed]) is False
    assert query.problems(db) == [guessed]


def test_a_file_name_that_is_no_text(db: sqlite3.Connection):
    path = b"caf\xe9.txt".decode("utf8", "surrogateescape")
    add(db, make_report(path=path))
    note_all(db, [Problem(path=path, what="w", do="d")])
    assert query.reports(db)[0].paths == ("caf\\udce9.txt",)
    assert query.report(db, path).text == TEXT
    assert query.problems(db)[0].path == "caf\\udce9.txt"


def test_words_kept_are_those_of_the_text_by_code_points(db: sqlite3.Connection):
    report, _ = add_ferry(db)
    kept = db.execute("SELECT start, end, words FROM span").fetchall()
    assert all(report.text[start:end] == words for start, end, words in kept)
    assert {"🚢", "𝒽"} <= set("".join(row[2] for row in kept))
    shut = at(report.text, "hatches were shut")
    assert (*shut, "hatches were shut") in kept


def test_problems_that_are_the_same_again_are_not_written_again(db: sqlite3.Connection):
    some = [Problem(path=path, what="w", do="d") for path in ("a", "b")]
    note_all(db, some)
    before = dump(db)
    for one in some:
        note(db, one.path, [one])
    assert dump(db) == before


def test_what_is_whole_at_last_has_no_problem_left(db: sqlite3.Connection):
    name = "a\nleak\udce9.zip"
    note(db, name, [Problem(path="a\\nleak\\xe9.zip", what="is damaged", do="Save it again.")])
    note(db, name, [])
    assert query.problems(db) == []


def test_a_copy_is_another_place_of_the_report(db: sqlite3.Connection):
    report, _ = add_ferry(db)
    add_location(db, "b/copy.txt", report.sha256)
    add_location(db, "c/none.txt", "00")
    assert query.reports(db)[0].paths == ("ferry.txt", "b/copy.txt")


def test_an_original_that_is_referred_to_is_not_kept(db: sqlite3.Connection):
    report = make_report()
    add_report(db, report, TEXT.encode(), [], None, reader="r", vector_model="m", keep=False)
    assert db.execute("SELECT bytes FROM original").fetchall() == [(None,)]
    assert query.referred(db) == [report.id]


def test_what_was_given_is_kept_until_other_things_are(db: sqlite3.Connection):
    report = make_report()
    data, names = TEXT.encode(), {"reader": "r", "vector_model": "m"}
    add_report(db, report, data, [], None, given={"outlet": "The Post", "date": "2021"}, **names)
    replace_report(db, report, [], None, **names)
    found = query.held(db, report.sha256)
    assert found
    assert (found.id, found.path, found.reader) == (report.id, "ferry.txt", "r")
    assert found.given == {"outlet": "The Post", "date": "2021"}
    before = state_of(db)
    give(db, report.id, {"title": "The ferry"})
    assert query.held(db, report.sha256).given == {"title": "The ferry"}
    assert state_of(db) != before
    assert query.held(db, "00") is None
