"""The document pass for one file: bytes in, report, statements and vectors out. A pure function of the bytes."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.extract.embed import MODEL, embed
from sayso.extract.reader import read, version
from sayso.ingest import take_in
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
    """What holds for a whole pass: metadata given by hand, whether vectors are wanted, and copies read ``again``."""

    outlet: str | None = None
    date: str | None = None
    vectors: bool = True
    again: bool = False


def reader_version() -> str:
    """Names the reader: a report read by another one is read anew."""
    return version()


def vector_model() -> str:
    """Names the encoder of the vectors."""
    return MODEL


def vectors_of(sentences: Sequence[str]) -> NDArray[np.float32]:
    """Vectors (n, d) of length 1 for words that are to be compared with statements."""
    return embed(sentences)


def unreadable(path: str, settings: Settings) -> Reading:
    """The problems of a file that cannot even be opened."""
    return Reading(path, "", problems=take_in(path, outlet=settings.outlet, date=settings.date).problems)


def read_bytes(path: str, data: bytes, settings: Settings) -> Reading:
    """Take in and read ``data``, found at ``path``; bad input comes back as problems."""
    sha256 = hashlib.sha256(data).hexdigest()
    intake = take_in(path, data, outlet=settings.outlet, date=settings.date)
    if intake.report is None:
        return Reading(path, sha256, original=data, problems=intake.problems)
    statements = read(intake.report)
    vectors = embed([subject(intake.report, one) for one in statements]) if settings.vectors else None
    return Reading(
        path, sha256, original=data, report=intake.report, statements=statements, vectors=vectors,
        problems=intake.problems,
    )  # fmt: skip


def retake(path: str, data: bytes) -> Report | None:
    """Take in the bytes of a report once more, to compare."""
    return take_in(path, data).report


def subject(report: Report, statement: Statement) -> str:
    """The words that a statement's vector stands for: its content."""
    return quoted(report.text, statement.content)
