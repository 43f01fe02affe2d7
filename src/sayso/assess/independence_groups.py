"""Statements by origin: which of them are one source's, or came one from the other.

Some bonds join two groups; others only hang one statement on a group, because joining there would make two sources one:
an outlet that reports two people does not make them one.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from sayso.assess.independence_evidence import Evidence
from sayso.assess.independence_names import (
    Described,
    Key,
    described,
    is_bodily,
    is_named,
    is_nobody,
    keys,
    may_be_one,
    words,
)
from sayso.types import Statement


@dataclass(slots=True)
class _Side:
    """The statements of one side, by number, and what is known of each."""

    statements: Sequence[Statement]
    evidence: Evidence
    stories: Mapping[str, str]
    keys: Mapping[str, Key] = field(default_factory=dict)
    place: Mapping[str, int] = field(default_factory=dict)
    children: Mapping[int, list[int]] = field(default_factory=dict)
    parent: list[int] = field(default_factory=list)

    def root(self, number: int) -> int:
        while self.parent[number] != number:
            number = self.parent[number]
        return number

    def join(self, one: int, other: int) -> None:
        first, second = sorted((self.root(one), self.root(other)))
        self.parent[second] = first

    def carries(self, number: int) -> bool:
        """Whether a statement is an outlet's, a document's or nobody's, and only holds another's that bears as well."""
        one = self.statements[number]
        return number in self.children and (is_nobody(one) or is_bodily(one))

    def named(self, number: int) -> bool:
        return is_named(self.statements[number])

    def near(self, one: int, other: int) -> bool:
        """Whether two statements stand in one report, or in two that share their text."""
        return self.story(one) == self.story(other)

    def story(self, number: int) -> str:
        """What the report of a statement tells: the same for those that share its text."""
        report = self.statements[number].report
        return self.stories.get(report, report)


def groups(statements: Sequence[Statement], evidence: Evidence, stories: Mapping[str, str]) -> list[list[Statement]]:
    """The statements by origin, in order of first appearance."""
    side = _side(statements, evidence, stories)
    free = [n for n in range(len(statements)) if not side.carries(n) and not is_nobody(statements[n])]
    _same_source(side, free)
    _same_description(side, [n for n in free if not side.named(n)])
    _same_words(side)
    _same_origin(side, free)
    _relayed(side, free)
    _nested(side)
    _nobody(side)
    found: dict[int, list[Statement]] = {}
    for number, one in enumerate(statements):
        found.setdefault(side.root(number), []).append(one)
    return list(found.values())


def _side(statements: Sequence[Statement], evidence: Evidence, stories: Mapping[str, str]) -> _Side:
    place = {one.id: n for n, one in enumerate(statements)}
    children: dict[int, list[int]] = {}
    for number, one in enumerate(statements):
        if one.nested_in in place:
            children.setdefault(place[one.nested_in], []).append(number)
    return _Side(
        statements, evidence, stories, keys(statements, evidence), place, children, list(range(len(statements)))
    )


def _same_source(side: _Side, free: Sequence[int]) -> None:
    """Join what one source says, by name or as resolved, and what is said on behalf of one.

    One name in one story is one source, though the one time it is read as a person's and the other as a body's.
    """
    first: dict[object, int] = {}
    for number in free:
        one = side.statements[number]
        source, principal = side.evidence.sources.get(one.id), side.evidence.answers_for.get(one.id)
        tokens = [
            side.keys.get(one.id),
            (side.story(number), words(one.speaker)) if side.named(number) and one.speaker else None,
            ("source", source) if source else None,
            ("for", principal.id) if principal else None,
        ]
        for token in tokens:
            if token is None:
                continue
            other = first.setdefault(token, number)
            if not _held_apart(side, one, side.statements[other]):
                side.join(number, other)


def _held_apart(side: _Side, one: Statement, other: Statement) -> bool:
    sources = side.evidence.sources
    return frozenset((sources.get(one.id, one.id), sources.get(other.id, other.id))) in side.evidence.apart


def _same_description(side: _Side, unnamed: Sequence[int]) -> None:
    """Hang each unnamed source on the nearest that may be the same, in its own report or one that shares its text.

    The more is said of one, the earlier it has its turn: bare "officials" are some officials named before, not the bond
    between all of them.
    """
    told = {n: described(side.statements[n]) for n in unnamed}
    done: list[int] = []
    for number in sorted(unnamed, key=lambda n: (-len(told[n].words), n)):
        fits = [other for other in done if side.near(number, other) and may_be_one(told[number], told[other])]
        if fits:
            side.join(number, min(fits, key=lambda other: (not _alike(told[number], told[other]), abs(other - number))))
        done.append(number)


def _alike(one: Described, other: Described) -> bool:
    return one.words == other.words and one.part == other.part


def _same_words(side: _Side) -> None:
    for pair in side.evidence.same_words:
        one, other = sorted(pair) if len(pair) == 2 else (*pair, *pair)
        if one in side.place and other in side.place:
            first, second = side.place[one], side.place[other]
            if not (side.named(first) and side.named(second) and side.keys[one] != side.keys[other]):
                side.join(first, second)


def _same_origin(side: _Side, free: Sequence[int]) -> None:
    """Join what is cited from one outlet, document, hearing or briefing; who is named speaks for himself."""
    first: dict[str, list[int]] = {}
    for number in free:
        one = side.statements[number]
        if side.named(number) and one.speaker_kind not in ("media", "document"):
            continue
        for origin in side.evidence.rests_on.get(one.id, ()):
            hosts = first.setdefault(origin, _hosts(side, origin, number))
            fits = [n for n in hosts if _through_one(side, number, n)]
            if fits:
                side.join(number, fits[0])
            hosts.append(number)


def _hosts(side: _Side, origin: str, number: int) -> list[int]:
    """A statement of the cited report itself, or of the cited outlet's one report so far; an unnamed source's first.

    "Officials told CNN" is none that CNN has by name; "CNN reported" may be.
    """
    reports = {one.report for one in side.statements if side.evidence.outlets.get(one.report) == origin}
    before = {r for r in reports if _not_later(side, r, side.statements[number].report)}
    cited = origin if len(before) != 1 else next(iter(before))
    here = [n for n, one in enumerate(side.statements) if one.report == cited and n != number]
    outlet_itself = is_bodily(side.statements[number])
    fits = [n for n in here if outlet_itself or not side.named(n)]
    return sorted(fits, key=lambda n: (side.named(n), n))[:1]


def _not_later(side: _Side, cited: str, citing: str) -> bool:
    """Whether a report is another's elder by their dates, or of the same day."""
    dates = side.evidence.dates
    return cited != citing and cited in dates and citing in dates and dates[cited] <= dates[citing]


def _through_one(side: _Side, one: int, other: int) -> bool:
    """Whether two that came through one outlet are one: not two unnamed ones whom a single report tells apart."""
    first, second = side.statements[one], side.statements[other]
    if first.report != second.report or is_bodily(first) or is_bodily(second):
        return True
    return may_be_one(described(first), described(second))


def _relayed(side: _Side, free: Sequence[int]) -> None:
    """Join an unnamed source to the person through whom alone the report has it."""
    for number in free:
        one = side.statements[number]
        if side.named(number):
            continue
        for other in free:
            who = side.statements[other]
            if (
                side.named(other)
                and who.report == one.report
                and any(words(r) == words(who.speaker) for r in one.relay)
            ):
                side.join(number, other)


def _nested(side: _Side) -> None:
    for outer, inner in side.children.items():
        if side.carries(outer) and any(side.named(n) for n in inner):
            side.join(outer, inner[0])
        else:
            for number in inner:
                side.join(outer, number)


def _nobody(side: _Side) -> None:
    """Hang what is put down to nobody on another statement of its report, or of one that shares the text."""
    nobodies = [n for n, one in enumerate(side.statements) if is_nobody(one) and n not in side.children]
    for number in nobodies:
        if side.statements[number].nested_in in side.place:
            continue
        others = [n for n in range(len(side.statements)) if n != number and side.near(number, n)]
        told = [n for n in others if n not in nobodies] or others
        if told:
            side.join(number, min(told, key=lambda n: (abs(n - number), n)))
