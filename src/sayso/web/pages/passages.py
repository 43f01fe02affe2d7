"""One link of origins: the passages of both reports side by side, the words that both have marked."""

from dataclasses import dataclass

from sayso.case import Case
from sayso.types import OriginLink, Span
from sayso.web.alignment import Passage, aligned, plain
from sayso.web.linked import LinkView, linked
from sayso.web.matters import Matter, origin
from sayso.web.page import Asked, NotThereError, Page, link

SHOWN = 200
"""Passages on the page."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One passage and what it comes from (None where that is outside the case), each with its place in its report."""

    one: Passage
    one_href: str | None
    other: Passage | None
    other_href: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The link and its passages, of which ``more`` are not shown. ``judged`` is who called it right, if anybody."""

    title: str
    link: LinkView
    pairs: tuple[Pair, ...]
    more: int
    matter: Matter
    judged: str | None


def context(case: Case, asked: Asked) -> Context:
    """The link with the id in the path."""
    name = asked.path["link"]
    held = next((one for one in case.judgements() if one.kind == "origin" and one.subject == name), None)
    found = next((pair for pair in linked(case) if pair[1].id == name), None)
    if found is None:
        raise NotThereError(
            f"{held.by} judged this link wrong. The decisions say when and why, and take it back."
            if held and held.verdict == "wrong"
            else "No link with this id joins two reports of this case. The page on origins lists those that do."
        )
    one, view = found
    return Context(
        title=f"{view.start.name} {view.verb} {view.end.name}",
        link=view,
        pairs=tuple(_pair(case, one, view, spans) for spans in one.spans[:SHOWN]),
        more=max(0, len(one.spans) - SHOWN),
        matter=origin(name, back="/origins"),
        judged=held.by if held else None,
    )


def _pair(case: Case, one: OriginLink, view: LinkView, spans: tuple[Span, Span]) -> Pair:
    first, second = spans
    here = case.report(view.start.report.id).text if view.start.report else ""
    there = case.report(view.end.report.id).text if view.end.report and second != (0, 0) else ""
    if not there or one.kind in ("cites", "wire"):
        return Pair(
            one=plain(here, first),
            one_href=_at(view.start.report.id, first) if view.start.report else None,
            other=None,
            other_href=view.end.report.href if view.end.report else None,
        )
    left, right = aligned(here, first, there, second)
    return Pair(
        one=left,
        one_href=_at(view.start.report.id, first) if view.start.report else None,
        other=right,
        other_href=_at(view.end.report.id, second) if view.end.report else None,
    )


def _at(report: str, span: Span) -> str:
    return link(f"/report/{report}", "at", at=f"{span[0]}-{span[1]}")


PAGES = (Page(name="passages", path="/origins/{link}", context=context, waiting=lambda asked: "Passages side by side"),)
