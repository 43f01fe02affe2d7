"""Sources as the pages show them, and the way from a statement to its source."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sayso.case import Case
from sayso.types import Anonymity, Source, SpeakerKind, tagged_hash
from sayso.web.page import link

KINDS: Mapping[SpeakerKind, str] = {
    "person": "person",
    "people": "several people",
    "organisation": "organisation",
    "media": "news outlet",
    "document": "document",
    "author": "the reports’ own authors",
    "none": "nobody named",
}
NAMED: Mapping[Anonymity, str] = {
    "named": "named",
    "unnamed": "unnamed",
    "generic": "nobody in particular",
    "none": "none",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class SourceView:
    """A source in a list: the name shown, its other names, and the number of its statements."""

    id: str
    name: str
    names: tuple[str, ...]
    kind: SpeakerKind
    anonymity: Anonymity
    statements: int
    href: str


def source_view(one: Source) -> SourceView:
    """One source."""
    return SourceView(
        id=one.id,
        name=one.name,
        names=one.names,
        kind=one.kind,
        anonymity=one.anonymity,
        statements=len(one.statements),
        href=source_href(one.id),
    )


def source_href(name: str) -> str:
    """The address of a source, by its id or by the id of one of its statements."""
    return link(f"/source/{name}")


def find(case: Case, name: str) -> Source | None:
    """The source with this id, or the one that holds it: an id that it had before it was joined, or a statement's."""
    every = case.sources().sources
    return next((one for one in every if one.id == name), None) or next(
        (one for one in every if name in one.statements or name in ids_of(one)), None
    )


def ids_of(one: Source) -> set[str]:
    """The ids under which a source may be judged: any of its statements gives one."""
    return {tagged_hash("source", statement) for statement in one.statements}


def by_id(every: Iterable[Source]) -> Mapping[str, Source]:
    """Sources by id."""
    return {one.id: one for one in every}
