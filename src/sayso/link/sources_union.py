"""Sources as connected parts: certain joins and judgements "same", cut by "not the same"."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sayso.link.sources_atoms import Atom, source_id
from sayso.types import Judgement


@dataclass(slots=True)
class Parts:
    """A union-find over atoms that refuses what would join two that are held apart."""

    parent: list[int]
    apart: dict[int, set[int]] = field(default_factory=dict)
    """By root: the roots that it must not be joined to."""

    def root(self, number: int) -> int:
        """The atom that stands for the part of ``number``."""
        while self.parent[number] != number:
            self.parent[number] = self.parent[self.parent[number]]
            number = self.parent[number]
        return number

    def join(self, one: int, other: int) -> bool:
        """Join two parts; False where they are held apart."""
        kept, gone = sorted((self.root(one), self.root(other)))
        if kept == gone:
            return True
        if gone in self.apart.get(kept, ()):
            return False
        self.parent[gone] = kept
        for foe in self.apart.pop(gone, set()):
            self.apart[foe].discard(gone)
            self._hold(kept, foe)
        return True

    def hold(self, one: int, other: int) -> bool:
        """Hold two parts apart; False where they are one already."""
        first, second = self.root(one), self.root(other)
        if first == second:
            return False
        self._hold(first, second)
        return True

    def _hold(self, one: int, other: int) -> None:
        self.apart.setdefault(one, set()).add(other)
        self.apart.setdefault(other, set()).add(one)


@dataclass(frozen=True, slots=True)
class Decided:
    """The parts of the atoms (each atom's root), the pairs of roots judged at all and judged to be two, and the rest.

    ``unheeded`` are sentences: a judgement that a newer one contradicts, or that would divide one name in one report.
    """

    roots: tuple[int, ...]
    judged: frozenset[frozenset[int]]
    apart: frozenset[frozenset[int]]
    unheeded: tuple[str, ...]


def decided(atoms: Sequence[Atom], groups: Iterable[Sequence[int]], judgements: Iterable[Judgement]) -> Decided:
    """The parts by ``groups`` of certain joins and by judgements on sources, the newest of which are followed first."""
    parts = Parts(list(range(len(atoms))))
    rulings = _rulings(atoms, judgements)
    unheeded = [said for ruling in rulings if (said := _follow(parts, *ruling))]
    for group in groups:
        _join_all(parts, group)
    roots = tuple(parts.root(number) for number in range(len(atoms)))
    judged = frozenset(frozenset((roots[one], roots[other])) for _, one, other in rulings)
    apart = frozenset(frozenset((one, foe)) for one, foes in parts.apart.items() for foe in foes)
    return Decided(roots, judged, apart, tuple(unheeded))


def _rulings(atoms: Sequence[Atom], judgements: Iterable[Judgement]) -> list[tuple[Judgement, int, int]]:
    """Judgements on two sources that are here, the newest first, with an atom of each."""
    kept = [j for j in judgements if j.kind == "same_source" and j.other]
    if not kept:
        return []
    place = {source_id(m.statement): a.number for a in atoms for m in a.mentions}
    here = [(j, place[j.subject], place[j.other]) for j in kept if j.subject in place and j.other in place]
    return sorted(here, key=lambda ruling: (ruling[0].at, ruling[0].id), reverse=True)


def _follow(parts: Parts, ruling: Judgement, one: int, other: int) -> str | None:
    """Follow one judgement; the sentence that says why not, where a newer one stands against it."""
    if ruling.verdict == "same" and not parts.join(one, other):
        return f"{ruling.by} judged on {ruling.at[:10]} that two sources are one, but newer judgements hold them apart."
    if ruling.verdict != "not the same" or parts.hold(one, other):
        return None
    if one == other:
        return (
            f"{ruling.by} judged on {ruling.at[:10]} that two statements have two sources, but one report gives both"
            " under one name: give one of them another speaker instead."
        )
    return f"{ruling.by} judged on {ruling.at[:10]} that two sources are two, but newer judgements make them one."


def _join_all(parts: Parts, group: Sequence[int]) -> None:
    """Join a group as far as it may be: each atom to the first of the parts so far that is not held apart from it."""
    leaders: list[int] = []
    for number in group:
        if not any(parts.join(leader, number) for leader in leaders):
            leaders.append(number)
