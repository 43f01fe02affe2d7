"""How many independent origins stand behind one side of a claim: at least, at most, and why.

Two statements rest on one origin where the same source said both, where one stands inside the other, or where
their reports share text and describe an unnamed source alike. Named sources that speak separately are independent.
An unnamed one may be any source of another report, named or not: "cannot tell". The upper bound counts it by itself;
the lower bound only where its own report keeps it apart from the others. (On source dependence: Dong, Berti-Equille
and Srivastava, VLDB 2009.)
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.types import OriginCount, OriginGroup, Statement

TITLES = frozenset(
    "mr mrs ms dr sir sen senator rep representative gov governor president vice secretary judge gen general the a an "
    "former then acting of".split()
)
BODIES = frozenset({"organisation", "media", "document"})
PART_OF = re.compile(r"^((?:the )?(?:one|another|(?:a )?second|third|other|some|two|three|several|most)) of (?=\w)")
AFTER_HEAD = re.compile(
    r",|\s(?:of|who|that|which|whose|familiar|with|from|at|in|on|for|close|briefed|involved|near|inside|under)\b"
)

Key = tuple[frozenset[str], str]


@dataclass(frozen=True, slots=True)
class Where:
    """What is known of a report: its path, and how it is to be named in a reason."""

    path: str
    name: str


def count(
    statements: Sequence[Statement], reports: Mapping[str, Where], sharing: Iterable[frozenset[str]]
) -> OriginCount:
    """Origins behind ``statements``; ``reports`` by id, ``sharing`` pairs of report ids that share text."""
    groups = _joined(statements, set(sharing))
    made = tuple(_group(members, reports) for members in groups)
    return OriginCount(low=_low(groups), high=len(made), groups=made)


def _low(groups: Sequence[Sequence[Statement]]) -> int:
    """The fewest origins that the text allows.

    Named sources are apart, and so are those that one report tells apart; an unnamed one may be anybody of whom
    only other reports speak.
    """
    named = [{m.report for m in g} for g in groups if _is_named(g)]
    unnamed = [{m.report for m in g} for g in groups if not _is_named(g)]
    more = [sum(r in g for g in unnamed) - sum(r not in g for g in named) for r in {r for g in unnamed for r in g}]
    return len(named) + max([0, *more])


def _joined(statements: Sequence[Statement], shared: set[frozenset[str]]) -> list[list[Statement]]:
    """Statements by origin, in order of first appearance."""
    keys = _keys(statements)
    groups: list[list[Statement]] = []
    for one in statements:
        same = [g for g in groups if any(_one_origin(one, other, keys, shared) for other in g)]
        merged = [*(s for g in same for s in g), one]
        groups = [g for g in groups if g not in same] + [merged]
    place = {s.id: i for i, s in enumerate(statements)}
    ordered = [sorted(g, key=lambda s: place[s.id]) for g in groups]
    return sorted(ordered, key=lambda g: place[g[0].id])


def _one_origin(a: Statement, b: Statement, keys: Mapping[str, Key], shared: set[frozenset[str]]) -> bool:
    if a.nested_in == b.id or b.nested_in == a.id:
        return True
    if a.id in keys or b.id in keys:
        return keys.get(a.id) == keys.get(b.id)
    if a.report != b.report and frozenset((a.report, b.report)) not in shared:
        return False
    return _head(a) == _head(b)


def _keys(statements: Sequence[Statement]) -> dict[str, Key]:
    """For each named statement, by id, the fullest name of its source; a report's id with it where that is open.

    "Bell" is Ada Bell where no other Bell speaks; beside a Tom Bell it is the one who speaks in the same report, or
    neither.
    """
    named = [s for s in statements if _named(s)]
    full = [s for s in named if not any(_shorter(s, other) for other in named)]
    keys: dict[str, Key] = {}
    for one in named:
        fits = [other for other in full if _words(one.speaker) == _words(other.speaker) or _shorter(one, other)]
        here = [other for other in fits if other.report == one.report]
        chosen = next((c for c in (fits, here) if len({_words(other.speaker) for other in c}) == 1), None)
        keys[one.id] = (_words(chosen[0].speaker), "") if chosen else (_words(one.speaker), one.report)
    return keys


def _shorter(a: Statement, b: Statement) -> bool:
    """Whether the name of ``a`` is part of that of ``b``, and both are people or both are not.

    "Vale" may be Anna Vale, but not the Vale campaign.
    """
    return _words(a.speaker) < _words(b.speaker) and (a.speaker_kind in BODIES) == (b.speaker_kind in BODIES)


def _words(name: str | None) -> frozenset[str]:
    """The words of a name in small letters, titles and initials left out; "U.S." is one word."""
    plain = re.sub(r"\b(\w)\.(?=\w\b)", r"\1", (name or "").lower().replace("’s", "").replace("'s", ""))
    return frozenset(w for w in re.findall(r"\w+", plain) if w not in TITLES and len(w) > 1)


def _named(one: Statement) -> bool:
    return one.anonymity == "named" and bool(_words(one.speaker))


def _is_named(members: Sequence[Statement]) -> bool:
    return any(_named(m) for m in members)


def _head(one: Statement) -> tuple[str, str]:
    """Which part of a group an unnamed source is ("one", "another", or empty for all), and the noun, singular.

    Officials and official are one word; "one of the officials" is not "another of the officials".
    """
    described = (one.speaker or "").lower()
    part = PART_OF.match(described)
    words = re.findall(r"\w+", AFTER_HEAD.split(described[part.end() if part else 0 :])[0])
    noun = {"people": "person"}.get(words[-1], words[-1].removesuffix("s")) if words else ""
    return (part.group(1).removeprefix("the ") if part else "", noun)


def _group(members: Sequence[Statement], reports: Mapping[str, Where]) -> OriginGroup:
    named = next((m for m in members if _named(m)), None)
    first = named or members[0]
    places = list(dict.fromkeys(reports[m.report].name for m in members))
    name = first.speaker or f"no source named, {reports[first.report].name}"
    reason = _reason(first.speaker, len(members), places, is_named=named is not None)
    return OriginGroup(name=name, statements=tuple(m.id for m in members), reason=reason)


def _reason(speaker: str | None, number: int, places: Sequence[str], *, is_named: bool) -> str:
    listed = " and ".join([", ".join(f"“{p}”" for p in places[:-1])] * (len(places) > 1) + [f"“{places[-1]}”"])
    times = "one statement" if number == 1 else f"{number} statements"
    if is_named:
        return f"{speaker}, in {listed}." if number == 1 else f"{speaker}, {times} in {listed}: one source."
    who = speaker[0].upper() + speaker[1:] if speaker else "A source that is not named"
    return (
        f"{who} (not named), {times} in {listed}: whether another report has the same source, the text does not tell."
    )
