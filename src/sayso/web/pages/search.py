"""Search: statements by their words and by what the reader found; reports and claims by name."""

from dataclasses import dataclass
from typing import Any

from sayso.case import Case, ReportRow
from sayso.types import Anonymity, Certainty, Stance, Statement
from sayso.web.cards import Link
from sayso.web.claims import claim_href, tracked
from sayso.web.page import Asked, Page, link
from sayso.web.views import ReportView, StatementView, row_view, statement_views

SHOWN = 50
"""Statements on one page."""
REACHED = 1000
"""Statements that paging reaches; who has more narrows the search."""
NAMED = 8
"""Reports and claims that are listed by name, at most of each."""
FILTERS = ("source", "stance", "certainty", "anonymity", "report", "date")


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What was asked (``q`` and the filters), and what was found.

    ``statements`` are those from ``first`` to ``last`` of ``number``, or of ``more`` than that. ``reports`` and
    ``claims`` have the words in their names, at most 8 of each. ``anything`` says whether anything was asked.
    """

    title: str
    q: str
    source: str
    stance: Stance | None
    certainty: Certainty | None
    anonymity: Anonymity | None
    report: str
    date: str
    anything: bool
    filtered: bool
    statements: tuple[StatementView, ...]
    first: int
    last: int
    number: int
    more: bool
    reports: tuple[ReportView, ...]
    claims: tuple[Link, ...]
    before: str | None
    after: str | None
    ask: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Hits:
    """The best statements of ``number``, or of ``more`` than that; reports by title."""

    statements: tuple[Statement, ...]
    number: int
    more: bool
    reports: tuple[ReportRow, ...] = ()


def context(case: Case, asked: Asked) -> Context:
    """Statements that have the words of ``q`` and pass the filters, ``SHOWN`` at a time."""
    q = asked.one("q")
    filters = {name: asked.one(name) for name in FILTERS if asked.one(name)}
    page = asked.number("page", 1, REACHED // SHOWN)
    found = _found(case, q, filters, page) if q or filters else Hits(statements=(), number=0, more=False)
    start = (page - 1) * SHOWN
    rows = found.statements[start : start + SHOWN]
    given: dict[str, Any] = dict.fromkeys(("stance", "certainty", "anonymity")) | filters
    return Context(
        title=f"Search: {q}" if q else "Search",
        q=q,
        source=filters.get("source", ""),
        stance=given["stance"],
        certainty=given["certainty"],
        anonymity=given["anonymity"],
        report=filters.get("report", ""),
        date=filters.get("date", ""),
        anything=bool(q or filters),
        filtered=bool(filters),
        statements=tuple(statement_views(case, rows)),
        first=start + 1 if rows else 0,
        last=start + len(rows),
        number=found.number,
        more=found.more,
        reports=tuple(map(row_view, found.reports[:NAMED])),
        claims=_named_claims(case, q),
        before=link("/search", q=q, **filters, page=page - 1) if page > 1 else None,
        after=link("/search", q=q, **filters, page=page + 1) if _goes_on(found, start, page) else None,
        ask=link("/ask", q=q),
    )


def _goes_on(found: Hits, start: int, page: int) -> bool:
    return len(found.statements) > start + SHOWN and page < REACHED // SHOWN


def _found(case: Case, q: str, filters: dict[str, Any], page: int) -> Hits:
    """Enough statements for this page and to know whether there is another."""
    if not filters:
        found = case.search(q, most=min(page * SHOWN + 1, REACHED))
        return Hits(statements=found.statements, number=found.number, more=found.more, reports=found.reports)
    rows = case.statements(words=q or None, **filters, most=REACHED + 1)
    return Hits(statements=tuple(rows[:REACHED]), number=min(len(rows), REACHED), more=len(rows) > REACHED)


def _named_claims(case: Case, q: str) -> tuple[Link, ...]:
    claims = [one for one in tracked(case) if _has(one.wording, q)] if q else []
    return tuple(Link(one.wording, claim_href(one.id, one.wording)) for one in claims[:NAMED])


def _has(name: str, q: str) -> bool:
    return all(word in name.casefold() for word in q.casefold().split())


PAGES = (Page(name="search", path="/search", context=context, menu=(20, "Search"), key="s"),)
