"""Atoms: what one report says under one name. Sources are made of whole atoms; nothing divides one."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache

from sayso.link.document import days
from sayso.link.mentions import Mention
from sayso.link.names_of import Naming
from sayso.types import tagged_hash


@dataclass(frozen=True, slots=True, eq=False)
class Atom:
    """The mentions of one report with one naming. ``day`` is the report's first possible day, as an ordinal, or None.

    ``titles``, ``homes`` and ``through`` are those of all its mentions.
    """

    number: int
    report: str
    naming: Naming
    mentions: tuple[Mention, ...]
    day: int | None
    titles: frozenset[str]
    homes: frozenset[str]
    through: frozenset[str]

    @property
    def first(self) -> str:
        """The least statement id: what orders atoms, and what ids are made from."""
        return self.mentions[0].statement


def source_id(statement: str) -> str:
    """The id of the source whose first statement, by id, this is; any statement's names its source in a judgement."""
    return tagged_hash("source", statement)


def atoms(mentions: Iterable[Mention]) -> list[Atom]:
    """The atoms, ordered by their first statement: the same for any order of the mentions."""
    found: dict[tuple[object, ...], tuple[Naming, list[Mention]]] = {}
    for one in mentions:
        name = one.naming
        found.setdefault(_key(one, name), (name, []))[1].append(one)
    for _, members in found.values():
        members.sort(key=lambda m: m.statement)
    ordered = sorted(found.values(), key=lambda entry: entry[1][0].statement)
    return [_atom(number, name, members) for number, (name, members) in enumerate(ordered)]


def _key(one: Mention, name: Naming) -> tuple[object, ...]:
    human = name.person
    if human:
        return one.report, name.sort, name.key, human.given, human.middle, human.suffix
    if name.sort == "nobody":
        # who is not named at all is nobody that a second statement could share, but the author is one
        return one.report, name.sort, "author" if one.speaker == "the author" else one.statement
    return one.report, name.sort, name.key


def _atom(number: int, name: Naming, members: Sequence[Mention]) -> Atom:
    """``members`` in order of their statements."""
    return Atom(
        number=number,
        report=members[0].report,
        naming=name,
        mentions=tuple(members),
        day=_day(members[0].date),
        titles=frozenset(t for m in members for t in m.titles),
        homes=frozenset(m.home for m in members if m.home),
        through=frozenset(t for m in members for t in m.through),
    )


@cache
def _day(date: str | None) -> int | None:
    known = days(date)
    return known[0].toordinal() if known else None


def shown(members: Sequence[Atom]) -> str:
    """The name that a source goes by: the full ones first, then the commonest, then the shortest."""
    rank = {"person": 0, "body": 0, "outlet": 0, "document": 0, "office": 1, "surname": 2, "described": 3, "nobody": 4}
    best = min(rank[a.naming.sort] for a in members)
    counts = Counter[str]()
    for atom in members:
        if rank[atom.naming.sort] == best:
            counts[atom.naming.shown or "the author"] += len(atom.mentions)
    return min(counts, key=lambda name: (-counts[name], len(name), name))
