"""The one facade: a case file, what can be put into it and what can be asked of it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import Connection

from sayso.answers import answer, proposed
from sayso.assess.brief import Source, write_brief
from sayso.ledger import query, write
from sayso.ledger.connect import open_case
from sayso.ledger.rows import ReportRow
from sayso.ledger.verify import verify as verify_ledger
from sayso.origins import origins
from sayso.run.local import read_files
from sayso.run.reading import Reading, Settings, reader_version, retake, vector_model
from sayso.types import Anonymity, Answer, Certainty, Fault, OriginLink, Problem, Report, Stance, Statement

Progress = Callable[[str], object]
MOST = 100
"""Statements of an answer, unless more or fewer are asked for."""


@dataclass(frozen=True, slots=True)
class Added:
    """What :meth:`Case.add` did: numbers of reports and statements, and what could not be read."""

    reports: int
    known: int
    unread: int
    statements: int
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class Verified:
    """What :meth:`Case.verify` looked at, and the faults that it found."""

    reports: int
    statements: int
    quotes: int
    faults: tuple[Fault, ...]


class Case:
    """A case file at ``path``. It is made by the first :meth:`add`; reading from none raises CaseError."""

    def __init__(self, path: str | Path) -> None:
        """Nothing is opened yet: each call opens the file and closes it again."""
        self.path = str(path)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with closing(open_case(self.path)) as db:
            yield db

    def add(
        self,
        paths: Iterable[str | Path],
        *,
        outlet: str | None = None,
        date: str | None = None,
        jobs: int = 1,
        progress: Progress | None = None,
    ) -> Added:
        """Read files into the case, each in whole or not at all; what is in it already is not read again.

        ``outlet`` and ``date`` (a day, month or year) hold for all of them. ``jobs`` processes read at once; a script
        that asks for more than one stands under ``if __name__ == "__main__":``, as multiprocessing has it. ``progress``
        is called with each path when it is done. A file that cannot be read becomes a Problem and stops nothing.
        Raises SaysoError for a ``date`` that is none, CaseError where the case cannot be used.
        """
        settings = Settings(outlet=outlet, date=date)
        names = [str(path) for path in paths]
        new = known = unread = statements = 0
        problems: list[Problem] = []
        with (
            closing(open_case(self.path, create=True, write=True)) as db,
            closing(read_files(names, settings, min(jobs, len(names)), lambda sha: _read_before(db, sha))) as readings,
        ):
            for reading in readings:
                fresh = _keep(db, reading)
                new += fresh
                known += not fresh and (reading.known or reading.report is not None)
                unread += not reading.known and reading.report is None
                statements += len(reading.statements) if fresh else 0
                problems += reading.problems
                if progress:
                    progress(reading.path)
        return Added(new, known, unread, statements, tuple(problems))

    def reports(self) -> list[ReportRow]:
        """The reports, in order of arrival."""
        with self._reading() as db:
            return query.reports(db)

    def report(self, name: str) -> Report:
        """One report by id, path, or beginning of its file's name. Raises SaysoError where none or several fit."""
        with self._reading() as db:
            return query.report(db, name)

    def statements(
        self,
        *,
        source: str | None = None,
        stance: Stance | None = None,
        certainty: Certainty | None = None,
        anonymity: Anonymity | None = None,
        report: str | None = None,
        date: str | None = None,
        words: str | None = None,
        most: int | None = None,
    ) -> list[Statement]:
        """The statements that every filter lets through, in order of report and place.

        ``source``: words of who speaks. ``report``: an id, a path, or the beginning of a file's name. ``date``: of the
        report, a day, month or year, or a range ``a..b``. ``words``: in the statement; the last may be the beginning
        of a word. ``most``: at most so many.
        """
        with self._reading() as db:
            return query.statements(
                db,
                source=source,
                stance=stance,
                certainty=certainty,
                anonymity=anonymity,
                report=report,
                date=date,
                words=words,
                limit=most,
            )

    def texts(self, ids: Iterable[str]) -> dict[str, str]:
        """The texts of reports, by id."""
        with self._reading() as db:
            return query.texts(db, ids)

    def paths(self) -> dict[str, str]:
        """The path under which each report was first seen, by id."""
        return {row.id: row.paths[0] for row in self.reports()}

    def problems(self) -> list[Problem]:
        """What was not read, or only in part."""
        with self._reading() as db:
            return query.problems(db)

    def ask(self, claim: str, *, most: int = MOST) -> Answer:
        """Which statements bear on ``claim`` (a sentence or a question), how, and how many origins are behind them.

        At most ``most`` statements, the best; the origins are those behind all that bear.
        """
        with self._reading() as db:
            return answer(db, claim, most)

    def origins(self) -> list[OriginLink]:
        """Which reports take their words from which, by path."""
        with self._reading() as db:
            return origins(db)

    def brief(self, claims: Sequence[str] = ()) -> str:
        """The case as Markdown; on ``claims``, or on those that several reports speak to."""
        with self._reading() as db:
            answers = [answer(db, claim, MOST) for claim in claims or proposed(db)]
            rows = query.reports(db)
            texts = query.texts(db, [row.id for row in rows])
            sources = [_source(db, n, row, texts[row.id]) for n, row in enumerate(rows, 1)]
            problems = query.problems(db)
        ids = {row.id: source for row, source in zip(rows, sources, strict=True)}
        return write_brief(Path(self.path).name, sources, ids, answers, problems)

    def verify(self) -> Verified:
        """Re-derive every hash, id and quote, and the texts from the bytes."""
        with self._reading() as db:
            faults = verify_ledger(db)
            rows, quotes = query.reports(db), 0
            for row in rows:
                faults += _retaken(db, row)
                quotes += len(query.stored_spans(db, row.id))
        return Verified(len(rows), sum(r.statements for r in rows), quotes, tuple(faults))


def read_statements(paths: Iterable[str | Path], *, jobs: int = 1) -> Iterator[Reading]:
    """Read files without a case, in the order given; each gives its report and statements, or its problems."""
    yield from read_files((str(p) for p in paths), Settings(vectors=False, again=True), jobs, lambda _: False)


def _read_before(db: Connection, sha256: str) -> bool:
    return query.reader_of(db, sha256) == reader_version()


def _keep(db: Connection, reading: Reading) -> bool:
    """Write one reading; True where its report is new to the case."""
    if reading.known:
        write.add_location(db, reading.path, reading.sha256)
        return False
    if reading.report is None:
        write.add_problems(db, reading.problems)
        return False
    names = {"reader": reader_version(), "vector_model": vector_model()}
    fresh = write.add_report(
        db, reading.report, reading.original, reading.statements, reading.vectors, problems=reading.problems, **names
    )
    if not fresh:
        write.replace_statements(db, reading.report.id, reading.statements, reading.vectors, **names)
    return fresh


def _source(db: Connection, number: int, row: ReportRow, text: str) -> Source:
    return Source(
        number=number,
        path=row.paths[0],
        title=row.title,
        outlet=row.outlet,
        date=row.date,
        date_basis=row.date_basis,
        text=text,
        statements=query.statements(db, report=row.id),
    )


def _retaken(db: Connection, row: ReportRow) -> list[Fault]:
    """A fault where the report's bytes, taken in again, do not give the text that the case holds."""
    again = retake(row.paths[0], query.original(db, row.id))
    if again is None or again.text != query.texts(db, [row.id])[row.id]:
        return [Fault(where=row.paths[0], what="its bytes, taken in anew, give another text")]
    return []
