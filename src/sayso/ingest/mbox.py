"""A mailbox (mbox, RFC 4155): its messages one by one, found without holding the box in memory.

A message begins at a line ``From `` with a time, below which a header begins. Within messages such lines are kept apart
by a ``>`` (the forms mboxo and mboxrd), which is taken off again. Of the forms that count bytes instead (mboxcl), the
same lines tell the messages apart.
"""

import io
import mmap
import re
from collections.abc import Iterator
from itertools import chain, pairwise
from typing import BinaryIO

from sayso.ingest.bounded import bounded
from sayso.ingest.mail_headers import field, parse_mail
from sayso.ingest.page import Member, Refused, UnreadableError

_FROM = re.compile(rb"From [^\r\n]{0,400}\d\d:\d\d[^\r\n]{0,80}\r?\n(?=>?[!-9;-~]{1,76}:)")
_ESCAPED = re.compile(rb"^>(>*From )", re.MULTILINE)
_HEADER = re.compile(rb".{0,65536}?(?:\r?\n){2}", re.DOTALL)
_LARGEST = 400_000_000
"""A message of more bytes is refused."""
_NOT_A_WORD = re.compile(r"[\W_]+")


def mbox_members(data: bytes | mmap.mmap | BinaryIO, limit: int) -> Iterator[Member | Refused]:
    """The messages of a mailbox, in its order, as RFC 5322 bytes; named by number and subject, ``0001-the-pier.eml``.

    ``data`` may be an open file, which is then mapped, not read. All messages have ``limit`` bytes at most. Raises
    UnreadableError where no message begins in it.
    """
    yield from bounded(_members(_mapped(data)), limit)


def _mapped(data: bytes | mmap.mmap | BinaryIO) -> bytes | mmap.mmap:
    if isinstance(data, bytes | mmap.mmap):
        return data
    try:
        return mmap.mmap(data.fileno(), 0, access=mmap.ACCESS_READ)
    except (OSError, ValueError):  # no real file, or an empty one
        data.seek(0, io.SEEK_SET)
        return data.read()


def _members(data: bytes | mmap.mmap) -> Iterator[Member | Refused]:
    found = _separators(data)
    first = next(found, None)
    if first is None:
        raise UnreadableError("no message begins in it", "Name the messages themselves, saved as .eml files")
    if data[: first[0]].strip(b"\r\n\t \xef\xbb\xbf"):
        yield Refused("", f"its first {first[0]:,} bytes belong to no message", "Look at them in a text editor")
    for number, ((_, start), (end, _)) in enumerate(pairwise(chain([first], found, [(len(data), 0)])), 1):
        yield _message(data, start, end, number)


def _separators(data: bytes | mmap.mmap) -> Iterator[tuple[int, int]]:
    """Where each line that parts messages begins and ends."""
    at = 0 if data[:5] == b"From " else _following(data, 0)
    while at >= 0:
        if found := _FROM.match(data, at):
            yield found.span()
        at = _following(data, at)


def _following(data: bytes | mmap.mmap, at: int) -> int:
    """Where the next line begins that may part messages; -1 where there is none."""
    found = data.find(b"\nFrom ", at)
    return found + 1 if found >= 0 else -1


def _message(data: bytes | mmap.mmap, start: int, end: int, number: int) -> Member | Refused:
    name = f"{number:04}"
    if end - start > _LARGEST:
        return Refused(
            f"{name}.eml", f"it is larger than {_LARGEST // 1_000_000} MB", "Save what is attached by itself"
        )
    message = data[start:end]
    message = _ESCAPED.sub(rb"\1", message) if b">From " in message else message
    message = message.removesuffix(b"\n").removesuffix(b"\r")  # the blank line before the next one
    header = _HEADER.match(message)
    return Member(f"{name}{_slug(header[0] if header else message[:65536])}.eml", message, media_type="message/rfc822")


def _slug(header: bytes) -> str:
    """The subject as a part of a file's name, with a hyphen before it; "" without one."""
    words = _NOT_A_WORD.split(field(parse_mail(header), "Subject") or "")
    slug = "-".join(word for word in words if word).lower()
    return f"-{slug[:50].rstrip('-')}" if slug else ""
