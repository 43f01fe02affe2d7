"""Claims and decisions as the pages show them."""

from collections.abc import Iterable
from dataclasses import dataclass
from importlib.util import find_spec

from sayso.case import Case, ClaimRow, claim_id
from sayso.types import Judgement, Relation
from sayso.web import words
from sayso.web.page import link


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimView:
    """A claim in a list: statements by relation, and the bounds of independent origins for and against it, in words.

    ``changed`` is when somebody last took a side, or another one, and ``change`` the address of that statement.
    ``contested`` is higher the more there is on both sides; it orders, and means nothing else.
    """

    id: str
    wording: str
    tracked: bool
    counts: tuple[tuple[Relation, int], ...]
    affirms: str
    against: str
    contested: int
    first: str | None
    last: str | None
    href: str
    changed: str | None
    change: str | None


def claim_views(rows: Iterable[ClaimRow]) -> tuple[ClaimView, ...]:
    """The claims, the most contested first: those with origins on both sides, then those with the most."""
    return tuple(sorted(map(_view, rows), key=lambda view: -view.contested))


def _view(row: ClaimRow) -> ClaimView:
    return ClaimView(
        id=row.id,
        wording=row.wording,
        tracked=row.tracked,
        counts=tuple(row.counts.items()),
        affirms=words.bounds(*row.affirms),
        against=words.bounds(*row.against),
        contested=1000 * min(row.affirms[1], row.against[1]) + row.affirms[1] + row.against[1],
        first=row.first,
        last=row.last,
        href=claim_href(row.id, row.wording),
        changed=row.changed,
        change=link(f"/statement/{row.change}") if row.change else None,
    )


def claim_href(claim: str, wording: str) -> str:
    """The address of a claim's page; of its question where there is no such page."""
    has_page = find_spec("sayso.web.pages.claim") is not None
    return link(f"/claim/{claim}") if has_page else link("/ask", q=wording)


@dataclass(frozen=True, slots=True)
class Named:
    """A claim by its words, and whether a person tracks it."""

    id: str
    wording: str
    tracked: bool


def named(case: Case, wording: str) -> Named:
    """The claim that is put in these words. Only judgements are read, so that it is quick."""
    held = case.judgements()
    worded = {one.subject for one in held if one.kind == "wording" and one.verdict == wording}
    ids = {claim_id(wording), *worded}
    tracked = {one.subject for one in held if one.kind == "track" and one.verdict == "tracked"}
    return Named(next(iter(ids & tracked), claim_id(wording)), wording, bool(ids & tracked))


def tracked(case: Case) -> list[Named]:
    """The claims that people track. Only judgements are read."""
    held = case.judgements()
    wordings = {one.subject: one.verdict for one in held if one.kind == "wording"}
    ids = [one.subject for one in held if one.kind == "track" and one.verdict == "tracked"]
    return [Named(one, wordings[one], tracked=True) for one in ids if one in wordings]


def told(one: Judgement) -> str:
    """A decision in words."""
    if one.kind == "track":
        return "The claim is tracked." if one.verdict == "tracked" else "The claim is no longer tracked."
    if one.kind == "undo":
        return "A decision was undone."
    if one.kind == "wording":
        return "A claim was worded."
    return f"Decided on {one.kind.replace('_', ' ')}: {one.verdict}."
