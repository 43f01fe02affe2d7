"""All reports, by date."""

from dataclasses import dataclass

from sayso.case import Case
from sayso.web.page import Asked, Page, link
from sayso.web.views import ReportView, by_date, row_view

SHOWN = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The reports from ``first`` to ``last`` of ``number``, by date, the undated last; of ``outlet`` where it is given.

    ``before`` and ``after`` are the addresses of the pages before and after this one.
    """

    title: str
    outlet: str
    reports: tuple[ReportView, ...]
    first: int
    last: int
    number: int
    before: str | None
    after: str | None


def context(case: Case, asked: Asked) -> Context:
    """The reports, ``SHOWN`` at a time."""
    outlet = asked.one("outlet")
    listed = by_date(row for row in case.reports() if not outlet or row.outlet == outlet)
    page = asked.number("page", 1, max(1, -(-len(listed) // SHOWN)))
    shown = listed[(page - 1) * SHOWN : page * SHOWN]
    return Context(
        title=f"Reports of {outlet}" if outlet else "Reports",
        outlet=outlet,
        reports=tuple(map(row_view, shown)),
        first=(page - 1) * SHOWN + 1 if shown else 0,
        last=(page - 1) * SHOWN + len(shown),
        number=len(listed),
        before=link("/reports", outlet=outlet, page=page - 1) if page > 1 else None,
        after=link("/reports", outlet=outlet, page=page + 1) if page * SHOWN < len(listed) else None,
    )


PAGES = (Page(name="reports", path="/reports", context=context, menu=(10, "Reports"), key="r"),)
