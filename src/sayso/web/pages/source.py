"""One source: all that it is put down as saying, by claim and over time; through whom it came; who it may be."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from sayso.case import Case, ClaimRow
from sayso.types import Judgement, Relation, Source, Statement
from sayso.web import words
from sayso.web.cards import Link
from sayso.web.claims import claim_href
from sayso.web.decided import DecidedView, decided_views
from sayso.web.matters import Matter, same_source
from sayso.web.page import Asked, NotThereError, Page, link
from sayso.web.sources import SourceView, by_id, find, ids_of, source_href, source_view
from sayso.web.views import StatementView, statement_views

SHOWN = 200
"""Statements on one page."""
CLAIMS = 20
"""Claims that are asked for what this source says on them, tracked ones first."""
SUGGESTED = 20
DECIDED = 50
ASKED = 1000
"""Statements of an answer in which this source's are looked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stand:
    """One statement of this source on a claim: its relation, and when (said, or else reported)."""

    relation: Relation
    date: str | None
    statement: StatementView


@dataclass(frozen=True, slots=True, kw_only=True)
class OnClaim:
    """What this source says on one claim, in the order of time. ``changed`` tells where it changed sides, in words."""

    claim: Link
    tracked: bool
    stands: tuple[Stand, ...]
    changed: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested:
    """Another source that may be this one: a score from 0 to 1, why, and what can be decided."""

    other: SourceView
    score: float
    reason: str
    matter: Matter


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The source. ``claims`` are those on which it has a relation; ``statements`` all that it says, by date.

    ``relays`` are those through whom it came, each with how many statements. ``suggested`` may be the same;
    ``decided`` is what people decided on who it is.
    """

    title: str
    source: SourceView
    claims: tuple[OnClaim, ...]
    statements: tuple[StatementView, ...]
    first: int
    last: int
    number: int
    before: str | None
    after: str | None
    relays: tuple[tuple[str, int], ...]
    suggested: tuple[Suggested, ...]
    decided: tuple[DecidedView, ...]


def context(case: Case, asked: Asked) -> Context:
    """The source with the id in the path, or that of the statement with this id."""
    one = find(case, asked.path["source"])
    if one is None:
        raise NotThereError("No source with this id speaks in this case. Look for it by name among all sources.")
    said = case.statements(one.statements)
    views = sorted(statement_views(case, said), key=lambda view: _date(view) or "9999")
    page = asked.number("page", 1, max(1, -(-len(views) // SHOWN)))
    shown = views[(page - 1) * SHOWN : page * SHOWN]
    href = source_href(one.id)
    return Context(
        title=one.name,
        source=source_view(one),
        claims=tuple(_claims(case, one)),
        statements=tuple(shown),
        first=(page - 1) * SHOWN + 1 if shown else 0,
        last=(page - 1) * SHOWN + len(shown),
        number=len(views),
        before=link(href, page=page - 1) if page > 1 else None,
        after=link(href, page=page + 1) if page * SHOWN < len(views) else None,
        relays=_relays(said),
        suggested=tuple(_suggested(case, one)),
        decided=_decided(case, one),
    )


def _date(view: StatementView) -> str | None:
    return view.said_on or view.report.date


def _relays(said: Sequence[Statement]) -> tuple[tuple[str, int], ...]:
    return tuple(Counter(name for one in said for name in one.relay).most_common(SHOWN))


def _claims(case: Case, one: Source) -> list[OnClaim]:
    found = (_on_claim(case, one, row) for row in case.claims()[:CLAIMS])
    return [claim for claim in found if claim]


def _on_claim(case: Case, one: Source, row: ClaimRow) -> OnClaim | None:
    """What it says on a claim; None where it has no relation to it."""
    own = set(one.statements)
    sided = [
        bearing
        for bearing in case.ask(row.wording, most=ASKED).bearings
        if bearing.relation != "unsorted" and bearing.statement.id in own
    ]
    if not sided:
        return None
    moves = case.timeline(row.wording).moves
    views = statement_views(case, [bearing.statement for bearing in sided])
    stands = [
        Stand(relation=bearing.relation, date=_date(view), statement=view)
        for bearing, view in zip(sided, views, strict=True)
    ]
    return OnClaim(
        claim=Link(row.wording, claim_href(row.id, row.wording)),
        tracked=row.tracked,
        stands=tuple(sorted(stands, key=lambda stand: stand.date or "9999")[:SHOWN]),
        changed=tuple(
            f"{words.RELATIONS[move.before.relation].label} ({words.day(move.before.date)}), then "
            f"{words.RELATIONS[move.after.relation].label} ({words.day(move.after.date)})"
            for move in moves
            if move.before.bearing.statement.id in own
        ),
    )


def _suggested(case: Case, one: Source) -> list[Suggested]:
    resolved = case.sources()
    known = by_id(resolved.sources)
    pairs = [pair for pair in resolved.suggestions if one.id in (pair.one, pair.other)]
    return [
        Suggested(
            other=source_view(known[other]), score=pair.score, reason=pair.reason, matter=same_source(one.id, other)
        )
        for pair in pairs[:SUGGESTED]
        if (other := pair.other if pair.one == one.id else pair.one) in known
    ]


def _decided(case: Case, one: Source) -> tuple[DecidedView, ...]:
    ids = ids_of(one)
    held: list[Judgement] = [j for j in case.judgements() if j.kind == "same_source" and {j.subject, j.other} & ids]
    return decided_views(case, held[:DECIDED])


PAGES = (
    Page(name="source", path="/source/{source}", context=context, waiting=lambda asked: "All that this source says"),
)
