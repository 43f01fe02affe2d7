"""Does a statement bear on a claim, and how: a network's chances, held against a table of stance and polarity.

A wrong "affirms" puts words in somebody's mouth, so a side is shown only where it is likely enough to be right, by all
that is known of the pair, where the words by the table are not on another, and where they are not of another time; what
else may bear is "unsorted", for a person.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sayso.link import polarity
from sayso.link.polarity import negated
from sayso.link.relation import relation, why
from sayso.link.sureness import PLAIN, Sureness
from sayso.link.words import content_words, names, share, years
from sayso.types import Bearing, Relation, Stance, Statement

SIDES: dict[str, tuple[Relation, ...]] = {
    "for": ("affirms", "hedges"),
    "against": ("denies", "doubts", "no_evidence"),
    "declines": ("declines",),
}
KNOWING = re.compile(
    r"\b(?:know|knew|known|knowing|aware|learn(?:ed|t)|realis(?:e|ed)|realiz(?:e|ed))\b", re.IGNORECASE
)
"""Cues by which a report makes somebody an actor in its story, not a speaker."""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A statement with its content's words, the words around it (its passage), and its cosine with the claim.

    ``cue`` are the words of its cue; without them "had not suggested" cannot be told from "suggested". ``year`` is that
    of its report, where it is known.
    """

    statement: Statement
    content: str
    passage: str
    cosine: float
    cue: str = ""
    year: int | None = None


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which chance of bearing a statement is listed (``found``), and from which probability that its side is
    right, by ``sureness``, it is shown with one (``sure``).
    """

    found: float
    sure: float
    sureness: Sureness = PLAIN


def nearest(claim: str, candidates: Iterable[Candidate], most: int) -> list[Candidate]:
    """Those nearest to the claim in meaning, words and names, at most ``most``, best first."""
    wanted, named = content_words(claim), names(claim)

    def nearness(one: Candidate) -> float:
        around = content_words(one.passage)
        return one.cosine + 0.2 * share(wanted, around) + 0.1 * share(named, around)

    return sorted(candidates, key=lambda one: (-nearness(one), one.statement.id))[:most]


def bearings(
    claim: str, judged: Iterable[tuple[Candidate, Mapping[str, float]]], thresholds: Thresholds
) -> list[Bearing]:
    """Those that bear on ``claim``, best first: with a side before the unsorted, then by chance.

    ``judged`` gives each candidate with the network's chances of the relations and of ``none``.
    """
    found = [b for one, chances in judged if (b := _bearing(claim, one, chances, thresholds))]
    return sorted(found, key=lambda b: (b.relation == "unsorted", -b.score, b.statement.id))


def _bearing(claim: str, one: Candidate, chances: Mapping[str, float], thresholds: Thresholds) -> Bearing | None:
    bears = 1 - chances["none"]
    if bears < thresholds.found:
        return None
    by_side = {side: sum(chances[r] for r in relations) for side, relations in SIDES.items()}
    side = max(by_side, key=lambda name: by_side[name])
    likeliest = max(SIDES[side], key=lambda name: chances[name])
    by_table, reason = side_of(claim, one)
    agrees, undecided = by_table in SIDES[side], by_table == "unsorted"
    wanted = content_words(claim)
    right = thresholds.sureness.of(
        side=by_side[side],
        likeliest=chances[likeliest],
        agrees=agrees,
        undecided=undecided,
        content=share(wanted, content_words(one.content)),
        passage=share(wanted, content_words(one.passage)),
    )
    kept_back = other_time(claim, one) or bool(KNOWING.search(one.cue))
    if right >= thresholds.sure and (agrees or undecided) and not kept_back:
        shown = by_table if agrees else likeliest
        why_it = reason if agrees else f"by the whole of its words, though {reason}"
        return Bearing(statement=one.statement, relation=shown, score=round(right, 3), why=why_it)
    reason = f"may bear, not sure how: {reason}"
    return Bearing(
        statement=one.statement, relation="unsorted", score=round(bears, 3), why=reason, leaning=by_table
    )  # fmt: skip


def other_time(claim: str, one: Candidate) -> bool:
    """Whether a claim names years and the statement's passage, or else its report's date, speaks for others."""
    wanted, told = years(claim), years(one.passage)
    if not wanted or told:
        return bool(wanted) and not wanted & told
    return one.year is not None and all(abs(one.year - year) > 1 for year in wanted)


def side_of(claim: str, one: Candidate) -> tuple[Relation, str]:
    """The relation that stance, certainty and polarity come to by the table, and why, in words."""
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
    if one.statement.speaker is None and one.statement.voice == "attributed":
        return "the text does not tell who holds it"
    if KNOWING.search(one.cue):
        return "who is said to know has not said so"
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
