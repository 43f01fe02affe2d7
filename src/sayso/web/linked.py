"""Links between reports, and to origins outside the case, as the pages show them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.case import Case
from sayso.types import LinkKind, OriginLink
from sayso.web.page import link
from sayso.web.views import ReportView, report_views

VERBS: Mapping[LinkKind, str] = {
    "copies": "copies",
    "abridges": "abridges",
    "rewrites": "rewrites",
    "shares": "shares a passage with",
    "cites": "cites",
    "same_words": "quotes the same words as",
    "wire": "carries the story of",
}


@dataclass(frozen=True, slots=True)
class End:
    """One end of a link: a report, or by its name an origin outside the case."""

    name: str
    report: ReportView | None


@dataclass(frozen=True, slots=True, kw_only=True)
class LinkView:
    """``start`` has its words from ``end``: how (``kind``, in words ``verb``), a score from 0 to 1, and why.

    ``passages`` counts the places; ``href`` shows them side by side.
    """

    id: str
    start: End
    end: End
    kind: LinkKind
    verb: str
    score: float
    reason: str
    passages: int
    href: str


def linked(case: Case) -> list[tuple[OriginLink, LinkView]]:
    """The links of a case with their views, the strongest first."""
    links = case.origins()
    ends = _ends(case)
    views = [_view(one, name, ends) for one, name in zip(links, case.link_ids(links), strict=True)]
    return sorted(zip(links, views, strict=True), key=lambda pair: -pair[1].score)


def _ends(case: Case) -> dict[str, End]:
    """The reports by every path under which they were seen."""
    views = report_views(case)
    return {path: End(views[row.id].name, views[row.id]) for row in case.reports() for path in row.paths}


def _view(one: OriginLink, name: str, ends: Mapping[str, End]) -> LinkView:
    return LinkView(
        id=name,
        start=ends.get(one.start, End(one.start, None)),
        end=ends.get(one.end, End(one.end, None)),
        kind=one.kind,
        verb=VERBS[one.kind],
        score=one.score,
        reason=one.reason,
        passages=len(one.spans),
        href=link(f"/origins/{name}"),
    )


def is_one_file(view: LinkView) -> bool:
    """Whether both ends are one report, found in two places."""
    return bool(view.start.report and view.end.report and view.start.report.id == view.end.report.id)


def joined(views: Sequence[LinkView]) -> set[str]:
    """The ids of the reports that a link joins to anything."""
    return {end.report.id for view in views for end in (view.start, view.end) if end.report}
