"""Where a retelling says more than its origin did, as a table: both quotes side by side."""

from collections.abc import Sequence
from typing import Protocol

from sayso.assess.brief_words import View, words
from sayso.assess.markdown import plain
from sayso.types import Spans, Statement

ROWS = 12
"""Drifts that a table shows; of more, the number is told."""


class Drifted(Protocol):
    """What a brief needs of a drift: ``sayso.link.drift.Drift`` has it."""

    @property
    def kind(self) -> str:
        """What was lost or grew, in two or three words."""

    @property
    def origin(self) -> Statement:
        """The earlier statement."""

    @property
    def retelling(self) -> Statement:
        """The later one, which says more."""

    @property
    def origin_spans(self) -> Spans:
        """The words of the origin that show it."""

    @property
    def retelling_spans(self) -> Spans:
        """The words of the retelling that show it."""

    @property
    def why(self) -> str:
        """A sentence."""


def drift_table(drifts: Sequence[Drifted], view: View) -> str:
    """Origin and retelling side by side; nothing where there are none."""
    known = [one for one in drifts if one.origin.report in view.reports and one.retelling.report in view.reports]
    if not known:
        return ""
    rows = ["| what | first told | told again | why |", "|---|---|---|---|"]
    for one in known[:ROWS]:
        first, again = view[one.origin.report], view[one.retelling.report]
        told = f"{words(first, one.origin_spans)} | {words(again, one.retelling_spans)}"
        rows.append(f"| {plain(one.kind)} | {told} | {plain(one.why)} |")
    more = f"\n\n*and {len(known) - ROWS:,} more*" if len(known) > ROWS else ""
    return "**Where a retelling says more than its origin did**\n\n" + "\n".join(rows) + more
