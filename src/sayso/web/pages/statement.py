"""One statement by itself: its card, and the words around it in the report."""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.case import Case
from sayso.errors import CaseError, SaysoError
from sayso.types import Report, Spans, Statement
from sayso.web import words
from sayso.web.cards import Card, card
from sayso.web.page import Asked, NotThereError, Page
from sayso.web.setting import paragraphs
from sayso.web.views import in_reading_order

AROUND = 400
"""Characters shown before and after a statement's words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A run of the report's text, and whether it is the statement's words."""

    words: str
    said: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The card, and the passage around the words; ``cut_before`` and ``cut_after`` where the report goes on."""

    title: str
    card: Card
    passage: tuple[Passage, ...]
    cut_before: bool
    cut_after: bool


def context(case: Case, asked: Asked) -> Context:
    """The statement with the id in the path."""
    name = asked.path["statement"]
    try:
        one = case.statement(name)
    except CaseError:
        raise
    except SaysoError as error:
        raise NotThereError(str(error)) from error
    report = case.report(one.report)
    statements = in_reading_order(case.statements(report=report.id))
    place = next((number for number, other in enumerate(statements) if other == one), None)
    if place is None:
        raise NotThereError("A person judged that this is no statement. The decisions of the case say who, and when.")
    shown = card(report, statements, place, case.borne_by(statements[place].id))
    start, end = _around(report, one)
    return Context(
        title=f"{shown.statement.who}: {words.STANCES[one.stance].label}",
        card=shown,
        passage=tuple(passage(report.text, one.content, start, end)),
        cut_before=start > 0,
        cut_after=end < len(report.text),
    )


def _around(report: Report, one: Statement) -> tuple[int, int]:
    """The paragraphs that hold the words; of long ones, ``AROUND`` characters at both sides, cut at spaces."""
    text = report.text
    first, last = one.content[0][0], one.content[-1][1]
    held = [span for span in paragraphs(text) if span[0] < last and span[1] > first]
    start, end = held[0][0], held[-1][0] + len(text[slice(*held[-1])].rstrip())
    if first - start > 2 * AROUND:
        start = text.find(" ", first - AROUND, first) + 1 or first
    if end - last > 2 * AROUND:
        end = max(text.rfind(" ", last, last + AROUND), last)
    return start, max(end, last)


def passage(text: str, spans: Spans, start: int, end: int) -> Sequence[Passage]:
    """The text from ``start`` to ``end``, cut where ``spans`` begin and end."""
    found = []
    place = start
    for first, last in spans:
        found += [Passage(words=text[place:first], said=False), Passage(words=text[first:last], said=True)]
        place = last
    return [piece for piece in [*found, Passage(words=text[place:end], said=False)] if piece.words]


PAGES = (Page(name="statement", path="/statement/{statement}", context=context),)
