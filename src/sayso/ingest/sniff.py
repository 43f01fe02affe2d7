"""What a file is, by its first bytes, then by its name."""

import re
from dataclasses import dataclass
from pathlib import PurePath
from typing import Literal

Kind = Literal["plain", "markdown", "html", "other"]

_AS_TEXT = "Save its text as .txt, .md or .html and name that file instead"
_OPEN_AND_SAVE = "Open it and save it as .txt or .html, then name that file instead"
_PICTURE = "Type out or recognise (OCR) its words into a .txt file and name that file instead"
_UNPACK = "Unpack it and name the files inside instead"
_TRANSCRIBE = "Put its words into a .txt transcript and name that file instead"

MAGIC: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF", "Turn it into text (for example with pdftotext) and name the .txt file instead"),
    (b"PK\x03\x04", "a ZIP archive or an office document (.docx, .odt, .epub)", _OPEN_AND_SAVE),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old office document (.doc, .xls) or an Outlook message", _OPEN_AND_SAVE),
    (b"{\\rtf", "a rich text (RTF) document", _OPEN_AND_SAVE),
    (b"%!PS", "a PostScript document", _AS_TEXT),
    (b"\x89PNG\r\n\x1a\n", "a PNG image", _PICTURE),
    (b"\xff\xd8\xff", "a JPEG image", _PICTURE),
    (b"GIF87a", "a GIF image", _PICTURE),
    (b"GIF89a", "a GIF image", _PICTURE),
    (b"II*\x00", "a TIFF image", _PICTURE),
    (b"MM\x00*", "a TIFF image", _PICTURE),
    (b"RIFF", "an image, a sound or a video (RIFF)", _TRANSCRIBE),
    (b"ID3", "a sound recording (MP3)", _TRANSCRIBE),
    (b"OggS", "a sound recording (Ogg)", _TRANSCRIBE),
    (b"\x1aE\xdf\xa3", "a video (Matroska, WebM)", _TRANSCRIBE),
    (b"\x1f\x8b", "a gzip archive", _UNPACK),
    (b"BZh", "a bzip2 archive", _UNPACK),
    (b"\xfd7zXZ\x00", "an xz archive", _UNPACK),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive", _UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", _UNPACK),
    (b"Rar!\x1a\x07", "a RAR archive", _UNPACK),
    (
        b"SQLite format 3\x00",
        "an SQLite database, perhaps a sayso case",
        "Name the reports themselves; a case is opened, not added",
    ),
    (b"\x7fELF", "a program", _AS_TEXT),
    (b"\x00asm", "a program", _AS_TEXT),
)
"""First bytes, what they say the file is, what to do. Each do ends without a full stop."""

_WORDLIKE = {b"RIFF", b"ID3", b"OggS", b"BZh"}
"""A text may begin with these letters; a real file of that type holds other than ASCII close by."""

_UTF16_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\x00\x00\xfe\xff")
_HTML_OPENING = re.compile(rb"(?:\s|<!--.*?-->|<\?xml[^>]*>)*<(?:!doctype\s+html|html|head|body)\b", re.I | re.S)
_ANY_TAG = re.compile(rb"<(?:p|div|br|h[1-6]|span|a|article|section|main|table|ul|ol|meta|title|body)\b[^>]*>", re.I)
_CONTROLS = bytes(byte for byte in range(1, 32) if byte not in b"\t\n\r\x0b\x0c\x1b")
_XML = re.compile(rb"\s*<\?xml\b|\s*<(?:rss|feed|urlset)\b", re.I)
_WEB_ARCHIVE = re.compile(rb"(?:From: <?Saved by|MIME-Version:).{0,800}?multipart/related", re.I | re.S)


@dataclass(frozen=True, slots=True)
class Sniffed:
    """The kind of file; for "other", what it seems to be and what to do about it."""

    kind: Kind
    what: str = ""
    do: str = ""


def sniff(data: bytes, path: str) -> Sniffed:
    """Content first, then the suffix of ``path``. Bytes that nothing tells apart from text are plain text."""
    for magic, what, do in MAGIC:
        if data.startswith(magic) and not (magic in _WORDLIKE and data[:200].isascii() and 0 not in data[:200]):
            return Sniffed("other", what, do)
    if data[4:8] == b"ftyp":
        return Sniffed("other", "a video or an image (MP4, HEIC)", _TRANSCRIBE)
    head = _as_bytes(data[:8192])
    suffix = PurePath(path).suffix.lower()
    if _HTML_OPENING.match(head) or (suffix in {".html", ".htm", ".xhtml"} and _ANY_TAG.search(_as_bytes(data))):
        return Sniffed("html")
    if _XML.match(head):
        return Sniffed("other", "an XML file (a feed or data), not a page", _AS_TEXT)
    if _WEB_ARCHIVE.match(head):
        return Sniffed("other", "a web archive (.mhtml)", "Save the page as HTML instead and name that file")
    if not data.startswith(_UTF16_MARKS) and _is_binary(data):
        return Sniffed("other", "a binary file (NUL bytes or control characters), not text", _AS_TEXT)
    return Sniffed("markdown" if suffix in {".md", ".markdown"} else "plain")


def _as_bytes(data: bytes) -> bytes:
    """UTF-16 and UTF-32 seen through their NUL bytes, and no byte order mark: enough to find a tag."""
    if data.startswith(_UTF16_MARKS):
        return data.replace(b"\x00", b"").lstrip(b"\xff\xfe")
    return data.removeprefix(b"\xef\xbb\xbf")


def _is_binary(data: bytes) -> bool:
    """A NUL (outside UTF-16) or many control characters: no text holds those."""
    head = data[:8192]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return (0 in data and not _is_wide(head)) or controls > 0.05 * len(head)


def _is_wide(head: bytes) -> bool:
    """UTF-16 without a mark: of the two bytes of a Western character one is NUL, always the same one."""
    share = head.count(0) / max(len(head), 1)
    return 0.35 < share < 0.6 and not (head[0::2].count(0) and head[1::2].count(0))
