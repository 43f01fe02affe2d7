"""Claims that the reports share: groups of statements near in meaning, worded by the clearest of them."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

NEAR = 0.6
"""Cosine from which two contents are taken to be about one proposition."""
SAME = 0.72
"""Cosine from which a second wording is taken for one that is there already."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A statement that could word a claim: its words, its report, and whether it is a whole, flat assertion."""

    words: str
    report: str
    clear: bool


def propose(wordings: Sequence[Wording], vectors: NDArray[np.float32], most: int = 8) -> list[int]:
    """Places of the statements whose words are claims that most other reports speak to, best first.

    ``vectors`` (n, d) are of length 1. The weight of a wording is the number of other reports with a statement
    near it, then its mean nearness; a wording near one already taken is passed over.
    """
    taken: list[int] = []
    for place in _by_weight(wordings, vectors):
        if len(taken) == most:
            break
        if not taken or float((vectors[taken] @ vectors[place]).max()) < SAME:
            taken.append(place)
    return taken


def _by_weight(wordings: Sequence[Wording], vectors: NDArray[np.float32]) -> list[int]:
    ranked = []
    for place, one in enumerate(wordings):
        if not one.clear or not 5 <= len(one.words.split()) <= 40:
            continue
        cosines = vectors @ vectors[place]
        near = np.flatnonzero(cosines >= NEAR)
        others = {wordings[i].report for i in near.tolist()} - {one.report}
        if others:
            ranked.append((-len(others), -float(cosines[near].mean()), place))
    return [place for _, _, place in sorted(ranked)]
