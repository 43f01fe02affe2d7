"""Tables of reports: JSON Lines, JSON and CSV. Each record is one report.

Which column holds what is told by the user (``--columns``) or by its usual name. A record that cannot be read is
refused with its place; the rest goes on.
"""

from collections.abc import Iterator
from itertools import chain
from typing import BinaryIO

from sayso.ingest.bounded import bounded
from sayso.ingest.page import Member, Refused
from sayso.ingest.row import ROW, row_bytes
from sayso.ingest.table_cells import cell, fields_of
from sayso.ingest.table_columns import Columns, named, parse_columns, without_text
from sayso.ingest.table_csv import csv_records
from sayso.ingest.table_json import Found, Record, json_records

__all__ = ["Columns", "csv_members", "jsonl_members", "parse_columns"]

_PATIENCE = 100
"""Where none of so many first records has a text, the table is refused."""
_GIVE = "Leave it out, or see whether its text is in another column: --columns text=body,title=headline"


def jsonl_members(source: bytes | BinaryIO, limit: int, columns: Columns) -> Iterator[Member | Refused]:
    """The records of JSON Lines, or of an array of objects, as rows of ``limit`` bytes at most in all.

    ``columns`` may name keys within objects, joined by full stops (``source.name``). Members are named by their id or
    line. Raises UnreadableError where it is no such file, or no key is known to hold the text.
    """
    yield from bounded(_members(_with_text(json_records(source), columns), columns), limit)


def csv_members(source: bytes | BinaryIO, limit: int, columns: Columns) -> Iterator[Member | Refused]:
    """The rows of a CSV file as rows of ``limit`` bytes at most in all, named by their id or their number.

    The header is row 1. ``columns`` may give a column by its number, from 1. Raises UnreadableError where no column is
    known to hold the text.
    """
    yield from bounded(_members(csv_records(source, columns), columns), limit)


def _with_text(records: Iterator[Found], columns: Columns) -> Iterator[Found]:
    """The records, once one of the first is seen to have a text. Raises UnreadableError where none has."""
    first: list[Found] = []
    keys: dict[str, None] = {}
    for found in records:
        first.append(found)
        if isinstance(found, Refused):
            continue
        if _holds_text(found[1], columns):
            break
        keys |= dict.fromkeys(found[1])
        if len(first) >= _PATIENCE:
            break
    else:
        if not keys:
            yield from first
            return
    if not any(not isinstance(found, Refused) and _holds_text(found[1], columns) for found in first[-1:]):
        raise without_text(keys)
    yield from chain(first, records)


def _holds_text(record: Record, columns: Columns) -> bool:
    names = named(tuple(record), columns)
    return any(cell(record, names[field]) is not None for field in ("text", "html") if field in names)


def _members(records: Iterator[Found], columns: Columns) -> Iterator[Member | Refused]:
    for found in records:
        if isinstance(found, Refused):
            yield found
            continue
        place, record = found
        fields = fields_of(record, columns)
        name = fields.pop("id", "") or place
        if fields.get("text") or fields.get("html"):
            yield Member(name, row_bytes(fields), media_type=ROW)
        else:
            yield Refused(place, "it has no text", _GIVE)
