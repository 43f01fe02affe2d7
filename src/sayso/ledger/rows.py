"""What the ledger tells of a report besides the report itself."""

from dataclasses import dataclass

from sayso.types import DateBasis, Span


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
    statements: int
    characters: int
    reader: str


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
