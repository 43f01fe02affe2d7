"""Certain joins between atoms: the same name in full, or a bare surname in the report that gives its bearer's.

Where one name has two bearers by the texts (other middle initials, another state), those that the name alone cannot
tell are joined to neither.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence

from sayso.link.names_of_bodies import acronym
from sayso.link.names_of_people import is_initial, person, same_given
from sayso.link.sources_atoms import Atom
from sayso.link.tables import words

OFFICE_DAYS = 120
"""An office is one source over reports that lie no further apart; its holders change."""
DOCUMENT_DAYS = 120
"""An owner's report is one over reports that lie no further apart; an inspector writes several."""


def joins(atoms: Sequence[Atom]) -> Iterator[list[int]]:
    """Groups of atoms, by number, that are one source by their names; a group of one is left out."""
    blocks: dict[tuple[str, str], list[Atom]] = defaultdict(list)
    for atom in atoms:
        blocks[_block(atom)].append(atom)
    for (sort, _), members in blocks.items():
        if len(members) > 1:
            yield from _within(sort, members)
    yield from _acronyms(blocks)


def _acronyms(blocks: dict[tuple[str, str], list[Atom]]) -> Iterator[list[int]]:
    """A body's long name with its acronym, where a report gives both together and no report another long name."""
    spelled: dict[str, set[str]] = defaultdict(set)
    for (sort, key), members in blocks.items():
        if sort == "body":
            given = {
                a for atom in members for m in atom.mentions for a in (acronym(m.speaker or ""), acronym(m.words)) if a
            }
            for _, short in given:
                spelled[short].add(key)
    for short, longs in spelled.items():
        both = [blocks[pair] for name in (short, *longs) if (pair := ("body", name)) in blocks]
        if len(longs) == 1 and len(both) == 2:
            yield [members[0].number for members in both]


def _block(atom: Atom) -> tuple[str, str]:
    name = atom.naming
    if name.person:
        return "person", name.key
    return (name.sort, name.key) if name.across else ("", str(atom.number))


def _within(sort: str, members: list[Atom]) -> Iterator[list[int]]:
    if sort == "person":
        yield from _people(members)
    elif sort == "office":
        yield from _offices(members)
    elif sort == "document":
        yield from _documents(members)
    else:
        yield [a.number for a in members]


def _people(members: list[Atom]) -> Iterator[list[int]]:
    """Of one surname: those of one given name and suffix together, and surnames with their report's one bearer."""
    by_name: dict[tuple[str, str], list[Atom]] = defaultdict(list)
    for atom in members:
        human = atom.naming.person
        if human and human.given:
            by_name[human.given, human.suffix].append(atom)
    for same in by_name.values():
        yield from _bearers(same)
    yield from _nicknames(by_name)
    yield from _surnames(members)


def _bearers(same: list[Atom]) -> Iterator[list[int]]:
    """Atoms of one given name and surname, parted where middle initials or states tell two bearers.

    A whole middle name may be another person's, so its bearers are one with the rest only where a report uses both
    forms for one person, or both have the same office.
    """
    whole = [a for a in same if _whole(a)]
    rest = [a for a in same if not _whole(a)]
    parts = _parted([a for a in rest if _tells(a)])
    if len(parts) > 1:
        yield from ([a.number for a in part] for part in parts)
        rest = []
    yield [a.number for a in rest]
    for part in _parted(whole):
        yield [a.number for a in part]
        bridge = next((a for a in part if _both_forms(a)), None)
        pair = [bridge.number, rest[0].number] if bridge and rest else _same_office(part, rest)
        if pair:
            yield pair


def _parted(telling: list[Atom]) -> list[list[Atom]]:
    """Atoms by bearer; one that fits two bearers is left out."""
    parts: list[list[Atom]] = []
    for atom in sorted(telling, key=lambda a: (-len(a.homes) - len(_middle(a)), a.number)):
        fits = [p for p in parts if all(_agree(atom, other) for other in p[:8])]
        if len(fits) == 1:
            fits[0].append(atom)
        elif not fits:
            parts.append([atom])
    return parts


def _middle(atom: Atom) -> tuple[str, ...]:
    return atom.naming.person.middle if atom.naming.person else ()


def _whole(atom: Atom) -> bool:
    """Whether the name has a middle name that is more than an initial."""
    return any(len(name) > 2 for name in _middle(atom))


def _tells(atom: Atom) -> bool:
    return bool(atom.homes or _middle(atom))


def _both_forms(atom: Atom) -> bool:
    """Whether the report's own words give the person without the middle name as well."""
    return any(
        human.given == atom.naming.person.given and not human.middle and human.last == atom.naming.person.last
        for m in atom.mentions
        if atom.naming.person and (human := person(m.words, sure=True)) and human.given
    )


def _agree(one: Atom, other: Atom) -> bool:
    """Whether middle names and states of two of one name do not speak against one person."""
    states = {h[2:] for h in one.homes}, {h[2:] for h in other.homes}
    apart = all(states) and not states[0] & states[1]
    pairs = zip(_middle(one), _middle(other), strict=False)
    return not apart and all(a[0] == b[0] and (len(a) < 3 or len(b) < 3 or a == b) for a, b in pairs)


def _nicknames(by_name: dict[tuple[str, str], list[Atom]]) -> Iterator[list[int]]:
    """A name and its short form, where texts give both the same office with its body, or the same party and state."""
    names = sorted(by_name)
    for place, (given, suffix) in enumerate(names):
        for other in names[place + 1 :]:
            if suffix == other[1] and same_given(given, other[0]) and not is_initial(given):
                pair = _same_office(by_name[given, suffix], by_name[other])
                if pair:
                    yield pair


def _same_office(one: Sequence[Atom], other: Sequence[Atom]) -> list[int] | None:
    """An atom of each with an office that tells ("fbi director"), or a state, in common; None where there is none."""
    for marks in (_homes, _telling_offices):
        first = {mark: a.number for a in reversed(one) for mark in marks(a)}
        for atom in other:
            shared = [mark for mark in marks(atom) if mark in first]
            if shared:
                return [first[min(shared)], atom.number]
    return None


def _homes(atom: Atom) -> frozenset[str]:
    return atom.homes


def _telling_offices(atom: Atom) -> frozenset[str]:
    """Offices of which one body, or the country, has one at a time."""
    alone = ("attorney general", "special counsel", "majority leader", "minority leader", "speaker", "vice president")
    return frozenset(
        t
        for t in atom.titles
        if t in alone or (" " in t and t.rpartition(" ")[2] in ("director", "chairman", "secretary"))
    )


def _surnames(members: list[Atom]) -> Iterator[list[int]]:
    """Bare surnames, each with the one bearer of a full name who speaks in its report."""
    by_report: dict[str, list[Atom]] = defaultdict(list)
    for atom in members:
        by_report[atom.report].append(atom)
    for near in by_report.values():
        bare = [a for a in near if a.naming.sort == "surname"]
        full = [a for a in near if a.naming.sort == "person"]
        if bare and len(full) == 1 and not any(_hers(a) for a in bare):
            yield [full[0].number, *(a.number for a in bare)]


def _hers(atom: Atom) -> bool:
    """Whether a title says that another of the family may be meant ("Mrs. Vale")."""
    first = {w.lower().strip(".") for m in atom.mentions for w in f"{m.words} {m.speaker}".split(" ")}
    return bool(first & words("names", "hers"))


def _offices(members: list[Atom]) -> Iterator[list[int]]:
    """One office over reports whose dates lie near one another."""
    yield from _near(members, OFFICE_DAYS)


def _near(members: Sequence[Atom], days: int) -> Iterator[list[int]]:
    """Runs of atoms whose reports follow one another within ``days``; those without a date stay by themselves."""
    run: list[Atom] = []
    for atom in sorted((a for a in members if a.day is not None), key=lambda a: (a.day or 0, a.number)):
        if run and (atom.day or 0) - (run[-1].day or 0) > days:
            yield [a.number for a in run]
            run = []
        run.append(atom)
    yield [a.number for a in run]


def _documents(members: list[Atom]) -> Iterator[list[int]]:
    """Documents of one owner's surname, unless the texts give that surname two given names.

    One that the public record has one of is joined at any time, another only over reports near in time.
    """
    given: dict[str, list[Atom]] = defaultdict(list)
    for atom in members:
        given[atom.naming.paper.given if atom.naming.paper else ""].append(atom)
    names = [name for name in given if name]
    one = all(same_given(first, second) for first in names for second in names)
    for group in [members] if one else [given[name] for name in names]:
        known = group[0].naming.paper is not None and group[0].naming.paper.known
        yield from [[a.number for a in group]] if known else _near(group, DOCUMENT_DAYS)
