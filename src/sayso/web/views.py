"""Reports and statements as the pages show them: with their words, their names and where to go from them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import PurePath

from sayso.assess.markdown import bare
from sayso.case import Case, ReportRow
from sayso.types import (
    Anonymity,
    Certainty,
    DateBasis,
    Quote,
    Report,
    Spans,
    SpeakerKind,
    Stance,
    Statement,
    Voice,
    quoted,
)
from sayso.web.page import link

ASKED = 300
"""Characters of a statement that make the question "who else says so?"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ReportView:
    """A report in a list: ``name`` is its title, or else its file's name; ``href`` opens it."""

    id: str
    name: str
    outlet: str | None
    date: str | None
    date_basis: DateBasis
    path: str
    statements: int
    href: str


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementView:
    """A statement with its words.

    ``who`` is its speaker as a sentence may begin with it. ``words``, ``cue``, ``source`` and ``basis`` are the
    report's own, a gap shown as `` … ``; ``words`` without the quotation marks around them. ``href`` opens the report
    at them, ``page`` the statement by itself, ``ask`` who else says so.
    """

    id: str
    report: ReportView
    voice: Voice
    who: str
    speaker: str | None
    speaker_kind: SpeakerKind
    anonymity: Anonymity
    stance: Stance
    certainty: Certainty
    quote: Quote
    words: str
    cue: str
    source: str
    basis: str
    relay: tuple[str, ...]
    said_on: str | None
    nested_in: str | None
    confidence: float
    places: Spans
    href: str
    page: str
    ask: str


def row_view(row: ReportRow) -> ReportView:
    """One report of a list."""
    return _report(row.id, row.paths[0], row.title, row.outlet, row.date, row.date_basis, row.statements)


def report_views(case: Case) -> dict[str, ReportView]:
    """The reports of a case by id, in order of arrival."""
    return {row.id: row_view(row) for row in case.reports()}


def by_date(rows: Iterable[ReportRow]) -> list[ReportRow]:
    """Reports by date, the undated last."""
    return sorted(rows, key=lambda row: row.date or "9999")


def report_view(report: Report, statements: int) -> ReportView:
    """One report that is open already, with the number of its statements."""
    return _report(report.id, report.path, report.title, report.outlet, report.date, report.date_basis, statements)


def _report(
    id: str,  # noqa: A002
    path: str,
    title: str | None,
    outlet: str | None,
    date: str | None,
    basis: DateBasis,
    statements: int,
) -> ReportView:
    return ReportView(
        id=id,
        name=title or PurePath(path).name or path,
        outlet=outlet,
        date=date,
        date_basis=basis,
        path=path,
        statements=statements,
        href=link(f"/report/{id}"),
    )


def statement_views(case: Case, statements: Iterable[Statement]) -> list[StatementView]:
    """The statements in the order given, each with its report and words."""
    listed = list(statements)
    wanted = {one.report for one in listed}
    reports = {row.id: row_view(row) for row in case.reports() if row.id in wanted}
    texts = case.texts(wanted)
    return [statement_view(one, texts[one.report], reports[one.report]) for one in listed]


def in_reading_order(statements: Iterable[Statement]) -> list[Statement]:
    """The statements of one report by where their words begin, the longer first."""
    return sorted(statements, key=lambda one: (one.content[0][0], -one.content[-1][1]) if one.content else (0, 0))


def by_id(views: Iterable[StatementView]) -> Mapping[str, StatementView]:
    """Statements by id."""
    return {view.id: view for view in views}


def statement_view(one: Statement, text: str, report: ReportView) -> StatementView:
    """One statement of ``report``, whose text is ``text``."""
    places = bare(text, one.content)
    words = quoted(text, places)
    return StatementView(
        id=one.id,
        report=report,
        voice=one.voice,
        who=who(one),
        speaker=one.speaker,
        speaker_kind=one.speaker_kind,
        anonymity=one.anonymity,
        stance=one.stance,
        certainty=one.certainty,
        quote=one.quote,
        words=words,
        cue=quoted(text, one.cue),
        source=quoted(text, one.source),
        basis=quoted(text, one.basis),
        relay=one.relay,
        said_on=one.said_on,
        nested_in=one.nested_in,
        confidence=one.confidence,
        places=places,
        href=words_in_report(one.report, one.id),
        page=link(f"/statement/{one.id}"),
        ask=link("/ask", q=as_claim(words)),
    )


def words_in_report(report: str, statement: str) -> str:
    """The address of a report, open at a statement."""
    return link(f"/report/{report}", statement_anchor(statement), s=statement)


def statement_anchor(statement: str) -> str:
    """The name of a statement's place in its report's page."""
    return f"s-{statement.removeprefix('statement-')}"


def who(one: Statement) -> str:
    """Who says it, with a capital; in words where nobody is named."""
    name = " ".join((one.speaker or "").split())
    if not name:
        return "The report itself" if one.voice == "own" else "Somebody not named"
    return name[0].upper() + name[1:]


def as_claim(words: str) -> str:
    """A statement's words as a question to the case: one line, without its "that", cut at a space."""
    line = " ".join(words.split()).removeprefix("that ").strip(" ,;")
    return line if len(line) <= ASKED else line[:ASKED].rsplit(" ", 1)[0]
