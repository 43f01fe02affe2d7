import sqlite3
import time

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.errors import CaseError, SaysoError
from sayso.ledger import query
from sayso.ledger.connect import open_case
from sayso.ledger.write import add_report
from sayso.types import Statement
from tests.ledger.samples import TEXT, add_ferry, add_numbered, ferry_statements, make_report, make_statement

HOSTILE = [
    '"foo* OR NEAR(', "NEAR(hull sound, 3)", "content : hull", "{content} : hull", "hull NOT ferry", "'; DROP TABLE",
    '"', '""""', "*", "^hull", "(", "hull AND", "+", "\\", "hull\0sound", "\0", "🚢", "🚢 🚢", "\ud800", "-hull", "ﷺ",
    "a" * 10_000, "_", "__init__", "٣", "½", "e\u0301", "\u0301", "AND", "OR NOT", "hull*sound", "[x]", "?1", "%",
]  # fmt: skip


def said(statements: list[Statement]):
    return [statement.speaker for statement in statements]


def test_a_report_comes_back_as_it_went_in(db: sqlite3.Connection):
    report = make_report(
        path="reports/ferry.html",
        media_type="text/html",
        title="The “ferry” question",
        outlet="The Harbour Post",
        date="2021-03-04",
        date_basis="page",
        byline="Ana Ruiz",
        dateline="PORT ELM",
        wire="AP",
        url="https://example.org/ferry?a=1&b=2",
        furniture=((0, 4), (10, 20)),
    )
    add_report(db, report, report.text.encode(), [], None, reader="reader-1", vector_model="m")
    assert query.report(db, report.id) == report
    assert query.original(db, report.id) == report.text.encode()
    row = query.reports(db)[0]
    assert (row.title, row.outlet, row.date, row.date_basis) == (report.title, report.outlet, report.date, "page")
    assert (row.statements, row.characters, row.reader) == (0, len(TEXT), "reader-1")


def test_statements_come_back_as_they_went_in_and_in_order(db: sqlite3.Connection):
    _, first = add_ferry(db)
    add_numbered(db, 1, statements=3)
    found = query.statements(db)
    assert found[:4] == first
    assert len(found) == 7
    assert [s.id for s in found[:4]] == [s.id for s in first]
    assert query.statements(db, limit=2) == first[:2]
    assert query.statements(db, limit=0) == []


def test_a_text_with_nul_and_astral_characters(db: sqlite3.Connection):
    text = "A\0B 🚢 said 𝒽i"
    report = make_report(text)
    statement = make_statement(report, (11, 13), source=((4, 5),), cue=((6, 10),))
    add_report(db, report, text.encode(), [statement], None, reader="r", vector_model="m")
    assert query.report(db, report.id).text == text
    assert query.reports(db)[0].characters == 13
    assert [row.words for row in query.stored_spans(db, report.id)] == ["𝒽i", "said", "🚢"]


@pytest.mark.parametrize(
    ("source", "number"),
    [
        ("müller", 2),
        ("MULLER", 2),
        ("Zoë Müller", 2),
        ("müller zoë", 2),
        ("mül", 0),
        ("harbour master", 1),
        ("officials", 1),
        ("official", 0),
        ("she", 1),
        ("hatches", 0),
        ("🚢", 0),
        ("  ", 4),
    ],
)
def test_source_matches_speaker_and_source_by_whole_words(db: sqlite3.Connection, source: str, number: int):
    add_ferry(db)
    assert len(query.statements(db, source=source)) == number


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("hatches", 2),
        ("HATCHES shut", 2),
        ("hatch", 2),
        ("hatch shut", 0),
        ("shut hatch", 2),
        ("hull sound", 1),
        ("denied hatches", 1),
        ("council", 1),
        ("ferry hull", 0),
        ('sound," she', 1),
        ("", 4),
        ("🚢", 0),
    ],
)
def test_words_must_all_be_there_and_the_last_may_go_on(db: sqlite3.Connection, words: str, number: int):
    add_ferry(db)
    assert len(query.statements(db, words=words)) == number


@pytest.mark.parametrize("text", HOSTILE)
def test_no_text_is_an_error_in_a_search(db: sqlite3.Connection, text: str):
    add_ferry(db)
    query.statements(db, words=text)
    query.statements(db, source=text)


@pytest.fixture(scope="module")
def ferry(tmp_path_factory: pytest.TempPathFactory):
    db = open_case(str(tmp_path_factory.mktemp("search") / "ferry.case"), create=True)
    add_ferry(db)
    yield db
    db.close()


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=30))
def test_no_generated_text_is_an_error_in_a_search(ferry: sqlite3.Connection, text: str):
    query.statements(ferry, words=text, source=text)


def test_filters_by_value_join(db: sqlite3.Connection):
    add_ferry(db)
    assert said(query.statements(db, stance="denies")) == ["three officials"]
    assert said(query.statements(db, certainty="probable")) == ["Zoë Müller"]
    assert said(query.statements(db, anonymity="unnamed")) == ["three officials"]
    assert said(query.statements(db, stance="denies", source="Müller")) == []
    assert said(query.statements(db, stance="asserts", words="hull", source="she")) == ["Zoë Müller"]


def test_a_value_that_does_not_exist_is_told(db: sqlite3.Connection):
    with pytest.raises(SaysoError, match=r"No stance is called 'deny'\. Choose one of: asserts, denies"):
        query.statements(db, stance="deny")


@pytest.mark.parametrize(
    ("date", "found"),
    [
        ("2020-09", "bc"),
        ("2020-09-02", "b"),
        ("2020", "abcd"),
        ("2020-01..2020-12", "abcd"),
        ("2020-09..", "bcde"),
        ("..2020-09", "bc"),
        ("2020-09-02..2020-09-30", "b"),
        ("2020-10..2021-01", "de"),
        ("2019", ""),
        ("2021-01-31", "e"),
    ],
)
def test_dates_are_filtered_as_days_months_years_and_ranges(db: sqlite3.Connection, date: str, found: str):
    dates = {"a": "2020", "b": "2020-09-02", "c": "2020-09", "d": "2020-12-31", "e": "2021-01-31", "f": None}
    for name, day in dates.items():
        report = make_report(f"Report {name} said so.", f"{name}.txt", date=day)
        statement = make_statement(report, (14, 16))
        add_report(db, report, report.text.encode(), [statement], None, reader="r", vector_model="m")
    names = {row.id: row.paths[0][0] for row in query.reports(db)}
    assert "".join(names[s.report] for s in query.statements(db, date=date)) == found


@pytest.mark.parametrize("date", ["September", "2020-13", "2020-9", "..", "2020-09-02T10:00", "2020..x", "٢٠٢٠"])
def test_what_is_no_date_is_told(db: sqlite3.Connection, date: str):
    with pytest.raises(SaysoError, match=r"is not a date\. Write 2020"):
        query.statements(db, date=date)


def test_a_report_is_found_by_id_path_and_start_of_its_file_name(db: sqlite3.Connection):
    report, statements = add_ferry(db, "../reports/001_ferry.txt")
    add_numbered(db, 1)
    for name in (report.id, "../reports/001_ferry.txt", "..//reports/./001_ferry.txt", "001_", "001_ferry.txt"):
        assert query.report(db, name).id == report.id
        assert query.statements(db, report=name) == statements
    for name in ("001_ferry.txt.gz", "ferry", "reports", "%", "\ud800"):
        with pytest.raises(SaysoError, match="No report"):
            query.statements(db, report=name)
    with pytest.raises(SaysoError, match="No report"):
        query.report(db, "")


def test_the_start_of_several_file_names(db: sqlite3.Connection):
    add_numbered(db, 1)
    add_numbered(db, 2)
    assert len(query.statements(db, report="000")) == 40
    with pytest.raises(SaysoError, match="fits 2 reports"):
        query.report(db, "000")


def test_texts_by_id(db: sqlite3.Connection):
    report, _ = add_ferry(db)
    assert query.texts(db, [report.id, "report-0", report.id]) == {report.id: TEXT}
    assert query.texts(db, []) == {}


def test_vectors_come_back_near_and_in_order(db: sqlite3.Connection):
    report = make_report()
    statements = ferry_statements(report)
    vectors = np.array([[0.5, -0.25, 0.125], [0, 0, 0], [1e-6, -1e-6, 0], [100, 50, -100]], np.float32)
    add_report(db, report, report.text.encode(), statements, vectors, reader="r", vector_model="m")
    ids, stored = query.vectors(db, "m")
    assert ids == [s.id for s in statements]
    assert stored.dtype == np.float32
    assert np.abs(stored - vectors).max(axis=1) == pytest.approx(0, abs=0.4)
    assert (np.abs(stored - vectors) <= np.abs(vectors).max(axis=1, keepdims=True) / 253).all()
    assert query.vectors(db, "another model")[1].shape == (0, 0)


def test_vectors_of_two_lengths_are_damage_not_a_crash(db: sqlite3.Connection):
    add_ferry(db)
    db.execute("UPDATE vector SET int8 = x'01' WHERE rowid = 2")
    with pytest.raises(CaseError, match="differ in length"):
        query.vectors(db, "encoder-1")


def test_a_time_limit_of_the_caller_shows_as_itself(db: sqlite3.Connection):
    add_numbered(db, 1, statements=300)
    db.set_progress_handler(lambda: 1, 50)
    with pytest.raises(sqlite3.OperationalError, match="interrupted"):
        query.statements(db)
    db.set_progress_handler(None, 0)
    assert len(query.statements(db)) == 300


def test_two_thousand_statements_are_quick(db: sqlite3.Connection):
    for number in range(4):
        add_numbered(db, number, statements=500)
    start = time.perf_counter()
    found = query.statements(db, words="mayor bridge closed")
    assert len(found) == 2000
    assert len(query.statements(db, words="file 3 closed")) >= 500
    assert query.vectors(db, "encoder-1")[1].shape == (2000, 8)
    assert time.perf_counter() - start < 2


def test_an_empty_case_answers(db: sqlite3.Connection):
    assert query.reports(db) == []
    assert query.statements(db) == []
    assert query.problems(db) == []
    assert query.readers(db) == {}
    assert query.known(db, "00") is False
