"""The report: its text as it was, what it puts down to whom marked in it."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.case import Borne, Case
from sayso.errors import CaseError, SaysoError
from sayso.types import Report, Span, Spans, Statement
from sayso.web.cards import Card, card, neighbour, position
from sayso.web.marked import SetBlock, marked
from sayso.web.page import Asked, NotThereError, Page, link
from sayso.web.setting import parts
from sayso.web.views import ReportView, in_reading_order, report_view

PLACES = re.compile(r"(\d{1,9})-(\d{1,9})")
SHOWN_PLACES = 50


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the page shows.

    ``part`` of ``parts`` (both from 1) of the text is set in ``blocks``; ``here`` statements begin in it, of
    ``statements``. ``card`` is that of the chosen statement; ``lost`` says that the one asked for is not here. ``url``
    is the report's own, where it is one of the web. ``first`` is the address of the first statement.
    """

    title: str
    report: ReportView
    byline: str | None
    dateline: str | None
    wire: str | None
    url: str | None
    ocr: bool
    language: str | None
    characters: int
    statements: int
    here: int
    part: int
    parts: int
    before: str | None
    after: str | None
    blocks: tuple[SetBlock, ...]
    card: Card | None
    lost: str | None
    first: str | None
    at: Spans


def context(case: Case, asked: Asked) -> Context:
    """The report with the id in the path; ``s`` chooses a statement, ``at`` marks places, ``part`` turns pages."""
    report = _report(case, asked.path["report"])
    statements = in_reading_order(case.statements(report=report.id))
    chosen = position(case, asked.one("s"), statements)
    claims = case.borne_by(statements[chosen].id) if chosen is not None else ()
    return set_report(report, statements, asked, chosen, claims)


def _report(case: Case, name: str) -> Report:
    try:
        return case.report(name)
    except CaseError:
        raise
    except SaysoError as error:
        raise NotThereError(str(error)) from error


def set_report(
    report: Report,
    statements: Sequence[Statement],
    asked: Asked,
    chosen: int | None = None,
    claims: Sequence[Borne] = (),
) -> Context:
    """The context of a report that is open already; ``statements`` in reading order, ``chosen`` the place of one."""
    at = _places(asked.one("at"), len(report.text))
    ranges = parts(report.text, [_begin(one) for one in statements])
    goal = at[0][0] if at else _begin(statements[chosen]) if chosen is not None else None
    part = asked.number("part", 1, len(ranges), _part_of(goal, ranges) if goal is not None else 1)
    within = ranges[part - 1]
    begun = [one for one in statements if within[0] <= _begin(one) < within[1]]
    return Context(
        title=report_view(report, 0).name,
        report=report_view(report, len(statements)),
        byline=report.byline,
        dateline=report.dateline,
        wire=report.wire,
        url=report.url if re.match(r"https?://", report.url or "") else None,
        ocr=report.ocr,
        language=report.language,
        characters=len(report.text),
        statements=len(statements),
        here=len(begun),
        part=part,
        parts=len(ranges),
        before=link(f"/report/{report.id}", part=part - 1) if part > 1 else None,
        after=link(f"/report/{report.id}", part=part + 1) if part < len(ranges) else None,
        blocks=marked(report, statements, within, chosen, at),
        card=card(report, statements, chosen, claims) if chosen is not None else None,
        lost=asked.one("s") if asked.one("s") and chosen is None else None,
        first=neighbour(statements, 0),
        at=at,
    )


def _places(value: str, length: int) -> Spans:
    """Ranges such as ``10-20,30-40``; what lies outside the text is left out."""
    found = [(int(a), min(int(b), length)) for a, b in PLACES.findall(value)[:SHOWN_PLACES]]
    return tuple((a, b) for a, b in found if a < b)


def _begin(one: Statement) -> int:
    return one.content[0][0] if one.content else 0


def _part_of(place: int, ranges: Sequence[Span]) -> int:
    return next((i for i, (_, end) in enumerate(ranges, 1) if place < end), len(ranges))


PAGES = (Page(name="report", path="/report/{report}", context=context),)
