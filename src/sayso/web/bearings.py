"""Statements that bear on a claim as its page shows them: with their dates, their origins, and where to judge them."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from sayso.assess.timeline import DatedBy, Entry
from sayso.types import RELATIONS, Bearing, OriginCount, OriginGroup, Relation
from sayso.web import words
from sayso.web.cards import Link
from sayso.web.page import link
from sayso.web.render import cut, one_line
from sayso.web.sources import source_href
from sayso.web.strip import Placed
from sayso.web.views import StatementView

LINKED = 12
"""Statements behind one origin that are linked; the rest is counted."""
SHORT = 48
"""Characters of a statement by which it is linked there."""


@dataclass(frozen=True, slots=True, kw_only=True)
class BearingView:
    """A statement that bears on the claim: how, the score from 0 to 1, why, and what it may turn out to be.

    ``date`` is when it was said, or (``dated_by``) reported. ``origin`` is the number of the origin behind it, from 1,
    where it is counted. ``source`` leads to all that its source says, ``judge`` to where its relation is judged.
    ``anchor`` is its place on the page.
    """

    statement: StatementView
    relation: Relation
    leaning: Relation
    score: float
    why: str
    date: str | None
    dated_by: DatedBy
    origin: int | None
    source: str
    judge: str
    anchor: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """The statements of one relation, in the order of time."""

    relation: Relation
    bearings: tuple[BearingView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Origin:
    """One origin: why its statements are together, and links to them; ``more`` are not linked.

    On a page that numbers its origins, ``number`` is its own (else 0), and ``without`` shows the claim with this origin
    taken away.
    """

    name: str
    reason: str
    statements: tuple[Link, ...]
    more: int
    number: int = 0
    without: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Side:
    """The independent origins of one side, of what is sorted: ``low`` to ``high``, as ``bounds`` says in words.

    There may be ``more`` behind what is unsorted.
    """

    bounds: str
    low: int
    high: int
    more: int
    origins: tuple[Origin, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What the views are made from: the claim's id, its statements, when each was said, and the origin behind each."""

    claim: str
    statements: Mapping[str, StatementView]
    entries: Mapping[str, Entry]
    numbers: Mapping[str, int]


def bearing_view(one: Bearing, known: Known) -> BearingView:
    """One statement."""
    name = one.statement.id
    entry = known.entries.get(name)
    view = known.statements[name]
    return BearingView(
        statement=view,
        relation=one.relation,
        leaning=one.leaning,
        score=one.score,
        why=one.why,
        date=entry.date if entry else view.said_on or view.report.date,
        dated_by=entry.dated_by if entry else "said" if view.said_on else "reported" if view.report.date else "unknown",
        origin=known.numbers.get(name),
        source=source_href(name),
        judge=link("/review", claim=known.claim, s=name),
        anchor=anchor(name),
    )


def anchor(statement: str) -> str:
    """The name of a statement's place on the page of a claim."""
    return f"b-{statement.removeprefix('statement-')}"


def groups(views: Sequence[BearingView]) -> tuple[Group, ...]:
    """By relation, from for to against, each in the order of time; relations that nobody has are left out."""
    found = ((relation, [view for view in views if view.relation == relation]) for relation in RELATIONS)
    return tuple(
        Group(relation=relation, bearings=tuple(sorted(some, key=lambda view: view.date or "9999")))
        for relation, some in found
        if some
    )


def numbered(*sides: OriginCount) -> dict[str, int]:
    """The number of the origin behind each statement, from 1 through all sides."""
    every = [group for side in sides for group in side.groups]
    return {one: number for number, group in enumerate(every, 1) for one in group.statements}


def side(count: OriginCount, shown: Callable[[OriginGroup], Origin]) -> Side:
    """The origins of one side; ``shown`` makes the view of each."""
    low, high = count.of_sorted
    return Side(
        bounds=words.bounds(low, high), low=low, high=high, more=count.more, origins=tuple(map(shown, count.groups))
    )


def origin(group: OriginGroup, known: Known) -> Origin:
    """One origin on the page of its claim."""
    here = [known.statements[one] for one in group.statements if one in known.statements][:LINKED]
    return Origin(
        number=next((known.numbers[one] for one in group.statements if one in known.numbers), 0),
        name=group.name,
        reason=group.reason,
        statements=tuple(Link(f"“{cut(one_line(view.words), SHORT)}”", f"#{anchor(view.id)}") for view in here),
        more=len(group.statements) - len(here),
        without=link(f"/claim/{known.claim}", "without", without=group.name),
    )


def placed(views: Sequence[BearingView], sources: Mapping[str, str]) -> list[Placed]:
    """The statements with a relation as the strip takes them. Where no origin is counted, a source stands for it."""
    return [
        Placed(
            relation=view.relation,
            date=view.date,
            dated_by=view.dated_by,
            origin=f"origin {view.origin}" if view.origin else sources.get(view.statement.id),
            says=f"{_when(view)}: {view.statement.who}",
            href=f"#{view.anchor}",
        )
        for view in views
        if view.relation != "unsorted"
    ]


def _when(view: BearingView) -> str:
    return f"reported {words.day(view.date)}" if view.dated_by == "reported" else words.day(view.date)
