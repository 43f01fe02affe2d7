"""How the record on one claim changed: what was said when, by whom first, who denied it first, and who moved.

A statement stands at the day it was said, where its report tells; else at its report's date, by which it had been said;
else it has no place in time, and that is told. A day said that lies after the report's own date contradicts it, and the
report's date holds. Dates are as precise as the text: ``2020`` is neither before nor after ``2020-09``, so nobody moved
between the two.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Literal

from sayso.types import AGAINST, Bearing, Relation, Statement

DatedBy = Literal["said", "reported", "unknown"]
TITLES = frozenset(
    "mr mrs ms dr sir sen senator rep representative gov governor president the a an former then".split()
)
_ISO = re.compile(r"(\d{4})(?:-(\d\d)(?:-(\d\d))?)?")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One statement on the claim, at its day, month or year; ``dated_by`` says what gave the date."""

    bearing: Bearing
    date: str | None
    dated_by: DatedBy

    @property
    def relation(self) -> Relation:
        """What the statement does with the claim."""
        return self.bearing.relation


@dataclass(frozen=True, slots=True, kw_only=True)
class Move:
    """One source that went from one side to the other: its last statement before the change, and the first after it.

    Affirming and hedging are one side; doubting, denying and finding no evidence are the other.
    """

    source: str
    before: Entry
    after: Entry


@dataclass(frozen=True, slots=True, kw_only=True)
class Period:
    """What was said in one year, month or on one day: the first statement of each source and relation."""

    when: str
    entries: tuple[Entry, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """The statements on one claim in the order of time; those that a person has yet to sort are left out.

    ``first_denial`` is the first that denies, ``first_against`` the first that denies, doubts or found no evidence.
    ``newest`` is the last entry that brought something new: a source that had not spoken, or one that moved.
    """

    entries: tuple[Entry, ...] = ()
    undated: tuple[Entry, ...] = ()
    first_denial: Entry | None = None
    first_against: Entry | None = None
    newest: Entry | None = None
    moves: tuple[Move, ...] = ()
    periods: tuple[Period, ...] = ()

    @property
    def first(self) -> Entry | None:
        """The earliest dated statement."""
        return self.entries[0] if self.entries else None

    @property
    def last(self) -> Entry | None:
        """The latest dated statement."""
        return self.entries[-1] if self.entries else None


def timeline(
    bearings: Iterable[Bearing], dates: Mapping[str, str | None], sources: Mapping[str, str] | None = None
) -> Timeline:
    """The timeline of the statements that have a relation. ``dates`` gives each report's date, by report id.

    ``sources`` gives the id of each statement's source across reports, by statement id; where it is missing, a named
    speaker is told by name, and nobody else is taken for one who spoke before.
    """
    placed = in_time((b for b in bearings if b.relation != "unsorted"), dates)
    dated = [e for e in placed if e.date]
    known = {e.bearing.statement.id: _source(e.bearing.statement, sources) for e in placed}
    moves = tuple(_moves(dated, known))
    against = [e for e in dated if e.relation in AGAINST]
    return Timeline(
        entries=tuple(dated),
        undated=tuple(e for e in placed if not e.date),
        first_denial=next((e for e in against if e.relation == "denies"), None),
        first_against=next(iter(against), None),
        newest=_newest(dated, known),
        moves=moves,
        periods=tuple(_periods(dated, known)),
    )


def in_time(bearings: Iterable[Bearing], dates: Mapping[str, str | None]) -> list[Entry]:
    """Each statement at its day, whatever its relation, in the order of time; those without a date at the end."""
    return sorted((_entry(b, dates.get(b.statement.report)) for b in bearings), key=_order)


def bounds(when: str | None) -> tuple[date, date] | None:
    """The first and the last day that an ISO date may mean; None for what is no date."""
    found = _ISO.fullmatch(when or "")
    if not found:
        return None
    year, month, day = (int(part) if part else None for part in found.groups())
    try:
        first = date(year or 0, month or 1, day or 1)
        last = date(first.year, month or 12, day or _last_day(first.year, month or 12))
    except ValueError:
        return None
    return first, last


def _last_day(year: int, month: int) -> int:
    return 31 if month == 12 else (date(year, month + 1, 1) - date(year, month, 1)).days


def before(one: str | None, other: str | None) -> bool:
    """Whether the whole of the first date lies before the whole of the second."""
    a, b = bounds(one), bounds(other)
    return bool(a and b and a[1] < b[0])


def _entry(bearing: Bearing, reported: str | None) -> Entry:
    said = bearing.statement.said_on
    if bounds(said) and not before(reported, said):
        return Entry(bearing=bearing, date=said, dated_by="said")
    if bounds(reported):
        return Entry(bearing=bearing, date=reported, dated_by="reported")
    return Entry(bearing=bearing, date=None, dated_by="unknown")


def _order(entry: Entry) -> tuple[date, date, str, tuple[tuple[int, int], ...]]:
    first, last = bounds(entry.date) or (date.max, date.max)
    one = entry.bearing.statement
    return first, last, one.report, one.content


def _source(one: Statement, sources: Mapping[str, str] | None) -> str | None:
    """Who speaks, for comparison between statements; None where nobody can be told from anybody."""
    if sources and one.id in sources:
        return sources[one.id]
    if one.anonymity != "named" or not one.speaker:
        return None
    words = re.findall(r"\w+", one.speaker.lower().replace("’s", "").replace("'s", ""))
    return " ".join(word for word in words if word not in TITLES) or None


def _moves(dated: Sequence[Entry], known: Mapping[str, str | None]) -> Iterable[Move]:
    """Changes of one source's side, only between statements whose own day is known or that came first-hand.

    What a later report tells again ("its January summary found none") may be older than that report.
    """
    by_source: dict[str, list[Entry]] = {}
    for entry in dated:
        source = known[entry.bearing.statement.id]
        if source and _side(entry) and _first_hand(entry):
            by_source.setdefault(source, []).append(entry)
    for entries in by_source.values():
        for earlier, later in pairwise(_steps(entries)):
            if _side(earlier) != _side(later) and before(earlier.date, later.date):
                yield Move(source=later.bearing.statement.speaker or "", before=earlier, after=later)


def _steps(entries: Sequence[Entry]) -> list[Entry]:
    """Without what is of one date on two sides."""
    sides: dict[str | None, set[str]] = {}
    for entry in entries:
        sides.setdefault(entry.date, set()).add(_side(entry))
    return [entry for entry in entries if len(sides[entry.date]) == 1]


def _side(entry: Entry) -> str:
    """ "for", "against", or "" for a refusal, which takes no side."""
    return "against" if entry.relation in AGAINST else "for" if entry.relation in ("affirms", "hedges") else ""


def _first_hand(entry: Entry) -> bool:
    one = entry.bearing.statement
    return entry.dated_by == "said" or (not one.relay and one.nested_in is None)


def _newest(dated: Sequence[Entry], known: Mapping[str, str | None]) -> Entry | None:
    """The last entry by which a source first took a relation."""
    seen: set[tuple[str, Relation]] = set()
    newest = None
    for entry in dated:
        key = (_key(entry, known), entry.relation)
        if key not in seen:
            newest = entry
        seen.add(key)
    return newest


def _key(entry: Entry, known: Mapping[str, str | None]) -> str:
    """The source, or for one that cannot be told apart its words."""
    one = entry.bearing.statement
    return known[one.id] or (one.speaker or one.voice).lower()


def _periods(dated: Sequence[Entry], known: Mapping[str, str | None]) -> Iterable[Period]:
    """By year where the record runs over several years, else by month, else by day."""
    starts = [bound[0] for entry in dated if (bound := bounds(entry.date))]
    if not starts:
        return
    length = 4 if starts[0].year != starts[-1].year else 7 if starts[0].month != starts[-1].month else 10
    by_period: dict[str, list[Entry]] = {}
    for entry in dated:
        by_period.setdefault((entry.date or "")[:length], []).append(entry)
    for when, entries in by_period.items():
        firsts = {(_key(entry, known), entry.relation): entry for entry in reversed(entries)}
        yield Period(when=when, entries=tuple(sorted(firsts.values(), key=_order)))
