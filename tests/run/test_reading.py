"""The document pass for one file: what holds for all, and files that come and go."""

from contextlib import closing

import pytest

from sayso.errors import SaysoError
from sayso.ingest.expand import Document
from sayso.ingest.metadata import Facts
from sayso.ingest.sidecar import Given
from sayso.run.reading import Reading, Settings, read_document, retake
from sayso.run.sandbox import Sandbox

PLAIN = Settings(vectors=False)
WORDS = b"The mayor said on Monday that the bridge was safe.\n"


@pytest.mark.parametrize("date", ["nonsense", "2020-13", "yesterday"])
def test_a_date_that_is_none_is_refused(date: str) -> None:
    with pytest.raises(SaysoError, match="2020-09-02"):
        Settings(date=date)


@pytest.mark.parametrize("date", [None, "", " ", "2020", "2020-09", "2020-09-02", "2 September 2020"])
def test_dates_as_people_write_them_are_taken(date: str | None) -> None:
    assert Settings(date=date).date == date


def test_what_holds_for_a_whole_pass_is_given_in_the_form_of_a_report() -> None:
    assert Settings(outlet=" The Lantern ", date="4 March 2021").given == {
        "outlet": "The Lantern",
        "date": "2021-03-04",
    }
    assert Settings(outlet=" ", date="").given == Settings().given == {}


def read(document: Document, settings: Settings = PLAIN, given: Given | None = None) -> Reading:
    with closing(Sandbox()) as sandbox:
        return read_document(document, settings, given or {}, sandbox)


def test_one_document_gives_a_report_its_statements_and_its_bytes() -> None:
    reading = read(Document("a.txt", WORDS))
    assert reading.report
    assert reading.report.text.encode() == reading.original == WORDS
    assert len(reading.statements) == 1
    assert reading.problems == ()


def test_what_a_container_and_a_table_say_of_a_document_comes_through_the_sandbox_too() -> None:
    told, given = Facts(url="https://x.org", title="Told"), {"outlet": "The Table", "date": "2021"}
    for data in (WORDS, b"<html><body><p>" + WORDS):
        report = read(Document("a", data, None, told), given=given).report
        assert report
        assert (report.url, report.outlet, report.date, report.date_basis) == (
            "https://x.org",
            "The Table",
            "2021",
            "given",
        )


def test_no_statements_are_read_from_another_language() -> None:
    text = (
        "Le maire a déclaré lundi que le pont était sûr, malgré les critiques de plusieurs habitants du quartier. " * 4
    )
    reading = read(Document("a.txt", text.encode()), Settings())
    assert reading.report
    assert reading.report.language == "fr"
    assert reading.statements == ()
    assert reading.vectors is not None
    assert len(reading.vectors) == 0
    assert "French" in reading.problems[0].what


def test_a_report_is_taken_in_anew_by_its_media_type() -> None:
    row = b'{"text":"The mayor said that the bridge was safe."}'
    again = retake("a.csv/3", row, "application/x-sayso-row+json")
    assert again
    assert again.text == "The mayor said that the bridge was safe."
    page = retake("a.txt", b"A <b>bridge</b>", "text/html")
    assert page
    assert page.text == "A bridge"
    assert retake("a.png", b"\x89PNG\r\n\x1a\n") is None
