"""PDF: the text in reading order, its furniture and footnotes told apart, its pages kept for citation.

``Page.text`` is the text as it was taken in, and all offsets point into it. It differs from what the file holds: lines
are joined to paragraphs, with a blank line between two; hyphens at the ends of lines are mended as
:mod:`sayso.ingest.pdf_paragraphs` says; characters are cleaned as :mod:`sayso.ingest.pdf_lines` says; a stretch that is
blacked out reads "■■■". Pages that are pictures are recognised by :mod:`sayso.ingest.ocr`.
"""

import re
import time
from contextlib import closing, suppress
from dataclasses import replace
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from sayso.ingest import ocr
from sayso.ingest.furniture import furniture, merged
from sayso.ingest.page import Page, UnreadableError
from sayso.ingest.pdf_doubts import Findings, doubts, lacked
from sayso.ingest.pdf_drawn import Drawn, blacked_out, drawn_on, usual_sizes
from sayso.ingest.pdf_facts import facts_of_pdf
from sayso.ingest.pdf_furniture import Edges, Sheet, edges
from sayso.ingest.pdf_lines import MOST_CHARACTERS, Box, Line, clean, lines_of
from sayso.ingest.pdf_text import compose

SECONDS = 240.0
"""Reading stops after so long, and says at which page."""

_EMPTY_TREE = re.compile(rb"/Type\s*/Pages\b[^>]{0,200}/Count\s+0\b|/Count\s+0\b[^>]{0,200}/Type\s*/Pages\b")
_NO_PAGES = ("it has no pages", "Get it again from where it came")
_FEW_LETTERS = 80
"""A page that a picture covers and that has fewer letters than this is a scan: a stamped number is not its text."""
_OUTLINES = 300
"""A page without text on which so many shapes are drawn may have its letters drawn as shapes."""
_SURE = 75.0
"""A page whose words tesseract is less sure of, on average of 100, is hard to recognise."""
_WORD = re.compile(r"[^\W\d_]{2,}")
_VOWEL = re.compile(r"[aeiouyà-æè-ïò-öø-ý]", re.IGNORECASE)


def read_pdf(data: bytes, name: str, *, seconds: float = SECONDS) -> Page:
    """Read a PDF; ``name`` is the file's name, which may hold a date. Takes about ``seconds`` at most.

    A page is named by the number printed on it, else by the file's own label for it, else by its count. Raises
    UnreadableError where the file needs a password, is no PDF, or has no pages.
    """
    document = _opened(data)
    found = Findings(cut_off=b"%%EOF" not in data[-2048:])
    until = time.monotonic() + seconds
    try:
        sheets = _sheets(document, found, until)
        _recognise(document, sheets, found, until)
        info = _info(document)
        found.attached = document.count_attachments()
        found.form = document.get_formtype() in (pdfium.FORMTYPE_XFA_FULL, pdfium.FORMTYPE_XFA_FOREGROUND)
    finally:
        document.close()
    sheets = _marked(sheets, found)
    taken = edges(sheets)
    composed = compose(taken, _labels(taken, sheets))
    marked = merged(composed.furniture, furniture(composed.text))
    return Page(
        text=composed.text,
        facts=facts_of_pdf(info, name, composed, marked),
        pages=composed.pages,
        doubts=tuple(doubts(found)),
        ocr=bool(found.recognised or found.hidden),
        lacked=tuple(lacked(found)),
    )


def _labels(taken: list[Edges], sheets: list[Sheet]) -> list[str]:
    """What each page is called. A count stands in brackets where other pages have numbers: it is not printed there."""
    numbered = any(page.number for page in taken)
    named = enumerate(zip(taken, sheets, strict=True), 1)
    return [
        page.number or clean(sheet.label) or (f"[{count}]" if numbered else str(count))
        for count, (page, sheet) in named
    ]


def _info(document: Any) -> dict[str, str]:
    """The document information, as far as it is text."""
    out: dict[str, str] = {}
    for key in document.METADATA_KEYS:
        with suppress(pypdfium2.PdfiumError, UnicodeDecodeError):
            out[key] = document.get_metadata_value(key)
    return out


def _opened(data: bytes) -> Any:
    try:
        document = pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as error:
        raise _refusal(data, error.err_code) from None
    if not len(document):
        document.close()
        raise UnreadableError(*_NO_PAGES)
    return document


def _refusal(data: bytes, code: int | None) -> UnreadableError:
    """Why pdfium did not open ``data``; it keeps its last error code, so the code alone does not tell."""
    locked = b"/Encrypt" in data
    if locked and code == pdfium.FPDF_ERR_PASSWORD:
        do = "Open it with its password, save or print it without one, and add that"
        return UnreadableError("it is encrypted, and needs a password", do)
    if locked and code == pdfium.FPDF_ERR_SECURITY:
        do = "Open it in its own program, print it to a new PDF, and add that"
        return UnreadableError("it is encrypted in a way that cannot be read", do)
    if _EMPTY_TREE.search(data):
        return UnreadableError(*_NO_PAGES)
    do = "Get it again from where it came, or print it to a new PDF"
    return UnreadableError("it is no PDF, or too damaged to be read", do)


def _sheets(document: Any, found: Findings, until: float) -> list[Sheet]:
    """Every page, one after the other, each closed before the next is opened; pages that are pictures without text."""
    out: list[Sheet] = []
    for at in range(len(document)):
        if time.monotonic() > until:
            found.unread.extend(range(at + 1, len(document) + 1))
            break
        sheet = Sheet((), 0.0)
        try:
            with closing(document[at]) as page:
                sheet = _sheet(page, at + 1, found)
        except pypdfium2.PdfiumError:
            found.broken.append(at + 1)
        with suppress(pypdfium2.PdfiumError, UnicodeDecodeError):
            sheet = replace(sheet, label=document.get_page_label(at))
        out.append(sheet)
    return out


def _sheet(page: Any, number: int, found: Findings) -> Sheet:
    box: Box = tuple(page.get_bbox())
    with closing(page.get_textpage()) as text_page:
        lines, turned = lines_of(text_page, box)
        if text_page.count_chars() > MOST_CHARACTERS:
            found.overfull.append(number)
    drawn = drawn_on(page, box)
    height = box[2] - box[0] if turned else box[3] - box[1]
    if _is_garbled(lines):
        found.garbled.append(number)
        found.scans.append(number)
        lines = []
    elif _is_scan(lines, drawn):
        found.scans.append(number)
    elif drawn.hidden and drawn.pictures > 0.5:
        found.hidden.append(number)
    return Sheet(tuple(lines), height, dark=() if turned else drawn.dark, box=box)


def _recognise(document: Any, sheets: list[Sheet], found: Findings, until: float) -> None:
    """Put what tesseract reads on the pages that are pictures into ``sheets``, as far as time allows."""
    if not ocr.program():
        return
    for number in list(found.scans):
        left = until - time.monotonic()
        if left < 1:
            found.late.extend(one for one in found.scans if one >= number)
            break
        read, height = None, 0.0
        with suppress(pypdfium2.PdfiumError), closing(document[number - 1]) as page:
            read, height = _words_of_picture(page, min(ocr.PAGE_SECONDS, left)), page.get_height()
        if read and read.lines:
            sheets[number - 1] = Sheet(read.lines, height, sheets[number - 1].label)
            found.recognised.append(number)
            found.unsure.extend([number] if read.confidence < _SURE else [])
        elif time.monotonic() > until - 1:
            found.late.append(number)
    done = {*found.recognised, *found.late}
    found.scans = [number for number in found.scans if number not in done]


def _marked(sheets: list[Sheet], found: Findings) -> list[Sheet]:
    """``sheets`` with a mark for each stretch that is blacked out."""
    sizes = usual_sizes(line for sheet in sheets for line in sheet.pieces)
    usual = sizes.most_common(1)[0][0] if sizes else 10.0
    out = []
    for number, sheet in enumerate(sheets, 1):
        marks = blacked_out(sheet.dark, sheet.pieces, sheet.box, usual)
        found.blacked.extend([number] if marks else [])
        out.append(replace(sheet, pieces=(*sheet.pieces, *marks)))
    return out


def _is_scan(lines: list[Line], drawn: Drawn) -> bool:
    letters = sum(map(str.isalpha, "".join(line.text for line in lines)))
    if letters == 0:
        return drawn.pictures > 0.05 or drawn.shapes > _OUTLINES
    return letters < _FEW_LETTERS and drawn.pictures > 0.6


def _is_garbled(lines: list[Line]) -> bool:
    """Is the text layer no text: codes of a font whose letters are not told, or what a bad scanner made of a page?"""
    text = " ".join(line.text for line in lines)
    solid = sum(not char.isspace() for char in text)
    if solid < 60:
        return False
    strange = sum(char == "\ufffd" or "\ue000" <= char <= "\uf8ff" for char in text)
    words = sum(len(word) for word in _WORD.findall(text) if not word.isascii() or _VOWEL.search(word))
    digits = sum(char.isdigit() or char == "." for char in text)
    return strange > 0.3 * solid or words < 0.25 * (solid - digits)


def _words_of_picture(page: Any, seconds: float) -> ocr.Recognised | None:
    """What tesseract reads on ``page``, drawn as large as it needs and as memory allows."""
    width, height = page.get_size()
    dots = min(float(ocr.DOTS), 72 * (ocr.MOST_DOTS / max(1.0, width * height)) ** 0.5)
    bitmap = page.render(scale=dots / 72, grayscale=True, may_draw_forms=False)
    try:
        dots_of = memoryview(bitmap.buffer).cast("B")
        picture = ocr.graymap(dots_of, bitmap.width, bitmap.height, bitmap.stride)
    finally:
        bitmap.close()
    return ocr.recognise(picture, dots, seconds=seconds)
