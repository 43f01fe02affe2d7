"""All sources: who speaks in the case, how often, and what they may be asked to be one with."""

from dataclasses import dataclass

from sayso.case import Case
from sayso.types import Anonymity, SpeakerKind
from sayso.web.page import Asked, Page, link
from sayso.web.sources import KINDS, NAMED, SourceView, source_view

SHOWN = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The sources from ``first`` to ``last`` of ``number``, those with most statements first, under the filters.

    ``q`` are words of the name. ``suggestions`` counts the pairs that may be one; ``unheeded`` are judgements that
    could not be followed. ``kinds`` and ``named`` are what can be filtered by, in words.
    """

    title: str
    q: str
    kind: str
    anonymity: str
    kinds: dict[SpeakerKind, str]
    named: dict[Anonymity, str]
    sources: tuple[SourceView, ...]
    first: int
    last: int
    number: int
    before: str | None
    after: str | None
    suggestions: int
    unheeded: tuple[str, ...]


def context(case: Case, asked: Asked) -> Context:
    """The sources, ``SHOWN`` at a time."""
    resolved = case.sources()
    filters = {name: asked.one(name) for name in ("q", "kind", "anonymity")}
    words = filters["q"].casefold().split()
    listed = [
        one
        for one in resolved.sources
        if filters["kind"] in ("", one.kind)
        and filters["anonymity"] in ("", one.anonymity)
        and all(word in " ".join((one.name, *one.names)).casefold() for word in words)
    ]
    page = asked.number("page", 1, max(1, -(-len(listed) // SHOWN)))
    shown = listed[(page - 1) * SHOWN : page * SHOWN]
    return Context(
        title="Sources",
        q=filters["q"],
        kind=filters["kind"],
        anonymity=filters["anonymity"],
        kinds=dict(KINDS),
        named=dict(NAMED),
        sources=tuple(map(source_view, shown)),
        first=(page - 1) * SHOWN + 1 if shown else 0,
        last=(page - 1) * SHOWN + len(shown),
        number=len(listed),
        before=link("/sources", **filters, page=page - 1) if page > 1 else None,
        after=link("/sources", **filters, page=page + 1) if page * SHOWN < len(listed) else None,
        suggestions=len(resolved.suggestions),
        unheeded=resolved.unheeded[:SHOWN],
    )


PAGES = (
    Page(
        name="sources",
        path="/sources",
        context=context,
        menu=(12, "Sources"),
        key="w",
        waiting=lambda asked: "Sources",
    ),
)
