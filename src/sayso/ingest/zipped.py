"""The parts of a document that is a ZIP file (Word, OpenDocument, EPUB), within bounds. Nothing is written anywhere."""

import io
import lzma
import posixpath
import struct
import zipfile
import zlib
from urllib.parse import unquote

from lxml.etree import _Element

from sayso.ingest.page import UnreadableError
from sayso.ingest.safe_xml import parse_xml

UNPACKED = 200_000_000
"""All parts of a document may unpack to so many bytes, by what they declare and by what they are."""
RATIO = 300
"""A part of more than 10 MB may unpack to so many times its packed size: text shrinks to a tenth or a twentieth."""
_SMALL = 10_000_000
_PARTS = 50_000
_BROKEN = (
    zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error, OSError, EOFError, ValueError, LookupError,
    NotImplementedError, OverflowError, AssertionError,
)  # fmt: skip
"""What zipfile raises over broken archives and methods of packing that it does not know."""
_SAVE_AGAIN = "Open it in the program that made it, save it again and name the new file"


class TooLargeError(UnreadableError):
    """A document that unpacks to more than it may."""


class Parts:
    """The parts of a document by name. Names are matched as written, else without regard to case.

    ``broken`` are the parts that could not be read and that the document can do without.
    """

    def __init__(self, data: bytes) -> None:
        """Raises UnreadableError where ``data`` is broken, or declares more than may be unpacked."""
        try:
            self._archive = zipfile.ZipFile(io.BytesIO(data))
            self._infos = {one.filename: one for one in self._archive.infolist()}
        except _BROKEN:
            raise UnreadableError(
                "it is broken, or was not copied in full", f"Copy it anew from where it came. {_SAVE_AGAIN}"
            ) from None
        self._folded = {name.casefold(): one for name, one in self._infos.items()}
        self._left = UNPACKED
        self.broken: list[str] = []
        self._checked()

    def _checked(self) -> None:
        infos = self._archive.infolist()
        swollen = any(one.file_size > max(_SMALL, RATIO * max(one.compress_size, 1)) for one in infos)
        if swollen or len(infos) > _PARTS or sum(one.file_size for one in infos) > UNPACKED:
            raise _too_large()

    @property
    def names(self) -> tuple[str, ...]:
        """The names as written, in the order of the archive; never a place to write to."""
        return tuple(self._infos)

    def has(self, name: str) -> bool:
        """Is there a part called ``name``?"""
        return self._found(name) is not None

    def _found(self, name: str) -> zipfile.ZipInfo | None:
        return self._infos.get(name) or self._folded.get(name.casefold())

    def read(self, name: str) -> bytes | None:
        """The bytes of a part, or None where there is none of that name.

        Raises UnreadableError where it is broken or encrypted, or where more comes out than may.
        """
        info = self._found(name)
        if info is None:
            return None
        if info.flag_bits & 1:
            raise UnreadableError("it is protected by a password", "Open it with the password and save it without one")
        try:
            with self._archive.open(info) as file:
                data = file.read(self._left + 1)
        except _BROKEN:
            raise UnreadableError(f"a part of it ({posixpath.basename(name)}) is broken", _SAVE_AGAIN) from None
        except RuntimeError:  # zipfile's word for a method of encryption
            raise UnreadableError("it is protected by a password", "Open it and save it without one") from None
        if len(data) > self._left:
            raise _too_large()
        self._left -= len(data)
        return data

    def optional(self, name: str) -> bytes:
        """The bytes of a part that the document can do without; none where it is missing or broken.

        Raises TooLargeError where more comes out than may.
        """
        try:
            return self.read(name) or b""
        except TooLargeError:
            raise
        except UnreadableError:
            self._miss(name)
            return b""

    def tree(self, name: str) -> _Element | None:
        """The root of an XML part that the document can do without; None where it is missing, empty or broken."""
        data = self.optional(name)
        try:
            return parse_xml(data, name) if data else None
        except UnreadableError:
            self._miss(name)
            return None

    def _miss(self, name: str) -> None:
        if name not in self.broken:
            self.broken.append(name)

    def doubts(self) -> tuple[tuple[str, str], ...]:
        """What is to be said of the parts that are broken."""
        if not self.broken:
            return ()
        names = ", ".join(map(posixpath.basename, self.broken[:5])) + (" ..." if len(self.broken) > 5 else "")
        return ((f"parts of it are broken, and what they hold is left out ({names})", _SAVE_AGAIN),)

    def needed(self, name: str) -> bytes:
        """The bytes of a part without which there is no document. Raises UnreadableError as :meth:`read` does."""
        data = self.read(name)
        if data is None:
            raise UnreadableError(f"its main part ({posixpath.basename(name)}) is missing", _SAVE_AGAIN)
        return data


def _too_large() -> TooLargeError:
    return TooLargeError(
        f"it unpacks to more than {UNPACKED // 1_000_000} MB, or to far more than such a document would",
        "If you trust it, open it, split it and name its parts",
    )


def target(base: str, reference: str) -> str:
    """The name of the part that ``reference`` means within the part ``base``; a fragment and "%20" are resolved.

    >>> target("word/document.xml", "../docProps/core.xml")
    'docProps/core.xml'
    """
    path = unquote(reference.split("#", 1)[0])
    whole = path if path.startswith("/") else posixpath.join(posixpath.dirname(base), path)
    return posixpath.normpath(whole).lstrip("/") if path else base
