"""The lines of a table as text, one by one, so that a table of any size can be read; in whatever encoding it is."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO, TextIO

from sayso.ingest.decode import decode

LONGEST = 50_000_000
"""A line of more bytes (of wide encodings: characters) than this is not read."""
_HEAD = 1_000_000
_DO = "Look at its quotation marks and accents; if they are wrong, save it as UTF-8 and add it again"


@dataclass(slots=True)
class Lines:
    """An iterator over the lines, with their newlines. A line that is too long is empty, and its number in ``skipped``.

    ``doubt`` says why the text may be wrong, and what to do; None where the encoding is sure.
    """

    source: bytes | BinaryIO
    number: int = 0
    skipped: list[int] = field(default_factory=list)
    doubt: tuple[str, str] | None = None
    head: str = ""
    _stream: BinaryIO | TextIO = field(init=False)
    _encoding: str = "utf-8"

    def __post_init__(self) -> None:
        """Tell the encoding by the first megabyte."""
        file = io.BytesIO(self.source) if isinstance(self.source, bytes) else self.source
        data = file.read(_HEAD)
        file.seek(0)
        found = decode(_whole_lines(data))
        self.head = found.text.removeprefix("\ufeff")
        self.doubt = (found.doubt, _DO) if found.doubt else None
        self._encoding = found.encoding
        wide = re.match(r"utf[-_](?:16|32)", found.encoding) is not None
        if wide or (b"\r" in data and b"\n" not in data):  # of which bytes cannot be split into lines
            self._stream = io.TextIOWrapper(file, found.encoding, "replace", newline="")
        else:
            self._stream = file

    def __iter__(self) -> Iterator[str]:
        """Itself."""
        return self

    def __next__(self) -> str:
        """The next line."""
        line = self._stream.readline(LONGEST)
        if not line:
            raise StopIteration
        self.number += 1
        if len(line) == LONGEST:
            line = self._skip(line)
        text = line if isinstance(line, str) else self._decoded(line)
        return text.removeprefix("\ufeff") if self.number == 1 else text

    def _skip(self, line: bytes | str) -> bytes | str:
        while line and line[-1:] not in (b"\n", "\n"):
            line = self._stream.readline(LONGEST)
        self.skipped.append(self.number)
        return "\n"

    def _decoded(self, line: bytes) -> str:
        """Each line for itself: tables are put together from files of several encodings."""
        try:
            return line.decode("utf-8")
        except UnicodeDecodeError:
            known = self._encoding if self._encoding != "utf-8" else "windows-1252"
            self.doubt = self.doubt or (f"a line of it is not UTF-8; {known} is guessed", _DO)
            return line.decode(known, "replace")


def _whole_lines(data: bytes) -> bytes:
    """The sample without the line that it cuts off, and perhaps a letter in it."""
    end = data.rfind(b"\n")
    return data[: end + 1] if len(data) == _HEAD and end > 0 and not _is_wide(data) else data


def _is_wide(data: bytes) -> bool:
    return data[:4].count(0) > 0 or data.startswith((b"\xff\xfe", b"\xfe\xff"))
