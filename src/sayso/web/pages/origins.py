"""Origins: which reports copy, rewrite or cite which, and what lies outside the case; as a picture and as a table."""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.case import Case
from sayso.types import LinkKind
from sayso.web.arcs import Arcs, Edge, Node, layout
from sayso.web.linked import VERBS, End, LinkView, is_one_file, joined, linked
from sayso.web.page import Asked, Page, link
from sayso.web.views import ReportView, report_views

SHOWN = 200
"""Links in the table of one page; the picture has those of the same page."""
ALONE = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The links from ``first`` to ``last`` of ``number``, the strongest first, of one ``kind`` or of all.

    ``picture`` draws the links of this page; None where there are none. ``twice`` are files that are in the case under
    several paths. ``alone`` are reports that no link joins to anything (``more_alone`` are not listed).
    """

    title: str
    kind: str
    kinds: dict[LinkKind, str]
    picture: Arcs | None
    links: tuple[LinkView, ...]
    twice: tuple[LinkView, ...]
    alone: tuple[ReportView, ...]
    more_alone: int
    first: int
    last: int
    number: int
    before: str | None
    after: str | None
    reports: int


def context(case: Case, asked: Asked) -> Context:
    """The links, ``SHOWN`` at a time."""
    kind = asked.one("kind")
    every = [view for _, view in linked(case)]
    between = [view for view in every if not is_one_file(view)]
    listed = [view for view in between if kind in ("", view.kind)]
    page = asked.number("page", 1, max(1, -(-len(listed) // SHOWN)))
    shown = listed[(page - 1) * SHOWN : page * SHOWN]
    views = report_views(case)
    together = joined(between)
    alone = [view for view in views.values() if view.id not in together]
    return Context(
        title="Origins",
        kind=kind,
        kinds={name: verb for name, verb in VERBS.items() if any(view.kind == name for view in between)},
        picture=_picture(shown) if shown else None,
        links=tuple(shown),
        twice=tuple(view for view in every if is_one_file(view))[:SHOWN],
        alone=tuple(alone[:ALONE]),
        more_alone=max(0, len(alone) - ALONE),
        first=(page - 1) * SHOWN + 1 if shown else 0,
        last=(page - 1) * SHOWN + len(shown),
        number=len(listed),
        before=link("/origins", kind=kind, page=page - 1) if page > 1 else None,
        after=link("/origins", kind=kind, page=page + 1) if page * SHOWN < len(listed) else None,
        reports=len(views),
    )


def _picture(shown: Sequence[LinkView]) -> Arcs:
    ends = {_key(end): end for view in shown for end in (view.start, view.end)}
    nodes = [_node(key, end) for key, end in ends.items()]
    edges = [
        Edge(
            _key(view.start),
            _key(view.end),
            view.kind,
            f"{view.start.name} {view.verb} {view.end.name}",
            view.href,
        )
        for view in shown
    ]
    return layout(nodes, edges)


def _key(end: End) -> str:
    return end.report.id if end.report else f"outside {end.name}"


def _node(key: str, end: End) -> Node:
    if end.report is None:
        return Node(key=key, name=end.name, date=None, href=None)
    outlet = f"{end.report.outlet}: " if end.report.outlet else ""
    return Node(key=key, name=outlet + end.report.name, date=end.report.date, href=end.report.href)


PAGES = (
    Page(
        name="origins",
        path="/origins",
        context=context,
        menu=(14, "Origins"),
        key="o",
        waiting=lambda asked: "Origins",
    ),
)
