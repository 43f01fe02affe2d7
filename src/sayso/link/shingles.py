"""Words, runs of words (shingles) as 64-bit hashes, and the pairs of texts that have several of them in common.

Everything is an array: a hundred thousand reports of a thousand words must fit in memory, and be sorted, not looped
over.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
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


class Lexicon(dict[str, int]):
    """Words as they are printed, each with its code: twice the id of the word in small letters, and 1 where it is so.

    A word that is not in it yet is added when it is looked up.
    """

    def __init__(self) -> None:
        """Without a word."""
        super().__init__()
        self.ids: dict[str, int] = {}

    def __missing__(self, printed: str) -> int:
        low = printed.lower()
        self[printed] = code = 2 * self.ids.setdefault(low, len(self.ids)) + printed[0].islower()
        return code


@dataclass(frozen=True, eq=False)
class Words:
    """The words of ``text`` that are not ``furniture``: the id of each, and whether it is in lower case."""

    ids: Ints
    lower: NDArray[np.bool_]
    text: str
    furniture: Spans

    @cached_property
    def starts(self) -> Ints:
        """Where each word starts, in code points."""
        # worked out when asked for: most texts have nothing in common with any other
        every = _starts(self.text)
        return every[_read(every, self.furniture)] if self.furniture else every


def words(text: str, furniture: Spans, lexicon: Lexicon) -> Words:
    """Split ``text`` into words outside ``furniture``; a word not yet in ``lexicon`` is added to it."""
    printed = WORD.findall(text)
    codes = np.fromiter(map(lexicon.__getitem__, printed), dtype=np.int32, count=len(printed))
    if furniture:
        codes = codes[_read(_starts(text), furniture)]
    return Words(codes >> 1, (codes & 1).astype(bool), text, furniture)


def _starts(text: str) -> Ints:
    return np.array([match.start() for match in WORD.finditer(text)], dtype=np.int32)


def _read(starts: Ints, furniture: Spans) -> NDArray[np.bool_]:
    """Which of the words that start there are not in ``furniture``."""
    edges = np.array(sorted(furniture), dtype=np.int64)
    at = np.searchsorted(edges[:, 0], starts, side="right") - 1
    return np.asarray((at < 0) | (starts >= np.maximum.accumulate(edges[:, 1])[at]))


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


@dataclass(frozen=True, slots=True, eq=False)
class Pairs:
    """Pairs of texts by number, ``first`` < ``second``, in order, and how many hashes each has in common."""

    first: NDArray[np.int64]
    second: NDArray[np.int64]
    common: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.first)

    def __iter__(self) -> Iterator[tuple[int, int]]:
        return zip(self.first.tolist(), self.second.tolist(), strict=True)

    def where(self, kept: NDArray[np.bool_]) -> "Pairs":
        """Those of the pairs that are ``kept``."""
        return Pairs(self.first[kept], self.second[kept], self.common[kept])


def common_pairs(chosen: Sequence[Hashes], *, least: int, neighbours: int = NEIGHBOURS) -> Pairs:
    """Pairs of texts with at least ``least`` hashes in common.

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
        return Pairs(empty, empty, empty)
    key, where = np.unique(np.concatenate(keys), return_inverse=True)
    total = np.bincount(where, weights=np.concatenate(tallies)).astype(np.int64)
    return Pairs(key // count, key % count, total).where(total >= least)


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
