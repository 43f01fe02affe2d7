"""The one facade: a case file, what can be put into it and what can be asked of it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

from sayso import meaning, shown
from sayso.across import Across, Everything, drifts_of, everything
from sayso.answers import answer
from sayso.assess.brief import Source, write_brief
from sayso.claims import ALL, to_report
from sayso.claims import LISTED as LISTED
from sayso.claims import PROPOSED as PROPOSED
from sayso.claims import Borne as Borne
from sayso.claims import ClaimRow as ClaimRow
from sayso.decisions import Imported as Imported
from sayso.errors import CaseError, SaysoError
from sayso.joined import joined
from sayso.judging import Judging
from sayso.ledger import query
from sayso.ledger.decisions import claim_id as claim_id
from sayso.ledger.rows import Found as Found
from sayso.ledger.rows import Overview as Overview
from sayso.ledger.rows import ReportRow as ReportRow
from sayso.link.drift import Drift as Drift
from sayso.link.sources import Resolved as Resolved
from sayso.linking import Told, link
from sayso.origins import origins
from sayso.run.local import read_files
from sayso.run.reading import Reading, Settings
from sayso.run.sandbox import SECONDS
from sayso.seconding import MOST_JUDGED as MOST_JUDGED
from sayso.seconding import Plan as Plan
from sayso.seconding import Seconded as Seconded
from sayso.seconding import Seconding
from sayso.seconding import Suggestion as Suggestion
from sayso.taking import Originals, Taking, held
from sayso.types import Anonymity, Answer, Certainty, OriginLink, Problem, Report, Stance, Statement
from sayso.upkeep import Forgetting as Forgetting
from sayso.upkeep import Upkeep
from sayso.upkeep import Verified as Verified
from sayso.versions import Change as Change
from sayso.versions import Version as Version

Progress = Callable[[Reading], object]
MOST = 100
"""Statements of an answer, unless more or fewer are asked for."""


@dataclass(frozen=True, slots=True)
class Added:
    """What :meth:`Case.add` did: numbers of reports and statements, and what could not be read.

    ``reports`` are the new ones, ``known`` those that were there. Of these, ``described`` have other metadata now, as
    it was given; ``anew`` were read anew.
    """

    reports: int
    known: int
    described: int
    anew: int
    unread: int
    statements: int
    problems: tuple[Problem, ...]


class Case(Judging, Seconding, Across, Upkeep):
    """A case file at ``path``. It is made by the first :meth:`add`; reading from none raises CaseError."""

    def add(
        self,
        paths: Iterable[str | Path],
        *,
        outlet: str | None = None,
        date: str | None = None,
        sidecar: str | Path | None = None,
        columns: Mapping[str, str] | None = None,
        seconds: float = SECONDS,
        jobs: int = 1,
        originals: Originals = "keep",
        progress: Progress | None = None,
        linking: Told | None = None,
        link_after: bool = True,
    ) -> Added:
        """Read files, and those in folders and archives, into the case; what is in it already is not read again.

        ``outlet`` and ``date`` (a day, month or year) hold for all of them; ``sidecar`` is the path of a table that
        says for each what it is. Both hold for reports that are in the case already, too. ``columns``: which column of
        a table holds the text, the title and so on. ``seconds``: what opening one file may take. ``jobs`` processes
        read at once; a script that asks for more than one stands under ``if __name__ == "__main__":``, as
        multiprocessing has it. ``originals``: whether the case keeps the bytes of each file, or refers to it by its
        hash. ``progress`` is called with each reading when it is in the case. At the end, what takes long is worked out
        and kept; ``linking`` is called with each step's name, its number, and how many there are; without
        ``link_after``, it waits until it is needed, which is right for one report of many. A file that cannot be read
        becomes a Problem and stops nothing. Raises SaysoError for a ``date`` that is none, CaseError where the case
        cannot be used.
        """
        settings = Settings(outlet=outlet, date=date, sidecar=str(sidecar) if sidecar else None,
                            columns=columns or {}, seconds=seconds)  # fmt: skip
        names = [str(path) for path in paths]
        no_reports = [self.path, f"{self.path}-wal", f"{self.path}-shm", *filter(None, [settings.sidecar])]
        outcomes: Counter[str | None] = Counter()
        known = unread = statements = 0
        problems: list[Problem] = []
        with self.writing(create=True) as db:
            readings = read_files(names, settings, jobs, partial(held, db), leave_out=no_reports)
            taking = Taking(db, originals)
            with closing(readings):
                for reading in readings:
                    reading = taking.take(reading)
                    outcomes[reading.outcome] += 1
                    known += reading.known or reading.outcome == "read anew"
                    unread += not reading.known and not reading.aside and reading.report is None
                    statements += len(reading.statements) if reading.outcome == "new" else 0
                    problems += reading.problems
                    if progress:
                        progress(reading)
            taking.finish()
            if link_after:
                with suppress(CaseError):
                    link(db, linking)
        return Added(
            outcomes["new"],
            known,
            outcomes["described"],
            outcomes["read anew"],
            unread,
            statements,
            tuple(problems),
        )

    def reports(self) -> list[ReportRow]:
        """The reports, in order of arrival."""
        with self.reading() as db:
            return query.reports(db)

    def report(self, name: str) -> Report:
        """One report by id, path, or beginning of its file's name. Raises SaysoError where none or several fit."""
        with self.reading() as db:
            return query.report(db, name)

    def statements(
        self,
        ids: Iterable[str] | None = None,
        *,
        source: str | None = None,
        stance: Stance | None = None,
        certainty: Certainty | None = None,
        anonymity: Anonymity | None = None,
        report: str | None = None,
        date: str | None = None,
        words: str | None = None,
        most: int | None = None,
        as_read: bool = False,
    ) -> list[Statement]:
        """The statements that every filter lets through, in order of report and place.

        ``ids``: one of these. ``source``: words of who speaks. ``report``: an id, a path, or the beginning of a file's
        name. ``date``: of the report, a day, month or year, or a range ``a..b``. ``words``: in the statement; the last
        may be the beginning of a word. ``most``: at most so many. What people judged goes before what was read;
        ``as_read`` gives the reading alone.
        """
        filters: dict[str, Any] = {"source": source, "stance": stance, "certainty": certainty, "anonymity": anonymity,
                   "report": report, "date": date, "words": words, "ids": None if ids is None else [*ids]}  # fmt: skip
        with self.reading() as db:
            if as_read:
                return query.statements(db, limit=most, **filters)
            return shown.statements(db, most, **filters)

    def statement(self, id: str) -> Statement:  # noqa: A002
        """One statement by id, as it is shown; as it was read where a person judged that it is none.

        Raises SaysoError where it is not in the case.
        """
        with self.reading() as db:
            found = query.by_id(db, [id])
            if not found:
                raise SaysoError(
                    f"No statement {id!r} in this case. List its statements with: sayso statements {self.path}"
                )
            return (shown.applied(db, found) or found)[0]

    def neighbours(self, id: str, *, most: int = 10) -> list[tuple[Statement, float]]:  # noqa: A002
        """The statements nearest in meaning to one, with their cosines (-1 to 1), the nearest first."""
        with self.reading() as db:
            near = meaning.neighbours(db, id, most)
            return [(one, near[one.id]) for one in shown.by_id(db, near)]

    def search(self, text: str, *, most: int = 50) -> Found:
        """Statements, and reports by title, with all these words, the best fit first; the last word may go on."""
        with self.reading() as db:
            return shown.search(db, text, most)

    def overview(self) -> Overview:
        """The case at a glance: counts by outlet, date and stance, the newest reports, and what was not read."""
        with self.reading() as db:
            return query.overview(db)

    def texts(self, ids: Iterable[str]) -> dict[str, str]:
        """The texts of reports, by id."""
        with self.reading() as db:
            return query.texts(db, ids)

    def paths(self) -> dict[str, str]:
        """The path under which each report was first seen, by id."""
        with self.reading() as db:
            return query.paths(db)

    def report_rows(self, ids: Iterable[str]) -> dict[str, ReportRow]:
        """The rows of these reports, by id, as :meth:`reports` gives them; those that are not in the case left out."""
        with self.reading() as db:
            return query.report_rows(db, ids)

    def problems(self) -> list[Problem]:
        """What was not read, or only in part."""
        with self.reading() as db:
            return query.problems(db)

    def ask(self, claim: str, *, most: int = MOST, sure: float | None = None) -> Answer:
        """Which statements bear on ``claim`` (a sentence or a question), how, and how many origins are behind them.

        At most ``most`` statements, the best; the origins are those behind all that bear. What people judged of
        statements, and of their relation to this claim, goes before what the machine sees. ``sure``, 0 to 1, is the
        chance from which a side is shown: lower shows more sides, and more wrong ones; None is what the weights ship
        with.
        """
        with self.linked() as db:
            return answer(db, claim, most, sure)

    def origins(self, *, everywhere: bool = False) -> list[OriginLink]:
        """Which reports take their words from which, by path; links that were judged wrong are left out.

        A report that was found in several places stands under the first; with ``everywhere``, under each.
        """
        with self.linked() as db:
            return origins(db, everywhere=everywhere)

    def brief(self, claims: Sequence[str] = ()) -> str:
        """The case as Markdown; on ``claims``, or on the tracked ones, or on those that several reports speak to."""
        with self.linked(claims=not claims) as db:
            answers = [answer(db, claim, ALL) for claim in claims or to_report(db)]
            rows, whole = query.reports(db), everything(db)
            problems = query.problems(db)
            links = origins(db)
            told = drifts_of(db, answers, links, whole)
            source_of = joined(db).sources
        sources = _sources(rows, whole)
        ids = {row.id: source for row, source in zip(rows, sources, strict=True)}
        name = Path(self.path).name
        today = date.today().isoformat()
        return write_brief(
            name, sources, ids, answers, problems, drifts=told, links=links, source_of=source_of, today=today
        )


def read_statements(
    paths: Iterable[str | Path],
    *,
    columns: Mapping[str, str] | None = None,
    seconds: float = SECONDS,
    jobs: int = 1,
) -> Iterator[Reading]:
    """Read files without a case, in the order given; each gives its report and statements, or its problems."""
    settings = Settings(vectors=False, again=True, columns=columns or {}, seconds=seconds)
    yield from read_files((str(p) for p in paths), settings, jobs, lambda _: None)


def _sources(rows: Sequence[ReportRow], whole: Everything) -> list[Source]:
    """The reports as a brief refers to them, with their statements."""
    of_report: dict[str, list[Statement]] = {row.id: [] for row in rows}
    for one in whole.statements:
        of_report[one.report].append(one)
    return [
        Source(
            number=number,
            path=row.paths[0],
            title=row.title,
            outlet=row.outlet,
            date=row.date,
            date_basis=row.date_basis,
            text=whole.texts[row.id],
            statements=of_report[row.id],
        )
        for number, row in enumerate(rows, 1)
    ]
