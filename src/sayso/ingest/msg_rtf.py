"""Compressed RTF, the only form in which some Outlook messages hold their words ([MS-OXRTFCP])."""

import re
import struct

_START = (
    rb"{\rtf1\ansi\mac\deff0\deftab720{\fonttbl;}{\f0\fnil \froman \fswiss \fmodern \fscript \fdecor "
    rb"MS Sans SerifSymbolArialTimes New RomanCourier{\colortbl\red0\green0\blue0"
    b"\r\n"
    rb"\par \pard\plain\f0\fs20\b\i\u\tab\tx"
)
"""What the dictionary holds at first (section 2.1.2)."""
_WINDOW = 4096
_LARGEST = 50_000_000


def plain_of_rtf(data: bytes) -> str:
    """The plain text of compressed RTF; "" where there is none or it is broken."""
    from striprtf.striprtf import rtf_to_text

    rtf = unpacked(data)
    if not rtf.lstrip().startswith(b"{\\rtf"):
        return ""
    try:
        text = str(rtf_to_text(rtf.decode("latin-1"), errors="ignore"))  # type: ignore[no-untyped-call]
    except Exception:  # third-party code over hostile bytes
        return ""
    return re.sub(r"\n{3,}", "\n\n", text).strip()


def unpacked(data: bytes) -> bytes:
    """The RTF in ``data``, as far as it can be unpacked; at most 50 MB."""
    if len(data) < 16:
        return b""
    size, kind = struct.unpack("<4xI4s4x", data[:16])
    size = min(size, _LARGEST)
    if kind == b"MELA":
        return data[16 : 16 + size]
    return _lzfu(data[16:], size) if kind == b"LZFu" else b""


def _lzfu(data: bytes, size: int) -> bytes:
    """Runs of eight tokens behind a byte that says, lowest bit first, which are references into the dictionary."""
    window = bytearray(_START.ljust(_WINDOW, b"\0"))
    at, out, position = len(_START), bytearray(), 0

    def put(byte: int) -> None:
        nonlocal at
        out.append(byte)
        window[at] = byte
        at = (at + 1) % _WINDOW

    while position < len(data) and len(out) < size:
        control = data[position]
        position += 1
        for bit in range(8):
            if position >= len(data):
                break
            if not control >> bit & 1:
                put(data[position])
                position += 1
                continue
            offset, length = _reference(data, position)
            position += 2
            if offset == at:
                return bytes(out[:size])
            for step in range(length):
                put(window[(offset + step) % _WINDOW])
    return bytes(out[:size])


def _reference(data: bytes, position: int) -> tuple[int, int]:
    word = int.from_bytes(data[position : position + 2].ljust(2, b"\0"), "big")
    return word >> 4, (word & 0xF) + 2
