"""The formats that are read: how each is told, its reader or unpacker, and what an installation needs for it.

A reader is a function ``(data, name) -> Page``, an unpacker ``(data, limit) -> Iterator[Member | Refused]``. Both are
imported when first needed, so that a build of texts does not wait for libraries that read PDFs.
"""

import re
import shutil
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from typing import BinaryIO, cast

from sayso.ingest import tell
from sayso.ingest.page import Member, Page, Refused
from sayso.ingest.tell import Sample

Reader = Callable[[bytes, str], Page]
Columns = Mapping[str, str]
"""Which column holds what: from a field of a report (``text``, ``title`` ...) to the name of the column."""

OPEN_AND_SAVE = "Open it and save it as .txt or .html, then name that file instead"
UNPACK = "Unpack it and name the files inside instead"
_AS_TEXT = "Save its text as .txt, .md or .html and name that file instead"


@dataclass(frozen=True, slots=True)
class Format:
    """One format.

    ``what`` names it in a sentence ("it is ..."). ``tells`` says whether a sample is of the format; formats are tried
    in order. ``reader`` and ``unpacker`` name functions of ``module``; a message has both. ``needs`` are the libraries
    without which it is not read (name to import, name to install), ``helped_by`` programs that read more of it, with
    what they add. ``streams``: the unpacker takes an open file too. ``mapped``: it takes a map of columns. ``trusted``:
    reading it involves no parser, so it may be read in the process itself.
    """

    name: str
    what: str
    media_type: str
    suffixes: tuple[str, ...]
    tells: Callable[[Sample], bool]
    module: str
    reader: str = ""
    unpacker: str = ""
    needs: tuple[tuple[str, str], ...] = ()
    helped_by: tuple[tuple[str, str], ...] = ()
    otherwise: str = OPEN_AND_SAVE
    streams: bool = False
    mapped: bool = False
    trusted: bool = False
    patience: float = 1.0


def _packed(kind: str) -> Callable[[Sample], bool]:
    return lambda sample: sample.packed == kind


def _begins(*marks: bytes) -> Callable[[Sample], bool]:
    return lambda sample: sample.data.startswith(marks)


def _by_media_type_only(_: Sample) -> bool:
    return False


def _is_bzip2(sample: Sample) -> bool:
    return bool(re.match(rb"BZh[1-9](?:1AY&SY|\x17\x72\x45\x38\x50\x90)", sample.data))


_LXML = (("lxml", "lxml"),)
_PDF_TEXT = "Turn it into text (for example with pdftotext) and name the .txt file instead"
_AS_HTML = "Save the page as HTML instead and name that file"
_MAIL = "Save its words as .txt and name that file instead"

FORMATS: tuple[Format, ...] = (
    Format("pdf", "a PDF", "application/pdf", (".pdf",), tell.is_pdf, "pdf", "read_pdf",
           needs=(("pypdfium2", "pypdfium2"),), helped_by=(("tesseract", "scanned pages"),), otherwise=_PDF_TEXT,
           patience=5.0),
    Format("docx", "a Word document (.docx)",
           "application/vnd.openxmlformats-officedocument.wordprocessingml.document", (".docx", ".docm", ".dotx"),
           _packed("docx"), "docx", "read_docx", needs=_LXML),
    Format("odt", "an OpenDocument text (.odt)", "application/vnd.oasis.opendocument.text", (".odt", ".ott"),
           _packed("odt"), "odt", "read_odt", needs=_LXML),
    Format("epub", "an electronic book (.epub)", "application/epub+zip", (".epub",), _packed("epub"), "epub",
           "read_epub", needs=_LXML),
    Format("rtf", "a rich text (RTF) document", "application/rtf", (".rtf",), _begins(b"{\\rtf"), "rtf", "read_rtf"),
    Format("msg", "an Outlook message (.msg)", "application/vnd.ms-outlook", (".msg",), tell.is_msg, "msg",
           "read_msg", "msg_members", needs=(("oxmsg", "python-oxmsg"),)),
    Format("zip", "a ZIP archive", "application/zip", (".zip",), _packed("zip"), "archive", unpacker="zip_members",
           otherwise=UNPACK, streams=True),
    Format("gzip", "a gzip archive", "application/gzip", (".gz", ".tgz"), _begins(b"\x1f\x8b"), "archive",
           unpacker="gzip_members", otherwise=UNPACK, streams=True),
    Format("bzip2", "a bzip2 archive", "application/x-bzip2", (".bz2", ".tbz2"), _is_bzip2, "archive",
           unpacker="gzip_members", needs=(("_bz2", "Python with bzip2"),), otherwise=UNPACK, streams=True),
    Format("xz", "an xz archive", "application/x-xz", (".xz", ".txz"), _begins(b"\xfd7zXZ\x00"), "archive",
           unpacker="gzip_members", needs=(("_lzma", "Python with lzma"),), otherwise=UNPACK, streams=True),
    Format("tar", "a tar archive", "application/x-tar", (".tar",), tell.is_tar, "archive", unpacker="tar_members",
           otherwise=UNPACK, streams=True),
    Format("warc", "a web archive (WARC)", "application/warc", (".warc",), tell.is_warc, "warc",
           unpacker="warc_members", needs=(("warcio", "warcio"),), otherwise=_AS_HTML, streams=True),
    Format("mhtml", "a web archive (.mhtml)", "multipart/related", (".mhtml", ".mht"), tell.is_mhtml, "mhtml",
           "read_mhtml", needs=_LXML, otherwise=_AS_HTML),
    Format("html", "a web page", "text/html", (".html", ".htm", ".xhtml"), tell.is_html, "texts", "read_page",
           needs=(*_LXML, ("trafilatura", "trafilatura")), otherwise=_AS_TEXT),
    Format("mbox", "a mailbox (mbox)", "application/mbox", (".mbox", ".mbx"), tell.is_mbox, "mbox",
           unpacker="mbox_members", otherwise=_MAIL, streams=True),
    Format("mail", "an e-mail message", "message/rfc822", (".eml",), tell.is_mail, "mail", "read_mail",
           "mail_members", otherwise=_MAIL),
    Format("feed", "a feed (RSS, Atom)", "application/rss+xml", (".rss", ".atom", ".xml"), tell.is_feed, "feed",
           unpacker="feed_members", needs=(("feedparser", "feedparser"),), otherwise=_AS_TEXT),
    Format("jsonl", "a table (JSON, JSON Lines)", "application/jsonl", (".jsonl", ".ndjson", ".json"), tell.is_jsonl,
           "table", unpacker="jsonl_members", otherwise=_AS_TEXT, streams=True, mapped=True),
    Format("csv", "a table (CSV)", "text/csv", (".csv", ".tsv"), tell.is_csv, "table", unpacker="csv_members",
           otherwise=_AS_TEXT, streams=True, mapped=True),
    Format("row", "a row of a table", "application/x-sayso-row+json", (), _by_media_type_only, "row", "read_row"),
    Format("markdown", "a Markdown text", "text/markdown", (".md", ".markdown"), tell.is_markdown, "texts",
           "read_markdown_text", trusted=True),
    Format("plain", "a plain text", "text/plain", (".txt", ".text"), lambda _: True, "texts", "read_text",
           trusted=True),
)  # fmt: skip
"""In the order in which they are tried: what a mark tells for sure first, plain text last."""

_BY_NAME = {one.name: one for one in FORMATS}
_ALSO = {
    "application/xhtml+xml": "html",
    "text/rtf": "rtf",
    "application/atom+xml": "feed",
    "text/x-markdown": "markdown",
}
_BY_MEDIA_TYPE = {one.media_type: one for one in FORMATS} | {also: _BY_NAME[name] for also, name in _ALSO.items()}


def format_named(name: str) -> Format:
    """The format of that name. Raises KeyError where there is none."""
    return _BY_NAME[name]


def format_of(media_type: str | None) -> Format | None:
    """The format of a media type, whatever parameters follow it; None for one that is not in the table."""
    return _BY_MEDIA_TYPE.get((media_type or "").split(";")[0].strip().lower())


@cache
def missing(one: Format) -> tuple[str, ...]:
    """What this installation lacks to read the format, by the names to install; empty where it can read it."""
    if not _is_there(f"sayso.ingest.{one.module}"):
        return ("a newer sayso",)
    return tuple(install for name, install in one.needs if not _is_there(name))


def _is_there(module: str) -> bool:
    try:
        return find_spec(module) is not None
    except (ImportError, ValueError):
        return False


def lacking(one: Format) -> tuple[tuple[str, str], ...]:
    """The programs that would read more of the format and are not installed, with what they would read."""
    return tuple(pair for pair in one.helped_by if not shutil.which(pair[0]))


def _function(one: Format, name: str) -> Callable[..., object]:
    return cast("Callable[..., object]", getattr(import_module(f"sayso.ingest.{one.module}"), name))


def read(one: Format, data: bytes, name: str, seconds: float | None = None) -> Page:
    """Read a document, in about ``seconds`` where its reader can stop. Raises UnreadableError where it cannot."""
    pace = {"seconds": seconds} if seconds and one.patience > 1 else {}
    return cast("Page", _function(one, one.reader)(data, name, **pace))


def unpack(one: Format, source: bytes | BinaryIO, limit: int, columns: Columns) -> Iterator[Member | Refused]:
    """The members of a container, which unpack to ``limit`` bytes at most. Raises UnreadableError on the way."""
    more = (columns,) if one.mapped else ()
    return cast("Iterator[Member | Refused]", _function(one, one.unpacker)(source, limit, *more))
