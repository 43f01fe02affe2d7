"""Offices and the people who may hold them: by what the texts call the people, and by the dates."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence

from sayso.link.sources_atoms import Atom, shown
from sayso.link.sources_joins import OFFICE_DAYS

Proposal = tuple[int, int, float, str]

MOSTLY = 0.8
"""Of those called by an office at a time, the share of mentions from which one of them is its holder."""


def offices(every: Sequence[Atom], roots: Sequence[int], members: Mapping[int, Sequence[Atom]]) -> Iterator[Proposal]:
    """Offices with the one whom their own report, or else most reports of those months, call by them."""
    called: dict[str, list[Atom]] = defaultdict(list)
    for atom in every:
        for title in atom.titles:
            called[title].append(atom)
    for holders in called.values():
        holders.sort(key=lambda a: (a.day or 0, a.number))
    for atom in every:
        if atom.naming.sort == "office" and atom.naming.key in called:
            yield from _holder(atom, called[atom.naming.key], roots, members)


def _holder(
    atom: Atom, holders: Sequence[Atom], roots: Sequence[int], members: Mapping[int, Sequence[Atom]]
) -> Iterator[Proposal]:
    office = atom.naming.shown
    here = [a for a in holders if a.report == atom.report]
    if here:
        if len({roots[a.number] for a in here}) == 1:
            name = shown(members[roots[here[0].number]])
            yield atom.number, here[0].number, 0.85, f"“{office}”: the same report calls {name} {atom.naming.key}."
        return
    if atom.day is None:
        return
    near = [a for a in holders if a.day is not None and abs(a.day - atom.day) <= OFFICE_DAYS]
    counts = Counter[int]()
    for other in near:
        counts[roots[other.number]] += len(other.mentions)
    if counts:
        root, number = counts.most_common(1)[0]
        if number >= MOSTLY * counts.total():
            yield atom.number, root, 0.55, f"“{office}”: reports of those months call {shown(members[root])} so."
