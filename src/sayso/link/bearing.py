"""Does a statement bear on a claim, and how: first by meaning and words, then by stance and polarity.

A wrong "affirms" puts words in somebody's mouth, so a side is shown only above ``Judge.sure``; what may bear is
"unsorted", for a person to judge.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.link.polarity import negated
from sayso.link.relation import relation, why
from sayso.link.words import content_words, names, numbers, share
from sayso.types import Bearing, Relation, Statement

FEATURES = ("cosine", "words", "words_around", "names", "numbers", "short", "quiet")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement with its content's words, the words around it (its passage), and its cosine with the claim."""

    statement: Statement
    content: str
    passage: str
    cosine: float


@dataclass(frozen=True, slots=True)
class Judge:
    """A logistic model: a weight for each of ``FEATURES``; ``found`` and ``sure`` are thresholds on its score."""

    weights: tuple[float, ...]
    intercept: float
    found: float
    sure: float


def judge() -> Judge:
    """The judge that ships with sayso; where its numbers come from is in ``docs/explanation/matching.md``."""
    return Judge(weights=(8.0, 1.5, 1.0, 1.5, -1.0, -1.0, -0.5), intercept=-7.0, found=0.35, sure=0.75)


def features(claim: str, one: Candidate) -> tuple[float, ...]:
    """The values of ``FEATURES`` for one candidate, each between 0 and 1 or so."""
    wanted, passage = names(claim), content_words(one.passage)
    years = numbers(claim)
    return (
        one.cosine,
        share(content_words(claim), content_words(one.content)),
        share(content_words(claim), passage),
        share(wanted, passage),
        float(bool(years) and not years <= numbers(one.passage) and bool(numbers(one.content) - years)),
        1 / (1 + len(one.content.split())),
        float(one.statement.stance in ("wants", "feels")),
    )


def score(judge: Judge, values: Sequence[float]) -> float:
    """The judge's probability that a statement bears on a claim."""
    odds = judge.intercept + sum(w * v for w, v in zip(judge.weights, values, strict=True))
    return 1 / (1 + math.exp(-odds))


def bearings(claim: str, candidates: Iterable[Candidate], judge: Judge) -> list[Bearing]:
    """Those that bear on ``claim``, best first: with a side before the unsorted, then by score."""
    found = [b for one in candidates if (b := _bearing(claim, one, judge))]
    return sorted(found, key=lambda b: (b.relation == "unsorted", -b.score, b.statement.id))


def _bearing(claim: str, one: Candidate, judge: Judge) -> Bearing | None:
    value = score(judge, features(claim, one))
    if value < judge.found:
        return None
    side, reason = _side(claim, one)
    if value < judge.sure and side != "unsorted":
        side, reason = "unsorted", f"may bear, not sure how: {reason}"
    return Bearing(statement=one.statement, relation=side, score=round(value, 3), why=reason)


def _side(claim: str, one: Candidate) -> tuple[Relation, str]:
    stance, certainty = one.statement.stance, one.statement.certainty
    opposite = negated(one.content) != negated(claim)
    if stance == "denies" and negated(one.content) and not negated(claim):
        opposite = False  # "said that Russia did not": the negation is the denial itself, counted once
    return relation(stance, certainty, opposite=opposite), why(stance, certainty, opposite=opposite)
