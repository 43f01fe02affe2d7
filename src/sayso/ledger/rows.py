"""What the ledger tells besides the records that were put into it."""

from collections.abc import Mapping
from dataclasses import dataclass

from sayso.types import DateBasis, Span, Stance, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportRow:
    """One report in a list: without its text.

    ``paths`` are those under which its bytes were seen, the first first. ``statements`` and ``characters`` (code
    points of the text) are counts. ``reader`` is the version of the reader that read it.
    """

    id: str
    paths: tuple[str, ...]
    title: str | None
    outlet: str | None
    date: str | None
    date_basis: DateBasis
    byline: str | None
    wire: str | None
    url: str | None
    ocr: bool
    language: str | None
    statements: int
    characters: int
    reader: str


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldRow:
    """A report by the hash of its bytes: the path of its first place, who read it, what was given for it.

    ``lacked`` is what more of it would have been read with: more seconds than so many, or a program.
    """

    id: str
    path: str
    reader: str
    given: Mapping[str, str]
    lacked: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Digest:
    """The stored hashes and counts of a report, in hex and code points, for comparison with what they should be."""

    id: str
    sha256: str
    text_sha256: str
    characters: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredSpan:
    """The words kept with one span of a statement."""

    statement: str
    role: str
    span: Span
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Reports with something in common (``name``, None where it is not known), and their statements, counted."""

    name: str | None
    reports: int
    statements: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """A case at a glance.

    ``files`` counts the paths that were given, or lay in what was given: those read, and those ``unread``; ``partly``
    those that were read with a problem. ``outlets`` come by number of reports, ``dates`` in order, ``stances`` by
    number; ``newest`` are reports with the latest dates, the latest first.
    """

    reports: int
    statements: int
    files: int
    unread: int
    partly: int
    outlets: tuple[Group, ...]
    dates: tuple[Group, ...]
    stances: tuple[tuple[Stance, int], ...]
    newest: tuple[ReportRow, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """What a search gave: the best statements of ``number`` (or ``more`` than that), the best reports of ``titles``."""

    statements: tuple[Statement, ...]
    number: int
    more: bool
    reports: tuple[ReportRow, ...]
    titles: int
