"""A case that remembers what it answered, until its file changes."""

import os
import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, TypeVar, cast

from sayso.assess.timeline import Timeline
from sayso.case import LISTED, MOST, Case, ClaimRow, Drift, ReportRow, Resolved
from sayso.types import Answer, OriginLink, Report, Statement

T = TypeVar("T")
KEPT = 64
"""Answers that are kept; the one not asked for the longest goes first."""


class Shelf(Case):
    """A case for many readers: each question is answered once as long as the case file stays as it is.

    Slow questions (those that compare reports or judge statements) wait for one another; quick ones wait for none.
    """

    def __init__(self, path: str | Path, *, read_only: bool = False) -> None:
        """Nothing is opened yet. As :class:`Case`."""
        super().__init__(path, read_only=read_only)
        self._kept: OrderedDict[object, object] = OrderedDict()
        self._state: tuple[tuple[int, int], ...] = ()
        self._guard = threading.Lock()
        self._slow = threading.Lock()

    def state(self) -> tuple[tuple[int, int], ...]:
        """The times of change and sizes of the case's files; another value means that the case changed."""
        found = []
        for end in ("", "-wal"):
            try:
                stat = os.stat(self.path + end)  # noqa: PTH116
                found.append((stat.st_mtime_ns, stat.st_size))
            except OSError:
                found.append((0, 0))
        return tuple(found)

    def kept(self, key: object, make: Callable[[], T], *, slow: bool = False) -> T:
        """What was made under ``key`` while the case was as it is now, or else what ``make`` gives.

        What is ``slow`` is made one at a time; who asks for the same meanwhile gets what was made.
        """
        found, known = self._recall(key)
        if found:
            return cast("T", known)
        if not slow:
            return self._keep(key, make)
        with self._slow:
            found, known = self._recall(key)
            return cast("T", known) if found else self._keep(key, make)

    def _recall(self, key: object) -> tuple[bool, object]:
        with self._guard:
            state = self.state()
            if state != self._state:
                self._kept.clear()
                self._state = state
            if key not in self._kept:
                return False, None
            self._kept.move_to_end(key)
            return True, self._kept[key]

    def _keep(self, key: object, make: Callable[[], T]) -> T:
        """Make it, and keep it unless the case changed meanwhile."""
        before = self.state()
        made = make()
        with self._guard:
            if before == self._state:
                self._kept[key] = made
                while len(self._kept) > KEPT:
                    self._kept.popitem(last=False)
        return made

    def report(self, name: str) -> Report:
        """As :meth:`Case.report`."""
        return self.kept(("report", name), lambda: super(Shelf, self).report(name))

    def reports(self) -> list[ReportRow]:
        """As :meth:`Case.reports`."""
        return self.kept("reports", super().reports)

    def statements(self, ids: Iterable[str] | None = None, **filters: Any) -> list[Statement]:
        """As :meth:`Case.statements`."""
        wanted = None if ids is None else tuple(ids)
        key = ("statements", wanted, *sorted(filters.items()))
        return self.kept(key, lambda: super(Shelf, self).statements(wanted, **filters))

    def claims(self, *, most: int = LISTED) -> list[ClaimRow]:
        """As :meth:`Case.claims`."""
        return self.kept(("claims", most), lambda: super(Shelf, self).claims(most=most), slow=True)

    def origins(self, *, everywhere: bool = False) -> list[OriginLink]:
        """As :meth:`Case.origins`."""
        return self.kept(("origins", everywhere), lambda: super(Shelf, self).origins(everywhere=everywhere), slow=True)

    def ask(self, claim: str, *, most: int = MOST, sure: float | None = None) -> Answer:
        """As :meth:`Case.ask`."""
        key = ("ask", claim, most, sure)
        return self.kept(key, lambda: super(Shelf, self).ask(claim, most=most, sure=sure), slow=True)

    def sources(self) -> Resolved:
        """As :meth:`Case.sources`."""
        return self.kept("sources", super().sources, slow=True)

    def source_ids(self) -> Mapping[str, str]:
        """As :meth:`Case.source_ids`."""
        return self.kept("source ids", super().source_ids, slow=True)

    def drifts(self, claim: str | None = None) -> list[Drift]:
        """As :meth:`Case.drifts`."""
        return self.kept(("drifts", claim), lambda: super(Shelf, self).drifts(claim), slow=True)

    def timeline(self, claim: str) -> Timeline:
        """As :meth:`Case.timeline`."""
        return self.kept(("timeline", claim), lambda: super(Shelf, self).timeline(claim), slow=True)

    def brief(self, claims: Sequence[str] = ()) -> str:
        """As :meth:`Case.brief`."""
        return self.kept(("brief", tuple(claims)), lambda: super(Shelf, self).brief(claims), slow=True)
