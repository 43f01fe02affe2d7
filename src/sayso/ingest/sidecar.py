"""A table beside the reports that says what they are: outlet, date, title, byline, address, wire, for each file.

Its first row names the columns. ``path`` is a whole path, the end of one, or a file's name: the longest that fits
counts.
"""

import csv
import io
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from sayso.errors import SaysoError
from sayso.ingest.dates import parse_date
from sayso.ingest.decode import decode
from sayso.ingest.intake import problem
from sayso.types import Problem

Given = Mapping[str, str]
"""What people say a report is, by field, one of ``FIELDS``; the date in ISO form, no value empty."""
FIELDS = ("outlet", "date", "title", "byline", "url", "wire")
COLUMNS = ("path", *FIELDS)
LARGEST = 50_000_000
"""A table of more bytes than this is not read."""
_CORRECT = "Correct it before these reports are read into a case"


@dataclass(slots=True)
class Sidecar:
    """The rows of a table by what they fit, each with its line, and how many documents each fitted."""

    path: str
    rows: dict[tuple[str, ...], tuple[int, Given]] = field(default_factory=dict)
    fitted: dict[tuple[str, ...], int] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def given(self, path: str) -> Given:
        """What the table says of the document at ``path``; nothing where no row fits."""
        parts = _parts(path)
        found = next((parts[at:] for at in range(len(parts)) if parts[at:] in self.rows), None)
        if found is None:
            return {}
        self.fitted[found] = self.fitted.get(found, 0) + 1
        return self.rows[found][1]

    def left_over(self) -> Iterator[Problem]:
        """The rows that fitted no document and those that fitted several; to be asked when all have been seen."""
        for parts, (line, _) in self.rows.items():
            times, name = self.fitted.get(parts, 0), "/".join(parts)
            if not times:
                yield _wrong(self.path, line, f"no report is called {name}", "Check the path, or leave the row out")
            elif times > 1:
                what = f"{times} reports are called {name}, and all were given what it says"
                yield _wrong(self.path, line, what, "Write more of the path, so that it fits one")


def read_sidecar(path: str) -> Sidecar:
    """The table in the file at ``path``: CSV with commas, semicolons or tabs. Rows that are wrong become problems.

    Raises SaysoError where the file cannot be read or has no column ``path``.
    """
    text = _text(path)
    first = text.lstrip().split("\n", 1)[0]
    rows = csv.reader(io.StringIO(text, newline=""), delimiter=max(",;\t", key=first.count))
    sidecar = Sidecar(path)
    try:
        header = _header(sidecar, next(rows, []))
        for cells in rows:
            if any(cell.strip() for cell in cells):
                _add(sidecar, rows.line_num, header, [cell.strip() for cell in cells])
    except csv.Error as error:
        what = f"this and what follows is no table ({error})"
        sidecar.problems.append(_wrong(path, rows.line_num, what, _CORRECT))
    return sidecar


def _text(path: str) -> str:
    try:
        with Path(path).open("rb") as file:
            data = file.read(LARGEST + 1)
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise SaysoError(f"The table {path} cannot be read ({reason}). Check its name.") from None
    if len(data) > LARGEST:
        raise SaysoError(f"The table {path} is larger than {LARGEST // 1_000_000} MB. Split it.")
    return decode(data).text.removeprefix("\ufeff").replace("\x00", "")


def _header(sidecar: Sidecar, cells: list[str]) -> list[str]:
    header = [cell.strip().lower() for cell in cells]
    if "path" not in header:
        raise SaysoError(
            f"The table {sidecar.path} has no column named path. Its first row names the columns: {', '.join(COLUMNS)}."
        )
    for name in header:
        if name and name not in COLUMNS:
            do = f"Name it as one of these, or leave it: {', '.join(COLUMNS)}"
            sidecar.problems.append(_wrong(sidecar.path, 1, f"the column {name} is not known and is left out", do))
    return header


def _add(sidecar: Sidecar, line: int, header: list[str], cells: list[str]) -> None:
    row = dict(zip(header, cells, strict=False))
    parts = _parts(row.get("path", ""))
    date = parse_date(row.get("date", ""))
    if len(cells) > len(header):
        what = f"it has {len(cells)} cells under {len(header)} columns, and was left out"
    elif not parts:
        what = "it names no path, and was left out"
    elif row.get("date") and not date:
        what = f"{row['date']!r} is not a date such as 2020-09-02, and the row was left out"
    elif parts in sidecar.rows:
        what = f"it names the same path as line {sidecar.rows[parts][0]}, and was left out"
    else:
        sidecar.rows[parts] = (line, _given(row, date))
        return
    sidecar.problems.append(_wrong(sidecar.path, line, what, _CORRECT))


def _given(row: dict[str, str], date: str | None) -> Given:
    stated = row | {"date": date or ""}
    return {name: words for name in FIELDS if (words := stated.get(name))}


def _parts(path: str) -> tuple[str, ...]:
    return tuple(part for part in path.replace("\\", "/").split("/") if part not in ("", "."))


def _wrong(path: str, line: int, what: str, do: str) -> Problem:
    return problem(path, f"line {line}: {what}", do, read=True)
