"""Unnamed sources of two reports: suggested only where both texts have them from one outlet, hearing or briefing."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise

from sayso.link.outlets import table_press
from sayso.link.sources_atoms import Atom
from sayso.link.tables import plain

Proposal = tuple[int, int, float, str]

DAYS = 3
"""Reports that rest on one outlet's story come out within so many days of it."""

_STOP = re.compile(
    r",|\s(?:of|who|that|which|whose|familiar|with|from|at|in|on|for|close|briefed|involved|near|inside|under|cited)\b"
)
_PART = re.compile(r"^(?:the )?(?:one|another|some|two|three|several|most) of (?:the )?")


def head(described: str) -> str:
    """The noun of a description, singular: "one of three senior officials" is an official."""
    found = re.findall(r"[^\W\d_]+", _STOP.split(_PART.sub("", plain(described)))[0])
    return {"people": "person"}.get(found[-1], found[-1].removesuffix("s")) if found else ""


def unnamed(every: Sequence[Atom]) -> Iterator[Proposal]:
    """Unnamed sources with one noun that two reports have through the same outlet, hearing or briefing."""
    blocks: dict[tuple[str, str], list[tuple[int, bool, Atom]]] = defaultdict(list)
    for atom in every:
        if atom.naming.sort != "described" or atom.day is None or not _is_people(atom):
            continue
        noun, own = head(atom.naming.key), table_press().house(atom.mentions[0].outlet)
        for place in atom.through:
            blocks[place, noun].append((atom.day, True, atom))
        if own and own not in atom.through:
            blocks[own, noun].append((atom.day, False, atom))
    for (place, _), block in blocks.items():
        block.sort(key=lambda entry: (entry[0], entry[2].number))
        yield from (p for one, other in pairwise(block) for p in _pair(place, one, other))


def _pair(place: str, one: tuple[int, bool, Atom], other: tuple[int, bool, Atom]) -> Iterator[Proposal]:
    (day, cited, first), (later, also, second) = one, other
    if first.report == second.report or later - day > DAYS or not also or not (cited or also):
        return
    names = f"“{first.naming.shown}” and “{second.naming.shown}”"
    event = place.startswith(("briefing", "testimony"))
    where = (
        f"both reports have them from {'the ' if event else ''}{place}"
        if cited
        else f"the second has it from {place}, where the first stands"
    )
    yield first.number, second.number, 0.65 if event else 0.5, f"{names}: {where}, {later - day} days apart."


def _is_people(atom: Atom) -> bool:
    return all(m.anonymity == "unnamed" for m in atom.mentions) and atom.mentions[0].kind in ("person", "people")
