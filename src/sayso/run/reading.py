"""The document pass for one document: bytes in, report, statements and vectors out. A pure function of the bytes."""

import hashlib
import threading
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

import numpy as np
from numpy.typing import NDArray

from sayso.errors import SaysoError
from sayso.extract import matcher
from sayso.extract.embed import embed
from sayso.extract.judge import RELATIONS, judge, view
from sayso.extract.passage import passage
from sayso.extract.reader import read, version
from sayso.ingest import Intake, take_in
from sayso.ingest.dates import parse_date
from sayso.ingest.expand import Document
from sayso.ingest.formats import Format, format_named, format_of
from sayso.ingest.intake import one_line
from sayso.ingest.sidecar import Given
from sayso.ingest.sniff import sniff
from sayso.run.held import described
from sayso.run.sandbox import SECONDS, Budget, Sandbox
from sayso.types import Problem, Report, Statement, quoted

Outcome = Literal["new", "described", "read anew"]
"""Of a reading in a case: a new report; a known one of which other things are given now; a known one read anew."""
_SMALL = 1_000_000
"""A plain text of more bytes goes into the sandbox too: its time is bounded there."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What one document gave.

    ``path`` leads to it through its containers; ``file`` is the file that was named, and ``last`` says that nothing
    more comes from it. ``known`` says that the same bytes have been read before, so that nothing else is filled in.
    ``given`` is what was said now of the document, by hand or in a table. ``report`` is None where the document could
    not be read; ``vectors`` (n, d) has a row a statement. A reading ``aside`` stands for no document: it has the
    problems, perhaps none, of a container from which documents were taken, or of the table of metadata. ``lacked`` is
    what more would have been read with: more seconds than so many, or a program. ``outcome`` is what became of it in a
    case; None where nothing did.
    """

    path: str
    sha256: str
    file: str
    known: bool = False
    original: bytes = b""
    report: Report | None = None
    statements: tuple[Statement, ...] = ()
    vectors: NDArray[np.float32] | None = None
    problems: tuple[Problem, ...] = ()
    last: bool = True
    aside: bool = False
    lacked: tuple[str, ...] = ()
    outcome: Outcome | None = None
    given: Given = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for a whole pass.

    ``outlet`` and ``date``: metadata given by hand. ``sidecar``: the path of a table of metadata. ``columns``: which
    column of a table holds the text, the title and so on. ``seconds``: what opening one file may take. ``vectors``:
    whether they are wanted. ``again``: copies are read too. Raises SaysoError for a ``date`` that is none.
    """

    outlet: str | None = None
    date: str | None = None
    vectors: bool = True
    again: bool = False
    sidecar: str | None = None
    columns: Mapping[str, str] = field(default_factory=dict)
    seconds: float = SECONDS

    def __post_init__(self) -> None:
        if self.date and self.date.strip() and not parse_date(self.date):
            raise SaysoError(f"{self.date!r} is not a date. Write 2020, 2020-09 or 2020-09-02.")

    @property
    def given(self) -> Given:
        """What holds for every report of the pass, unless the table says otherwise."""
        stated = {"outlet": (self.outlet or "").strip(), "date": parse_date(self.date or "")}
        return {name: words for name, words in stated.items() if words}


def reader_version() -> str:
    """Names the reader and its encoder: a report read by others is read anew."""
    return f"{version()} {vector_model()}"


def vector_model() -> str:
    """Names the encoder of the vectors."""
    return matcher.version()


def vectors_of(sentences: Sequence[str]) -> NDArray[np.float32]:
    """Vectors (n, d) of length 1 for words that are to be compared with statements."""
    return embed(sentences)


def judged(claim: str, text_of: Mapping[str, str], statements: Sequence[Statement]) -> list[dict[str, float]]:
    """For each statement the chance of each relation to ``claim``, and of ``none``; ``text_of`` by report id."""
    views = [_view(text_of[one.report], one) for one in statements]
    return [dict(zip(RELATIONS, row, strict=True)) for row in judge(claim, views).tolist()]


def _view(text: str, one: Statement) -> str:
    return view(one.speaker, quoted(text, one.source), quoted(text, one.cue), quoted(text, one.content))


def thresholds() -> tuple[float, float, Mapping[str, float]]:
    """From which chance a statement is listed, from which probability it has a side, and that one's weights."""
    known = matcher.thresholds()
    return known.found, known.sure, known.sureness


def surroundings(text: str, one: Statement) -> str:
    """The sentences that a statement stands in, where its pronouns have their nouns: what its vector stands for."""
    return passage(text, one)


def read_document(document: Document, settings: Settings, given: Given, sandbox: Sandbox) -> Reading:
    """Take in and read one document; bad input, and what fails in reading it, come back as problems.

    ``given`` is what people say of it. Only plain text and Markdown, and not too much of it, are taken
    in here: all else needs a parser, and goes into ``sandbox``.
    """
    path, sha256 = document.path, hashlib.sha256(document.data).hexdigest()
    try:
        intake = _taken_in(document, sandbox)
        if intake.report is None:
            return Reading(path, sha256, path, original=document.data, problems=intake.problems)
        reading = _read(path, described(intake.report, given), vectors=settings.vectors)
        lacked = tuple(f"{settings.seconds:g}" if one == "time" else one for one in intake.lacked)
        return replace(reading, original=document.data, problems=intake.problems, lacked=lacked)
    except Exception as error:
        return Reading(path, sha256, path, original=document.data, problems=(_failed(path, error),))


def read_again(path: str, report: Report) -> Reading:
    """Read a report that was taken in before, of which other things are known now; found at ``path``."""
    try:
        return _read(path, report)
    except Exception as error:
        return Reading(path, report.sha256, path, problems=(_failed(path, error),))


def _failed(path: str, error: Exception) -> Problem:
    what = f"sayso itself failed on it ({type(error).__name__}: {one_line(str(error))})"
    return Problem(path=one_line(path), what=what, do="Leave it out, and report this line as a mistake in sayso.")


def _taken_in(document: Document, sandbox: Sandbox) -> Intake:
    one = _format(document)
    if one and not (one.trusted and len(document.data) <= _SMALL):
        return sandbox.take_in(document, patience=one.patience)
    return take_in(document.path, document.data, media_type=document.media_type, told=document.told)


def _format(document: Document) -> Format | None:
    """The format of a document; None for what is refused unread."""
    if one := format_of(document.media_type):
        return one
    kind = sniff(document.data, document.path).kind
    return format_named(kind) if kind != "other" else None


def _read(path: str, report: Report, *, vectors: bool = True) -> Reading:
    statements = () if report.language else read(report)
    found = embed([surroundings(report.text, one) for one in statements]) if vectors else None
    return Reading(path, report.sha256, path, report=report, statements=statements, vectors=found)


_own = threading.local()


def own_sandbox(seconds: float = SECONDS) -> Sandbox:
    """The sandbox of this thread, which ends with it."""
    if getattr(_own, "seconds", None) != seconds:
        _own.seconds, _own.sandbox = seconds, Sandbox(Budget(seconds=seconds))
    sandbox: Sandbox = _own.sandbox
    return sandbox


def retake(path: str, data: bytes, media_type: str | None = None) -> Report | None:
    """Take in the bytes of a report once more, to compare. ``media_type`` is that of the report."""
    return _taken_in(Document(path, data, media_type), own_sandbox()).report
