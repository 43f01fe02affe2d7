"""The part of the facade that looks after the case file: verifying, versions, forgetting, packing."""

from collections.abc import Iterable
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from sqlite3 import Connection

from sayso.claims import listed
from sayso.decisions import unfounded
from sayso.errors import CaseError
from sayso.kept import is_kept, recall
from sayso.ledger import pack, query
from sayso.ledger.connect import open_case
from sayso.ledger.forget import forget
from sayso.ledger.rows import ReportRow
from sayso.ledger.verify import verify
from sayso.opened import Opened
from sayso.run.reading import retake
from sayso.types import Fault, Judgement
from sayso.versions import Version, versions
from sayso.weighed import weighed


@dataclass(frozen=True, slots=True)
class Verified:
    """What :meth:`Upkeep.verify` looked at, and the faults that it found."""

    reports: int
    statements: int
    quotes: int
    faults: tuple[Fault, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgetting:
    """What goes with reports that are taken out, and what it changes.

    ``judgements`` rest on nothing then, and stay. ``claims`` are the wordings of the claims on which their statements
    bear, as far as that is known. ``copies`` are files beside the case, from before it was brought up to date, that
    still hold the reports. ``gone``: the bytes are not in the case's file any more, not even overwritten.
    """

    reports: tuple[ReportRow, ...]
    statements: int
    judgements: tuple[Judgement, ...]
    claims: tuple[str, ...]
    copies: tuple[str, ...]
    gone: bool = False


class Upkeep(Opened):
    """A case that can be verified, moved, and freed of reports."""

    def verify(self) -> Verified:
        """Re-derive every hash, id and quote, and the texts from the bytes."""
        with self.reading() as db:
            faults = verify(db)
            rows, quotes = query.reports(db), 0
            for row in rows:
                faults += _retaken(db, row)
                quotes += len(query.stored_spans(db, row.id))
        return Verified(len(rows), sum(r.statements for r in rows), quotes, tuple(faults))

    def versions(self) -> list[Version]:
        """Stories that were changed after they came out, with what changed; and copies of a text in other bytes."""
        with self.reading() as db:
            return versions(db)

    def forgetting(self, names: Iterable[str]) -> Forgetting:
        """What :meth:`forget` would do. Raises SaysoError where a name fits no report, or several."""
        with self.reading() as db:
            return _forgetting(db, self.path, names)

    def forget(self, names: Iterable[str]) -> Forgetting:
        """Take reports out, by id, path or beginning of the file's name, with all that rests on them.

        Raises SaysoError where a name fits no report, or several; then nothing is taken out.
        """
        with self.writing() as db:
            plan = _forgetting(db, self.path, names)
            gone = forget(db, [row.id for row in plan.reports])
        return Forgetting(
            reports=plan.reports,
            statements=plan.statements,
            judgements=plan.judgements,
            claims=plan.claims,
            copies=plan.copies,
            gone=gone,
        )

    def pack(self, file: str | Path) -> int:
        """Write the case as one new file that can be moved, every original in it; how many bytes it has.

        Raises SaysoError where the file is there already, CaseError where it cannot be written as it should be.
        """
        with closing(open_case(self.path)) as db:
            return pack.pack(db, str(file))

    def check_pack(self) -> list[Fault]:
        """What is not as it was when the case was packed. Raises SaysoError for a case that was not packed."""
        with self.reading() as db:
            return pack.check(db)


def _retaken(db: Connection, row: ReportRow) -> list[Fault]:
    """A fault where the report's bytes, taken in again, do not give the text that the case holds."""
    try:
        report = query.report(db, row.id)
        again = retake(row.paths[0], query.original(db, row.id), report.media_type)
    except CaseError:
        return []  # told by the ledger already
    if again is None or again.text != report.text:
        return [Fault(where=row.paths[0], what="its bytes, taken in anew, give another text")]
    return []


def _forgetting(db: Connection, path: str, names: Iterable[str]) -> Forgetting:
    ids = dict.fromkeys(query.one_report(db, name) for name in names)
    rows = tuple(query.report_rows(db, ids).values())
    statements = {one.id for row in rows for one in query.statements(db, report=row.id)}
    judgements = query.judgements(db)
    already = unfounded(db, judgements)
    rest = [one for one in judgements if {one.subject, one.other} & statements and one.id not in already]
    return Forgetting(
        reports=rows,
        statements=len(statements),
        judgements=tuple(rest),
        claims=tuple(_claims(db, statements)),
        copies=tuple(sorted(str(file) for file in Path(path).absolute().parent.glob(f"{Path(path).name}.version-*"))),
    )


def _claims(db: Connection, statements: set[str]) -> Iterable[str]:
    """The wordings on which these statements bear, as far as it is worked out."""
    for claim in listed(db):
        found = [w for w in claim.wordings if is_kept(db, weighed(w))]
        if any(one.bearing.statement.id in statements for words in found for one in recall(db, weighed(words))):
            yield claim.wording
