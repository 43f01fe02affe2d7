"""The document pass for one file: bytes in, report, statements and vectors out. A pure function of the bytes."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.errors import SaysoError
from sayso.extract import matcher
from sayso.extract.embed import embed
from sayso.extract.judge import RELATIONS, judge, view
from sayso.extract.passage import passage
from sayso.extract.reader import read, version
from sayso.ingest import take_in
from sayso.ingest.dates import parse_date
from sayso.ingest.intake import one_line
from sayso.types import Problem, Report, Statement, quoted


@dataclass(frozen=True, slots=True)
class Reading:
    """What one file gave.

    ``known`` says that the same bytes have been read before, so that nothing else is filled in. ``report`` is
    None where the file could not be read; ``vectors`` (n, d) has a row a statement.
    """

    path: str
    sha256: str
    known: bool = False
    original: bytes = b""
    report: Report | None = None
    statements: tuple[Statement, ...] = ()
    vectors: NDArray[np.float32] | None = None
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Settings:
    """What holds for a whole pass: metadata given by hand, whether vectors are wanted, and copies read ``again``.

    Raises SaysoError for a ``date`` that is none.
    """

    outlet: str | None = None
    date: str | None = None
    vectors: bool = True
    again: bool = False

    def __post_init__(self) -> None:
        if self.date and self.date.strip() and not parse_date(self.date):
            raise SaysoError(f"{self.date!r} is not a date. Write 2020, 2020-09 or 2020-09-02.")


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


def _view(text: str, one: Statement) -> tuple[str, str]:
    return view(quoted(text, one.source), quoted(text, one.cue), quoted(text, one.content), passage(text, one))


def thresholds() -> tuple[float, float]:
    """From which chance a statement is listed, and from which it is shown with a side."""
    both = matcher.thresholds()
    return both.found, both.sure


def surroundings(text: str, one: Statement) -> str:
    """The sentences that a statement stands in, where its pronouns have their nouns: what its vector stands for."""
    return passage(text, one)


def unreadable(path: str, settings: Settings) -> Reading:
    """The problems of a file that cannot even be opened."""
    problems = take_in(path, outlet=settings.outlet, date=settings.date).problems
    changed = Problem(path=one_line(path), what="it changed while it was opened", do="Run the same command again.")
    return Reading(path, "", problems=problems or (changed,))


def read_bytes(path: str, data: bytes, settings: Settings) -> Reading:
    """Take in and read ``data``, found at ``path``; bad input, and what fails in reading it, come back as problems."""
    sha256 = hashlib.sha256(data).hexdigest()
    try:
        return _read(path, sha256, data, settings)
    except Exception as error:
        what = f"sayso itself failed on it ({type(error).__name__}: {one_line(str(error))})"
        problem = Problem(
            path=one_line(path), what=what, do="Leave it out, and report this line as a mistake in sayso."
        )
        return Reading(path, sha256, original=data, problems=(problem,))


def _read(path: str, sha256: str, data: bytes, settings: Settings) -> Reading:
    intake = take_in(path, data, outlet=settings.outlet, date=settings.date)
    report = intake.report
    if report is None:
        return Reading(path, sha256, original=data, problems=intake.problems)
    statements = read(report)
    vectors = embed([surroundings(report.text, one) for one in statements]) if settings.vectors else None
    return Reading(
        path, sha256, original=data, report=report, statements=statements, vectors=vectors, problems=intake.problems
    )


def retake(path: str, data: bytes) -> Report | None:
    """Take in the bytes of a report once more, to compare."""
    return take_in(path, data).report
