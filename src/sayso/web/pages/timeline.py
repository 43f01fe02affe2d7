"""The timeline: what was said when, by day; of the whole case or on one claim."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

from sayso.assess.timeline import DatedBy, Entry, bounds, timeline
from sayso.case import Case
from sayso.types import Bearing, Relation, Statement
from sayso.web import words
from sayso.web.cards import Link
from sayso.web.claims import Named, claim_href, tracked
from sayso.web.page import Asked, NotThereError, Page, link
from sayso.web.pages.claim import find
from sayso.web.views import StatementView, report_views, statement_views

SHOWN = 200
"""Statements on one page."""
LARGE = 5000
"""Statements that are put in order at once; a larger case is shown by the dates of its reports, a year at a time."""
CHOICES = 60
"""Claims, and years, to choose from."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """One statement at its place in time; ``relation`` is what it does with the claim, where there is one."""

    statement: StatementView
    relation: Relation | None
    dated_by: DatedBy


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """What was said on one day, in one month or year."""

    date: str
    said: tuple[Said, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The statements from ``first`` to ``last`` of ``number`` with a date, by ``days``; ``undated`` are some of those
    without, ``loose`` how many there are.

    ``claim`` is that chosen, of ``claims``; ``notes`` is what stands out on it. ``year`` is that of the reports, of
    ``years``, where the case is too large to be shown at once; ``more`` says that not all of its statements are here.
    """

    title: str
    claim: Link | None
    claim_id: str
    claims: tuple[Named, ...]
    notes: tuple[Link, ...]
    year: str
    years: tuple[Link, ...]
    days: tuple[Day, ...]
    undated: tuple[StatementView, ...]
    loose: int
    first: int
    last: int
    number: int
    more: bool
    before: str | None
    after: str | None


def context(case: Case, asked: Asked) -> Context:
    """The statements in the order of time, ``SHOWN`` at a time; on the claim with the id ``claim``, or all."""
    name = asked.one("claim")
    claim = find(case, name) if name else None
    year, years = ("", ()) if claim else _years(case, asked.one("year"))
    told = case.timeline(claim.wording) if claim else timeline(*_everything(case, year))
    page = asked.number("page", 1, max(1, -(-len(told.entries) // SHOWN)))
    shown = told.entries[(page - 1) * SHOWN : page * SHOWN]
    notes = [("The first denial", told.first_denial), ("The newest", told.newest)] if claim else []
    return Context(
        title=f"Timeline: {claim.wording}" if claim else "Timeline",
        claim=Link(claim.wording, claim_href(claim.id, claim.wording)) if claim else None,
        claim_id=name,
        claims=_claims(case),
        notes=tuple(_note(says, entry) for says, entry in notes if entry),
        year=year,
        years=years,
        days=tuple(_days(case, shown, sided=claim is not None)),
        undated=tuple(statement_views(case, [one.bearing.statement for one in told.undated[:SHOWN]])),
        loose=len(told.undated),
        first=(page - 1) * SHOWN + 1 if shown else 0,
        last=(page - 1) * SHOWN + len(shown),
        number=len(told.entries),
        more=bool(years) and len(told.entries) + len(told.undated) >= LARGE,
        before=link("/timeline", claim=name, year=year, page=page - 1) if page > 1 else None,
        after=link("/timeline", claim=name, year=year, page=page + 1) if page * SHOWN < len(told.entries) else None,
    )


def _claims(case: Case) -> tuple[Named, ...]:
    """The claims to choose from: those that are tracked, or else those that are proposed."""
    held = tracked(case)
    return tuple(held or [Named(row.id, row.wording, row.tracked) for row in case.claims()])[:CHOICES]


def _years(case: Case, asked: str) -> tuple[str, tuple[Link, ...]]:
    """The year to show, and all of them, where the case is large; nothing where it is not."""
    rows = case.reports()
    if sum(row.statements for row in rows) <= LARGE:
        return "", ()
    found = sorted({row.date[:4] for row in rows if row.date and bounds(row.date)})
    if asked and asked not in found:
        raise NotThereError(f"No report of this case is of the year {asked!r}.")
    links = tuple(Link(year, link("/timeline", year=year)) for year in found[-CHOICES:])
    return asked or (found[-1] if found else ""), links


def _everything(case: Case, year: str) -> tuple[list[Bearing], dict[str, str | None]]:
    """Every statement as the timeline takes it, with the dates of the reports."""
    said = case.statements(date=year or None, most=LARGE)
    dates = {one: view.date for one, view in report_views(case).items()}
    return [_any(one) for one in said], dates


def _any(one: Statement) -> Bearing:
    """A statement on no claim in particular; the timeline leaves out what is unsorted, so it has to have a relation."""
    return Bearing(statement=one, relation="affirms", score=0.0, why="")


def _days(case: Case, shown: Sequence[Entry], *, sided: bool) -> Iterable[Day]:
    views = statement_views(case, [one.bearing.statement for one in shown])
    for date, pairs in groupby(zip(shown, views, strict=True), key=lambda pair: pair[0].date):
        yield Day(
            date=date or "",
            said=tuple(
                Said(statement=view, relation=one.relation if sided else None, dated_by=one.dated_by)
                for one, view in pairs
            ),
        )


def _note(says: str, entry: Entry) -> Link:
    one = entry.bearing.statement
    who = one.speaker or "the report itself"
    return Link(f"{says}: {who}, {words.day(entry.date)}", link(f"/statement/{one.id}"))


PAGES = (
    Page(
        name="timeline",
        path="/timeline",
        context=context,
        menu=(16, "Timeline"),
        key="t",
        waiting=lambda asked: "Timeline",
    ),
)
