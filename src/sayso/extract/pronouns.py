"""Whom a pronoun stands for: the people and speakers named before it, weighed by place, role and gender."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sayso.extract.layout import Layout
from sayso.extract.names import Cast, Mention
from sayso.types import Spans


@dataclass(frozen=True, slots=True)
class Said:
    """A speaker already resolved: where, who, in which number (person, people, thing) and gender."""

    place: int
    name: str
    number: str
    gender: str | None
    draft: int


@dataclass(frozen=True, slots=True)
class Weights:
    """What each circumstance adds to a candidate's score; tuned on labelled statements."""

    sentence: float = -1.46
    paragraph: float = -0.6
    same: float = 0.5
    subject: float = 1.5
    opening: float = 0.5
    owner: float = -0.7
    quoted: float = -2.5
    own: float = -2.5
    speaker: float = 3.2
    last_speaker: float = 1.0
    outer: float = 3.0
    known: float = 1.0
    often: float = 0.4
    full: float = 0.38
    order: float = -0.15


WEIGHTS = Weights()


def he_or_she(
    place: int,
    gender: str | None,
    content: Spans,
    outer: Said | None,
    text: str,
    where: Layout,
    cast: Cast,
    said: Sequence[Said],
    weights: Weights = WEIGHTS,
) -> str | None:
    """The person for whom a singular pronoun at ``place`` stands; None if nobody has been named before it.

    Who is quoted word for word says "I" and not "he" of himself.
    """
    scores: dict[str, float] = {}
    for name, score in _candidates(place, gender, content, text, where, cast, said, weights):
        scores[name] = max(score, scores.get(name, -math.inf))
    if outer and outer.number == "person" and where.quote(place) and where.quote(outer.place) != where.quote(place):
        scores.pop(outer.name, None)
    elif outer and outer.number == "person" and _agree(gender, outer.gender):
        scores[outer.name] = max(weights.outer, scores.get(outer.name, 0) + weights.outer)
    return max(scores, key=lambda name: scores[name]) if scores else None


def _candidates(
    place: int,
    gender: str | None,
    content: Spans,
    text: str,
    where: Layout,
    cast: Cast,
    said: Sequence[Said],
    weights: Weights,
) -> Iterator[tuple[str, float]]:
    inside = where.quote(place)
    for order, mention in enumerate(cast.before(place)):
        person = mention.person
        if not _agree(gender, person.gender):
            continue
        score = _distance(mention.start, place, where, weights) + weights.order * order
        score += weights.known * (gender is not None and person.gender == gender)
        score += weights.often * math.log(person.count) + weights.full * mention.full
        score += _standing(mention, text, where, weights)
        if where.quote(mention.start) not in (None, inside):
            score += weights.quoted
        if any(start <= mention.start < end for start, end in content):
            score += weights.own
        yield person.name, score
    for order, one in enumerate(reversed(said[-12:])):
        if one.number != "person" or one.place >= place or not _agree(gender, one.gender):
            continue
        score = _distance(one.place, place, where, weights) + weights.speaker + weights.last_speaker * (order == 0)
        yield one.name, score + weights.known * (gender is not None and one.gender == gender)


def _distance(start: int, place: int, where: Layout, weights: Weights) -> float:
    sentences = min(where.sentence(place) - where.sentence(start), 8)
    paragraphs = min(where.paragraph(place) - where.paragraph(start), 6)
    return weights.sentence * sentences + weights.paragraph * paragraphs + weights.same * (sentences == 0)


def _standing(mention: Mention, text: str, where: Layout, weights: Weights) -> float:
    """Whether the name stands as the subject of its sentence, or opens it, or only owns something."""
    before = text[where.sentence_start(mention.start) : mention.start].split()
    opening = len(before) <= 3
    bound = bool(before) and before[-1].lower() in _PREPOSITIONS
    return weights.owner * mention.owner + weights.opening * opening + weights.subject * (opening and not bound)


def _agree(one: str | None, other: str | None) -> bool:
    return one is None or other is None or one == other


_PREPOSITIONS = frozenset("of for in at from with to on by about against behind under over as than like and".split())
