"""From one file to its documents, however deep they lie: a message in an archive, an attachment in the message.

The bounds hold for a file as a whole, so that archives in archives are no way round them.
"""

import hashlib
import os
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import PurePath
from typing import BinaryIO

from sayso.ingest.formats import Columns, Format, format_named, format_of, unpack
from sayso.ingest.intake import LIMIT, one_line, problem, too_large, unavailable
from sayso.ingest.metadata import Facts
from sayso.ingest.page import Member, Refused, UnreadableError
from sayso.ingest.row import ROW
from sayso.ingest.sniff import Sniffed, sniff_sample
from sayso.ingest.tell import Sample
from sayso.types import Problem

_HEAD = 65_536
_PACKING = (".gz", ".bz2", ".xz", ".tgz", ".tbz2", ".txz")
_LONGEST = 300
"""A member's name is cut to so many characters."""
_SPLIT = "Split it, or unpack it and name the files inside"
_TAKE_OUT = "Unpack it, take out what you need, and name that"
_EMPTY = ("it is empty", "Leave it out, or put the report's text into it")


@dataclass(frozen=True, slots=True)
class Document:
    """One document: the path to it (through its containers), its bytes, and what its container says of it."""

    path: str
    data: bytes
    media_type: str | None = None
    told: Facts = field(default_factory=Facts)


@dataclass(frozen=True, slots=True)
class Limits:
    """How much is taken from one file.

    ``depth`` of containers in containers; ``members`` and ``unpacked`` bytes in all of them together, where the rows of
    tables count only by their bytes; ``problems`` told one by one. In bytes: ``document``, a document; ``container``, a
    file that holds others; ``in_memory``, such a file of a format that cannot be read piece by piece.
    """

    depth: int = 5
    members: int = 100_000
    problems: int = 1_000
    document: int = LIMIT
    container: int = 2_000_000_000
    unpacked: int = 8_000_000_000
    in_memory: int = 400_000_000


LIMITS = Limits()


class _EnoughError(Exception):
    """The file holds more members than are taken."""


@dataclass(slots=True)
class _Count:
    """What has come out of the file so far."""

    limits: Limits
    columns: Columns
    members: int = 0
    unpacked: int = 0
    problems: int = 0
    deep: int = 0

    def tell(self, path: str, what: str, do: str) -> Iterator[Problem]:
        """The problem, unless so many were told that this one is only counted."""
        self.problems += 1
        if self.problems <= self.limits.problems:
            yield problem(path, what, do)

    def take(self, member: Member) -> None:
        """Count a member. Raises _EnoughError where it is one too many."""
        self.members += member.media_type != ROW
        self.unpacked += len(member.data)
        if self.members > self.limits.members:
            raise _EnoughError


@dataclass(slots=True)
class _Names:
    """Paths for the members of one container, no two alike."""

    container: str
    taken: set[int] = field(default_factory=set)
    """Digests of 64 bits: a table may have millions of rows."""

    def of(self, name: str) -> str:
        """The path of a member; its name is a label, from which nothing leads out of the container."""
        label = plain = f"{self.container}/{_label(name or _unpacked_name(self.container))}"
        number = 1
        while (digest := _digest(label)) in self.taken:
            number += 1
            label = f"{plain} ({number})"
        self.taken.add(digest)
        return label


def _digest(label: str) -> int:
    return int.from_bytes(hashlib.blake2b(label.encode("utf8", "surrogatepass"), digest_size=8).digest())


def _label(name: str) -> str:
    parts = [part for part in name.replace("\\", "/").split("/") if part.strip() not in ("", ".", "..")]
    label = one_line("/".join(parts)) or "without a name"
    return label if len(label) <= _LONGEST else f"{label[: _LONGEST // 2]}…{label[-_LONGEST // 2 :]}"


def _unpacked_name(container: str) -> str:
    path = PurePath(container)
    if path.suffix.lower() not in _PACKING:
        return path.name
    return f"{path.stem}.tar" if path.suffix.lower().startswith(".t") else path.stem


def expand(
    path: str, data: bytes | None = None, *, columns: Columns | None = None, limits: Limits = LIMITS
) -> Iterator[Document | Problem]:
    """The documents in the file at ``path`` (or in ``data``, which was found there), and what cannot be taken out.

    A file that holds no others gives itself. Problems of the file as a whole have its ``path``; their ``read`` is True
    where something was taken out of it all the same. Raises OSError where the file cannot be opened.
    """
    count = _Count(limits, columns or {})
    try:
        if data is not None:
            yield from _file(path, Sample(data, _name(path)), len(data), count)
        else:
            with open(path, "rb") as file:  # noqa: PTH123 - a Path would change what was given
                size = os.fstat(file.fileno()).st_size
                whole = size <= limits.document
                head = file.read(size + 1 if whole else _HEAD)
                yield from _file(path, Sample(head, _name(path), None if whole else file), size, count)
    except _EnoughError:
        what = f"it holds more than {limits.members:,} files, and the rest was not read"
        yield problem(path, what, _SPLIT, read=True)
    if count.problems > limits.problems:
        more = count.problems - limits.problems
        yield problem(path, f"{more:,} more of the files in it cannot be read", _TAKE_OUT, read=True)
    if count.deep > 1:
        yield problem(path, f"{count.deep - 1:,} more archives in it lie too deep", _TAKE_OUT, read=True)


def _name(path: str) -> str:
    return PurePath(path).name


def _file(path: str, sample: Sample, size: int, count: _Count) -> Iterator[Document | Problem]:
    sniffed = sniff_sample(sample)
    try:
        one = _format(sniffed)
        if not one.unpacker:
            if sample.file:
                raise too_large(count.limits.document)
            yield Document(path, sample.data, one.media_type)
            return
        source = _source(one, sample, size, count.limits)
    except UnreadableError as refused:
        yield problem(path, refused.what, refused.do)
        return
    if one.reader and isinstance(source, bytes):
        yield from _document(Member("", source), path, one, count)
    yield from _members(one, source, path, 1, count)


def _source(one: Format, sample: Sample, size: int, limits: Limits) -> bytes | BinaryIO:
    """The bytes of a container, or its open file where it is large and can be read piece by piece."""
    if not sample.file:
        return sample.data
    most = limits.container if one.streams else limits.in_memory
    if size > most:
        raise UnreadableError(f"it is larger than {most / 1_000_000:g} MB", _SPLIT)
    sample.file.seek(0)
    return sample.file if one.streams else sample.file.read()


def _format(sniffed: Sniffed) -> Format:
    if sniffed.kind == "other":
        raise UnreadableError(f"it seems to be {sniffed.what}", sniffed.do)
    one = format_named(sniffed.kind)
    if refusal := unavailable(one):
        raise refusal
    return one


def _members(
    one: Format, source: bytes | BinaryIO, path: str, depth: int, count: _Count
) -> Iterator[Document | Problem]:
    """What the members of a container come to. Whatever goes wrong in it stops only the rest of it."""
    names, met = _Names(path), 0
    left = max(0, count.limits.unpacked - count.unpacked)
    try:
        for member in unpack(one, source, left, count.columns):
            met += 1
            if isinstance(member, Refused):
                yield from count.tell(names.of(member.name) if member.name else path, member.what, member.do)
                continue
            count.take(member)
            yield from _member(member, names.of(member.name), depth, count)
    except UnreadableError as refused:
        met += 1
        yield from count.tell(path, refused.what, refused.do)
    except _EnoughError:
        raise
    except Exception as error:
        met += 1
        yield from count.tell(path, *_failed(error))
    if not met and not one.reader:
        yield from count.tell(path, "it holds no file that could be read", "Leave it out, or see what is in it")


def _failed(error: Exception) -> tuple[str, str]:
    if isinstance(error, MemoryError):
        return "it takes too much memory to unpack", _SPLIT
    reason = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    return (
        f"it could not be unpacked to its end ({reason[:200]})",
        "Get it anew from where it came, or unpack it yourself",
    )


def _member(member: Member, path: str, depth: int, count: _Count) -> Iterator[Document | Problem]:
    try:
        one = format_of(member.media_type) or _format(sniff_sample(Sample(member.data, _name(path))))
        if refusal := unavailable(one):
            raise refusal
    except UnreadableError as refused:
        yield from count.tell(path, *((refused.what, refused.do) if member.data.strip() else _EMPTY))
        return
    if one.reader:
        yield from _document(member, path, one, count)
    if one.unpacker and depth < count.limits.depth + bool(one.reader):
        yield from _members(one, member.data, path, depth + 1, count)
    elif one.unpacker:
        count.deep += 1
        if count.deep == 1:  # a bomb of archives has a million of them
            what = "what may be attached to it lies" if one.reader else "it lies"
            yield problem(path, f"{what} deeper than {count.limits.depth} archives, one in another", _TAKE_OUT)


def _document(member: Member, path: str, one: Format, count: _Count) -> Iterator[Document | Problem]:
    if not member.data.strip():
        yield from count.tell(path, *_EMPTY)
    elif len(member.data) > count.limits.document:
        refused = too_large(count.limits.document)
        yield from count.tell(path, refused.what, refused.do)
    else:
        yield Document(path, member.data, one.media_type, member.facts)
