"""Which statements are near a wording: their passages by vectors, their contents by the words that tell most."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.link.words import COMMON, WORD, stem

NEAR = 0.45
"""Cosine of two passages from which their contents are compared word by word."""
NEIGHBOURS = 200
"""Statements near a wording that are compared with it word by word at most: the nearest."""
BLOCK = 256
"""Wordings whose cosines with all statements are worked out at a time."""

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Bags:
    """The content words of many texts: those of text ``i`` are ``ids[starts[i]:starts[i + 1]]``, each once.

    ``weights`` tells by id how much a word says: the logarithm of how rare it is among the texts.
    """

    ids: Ints
    starts: Ints
    weights: NDArray[np.float64]

    def of(self, place: int) -> Ints:
        """The words of one text."""
        return self.ids[self.starts[place] : self.starts[place + 1]]

    def shares(self, place: int, others: Ints) -> NDArray[np.float64]:
        """For each of ``others`` the part of the words of the text at ``place``, by weight, that it has; 0 to 1."""
        own = np.zeros(len(self.weights))
        own[self.of(place)] = self.weights[self.of(place)]
        sizes = self.starts[others + 1] - self.starts[others]
        which = np.repeat(np.arange(len(others)), sizes)
        within = np.arange(len(which)) - np.repeat(np.cumsum(sizes) - sizes, sizes)
        words = self.ids[np.repeat(self.starts[others], sizes) + within]
        sums = np.bincount(which, weights=own[words], minlength=len(others))
        return np.asarray(sums / max(own.sum(), 1e-9))


def bags(texts: Sequence[str]) -> Bags:
    """The content words of each text, stemmed, as numbers."""
    numbers: dict[str, int] = {}
    known: dict[str, int] = {}
    rows = [_row(text, known, numbers) for text in texts]
    sizes = np.array([0, *(len(row) for row in rows)], dtype=np.int64)
    ids = np.fromiter((number for row in rows for number in row), dtype=np.int64, count=int(sizes.sum()))
    counts = np.bincount(ids, minlength=len(numbers))
    weights = np.log(1 + len(texts) / np.maximum(counts, 1))
    return Bags(ids, np.cumsum(sizes), weights)


def _row(text: str, known: dict[str, int], numbers: dict[str, int]) -> list[int]:
    """Numbers of a text's content words; ``known`` spares stemming a word twice, -1 marks a common one."""
    found = set()
    for word in WORD.findall(text):
        number = known.get(word)
        if number is None:
            number = -1 if word.lower() in COMMON else numbers.setdefault(stem(word), len(numbers))
            known[word] = number
        found.add(number)
    found.discard(-1)
    return sorted(found)


def neighbours(vectors: Floats, places: Sequence[int]) -> Iterator[tuple[int, Ints]]:
    """For each place the others whose passages are near, at most ``NEIGHBOURS``, the nearest first."""
    for start in range(0, len(places), BLOCK):
        block = list(places[start : start + BLOCK])
        for place, row in zip(block, vectors[block] @ vectors.T, strict=True):
            row[place] = -1.0
            near = np.flatnonzero(row >= NEAR)
            if len(near) > NEIGHBOURS:
                near = near[np.argpartition(-row[near], NEIGHBOURS)[:NEIGHBOURS]]
            yield place, near[np.argsort(-row[near], kind="stable")]
