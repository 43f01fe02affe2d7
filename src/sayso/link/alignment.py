"""The passages that two texts have in common: shared runs of words, joined over small edits."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from sayso.link.shingles import SHINGLE, Ints, matches, shingles

GAP = 8
"""Words that may differ between two shared runs of one passage, on either side."""
REPEATS = 6
"""A run that stands more often than this in one text (a refrain, a label) starts no passage."""

Block = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class Passage:
    """Word ranges (end exclusive) in the first and the second text, and how many words stand in both."""

    first: tuple[int, int]
    second: tuple[int, int]
    words: int


def passages(first: Ints, second: Ints, *, least: int = SHINGLE, gap: int = GAP) -> list[Passage]:
    """Shared passages of at least ``least`` shared words, in the order of the first text, overlapping in neither."""
    blocks = sorted(_disjoint(_blocks(first, second), len(first), len(second)))
    following = _following(blocks)
    joined: list[Passage] = []
    before: Block | None = None
    for block in blocks:
        at, other, size = block
        # where a third run lies between the two in the second text, joining them would cover it twice
        if before and following.get(before) == block and max(_between(before, block)) <= gap:
            last = joined.pop()
            joined.append(Passage((last.first[0], at + size), (last.second[0], other + size), last.words + size))
        else:
            joined.append(Passage((at, at + size), (other, other + size), size))
        before = block
    return [passage for passage in joined if passage.words >= least]


def _following(blocks: list[Block]) -> dict[Block, Block]:
    """The block that comes next in the second text."""
    return dict(pairwise(sorted(blocks, key=lambda block: block[1])))


def _between(before: Block, after: Block) -> tuple[int, int]:
    """Words between two blocks, in the first text and in the second."""
    return after[0] - before[0] - before[2], after[1] - before[1] - before[2]


def _blocks(first: Ints, second: Ints) -> list[Block]:
    """Maximal runs of equal words: start in the first, start in the second, length; longest first."""
    at, other = matches(shingles(first), shingles(second), most=REPEATS)
    if not len(at):
        return []
    order = np.lexsort((at, at - other))
    at, other = at[order], other[order]
    broken = (np.diff(at - other) != 0) | (np.diff(at) != 1)
    edges = np.concatenate(([0], np.flatnonzero(broken) + 1, [len(at)]))
    sizes = np.diff(edges) + SHINGLE - 1
    found = zip(at[edges[:-1]].tolist(), other[edges[:-1]].tolist(), sizes.tolist(), strict=True)
    return sorted(found, key=lambda block: (-block[2], abs(block[0] - block[1]), block))


def _disjoint(blocks: list[Block], first: int, second: int) -> list[Block]:
    """Blocks that overlap in neither text: the longest win, and of the others what is left free is kept."""
    taken_first, taken_second = np.zeros(first, dtype=bool), np.zeros(second, dtype=bool)
    kept: list[Block] = []
    for at, other, size in blocks:
        taken = taken_first[at : at + size] | taken_second[other : other + size]
        start, length = (0, size) if not taken.any() else _longest_free(taken)
        if length >= SHINGLE:
            kept.append((at + start, other + start, length))
            taken_first[at + start : at + start + length] = True
            taken_second[other + start : other + start + length] = True
    return kept


def _longest_free(taken: NDArray[np.bool_]) -> tuple[int, int]:
    """Start and length of the longest stretch that is not taken."""
    edges = np.flatnonzero(np.diff(np.concatenate(([True], taken, [True])).astype(np.int8)))
    starts, ends = edges[::2], edges[1::2]
    if not len(starts):
        return 0, 0
    longest = int(np.argmax(ends - starts))
    return int(starts[longest]), int(ends[longest] - starts[longest])
