"""What is known of a case that tells which statements rest on one origin."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from typing import Protocol

Pair = frozenset[str]


class Principal(Protocol):
    """The one whose word a statement is: an id that such statements share, and the sentence that says why."""

    @property
    def id(self) -> str:
        """Equal for all whose word is one."""

    @property
    def reason(self) -> str:
        """Why, as a clause; empty for the principal itself."""


@dataclass(frozen=True, slots=True)
class Where:
    """What is known of a report: its path, and how it is to be named in a reason."""

    path: str
    name: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """Bonds between statements across reports; all may be empty.

    ``sources``: the resolved source of a statement, by ids. ``apart``: pairs of sources that a person judged to be two;
    ``maybe``: pairs that may be one. ``rests_on``: for a statement, what it is cited from: ids of reports, or names of
    outlets, documents, hearings and briefings. ``answers_for``: whose word a statement is. ``same_words``: pairs of
    statements that quote one utterance. ``families``, ``outlets`` and ``dates``: publisher, outlet and date of a
    report, by its id.
    """

    sources: Mapping[str, str] = field(default_factory=dict)
    apart: Collection[Pair] = frozenset()
    maybe: Collection[Pair] = frozenset()
    rests_on: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    answers_for: Mapping[str, Principal] = field(default_factory=dict)
    same_words: Collection[Pair] = frozenset()
    families: Mapping[str, str] = field(default_factory=dict)
    outlets: Mapping[str, str] = field(default_factory=dict)
    dates: Mapping[str, str] = field(default_factory=dict)


NOTHING = Evidence()
