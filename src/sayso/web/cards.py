"""The card of a statement: what the reader found, in words, and the way to its neighbours."""

from collections.abc import Sequence
from dataclasses import dataclass

from sayso.case import Borne, Case
from sayso.errors import CaseError, SaysoError
from sayso.types import Relation, Report, Statement
from sayso.web.page import link
from sayso.web.views import StatementView, report_view, statement_view, who, words_in_report


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead somewhere."""

    words: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """One statement among those of its report.

    ``number`` is its place there, from 1, ``of`` how many there are. ``outer`` is the statement inside which it
    stands, ``inner`` those inside it. ``before`` and ``after`` are the addresses of its neighbours. ``claims`` are
    those of the list that it bears on, with the relation.
    """

    statement: StatementView
    number: int
    of: int
    outer: Link | None
    inner: tuple[Link, ...]
    before: str | None
    after: str | None
    claims: tuple[tuple[Link, Relation], ...] = ()


def position(case: Case, name: str, statements: Sequence[Statement]) -> int | None:
    """The place of the statement with the id ``name`` among those of its report, from 0; None where it is not there."""
    if not name:
        return None
    try:
        one = case.statement(name)
    except CaseError:
        raise
    except SaysoError:
        return None
    return next((place for place, other in enumerate(statements) if other == one), None)


def card(report: Report, statements: Sequence[Statement], number: int, claims: Sequence[Borne] = ()) -> Card:
    """The card of the statement at the position ``number`` of the report's ``statements``, from 0.

    ``claims`` are those that it bears on.
    """
    one = statements[number]
    holding = [other for other in statements if one.nested_in and _holds(other, one)]
    own = one.id
    return Card(
        statement=statement_view(one, report.text, report_view(report, len(statements))),
        number=number + 1,
        of=len(statements),
        outer=next((_link(other) for other in holding if other.id == one.nested_in), None),
        inner=tuple(_link(other) for other in statements if other.nested_in and other.nested_in == own),
        before=neighbour(statements, number - 1),
        after=neighbour(statements, number + 1),
        claims=tuple((Link(b.wording, link(f"/claim/{b.claim}")), b.relation) for b in claims),
    )


def _holds(outer: Statement, inner: Statement) -> bool:
    """Whether the words of one may hold those of the other: to work out an id takes long, so that few are tried."""
    return bool(outer.content) and outer.content[0][0] <= inner.content[0][0] < outer.content[-1][1]


def neighbour(statements: Sequence[Statement], number: int) -> str | None:
    """The address of the report open at its statement with this number, from 0; None where there is none."""
    if 0 <= number < len(statements):
        return words_in_report(statements[number].report, statements[number].id)
    return None


def _link(one: Statement) -> Link:
    return Link(who(one), words_in_report(one.report, one.id))
