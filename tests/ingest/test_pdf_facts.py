import pytest

from sayso.ingest.metadata import Facts
from sayso.ingest.pdf import read_pdf
from tests.ingest.test_pdf import STORY
from tests.ingest.test_pdf_writer import Sheet, pdf

MADE = "D:20210305120000Z"


def facts(
    info: dict[str, str], *, top: list[tuple[str, float]] | None = None, story: str = "", name: str = "x.pdf"
) -> Facts:
    sheet, y = Sheet(), 740.0
    for words, size in top or []:
        sheet.text(72, y, words, size)
        y -= 2.5 * size
    for paragraph in [*STORY, story] if story else STORY:
        y = sheet.flow(72, y, paragraph, 70) - 8
    return read_pdf(pdf([sheet], info), name).facts


def test_a_title_author_and_day_that_fit_the_text_are_taken():
    got = facts(
        {"Title": "Mill fire: the log of the house", "Author": "Jane van Doe", "CreationDate": MADE},
        story="Mill fire: four men were heard on 4 March 2021 by the council.",
    )
    assert (got.title, got.byline, got.date, got.date_basis) == (
        "Mill fire: the log of the house", "Jane van Doe", "2021-03-05", "page",
    )  # fmt: skip


@pytest.mark.parametrize(
    "title",
    [
        "Microsoft Word - mill fire v3.doc", "mill_fire_final.indd", "untitled", "Document1", "PowerPoint Presentation",
        "A template of the agency for its yearly budget", "Mill", "scan0042", "", "\x00\x01", "fire.pdf",
    ],
)  # fmt: skip
def test_a_title_that_a_program_left_is_not_taken_and_the_largest_type_is(title: str):
    assert facts({"Title": title}, top=[("The Mill Fire, and After", 20)]).title == "The Mill Fire, and After"


@pytest.mark.parametrize(
    "author",
    [
        "Administrator",
        "jdoe",
        "Microsoft Office User",
        "j.doe@agency.example",
        "Xerox WorkCentre",
        "user 1",
        "",
        "ACME Inc",
    ],
)
def test_an_author_that_is_no_name_is_not_taken(author: str):
    assert facts({"Author": author}).byline is None


def test_the_line_of_the_text_goes_before_the_document_information():
    got = facts(
        {"CreationDate": "D:20240101"}, top=[("The Mill Fire, and After", 20), ("By Ann Lee", 10), ("4 March 2021", 10)]
    )
    assert (got.byline, got.date, got.date_basis) == ("Ann Lee", "2021-03-04", "stated")


def test_a_month_that_stands_alone_on_the_first_page_is_the_date():
    got = facts({"CreationDate": "D:20240101"}, top=[("The Mill Fire, and After", 20), ("March 2019", 12)])
    assert (got.date, got.date_basis) == ("2019-03", "stated")


def test_the_day_on_which_the_file_was_made_is_not_taken_where_the_text_speaks_of_another_time():
    assert facts({"CreationDate": MADE}, story="It was written on 3 May 2016 and filed.").date is None
    assert facts({"CreationDate": MADE}, story="It was written in 2016 and filed.").date is None
    assert facts({"CreationDate": MADE}, story="It was written in 2021 and filed.").date == "2021-03-05"


@pytest.mark.parametrize("made", ["D:00000000", "D:20211399", "yesterday", "D:19700101", "", "D:"])
def test_a_day_that_is_none_is_not_taken(made: str):
    assert facts({"CreationDate": made}).date is None


def test_the_name_of_the_file_goes_before_the_day_on_which_it_was_made():
    got = facts({"CreationDate": MADE}, name="mill-2020-09-02.pdf")
    assert (got.date, got.date_basis) == ("2020-09-02", "file name")
