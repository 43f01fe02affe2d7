"""The labels of the sample case agree with its files."""

import json
from datetime import date
from pathlib import Path
from typing import Any, get_args

import lxml.html
import pytest

from sayso.types import DateBasis, LinkKind, Relation, Voice

EXAMPLES = Path(__file__).parents[2] / "examples"
REPORTS = EXAMPLES / "harbour"
EXPECTED: dict[str, Any] = json.loads((EXAMPLES / "harbour.expected.json").read_text("utf8"))
STATEMENTS = [(claim["id"], one) for claim in EXPECTED["claims"] for one in claim["statements"]]
PLACES = [*EXPECTED["furniture"], *EXPECTED["cites"], *(at for one in EXPECTED["shows"] for at in one["where"])]


def visible(name: str) -> str:
    """The words that a reader sees, a run of white space as one space."""
    path = REPORTS / name
    if path.suffix == ".txt":
        return " ".join(path.read_text("utf8").split())
    return " ".join(lxml.html.fromstring(path.read_bytes()).find("body").text_content().split())


def test_every_report_is_labelled_and_every_label_has_its_report():
    files = {path.name for path in REPORTS.iterdir()}
    assert len(files) == 13
    assert sum(name.endswith(".html") for name in files) == 6
    assert set(EXPECTED["outlets"]) == set(EXPECTED["dates"]) == files
    assert {one["report"] for _, one in STATEMENTS} == files
    assert {one["report"] for one in EXPECTED["furniture"]} == files


@pytest.mark.parametrize(("claim", "one"), STATEMENTS)
def test_statement_is_in_its_report(claim: str, one: dict[str, Any]):
    text = visible(one["report"])
    starts = [text.find(piece) for piece in one["content"]]
    assert [text.count(piece) for piece in one["content"]] == [1] * len(starts), claim
    assert starts == sorted(starts)
    assert one["source"] is None or one["source"] in text
    assert one["basis"] is None or one["basis"] in text
    assert one["relation"] in get_args(Relation)
    assert one["voice"] in get_args(Voice)
    assert one["voice"] == "attributed" or one["source"] is None


@pytest.mark.parametrize("place", PLACES)
def test_quoted_place_is_in_its_report(place: dict[str, Any]):
    assert place["text"] in visible(place.get("report") or place["from"])


def test_furniture_occurs_once_and_overlaps_no_statement():
    for one in EXPECTED["furniture"]:
        text = visible(one["report"])
        assert text.count(one["text"]) == 1, one
        start, end = text.index(one["text"]), text.index(one["text"]) + len(one["text"])
        for _, statement in STATEMENTS:
            if statement["report"] == one["report"]:
                starts = [(text.index(piece), len(piece)) for piece in statement["content"]]
                assert all(at + length <= start or at >= end for at, length in starts), (one, statement)


@pytest.mark.parametrize(("name", "known"), EXPECTED["dates"].items())
def test_date_can_be_had_where_the_label_says(name: str, known: dict[str, str]):
    day = date.fromisoformat(known["date"])
    raw = (REPORTS / name).read_text("utf8")
    in_words = f"{day.day} {day:%B} {day.year}"
    assert known["basis"] in get_args(DateBasis)
    assert (known["date"] in name) == (known["basis"] == "file name")
    assert (f'"{known["date"]}T' in raw) == (known["basis"] == "page")
    if known["basis"] == "stated":
        assert in_words in visible(name)
    if known["basis"] == "file name":
        assert in_words not in raw


def test_reports_run_over_months_in_the_order_of_their_names():
    days = [EXPECTED["dates"][name]["date"] for name in sorted(EXPECTED["dates"])]
    assert days == sorted(days)
    assert (date.fromisoformat(days[-1]) - date.fromisoformat(days[0])).days > 200


def test_links_join_reports_and_copies_come_later():
    files = set(EXPECTED["dates"])
    for one in EXPECTED["copies"]:
        assert one["kind"] in get_args(LinkKind)
        assert {one["from"], one["to"]} <= files
        assert EXPECTED["dates"][one["from"]]["date"] > EXPECTED["dates"][one["to"]]["date"]
        assert ("Tressel" in (REPORTS / one["from"]).read_text("utf8")) == one["credited"]
    assert all(one["from"] in files for one in EXPECTED["cites"])
    assert all(one["to"] in files for one in EXPECTED["cites"] if one["to"].endswith((".txt", ".html")))


def test_every_feature_is_shown_at_a_place():
    assert [one["feature"] for one in EXPECTED["shows"]] == list(range(1, 12))
    assert all(one["where"] for one in EXPECTED["shows"])


@pytest.mark.parametrize("claim", EXPECTED["claims"], ids=lambda claim: claim["id"])
def test_origins_fit_the_statements_counted(claim: dict[str, Any]):
    relations = [one["relation"] for one in claim["statements"]]
    against = sum(relations.count(relation) for relation in ("doubts", "no_evidence", "denies"))
    for side, statements in (("affirms", relations.count("affirms")), ("against", against)):
        count = claim["origins"][side]
        assert 1 <= count["low"] <= count["high"] <= statements
        assert count["reason"]


def test_the_case_shows_every_relation_that_a_reader_decides():
    assert {one["relation"] for _, one in STATEMENTS} == set(get_args(Relation)) - {"unsorted"}


@pytest.mark.parametrize("path", sorted(REPORTS.glob("*.html")), ids=lambda path: path.name)
def test_page_asks_nothing_of_the_network(path: Path):
    page = lxml.html.fromstring(path.read_bytes())
    assert not page.xpath("//*[@src] | //link[@rel='stylesheet'] | //iframe | //script[not(@type)]")


@pytest.mark.parametrize("path", sorted(REPORTS.iterdir()), ids=lambda path: path.name)
def test_report_is_short(path: Path):
    text = visible(path.name)
    assert 120 <= len(text.split()) <= 450
