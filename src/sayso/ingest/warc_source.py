"""The bytes of a web archive, unpacked where it is packed by gzip, with an end that is never an exception."""

import gzip
import io
import re
import zlib
from collections.abc import Callable
from typing import BinaryIO

_CHUNK = 1 << 20
_MARK = re.compile(rb"\n(?=WARC/\d\.\d{1,2}\r?\n)")
_OVERLAP = 32


class Source:
    """An open archive. ``cut_off``: its packing ended too early or is broken. ``too_much``: more came out than may."""

    def __init__(self, source: bytes | BinaryIO, limit: int) -> None:
        """``limit``: bytes that may come out of the packing."""
        file = io.BytesIO(source) if isinstance(source, bytes) else source
        packed = file.read(2) == b"\x1f\x8b"
        file.seek(0)
        self._file: gzip.GzipFile | BinaryIO = file
        self._read: Callable[[int], bytes] = file.read
        self._limit: int | None = None
        if packed:
            unpacked = gzip.GzipFile(fileobj=file)
            # One piece at a time, so that what comes before a broken place is not lost.
            self._file, self._read, self._limit = unpacked, unpacked.read1, limit
        self.cut_off = self.too_much = False

    def read(self, size: int = -1) -> bytes:
        """At most ``size`` bytes; none at the end, and where the packing is broken."""
        if self._limit is not None and self._file.tell() > self._limit:
            self.too_much = True
            return b""
        try:
            return self._read(size)
        except (EOFError, OSError, zlib.error):
            self.cut_off = True
            return b""

    def tell(self) -> int:
        """The place in the unpacked bytes."""
        return self._file.tell()

    def seek_record(self, place: int) -> bool:
        """Go to the first record that begins after ``place``; False where there is none."""
        try:
            self._file.seek(place)
        except (EOFError, OSError, zlib.error):
            return False
        held = b""
        while chunk := self.read(_CHUNK):
            held += chunk
            found = _MARK.search(held, 1)
            if found:
                self._file.seek(place + found.end())
                return True
            place += max(0, len(held) - _OVERLAP)
            held = held[-_OVERLAP:]
        return False
