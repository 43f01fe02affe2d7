"""The people of a report: capitalised names found by pattern, told apart, and every place where each is named."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from sayso.extract import tables
from sayso.extract.layout import Layout
from sayso.types import Span

UPPER = "A-ZÀ-ÖØ-ÞĀĆČĎĐĒĘĚĞĪİĶŁŃŇŌŐŒŘŚŞŠŢŤŪŮŰŹŻŽ"
_PARTICLE = r"(?:de|del|della|di|da|dos|van|von|der|den|bin|ibn|al|el|la|le|ter|du|y)"
_ABBREVIATED = r"(?:Mrs?|Ms|Dr|Sens?|Reps?|Govs?|Gen|Col|Lt|Maj|Capt|Sgt|Adm|Prof|Rev|Hon|Amb|Del|Jr|Sr|St)\."
_TOKEN = rf"(?:(?:[{UPPER}]\.){{1,4}}|{_ABBREVIATED}|(?:al|el)-[{UPPER}]\w+|[{UPPER}]\w*(?:[’'‘-]\w+)*)"
_NOUN = re.compile(r" ([a-z]+)")
_RUN = re.compile(rf"\b(?<!\w[’'-]){_TOKEN}(?:[ \u00a0]{{1,2}}(?:{_PARTICLE}[ \u00a0]){{0,2}}{_TOKEN}|, [JS]r\.?)*")
_SPLIT = re.compile(r"[^ \u00a0,]+")
_POSSESSIVE = re.compile(r"(?:[’'‘]s|(?<=s)[’'])$")
_SUFFIX = {"jr", "sr", "ii", "iii", "iv"}
_HIS = re.compile(r"\b(?:(he|him|his|himself)|(she|hers?|herself))\b", re.IGNORECASE)
_LONGEST = 5


@dataclass(frozen=True, slots=True)
class Name:
    """One capitalised name in the text: its place, its words without title, and what the title told."""

    start: int
    end: int
    words: tuple[str, ...]
    gender: str | None = None
    roles: tuple[str, ...] = ()
    titled: bool = False


@dataclass(slots=True)
class Person:
    """Someone whom the report names. ``gender`` is m, f or None; ``roles`` are nouns that may refer back."""

    name: str
    gender: str | None = None
    roles: set[str] = field(default_factory=set)
    words: frozenset[str] = frozenset()
    count: int = 0


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a person is named; ``owner`` where the name only owns what follows ("Trump's campaign")."""

    start: int
    end: int
    person: Person
    owner: bool
    full: bool


@dataclass(slots=True)
class Cast:
    """All people of a report, and their mentions by place."""

    people: list[Person] = field(default_factory=list)
    mentions: list[Mention] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    by_last: dict[str, list[Person]] = field(default_factory=lambda: defaultdict(list))
    by_first: dict[str, list[Person]] = field(default_factory=lambda: defaultdict(list))
    full_places: dict[int, list[int]] = field(default_factory=lambda: defaultdict(list))

    def before(self, place: int, at_most: int = 40) -> Iterator[Mention]:
        """The mentions that begin before ``place``, nearest first."""
        last = bisect_left(self.starts, place) - 1
        for number in range(last, max(-1, last - at_most), -1):
            yield self.mentions[number]

    def between(self, start: int, end: int) -> Sequence[Mention]:
        """The mentions that begin in [start, end)."""
        return self.mentions[bisect_left(self.starts, start) : bisect_left(self.starts, end)]

    def find(self, words: Sequence[str], gender: str | None = None, place: int | None = None) -> Person | None:
        """The person of whom ``words`` are a full, short or first name; None where nobody or more than one fits."""
        keys = [word.lower() for word in words if word.lower().strip(".") not in _SUFFIX]
        if not keys:
            return None
        fitting = [p for p in self.by_last.get(keys[-1], ()) if _fits(keys, p) and _agree(gender, p.gender)]
        if not fitting and len(keys) == 1:
            fitting = [p for p in self.by_first.get(keys[0], ()) if _agree(gender, p.gender)]
        if len(fitting) > 1 and any(word.lower().strip(".") in _SUFFIX for word in words):
            fitting = [p for p in fitting if p.name.split()[-1].lower().strip(".") in _SUFFIX]
        return fitting[0] if len(fitting) == 1 else self._likeliest(fitting, place)

    def _likeliest(self, fitting: Sequence[Person], place: int | None) -> Person | None:
        """Of several: the one named in full last before ``place``, if it is also the one named most."""
        if not fitting:
            return None
        most = max(fitting, key=lambda p: p.count)
        if all(p is most or most.count >= 3 * p.count for p in fitting):
            return most
        if place is None:
            return None
        return max(fitting, key=lambda p: self._last_full(p, place))

    def _last_full(self, person: Person, place: int) -> int:
        places = self.full_places.get(id(person), [])
        number = bisect_left(places, place) - 1
        return places[number] if number >= 0 else -1


def _agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


def _fits(keys: Sequence[str], person: Person) -> bool:
    """Whether every word is one of the name's; an initial stands for any middle name."""
    return all(key in person.words or (len(key.strip(".")) == 1 and len(keys) > 1) for key in keys)


def cast(text: str, where: Layout, sources: Iterable[Span] = (), persons: Iterable[Span] = ()) -> Cast:
    """The people of ``text``. Names within ``sources`` (places of sources) count as people's unless they cannot.

    ``persons`` are the sources read as one human being: there a single unknown word ("Rihanna") is a name, too.
    """
    names = list(names_in(text))
    found = Cast()
    spans = sorted(sources)
    starts = [start for start, _ in spans]
    lowered = set(re.findall(r"\b[a-z]{3,}\b", text))
    for name in names:
        if len(name.words) > 1 and _is_person(text, name, spans, starts, lowered):
            _enter(found, name)
    alone = {(start, start + len(_POSSESSIVE.sub("", text[start:end].rstrip(" ,")))) for start, end in persons}
    for name in names:
        if len(name.words) == 1 and (name.start, name.end) in alone and _may_be_mononym(name, lowered):
            _enter_mononym(found, name)
    for name in names:
        _mention(text, found, name)
    found.mentions.sort(key=lambda mention: mention.start)
    found.starts = [mention.start for mention in found.mentions]
    _guess_genders(text, found, where)
    return found


def names_in(text: str) -> Iterator[Name]:
    """Every capitalised run of ``text`` cut into names: openers, titles and adjectives before a name set aside."""
    for run in _RUN.finditer(text):
        piece: list[tuple[int, int, str]] = []
        for token in _SPLIT.finditer(run.group()):
            word, start = token.group(), run.start() + token.start()
            bare = _POSSESSIVE.sub("", word)
            piece.append((start, start + len(bare), bare))
            if bare != word:
                yield from _name(piece)
                piece = []
        yield from _name(piece)


def _name(tokens: list[tuple[int, int, str]]) -> Iterator[Name]:
    opener, other = tables.words("openers"), tables.lettered("not_names")
    while len(tokens) > 1 and tokens[0][2].lower() in opener:
        tokens = tokens[1:]
    gender, roles, cut = None, [], 0
    for number, (_, _, word) in enumerate(tokens[:-1]):
        title = tables.titles().get(word.rstrip(".").lower())
        if title:
            gender, cut = title[0] or gender, number + 1
            roles += [title[1]] if title[1] else []
    core = tokens[cut:]
    while len(core) > 1 and not cut and core[0][2].lower() in other and core[0][2].lower() not in _first_names():
        core = core[1:]
    for number in range(1, len(core) - 1):  # "Government Affairs Phil Smith"
        if other.get(core[number - 1][2].lower()) == "b" and core[number][2].lower() in _first_names():
            core = core[number:]
            break
    if core and core[0][2].lower() not in opener:
        words = tuple(word.rstrip(".") if len(word) > 2 and word[1] != "." else word for _, _, word in core)
        yield Name(core[0][0], core[-1][1], words, gender, tuple(roles), cut > 0)


def _first_names() -> dict[str, str]:
    return tables.lettered("first_names")


def _is_person(text: str, name: Name, sources: Sequence[Span], starts: Sequence[int], lowered: set[str]) -> bool:
    """Whether a name of several words is a human being's, by its words and by what stands round it."""
    other = tables.lettered("not_names")
    kinds = [other.get(word.lower()) for word in name.words]
    first = name.words[0].lower()
    if len(name.words) > _LONGEST or "b" in kinds[1:] or (first not in _first_names() and any(kinds)):
        return False
    before = text[max(0, name.start - 30) : name.start].rstrip(" \u00a0,").rsplit(None, 1)
    previous = before[-1].lower() if before else ""
    if name.titled or first in _first_names():
        return name.titled or previous != "the" or _named_after(text, name.end)
    if name.words[-1].isupper() and len(name.words[-1]) > 1:
        return False
    if previous in tables.nouns("roles"):
        return True
    if previous == "the" or any(word.lower() in lowered for word in name.words):
        return False
    after = text[name.end : name.end + 12]
    if re.match(r", (?:who|whose|an?|the|\d\d,)\b", after):
        return True
    number = bisect_left(starts, name.end) - 1
    return number >= 0 and name.end <= sources[number][1]


def _named_after(text: str, end: int) -> bool:
    """Whether a noun for a body or a person follows a name: "the Ana Ruiz campaign", and not "the Francis Effect"."""
    following = _NOUN.match(text, end)
    return following is not None and following.group(1) in tables.nouns("groups") | tables.nouns("roles")


def _enter(found: Cast, name: Name) -> None:
    """Add the person that a full name tells of, or join it to one already known."""
    keys = [word.lower() for word in name.words]
    suffix = keys[-1].strip(".") if keys[-1].strip(".") in _SUFFIX else ""
    last = keys[-2] if suffix and len(keys) > 2 else keys[-1]
    for person in found.by_last[last]:
        known = person.name.lower().split()
        if known[0] == keys[0] and (known[-1].strip(".") if known[-1].strip(".") in _SUFFIX else "") == suffix:
            person.words |= frozenset(keys)
            if person.name.lower() == " ".join(keys) and not " ".join(name.words).isupper():
                person.name = " ".join(name.words)  # capitals throughout tell less than how it is written elsewhere
            person.gender = person.gender or name.gender
            person.roles.update(name.roles)
            return
        if set(keys) <= person.words:  # a double surname by itself
            return
    person = Person(_cased(name.words), name.gender or _first_names().get(keys[0]), set(name.roles), frozenset(keys))
    found.people.append(person)
    found.by_last[last].append(person)
    found.by_first[keys[0]].append(person)


def _cased(words: Sequence[str]) -> str:
    """The name, with no more than its first letters in capitals where all of it is ("ANA RUIZ")."""
    full = " ".join(words)
    return full.title() if full.isupper() else full


def _may_be_mononym(name: Name, lowered: set[str]) -> bool:
    word = name.words[0].lower()
    return len(word) > 2 and not name.words[0].isupper() and word not in lowered | tables.lettered("not_names").keys()


def _enter_mononym(found: Cast, name: Name) -> None:
    """Add somebody known by one word, unless that is the first or last name of someone named in full."""
    if found.find(name.words) is None:
        word = name.words[0].lower()
        person = Person(name.words[0], name.gender or _first_names().get(word), set(name.roles), frozenset({word}))
        found.people.append(person)
        found.by_last[word].append(person)


def _mention(text: str, found: Cast, name: Name) -> None:
    """Record where somebody is named; a title before an unknown surname makes a person of it."""
    if len(name.words) > _LONGEST:
        return
    single = len(name.words) == 1
    person = found.find(name.words, name.gender, name.start)
    if person is None and single and name.titled and name.words[0].lower() not in tables.lettered("not_names"):
        person = Person(name.words[0], name.gender, set(name.roles), frozenset({name.words[0].lower()}))
        found.people.append(person)
        found.by_last[name.words[0].lower()].append(person)
    if person is None:
        return
    person.count += 1
    if name.gender and (single or person.gender is None):
        person.gender = person.gender or name.gender
    person.roles.update(name.roles)
    if not single:
        found.full_places[id(person)].append(name.start)
    owner = text[name.end : name.end + 2] in ("'s", "’s", "‘s") or text[name.end : name.end + 2] in ("' ", "’ ")
    found.mentions.append(Mention(name.start, name.end, person, owner, not single))


def _guess_genders(text: str, found: Cast, where: Layout) -> None:
    """Where neither title nor first name tells, let the pronouns that follow a name in its sentence vote."""
    votes: dict[int, int] = defaultdict(int)
    if all(person.gender for person in found.people):
        return
    for match in _HIS.finditer(text):
        nearest = next(found.before(match.start(), 1), None)
        if nearest is None or where.sentence(nearest.start) < where.sentence(match.start()) - 1:
            continue
        votes[id(nearest.person)] += 1 if match.group(1) else -1
    for person in found.people:
        if person.gender is None and abs(votes[id(person)]) > 1:
            person.gender = "m" if votes[id(person)] > 0 else "f"
