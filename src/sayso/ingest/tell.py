"""How each format is told by its content; the name of the file only breaks ties. Nothing here parses a document."""

import io
import json
import re
import zipfile
import zlib
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePath
from typing import BinaryIO

HEAD = 8192
"""So many bytes at the beginning are looked at to tell a text apart from markup, mail and binary data."""
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
ZIP = (b"PK\x03\x04", b"PK\x05\x06", b"PK00PK\x03\x04", b"PK\x07\x08PK\x03\x04")
_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_LEADING = rb"(?>\s++|<!--(?>.*?-->)|<\?(?>.*?\?>))*+"
_HTML_OPENING = re.compile(_LEADING + rb"<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL)
_ANY_TAG = re.compile(rb"<(?:p|div|br|h[1-6]|span|a|article|section|main|table|ul|ol|meta|title|body)\b[^<>]*>", re.I)
_XML = re.compile(rb"\s*<\?xml\b|\s*<(?:rss|feed|urlset|rdf:rdf)\b", re.IGNORECASE)
_FEED = re.compile(
    _LEADING + rb"(?:<!doctype\b[^<>\[]*>\s*+)?" + _LEADING + rb"<(?:\w{1,20}:)?(?:rss|feed|rdf)\b", re.I | re.DOTALL
)
_FIELD = re.compile(rb"([!-9;-~]{1,76}):")
_MBOX = re.compile(rb"From \S{1,300} [^\r\n]{0,60}\d\d:\d\d[^\r\n]{0,60}\r?\n>?[!-9;-~]{1,76}:")
_SAVED_BY = re.compile(rb"^(?:From: *\"?<?Saved by|Snapshot-Content-Location:)", re.IGNORECASE | re.MULTILINE)
_PEOPLE = {b"from", b"to", b"cc", b"subject", b"date", b"reply-to", b"sender"}
_MACHINE = {
    *(b"received", b"message-id", b"mime-version", b"content-type", b"return-path", b"delivered-to", b"in-reply-to"),
    *(b"dkim-signature", b"content-transfer-encoding", b"thread-index", b"list-id"),
}
_OUTLOOK = "__properties_version1.0".encode("utf-16-le")
_FIRST_LINE = 2_000_000
"""The first line of JSON Lines is looked at when it is no longer than this, in bytes."""
_PDF_MARK = 1024
"""Readers of PDF look for its mark in so many bytes at the beginning (ISO 32000-1, annex H)."""


@dataclass(frozen=True)
class Sample:
    """What a format is told by: the bytes of a file, perhaps only the first ones of a large one, and its name.

    ``file`` is the open file where ``data`` is only its beginning.
    """

    data: bytes
    name: str
    file: BinaryIO | None = None

    @cached_property
    def suffix(self) -> str:
        """The suffix of the name, in lower case: ``.txt``."""
        return PurePath(self.name).suffix.lower()

    @cached_property
    def head(self) -> bytes:
        """The beginning as the bytes of a text, whatever its encoding: enough to find a tag or a header."""
        return seen_through(self.data[:HEAD])

    @cached_property
    def fields(self) -> frozenset[bytes]:
        """The names of the header fields that open the file, in lower case; none where it opens with anything else."""
        return frozenset(_fields(self.head))

    @cached_property
    def packed(self) -> str:
        """What a ZIP holds: ``docx``, ``odt``, ``epub``, ``sheet``, ``slides``, ``pages``, ``zip``; else ``""``."""
        return _packed(self.file or io.BytesIO(self.data)) if self.data.startswith(ZIP) else ""


def seen_through(data: bytes) -> bytes:
    """UTF-16 and UTF-32 seen through their NUL bytes, and no byte order mark."""
    if data.startswith(_UTF16_MARKS):
        return data.replace(b"\x00", b"").lstrip(b"\xff\xfe")
    return data.removeprefix(b"\xef\xbb\xbf")


def has_wide_mark(data: bytes) -> bool:
    """Does a byte order mark of UTF-16 or UTF-32 open it?"""
    return data.startswith(_UTF16_MARKS)


def _packed(file: BinaryIO) -> str:
    try:
        with zipfile.ZipFile(file) as archive:
            return _packed_by(archive)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, LookupError):
        return "zip"


def _packed_by(archive: zipfile.ZipFile) -> str:
    names = set(archive.namelist()[:5000])
    if "mimetype" in names and archive.getinfo("mimetype").file_size < 200:
        kind = archive.read("mimetype").strip()
        if kind == b"application/epub+zip":
            return "epub"
        if kind.startswith(b"application/vnd.oasis.opendocument."):
            return {b"text": "odt", b"spreadsheet": "sheet"}.get(kind.rsplit(b".", 1)[1].split(b"-")[0], "slides")
    if "[Content_Types].xml" in names:
        tops = {name.split("/")[0] for name in names}
        return next(
            (kind for top, kind in (("word", "docx"), ("xl", "sheet"), ("ppt", "slides")) if top in tops), "zip"
        )
    if "META-INF/container.xml" in names and any(name.endswith(".opf") for name in names):
        return "epub"
    return "pages" if any(name.startswith("Index/") and name.endswith(".iwa") for name in names) else "zip"


def _fields(head: bytes) -> list[bytes]:
    names: list[bytes] = []
    for line in head.lstrip(b"\r\n").splitlines():
        if not line.strip():
            break
        if line[:1] in b" \t" and names:
            continue
        found = _FIELD.match(line)
        if not found:
            return names if len(names) > 20 else []  # a long block may be cut off where the head ends
        names.append(found[1].lower())
    return names


def is_pdf(sample: Sample) -> bool:
    """A PDF: its mark with a version, at most a kilobyte of other things before it."""
    found = re.search(rb"%PDF-\d", sample.data[:_PDF_MARK])
    return found is not None and (found.start() == 0 or b"\x00" in sample.data)


def is_msg(sample: Sample) -> bool:
    """An Outlook message: an OLE file with the stream of properties that only messages have ([MS-OXMSG])."""
    return sample.data.startswith(OLE) and (_OUTLOOK in sample.data or sample.suffix == ".msg")


def is_tar(sample: Sample) -> bool:
    """A tar archive: the sum of its first header is the one that is written there (POSIX pax)."""
    return tar_header(sample.data[:512])


def tar_header(block: bytes) -> bool:
    """Is ``block`` (512 bytes) the header of a member of a tar archive?"""
    written = block[148:156].strip(b" \x00")
    if len(block) < 512 or not block[0] or not re.fullmatch(rb"[0-7]{1,8}", written):
        return False
    return int(written, 8) == sum(block[:148]) + 8 * 32 + sum(block[156:])


def is_warc(sample: Sample) -> bool:
    """A web archive: ``WARC/`` and a version (ISO 28500)."""
    return bool(re.match(rb"WARC/\d", sample.data))


def is_html(sample: Sample) -> bool:
    """A page: it opens as one, or is named as one and has a tag in it."""
    if _HTML_OPENING.match(sample.head):
        return True
    named = sample.suffix in {".html", ".htm", ".xhtml"}
    return named and not is_mhtml(sample) and bool(_ANY_TAG.search(seen_through(sample.data)))


def is_mhtml(sample: Sample) -> bool:
    """A page saved with its pictures by a browser (RFC 2557): related parts, and a browser's mark or the name."""
    if b"content-type" not in sample.fields or b"multipart/related" not in sample.head.lower():
        return False
    return sample.suffix in {".mht", ".mhtml"} or bool(_SAVED_BY.search(sample.head))


def is_mbox(sample: Sample) -> bool:
    """A mailbox: a line ``From `` with a time, then the header of a message (RFC 4155)."""
    return bool(_MBOX.match(sample.head))


def is_mail(sample: Sample) -> bool:
    """A message (RFC 5322): fields that people write and one that only programs write; by its name, one is enough."""
    people, machine = sample.fields & _PEOPLE, sample.fields & _MACHINE
    machine |= {name for name in sample.fields if name.startswith(b"x-")}
    if sample.suffix == ".eml":
        return bool(people or machine)
    return len(people) > 1 and bool(machine)


def is_xml(sample: Sample) -> bool:
    """Any XML."""
    return bool(_XML.match(sample.head))


def is_feed(sample: Sample) -> bool:
    """A feed: RSS, Atom, or RSS 1.0 as RDF."""
    return bool(_FEED.match(sample.head))


def is_jsonl(sample: Sample) -> bool:
    """JSON Lines: the first two lines are objects; by its name, an opening brace or bracket is enough, of JSON too."""
    opening = sample.head.lstrip()[:1]
    if sample.suffix in {".jsonl", ".ndjson", ".json"}:
        return opening in (b"{", b"[")
    if opening != b"{":
        return False
    lines = [line for line in seen_through(sample.data[:_FIRST_LINE]).lstrip().split(b"\n", 2)[:2] if line.strip()]
    return len(lines) == 2 and all(map(_is_object, lines))


def _is_object(line: bytes) -> bool:
    try:
        return isinstance(json.loads(line), dict)
    except (ValueError, RecursionError):
        return False


def is_csv(sample: Sample) -> bool:
    """A table: by its name, and a first line that can be one."""
    if sample.suffix not in {".csv", ".tsv"}:
        return False
    first = sample.head.lstrip().split(b"\n", 1)[0].strip()
    return bool(re.search(rb"[,;\t|]", first)) or (len(first.split()) == 1)


def is_markdown(sample: Sample) -> bool:
    """Markdown: by its name, for nothing else tells it from a text."""
    return sample.suffix in {".md", ".markdown"}
