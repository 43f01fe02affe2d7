"""The statements of an open case as they are to be shown: with what people judged about them."""

from collections.abc import Iterable
from dataclasses import replace
from sqlite3 import Connection
from typing import Any

from sayso.ledger import query
from sayso.ledger.decisions import active, apply, corrections
from sayso.ledger.match import plain_words
from sayso.ledger.rows import Found
from sayso.types import Statement


def statements(db: Connection, most: int | None, **filters: Any) -> list[Statement]:
    """The statements that every filter lets through as they are shown, in order of report and place.

    ``filters`` are those of ``query.statements``. A corrected stance, certainty or speaker is what counts.
    """
    fixes = corrections(active(query.judgements(db)))
    if not fixes:
        return query.statements(db, limit=most, **filters)
    enough = None if most is None else most + len(fixes)
    found = query.statements(db, limit=enough, **filters)
    judged = {"stance", "certainty", "source", "anonymity"}
    if any(filters.get(name) for name in judged):
        rest = {name: value for name, value in filters.items() if name not in judged}
        rest["ids"] = [one for one in fixes if filters.get("ids") is None or one in filters["ids"]]
        found += query.statements(db, **rest)
    places = query.places(db, {one.id for one in found})
    ordered = sorted({one.id: one for one in found}.values(), key=lambda one: places[one.id])
    return [one for one in apply(ordered, fixes) if one.id not in fixes or _passes(db, one, filters)][:most]


def _passes(db: Connection, one: Statement, filters: dict[str, Any]) -> bool:
    """Whether a corrected statement has what the filters ask for."""
    exact = ("stance", "certainty", "anonymity")
    if any(filters.get(name) and getattr(one, name) != filters[name] for name in exact):
        return False
    source = filters.get("source")
    if not source or not source.strip():
        return True
    text = query.texts(db, [one.report])[one.report]
    spoken = " ".join([one.speaker or "", *(text[start:end] for start, end in one.source)])
    return plain_words(source) <= plain_words(spoken)


def by_id(db: Connection, ids: Iterable[str]) -> list[Statement]:
    """These statements as they are shown; those judged wrong are left out."""
    return applied(db, query.by_id(db, ids))


def search(db: Connection, text: str, most: int) -> Found:
    """Statements and reports with all these words, the best fit first; the statements as they are shown."""
    found = query.search(db, text, most)
    return replace(found, statements=tuple(applied(db, found.statements)))


def applied(db: Connection, found: Iterable[Statement]) -> list[Statement]:
    """Statements as they are shown."""
    return apply(found, corrections(active(query.judgements(db))))
