"""The strip over time: every statement on a claim as one mark of one size, by relation, at its day, by origin.

Marks that rest on one origin lie on one ground. Across, places are percents of the width; down, pixels.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sayso.assess.timeline import DatedBy, bounds
from sayso.types import RELATIONS, Relation
from sayso.web import words

ROW, GAP, EDGE = 18, 3.0, 3.0
"""Pixels from row to row; percents between two marks of a row, and at both ends."""
UNDATED_ROW = 5
"""Undated marks side by side."""
YEARS, MONTHS = 7, 3
"""Dates under the strip, at most: of years, of months, whose names are longer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Placed:
    """A statement to be drawn: its relation, its date and what gave it, its origin, and what its mark says and opens.

    Statements with the same ``origin`` lie on one ground; None stands for itself.
    """

    relation: Relation
    date: str | None
    dated_by: DatedBy
    origin: str | None
    says: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """One statement. ``from_x`` and ``to_x`` are the ends of the month or year that its date means, where it does."""

    x: float
    y: int
    reported: bool
    from_x: float | None
    to_x: float | None
    says: str
    href: str


@dataclass(frozen=True, slots=True)
class Ground:
    """A row of the ground under the marks of one origin."""

    x1: float
    x2: float
    y: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Lane:
    """The statements of one relation: those with a date, and those without, which have a column of their own."""

    relation: Relation
    number: int
    height: int
    marks: tuple[Mark, ...]
    grounds: tuple[Ground, ...]
    undated: tuple[Mark, ...]
    undated_grounds: tuple[Ground, ...]


@dataclass(frozen=True, slots=True)
class Tick:
    """A date under the strip; ``anchor`` is SVG's for its words."""

    x: float
    label: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Strip:
    """The lanes from for to against, the dates, and how many statements have none."""

    lanes: tuple[Lane, ...]
    ticks: tuple[Tick, ...]
    undated: int


def strip(placed: Sequence[Placed]) -> Strip | None:
    """The strip; None where there is nothing to draw."""
    ranges = [found for one in placed if (found := bounds(one.date))]
    first = min((a.toordinal() for a, _ in ranges), default=0)
    last = max((b.toordinal() for _, b in ranges), default=0)
    scale = _Scale(first, last)
    lanes = [_lane(name, [one for one in placed if one.relation == name], scale) for name in RELATIONS]
    held = tuple(lane for lane in lanes if lane.number)
    undated = sum(not bounds(one.date) for one in placed)
    return Strip(lanes=held, ticks=tuple(_ticks(scale)) if ranges else (), undated=undated) if held else None


@dataclass(frozen=True, slots=True)
class _Scale:
    """From days, as ordinals, to percents."""

    first: int
    last: int

    def at(self, day: float) -> float:
        if self.last <= self.first:
            return 50.0
        return round(EDGE + (100 - 2 * EDGE) * (day - self.first) / (self.last - self.first), 2)


def _lane(relation: Relation, placed: Sequence[Placed], scale: _Scale) -> Lane:
    dated = [(scale.at(_middle(one)), one) for one in placed if bounds(one.date)]
    marks, grounds, rows = _packed(dated, scale)
    loose, loose_grounds, loose_rows = _undated([one for one in placed if not bounds(one.date)])
    return Lane(
        relation=relation,
        number=len(placed),
        height=max(rows, loose_rows, 1) * ROW + 6,
        marks=tuple(marks),
        grounds=tuple(grounds),
        undated=tuple(loose),
        undated_grounds=tuple(loose_grounds),
    )


def _middle(one: Placed) -> float:
    first, last = bounds(one.date) or (date.min, date.min)
    return (first.toordinal() + last.toordinal()) / 2


def _groups(placed: Iterable[tuple[float, Placed]]) -> list[list[tuple[float, Placed]]]:
    """By origin, each in the order of time, the group that begins first first."""
    found: dict[str, list[tuple[float, Placed]]] = {}
    for number, (x, one) in enumerate(placed):
        found.setdefault(one.origin or f"\0{number}", []).append((x, one))
    ordered = [sorted(group, key=lambda pair: pair[0]) for group in found.values()]
    return sorted(ordered, key=lambda group: group[0][0])


def _packed(placed: Sequence[tuple[float, Placed]], scale: _Scale) -> tuple[list[Mark], list[Ground], int]:
    """Each group in the lowest rows that are free where it lies."""
    ends: list[float] = []
    marks: list[Mark] = []
    grounds: list[Ground] = []
    for group in _groups(placed):
        low, high = group[0][0], group[-1][0]
        own = _rows(group)
        height = 1 + max(own)
        base = _free(ends, height, low)
        ends += [-100.0] * (base + height - len(ends))
        ends[base : base + height] = [high] * height
        marks += [_mark(x, _y(base + row), one, scale) for row, (x, one) in zip(own, group, strict=True)]
        if len(group) > 1:
            grounds += [Ground(low, high, _y(base + row)) for row in range(height)]
    return marks, grounds, len(ends)


def _rows(group: Iterable[tuple[float, Placed]]) -> list[int]:
    """For each mark of a group the lowest row in which it covers no other."""
    last: list[float] = []
    rows = []
    for x, _ in group:
        row = next((n for n, end in enumerate(last) if end <= x - GAP), len(last))
        last[row : row + 1] = [x]
        rows.append(row)
    return rows


def _free(ends: Sequence[float], height: int, low: float) -> int:
    """The lowest row from which ``height`` rows are free at ``low``; two marks' room lies between two groups."""
    fits = (base for base in range(len(ends)) if all(end <= low - 1.5 * GAP for end in ends[base : base + height]))
    return next(fits, len(ends))


def _y(row: int) -> int:
    return ROW // 2 + 3 + ROW * row


def _mark(x: float, y: int, one: Placed, scale: _Scale) -> Mark:
    first, last = bounds(one.date) or (date.min, date.min)
    wide = last > first
    return Mark(
        x=x,
        y=y,
        reported=one.dated_by == "reported",
        from_x=scale.at(first.toordinal()) if wide else None,
        to_x=scale.at(last.toordinal()) if wide else None,
        says=one.says,
        href=one.href,
    )


def _undated(placed: Sequence[Placed]) -> tuple[list[Mark], list[Ground], int]:
    """Each group in rows of its own, from the left."""
    marks: list[Mark] = []
    grounds: list[Ground] = []
    rows = 0
    for group in _groups((0.0, one) for one in placed):
        for start in range(0, len(group), UNDATED_ROW):
            some = group[start : start + UNDATED_ROW]
            xs = [12.0 + ROW * n for n in range(len(some))]
            marks += [
                Mark(x=x, y=_y(rows), reported=False, from_x=None, to_x=None, says=one.says, href=one.href)
                for x, (_, one) in zip(xs, some, strict=True)
            ]
            if len(group) > 1:
                grounds.append(Ground(xs[0], xs[-1], _y(rows)))
            rows += 1
    return marks, grounds, rows


def _ticks(scale: _Scale) -> Iterable[Tick]:
    """Years, months or days, at most ``TICKS``; the first and the last day where they are few."""
    first, last = date.fromordinal(scale.first), date.fromordinal(scale.last)
    if first == last:
        return [Tick(50.0, words.day(first.isoformat()), "middle")]
    for starts, most in ((_years(first, last), YEARS), (_months(first, last), MONTHS)):
        if len(starts) >= 2:
            return [_tick(scale.at(day.toordinal()), label) for day, label in starts[:: -(-len(starts) // most)]]
    ends: Mapping[str, date] = {"start": first, "end": last}
    return [Tick(scale.at(day.toordinal()), words.day(day.isoformat()), anchor) for anchor, day in ends.items()]


def _tick(x: float, label: str) -> Tick:
    return Tick(x, words.day(label), "start" if x < 12 else "end" if x > 88 else "middle")


def _years(first: date, last: date) -> list[tuple[date, str]]:
    years = range(first.year, last.year + 1)
    return [(day, str(day.year)) for year in years if first <= (day := date(year, 1, 1)) <= last]


def _months(first: date, last: date) -> list[tuple[date, str]]:
    months = range(first.year * 12 + first.month - 1, last.year * 12 + last.month)
    days = [date(month // 12, month % 12 + 1, 1) for month in months]
    return [(day, day.isoformat()[:7]) for day in days if first <= day <= last]
