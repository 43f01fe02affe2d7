"""Words, runs of words (shingles) as 64-bit hashes, and the pairs of texts that have several of them in common.

Everything is an array: a hundred thousand reports of a thousand words must fit in memory, and be sorted, not looped
over.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
from numpy.typing import NDArray

from sayso.types import Spans

Ints = NDArray[np.int32]
Hashes = NDArray[np.uint64]
Value = TypeVar("Value", bound=np.generic)

WORD = re.compile(r"\d+(?:[.,]\d+)*|[^\W\d_]+")
"""A number with its separators, or letters; an apostrophe or a hyphen parts two words, however it is printed."""

SHINGLE = 5
WINDOW = 8
NEIGHBOURS = 30

_ODD = 0x9E3779B97F4A7C15
_MULTIPLIER = 0xD6E8FEB86659FD93


@dataclass(frozen=True, slots=True, eq=False)
class Words:
    """The words of one text that are not furniture: id, start offset (code points), and whether in lower case."""

    ids: Ints
    starts: Ints
    lower: NDArray[np.bool_]


def words(text: str, furniture: Spans, vocabulary: dict[str, int]) -> Words:
    """Split ``text`` into lower-cased words outside ``furniture``; a word not yet in ``vocabulary`` is added to it."""
    found = list(WORD.finditer(text))
    printed = [match.group() for match in found]
    ids = np.array([vocabulary.setdefault(word.lower(), len(vocabulary)) for word in printed], dtype=np.int32)
    starts = np.array([match.start() for match in found], dtype=np.int32)
    lower = np.array([word[0].islower() for word in printed], dtype=bool)
    if not furniture:
        return Words(ids, starts, lower)
    edges = np.array(sorted(furniture), dtype=np.int64)
    at = np.searchsorted(edges[:, 0], starts, side="right") - 1
    read = (at < 0) | (starts >= np.maximum.accumulate(edges[:, 1])[at])
    return Words(ids[read], starts[read], lower[read])


def word_end(text: str, start: int) -> int:
    """Where the word that starts at ``start`` ends, in code points."""
    match = WORD.match(text, start)
    return match.end() if match else start


def shingles(ids: Ints, size: int = SHINGLE) -> Hashes:
    """A 64-bit hash of each run of ``size`` words, in order; empty where the text is shorter than one run."""
    count = len(ids) - size + 1
    if count <= 0:
        return np.empty(0, dtype=np.uint64)
    mixed = (ids.astype(np.uint64) + np.uint64(1)) * np.uint64(_ODD)
    mixed ^= mixed >> np.uint64(29)
    total = np.zeros(count, dtype=np.uint64)
    for place in range(size):
        total = total * np.uint64(_MULTIPLIER) + mixed[place : place + count]
    # the low bits of a product are weak, and the smallest hash of a window must be a fair draw
    total ^= total >> np.uint64(32)
    return total * np.uint64(_ODD)


def winnowed(hashes: Hashes, window: int = WINDOW) -> Hashes:
    """The smallest hash of every ``window`` neighbours, sorted, each once.

    Two texts with ``window + size - 1`` words running in common are sure to have one of these in common.
    """
    if len(hashes) <= window:
        return np.unique(hashes)
    views = np.lib.stride_tricks.sliding_window_view(hashes, window)
    return np.unique(views.min(axis=1))


def common_pairs(
    chosen: Sequence[Hashes], *, least: int, neighbours: int = NEIGHBOURS
) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
    """Pairs of texts with at least ``least`` hashes in common: first, second (first < second) and how many.

    ``chosen`` holds one array of distinct hashes a text. Where a hash stands in more than ``neighbours`` texts, each of
    them is paired only with the ``neighbours`` that follow it, so that the work grows with the texts, not their square;
    copies of one story in a thousand texts still hang together.
    """
    count = len(chosen)
    hashes, owners = _postings(chosen)
    keys: list[NDArray[np.int64]] = []
    tallies: list[NDArray[np.int64]] = []
    at = np.arange(len(hashes))
    for step in range(1, neighbours + 1):
        at = at[at + step < len(hashes)]
        at = at[hashes[at] == hashes[at + step]]
        if not len(at):
            break
        key, tally = np.unique(owners[at].astype(np.int64) * count + owners[at + step], return_counts=True)
        keys.append(key)
        tallies.append(tally)
    if not keys:
        empty = np.empty(0, dtype=np.int64)
        return empty, empty, empty
    key, where = np.unique(np.concatenate(keys), return_inverse=True)
    total = np.bincount(where, weights=np.concatenate(tallies)).astype(np.int64)
    kept = total >= least
    return key[kept] // count, key[kept] % count, total[kept]


def _postings(chosen: Sequence[Hashes]) -> tuple[Hashes, Ints]:
    """All hashes that stand in more than one text, sorted by hash and then text, and the text of each."""
    hashes = np.concatenate((np.empty(0, dtype=np.uint64), *chosen))
    owners = np.repeat(np.arange(len(chosen), dtype=np.int32), [len(part) for part in chosen])
    order = np.argsort(hashes, kind="stable")
    hashes, owners = hashes[order], owners[order]
    shared = np.zeros(len(hashes), dtype=bool)
    same = hashes[1:] == hashes[:-1]
    shared[1:] |= same
    shared[:-1] |= same
    return hashes[shared], owners[shared]


def matches(
    first: NDArray[Value], second: NDArray[Value], *, most: int | None = None
) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Places of all equal values of two arrays; a value that stands more than ``most`` times in the second has none."""
    order = np.argsort(second, kind="stable")
    ranked = second[order]
    low = np.searchsorted(ranked, first, side="left")
    count = np.searchsorted(ranked, first, side="right") - low
    if most is not None:
        count[count > most] = 0
    at = np.repeat(np.arange(len(first)), count)
    nth = np.arange(len(at)) - np.repeat(np.cumsum(count) - count, count)
    return at, order[np.repeat(low, count) + nth]


def habits(chosen: Sequence[Hashes], outlets: Sequence[str | None], *, least: int, share: float) -> dict[str, Hashes]:
    """The hashes that an outlet prints again and again: in ``least`` of its texts and in ``share`` of them (0 to 1)."""
    by_outlet: dict[str, list[Hashes]] = {}
    for hashes, outlet in zip(chosen, outlets, strict=True):
        if outlet:
            by_outlet.setdefault(outlet, []).append(hashes)
    found: dict[str, Hashes] = {}
    for outlet, parts in by_outlet.items():
        if len(parts) >= least:
            key, tally = np.unique(np.concatenate(parts), return_counts=True)
            found[outlet] = key[tally >= max(least, share * len(parts))]
    return found
