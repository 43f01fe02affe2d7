"""The part of the facade by which people decide: claims and judgements."""

from collections.abc import Iterable

from sayso import decisions
from sayso.claims import LISTED, Borne, ClaimRow, borne_by, rows
from sayso.decisions import Imported
from sayso.ledger import query
from sayso.ledger.decisions import active as holding
from sayso.opened import Opened
from sayso.origins import link_id
from sayso.types import Judgement, JudgementKind, OriginLink


class Judging(Opened):
    """A case whose statements, claims, sources and links can be judged."""

    def claims(self, *, most: int = LISTED) -> list[ClaimRow]:
        """The tracked claims, then those that sayso proposes, each with where the reports stand on it.

        ``most``: proposed claims at most; there are ``PROPOSED`` at most.
        """
        with self.linked(claims=True) as db:
            return rows(db, most)

    def borne_by(self, statement: str) -> list[Borne]:
        """The claims of the list that the statement with this id bears on, and how; quick, so perhaps not all yet."""
        with self.reading() as db:
            return borne_by(db, statement)

    def judge(
        self, kind: JudgementKind, subject: str, other: str | None = None, *, verdict: str, by: str, why: str = ""
    ) -> Judgement:
        """Put down what a person decided. It is appended, and supersedes what was judged of the same matter before.

        ``subject`` and ``other`` are ids; of a statement also the beginning of one, of a claim also its wording. See
        ``types.Judgement``. Raises SaysoError for a kind, a subject or a verdict that there is none of.
        """
        with self.writing() as db:
            return decisions.judge(db, kind, subject, other, verdict, by, why)

    def undo(self, id: str, *, by: str, why: str = "") -> Judgement:  # noqa: A002
        """Take a judgement back, or the taking back of one."""
        with self.writing() as db:
            return decisions.undo(db, id, by, why)

    def judgements(self, *, active: bool = True) -> list[Judgement]:
        """The judgements that hold, in order; without ``active`` also those undone or superseded."""
        with self.reading() as db:
            every = query.judgements(db)
        return holding(every) if active else every

    def link_ids(self, links: Iterable[OriginLink]) -> list[str]:
        """The ids by which links between reports are judged."""
        with self.reading() as db:
            ids = {path: row.id for row in query.reports(db) for path in row.paths}
        return [link_id(link, ids) for link in links]

    def unfounded(self) -> dict[str, str]:
        """The judgements whose statement or claim is not in the case, by id, each with what is missing."""
        with self.reading() as db:
            return decisions.unfounded(db, query.judgements(db))

    def export_decisions(self) -> str:
        """All judgements as JSON Lines, in order. With the reports they make the case anew."""
        with self.reading() as db:
            return decisions.exported(db)

    def import_decisions(self, lines: Iterable[str], name: str) -> Imported:
        """Append the judgements of an export, but those that are in already. ``name`` is the file's, for problems."""
        with self.writing() as db:
            return decisions.import_lines(db, lines, name)
