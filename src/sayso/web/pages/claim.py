"""The claim: where each statement stands on it and when it was said, on how many origins it rests, how it changed."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from sayso.assess.timeline import Entry, Move, Timeline, timeline
from sayso.case import Case, Drift
from sayso.types import Answer, OriginCount
from sayso.web import words
from sayso.web.bearings import (
    BearingView,
    Group,
    Known,
    Side,
    anchor,
    bearing_view,
    groups,
    numbered,
    origin,
    placed,
    side,
)
from sayso.web.cards import Link
from sayso.web.claims import Named, tracked
from sayso.web.page import Asked, NotThereError, Page, link
from sayso.web.strip import Strip, strip
from sayso.web.views import StatementView, by_id, report_views, statement_views

SHOWN = 200
"""Statements on the page, those with a side first."""
DRIFTS = 40
OTHERS = 100
"""Tracked claims that are offered as the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Left:
    """What is left when the origin called ``name`` is taken away: the bounds of both sides before and after."""

    name: str
    known: bool
    affirms: str
    against: str
    before_affirms: str
    before_against: str
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class DriftView:
    """A retelling beside its origin: what changed, both quotes, and why it is shown."""

    kind: str
    why: str
    origin: StatementView
    origin_quote: str
    retelling: StatementView
    retelling_quote: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MoveView:
    """One source that went from one side to the other: the places on the page of what it said before and after."""

    source: str
    before: Link
    after: Link


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """``strip`` draws, and ``groups`` hold, the statements with a relation; ``unsorted`` are the rest, best first.

    ``also`` are wordings judged the same. ``affirms`` and ``against`` count all that bear, of which the best 200 are
    ``shown``; ``more`` says that there may be others. ``without`` is there where an origin was taken away. ``others``
    are tracked claims that may be the same. ``review`` is where the unsorted are judged one by one.
    """

    title: str
    id: str
    wording: str
    tracked: bool
    also: tuple[Named, ...]
    strip: Strip | None
    groups: tuple[Group, ...]
    unsorted: tuple[BearingView, ...]
    affirms: Side
    against: Side
    without: Left | None
    moves: tuple[MoveView, ...]
    drifts: tuple[DriftView, ...]
    more_drifts: int
    shown: int
    more: bool
    others: tuple[Named, ...]
    review: str
    over_time: str
    ask: str


def context(case: Case, asked: Asked) -> Context:
    """The claim with the id in the path, tracked or proposed; ``without`` takes the origin of that name away."""
    claim = find(case, asked.path["claim"])
    answer = case.ask(claim.wording, most=SHOWN)
    sources = case.source_ids()
    dates = {one: view.date for one, view in report_views(case).items()}
    told = timeline(answer.bearings, dates, sources)
    known = _known(case, claim.id, answer, told)
    views = [bearing_view(one, known) for one in answer.bearings]
    drifts = case.drifts(claim.wording)
    return Context(
        title=claim.wording,
        id=claim.id,
        wording=claim.wording,
        tracked=claim.tracked,
        also=_also(case, claim),
        strip=strip(placed(views, sources)),
        groups=groups([view for view in views if view.relation != "unsorted"]),
        unsorted=tuple(view for view in views if view.relation == "unsorted"),
        affirms=side(answer.affirms, partial(origin, known=known)),
        against=side(answer.against, partial(origin, known=known)),
        without=_without(case, claim, answer, asked.one("without")),
        moves=tuple(map(_move, told.moves)),
        drifts=tuple(_drifts(case, drifts[:DRIFTS])),
        more_drifts=max(0, len(drifts) - DRIFTS),
        shown=len(views),
        more=len(views) >= SHOWN,
        others=tuple(one for one in tracked(case) if one.id != claim.id)[:OTHERS],
        review=link("/review", claim=claim.id),
        over_time=link("/timeline", claim=claim.id),
        ask=link("/ask", q=claim.wording),
    )


def find(case: Case, name: str) -> Named:
    """The claim with this id: tracked, worded by a person, or proposed. Raises NotThereError where there is none."""
    held = case.judgements()
    wording = next((one.verdict for one in reversed(held) if one.kind == "wording" and one.subject == name), None)
    if wording is not None:
        on = any(one.kind == "track" and one.subject == name and one.verdict == "tracked" for one in held)
        return Named(name, wording, on)
    row = next((row for row in case.claims() if row.id == name), None)
    if row is None:
        raise NotThereError("No claim with this id is tracked or proposed in this case. The first page lists those.")
    return Named(row.id, row.wording, row.tracked)


def _known(case: Case, claim: str, answer: Answer, told: Timeline) -> Known:
    return Known(
        claim=claim,
        statements=by_id(statement_views(case, [one.statement for one in answer.bearings])),
        entries={one.bearing.statement.id: one for one in (*told.entries, *told.undated)},
        numbers=numbered(answer.affirms, answer.against),
    )


def _also(case: Case, claim: Named) -> tuple[Named, ...]:
    """The claims that a person judged the same as this one, as far as they are worded."""
    held = case.judgements()
    pairs = [{one.subject, one.other} for one in held if one.kind == "same_claim" and one.verdict == "same"]
    joined = {claim.id}
    for _ in pairs:
        joined |= {name for pair in pairs if pair & joined for name in pair if name}
    worded = {one.subject: one.verdict for one in held if one.kind == "wording"}
    return tuple(Named(name, worded[name], tracked=False) for name in sorted(joined - {claim.id}) if name in worded)


def _without(case: Case, claim: Named, answer: Answer, name: str) -> Left | None:
    if not name:
        return None
    affirms, against = case.without(claim.wording, name)
    return Left(
        name=name,
        known=any(group.name == name for count in (answer.affirms, answer.against) for group in count.groups),
        affirms=_bounds(affirms),
        against=_bounds(against),
        before_affirms=_bounds(answer.affirms),
        before_against=_bounds(answer.against),
        href=link(f"/claim/{claim.id}", "independence"),
    )


def _bounds(count: OriginCount) -> str:
    return words.bounds(*count.of_sorted)


def _move(one: Move) -> MoveView:
    return MoveView(source=one.source, before=_place(one.before), after=_place(one.after))


def _place(one: Entry) -> Link:
    said = f"{words.RELATIONS[one.relation].label}, {words.day(one.date)}"
    return Link(said, f"#{anchor(one.bearing.statement.id)}")


def _drifts(case: Case, found: Sequence[Drift]) -> list[DriftView]:
    origins = statement_views(case, [one.origin for one in found])
    retellings = statement_views(case, [one.retelling for one in found])
    return [
        DriftView(
            kind=one.kind,
            why=one.why,
            origin=origin,
            origin_quote=one.origin_quote,
            retelling=retelling,
            retelling_quote=one.retelling_quote,
        )
        for one, origin, retelling in zip(found, origins, retellings, strict=True)
    ]


PAGES = (Page(name="claim", path="/claim/{claim}", context=context, waiting=lambda asked: "The claim"),)
