"""What an Outlook message holds, out of the properties of its compound file ([MS-OXMSG], [MS-OXPROPS])."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from sayso.ingest.mail_headers import text_of
from sayso.ingest.msg_rtf import plain_of_rtf
from sayso.ingest.page import UnreadableError

_T = TypeVar("_T")
_UNICODE, _BYTES, _BINARY, _OBJECT = 0x1F, 0x1E, 0x102, 0x0D
_MESSAGE_HEADER, _EMBEDDED_HEADER, _ATTACHED_HEADER = 32, 24, 8
"""How many bytes stand before the properties of each."""
_STORAGE = 1
_EMBEDDED = 5
_IN_PAGE = 0x4
_DEEPEST = 20
_DAMAGED = "Get it anew from where it came, or open it in Outlook and save its words as .txt"


@dataclass(frozen=True, slots=True)
class Attached:
    """Something attached: its name, perhaps ""; its bytes, or the message that it is, or neither; whether the page
    shows it.
    """

    name: str
    data: bytes | None
    note: "Note | None"
    inline: bool


@dataclass(frozen=True, slots=True)
class Note:
    """A message: ``kind`` is its class in Outlook ("IPM.Note"), ``headers`` what came by mail, ``rich`` the text of its
    RTF. Texts are "" where there are none. Times are in UTC.
    """

    kind: str
    subject: str
    sender: str
    address: str
    to: str
    cc: str
    headers: str
    sent: datetime | None
    received: datetime | None
    plain: str
    html: str
    rich: str
    attached: tuple[Attached, ...]


def open_note(data: bytes) -> Note:
    """The message in a .msg file. Raises UnreadableError where it is damaged."""
    from olefile import OleFileIO  # type: ignore[import-untyped]
    from oxmsg.storage import Storage

    try:
        with OleFileIO(data) as ole:
            _check(ole.direntries, len(data))
            return _note(Storage.from_ole(ole), _MESSAGE_HEADER, 0)
    except Exception as error:  # third-party code over hostile bytes
        reason = str(error) or type(error).__name__
        raise UnreadableError(f"it is a damaged Outlook message ({reason[:100]})", _DAMAGED) from None


def _check(entries: list[Any], size: int) -> None:
    """Raise ValueError where the streams of a file of ``size`` bytes say that they are larger than it, as loops do."""
    sizes = [entry.size for entry in entries if entry is not None and entry.entry_type != _STORAGE]
    if sum(sizes) > 3 * size:
        raise ValueError("its parts say that they are larger than it is")


def _note(storage: Any, header: int, depth: int) -> Note:
    read = _Reader(storage, header)
    return Note(
        kind=read.text(0x001A),
        subject=read.line(0x0037),
        sender=read.line(0x0042) or read.line(0x0C1A),
        address=read.line(0x5D02) or read.line(0x5D01) or _with_at(read.line(0x0065)) or _with_at(read.line(0x0C1F)),
        to=read.line(0x0E04),
        cc=read.line(0x0E03),
        headers=read.text(0x007D),
        sent=read.time(0x0039),
        received=read.time(0x0E06),
        plain=_newlines(read.text(0x1000, body=True)),
        html=read.text(0x1013, body=True),
        rich=_newlines(plain_of_rtf(read.stream(0x1009, _BINARY) or b"")),
        attached=tuple(_attached(one, depth) for one in storage.iter_attachment_storages()) if depth < _DEEPEST else (),
    )


def _attached(storage: Any, depth: int) -> Attached:
    read = _Reader(storage, _ATTACHED_HEADER)
    name = read.line(0x3707) or read.line(0x3704) or read.line(0x3001)
    note = None
    if read.number(0x3705) == _EMBEDDED:
        inner = next((one for one in storage.storages if one.name == f"__substg1.0_3701{_OBJECT:04X}"), None)
        note = _note(inner, _EMBEDDED_HEADER, depth + 1) if inner else None
    inline = bool(read.number(0x3714) & _IN_PAGE) or bool(read.text(0x3712))
    return Attached(name, read.stream(0x3701, _BINARY), note, inline)


def _newlines(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n").replace("\x00", "")


def _with_at(address: str) -> str:
    """An address of the Internet; those of Exchange tell a reader nothing."""
    return address if "@" in address else ""


class _Reader:
    """The properties of one storage; what is missing or broken is empty."""

    def __init__(self, storage: Any, header: int) -> None:
        from oxmsg.properties import Properties

        self._storage, self._properties = storage, Properties(storage, properties_header_offset=header)

    def stream(self, pid: int, kind: int) -> bytes | None:
        """The bytes of a property of variable length; None where there is none."""
        return _tried(lambda: self._storage.property_stream_bytes(pid, kind))

    def text(self, pid: int, *, body: bool = False) -> str:
        """A property in words; of the words of a message, in the encoding that those have."""
        if (wide := self.stream(pid, _UNICODE)) is not None:
            return wide.decode("utf-16-le", "replace").rstrip("\0")
        for kind in (_BYTES, _BINARY):
            if (narrow := self.stream(pid, kind)) is not None:
                return text_of(narrow, self._encoding(body=body))[0].rstrip("\0")
        return ""

    def line(self, pid: int) -> str:
        """A property in words, on one line."""
        return " ".join(self.text(pid).split())

    def number(self, pid: int) -> int:
        """A number; 0 where there is none."""
        return _tried(lambda: self._properties.int_prop_value(pid)) or 0

    def time(self, pid: int) -> datetime | None:
        """A time that can be one of a message."""
        found: datetime | None = _tried(lambda: self._properties.date_prop_value(pid))
        return found if found and found.year > 1970 else None

    def _encoding(self, *, body: bool) -> str | None:
        from oxmsg.domain.encodings import encoding_from_codepage

        pages: Iterator[int] = (self.number(pid) for pid in ((0x3FDE, 0x3FFD) if body else (0x3FFD, 0x3FDE)))
        page = next((number for number in pages if number), 0)
        return _tried(lambda: str(encoding_from_codepage(page))) if page else None


def _tried(read: Callable[[], _T]) -> _T | None:
    """What ``read`` gives; None where the library stumbles over what is missing or broken."""
    try:
        return read()
    except Exception:
        return None
