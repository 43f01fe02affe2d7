"""Review: the suggestions that wait for a person, one at a time, answered by a key or a button."""

import re
from dataclasses import dataclass, replace
from typing import get_args

from sayso.case import Case
from sayso.errors import CaseError, SaysoError
from sayso.types import Bearing, Statement
from sayso.web import matters
from sayso.web.cards import Link
from sayso.web.claims import Named, claim_href
from sayso.web.matters import Matter
from sayso.web.page import Asked, NotThereError, Page, link
from sayso.web.pages.claim import find
from sayso.web.pages.statement import Passage, passage
from sayso.web.sources import SourceView, source_view
from sayso.web.views import StatementView, statement_views
from sayso.web.waiting_list import MOST, SORTS, Sort, Waiting, waiting

AROUND = 300
"""Characters around the words of a statement."""
QUOTES = 3
"""Statements of each source that are shown."""
NAME = re.compile(r"statement-[0-9a-f]{20}")


@dataclass(frozen=True, slots=True, kw_only=True)
class Quoted:
    """A statement with the passage around its words."""

    statement: StatementView
    passage: tuple[Passage, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceShown:
    """A source with some of its statements."""

    source: SourceView
    statements: tuple[StatementView, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """One suggestion with what is needed to judge it."""

    sort: Sort
    asks: str
    why: str
    matter: Matter
    claims: tuple[Link, ...]
    statements: tuple[Quoted, ...]
    sources: tuple[SourceShown, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """``question`` is the one at ``place`` (from 1) of ``number`` that wait; None where none does.

    ``sort`` and ``claim`` are what the queue is narrowed to; ``sorts`` are the sorts with their addresses. ``skip`` and
    ``back`` lead to the question after and before it. ``bounded`` says that more wait than are counted.
    """

    title: str
    question: Question | None
    place: int
    number: int
    bounded: bool
    sort: Sort | None
    sorts: tuple[Link, ...]
    claim: Link | None
    all: str
    skip: str | None
    back: str | None


def context(case: Case, asked: Asked) -> Context:
    """The suggestion at ``at`` (from 0), of the sort ``kind`` or on the claim ``claim``; on that, statement ``s``."""
    sort = next((name for name in get_args(Sort) if name == asked.one("kind")), None)
    claim = find(case, asked.one("claim")) if asked.one("claim") else None
    chosen = bool(asked.one("s") and claim)
    found = [_chosen(case, claim, asked.one("s"))] if chosen and claim else waiting(case, sort, claim)
    queue = found[:MOST]
    place = asked.number("at", 0, max(0, len(queue) - 1))
    about = claim.id if claim else None
    return Context(
        title="Review",
        question=_question(case, queue[place]) if queue else None,
        place=place + 1 if queue else 0,
        number=len(queue),
        bounded=len(found) > MOST,
        sort=sort,
        sorts=tuple(Link(says, link("/review", kind=name)) for name, says in SORTS.items()),
        claim=Link(claim.wording, claim_href(claim.id, claim.wording)) if claim else None,
        all="/review",
        skip=link("/review", kind=sort, claim=about, at=place + 1) if place + 1 < len(queue) else None,
        back=link("/review", kind=sort, claim=about, at=place - 1) if place else None,
    )


def _chosen(case: Case, claim: Named, given: str) -> Waiting:
    """The relation of one statement, given by its id or by an address that holds it, to a claim."""
    name = NAME.search(given)
    try:
        one = case.statement(name[0] if name else given)
    except CaseError:
        raise
    except SaysoError as error:
        raise NotThereError(str(error)) from error
    seen = next((b for b in case.ask(claim.wording, most=MOST).bearings if b.statement.id == one.id), None)
    return Waiting(
        sort="relation",
        worth=1.0,
        why=_why(seen),
        matter=matters.relation(one.id, claim.id, back=claim_href(claim.id, claim.wording)),
        statements=(one,),
        claims=(claim,),
    )


def _why(seen: Bearing | None) -> str:
    return (
        f"Now: {seen.relation.replace('_', ' ')}; {seen.why}." if seen else "Now it is not put down as bearing on it."
    )


def _question(case: Case, one: Waiting) -> Question:
    return Question(
        sort=one.sort,
        asks=_asks(one),
        why=one.why,
        matter=one.matter,
        claims=tuple(Link(claim.wording, claim_href(claim.id, claim.wording)) for claim in one.claims),
        statements=tuple(_quoted(case, said) for said in one.statements),
        sources=tuple(
            SourceShown(
                source=source_view(source),
                statements=tuple(statement_views(case, case.statements(source.statements[:QUOTES]))),
            )
            for source in one.sources
        ),
    )


def _asks(one: Waiting) -> str:
    return {
        "relation": "How does this statement bear on the claim?",
        "source": "Are these two one source?",
        "claim": "Do these two put the same claim?",
        "statement": "Does the report put this down to somebody, or state it?",
    }[one.sort]


def _quoted(case: Case, one: Statement) -> Quoted:
    text = case.report(one.report).text
    first, last = one.content[0][0], one.content[-1][1]
    start = text.find(" ", max(0, first - AROUND), first) + 1 if first > AROUND else 0
    end = text.rfind(" ", last, last + AROUND) if last + AROUND < len(text) else len(text)
    view = statement_views(case, [one])[0]
    marked = passage(text, one.content, start or max(0, first - AROUND), max(end, last))
    trimmed = [replace(run, words=re.sub(r"\s*\n\s*", " ", run.words)) for run in marked]
    return Quoted(statement=view, passage=tuple(trimmed))


PAGES = (
    Page(
        name="review",
        path="/review",
        context=context,
        menu=(50, "Review"),
        key="v",
        waiting=lambda asked: "What waits for a person",
    ),
)
