"""Bodies and documents that may be one: names that several have, a government under its capital, a document's kind."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from sayso.link.names_of_bodies import country
from sayso.link.sources_atoms import Atom, shown
from sayso.link.tables import words

Proposal = tuple[int, int, float, str]

DOCUMENT_DAYS = 30
"""Two reports that speak of a document in the same words, so many days apart at most, may mean the same one."""


def bodies(members: Mapping[int, Sequence[Atom]]) -> Iterator[Proposal]:
    """Bodies of one name that several countries or years have, and those that are said for one government."""
    shared: dict[str, list[Sequence[Atom]]] = defaultdict(list)
    governments: dict[str, list[Sequence[Atom]]] = defaultdict(list)
    for part in members.values():
        name = part[0].naming
        if name.sort != "body":
            continue
        if not name.across and name.key not in words("bodies", "heads"):
            shared[name.key].append(part)
        whose = country(name.shown)
        if whose:
            governments[whose].append(part)
    for key, parts in shared.items():
        yield from _chain(parts, 0.6, f"Both reports have “{key}”, and the name alone does not tell whose.")
    for whose, parts in governments.items():
        yield from _governments(whose, parts)


def _chain(parts: list[Sequence[Atom]], score: float, reason: str) -> Iterator[Proposal]:
    ordered = sorted(parts, key=lambda p: (p[0].day or 0, p[0].number))
    yield from ((one[0].number, other[0].number, score, reason) for one, other in pairwise(ordered))


def _governments(whose: str, parts: list[Sequence[Atom]]) -> Iterator[Proposal]:
    """Each with the one that has most statements."""
    most = max(parts, key=lambda p: (sum(len(a.mentions) for a in p), -p[0].number))
    for part in parts:
        if part is not most:
            one, other = shown(most), shown(part)
            yield (
                most[0].number,
                part[0].number,
                0.5,
                f"“{one}” and “{other}” are both said for one government ({whose}).",
            )


def documents(every: Sequence[Atom]) -> Iterator[Proposal]:
    """Documents that two reports call by the same telling word, near in time; an owner's at any time."""
    blocks: dict[tuple[str, str], list[Atom]] = defaultdict(list)
    for atom in every:
        paper = atom.naming.paper
        if paper is None or paper.known or paper.apart or paper.bare:
            continue
        for word in {paper.owner} if paper.owner else paper.describing - words("documents", "plain"):
            blocks[paper.kind, word].append(atom)
    for block in blocks.values():
        for one, other in pairwise(sorted(block, key=lambda a: (a.day or 0, a.number))):
            yield from _same_words(one, other)


def _same_words(one: Atom, other: Atom) -> Iterator[Proposal]:
    if one.report == other.report or one.naming.paper is None:
        return
    apart = abs(one.day - other.day) if one.day is not None and other.day is not None else None
    names = f"“{one.naming.shown}” and “{other.naming.shown}”"
    if apart is not None and apart <= DOCUMENT_DAYS:
        yield one.number, other.number, 0.7, f"{names}: the reports are {apart} days apart."
    elif one.naming.paper.owner:
        yield one.number, other.number, 0.5, f"{names}: a document of the same kind and owner."
