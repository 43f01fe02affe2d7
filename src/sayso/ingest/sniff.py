"""What a file is: one of the formats that are read, by its content and then its name, or something else with advice."""

from dataclasses import dataclass

from sayso.ingest import tell
from sayso.ingest.formats import FORMATS, OPEN_AND_SAVE, UNPACK, Format
from sayso.ingest.tell import HEAD, Sample

_AS_TEXT = "Save its text as .txt, .md or .html and name that file instead"
_PICTURE = "Type out or recognise (OCR) its words into a .txt file and name that file instead"
_TRANSCRIBE = "Put its words into a .txt transcript and name that file instead"
_SHEET = "Save the sheet that holds reports as .csv, or their text as .txt, and name that file instead"

MAGIC: tuple[tuple[bytes, str, str], ...] = (
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
    (b"fLaC", "a sound recording (FLAC)", _TRANSCRIBE),
    (b"\x1aE\xdf\xa3", "a video (Matroska, WebM)", _TRANSCRIBE),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive", UNPACK),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", UNPACK),
    (b"Rar!\x1a\x07", "a RAR archive", UNPACK),
    (
        b"SQLite format 3\x00",
        "an SQLite database, perhaps a sayso case",
        "Name the reports themselves; a case is opened, not added",
    ),
    (b"\x7fELF", "a program", _AS_TEXT),
    (b"\x00asm", "a program", _AS_TEXT),
)
"""First bytes, what they say the file is, what to do. Each do ends without a full stop."""

_WORDLIKE = {b"RIFF", b"ID3", b"OggS", b"fLaC", b"GIF87a", b"GIF89a"}
"""A text may begin with these letters; a real file of that type holds other than ASCII close by."""
_OFFICE = {
    "sheet": ("a spreadsheet", _SHEET),
    "slides": ("a presentation or a drawing", OPEN_AND_SAVE),
    "pages": ("an Apple Pages, Numbers or Keynote document", OPEN_AND_SAVE),
}
_CONTROLS = bytes(byte for byte in range(1, 32) if byte not in b"\t\n\r\x0b\x0c\x1b")
_AT = next(place for place, one in enumerate(FORMATS) if one.name == "feed")
_MARKED, _TEXTS = FORMATS[:_AT], FORMATS[_AT:]
"""Formats that may hold any bytes, and those that are text throughout."""


@dataclass(frozen=True, slots=True)
class Sniffed:
    """The name of the format; for "other", what it seems to be and what to do about it."""

    kind: str
    what: str = ""
    do: str = ""


def sniff(data: bytes, path: str) -> Sniffed:
    """Content first, then the suffix of ``path``. Bytes that nothing tells apart from text are plain text."""
    return sniff_sample(Sample(data, path))


def sniff_sample(sample: Sample) -> Sniffed:
    """The same for a sample, of which perhaps only the beginning is at hand."""
    return (
        _by_magic(sample) or _first(_MARKED, sample) or _no_text(sample) or _first(_TEXTS, sample) or Sniffed("plain")
    )


def _first(formats: tuple[Format, ...], sample: Sample) -> Sniffed | None:
    return next((Sniffed(one.name) for one in formats if one.tells(sample)), None)


def may_hold_files(head: bytes, name: str) -> bool:
    """Whether the file that opens with ``head`` is perhaps a container. Nothing is parsed to tell."""
    if head.startswith((*tell.ZIP, tell.OLE)):
        return True
    sample = Sample(head, name)
    return any(one.unpacker and one.tells(sample) for one in FORMATS)


def _by_magic(sample: Sample) -> Sniffed | None:
    data = sample.data
    for magic, what, do in MAGIC:
        if data.startswith(magic) and not (magic in _WORDLIKE and data[:200].isascii() and 0 not in data[:200]):
            return Sniffed("other", what, do)
    return Sniffed("other", "a video or an image (MP4, HEIC)", _TRANSCRIBE) if data[4:8] == b"ftyp" else None


def _no_text(sample: Sample) -> Sniffed | None:
    if sample.data.startswith(tell.OLE):
        return Sniffed("other", "an old office document (.doc, .xls)", OPEN_AND_SAVE)
    if sample.packed in _OFFICE:
        return Sniffed("other", *_OFFICE[sample.packed])
    if tell.is_xml(sample) and not tell.is_feed(sample):
        return Sniffed("other", "an XML file (data), not a page or a feed", _AS_TEXT)
    if not tell.has_wide_mark(sample.data) and _is_binary(sample.data):
        return Sniffed("other", "a binary file (NUL bytes or control characters), not text", _AS_TEXT)
    return None


def _is_binary(data: bytes) -> bool:
    """A NUL (outside UTF-16) or many control characters: no text holds those."""
    head = data[:HEAD]
    controls = len(head) - len(head.translate(None, _CONTROLS))
    return (0 in data and not _is_wide(head)) or controls > 0.05 * len(head)


def _is_wide(head: bytes) -> bool:
    """UTF-16 without a mark: of the two bytes of a Western character one is NUL, always the same one."""
    share = head.count(0) / max(len(head), 1)
    return 0.35 < share < 0.6 and not (head[0::2].count(0) and head[1::2].count(0))
