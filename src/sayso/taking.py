"""Writing readings into a case: new reports, new readings of known ones, and what was given for them since."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from sqlite3 import Connection
from typing import Any, Literal

from sayso.ledger import query, write
from sayso.ledger.match import storable
from sayso.run.held import Held, described, settled
from sayso.run.reading import Reading, read_again, reader_version, vector_model
from sayso.types import Problem, tagged_hash

Originals = Literal["keep", "refer"]


def held(db: Connection, sha256: str) -> Held | None:
    """What the case has of the bytes with this hash."""
    row = query.held(db, sha256)
    return Held(path=row.path, reader=row.reader, given=row.given, lacked=row.lacked) if row else None


@dataclass(slots=True)
class Taking:
    """The readings of one pass, written into the case as they come; ``finish`` it when all have come."""

    db: Connection
    originals: Originals
    _unread: dict[str, list[Problem]] = field(default_factory=dict)
    """What could not be read, by file: it replaces what was noted of the file before, once that is done with."""

    def take(self, reading: Reading) -> Reading:
        """Write one. What comes back says in ``outcome`` what became of it, and has the problems met here too."""
        taken, unread = _taken(self.db, reading, self.originals)
        self._unread.setdefault(reading.file, []).extend(unread)
        if reading.last:
            write.note(self.db, reading.file, self._unread.pop(reading.file))
        return replace(taken, problems=tuple(dict.fromkeys((*taken.problems, *unread))))

    def finish(self) -> None:
        """Note what could not be read of what has no last reading: the table of metadata."""
        for file, problems in self._unread.items():
            write.note(self.db, file, problems)


def _taken(db: Connection, reading: Reading, originals: Originals) -> tuple[Reading, Sequence[Problem]]:
    """The reading once it is written, and the problems that are not of a report's reading."""
    if reading.known:
        return _known(db, reading)
    if reading.report is None:
        if held(db, reading.sha256):  # it was to be read better, and could not: once is enough
            write.lack_nothing(db, tagged_hash("report", reading.sha256))
        return reading, reading.problems
    # what lies inside an archive has no place of its own to refer to
    kept = originals == "keep" or storable(reading.path) != reading.path or not Path(reading.path).is_file()
    names = {"reader": reader_version(), "vector_model": vector_model()}
    if write.add_report(
        db,
        reading.report,
        reading.original,
        reading.statements,
        reading.vectors,
        problems=reading.problems,
        given=reading.given,
        lacked=reading.lacked,
        keep=kept,
        **names,
    ):
        return replace(reading, outcome="new"), ()
    return _anew(db, reading)


def _known(db: Connection, reading: Reading) -> tuple[Reading, Sequence[Problem]]:
    """Bytes that need not be read: noted where they were found, and what was given for them now."""
    write.add_location(db, reading.path, reading.sha256)
    before = held(db, reading.sha256)
    if before is None:
        return reading, ()
    given, left = settled(before, reading.path, reading.given)
    if given == before.given:
        return reading, left
    report = query.report(db, tagged_hash("report", reading.sha256))
    if described(report, given) == report:
        write.give(db, report.id, given)
        return reading, left
    again = read_again(reading.path, described(report, given))
    if again.report is None:
        return reading, (*left, *again.problems)
    _replace(db, again, given)
    return replace(reading, outcome="described"), left


def _anew(db: Connection, reading: Reading) -> tuple[Reading, Sequence[Problem]]:
    """A new reading of bytes that the case has."""
    before = held(db, reading.sha256)
    assert before
    assert reading.report
    given, left = settled(before, reading.path, reading.given)
    report = described(reading.report, given)
    if report != reading.report:  # another build gave other things meanwhile
        again = read_again(reading.path, report)
        reading = replace(reading, report=again.report, statements=again.statements, vectors=again.vectors)
    _replace(db, reading, given, problems=reading.problems, lacked=reading.lacked)
    return replace(reading, outcome="read anew"), left


def _replace(db: Connection, reading: Reading, given: Mapping[str, str], **more: Any) -> None:
    assert reading.report
    write.replace_report(
        db,
        reading.report,
        reading.statements,
        reading.vectors,
        reader=reader_version(),
        vector_model=vector_model(),
        given=given,
        **more,
    )
