"""Atoms that may be one source: pairs with a score from 0 to 1 and the reason, for a person to judge.

Every search is over a block of like names, and in a block each atom is paired with a few others at most, so that the
work grows with the mentions and not with their square.
"""

from collections.abc import Iterator, Mapping, Sequence

from sayso.link.sources_atoms import Atom
from sayso.link.sources_suggest_bodies import bodies, documents
from sayso.link.sources_suggest_offices import offices
from sayso.link.sources_suggest_people import people, spellings, surnames
from sayso.link.sources_suggest_unnamed import unnamed

Proposal = tuple[int, int, float, str]
"""Two atoms by number, the score and the reason."""


def proposals(every: Sequence[Atom], roots: Sequence[int], members: Mapping[int, Sequence[Atom]]) -> Iterator[Proposal]:
    """All proposals; ``roots`` gives each atom's part and ``members`` the atoms of a part. A pair may come twice."""
    yield from people(members)
    yield from spellings(members)
    yield from surnames(every, roots, members)
    yield from offices(every, roots, members)
    yield from bodies(members)
    yield from documents(every)
    yield from unnamed(every)
