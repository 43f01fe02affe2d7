"""What this installation reads, for those who ask: the table of formats without its functions."""

from dataclasses import dataclass

from sayso.ingest import formats
from sayso.ingest.table_columns import parse_columns

__all__ = ["FormatRow", "format_rows", "parse_columns"]


@dataclass(frozen=True, slots=True)
class FormatRow:
    """One format: its name, what it is in words, media type and suffixes.

    ``holds``: files of this format hold others. ``lacks``: what to install before it is read; empty where it is.
    ``partly``: programs that are not installed, each with what it would add.
    """

    name: str
    what: str
    media_type: str
    suffixes: tuple[str, ...]
    holds: bool
    lacks: tuple[str, ...]
    partly: tuple[tuple[str, str], ...]


def format_rows() -> list[FormatRow]:
    """Every format that a file can have, by name."""
    rows = [
        FormatRow(
            name=one.name,
            what=one.what,
            media_type=one.media_type,
            suffixes=one.suffixes,
            holds=bool(one.unpacker),
            lacks=formats.missing(one),
            partly=formats.lacking(one),
        )
        for one in formats.FORMATS
        if one.suffixes
    ]
    return sorted(rows, key=lambda row: row.name)
