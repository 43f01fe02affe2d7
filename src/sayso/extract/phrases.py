"""What the words of a source are: a pronoun, a name with its description, or a nameless description."""

import re
from collections.abc import Sequence

from sayso.extract import tables
from sayso.extract.names import UPPER, Cast, Name, names_in

_SPACE = re.compile(r"[ \u00a0\t\r\n]+")
_EDGE = ' \u00a0\t\r\n,;:."“”‘(–—-['
_PARENTHESIS = re.compile(r"\s*\([^)]*\)?")
_SEGMENT = re.compile(r",\s+(?!Jr\b|Sr\b)|\s+[–—-]+\s+|[—;]|\s*\(")
_CLAUSE = re.compile(
    r",?\s+(?:who|whom|whose|which)\b.*$|,?\s+(?:speaking|citing|asking|requesting|granted|insisting) .*$"
    r"|,?\s+(?:on (?:the )?condition of anonymity|under the condition).*$",
    re.DOTALL,
)
_CUT = re.compile(
    r"\s(?:of|for|in|at|from|with|to|on|by|near|about|against|behind|under|over|as|after|before|during|inside|within|"
    r"familiar|close|who|whom|whose|that|which|now|then|also|himself|herself|speaking|said|says|like|such|including)(?=[\s,]|$)"
)
_AND = re.compile(r",? (?:and|&|or) ")
_POSSESSIVE = re.compile(r"(?:[’'‘]s|(?<=s)[’'])$")
_LOWER_THEN_NAME = re.compile(
    rf"(?:^|(?<=[a-z’'] ))((?:[{UPPER}]|al-)[^ ]*"
    rf"(?: (?:[{UPPER}]|al-)[^ ]*| (?:de|del|di|da|van|von|der|den|bin|la|le))*)$"
)
_BE = {"the", "a", "an", "this", "that", "these", "those", "some", "several", "many", "two", "three", "four", "five"}


def squeeze(phrase: str) -> str:
    """The phrase on one line, without edge punctuation."""
    return _SPACE.sub(" ", phrase).strip(_EDGE).rstrip(",")


def clean(phrase: str) -> str:
    """A description without the clauses that trail it ("who spoke on condition of anonymity") and the final 's."""
    short = squeeze(_CLAUSE.sub("", squeeze(phrase)))
    return _POSSESSIVE.sub("", short) or squeeze(phrase)


def people_named(phrase: str, cast: Cast, place: int) -> list[str]:
    """The full names of those whom ``phrase`` names as the source, each without title or description; [] if nobody."""
    segments = [part for part in _SEGMENT.split(_PARENTHESIS.sub("", phrase)) if part and part.strip(_EDGE)]
    for number, segment in enumerate(segments[:2]):
        core = segment if number == 0 else segment.strip(_EDGE)
        parts = _AND.split(core)
        found = [_person(part, cast, place, first=number == 0) for part in parts]
        if all(found):
            return [name for name in found if name]
        if len(parts) > 1 or (number == 0 and not _may_wait(core)):
            return []
    return []


def _may_wait(core: str) -> bool:
    """Whether the name may follow a comma: "a senior adviser, John Smith"."""
    last = _CUT.split(core, maxsplit=1)[0].strip(_EDGE).rsplit(" ", 1)[-1].lower()
    return last in tables.nouns("roles")


def _person(core: str, cast: Cast, place: int, *, first: bool) -> str | None:
    """The person that one segment names: its last capitalised run before any preposition."""
    head = _CUT.split(core, maxsplit=1)[0].strip(_EDGE)
    head = _POSSESSIVE.sub("", head)
    if head.isupper() and " " in head:
        head = head.title()
    last = head.rsplit(" ", 1)[-1]
    if last.istitle() and last.lower() in tables.titles() and " of " in core:  # "Director of Affairs Phil Smith"
        head = _POSSESSIVE.sub("", core.strip(_EDGE))
    match = _LOWER_THEN_NAME.search(head)
    if not match or (not first and match.start(1) > 0):
        return None
    names = list(names_in(match.group(1)))
    if not names or (names[-1].end != len(match.group(1)) and match.group(1)[names[-1].end :].strip(".") != ""):
        return None
    name = names[-1]
    before = head[: match.start(1) + name.start].strip()
    if before.endswith("ing"):  # "delegates supporting Sanders"
        return None
    return _full(name, cast, place, article=before.lower().endswith(("the", " the")) and not name.titled)


def _full(name: Name, cast: Cast, place: int, *, article: bool) -> str | None:
    other = tables.lettered("not_names")
    kinds = [other.get(word.lower()) for word in name.words]
    known = cast.find(name.words, name.gender, place) if not article else None
    if known and not (len(name.words) == 1 and kinds[0]):
        return known.name
    if article or kinds[-1] or "b" in kinds or not (name.titled or 1 < len(name.words) < 5):
        return None
    if len(name.words) > 1 and kinds[0] and not name.titled:
        return None
    if name.words[0].lower() in tables.words("openers") or (name.words[-1].isupper() and len(name.words[-1]) > 2):
        return None
    return " ".join(name.words)


def head_noun(phrase: str) -> str:
    """The noun that a description turns on, in lower case: "a senior official familiar with it" -> "official"."""
    core = _CUT.split(_SEGMENT.split(clean(phrase))[0], maxsplit=1)[0]
    last = _POSSESSIVE.sub("", core.strip(_EDGE).rsplit(" ", 1)[-1])
    return last.lower()


def singular(noun: str) -> str:
    """The singular of a regular plural, for comparison only."""
    if noun.endswith("ss"):
        return noun
    for ending, instead in (("men", "man"), ("people", "person"), ("ies", "y"), ("sses", "ss"), ("s", "")):
        if noun.endswith(ending) and noun != ending[:-1]:
            return noun[: -len(ending)] + instead
    return noun


def is_definite(phrase: str) -> bool:
    """Whether the phrase points back: it opens with the, this, that, these or those."""
    return phrase.split(" ", 1)[0].lower() in {"the", "this", "that", "these", "those"}


def modifiers(phrase: str) -> Sequence[str]:
    """The words between the determiner and the head noun, in lower case."""
    core = _CUT.split(_SEGMENT.split(clean(phrase))[0], maxsplit=1)[0].lower().split()
    return [word for word in core[:-1] if word not in _BE]
