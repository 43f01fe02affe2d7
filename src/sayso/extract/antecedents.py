"""The words before a place that a "who", a "they" or an "it" points back to."""

import re
from collections.abc import Sequence
from functools import cache

from sayso.extract import tables
from sayso.extract.layout import Layout
from sayso.extract.names import UPPER, Cast
from sayso.extract.phrases import squeeze
from sayso.extract.pronouns import Said

_WORD = re.compile(r"[^\s,;:()“”\"—–]+|[,;:()“”\"—–]")
_STOPS = frozenset(
    "for in at from with to on by about against behind under over as than like and or but if when while because "
    "after before during including is are was were be been being has have had do does did said says say told tell "
    'tells saying will would can could may might should that which who whom where , ; : ( ) “ ” " — – not then also '
    "only just even among between through into upon of".split()
)
_OPENING = frozenset(
    "the a an some many several most those these all few other any one two three four five six".split()
)
_ADJECTIVES = frozenset("leading growing existing outgoing incoming ruling working visiting remaining".split())
_SUCH = re.compile(r"([^,;]+?),? (?:such as|like|including)\s+[^,;]*$")
_PARAGRAPHS = 2
_COMMA = re.compile(r"[\s,]*(?:and\s+|but\s+)?$")


def of_relative(text: str, place: int, where: Layout, cast: Cast) -> tuple[str | None, bool]:
    """What a relative pronoun at ``place`` belongs to, and whether that is a person named there."""
    start = where.sentence_start(place)
    before = text[start:place]
    end = start + len(before) - len(_COMMA.search(before).group())  # type: ignore[union-attr]
    for mention in cast.before(place, 4):
        if mention.start < start:
            break
        gap = text[mention.end : end]
        lead = text[start : mention.start].rstrip().lower()
        if lead.endswith(("such as", "including")):
            break
        if _apposition(gap) and not mention.owner:
            return mention.person.name, True
    such = _SUCH.search(text[start:end])
    if such:
        end = start + such.end(1)
    return noun_phrase(text[start:end]), False


def _apposition(gap: str) -> bool:
    """Whether only a bracket, a place or a description in commas stands between the name and the pronoun."""
    gap = gap.strip()
    if not gap or re.fullmatch(r"(?:Jr\.|\([^)]*\)|\.)+", gap):
        return True
    return bool(re.fullmatch(r",\s+(?:an?|the|\d\d|[RDI]-|[A-Z])[^;:.!?“”\"]{0,120}", gap)) and gap.count(",") <= 2


def noun_phrase(before: str, longest: int = 6) -> str | None:
    """The noun phrase with which ``before`` ends, by its words: back to a determiner, a preposition or a stop."""
    words = _WORD.findall(before)
    taken: list[str] = []
    while words and len(taken) < longest:
        word = words.pop()
        low = word.lower()
        if low in _STOPS and not (low == "of" and taken and words and words[-1].lower() not in _STOPS):
            break
        if taken and low.endswith("ing") and low not in _ADJECTIVES:
            break
        taken.append(word)
        if low in _OPENING and not (words and words[-1].lower() in {"of", "all", "any"}):
            break
    while taken and taken[-1].lower() in _STOPS:
        taken.pop()
    return squeeze(" ".join(reversed(taken))) or None


@cache
def _plural_nouns() -> re.Pattern[str]:
    nouns = sorted(tables.plurals("roles") | {"people", "americans", "sources", "aides", "allies"})
    capital = rf"(?:[{UPPER}][\w-]*(?:cans|crats|ians|ists|atives|erals))"
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, nouns))}|{capital})\b", re.IGNORECASE)


@cache
def _things() -> re.Pattern[str]:
    nouns = sorted((tables.nouns("groups") | tables.nouns("documents")) - {"house", "team", "state", "law", "list"})
    return re.compile(rf"\b(?:{'|'.join(map(re.escape, nouns))})\b", re.IGNORECASE)


def of_they(text: str, place: int, where: Layout, said: Sequence[Said]) -> str | None:
    """Who "they" at ``place`` are: the speakers or the plural noun last before it, the speaker first if as near."""
    speaker = _last(said, place, ("people",))
    if speaker and where.paragraph(place) - where.paragraph(speaker.place) > _PARAGRAPHS:
        speaker = None
    start = where.sentences[max(0, where.sentence(place) - 2)]
    best: str | None = None
    best_place = -1
    for match in _plural_nouns().finditer(text, start, place):
        if where.quote(match.start()) not in (None, where.quote(place)):
            continue
        subject = where.sentence(match.start()) != where.sentence(best_place) if best else True
        if subject:
            best, best_place = noun_phrase(text[where.sentence_start(match.start()) : match.end()]), match.start()
    if speaker and (not best or where.sentence(speaker.place) >= where.sentence(best_place) - 1):
        return speaker.name
    if best:
        return best
    thing = _last(said, place, ("thing",))
    if thing and where.paragraph(place) - where.paragraph(thing.place) <= 1:
        return thing.name
    return speaker.name if speaker else None


def of_it(text: str, place: int, where: Layout, said: Sequence[Said]) -> str | None:
    """What "it" at ``place`` is: the body or document that spoke last, else the one named last before it."""
    thing = _last(said, place, ("thing",))
    if thing and where.sentence(place) - where.sentence(thing.place) <= 2:
        return thing.name
    start = where.sentences[max(0, where.sentence(place) - 1)]
    matches = [m for m in _things().finditer(text, start, place) if where.quote(m.start()) is None]
    if matches:
        first = matches[0]
        return noun_phrase(text[where.sentence_start(first.start()) : first.end()])
    return thing.name if thing and where.paragraph(place) - where.paragraph(thing.place) <= 1 else None


def _last(said: Sequence[Said], place: int, numbers: Sequence[str]) -> Said | None:
    return next((one for one in reversed(said[-12:]) if one.number in numbers and one.place < place), None)
