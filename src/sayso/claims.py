"""The claims of an open case, tracked and proposed, each with where the reports stand on it."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from sqlite3 import Connection
from typing import Any, cast

from sayso.answers import answer
from sayso.assess.timeline import timeline
from sayso.joined import joined
from sayso.kept import Kept, recall, written
from sayso.ledger import query
from sayso.ledger.decisions import active
from sayso.ledger.tracked import Claim, claims
from sayso.link.claims import proposals as proposed
from sayso.link.claims import wording_of
from sayso.meaning import vectors
from sayso.origins import clusters
from sayso.run.reading import vector_model, vectors_of
from sayso.types import RELATIONS, Relation
from sayso.weighed import weighed

PROPOSED, LISTED = 50, 8
"""Claims that are proposed at most, and of these listed and worked out unless more are asked for."""
WORDED = 3
"""The version of the rules by which claims are proposed."""
ALL = 1_000_000


@dataclass(frozen=True, slots=True, kw_only=True)
class ClaimRow:
    """One claim in a list.

    ``also`` are other wordings that were judged the same. ``counts`` are statements by relation, those that occur.
    ``affirms`` and ``against`` are the least and the most independent origins of either side, of what is sorted.
    ``first`` and ``last`` are the dates of the earliest and the latest statement with a relation. ``changed`` is when
    somebody last took a side who had taken none, or another; ``change`` is the statement's id.
    """

    id: str
    wording: str
    tracked: bool
    also: tuple[str, ...]
    counts: dict[Relation, int]
    affirms: tuple[int, int]
    against: tuple[int, int]
    first: str | None
    last: str | None
    changed: str | None
    change: str | None


def listed(db: Connection, most: int = LISTED) -> list[Claim]:
    """The tracked claims, then those of the first ``most`` that the machine proposes which nobody dropped."""
    wordings: list[str] = recall(db, proposals())
    return claims(active(query.judgements(db)), wordings[:most])


def to_report(db: Connection) -> list[str]:
    """The wordings that a brief is about: of the tracked claims, or of the proposed where none is tracked."""
    found = listed(db)
    return [one.wording for one in found if one.tracked] or [one.wording for one in found]


@dataclass(frozen=True, slots=True)
class Borne:
    """A claim of the list that a statement bears on, and how."""

    claim: str
    wording: str
    relation: Relation


def borne_by(db: Connection, statement: str) -> list[Borne]:
    """The claims of the list that a statement bears on: as people judged, else as far as it has been worked out.

    Nothing is worked out here, so that it is quick.
    """
    held = active(query.judgements(db))
    judged = {one.other: one.verdict for one in held if one.kind == "relation" and one.subject == statement}
    found = []
    for claim in claims(held, written(db, proposals()) or ()):
        seen = (
            row["relation"]
            for wording in claim.wordings
            for row in written(db, weighed(wording)) or ()
            if row["id"] == statement
        )
        relation = next((judged[one] for one in claim.ids if one in judged), None) or next(seen, "none")
        if relation != "none":
            found.append(Borne(claim.id, claim.wording, cast("Relation", relation)))
    return found


def proposals() -> Kept[list[str]]:
    """Claims in the words of statements that several origins come near to."""
    return Kept("proposed", _propose, lambda words: words, lambda _, words: words, f"{vector_model()} {WORDED}")


def rows(db: Connection, most: int = LISTED) -> list[ClaimRow]:
    """The claims, each with where the reports stand on it; more than ``LISTED`` are worked out here."""
    if most == LISTED:
        return recall(db, claim_rows(query.last_judgement(db)))
    return _rows(db, most)


def claim_rows(judgement: int) -> Kept[list[ClaimRow]]:
    """The list of claims as it is after that many judgements."""
    return Kept(
        "claims", _rows, lambda made: [asdict(row) for row in made], _from_json, f"{vector_model()} {judgement}"
    )


def _propose(db: Connection) -> list[str]:
    ids, known = vectors(db)
    statements = query.by_id(db, ids)
    texts = query.texts(db, {one.report for one in statements})
    origin = clusters(db)
    wordings = [wording_of(one, texts[one.report], origin[one.report]) for one in statements]
    return [one.words for one in proposed(wordings, known, PROPOSED, vectors_of)]


def _rows(db: Connection, most: int = LISTED) -> list[ClaimRow]:
    return [_row(db, one) for one in listed(db, most)]


def _row(db: Connection, one: Claim) -> ClaimRow:
    found = answer(db, one.wording, ALL)
    reports = query.report_rows(db, {b.statement.report for b in found.bearings})
    told = timeline(found.bearings, {row.id: row.date for row in reports.values()}, joined(db).sources)
    counts = Counter(b.relation for b in found.bearings)
    return ClaimRow(
        id=one.id,
        wording=one.wording,
        tracked=one.tracked,
        also=one.wordings[1:],
        counts={relation: counts[relation] for relation in RELATIONS if counts[relation]},
        affirms=found.affirms.of_sorted,
        against=found.against.of_sorted,
        first=told.first.date if told.first else None,
        last=told.last.date if told.last else None,
        changed=told.newest.date if told.newest else None,
        change=told.newest.bearing.statement.id if told.newest else None,
    )


def _from_json(_: Connection, made: Sequence[dict[str, Any]]) -> list[ClaimRow]:
    pairs = ("also", "affirms", "against")
    return [ClaimRow(**row | {name: tuple(row[name]) for name in pairs}) for row in made]
