"""How many independent origins stand behind one side of a claim: at least, at most, and why.

Two statements rest on one origin where the same source said both, where one stands inside the other, or where
their reports share text. Named sources that speak separately are independent. Unnamed ones in different reports
are "cannot tell": they may be one, so they are counted once in the lower bound and each in the upper. (On source
dependence: Dong, Berti-Equille and Srivastava, VLDB 2009.)
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.types import OriginCount, OriginGroup, Statement

TITLES = frozenset(
    "mr mrs ms dr sir sen senator rep representative gov governor president vice secretary judge gen general the a an "
    "former then acting of".split()
)


@dataclass(frozen=True, slots=True)
class Where:
    """What is known of a report: its path, and how it is to be named in a reason."""

    path: str
    name: str


def count(
    statements: Sequence[Statement], reports: Mapping[str, Where], sharing: Iterable[frozenset[str]]
) -> OriginCount:
    """Origins behind ``statements``; ``reports`` by id, ``sharing`` pairs of report ids that share text."""
    shared = set(sharing)
    groups = _joined(statements, shared)
    made = [_group(members, reports) for members in groups]
    open_ones = [g for g, members in zip(made, groups, strict=True) if not _is_named(members)]
    low = len(made) - max(0, len(open_ones) - 1)
    return OriginCount(low=low, high=len(made), groups=tuple(made))


def _joined(statements: Sequence[Statement], shared: set[frozenset[str]]) -> list[list[Statement]]:
    """Statements by origin, in order of first appearance."""
    groups: list[list[Statement]] = []
    for one in statements:
        same = [g for g in groups if any(_one_origin(one, other, shared) for other in g)]
        merged = [one] if not same else [*(s for g in same for s in g), one]
        groups = [g for g in groups if g not in same] + [merged]
    place = {s.id: i for i, s in enumerate(statements)}
    return sorted(([*g] for g in groups), key=lambda g: min(place[s.id] for s in g))


def _one_origin(a: Statement, b: Statement, shared: set[frozenset[str]]) -> bool:
    if a.nested_in == b.id or b.nested_in == a.id:
        return True
    if _named(a) and _named(b):
        return same_name(a.speaker, b.speaker)
    if a.report == b.report:
        return _head(a) == _head(b)
    return frozenset((a.report, b.report)) in shared and _head(a) == _head(b)


def same_name(a: str | None, b: str | None) -> bool:
    """True where one name's words, titles left out, are all in the other's ("Mueller", "Robert Mueller")."""
    x, y = _words(a), _words(b)
    return bool(x and y) and (x <= y or y <= x)


def _words(name: str | None) -> set[str]:
    return {w for w in re.findall(r"\w+", (name or "").lower().replace("’s", "")) if w not in TITLES and len(w) > 1}


def _named(one: Statement) -> bool:
    return one.anonymity == "named" and bool(_words(one.speaker))


def _is_named(members: Sequence[Statement]) -> bool:
    return any(_named(m) for m in members)


def _head(one: Statement) -> str:
    """The last word of an unnamed source's description, singular: officials and official are one."""
    words = re.findall(r"\w+", (one.speaker or "").lower().split(" of ")[0])
    return words[-1].removesuffix("s") if words else ""


def _group(members: Sequence[Statement], reports: Mapping[str, Where]) -> OriginGroup:
    named = next((m for m in members if _named(m)), None)
    first = named or members[0]
    name = first.speaker or f"no source named, {reports[first.report].name}"
    places = list(dict.fromkeys(reports[m.report].name for m in members))
    ids = tuple(m.id for m in members)
    return OriginGroup(name=name, statements=ids, reason=_reason(name, len(members), places, named is not None))


def _reason(name: str, number: int, places: Sequence[str], named: bool) -> str:  # noqa: FBT001
    listed = places[0] if len(places) == 1 else ", ".join(places[:-1]) + " and " + places[-1]
    times = "one statement" if number == 1 else f"{number} statements"
    if named:
        return f"{name} is one source: {times}, in {listed}."
    return f"Not named: {times}, in {listed}. Whether another report has the same source, the text does not tell."
