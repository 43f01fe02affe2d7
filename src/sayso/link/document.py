"""What of a report counts when its words are compared with another's, and which of two came first."""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sayso.types import Spans

SIMILAR_LENGTH = 0.9
"""Of two texts that differ less than this in length, the shorter is no sign of a copy."""

_DATE = re.compile(r"(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?(?:[T ].*)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """A report's text, with what is not read of it (``furniture``, sorted ranges in code points) and where it is from.

    ``date`` is ISO 8601, as precise as it is known (year, month or day). ``wire`` is the agency credited.
    """

    path: str
    text: str
    date: str | None = None
    furniture: Spans = ()
    wire: str | None = None
    outlet: str | None = None


@lru_cache(maxsize=1 << 14)
def days(iso: str | None) -> tuple[date, date] | None:
    """First and last day that a date may mean; None where it is missing or is no date."""
    match = _DATE.fullmatch(iso.strip()) if iso else None
    if not match:
        return None
    year, month, day = (int(part) if part else None for part in match.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
        if day:
            return first, first
        return first, date(first.year, month or 12, monthrange(first.year, month or 12)[1])
    except ValueError:
        return None


def first_day(document: Document) -> tuple[date, str]:
    """By what documents are put in order of time: the first day that the date may mean, then the path."""
    known = days(document.date)
    return (known[0] if known else date.max), document.path


def days_apart(first: Document, second: Document) -> int | None:
    """The least number of days between two documents, 0 where the dates may meet, None where one is unknown."""
    one, other = days(first.date), days(second.date)
    if one is None or other is None:
        return None
    return max(0, (other[0] - one[1]).days, (one[0] - other[1]).days)


def copier(first: Document, second: Document, lengths: tuple[int, int]) -> tuple[Document, Document, str]:
    """Which of two documents with words in common is the copy: the copy, the origin, and how that is known.

    By date; else the one that credits the agency that the other is from; else the shorter; else the one without a
    credit to an agency; else the later path. ``lengths`` are in words.
    """
    one, other = days(first.date), days(second.date)
    if one and other and one[1] < other[0]:
        return second, first, _later((other[0] - one[1]).days)
    if one and other and other[1] < one[0]:
        return first, second, _later((one[0] - other[1]).days)
    for start, end in ((first, second), (second, first)):
        if _credits(start, end):
            return start, end, f"it credits {start.wire}"
    if min(lengths) < SIMILAR_LENGTH * max(lengths):
        start, end = (first, second) if lengths[0] < lengths[1] else (second, first)
        return start, end, "it is the shorter, and the dates do not tell"
    if bool(first.wire) != bool(second.wire):
        start, end = (second, first) if first.wire else (first, second)
        return start, end, f"the other is credited to {end.wire}"
    start, end = (first, second) if first.path > second.path else (second, first)
    return start, end, "nothing tells which came first, so the order of the paths stands"


def _later(count: int) -> str:
    return f"it is later by {count} day{'' if count == 1 else 's'}"


def _credits(start: Document, end: Document) -> bool:
    """Whether ``start`` credits the outlet of ``end``, which credits nobody else."""
    if not start.wire or not end.outlet:
        return False
    wire, outlet = start.wire.casefold(), end.outlet.casefold()
    own = (start.outlet or "").casefold()
    return wire != own and (wire in outlet or outlet in wire)
