"""The readers of plain text, Markdown and web pages: bytes to a Page, with a doubt where the encoding is a guess."""

from sayso.ingest.decode import Decoded, decode
from sayso.ingest.markdown import read_markdown
from sayso.ingest.page import Page
from sayso.ingest.plain import read_plain

_CHECK = "Look at its quotation marks and accents; if they are wrong, save it as UTF-8 and add it again"


def read_text(data: bytes, name: str) -> Page:
    """A plain text as it is."""
    decoded = decode(data)
    return Page(decoded.text, read_plain(decoded.text, name), doubts=_doubts(decoded))


def read_markdown_text(data: bytes, name: str) -> Page:
    """A Markdown text as it is."""
    decoded = decode(data)
    return Page(decoded.text, read_markdown(decoded.text, name), doubts=_doubts(decoded))


def read_page(data: bytes, name: str) -> Page:
    """A web page, in the encoding that it declares where it is not UTF-8."""
    from sayso.ingest.html import read_html

    decoded = decode(data, declared=True)
    page = read_html(decoded.text, name)
    return Page(page.text, page.facts, page.pages, (*_doubts(decoded), *page.doubts), page.ocr)


def _doubts(decoded: Decoded) -> tuple[tuple[str, str], ...]:
    return ((decoded.doubt, _CHECK),) if decoded.doubt else ()
