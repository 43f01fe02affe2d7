"""A case file by its path: opened for each question, and closed again."""

from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from pathlib import Path
from sqlite3 import Connection

from sayso.errors import CaseError
from sayso.ledger.connect import open_case
from sayso.ledger.trouble import snapshot
from sayso.linking import is_linked, link


def _place(path: str) -> tuple[int, int] | None:
    """What the system knows a file by; None where it is gone."""
    try:
        found = Path(path).stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino


class Opened:
    """A case at ``path``."""

    def __init__(self, path: str | Path, *, read_only: bool = False) -> None:
        """Nothing is opened yet: each call opens the file and closes it again.

        With ``read_only``, what changes a case raises CaseError, and what takes long is worked out and not kept.
        """
        self.path = str(path)
        self.read_only = read_only

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One state of the case."""
        with closing(open_case(self.path)) as db, snapshot(db):
            yield db

    @contextmanager
    def writing(self, *, create: bool = False) -> Iterator[Connection]:
        """The case, to change it."""
        if self.read_only:
            raise CaseError(f"{self.path} was opened to be read only. Open it without that to change it.")
        with closing(open_case(self.path, create=create, write=True)) as db:
            before = _place(self.path)
            yield db
            if _place(self.path) != before:
                raise CaseError(
                    f"{self.path} was moved, deleted or replaced while it was written. What was written went with the "
                    "old file. See where that is, or run the same command again."
                )

    @contextmanager
    def linked(self, *, claims: bool = False) -> Iterator[Connection]:
        """One state of the case, after the slow results were brought up to date where the case can be written.

        Without ``claims``, the links between reports alone.
        """
        with self.reading() as db:
            late = not self.read_only and not is_linked(db, claims=claims)
        if late:
            with suppress(CaseError), self.writing() as db:
                link(db, claims=claims)
        with self.reading() as db:
            yield db
