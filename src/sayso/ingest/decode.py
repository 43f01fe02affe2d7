"""Bytes to text: UTF-8 as it is, a byte order mark or a declared encoding as it says, anything else as a guess."""

import codecs
import re
from dataclasses import dataclass

from charset_normalizer import from_bytes

_BOMS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,100}encoding=["']([\w.-]+)""",
    re.IGNORECASE,
)
_FEW = 0.03
"""Below this share of bytes above 127 a text is Western and mostly ASCII: windows-1252 is the likeliest encoding."""
_SAMPLE = 200_000
"""How many bytes are enough to guess from."""
_UNLIKELY = (
    "mac_cyrillic mac_greek mac_iceland mac_latin2 mac_roman mac_turkish cp037 cp273 cp424 cp500 cp875 cp1026".split()
)
"""Encodings of old Macintoshes and mainframes: easily mistaken for those of Windows, and not used for reports."""


@dataclass(frozen=True, slots=True)
class Decoded:
    """Text, the encoding's name, and ``doubt``: why the text may be wrong, or None where the encoding is sure."""

    text: str
    encoding: str
    doubt: str | None = None


def decode(data: bytes, *, declared: bool = False) -> Decoded:
    """The text of ``data``, newlines as they are. Never raises.

    A UTF-8 byte order mark stays in the text as U+FEFF, so that offsets equal those of the file read as UTF-8.
    ``declared``: believe the encoding that an HTML page declares, where it is not UTF-8.
    """
    for bom, name in _BOMS:
        if data.startswith(bom):
            return _strictly(data, name) or Decoded(data.decode(name, "replace"), name, f"it is broken {name.upper()}")
    wide = _unmarked_utf16(data)
    if wide:  # first, for NUL characters make it valid UTF-8
        return Decoded(data.decode(wide, "replace"), wide, f"it is not UTF-8; {wide.upper()} is guessed")
    return _strictly(data, "utf-8") or (_as_declared(data) if declared else None) or _guessed(data)


def _strictly(data: bytes, encoding: str) -> Decoded | None:
    try:
        return Decoded(data.decode(encoding), encoding)
    except (UnicodeError, LookupError):
        return None


def _as_declared(data: bytes) -> Decoded | None:
    found = _DECLARED.search(data[:4096])
    if not found:
        return None
    name = (found[1] or found[2]).decode("ascii", "replace").lower()
    # Browsers read all of these as windows-1252, and pages that name them mean it.
    name = "windows-1252" if name in {"iso-8859-1", "latin1", "latin-1", "us-ascii", "ascii"} else name
    try:
        is_text = codecs.lookup(name)._is_text_encoding  # rot13, zip and the like are no encodings of text
    except LookupError:
        return None
    return _strictly(data, name) if is_text and name.replace("_", "-") not in {"utf-8", "utf8"} else None


def _guessed(data: bytes) -> Decoded:
    broken = _broken_utf8(data)
    if broken:
        return broken
    name = _guess_name(data)
    return Decoded(data.decode(name, "replace"), name, f"it is not UTF-8; {name} is guessed")


def _unmarked_utf16(data: bytes) -> str | None:
    """UTF-16 without a mark: in Western text every other byte is NUL."""
    sample = data[:4096]
    even, odd = sample[0::2].count(0), sample[1::2].count(0)
    half = len(sample) // 2
    if half < 4 or max(even, odd) < 0.7 * half or min(even, odd) > 0.05 * half:
        return None
    return "utf-16-le" if odd > even else "utf-16-be"


def _broken_utf8(data: bytes) -> Decoded | None:
    """UTF-8 with a few broken bytes (cut off, or pasted together) is still UTF-8."""
    text = data.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    sound = sum(1 for char in text if char > "\x7f") - broken
    if sound < 5 * broken:
        return None
    byte = "one byte that is" if broken == 1 else f"{broken} places that are"
    return Decoded(text, "utf-8", f"it holds {byte} not UTF-8, shown as U+FFFD; utf-8 is guessed")


def _guess_name(data: bytes) -> str:
    high = len(data.translate(None, bytes(range(128))))
    if high <= _FEW * len(data) and _strictly(data, "windows-1252"):
        return "windows-1252"
    best = from_bytes(data[:_SAMPLE], cp_exclusion=_UNLIKELY).best()
    return best.encoding if best and _strictly(data, best.encoding) else "windows-1252"
