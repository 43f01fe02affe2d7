"""The one facade: a case file, what can be put into it and what can be asked of it."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import Connection

import numpy as np

from sayso.assess.brief import Source, write_brief
from sayso.assess.independence import Where, count
from sayso.ledger import query, write
from sayso.ledger.connect import open_case
from sayso.ledger.rows import ReportRow
from sayso.ledger.verify import verify as verify_ledger
from sayso.link.bearing import Candidate, Thresholds, bearings, nearest
from sayso.link.claims import Wording, propose
from sayso.link.document import Document
from sayso.link.reuse import reuse
from sayso.run.local import default_jobs, read_files
from sayso.run.reading import (
    Reading,
    Settings,
    judged,
    reader_version,
    retake,
    surroundings,
    thresholds,
    vector_model,
    vectors_of,
)
from sayso.types import (
    AGAINST,
    Anonymity,
    Answer,
    Bearing,
    Certainty,
    Fault,
    OriginCount,
    OriginLink,
    Problem,
    Report,
    Stance,
    Statement,
    quoted,
)

Progress = Callable[[str], object]
POOL = 400
"""Statements nearest to a claim in meaning that are compared with it word by word."""
JUDGED = 96
"""Statements nearest to a claim in meaning and words that the network judges."""

RETELLING = ("copies", "abridges", "rewrites")
"""Links that make one report's story another's."""


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
        jobs: int | None = None,
        progress: Progress | None = None,
    ) -> Added:
        """Read files into the case, each in whole or not at all; what is in it already is not read again.

        ``outlet`` and ``date`` (ISO, a day, month or year) hold for all of them. ``progress`` is called with each
        path when it is done. A file that cannot be read becomes a Problem and stops nothing.
        """
        settings = Settings(outlet=outlet, date=date)
        new = known = unread = statements = 0
        problems: list[Problem] = []
        with closing(open_case(self.path, create=True, write=True)) as db:
            names = [str(p) for p in paths]
            read = read_files(names, settings, jobs or default_jobs(), lambda sha: _read_before(db, sha))
            for reading in read:
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

    def ask(self, claim: str, *, most: int = 100) -> Answer:
        """Which statements bear on ``claim`` (a sentence or a question), how, and how many origins are behind them."""
        claim = " ".join(claim.split())
        with self._reading() as db:
            found = _found(db, claim)[:most]
            return _answer(db, claim, found, _sharing(db, found))

    def origins(self) -> list[OriginLink]:
        """Which reports take their words from which, by path."""
        with self._reading() as db:
            return _origins(db)

    def brief(self, claims: Sequence[str] = ()) -> str:
        """The case as Markdown; on ``claims``, or on those that several reports speak to."""
        with self._reading() as db:
            wordings = list(claims) or _proposed(db)
            rows = query.reports(db)
            texts = query.texts(db, [row.id for row in rows])
            sources = [_source(db, n, row, texts[row.id]) for n, row in enumerate(rows, 1)]
            problems = query.problems(db)
        ids = {row.id: source for row, source in zip(rows, sources, strict=True)}
        answers = [self.ask(claim) for claim in wordings]
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


def _found(db: Connection, claim: str) -> list[Bearing]:
    """The statements that bear on a claim, best first."""
    ids, vectors = query.vectors(db, vector_model())
    if not ids or not claim:
        return []
    cosines = vectors @ vectors_of([claim])[0]
    order = np.argsort(-cosines, kind="stable")[:POOL].tolist()
    nearness = {ids[i]: float(cosines[i]) for i in order}
    statements = query.by_id(db, nearness)
    texts = query.texts(db, {one.report for one in statements})
    candidates = [_candidate(one, texts[one.report], nearness[one.id]) for one in statements]
    near = nearest(claim, candidates, JUDGED)
    chances = judged(claim, texts, [one.statement for one in near])
    return bearings(claim, zip(near, chances, strict=True), Thresholds(*thresholds()))


def _candidate(one: Statement, text: str, cosine: float) -> Candidate:
    return Candidate(one, quoted(text, one.content), surroundings(text, one), cosine, quoted(text, one.cue))


def _answer(db: Connection, claim: str, found: list[Bearing], sharing: list[frozenset[str]]) -> Answer:
    names = {row.id: Where(row.paths[0], row.title or Path(row.paths[0]).name) for row in query.reports(db)}

    def side(*relations: str) -> OriginCount:
        return count([b.statement for b in found if b.relation in relations], names, sharing)

    return Answer(claim=claim, bearings=tuple(found), affirms=side("affirms"), against=side(*AGAINST))


def _sharing(db: Connection, found: Sequence[Bearing]) -> list[frozenset[str]]:
    """Pairs of reports, among those that bear, of which one tells the other's story; a shared passage is too little."""
    wanted = {b.statement.report for b in found if b.relation != "unsorted"}
    rows = [row for row in query.reports(db) if row.id in wanted]
    by_path = {row.paths[0]: row.id for row in rows}
    links = [link for link in reuse(_documents(db, rows)) if link.kind in RETELLING]
    return [frozenset((by_path[link.start], by_path[link.end])) for link in links]


def _documents(db: Connection, rows: Sequence[ReportRow]) -> list[Document]:
    reports = [query.report(db, row.id) for row in rows]
    return [
        Document(path=r.path, text=r.text, date=r.date, furniture=r.furniture, wire=r.wire, outlet=r.outlet)
        for r in reports
    ]


def _origins(db: Connection) -> list[OriginLink]:
    """Links between reports, and between the places where the same bytes were found."""
    rows = query.reports(db)
    links = [
        OriginLink(start=other, end=row.paths[0], kind="copies", score=1.0, spans=(((0, n), (0, n)),),
                   reason="The two files hold the same bytes.")
        for row in rows for other in row.paths[1:] if (n := row.characters)
    ]  # fmt: skip
    return links + reuse(_documents(db, rows))


def _proposed(db: Connection) -> list[str]:
    """Claims in the words of statements that several origins come near to."""
    ids, vectors = query.vectors(db, vector_model())
    statements = query.by_id(db, ids)
    texts = query.texts(db, {one.report for one in statements})
    origin = _clusters(db)
    wordings = [
        Wording(
            words=_worded(quoted(texts[one.report], one.content)),
            origin=origin[one.report],
            clear=one.stance == "asserts" and one.certainty == "certain" and len(one.content) == 1,
        )
        for one in statements
    ]
    return [wordings[i].words for i in propose(wordings, vectors)]


def _worded(words: str) -> str:
    """A content's words as a claim: without quotation marks at the ends, and without its "that"."""
    return " ".join(words.split()).strip("“”\"'‘’ ,.").removeprefix("that ")


def _clusters(db: Connection) -> dict[str, str]:
    """For each report the first of those that it shares text with, through however many others."""
    rows = query.reports(db)
    cluster = {row.id: row.id for row in rows}
    by_path = {path: row.id for row in rows for path in row.paths}
    for link in (link for link in _origins(db) if link.kind in RETELLING):
        one, other = cluster[by_path[link.start]], cluster[by_path[link.end]]
        cluster = {key: one if value == other else value for key, value in cluster.items()}
    return cluster


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
