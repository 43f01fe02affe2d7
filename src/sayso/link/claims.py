"""Claims that the reports share: propositions that statements of several origins come near to, worded by the clearest.

Which statements are near is judged first by the vectors of their passages and by the words of their contents together;
of the heaviest claims then by the vectors of the contents themselves, for names alone are no matter. A claim weighs
more the more origins speak to it, and more again where some are for and some against. The claims are chosen one by one,
each weighed by the statements that the ones before it leave untouched, so that one matter told in a hundred ways is one
claim.
"""

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from sayso.link.claims_near import Bags, Floats, Ints, bags, neighbours
from sayso.link.claims_wording import matter, soundness, wording
from sayso.link.claims_wording import stands_alone as stands_alone
from sayso.link.polarity import evidential, negated
from sayso.types import Stance, Statement, quoted

SHARED, LIKE = 0.5, 0.3
"""The part of a wording's words, weighed by their rarity, from which a statement has its matter, or one like it."""
LIKENESS = 0.15
"""What an origin counts that has only the like."""
ALONE = 0.4
"""What the weight of a claim counts whose matter itself no other origin has, only the like."""
MATTER, MATTER_WORDS = 0.82, 0.25
"""A statement has a claim's matter where their cosine, and so much for all of the claim's words, come to as much."""
SAME, SAME_WORDS = 0.77, 0.25
"""Two wordings are one claim where their cosine, and so much for each word that is in both, come to as much."""
ALL_BUT = 0.65
"""The part of the words of either wording from which they are one claim whatever the cosine."""
COMPARED = 2500
"""Wordings that are compared with all statements at most: the soundest, then every second or third of the rest."""
WEIGHED = 5
"""For each claim that is asked for, so many of the heaviest are compared with one another."""
SMALL = 6
"""A case of fewer origins is too small to wait for two of them: claims of one are proposed as well, last."""
CLAIMING: tuple[Stance, ...] = ("asserts", "denies", "doubts", "no_evidence")

Embed = Callable[[Sequence[str]], Floats]


@dataclass(frozen=True, slots=True)
class Wording:
    """A statement that could word a claim: its words, its origin, and whether it may word one.

    ``origin`` is the same for reports that share their text: copies do not make a claim weightier. ``clear`` is False
    where the words are in pieces or put no proposition; such statements still speak to the claims of others. ``own``
    is True for what a report states itself: it words a claim only where another origin has the same matter.
    """

    words: str
    origin: str
    clear: bool
    stance: Stance = "asserts"
    own: bool = False


@dataclass(frozen=True, slots=True)
class Proposal:
    """A claim: its words, with a capital first letter, and the places of the statement that words it and of all near.

    ``like`` are the places of those that have its matter or one like it. ``told`` counts the origins of all;
    ``against`` those with a denial, a doubt or a finding of no evidence, or the opposite asserted. Both are first
    guesses by words, for ranking; which side a statement takes is for the matcher.
    """

    words: str
    place: int
    members: tuple[int, ...]
    told: int
    against: int
    weight: float
    like: tuple[int, ...] = ()


def wording_of(one: Statement, text: str, origin: str) -> Wording:
    """A statement as a possible wording; ``text`` is its report's."""
    clear = len(one.content) == 1 and one.stance in CLAIMING
    words = wording(quoted(text, one.content))
    return Wording(words=words, origin=origin, clear=clear, stance=one.stance, own=one.voice == "own")


def propose(wordings: Sequence[Wording], vectors: Floats, most: int = 8, embed: Embed | None = None) -> list[int]:
    """Places of the statements whose words are the claims, best first: see ``proposals``."""
    return [one.place for one in proposals(wordings, vectors, most, embed)]


def proposals(
    wordings: Sequence[Wording], vectors: Floats, most: int = 50, embed: Embed | None = None
) -> list[Proposal]:
    """The claims that the statements share, at most ``most``, best first.

    ``vectors`` (n, d) are of length 1, of the statements' passages; ``embed`` gives those of words by themselves, by
    which near-duplicates are told (without it, by the passages and the words). A claim needs two origins, but where
    there are hardly any. Time grows with the number of statements, not with its square: at most ``COMPARED`` wordings
    are compared with all.
    """
    sound = _sound(wordings)
    if not sound or not most:
        return []
    near = _Near(wordings, bags([matter(one.words) for one in wordings]))
    least = 1 if len({one.origin for one in wordings}) < SMALL else 2
    found = [near.proposal(place, others, sound[place]) for place, others in neighbours(vectors, list(sound))]
    kept = _heaviest(found, least, WEIGHED * most)
    if not kept:
        return []
    if embed is None:
        return _chosen(kept, vectors[[p.place for p in kept]], near.known, most)
    places = sorted({place for one in kept for place in (one.place, *one.like)})
    meant = dict(zip(places, embed([matter(wordings[place].words) for place in places]), strict=True))
    again = [near.proposal(p.place, np.array(p.like, dtype=np.int64), sound[p.place], meant) for p in kept]
    kept = _heaviest(again, least, len(kept))
    return _chosen(kept, np.array([meant[p.place] for p in kept]), near.known, most) if kept else []


def _heaviest(found: Iterable[Proposal], least: int, most: int) -> list[Proposal]:
    """The heaviest that at least so many origins speak to."""
    heavy = (p for p in found if p.told >= least and p.weight)
    return sorted(heavy, key=lambda p: (-p.weight, p.place))[:most]


def _sound(wordings: Sequence[Wording]) -> dict[int, float]:
    """Soundness of the wordings that may word a claim, by place; at most ``COMPARED``."""
    sound: dict[int, float] = {}
    seen: dict[str, float] = {}
    for place, one in enumerate(wordings):
        if one.clear and one.words not in seen:
            seen[one.words] = soundness(one.words)
            if seen[one.words]:
                sound[place] = seen[one.words]
    if len(sound) <= COMPARED:
        return sound
    ranked = sorted(sound, key=lambda place: -sound[place])
    first, rest = ranked[: COMPARED // 2], ranked[COMPARED // 2 :]
    spread = rest[:: math.ceil(2 * len(rest) / COMPARED)]
    return {place: sound[place] for place in sorted(first + spread)}


@dataclass(frozen=True, slots=True)
class _Near:
    """Which statements come near to a wording, and what that makes of it as a claim."""

    wordings: Sequence[Wording]
    known: Bags

    def proposal(self, place: int, near: Ints, sound: float, meant: Mapping[int, Floats] | None = None) -> Proposal:
        """The claim that the wording at ``place`` makes, of the statements ``near``; ``meant``: contents' vectors."""
        shares = self.known.shares(place, near)
        counts = np.where(shares >= SHARED, 1.0, np.where(shares >= LIKE, LIKENESS, 0.0))
        if meant is not None and len(near):
            cosines = np.array([meant[other] for other in near.tolist()]) @ meant[place]
            counts = np.where(cosines + MATTER_WORDS * shares >= MATTER, 1.0, 0.0)
        claim = self.wordings[place]
        told: dict[str, float] = {}
        against: dict[str, float] = {}
        for other, count in zip(near.tolist(), counts.tolist(), strict=True):
            one = self.wordings[other]
            if count:
                told[one.origin] = max(count, told.get(one.origin, 0.0))
                if count > against.get(one.origin, 0.0) and _against(one, claim):
                    against[one.origin] = count
        told[claim.origin] = 1.0
        alone = list(told.values()).count(1.0) == 1
        left = (0.0 if claim.own else ALONE) if alone else 1.0
        return Proposal(
            words=claim.words[:1].upper() + claim.words[1:],
            place=place,
            members=(place, *near[counts == 1.0].tolist()),
            told=len(told),
            against=len(against),
            weight=sound * _weight(sum(told.values()), sum(against.values())) * left,
            like=tuple(near[counts > 0.0].tolist()),
        )


def _against(one: Wording, claim: Wording) -> bool:
    if one.stance in ("denies", "doubts", "no_evidence") or evidential(one.words):
        return True
    return one.stance == "asserts" and negated(one.words) != negated(claim.words)


def _weight(told: float, against: float) -> float:
    """More for each origin that speaks to a claim, and more again for each that contests it."""
    return 0.05 + math.log2(told) + 1.5 * math.log2(1 + max(0.0, min(against, told - against)))


def _chosen(kept: Sequence[Proposal], nearness: Floats, known: Bags, most: int) -> list[Proposal]:
    """The heaviest, each weighed by what those before it leave untouched; near-duplicates go to the one taken."""
    same = _same(kept, nearness, known)
    left = list(range(len(kept)))
    covered: Counter[int] = Counter()
    taken: list[Proposal] = []
    while left and len(taken) < most:
        best = max(left, key=lambda i: (kept[i].weight * _fresh(kept[i], covered), -i))
        alike = [best, *(i for i in left if i != best and same[i, best])]
        left = [i for i in left if i not in alike]
        members = tuple(dict.fromkeys(m for i in alike for m in kept[i].members))
        taken.append(replace(kept[best], members=members))
        covered.update(members)
    return taken


def _same(kept: Sequence[Proposal], nearness: Floats, known: Bags) -> NDArray[np.bool_]:
    """Which proposals are one claim: near in meaning, and the nearer the more of their words are the same."""
    places = np.array([one.place for one in kept], dtype=np.int64)
    shares = np.array([known.shares(place, places) for place in places.tolist()])
    shared = np.maximum(shares, shares.T)
    return np.asarray((nearness @ nearness.T + SAME_WORDS * shared >= SAME) | (shared >= ALL_BUT))


def _fresh(one: Proposal, covered: Mapping[int, int]) -> float:
    """The part of a claim's statements that no claim has yet; one that a claim has already counts half."""
    return sum(1 / (1 + covered[place]) for place in one.members) / len(one.members)
