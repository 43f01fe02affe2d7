"""Files made wrong by chance: bits flipped, pieces cut, put in, doubled, taken from other files; also within archives.

All chance comes from the generator given, so that an input can be made again from its seed.
"""

import bz2
import gzip
import io
import lzma
import random
import tarfile
import warnings
import zipfile
from collections.abc import Callable, Sequence
from functools import partial

LARGEST = 2_000_000
"""Bytes; a file that grows beyond is cut."""
_NUMBERS = (b"0", b"-1", b"65535", b"65536", b"2147483647", b"4294967295", b"99999999999999999999", b"1e999", b"NaN")
_TOKENS = (
    b"<w:p>", b"</w:p>", b"<w:tbl><w:tr><w:tc>", b"</w:tc>", b"<w:del>", b"<text:p>", b"</text:note>",
    b"<table:table-row>", b"<!DOCTYPE a [<!ENTITY b 'c'>]>", b"&lol;", b"&#0;", b"&#xD800;", b"<![CDATA[", b"]]>",
    b"<!--", b"<?", b"<script/>", b"<table>", b"<div>" * 300, b"</p>", b"{", b"}" * 3, b"{\\*\\x ", b"\\bin9999999 ",
    b"\\'e", b"\\u-1 ", b"\\uc99 ", b"\\cell\\row", b"{\\footnote ", b"\\chftn", b"{" * 300, b"\n\n",
    b"\x00", b"\xff\xfe", b"\xef\xbb\xbf", b"From ", b"\r\nContent-Type: text/html; charset=x\r\n", b"=?utf-8?b?//?=",
    b"=3D=", b"Content-Length: ", b"WARC/1.0\r\n", b"PK\x03\x04", b"PK\x01\x02", b"\x1f\x8b", b"obj", b"endobj",
    b"stream", b"/Kids[1 0 R]", b"<<", b">>", b'"', b",", b"\t", b"../../../etc/passwd", "\u202e".encode(),
    "\U0001f525".encode(), b"\xc3", b"\xed\xa0\x80", b"%s%n", b"1601-01-01",
)  # fmt: skip


def mutated(data: bytes, others: Sequence[bytes], draw: random.Random) -> bytes:
    """``data`` made wrong in one to four ways; pieces of ``others`` may be put into it."""
    for _ in range(draw.choice((1, 1, 1, 2, 2, 3, 4))):
        inside = _INSIDE.get(_packing(data)) if draw.random() < 0.7 else None
        data = inside(data, others, draw) if inside else draw.choice(_WAYS)(data, others, draw)
    return data[:LARGEST]


def _packing(data: bytes) -> str:
    marks = {b"PK\x03\x04": "zip", b"\x1f\x8b": "gzip", b"BZh": "bzip2", b"\xfd7zXZ": "xz"}
    found = next((name for mark, name in marks.items() if data.startswith(mark)), "")
    return found or ("tar" if data[257:262] == b"ustar" else "")


def _piece(data: bytes, draw: random.Random, longest: int = 2000) -> tuple[int, int]:
    """The ends of a piece of ``data``, mostly short."""
    start = draw.randrange(len(data) + 1)
    return start, min(len(data), start + int(longest ** draw.random()))


def _flip(data: bytes, _others: Sequence[bytes], draw: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(draw.choice((1, 1, 2, 8, 40))):
        if out:
            out[draw.randrange(len(out))] ^= 1 << draw.randrange(8)
    return bytes(out)


def _overwrite(data: bytes, _: Sequence[bytes], draw: random.Random) -> bytes:
    start, end = _piece(data, draw, 16)
    return data[:start] + draw.choice((b"\x00", b"\xff", b"\x80", draw.randbytes(1))) * (end - start) + data[end:]


def _cut(data: bytes, _: Sequence[bytes], draw: random.Random) -> bytes:
    start, end = _piece(data, draw)
    return data[:start] if draw.random() < 0.3 else data[:start] + data[end:]


def _insert(data: bytes, _: Sequence[bytes], draw: random.Random) -> bytes:
    at = draw.randrange(len(data) + 1)
    token = draw.choice((*_TOKENS, *_NUMBERS, draw.randbytes(8)))
    return data[:at] + token * draw.choice((1, 1, 1, 5, 500)) + data[at:]


def _double(data: bytes, _: Sequence[bytes], draw: random.Random) -> bytes:
    start, end = _piece(data, draw)
    return data[:end] + data[start:end] * draw.choice((1, 1, 2, 10, 1000)) + data[end:]


def _splice(data: bytes, others: Sequence[bytes], draw: random.Random) -> bytes:
    other = draw.choice(others) if others else data
    start, end = _piece(other, draw)
    at, to = _piece(data, draw)
    return data[:at] + other[start:end] + (data[to:] if draw.random() < 0.7 else b"")


def _number(data: bytes, _: Sequence[bytes], draw: random.Random) -> bytes:
    """A number in it becomes another."""
    digits = [at for at, byte in enumerate(data[:100_000]) if 48 <= byte <= 57]
    if not digits:
        return data
    start = end = draw.choice(digits)
    while end < len(data) and 48 <= data[end] <= 57:
        end += 1
    return data[:start] + draw.choice(_NUMBERS) + data[end:]


_WAYS: tuple[Callable[[bytes, Sequence[bytes], random.Random], bytes], ...] = (
    _flip, _overwrite, _cut, _insert, _insert, _double, _splice, _number,
)  # fmt: skip


def _in_zip(data: bytes, others: Sequence[bytes], draw: random.Random) -> bytes:
    """A member of a ZIP file made wrong and packed anew."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = [(info, archive.read(info)) for info in archive.infolist()]
    except Exception:  # made wrong before
        return _flip(data, others, draw)
    return _zip(_changed(parts, others, draw), draw)


def _zip(parts: list[tuple[zipfile.ZipInfo, bytes]], draw: random.Random) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a name may be there twice
        for info, part in parts:
            how = draw.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))
            archive.writestr(zipfile.ZipInfo(info.filename), part, how)
    return out.getvalue()


def _in_tar(data: bytes, others: Sequence[bytes], draw: random.Random) -> bytes:
    try:
        with tarfile.open(fileobj=io.BytesIO(data)) as archive:
            parts = [(info, file.read()) for info in archive if (file := archive.extractfile(info))]
    except Exception:
        return _flip(data, others, draw)
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        for info, part in _changed(parts, others, draw):
            info.size = len(part)
            archive.addfile(info, io.BytesIO(part))
    return out.getvalue()


def _changed(parts: list, others: Sequence[bytes], draw: random.Random) -> list:  # type: ignore[type-arg]
    """The parts with one of them made wrong, left out, or twice there."""
    if not parts:
        return parts
    at = draw.randrange(len(parts))
    info, part = parts[at]
    chance = draw.random()
    if chance < 0.05:
        return parts[:at] + parts[at + 1 :]
    if chance < 0.08:
        return [*parts, parts[at]]
    return [*parts[:at], (info, mutated(part, [*others, *(one for _, one in parts)], draw)), *parts[at + 1 :]]


def _repacked(
    unpack: Callable[[bytes], bytes], pack: Callable[[bytes], bytes]
) -> Callable[[bytes, Sequence[bytes], random.Random], bytes]:
    def change(data: bytes, others: Sequence[bytes], draw: random.Random) -> bytes:
        try:
            inner = unpack(data)
        except Exception:
            return _flip(data, others, draw)
        return pack(mutated(inner, others, draw))

    return change


_INSIDE: dict[str, Callable[[bytes, Sequence[bytes], random.Random], bytes]] = {
    "zip": _in_zip,
    "tar": _in_tar,
    "gzip": _repacked(gzip.decompress, partial(gzip.compress, mtime=0)),
    "bzip2": _repacked(bz2.decompress, bz2.compress),
    "xz": _repacked(lzma.decompress, lzma.compress),
}
