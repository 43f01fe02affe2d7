"""Ask: which statements bear on a question or a sentence, how and why, and how many origins are behind them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from sayso.case import MOST, Case
from sayso.types import RELATIONS, Bearing, OriginGroup, Relation
from sayso.web.bearings import LINKED, Origin, Side, side
from sayso.web.cards import Link
from sayso.web.claims import claim_href, named
from sayso.web.page import Asked, Page
from sayso.web.views import StatementView, by_id, statement_views


@dataclass(frozen=True, slots=True, kw_only=True)
class BearingView:
    """A statement that bears on the claim: how, the score from 0 to 1, why, and what it may turn out to be."""

    statement: StatementView
    relation: Relation
    leaning: Relation
    score: float
    why: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The statements of one relation (of the unsorted: of one leaning), best first."""

    relation: Relation
    bearings: tuple[BearingView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """``claim`` is what was asked; empty before anything was, and then there are no sides.

    ``sided`` are the statements with a side, by relation from for to against; ``unsorted`` the ``loose`` rest, by what
    their words suggest. ``shown`` statements of the answer are here; ``more`` says that there may be others, less
    near. ``tracked`` says whether a person tracks the claim. ``reports`` and ``statements`` count the case.
    """

    title: str
    claim: str
    sided: tuple[Group, ...]
    unsorted: tuple[Group, ...]
    loose: int
    affirms: Side | None
    against: Side | None
    shown: int
    more: bool
    tracked: bool
    claim_id: str
    claim_href: str
    reports: int
    statements: int


def context(case: Case, asked: Asked) -> Context:
    """The same answer as that of ``sayso ask``."""
    claim = asked.one("q")
    answer = case.ask(claim, most=MOST) if claim else None
    bearings = answer.bearings if answer else ()
    known = by_id(statement_views(case, [bearing.statement for bearing in bearings]))
    shown = partial(_origin, known=known)
    views = [_view(bearing, known) for bearing in bearings]
    unsorted = [view for view in views if view.relation == "unsorted"]
    rows = case.reports()
    known_as = named(case, claim)
    return Context(
        title=claim or "Ask",
        claim=claim,
        sided=_groups([(view.relation, view) for view in views if view.relation != "unsorted"]),
        unsorted=_groups([(view.leaning, view) for view in unsorted]),
        loose=len(unsorted),
        affirms=side(answer.affirms, shown) if answer else None,
        against=side(answer.against, shown) if answer else None,
        shown=len(views),
        more=len(views) >= MOST,
        tracked=known_as.tracked,
        claim_id=known_as.id,
        claim_href=claim_href(known_as.id, claim),
        reports=len(rows),
        statements=sum(row.statements for row in rows),
    )


def _view(bearing: Bearing, known: Mapping[str, StatementView]) -> BearingView:
    return BearingView(
        statement=known[bearing.statement.id],
        relation=bearing.relation,
        leaning=bearing.leaning,
        score=bearing.score,
        why=bearing.why,
    )


def _groups(views: Sequence[tuple[Relation, BearingView]]) -> tuple[Group, ...]:
    """By relation, in the order from for to against; relations that nobody has are left out."""
    found = ((relation, tuple(view for own, view in views if own == relation)) for relation in RELATIONS)
    return tuple(Group(relation=relation, bearings=bearings) for relation, bearings in found if bearings)


def _origin(group: OriginGroup, known: Mapping[str, StatementView]) -> Origin:
    linked = [known[one] for one in group.statements if one in known][:LINKED]
    return Origin(
        name=group.name,
        reason=group.reason,
        statements=tuple(Link(view.report.name, view.href) for view in linked),
        more=len(group.statements) - len(linked),
    )


PAGES = (
    Page(name="ask", path="/ask", context=context, menu=(30, "Ask"), key="a", waiting=lambda asked: asked.one("q")),
)
