"""The part of the facade by which a model of the user's own is asked about what is unsorted."""

from collections import Counter
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass

from sayso.ledger.suggestions import Suggestion as Suggestion
from sayso.ledger.suggestions import keep
from sayso.opened import Opened
from sayso.run.chat import Server, replies
from sayso.second import Plan as Plan
from sayso.second import plan, suggested, suggestion

MOST_JUDGED = 40
"""Passages that are sent at most, unless more or fewer are asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seconded:
    """What came of :meth:`Seconding.second_opinion`.

    ``agreed``: the user said yes, or there was nothing to ask. ``suggestions`` are new ones that were kept.
    ``dropped`` counts answers that could not be used, ``faults`` questions without an answer, each by reason.
    ``unasked`` are questions that were not put any more, since the server failed.
    """

    plan: Plan
    agreed: bool
    suggestions: int = 0
    dropped: tuple[tuple[str, int], ...] = ()
    faults: tuple[tuple[str, int], ...] = ()
    unasked: int = 0


class Seconding(Opened):
    """A case on which a model may give a second opinion."""

    def second_opinion(
        self,
        claim: str,
        server: Server,
        *,
        agree: Callable[[Plan], bool],
        most: int = MOST_JUDGED,
        told: Callable[[int, int], object] | None = None,
    ) -> Seconded:
        """Ask ``server`` how the unsorted statements on ``claim`` bear on it, and keep each answer at once.

        Nothing is sent unless ``agree`` says yes to the plan. At most ``most`` passages are sent; what this model
        answered before is not asked again. ``told`` is called with how many were asked, and of how many. May be
        stopped at any time. Raises CaseError where the case cannot be written: before anything is sent.
        """
        with self.linked() as db:
            planned = plan(db, claim, server.model, server.host, most)
        if not planned.questions:
            return Seconded(plan=planned, agreed=True)
        with self.writing() as db:
            if not agree(planned):
                return Seconded(plan=planned, agreed=False)
            dropped, faults = Counter[str](), Counter[str]()
            kept = asked = 0
            with closing(replies(server, (one.messages for one in planned.questions))) as answers:
                for question, reply in zip(planned.questions, answers, strict=False):
                    asked += 1
                    if reply.words is None:
                        faults[reply.fault] += 1
                    else:
                        one = suggestion(planned, question, reply.words)
                        new = keep(db, one)
                        kept += new and one.relation is not None
                        dropped += Counter([one.dropped] if one.dropped else [])
                    if told:
                        told(asked, len(planned.questions))
        return Seconded(
            plan=planned,
            agreed=True,
            suggestions=kept,
            dropped=tuple(dropped.most_common()),
            faults=tuple(faults.most_common()),
            unasked=len(planned.questions) - asked,
        )

    def suggestions(self, claim: str) -> dict[str, list[Suggestion]]:
        """What models suggested on ``claim``, by statement; nothing is asked."""
        with self.reading() as db:
            return suggested(db, claim)
