"""The vectors of statements."""

import sqlite3

import numpy as np
from numpy.typing import NDArray

from sayso.errors import CaseError
from sayso.ledger.trouble import on_case, path_of
from sayso.ledger.vectors import unpack


@on_case
def vectors(db: sqlite3.Connection, model: str) -> tuple[list[str], NDArray[np.float32]]:
    """Statement ids in order, and their vectors by this model as an (n, d) array; (0, 0) where there are none."""
    rows = db.execute(
        "SELECT statement, int8, scale FROM vector JOIN statement ON statement.id = vector.statement"
        " WHERE model = ? ORDER BY statement.number",
        (model,),
    ).fetchall()
    try:
        return [row[0] for row in rows], unpack([row[1] for row in rows], [row[2] for row in rows])
    except ValueError as error:
        raise CaseError(f"{path_of(db)} is damaged ({error}). Build the case anew from the reports.") from error
