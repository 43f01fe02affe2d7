"""The records of a CSV file (RFC 4180, and what programs make of it), each with its number."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import BinaryIO

from sayso.ingest.page import Refused, UnreadableError
from sayso.ingest.table_columns import Columns, bound, usual
from sayso.ingest.table_json import Found
from sayso.ingest.table_lines import LONGEST, Lines

LARGEST = 10_000_000
"""A cell of more characters is refused."""
_DELIMITERS = ",;\t|"
_SAMPLE = 100
_MARKED = re.compile(r"sep=(.)\s*")
_IS_DATA = re.compile(r"\s*(?:[\d.,:/+-]+|\d{4}-\d\d-\d\d.*|https?://.*|.{100,})\s*", re.DOTALL)
_QUOTE = "Put its cells into quotation marks, or save the table anew as CSV"


def csv_records(source: bytes | BinaryIO, columns: Columns) -> Iterator[Found]:
    """The rows below the header as records, numbered as a spreadsheet shows them: the header is row 1.

    A file without a header has the columns "1", "2" ... Raises UnreadableError where no column is known to hold the
    text, or one that ``columns`` names is missing.
    """
    csv.field_size_limit(LARGEST)
    lines = Lines(source)
    form, has_mark = _form(lines.head)
    if has_mark:
        next(lines)
    rows = csv.reader(lines, **form)  # type: ignore[arg-type]
    first = next(_rows(rows, lines), None)
    if not isinstance(first, list):
        raise UnreadableError("it has no rows that can be read", "Save the table anew as CSV")
    headed = _is_header(first, columns)
    names = tuple(_names(first) if headed else map(str, range(1, len(first) + 1)))
    bound(names, columns)
    yield from _records([] if headed else [first], names, 1 + headed, form["delimiter"])
    yield from _records(_rows(rows, lines), names, 2, form["delimiter"])
    if lines.doubt:
        yield Refused("", *lines.doubt)


def _form(head: str) -> tuple[dict[str, str | bool], bool]:
    """How the file is written, for csv.reader; and whether its first line only names the delimiter, as Excel's does."""
    marked = _MARKED.match(head)
    sample = head[marked.end() :] if marked else head
    delimiter = marked[1] if marked else _delimiter(sample)
    escaped = '\\"' in sample and '""' not in sample.replace('"",', "").replace(',""', "")
    form: dict[str, str | bool] = {"delimiter": delimiter}
    return (form | {"escapechar": "\\", "doublequote": False} if escaped else form), bool(marked)


def _delimiter(sample: str) -> str:
    """The sign that cuts most rows into as many cells; of several the one that makes more cells."""

    def share(delimiter: str) -> tuple[float, int]:
        try:
            rows = list(islice(csv.reader(io.StringIO(sample, newline=""), delimiter=delimiter), _SAMPLE))
        except csv.Error:
            return 0, 0
        widths = Counter(len(row) for row in rows if row)
        width, count = max(widths.items(), key=lambda one: (one[1], one[0]), default=(1, 0))
        return (count / sum(widths.values()), width) if width > 1 else (0, 0)

    return max(_DELIMITERS, key=share)


def _rows(rows: Iterator[list[str]], lines: Lines) -> Iterator[list[str] | tuple[str, str]]:
    """The rows that are not empty; for one that cannot be read, what is the matter, and what to do."""
    while True:
        skipped = len(lines.skipped)
        try:
            row = next(rows)
        except StopIteration:
            return
        except csv.Error as error:
            yield f"it cannot be told into cells ({error})", _QUOTE
            continue
        if len(lines.skipped) > skipped:
            yield f"it is longer than {LONGEST // 1_000_000} MB", "Leave it out"
        elif any(cell.strip("\0 \t\r\n") for cell in row):
            yield [cell.replace("\0", "") for cell in row]
        else:
            yield []


def _is_header(first: Sequence[str], columns: Columns) -> bool:
    plain = {cell.strip().lower() for cell in first}
    if any(column.lower() in plain for column in columns.values()) or usual(tuple(first)).keys() - {"id"}:
        return not any(len(cell) > 200 for cell in first)
    return not any(_IS_DATA.fullmatch(cell) for cell in first if cell.strip())


def _names(first: Sequence[str]) -> Iterator[str]:
    """The header's cells; one that is empty, or there before, goes by its number."""
    seen: set[str] = set()
    for number, cell in enumerate(first, 1):
        name = " ".join(cell.split())
        yield name if name and name not in seen else str(number)
        seen.add(name)


def _records(
    rows: Iterator[list[str] | tuple[str, str]] | list[list[str]], names: tuple[str, ...], start: int, delimiter: object
) -> Iterator[Found]:
    width = len(names)
    for number, row in enumerate(rows, start):
        place = f"row {number}"
        if isinstance(row, tuple):
            yield Refused(place, *row)
            continue
        cells = [str(delimiter).join(row)] if width == 1 and row else row
        extra = cells[width:]
        if cells and (len(cells) < width or any(cell.strip() for cell in extra)):
            yield Refused(place, f"it has {len(cells)} cells under {width} columns", _QUOTE)
        elif cells:
            yield place, dict(zip(names, cells, strict=False))
