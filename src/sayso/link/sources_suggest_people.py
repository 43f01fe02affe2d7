"""People who may be one: short forms and spellings of a given name, a middle name more, a bare surname."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import combinations, pairwise

from sayso.link.names_of_people import Person, is_initial, same_given
from sayso.link.sources_atoms import Atom, shown

Proposal = tuple[int, int, float, str]
Parts = Mapping[int, Sequence[Atom]]

MOST_BEARERS = 3
"""Bearers of a surname that a bare one is suggested to be, the likeliest first."""
LEAST_SHARE = 0.2
"""Of what is said under a surname, the share of a bearer from which a bare one is suggested to be that bearer."""


def people(members: Parts) -> Iterator[Proposal]:
    """Parts of one surname whose given names may be one person's."""
    blocks: dict[tuple[str, str], list[tuple[Person, Sequence[Atom]]]] = defaultdict(list)
    for part in members.values():
        human = _human(part)
        if human:
            blocks[human.last, human.suffix].append((human, part))
    for block in blocks.values():
        for (one, first), (other, second) in combinations(block, 2):
            score, why = _alike(one, other)
            if score:
                yield _said(first, second, score, why)


def spellings(members: Parts) -> Iterator[Proposal]:
    """Parts with one given name and surnames that differ in one letter, or in their vowels."""
    blocks: dict[tuple[str, str], list[tuple[Person, Sequence[Atom]]]] = defaultdict(list)
    for part in members.values():
        human = _human(part)
        if human and len(human.last) > 4:
            blocks[human.given, _skeleton(human.last)].append((human, part))
    for block in blocks.values():
        for (one, first), (other, second) in pairwise(sorted(block, key=lambda b: b[0].last)):
            if one.last != other.last and one.suffix == other.suffix:
                yield _said(first, second, 0.65, "the surnames are spelled alike")


def _human(part: Sequence[Atom]) -> Person | None:
    """A part's fullest personal name, or None where it has no given name."""
    names = [a.naming.person for a in part if a.naming.sort == "person" and a.naming.person]
    return max(names, key=lambda p: (len(p.given), len(p.middle)), default=None)


def _alike(one: Person, other: Person) -> tuple[float, str]:
    """Score and reason for two names of one surname and suffix; 0 where nothing speaks for one person."""
    if one.given == other.given:
        known = [p for p in (one, other) if p.middle]
        if len(known) == 1:
            return 0.85, "one has a middle name or initial more"
        return 0.0, ""
    if same_given(one.given, other.given):
        return 0.8, f"{one.given.title()} and {other.given.title()} may be one name"
    if is_initial(one.given) != is_initial(other.given) and one.given[0] == other.given[0]:
        return 0.6, "the initial fits"
    if min(len(one.given), len(other.given)) > 4 and _one_edit(one.given, other.given):
        return 0.7, "the given names differ in one letter"
    return 0.0, ""


def _said(first: Sequence[Atom], second: Sequence[Atom], score: float, why: str) -> Proposal:
    """The proposal, with what the texts call both for more or less certainty."""
    one, other = shown(first), shown(second)
    shared = sorted(_titles(first) & _titles(second), key=lambda t: (-len(t), t))
    homes = [{h[2:] for a in part for h in a.homes} for part in (first, second)]
    if shared:
        score, why = min(0.95, score + 0.1), f"{why}, and both are called {shared[0]}"
    elif all(homes) and not homes[0] & homes[1]:
        score, why = score - 0.4, f"{why}, but they are of two states"
    return first[0].number, second[0].number, max(0.05, score), f"“{one}” and “{other}”: {why}."


def _titles(part: Sequence[Atom]) -> set[str]:
    return {t for a in part for t in a.titles}


def surnames(every: Sequence[Atom], roots: Sequence[int], members: Parts) -> Iterator[Proposal]:
    """Bare surnames, each with the bearers that have most statements; with one another where there is no bearer."""
    bare: dict[str, list[Atom]] = defaultdict(list)
    bearers: dict[str, list[Sequence[Atom]]] = defaultdict(list)
    for root, part in members.items():
        human = _human(part)
        if human:
            bearers[human.last].append(part)
        elif every[root].naming.sort == "surname":
            bare[every[root].naming.key].append(every[root])
    for last, found in bare.items():
        yield from _bare(found, bearers.get(last, []))


def _bare(found: list[Atom], bearers: Sequence[Sequence[Atom]]) -> Iterator[Proposal]:
    weights = {id(part): sum(len(a.mentions) for a in part) for part in bearers}
    total = sum(weights.values())
    titles = [Counter(t for a in part for t in a.titles) for part in bearers]
    ranked = sorted(zip(bearers, titles, strict=True), key=lambda p: (-weights[id(p[0])], p[0][0].number))[
        :MOST_BEARERS
    ]
    for atom in found:
        for part, known in ranked:
            share = weights[id(part)] / total
            if share >= LEAST_SHARE or known.keys() & atom.titles:
                yield _bearer(atom, part, known, share)
    if not bearers:
        ordered = sorted(found, key=lambda a: (a.day or 0, a.number))
        for one, other in pairwise(ordered):
            yield one.number, other.number, 0.5, f"Both reports have “{one.naming.shown}”, and nothing but the surname."


def _bearer(atom: Atom, part: Sequence[Atom], titles: Counter[str], share: float) -> Proposal:
    """A bare surname and one who bears it: by how much of the surname's record is his, and by what both are called."""
    name, full = atom.naming.shown, shown(part)
    called = next((t for t, _ in titles.most_common() if t in atom.titles), None)
    score = 0.3 + 0.3 * share + (0.3 if called else 0.0)
    what = (
        f"both are called {called}"
        if called
        else f"of the statements under that surname {round(100 * share)} % are this one's"
    )
    return atom.number, part[0].number, score, f"“{name}” may be {full}: {what}."


def _skeleton(name: str) -> str:
    """A name without its vowels and doubled letters: Zelensky and Zelenskiy meet."""
    kept = [c for c in name if c.isalpha() and c not in "aeiouyj"]
    return "".join(c for i, c in enumerate(kept) if i == 0 or kept[i - 1] != c)


def _one_edit(one: str, other: str) -> bool:
    """Whether one letter put in, left out or changed makes two words one."""
    if abs(len(one) - len(other)) > 1 or one == other:
        return False
    at = next((i for i, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))
    longer, shorter = (one, other) if len(one) >= len(other) else (other, one)
    return longer[at + 1 :] == (shorter[at + 1 :] if len(one) == len(other) else shorter[at:])
