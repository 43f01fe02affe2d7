"""What a case has of some bytes already, and what becomes of that when they are met again."""

import shutil
from collections.abc import Collection
from dataclasses import dataclass, field, replace
from pathlib import PurePath
from typing import Any

from sayso.ingest.intake import problem
from sayso.ingest.sidecar import Given
from sayso.types import Problem, Report


def described(report: Report, given: Given) -> Report:
    """The report as it is with what was given for it: that goes before what the report says of itself."""
    fields: dict[str, Any] = dict(given)
    return replace(report, **fields, date_basis="given" if "date" in given else report.date_basis)


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What a case has of some bytes: the path of their first place, and what was given for them so far.

    ``reader`` is the version of the reader that read them; ``lacked`` is what more would have been read with: more
    seconds than so many, or a program.
    """

    path: str
    reader: str
    given: Given = field(default_factory=dict)
    lacked: Collection[str] = ()

    def could_be_better(self, seconds: float) -> bool:
        """Whether what they lacked is there now, where one file may take so many ``seconds``."""
        return any(float(one) < seconds if _is_number(one) else shutil.which(one) for one in self.lacked)


def _is_number(words: str) -> bool:
    return words.replace(".", "", 1).isdecimal()


def settled(held: Held, path: str, given: Given) -> tuple[Given, list[Problem]]:
    """What holds once ``given`` is given for the same bytes at ``path``; and what of it does not, as problems.

    The last word counts, but of a copy only where none was given for the first place: else two copies, each with an
    outlet of its own, would change the report with each build.
    """
    if _place(path) == _place(held.path):
        return {**held.given, **given}, []
    left = [name for name in given if given[name] != held.given.get(name, given[name])]
    return {**given, **held.given}, [_left(held, path, name, given[name]) for name in left]


def _place(path: str) -> PurePath:
    """A path to compare: bytes of a name that are no text as a case writes them."""
    return PurePath(path.encode("utf8", "backslashreplace").decode("utf8"))


def _left(held: Held, path: str, name: str, words: str) -> Problem:
    what = f"its {name} was given as {words!r}, but it is a copy of {held.path}, given as {held.given[name]!r}"
    return problem(path, what, f"To change what holds for both, give the {name} for {held.path}", read=True)
