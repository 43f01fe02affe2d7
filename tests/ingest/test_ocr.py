import ctypes
import io
from pathlib import Path

import pypdfium2
import pypdfium2.raw as raw
import pytest

from sayso.ingest import ocr
from sayso.ingest.pdf import read_pdf
from tests.ingest.test_pdf import STORY, paragraphs
from tests.ingest.test_pdf_writer import Sheet, pdf

needs_tesseract = pytest.mark.skipif(
    not ocr.program(), reason="tesseract is not installed (Debian: apt install tesseract-ocr)"
)


def scanned(data: bytes, only: set[int] | None = None) -> bytes:
    """The PDF with its pages, or ``only`` those (from 0), as pictures of 150 dots an inch."""
    source, out = pypdfium2.PdfDocument(data), pypdfium2.PdfDocument.new()
    for at, page in enumerate(source):
        if only is not None and at not in only:
            out.import_pages(source, [at])
            continue
        picture = pypdfium2.PdfImage.new(out)
        picture.set_bitmap(page.render(scale=150 / 72, grayscale=True))
        picture.set_matrix(pypdfium2.PdfMatrix().scale(*page.get_size()))
        scan = out.new_page(*page.get_size())
        scan.insert_obj(picture)
        scan.gen_content()
    saved = io.BytesIO()
    out.save(saved)
    return saved.getvalue()


def page(number: int, count: int = 2) -> Sheet:
    sheet = Sheet().text(200, 750, "Report on the Mill Fire", 12).text(270, 40, f"Page {number}", 12)
    y = 690.0
    for paragraph in STORY[number % 3 : number % 3 + count]:
        y = sheet.flow(60, y, paragraph, 55, 14) - 14
    return sheet


@needs_tesseract
def test_pages_that_are_pictures_are_recognised_and_said_to_be():
    data = scanned(pdf([page(1), page(2)]), only={1})
    got = read_pdf(data, "x.pdf")
    assert got.ocr
    assert ("page 2 was recognised from pictures", "Check each quotation against the page") in got.doubts
    assert paragraphs(got) == [*STORY[1:3], *STORY[2:4]]
    assert paragraphs(got, furniture=True)[:2] == ["Report on the Mill Fire", "Page 1"]
    assert [label for _, label in got.pages] == ["1", "2"]


@needs_tesseract
def test_a_text_that_is_garbled_is_left_out_and_the_picture_of_its_page_recognised():
    # A font that tells wrong letters for its shapes: what is drawn reads well, what is copied does not.
    cmap = b"begincmap 1 begincodespacerange <00> <ff> endcodespacerange "
    cmap += b"1 beginbfrange <20> <7e> <e020> endbfrange endcmap"
    data = pdf([page(1)], more=[b"<</Length %d>>stream\n" % len(cmap) + cmap + b"\nendstream"])
    data = data.replace(
        b"/BaseFont/Courier/Encoding/WinAnsiEncoding", b"/BaseFont/Courier/ToUnicode 6 0 R/Encoding/WinAnsiEncoding"
    )
    got = read_pdf(data, "x.pdf")
    assert got.ocr
    assert STORY[1] in paragraphs(got)
    assert any("garbled" in what for what, _ in got.doubts)


def test_without_tesseract_a_scan_is_found_and_it_is_said_what_to_install(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
):
    monkeypatch.setenv("PATH", str(tmp_path))
    got = read_pdf(scanned(pdf([page(1), page(2)]), only={1}), "x.pdf")
    assert not got.ocr
    assert STORY[1] in paragraphs(got)
    what, do = got.doubts[0]
    assert what == "page 2 was not read: only pictures of text"
    assert "tesseract" in do


@needs_tesseract
def test_a_picture_without_words_is_said_to_have_none():
    picture = scanned(pdf([Sheet().black(100, 100, 300, 300)]))
    got = read_pdf(picture, "x.pdf")
    assert (got.text, got.ocr) == ("", False)
    assert got.doubts[0][0] == "page 1 was not read: no words were recognised in the pictures"


def test_a_page_with_nothing_on_it_is_no_scan():
    assert read_pdf(pdf([Sheet(), page(2)]), "x.pdf").doubts == ()


def test_text_that_another_program_laid_under_a_picture_is_said_to_be_recognised():
    document = pypdfium2.PdfDocument(scanned(pdf([page(1)])))
    words = raw.FPDFPageObj_NewTextObj(document, b"Helvetica", 10)
    letters = (STORY[0] + "\0").encode("utf-16-le")
    raw.FPDFText_SetText(words, (ctypes.c_ushort * (len(letters) // 2)).from_buffer_copy(letters))
    raw.FPDFTextObj_SetTextRenderMode(words, raw.FPDF_TEXTRENDERMODE_INVISIBLE)
    raw.FPDFPageObj_Transform(words, 1, 0, 0, 1, 20, 400)
    scan = document[0]
    raw.FPDFPage_InsertObject(scan, words)
    scan.gen_content()
    saved = io.BytesIO()
    document.save(saved)
    got = read_pdf(saved.getvalue(), "x.pdf")
    assert (got.text, got.ocr) == (STORY[0], True)
    assert got.doubts[0][0] == "page 1 was recognised from pictures by another program"


@needs_tesseract
def test_a_page_that_takes_too_long_is_left_out():
    document = pypdfium2.PdfDocument(pdf([page(1)]))
    drawn = document[0].render(scale=2, grayscale=True)
    picture = ocr.graymap(memoryview(drawn.buffer).cast("B"), drawn.width, drawn.height, drawn.stride)
    assert ocr.recognise(picture, 144, seconds=0.001) is None
    assert ocr.recognise(b"no picture at all", 144) is None


@needs_tesseract
def test_places_and_sizes_are_in_points_from_the_upper_left_corner():
    document = pypdfium2.PdfDocument(pdf([Sheet().text(72, 692, "The mayor said that nobody was hurt.", 12)]))
    drawn = document[0].render(scale=200 / 72, grayscale=True)
    picture = ocr.graymap(memoryview(drawn.buffer).cast("B"), drawn.width, drawn.height, drawn.stride)
    read = ocr.recognise(picture, 200)
    assert read
    assert read.confidence > 80
    (line,) = read.lines
    assert line.text == "The mayor said that nobody was hurt."
    assert (line.left, line.right, line.y) == pytest.approx((72, 72 + 36 * 7.2, 100), abs=3)
    assert line.size == pytest.approx(12, rel=0.4)
