"""Whom a description points back to: "the official", "the Vermont senator", "the second source", "the campaign"."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Sequence
from functools import cache

from sayso.extract import tables
from sayso.extract.names import UPPER, Cast, Person
from sayso.extract.phrases import clean, head_noun, modifiers, singular, squeeze

_PARTY = re.compile(
    r"\s*[,(]\s*(R|D|I|Rep|Dem)(?:epublican|emocrat)?\.?\s*[-–]\s*((?:[A-Z]\.)+|[A-Z][\w]+\.?(?: [A-Z]\w+)?)"
)
_WORDS = re.compile(r"[\w-]+")
_BEFORE = re.compile(r"[^.,;:!?“”\"\n]*$")
_AFTER = re.compile(r",\s+((?:an?|the|who (?:is|was)|chief|former|senior|president|director)\s[^.,;!?\n]{0,110})")
_PARTIES = {"R": "republican", "D": "democrat", "I": "independent"}
_SAME = {
    "lawmaker": {"senator", "congressman", "congresswoman", "representative"},
    "congressman": {"representative", "lawmaker"},
    "congresswoman": {"congressman", "representative"},
    "legislator": {"senator", "congressman", "lawmaker"},
    "democrat": {"democratic"},
    "candidate": {"nominee", "hopeful", "contender", "front-runner"},
    "nominee": {"candidate"},
    "billionaire": {"businessman", "mogul"},
    "businessman": {"billionaire", "mogul", "businessman"},
    "spokesperson": {"spokesman", "spokeswoman"},
}
_SINGLE = re.compile(r"(?:an?|one|another)\s", re.IGNORECASE)
_NEAR = 2500
_EMPTY = frozenset("the a an of and for in at to s this that own new same other".split())


class Descriptions:
    """What the report says of each person beside the name, by place."""

    def __init__(self, text: str, cast: Cast) -> None:
        """Gather titles, nouns before names, parties and appositions after them, in one pass over the mentions."""
        self._told: dict[int, set[str]] = defaultdict(set)
        self._last: dict[int, list[int]] = defaultdict(list)
        self._people: dict[int, Person] = {}
        for mention in cast.mentions:
            key = id(mention.person)
            self._people[key] = mention.person
            self._last[key].append(mention.start)
            self._told[key] |= mention.person.roles | _told(text, mention.start, mention.end, owner=mention.owner)

    def find(self, phrase: str, place: int) -> tuple[Person, int] | None:
        """The person named before ``place`` whom the description fits best, and where last; None if nobody clearly."""
        head = singular(head_noun(phrase))
        asked = {word for word in _WORDS.findall(clean(phrase).lower()) if word not in _EMPTY} - {head}
        best: list[tuple[float, int, Person]] = []
        for key, told in self._told.items():
            near = bisect_left(self._last[key], place) - 1
            if near < 0 or self._people[key].words & asked:
                continue
            shared = len(asked & told)
            fits = head in told or bool(_SAME.get(head, set()) & told)
            if (fits and (shared or not asked)) or shared >= 2:
                best.append((2 * fits + shared, self._last[key][near], self._people[key]))
        if not best:
            return None
        _, last, person = max(best, key=lambda one: (one[0], one[1]))
        return person, last


def _told(text: str, start: int, end: int, *, owner: bool) -> set[str]:
    """Words that describe the name at [start, end): up to six before it, a party and place or apposition after it."""
    before = _BEFORE.search(text, max(0, start - 60), start)
    nouns = _WORDS.findall(before.group().lower())[-6:] if before else []
    told = set(nouns) if nouns and (nouns[-1] in tables.nouns("roles") or nouns[-1] in tables.titles()) else set()
    if owner:
        return told
    party = _PARTY.match(text, end, end + 40)
    if party:
        told |= {_PARTIES[party.group(1)[0]], *_states().get(party.group(2), party.group(2).lower()).split()}
        return told
    after = _AFTER.match(text, end, end + 120)
    if after:
        told |= set(_WORDS.findall(after.group(1).lower()))
    return told - _EMPTY


@cache
def _states() -> dict[str, str]:
    return dict(line.split("\t") for line in tables.lines("states"))


def unnamed(phrase: str, text: str, place: int, before: Sequence[tuple[int, str]]) -> tuple[str, int] | None:
    """The nameless source that a definite description takes up again, and where it was brought in."""
    asked = set(modifiers(phrase)) - {"second", "first", "same", "other", "third"}
    old = _heard(head_noun(phrase), asked, place, before)
    new = _read(head_noun(phrase), asked, place, text)
    return max((found for found in (old, new) if found), key=lambda found: found[1], default=None)


def _heard(noun: str, asked: set[str], place: int, before: Sequence[tuple[int, str]]) -> tuple[str, int] | None:
    """The last nameless speaker of that noun, with the words asked for."""
    head = singular(noun)
    for start, known in reversed(before[-30:]):
        other = head_noun(known)
        told = known.lower().split()
        alike = singular(other) == head and told[0] not in {"the", "this", "that"}
        if alike and (noun == head or other != head) and asked <= set(told) and start < place and len(told) > 1:
            return (known if noun != head or other == head else f"one of {known}"), start
    return None


def _read(noun: str, asked: set[str], place: int, text: str) -> tuple[str, int] | None:
    """The last "a senior official", or the like, that the text holds near before ``place``."""
    head = singular(noun)
    found = None
    for match in _introduced(head).finditer(text, max(0, place - _NEAR), place):
        if (noun == head or not _SINGLE.match(match.group())) and asked <= set(match.group().lower().split()):
            found = match
    return (squeeze(found.group()), found.start()) if found else None


@cache
def _introduced(head: str) -> re.Pattern[str]:
    forms = "|".join(re.escape(form) for form in sorted({head, tables.plural(head)}))
    return re.compile(
        rf"\b(?:an?|one|another|two|three|four|five|six|several|some)\s(?:(?!of\b|to\b|by\b|in\b|and\b)[\w-]+\s){{1,4}}"
        rf"(?:{forms})\b(?: (?:familiar|close|briefed) (?:with|to|on) (?:(?:the|an?|his|her|its|their) )?"
        rf"(?-i:[{UPPER}][\w’'-]* )*[\w’'-]+)?",
        re.IGNORECASE,
    )


def fuller(phrase: str, text: str, place: int, after: Sequence[int] = ()) -> str | None:
    """A bare "the campaign" or "the department" as its last fuller naming before ``place`` ("the Sanders campaign").

    ``after`` may hold the place where the headline ends; its capitals tell nothing.
    """
    words = phrase.split()
    if len(words) != 2 or singular(words[1].lower()) not in _may_be_fuller():
        return None
    found = None
    for match in _capitalised(singular(words[1].lower())).finditer(text, max(0, place - 3000, *after), place):
        found = match
    return squeeze(found.group()) if found else None


@cache
def _may_be_fuller() -> frozenset[str]:
    return tables.nouns("groups") | tables.nouns("documents") | {"post", "times", "journal", "newspaper", "magazine"}


@cache
def _capitalised(head: str) -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:(?!(?:The|This|That|An?|In|New|Our|My|His|Her|Their|Its|Another|\w+day)\b)[{UPPER}][\w.’'-]*\s(?:of\s)?){{1,4}}(?i:{re.escape(head)})\b"
    )
