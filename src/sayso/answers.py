"""What an open case holds on a claim, and which claims its own words put forward."""

from collections.abc import Sequence
from pathlib import Path
from sqlite3 import Connection

import numpy as np
from numpy.typing import NDArray

from sayso.assess.independence import Where, count
from sayso.errors import CaseError
from sayso.ledger import query
from sayso.ledger.rows import ReportRow
from sayso.ledger.trouble import path_of
from sayso.link.bearing import Candidate, Thresholds, bearings, nearest
from sayso.link.claims import Wording, propose
from sayso.origins import clusters, retellings
from sayso.run.reading import judged, surroundings, thresholds, vector_model, vectors_of
from sayso.types import AGAINST, Answer, Bearing, OriginCount, Statement, quoted

POOL = 400
"""Statements nearest to a claim in meaning that are compared with it word by word."""
JUDGED = 96
"""Statements nearest to a claim in meaning and words that the network judges."""


def answer(db: Connection, claim: str, most: int) -> Answer:
    """The statements that bear on ``claim``, ``most`` of them, and the origins behind all that were found."""
    claim = " ".join(claim.split())
    rows = query.reports(db)
    found = _found(db, claim, rows)
    sharing = retellings(db, {b.statement.report for b in found if b.relation != "unsorted"})
    names = {row.id: Where(row.paths[0], row.title or Path(row.paths[0]).name) for row in rows}

    def side(*relations: str) -> OriginCount:
        return count([b.statement for b in found if b.relation in relations], names, sharing)

    return Answer(claim=claim, bearings=tuple(found[:most]), affirms=side("affirms"), against=side(*AGAINST))


def proposed(db: Connection) -> list[str]:
    """Claims in the words of statements that several origins come near to."""
    ids, vectors = _vectors(db, query.reports(db))
    statements = query.by_id(db, ids)
    texts = query.texts(db, {one.report for one in statements})
    origin = clusters(db)
    wordings = [_wording(one, texts[one.report], origin[one.report]) for one in statements]
    return [wordings[i].words for i in propose(wordings, vectors)]


def _found(db: Connection, claim: str, rows: Sequence[ReportRow]) -> list[Bearing]:
    """The statements that bear on a claim, best first."""
    ids, vectors = _vectors(db, rows)
    if not ids or not claim:
        return []
    cosines = vectors @ vectors_of([claim])[0]
    order = np.argsort(-cosines, kind="stable")[:POOL].tolist()
    nearness = {ids[i]: float(cosines[i]) for i in order}
    statements = query.by_id(db, nearness)
    texts = query.texts(db, {one.report for one in statements})
    dates = {row.id: row.date for row in rows}
    candidates = [_candidate(one, texts[one.report], dates[one.report], nearness[one.id]) for one in statements]
    near = nearest(claim, candidates, JUDGED)
    chances = judged(claim, texts, [one.statement for one in near])
    return bearings(claim, zip(near, chances, strict=True), Thresholds(*thresholds()))


def _vectors(db: Connection, rows: Sequence[ReportRow]) -> tuple[Sequence[str], NDArray[np.float32]]:
    """Every statement's id and vector. Raises CaseError where another version of the encoder made some of them."""
    ids, vectors = query.vectors(db, vector_model())
    if len(ids) < sum(row.statements for row in rows):
        raise CaseError(
            f"Another version of sayso read some reports of {path_of(db)}. Read them anew: run sayso build again with "
            "the same files."
        )
    return ids, vectors


def _candidate(one: Statement, text: str, date: str | None, cosine: float) -> Candidate:
    return Candidate(
        statement=one,
        content=quoted(text, one.content),
        passage=surroundings(text, one),
        cosine=cosine,
        cue=quoted(text, one.cue),
        year=int(date[:4]) if date else None,
    )


def _wording(one: Statement, text: str, origin: str) -> Wording:
    """A statement's content as a claim: without quotation marks at the ends, and without its "that"."""
    words = " ".join(quoted(text, one.content).split()).strip("“”\"'‘’ ,.")
    whole = words.startswith("that ") or (words[:1].isupper() and one.quote != "mixed")
    clear = whole and one.stance == "asserts" and one.certainty == "certain" and len(one.content) == 1
    return Wording(words=words.removeprefix("that "), origin=origin, clear=clear)
