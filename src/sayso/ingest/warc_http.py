"""One answer of a web server as an archive keeps it: its head, and its body without transfer coding (RFC 9112)."""

import importlib
import io
import re
import zlib
from dataclasses import dataclass
from typing import Any

LARGEST = 100_000_000
"""A body may unpack to so many bytes."""
_SIZE = re.compile(rb"(?:\r?\n)?([0-9a-fA-F]{1,8})[ \t]*(?:;[^\r\n]*)?\r?\n")
_STEP = 4096


class BrokenError(Exception):
    """An answer that cannot be read; its words say what is the matter."""


@dataclass(frozen=True, slots=True)
class Head:
    """The head of an answer. ``media_type`` is the whole of its Content-Type, or ``""``; ``size`` is in bytes."""

    status: str
    media_type: str
    coding: str
    chunked: bool
    size: int


def head_of(block: bytes) -> Head:
    """The head with which ``block`` begins. Raises BrokenError where there is none."""
    from warcio.statusandheaders import StatusAndHeadersParser

    stream = io.BytesIO(block)
    try:
        found: Any = StatusAndHeadersParser(["HTTP/1.0", "HTTP/1.1", "HTTP/2", "HTTP/2.0"], verify=False).parse(stream)
        fields = {str(key).lower(): str(value).strip() for key, value in reversed(found.headers)}
        status = str(found.get_statuscode() or "")
    except Exception:  # third-party code over hostile bytes
        status, fields = "", {}
    if not re.fullmatch(r"\d{3}", status):
        raise BrokenError("the head of the server's answer is broken")
    return Head(
        status=status,
        media_type=fields.get("content-type", ""),
        coding=fields.get("content-encoding", "").lower(),
        chunked="chunked" in fields.get("transfer-encoding", "").lower(),
        size=stream.tell(),
    )


def body_of(head: Head, body: bytes) -> bytes:
    """The body without chunks and packing. Raises BrokenError where it cannot be unpacked."""
    data = _unchunked(body) if head.chunked else body
    for coding in reversed([one.strip() for one in head.coding.split(",") if one.strip()]):
        data = _unpacked(coding, data)
    return data


def _unchunked(body: bytes) -> bytes:
    """The chunks put together; many crawlers keep a body without its chunks, though the head names them."""
    parts: list[bytes] = []
    at = 0
    while found := _SIZE.match(body, at):
        size, start = int(found[1], 16), found.end()
        if size == 0:
            return b"".join(parts)
        if start + size > len(body):
            break
        parts.append(body[start : start + size])
        at = start + size
    if not parts:
        return body
    if body[at:].strip():
        raise BrokenError("its transfer was cut off")
    return b"".join(parts)


def _unpacked(coding: str, data: bytes) -> bytes:
    if coding in {"identity", "none", "utf-8"}:
        return data
    if coding in {"gzip", "x-gzip", "deflate"}:
        return _inflated(data)
    if coding == "br":
        return _from_brotli(data)
    raise BrokenError(f"it is packed in a way that is not known here ({coding[:40]})")


def _inflated(data: bytes) -> bytes:
    """The bytes that gzip, zlib or plain deflate packed; as they are where no packing is found."""
    raw = len(data) > 1 and not (data[0] == 0x1F or (data[0] & 0x0F == 8 and int.from_bytes(data[:2], "big") % 31 == 0))
    parts: list[bytes] = []
    left = LARGEST
    while data:
        unpacker = zlib.decompressobj(-15 if raw else 47)
        try:
            parts.append(unpacker.decompress(data, left + 1))
        except zlib.error:
            if parts or not raw:
                raise BrokenError("its packing (gzip) is broken") from None
            return data
        left -= len(parts[-1])
        if left < 0:
            raise BrokenError(f"it unpacks to more than {LARGEST // 1_000_000} MB")
        if not unpacker.eof:
            raise BrokenError("its packing (gzip) is cut off")
        data = unpacker.unused_data if unpacker.unused_data[:2] == b"\x1f\x8b" else b""
    return b"".join(parts)


def _from_brotli(data: bytes) -> bytes:
    try:
        brotli: Any = importlib.import_module("brotli")
    except ImportError:
        raise BrokenError("it is packed with Brotli, which this installation cannot unpack") from None
    unpacker, out = brotli.Decompressor(), bytearray()
    try:
        for at in range(0, len(data), _STEP):
            out += unpacker.process(data[at : at + _STEP])
            if len(out) > LARGEST:
                raise BrokenError(f"it unpacks to more than {LARGEST // 1_000_000} MB")
        if not unpacker.is_finished():
            raise BrokenError("its packing (Brotli) is cut off")
    except brotli.error:
        raise BrokenError("its packing (Brotli) is broken") from None
    return bytes(out)
