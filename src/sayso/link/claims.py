"""Claims that the reports share: groups of statements near in meaning, worded by the clearest of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

NEAR = 0.6
"""Cosine from which two contents are taken to be about one proposition."""
SAME = 0.72
"""Cosine from which a second wording is taken for one that is there already."""

COMPARED = 3000
"""Wordings that are compared with all statements at most; of more, every second or third is taken."""
LEANING = re.compile(
    r"\b(?:he|she|it|they|we|i|you|him|her|them|us|me|his|hers|its|their|our|my|your|this|these|those|who|which|what)\b|\?",
    re.IGNORECASE,
)
"""Words that lean on others for their meaning."""
VERB = re.compile(
    r"\b(?:is|are|was|were|has|have|had|will|would|did|does|can|could|may|might|must|should|\w{3,}ed|knew|found|met|paid)\b"
)
OPEN = re.compile(
    r"^(?:of|to|in|on|for|by|with|as|at|from|and|but)\b|\b(?:of|to|in|on|for|by|with|as|at|from|and|the|a)$"
)
"""Words that begin or end in the middle of something."""


@dataclass(frozen=True, slots=True)
class Wording:
    """A statement that could word a claim: its words, its origin, and whether it is a whole, flat assertion.

    ``origin`` is the same for reports that share their text: copies do not make a claim weightier.
    """

    words: str
    origin: str
    clear: bool


def propose(wordings: Sequence[Wording], vectors: NDArray[np.float32], most: int = 8) -> list[int]:
    """Places of the statements whose words are claims that most other reports speak to, best first.

    ``vectors`` (n, d) are of length 1. The weight of a wording is the number of other origins with a statement
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
    able = [place for place, one in enumerate(wordings) if one.clear and stands_alone(one.words)]
    ranked = []
    for place in able[:: 1 + len(able) // COMPARED]:
        cosines = vectors @ vectors[place]
        near = np.flatnonzero(cosines >= NEAR)
        others = {wordings[i].origin for i in near.tolist()} - {wordings[place].origin}
        if others:
            ranked.append((-len(others), -float(cosines[near].mean()), place))
    return [place for _, _, place in sorted(ranked)]


def stands_alone(words: str) -> bool:
    """Whether words can be read by themselves: of a claim's length, with a name, and with nothing to look up."""
    found = words.split()
    named = any(w[0].isupper() for w in found[1:])
    return (
        6 <= len(found) <= 40
        and named
        and bool(VERB.search(words))
        and not (LEANING.search(words) or OPEN.search(words))
    )
