"""A printed report with all that comes with it: heads, numbers, headings, hyphens, black bars. 26 pages, a second."""

import re

import pypdfium2
import pytest

from sayso.ingest.page import Page
from sayso.ingest.pdf import read_pdf
from tests.conftest import SHARED
from tests.ingest.test_pdf import paragraphs


@pytest.fixture(scope="module")
def data() -> bytes:
    file = SHARED / "data" / "mueller" / "summaries.pdf"
    if not file.exists():
        pytest.skip("the summaries of the Mueller report (../shared/data/mueller) are not on this machine")
    return file.read_bytes()


@pytest.fixture(scope="module")
def page(data: bytes) -> Page:
    return read_pdf(data, "summaries.pdf")


@pytest.fixture(scope="module")
def raw(data: bytes) -> list[str]:
    """What pdfium finds on each page."""
    return [one.get_textpage().get_text_range() for one in pypdfium2.PdfDocument(data)]


def test_every_running_head_and_page_number_is_furniture(page: Page, raw: list[str]):
    furniture = paragraphs(page, furniture=True)
    headed = sum(one.startswith("Open Source Mueller Report -") for one in raw)
    assert sum(text.startswith("Open Source Mueller Report -") for text in furniture) == headed > 20
    assert sum(bool(re.fullmatch(r"\d+|i", text)) for text in furniture) == len(raw) - 1
    assert not any("Open Source Mueller Report -" in text for text in paragraphs(page))


def test_pages_are_named_as_they_are_printed(page: Page):
    names = list(dict.fromkeys(label for _, label in page.pages))
    assert names == ["1", "i", *map(str, range(2, 25))]


def test_paragraphs_are_whole(page: Page):
    body = paragraphs(page)
    long = [text for text in body if len(text) > 400]
    assert len(long) > 40
    whole = [text for text in long if re.search(r"[.:;”)■]$", text) and not text[0].islower()]
    assert len(whole) >= 0.95 * len(long)
    assert not re.search(r"\w-\s\w", page.text.replace("- Executive", ""))


def test_the_text_has_every_letter_that_pdfium_finds(page: Page, raw: list[str]):
    letters = sorted(re.findall(r"[a-zA-Z]", "".join(raw)))
    assert sorted(re.findall(r"[a-zA-Z]", page.text)) == letters


def test_what_the_title_page_says_is_known(page: Page):
    assert (page.facts.title or "").endswith("Interference In The 2016 Presidential Election")
    assert (page.facts.date, page.facts.date_basis) == ("2019-03", "stated")
    assert any("blacked out" in what for what, _ in page.doubts)
