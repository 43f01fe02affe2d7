"""What joins the statements of an open case across its reports: sources, citations, quotations, wires; kept."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import asdict, replace
from sqlite3 import Connection
from typing import Any

from sayso.kept import Kept, recall
from sayso.ledger import query
from sayso.ledger.decisions import active, corrections, is_wrong
from sayso.link.bonds import Bonds, bonds
from sayso.link.principals import Principal
from sayso.link.sources import Resolved
from sayso.types import OriginLink, Source, SourceSuggestion, Statement, tagged_hash

PLAIN = ("sources", "families", "outlets", "dates")
RESTS_ON = ("same_source", "statement")
PAIRS = ("apart", "maybe", "same_words")


def joined(db: Connection) -> Bonds:
    """The bonds between the statements, under the judgements that hold. Its links go by report id."""
    return recall(db, kept_bonds(db))


def kept_bonds(db: Connection) -> Kept[Bonds]:
    """The bonds as they are under the judgements that they rest on: on sources, and on what is a statement at all."""
    held = [one.id for one in active(query.judgements(db)) if one.kind in RESTS_ON]
    return Kept("bonds", _bonds, _to_json, _from_json, tagged_hash("judgements", *held))


def _bonds(db: Connection) -> Bonds:
    rows = query.reports(db)
    # links are told by id here: two reports may lie under one path
    reports = [replace(query.report(db, row.id), path=row.id) for row in rows]
    held = active(query.judgements(db))
    fixes = corrections(held)
    of_report: dict[str, list[Statement]] = defaultdict(list)
    for one in query.statements(db):
        said = fixes.get(one.id)
        if not said or not is_wrong(said):
            of_report[one.report].append(one)
    return bonds(reports, of_report, held)


def _to_json(made: Bonds) -> dict[str, Any]:
    resolved = made.resolved
    return (
        {
            "resolved": [
                [asdict(one) for one in resolved.sources],
                [asdict(one) for one in resolved.suggestions],
                _pairs(resolved.apart),
                list(resolved.unheeded),
            ],
            "answers_for": {statement: [p.id, p.reason] for statement, p in made.answers_for.items()},
            "rests_on": {statement: list(names) for statement, names in made.rests_on.items()},
            "links": [asdict(one) for one in made.links],
        }
        | {name: dict(getattr(made, name)) for name in PLAIN}
        | {name: _pairs(getattr(made, name)) for name in PAIRS}
    )


def _pairs(made: frozenset[frozenset[str]]) -> list[list[str]]:
    return sorted(sorted(pair) for pair in made)


def _sets(rows: Iterable[Iterable[str]]) -> frozenset[frozenset[str]]:
    return frozenset(frozenset(row) for row in rows)


def _from_json(_: Connection, value: dict[str, Any]) -> Bonds:
    sources, suggestions, apart, unheeded = value["resolved"]
    return Bonds(
        resolved=Resolved(
            tuple(Source(**row | {k: tuple(row[k]) for k in ("names", "statements")}) for row in sources),
            tuple(SourceSuggestion(**row) for row in suggestions),
            _sets(apart),
            tuple(unheeded),
        ),
        apart=_sets(value["apart"]),
        answers_for={statement: Principal(*pair) for statement, pair in value["answers_for"].items()},
        rests_on={statement: tuple(names) for statement, names in value["rests_on"].items()},
        links=links_from_json(value["links"]),
        sources=value["sources"],
        families=value["families"],
        outlets=value["outlets"],
        dates=value["dates"],
        maybe=_sets(value["maybe"]),
        same_words=_sets(value["same_words"]),
    )


def links_from_json(rows: Sequence[dict[str, Any]]) -> tuple[OriginLink, ...]:
    """Links as they were before they were written as JSON."""
    return tuple(
        OriginLink(**row | {"spans": tuple(((a, b), (c, d)) for (a, b), (c, d) in row["spans"])}) for row in rows
    )
