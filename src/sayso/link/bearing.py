"""Does a statement bear on a claim, and how: first by meaning and words, then by stance and polarity.

A wrong "affirms" puts words in somebody's mouth, so a side is shown only above ``Judge.sure``; what may bear is
"unsorted", for a person to judge.
"""

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.link import polarity
from sayso.link.polarity import negated
from sayso.link.relation import relation, why
from sayso.link.words import content_words, names, numbers, share
from sayso.types import Bearing, Relation, Stance, Statement

FEATURES = ("cosine", "words", "words_around", "names", "numbers", "short", "quiet")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement with its content's words, the words around it (its passage), and its cosine with the claim.

    ``cue`` are the words of its cue; without them "had not suggested" cannot be told from "suggested".
    """

    statement: Statement
    content: str
    passage: str
    cosine: float
    cue: str = ""


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
    words = _nearest(claim, one.content)
    aside = _no_side(claim, one, words)
    if aside:
        return "unsorted", aside
    stance, certainty = one.statement.stance, one.statement.certainty
    unproven, claim_unproven = polarity.evidential(f"{one.cue} … {words}"), polarity.evidential(claim)
    if claim_unproven:
        # only who says that it is unproven too is known to stand on such a claim
        stance = "asserts" if unproven or stance == "no_evidence" else "wants"
    elif unproven and stance in ("asserts", "denies"):
        stance = "no_evidence"
    opposite = _opposite(stance, words, claim, one.cue)
    return relation(stance, certainty, opposite=opposite), why(stance, certainty, opposite=opposite)


def _no_side(claim: str, one: Candidate, words: str) -> str | None:
    """Why the words show no side, or None."""
    if polarity.unsaid(one.cue):
        return "the source is reported as not having said it"
    held_back = negated(one.cue) or polarity.denial(one.cue) or polarity.refused(one.cue)
    if one.statement.stance == "asserts" and held_back and not polarity.evidential(one.cue):
        return "what the source is reported as not doing shows no side by itself"
    if polarity.turned_down(one.cue, words):
        return "the source turns something down, which denies nothing"
    if polarity.denial(one.content) != polarity.denial(claim):
        return "the words are about a denial"
    if polarity.unclear(words) != polarity.unclear(claim):
        return "the words do not tell what they affirm and what they negate"
    return None


def _opposite(stance: Stance, words: str, claim: str, cue: str) -> bool:
    """Whether the matter of the statement is the claim's opposite."""
    if stance == "denies" and negated(words) and not polarity.denial(cue):
        return negated(claim)  # "said that Russia did not": the negation is the denial itself, counted once
    if stance == "denies":
        words = polarity.without_untrue(words)
    return negated(words) != negated(claim)


def _nearest(claim: str, content: str) -> str:
    """The sentence of a content that has most of the claim's words; the whole where several have as many."""
    wanted, parts = content_words(claim), polarity.sentences(content)
    shares = [share(wanted, content_words(part)) for part in parts]
    best = max(shares)
    return parts[shares.index(best)] if best and shares.count(best) == 1 else content
