"""The statements of an open case by what they mean: their vectors, kept in memory from one question to the next."""

from collections.abc import Mapping, Sequence
from sqlite3 import Connection

import numpy as np
from numpy.typing import NDArray

from sayso.errors import CaseError
from sayso.ledger import query
from sayso.ledger.decisions import Corrections, corrected
from sayso.ledger.derived import state_of
from sayso.ledger.rows import ReportRow
from sayso.ledger.trouble import path_of
from sayso.link.bearing import Candidate
from sayso.run.reading import surroundings, vector_model, vectors_of
from sayso.types import Statement, quoted

Loaded = tuple[Sequence[str], NDArray[np.float32]]

_last: dict[tuple[str, str], Loaded] = {}
"""The vectors of one case: a page asks again and again. By state and encoder, so that it can never be out of date."""


def vectors(db: Connection) -> Loaded:
    """Every statement's id and vector. Raises CaseError where another version of the encoder made some of them."""
    key = (state_of(db), vector_model())
    if (known := _last.get(key)) is not None:
        return known
    ids, rows = query.vectors(db, vector_model())
    if len(ids) < query.statement_count(db):
        raise CaseError(
            f"Another version of sayso read some reports of {path_of(db)}. Read them anew: run sayso build again with "
            "the same files."
        )
    _last.clear()
    _last[key] = (ids, rows)
    return ids, rows


def nearest_to(db: Connection, words: str, most: int) -> dict[str, float]:
    """The ids of the statements whose passages are nearest to ``words`` in meaning, with their cosines, best first."""
    ids, rows = vectors(db)
    if not ids or not words:
        return {}
    cosines = rows @ vectors_of([words])[0]
    return {ids[i]: float(cosines[i]) for i in np.argsort(-cosines, kind="stable")[:most].tolist()}


def neighbours(db: Connection, statement: str, most: int) -> dict[str, float]:
    """The ids of the statements nearest in meaning to one of the case, with their cosines, best first; not its own."""
    ids, rows = vectors(db)
    if statement not in ids:
        return {}
    cosines = rows @ rows[ids.index(statement)]
    order = np.argsort(-cosines, kind="stable")[: most + 1].tolist()
    return dict([(ids[i], float(cosines[i])) for i in order if ids[i] != statement][:most])


def candidates(db: Connection, nearness: Mapping[str, float], fixes: Corrections) -> list[Candidate]:
    """Statements, by id with their cosines, with the words by which they are compared with a claim."""
    statements = [corrected(one, fixes.get(one.id, {})) for one in query.by_id(db, nearness)]
    reports = {one.report for one in statements}
    texts, rows = query.texts(db, reports), query.report_rows(db, reports)
    return [_candidate(one, texts[one.report], rows[one.report], nearness[one.id]) for one in statements]


def _candidate(one: Statement, text: str, row: ReportRow, cosine: float) -> Candidate:
    return Candidate(
        statement=one,
        content=quoted(text, one.content),
        passage=surroundings(text, one),
        cosine=cosine,
        cue=quoted(text, one.cue),
        year=int(row.date[:4]) if row.date else None,
    )
