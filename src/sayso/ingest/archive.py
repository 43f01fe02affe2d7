"""Archives unpacked in memory, member by member: ZIP, tar, and what is packed by gzip, bzip2 or xz.

Nothing is written to a disk, and a member's name is only ever a label. What a member says of its size is not believed:
it is counted as it comes out.
"""

import bz2
import gzip
import io
import stat
import tarfile
import zipfile
from collections.abc import Iterator
from tarfile import HeaderError, ReadError
from typing import BinaryIO, cast

from sayso.ingest.page import Member, Refused, UnreadableError
from sayso.ingest.tell import tar_header

LARGEST = 400_000_000
"""A member that unpacks to more bytes than this is refused."""
RATIO = 200
"""What unpacks to more than so many times its packed size, and to more than FLOOR bytes, is a bomb. Text packs to a
tenth, at best to a thirtieth; deflate can reach 1,032 (D. Fifield, "A better zip bomb", WOOT 2019)."""
FLOOR = 20_000_000
_CHUNK = 1 << 20
_LOCAL_HEADER = 30
"""The bytes before a member of a ZIP archive, at least."""
_LITTER = {".DS_Store", "Thumbs.db", "desktop.ini", "__MACOSX"}
_NAMELESS = "without a name"
_NAMED = "then name the files inside"
_LOCKED = ("it is locked with a password", f"Unpack the archive with its password, {_NAMED}")
_LINK = ("it is a link to another file, not a file", "Leave it out, or put the file itself into the archive")
_NO_FILE = ("it is a device or a pipe, not a file", "Leave it out")
_BOMB = (f"it unpacks to more than {RATIO} times its size, as a bomb does", "Leave it out; no report packs like that")
_LARGE = (f"it unpacks to more than {LARGEST // 1_000_000} MB", f"Unpack the archive and split this file, {_NAMED}")
_FULL = ("all that it holds unpacks to more than is taken from one file", f"Unpack it, {_NAMED}")


class _TooMuchError(Exception):
    """More came out than may."""


def zip_members(source: bytes | BinaryIO, limit: int) -> Iterator[Member | Refused]:
    """The files in a ZIP archive, in its order; all together unpack to ``limit`` bytes at most."""
    try:
        archive = zipfile.ZipFile(_file(source))
        entries = archive.infolist()
    except Exception as error:
        raise _damaged("ZIP archive", error) from None
    if _overlap(entries, archive.start_dir):
        raise UnreadableError("the files in it lie one upon the other, as in a bomb", "Leave it out")
    left = limit
    for entry in entries:
        name = _zip_name(entry)
        if entry.is_dir() or passed_over(name):
            continue
        member = _zip_refusal(entry, name) or _zip_member(archive, entry, name, left)
        left -= len(member.data) if isinstance(member, Member) else 0
        yield member
        if isinstance(member, Refused) and not member.name:
            return


def _overlap(entries: list[zipfile.ZipInfo], end: int) -> bool:
    """Does one member begin before the one ahead of it has ended?"""
    starts = sorted((entry.header_offset, _LOCAL_HEADER + entry.compress_size) for entry in entries)
    ends = [start for start, _ in starts[1:]] + [end]
    return any(start + size > after for (start, size), after in zip(starts, ends, strict=False))


def _zip_name(entry: zipfile.ZipInfo) -> str:
    """The name; where it is not marked as UTF-8, it may be so all the same, as archives from Macs are."""
    if entry.flag_bits & 0x800:
        return entry.filename or _NAMELESS
    try:
        return entry.filename.encode("cp437").decode("utf-8") or _NAMELESS
    except UnicodeError:
        return entry.filename


def _zip_refusal(entry: zipfile.ZipInfo, name: str) -> Refused | None:
    mode = entry.external_attr >> 16
    if entry.flag_bits & 0x1 or entry.compress_type == 99:
        return Refused(name, *_LOCKED)
    if stat.S_ISLNK(mode):
        return Refused(name, *_LINK)
    if stat.S_IFMT(mode) and not stat.S_ISREG(mode):
        return Refused(name, *_NO_FILE)
    return None


def _zip_member(archive: zipfile.ZipFile, entry: zipfile.ZipInfo, name: str, left: int) -> Member | Refused:
    try:
        with archive.open(entry) as stream:
            return Member(name, _read(cast("BinaryIO", stream), _most(entry.compress_size, left)))
    except _TooMuchError:
        return _too_much(name, _why(entry.compress_size, left))
    except NotImplementedError:
        return Refused(name, f"it is packed in a way that is not known here (method {entry.compress_type})",
                       f"Unpack the archive with the program that made it, {_NAMED}")  # fmt: skip
    except Exception as error:
        return _spoilt(name, error)


class _Header(tarfile.TarInfo):
    """A header of tar. A broken one is an error: by itself, tarfile takes it for the end of the archive."""

    @classmethod
    def fromtarfile(cls, tarfile: tarfile.TarFile) -> "_Header":
        """The next header. Raises ReadError where it is broken or cut off."""
        try:
            return super().fromtarfile(tarfile)
        except HeaderError as error:
            if type(error).__name__ in ("InvalidHeaderError", "TruncatedHeaderError"):
                raise ReadError(str(error)) from None
            raise


def tar_members(source: bytes | BinaryIO, limit: int) -> Iterator[Member | Refused]:
    """The files in a tar archive, in its order; all together unpack to ``limit`` bytes at most."""
    try:
        archive = tarfile.open(fileobj=_file(source), mode="r:", tarinfo=_Header)  # noqa: SIM115
    except Exception as error:
        raise _damaged("tar archive", error) from None
    yield from _tar(archive, limit)


def _tar(archive: tarfile.TarFile, limit: int) -> Iterator[Member | Refused]:
    left, number = limit, 0
    while True:
        try:
            entry = archive.next()
        except _TooMuchError:
            yield Refused("", *_BOMB)
            return
        except Exception as error:
            yield _cut_off(number, error)
            return
        if entry is None:
            return
        archive.members = []  # type: ignore[attr-defined]  # else every header stays in memory
        if entry.isdir() or passed_over(entry.name):
            continue
        number += 1
        member = _tar_member(archive, entry, left)
        left -= len(member.data) if isinstance(member, Member) else 0
        yield member
        if isinstance(member, Refused) and not member.name:
            return


def _tar_member(archive: tarfile.TarFile, entry: tarfile.TarInfo, left: int) -> Member | Refused:
    name = entry.name or _NAMELESS
    if not entry.isreg():
        return Refused(name, *(_LINK if entry.issym() or entry.islnk() else _NO_FILE))
    if entry.size > min(LARGEST, left):
        return _too_much(name, _FULL if entry.size > left else _LARGE)
    try:
        stream = archive.extractfile(entry)
        return Member(name, _read(cast("BinaryIO", stream), min(LARGEST, left)))
    except _TooMuchError:
        return Refused("", *_BOMB)
    except Exception as error:
        return _spoilt(name, error)


def gzip_members(source: bytes | BinaryIO, limit: int) -> Iterator[Member | Refused]:
    """What a file packed by gzip, bzip2 or xz holds: one member without a name; of a tar or web archive, its files."""
    file = _file(source)
    packed = file.seek(0, io.SEEK_END)
    file.seek(0)
    stream = _Counted(_unpacking(file), min(limit, max(FLOOR, RATIO * packed)))
    try:
        head = stream.ahead(512)
    except Exception as error:
        raise _damaged("packed file", error) from None
    if head.startswith(b"WARC/") and isinstance(stream.packing, gzip.GzipFile):
        from sayso.ingest.warc import warc_members  # each record of it is packed by itself

        file.seek(0)
        yield from warc_members(source, limit)
        return
    if not tar_header(head):
        yield from _only_member(stream, packed, limit)
        return
    try:
        archive = tarfile.open(fileobj=cast("BinaryIO", stream), mode="r|", tarinfo=_Header)  # noqa: SIM115
    except Exception as error:
        raise _damaged("tar archive", error) from None
    yield from _tar(archive, limit)


def _unpacking(file: BinaryIO) -> BinaryIO:
    mark = file.read(6)
    file.seek(0)
    if mark.startswith(b"\x1f\x8b"):
        return cast("BinaryIO", gzip.GzipFile(fileobj=file))
    if mark.startswith(b"BZh"):
        return cast("BinaryIO", bz2.BZ2File(file))
    import lzma  # not every Python has it

    return cast("BinaryIO", lzma.LZMAFile(file))


class _Counted:
    """A stream that raises _TooMuchError when more than ``most`` bytes have come out of it."""

    def __init__(self, stream: BinaryIO, most: int) -> None:
        self.packing, self._most, self._count, self._ahead = stream, most, 0, b""

    def ahead(self, size: int) -> bytes:
        """The next ``size`` bytes, which ``read`` will give once more."""
        self._ahead = self.packing.read(size)
        return self._ahead

    def read(self, size: int) -> bytes:
        """At most ``size`` bytes; none at the end."""
        ahead, self._ahead = self._ahead[:size], self._ahead[size:]
        data = ahead or self.packing.read(size)
        self._count += len(data)
        if self._count > self._most:
            raise _TooMuchError
        return data


def _only_member(stream: _Counted, packed: int, limit: int) -> Iterator[Member | Refused]:
    parts: list[bytes] = []
    size, most = 0, min(LARGEST, limit)
    try:
        while chunk := stream.read(_CHUNK):
            parts.append(chunk)
            size += len(chunk)
            if size > most:
                raise _TooMuchError
    except _TooMuchError:
        yield Refused("", *_why(packed, limit))
        return
    except Exception as error:
        yield _cut_off(len(parts), error)
    if parts:
        yield Member("", b"".join(parts))


def passed_over(name: str) -> bool:
    """Is a member what a system leaves in archives beside people's files (forks of macOS, thumbnails)?"""
    parts = name.replace("\\", "/").rstrip("/").split("/")
    return not _LITTER.isdisjoint(parts) or parts[-1].startswith("._")


def _file(source: bytes | BinaryIO) -> BinaryIO:
    return io.BytesIO(source) if isinstance(source, bytes) else source


def _most(packed: int, left: int) -> int:
    return min(LARGEST, left, max(FLOOR, RATIO * packed))


def _read(stream: BinaryIO, most: int) -> bytes:
    parts, size = [], 0
    while chunk := stream.read(_CHUNK):
        size += len(chunk)
        if size > most:
            raise _TooMuchError
        parts.append(chunk)
    return b"".join(parts)


def _why(packed: int, left: int) -> tuple[str, str]:
    """Which bound came first, for a member of ``packed`` bytes when ``left`` bytes could still come out."""
    if left <= min(LARGEST, max(FLOOR, RATIO * packed)):
        return _FULL
    return _BOMB if RATIO * packed < LARGEST else _LARGE


def _too_much(name: str, why: tuple[str, str]) -> Refused:
    """The member is refused; or the rest of the archive, where no more may come out at all."""
    return Refused("" if why == _FULL else name, *why)


def _damaged(what: str, error: Exception) -> UnreadableError:
    reason = str(error) or type(error).__name__
    return UnreadableError(f"it is a damaged {what} ({reason})", "Get it anew from where it came, or repair it")


def _cut_off(number: int, error: Exception) -> Refused:
    reason = str(error) or type(error).__name__
    what = f"it is damaged or cut off ({reason}), and what lies behind that place was not read"
    return Refused("", what if number else f"it is damaged ({reason})", "Get it anew from where it came")


def _spoilt(name: str, error: Exception) -> Refused:
    reason = str(error) or type(error).__name__
    return Refused(name, f"it is damaged in its archive ({reason})", "Get the archive anew from where it came")
