"""The last stage of a build: what takes long is worked out once and kept. All of it can be done without."""

from collections.abc import Callable, Iterator
from sqlite3 import Connection
from typing import Any

from sayso.claims import claim_rows, listed, proposals
from sayso.joined import kept_bonds
from sayso.kept import Kept, is_kept, keep
from sayso.ledger import query
from sayso.ledger.derived import keep_only
from sayso.origins import LINKS
from sayso.weighed import weighed

Told = Callable[[str, int, int], object]
"""Called with the name of a step, its number and how many there are."""


def link(db: Connection, told: Told | None = None, *, claims: bool = True) -> None:
    """Work out what is out of date, and have the case keep it. May be stopped at any time: each step is kept.

    Without ``claims``, the links between reports alone.

    Raises CaseError where the case cannot be written, or another version of sayso read some of its reports.
    """
    if not claims:
        keep(db, LINKS)
        return keep(db, kept_bonds(db))
    done: list[str] = []
    for name, number, of, kept in _steps(db):
        if told:
            told(name, number, of)
        keep(db, kept)
        done.append(kept.name)
    return keep_only(db, done)


def is_linked(db: Connection, *, claims: bool) -> bool:
    """Whether the links between reports, and with ``claims`` the list of claims, are kept and not out of date."""
    between = is_kept(db, LINKS) and is_kept(db, kept_bonds(db))
    return between and (not claims or is_kept(db, claim_rows(query.last_judgement(db))))


def _steps(db: Connection) -> Iterator[tuple[str, int, int, Kept[Any]]]:
    yield "comparing reports", 1, 4, LINKS
    yield "joining sources", 2, 4, kept_bonds(db)
    yield "finding claims", 3, 4, proposals()
    wordings = [wording for claim in listed(db) for wording in claim.wordings]
    of = 4 + len(wordings)
    for number, wording in enumerate(wordings):
        yield "sorting statements", 4 + number, of, weighed(wording)
    yield "sorting statements", of, of, claim_rows(query.last_judgement(db))
