"""The part of the facade that looks across reports: sources, how a claim's record changed, and what retellings add."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from sqlite3 import Connection

from sayso import shown
from sayso.answers import answer, left_without
from sayso.assess.timeline import Timeline, timeline
from sayso.claims import ALL, to_report
from sayso.joined import joined
from sayso.ledger import query
from sayso.link.drift import Drift, drifts
from sayso.link.drift_pairs import Told, in_case, on_claim
from sayso.link.sources import Resolved
from sayso.opened import Opened
from sayso.origins import origins
from sayso.run.reading import vectors_of
from sayso.types import Answer, OriginCount, OriginLink, Statement


class Across(Opened):
    """A case whose reports are looked at together."""

    def sources(self) -> Resolved:
        """Who speaks, across reports; who may be one, with a reason; and the judgements that could not be followed."""
        with self.linked() as db:
            return joined(db).resolved

    def source_ids(self) -> Mapping[str, str]:
        """The id of each statement's source, by statement id; statements that nobody is named for are left out."""
        with self.linked() as db:
            return joined(db).sources

    def timeline(self, claim: str) -> Timeline:
        """The statements on ``claim`` in the order of time, with who moved."""
        with self.linked() as db:
            return timeline_of(db, answer(db, claim, ALL))

    def drifts(self, claim: str | None = None) -> list[Drift]:
        """Where a retelling says more than its origin did: on ``claim``, or on all that a brief would be about."""
        with self.linked(claims=claim is None) as db:
            answers = [answer(db, one, ALL) for one in ([claim] if claim else to_report(db))]
            return drifts_of(db, answers, origins(db), None if claim else everything(db))

    def without(self, claim: str, name: str) -> tuple[OriginCount, OriginCount]:
        """The origins that affirm ``claim`` and that are against it, once those called ``name`` are taken away."""
        with self.linked() as db:
            return left_without(db, answer(db, claim, ALL), name)


def timeline_of(db: Connection, found: Answer) -> Timeline:
    """The timeline of an answer of the open case."""
    reports = query.report_rows(db, {b.statement.report for b in found.bearings})
    return timeline(found.bearings, {row.id: row.date for row in reports.values()}, joined(db).sources)


@dataclass(frozen=True, slots=True)
class Everything:
    """All statements of a case, as they are shown, and the texts of the reports by id: what takes long to read."""

    statements: Sequence[Statement]
    texts: Mapping[str, str]


def everything(db: Connection) -> Everything:
    """Read them."""
    return Everything(shown.statements(db, None), query.texts(db, [row.id for row in query.reports(db)]))


def drifts_of(
    db: Connection, answers: Sequence[Answer], links: Sequence[OriginLink], whole: Everything | None = None
) -> list[Drift]:
    """The drifts on the answers' claims, each once; of the ``whole`` case also those between all its statements."""
    sided = [[b.statement for b in one.bearings if b.relation != "unsorted"] for one in answers]
    texts = whole.texts if whole else query.texts(db, {one.report for some in sided for one in some})
    pairs = []
    for some in sided:
        pairs += on_claim(links, _told(db, some, texts), vectors_of)
    if whole:
        pairs += in_case(links, _told(db, whole.statements, texts))
    found = {(one.kind, one.origin.id, one.retelling.id): one for one in reversed(drifts(pairs, texts))}
    return [*reversed(found.values())]


def _told(db: Connection, statements: Iterable[Statement], texts: Mapping[str, str]) -> dict[str, Told]:
    """The reports of ``statements`` with them, by path."""
    of_report: dict[str, list[Statement]] = {}
    for one in statements:
        of_report.setdefault(one.report, []).append(one)
    rows = query.report_rows(db, of_report)
    return {
        row.paths[0]: Told(row.paths[0], texts[row.id], row.date, of_report[row.id]) for row in rows.values()
    }  # fmt: skip
