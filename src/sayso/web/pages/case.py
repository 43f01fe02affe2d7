"""The case at a glance: its reports by outlet and date, what is contested, what is new, what was not read."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import PurePath

from sayso.case import Case, ReportRow
from sayso.types import Problem
from sayso.web.claims import ClaimView, claim_views, told
from sayso.web.page import Asked, Page, link
from sayso.web.views import ReportView, by_date, row_view

REPORTS = 60
"""Reports listed on the page; the rest is one click away."""
OUTLETS = 12
CLAIMS = 8
NEWEST = 3
PROBLEMS = 3
DOTS = 120
"""Reports drawn in the row of one outlet."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Dot:
    """A report in the row of its outlet: ``x`` is its day's place between the first and the last, in percent."""

    x: float
    name: str
    date: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outlet:
    """An outlet (``name`` empty where none is told), the number of its reports, and the dated ones as dots."""

    name: str
    reports: int
    href: str
    dots: tuple[Dot, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Decided:
    """A decision in words: what, by whom, when."""

    words: str
    by: str
    at: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """``reports``, ``statements`` and ``problems`` count the case; ``first`` and ``last`` are its dates.

    ``listed`` are its reports by date, at most 60; ``outlets`` the 12 with the most, ``more_outlets`` the number of
    the others. ``claims`` are the most contested, tracked or proposed. ``newest`` came in last; ``change`` is the claim
    on which somebody last took a side; ``decided`` the last decision. ``troubles`` are some of the problems.
    """

    title: str
    path: str
    reports: int
    statements: int
    first: str | None
    last: str | None
    undated: int
    outlets: tuple[Outlet, ...]
    more_outlets: int
    listed: tuple[ReportView, ...]
    claims: tuple[ClaimView, ...]
    newest: tuple[ReportView, ...]
    change: ClaimView | None
    decided: Decided | None
    troubles: tuple[Problem, ...]
    problems: int


def context(case: Case, asked: Asked) -> Context:
    """The case."""
    del asked
    rows = case.reports()
    dates = sorted(row.date for row in rows if row.date)
    problems = case.problems()
    outlets = _outlets(rows)
    claims = claim_views(case.claims()) if rows else ()
    return Context(
        title=PurePath(case.path).name,
        path=case.path,
        reports=len(rows),
        statements=sum(row.statements for row in rows),
        first=dates[0] if dates else None,
        last=dates[-1] if dates else None,
        undated=sum(row.date is None for row in rows),
        outlets=outlets,
        more_outlets=len({row.outlet or "" for row in rows}) - len(outlets),
        listed=tuple(map(row_view, by_date(rows)[:REPORTS])),
        claims=claims[:CLAIMS],
        newest=tuple(map(row_view, reversed(rows[-NEWEST:]))),
        change=max((one for one in claims if one.changed), key=lambda one: one.changed or "", default=None),
        decided=_decided(case),
        troubles=tuple(sorted(problems, key=lambda problem: problem.read)[:PROBLEMS]),
        problems=len(problems),
    )


def _decided(case: Case) -> Decided | None:
    last = next(reversed(case.judgements(active=False)), None)
    return Decided(words=told(last), by=last.by, at=last.at) if last else None


def _outlets(rows: Sequence[ReportRow]) -> tuple[Outlet, ...]:
    """The outlets, those with the most reports first; reports of none told at the end."""
    by_name: dict[str, list[ReportRow]] = {}
    for row in rows:
        by_name.setdefault(row.outlet or "", []).append(row)
    days = [day for row in rows if (day := _ordinal(row.date))]
    span = (min(days), max(days)) if days else (0, 0)
    ordered = sorted(by_name.items(), key=lambda item: (not item[0], -len(item[1]), item[0]))[:OUTLETS]
    return tuple(
        Outlet(name=name, reports=len(own), href=link("/reports", outlet=name), dots=tuple(_dots(own, span)))
        for name, own in ordered
    )


def _dots(rows: Iterable[ReportRow], span: tuple[int, int]) -> list[Dot]:
    first, last = span
    placed = [(day, row_view(row)) for row in rows if (day := _ordinal(row.date))][:DOTS]
    return [
        Dot(
            x=round(2 + 96 * (day - first) / (last - first), 2) if last > first else 50.0,
            name=view.name,
            date=view.date or "",
            href=view.href,
        )
        for day, view in placed
    ]


def _ordinal(value: str | None) -> int:
    """The day as a number; of a month or year, its middle; 0 for none, and for what is no day of a calendar."""
    parts = [int(part) for part in (value or "").split("-") if part.isdigit()]
    year, month, day = [*parts, *(0, 7, 1)[len(parts) :]] if len(parts) != 2 else [*parts, 15]
    try:
        return date(year, month, day).toordinal()
    except ValueError:
        return 0


PAGES = (Page(name="case", path="/", context=context, menu=(0, "Case"), key="c", waiting=lambda asked: "The case"),)
