import json

import pytest

from sayso.ingest.formats import format_named, format_of, read
from sayso.ingest.page import UnreadableError
from sayso.ingest.row import ROW, read_row, row_bytes

TEXT = "The board has no evidence of rot, its director said on Monday.\n\nResidents say it knew."
FIELDS = {
    "text": TEXT,
    "title": "Pier shut",
    "outlet": "Harbour Lantern",
    "date": "2021-03-04",
    "byline": "Ada Brook",
    "url": "https://lantern.example/pier",
    "wire": "The Associated Press",
}


def test_a_record_comes_back_as_it_went_in():
    page = read(format_named("row"), row_bytes(FIELDS), "12")
    facts = page.facts
    assert page.text == TEXT
    assert (facts.title, facts.outlet, facts.byline, facts.url) == tuple(
        FIELDS[name] for name in ("title", "outlet", "byline", "url")
    )
    assert (facts.date, facts.date_basis, facts.wire) == ("2021-03-04", "page", "AP")
    assert format_of(ROW) is format_named("row")


def test_the_same_record_is_the_same_bytes_in_whatever_order():
    assert row_bytes(FIELDS) == row_bytes(dict(reversed(FIELDS.items())))
    assert row_bytes(FIELDS | {"other": "x", "byline": ""}) == row_bytes(
        {key: value for key, value in FIELDS.items() if key != "byline"}
    )
    assert row_bytes({"text": "é", "title": "a"}) == '{"text":"é","title":"a"}'.encode()


def test_html_is_read_as_a_page_and_the_facts_given_go_before_its_own():
    body = f"<html><head><title>Own title</title></head><body><article><p>{TEXT}</p></article></body></html>"
    page = read_row(row_bytes({"html": body, "outlet": "Harbour Lantern", "date": "4 March 2021"}), "12")
    assert page.text == TEXT.replace("\n\n", " ")
    assert (page.facts.title, page.facts.outlet, page.facts.date) == ("Own title", "Harbour Lantern", "2021-03-04")


@pytest.mark.parametrize(
    ("stated", "date"),
    [
        ("2021-03-04T10:00:00Z", "2021-03-04"),
        ("Thu, 04 Mar 2021 10:00:00 GMT", "2021-03-04"),
        ("4 Mar 21 10:00 EST", "2021-03-04"),
        ("March 2021", "2021-03"),
    ],
)
def test_dates_as_tables_write_them(stated: str, date: str):
    page = read_row(row_bytes({"text": TEXT, "date": stated}), "12")
    assert (page.facts.date, page.facts.date_basis, page.doubts) == (date, "page", ())


def test_a_date_that_is_none_is_told_and_left_out():
    page = read_row(row_bytes({"text": TEXT, "date": "3/4/2021"}), "12")
    assert page.facts.date is None
    assert "'3/4/2021'" in page.doubts[0][0]


def test_what_the_fields_do_not_say_is_looked_for_in_the_text():
    facts = read_row(row_bytes({"text": f"HULL, England (AP) — {TEXT}"}), "2021-03-04 a").facts
    assert (facts.wire, facts.dateline, facts.date, facts.date_basis) == (
        "AP",
        "HULL, England",
        "2021-03-04",
        "file name",
    )


@pytest.mark.parametrize("data", [b"", b"{", b"[]", b"\xff", json.dumps({"text": 1}).encode(), b"[" * 100_000])
def test_other_bytes_are_refused(data: bytes):
    with pytest.raises(UnreadableError, match="no record"):
        read_row(data, "12")


def test_lone_surrogates_do_not_stop_it():
    assert read_row(row_bytes({"text": "a \ud800 b"}), "1").text == "a ? b"
