"""Is one text the other in new words? The same names, numbers and rare words, sentence by sentence, in the same order.

A machine that rewords a story changes its verbs and nouns and keeps its skeleton: who, where, how many, and what comes
after what. Two reporters at one event share names too, but in sentences of their own and in an order of their own.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from sayso.link.shingles import Hashes, Ints, Words, matches, shingles

SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*\s|\n")
ANCHOR_RUN = 3
ALIKE = 0.25
"""Two sentences are alike from this cosine of their weighted words on."""
NAME_WEIGHT = 3.0
"""How much more a name or a number counts than another word as rare: it is what a rewording keeps."""
USUAL, USUAL_TEXTS = 0.15, 20
"""A name in more than this share of the texts, and in more than so many, tells no two of them apart."""

STOP = frozenset(
    "a about after all also am an and any are as at be because been before being but by can could d did do does during"
    " each for from get had has have he her here hers him his how i if in into is it its just like ll m made make may"
    " me might more most much must my new no not now of off on one only or other our out over own re s said same say"
    " says she should since so some such t than that the their them then there these they this those through to too"
    " two under until up us ve very was we were what when where which while who whom why will with would year years"
    " yes you your".split()
)
"""English words that say nothing by themselves, as the word pattern splits them."""

Floats = NDArray[np.float64]
Cut = tuple[int, int]


@dataclass(frozen=True, slots=True, eq=False)
class Vocabulary:
    """By word id: the weight, 0 for words that say nothing, and whether it is a name or number that is not usual."""

    weights: Floats
    telling: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Retelling:
    """How far one text retells another: the weighted share of its sentences, 0 to 1, and the sentence pairs (words)."""

    share: float
    pairs: tuple[tuple[tuple[int, int], tuple[int, int]], ...]


def weigh(texts: Sequence[Words], ids: dict[str, int]) -> Vocabulary:
    """Weights from how many of the texts a word stands in; a word is a name where it is mostly not in lower case."""
    size, count = len(ids), len(texts)
    spread, total, lower = (np.zeros(size, dtype=np.int64) for _ in range(3))
    for text in texts:
        spread[np.unique(text.ids)] += 1
        np.add.at(total, text.ids, 1)
        np.add.at(lower, text.ids, text.lower)
    stop = np.zeros(size, dtype=bool)
    stop[[ids[word] for word in STOP if word in ids]] = True
    named = (2 * lower < total) & ~stop
    # fifty more texts than there are: in a case of a dozen, a name that stands in all still says something
    rarity = np.log(1 + (count + 50) / (spread + 1))
    weights = np.where(stop, 0.0, np.where(named, NAME_WEIGHT, 1.0) * rarity)
    return Vocabulary(weights, named & (spread <= max(USUAL_TEXTS, USUAL * count)))


def anchor_runs(words: Words, vocabulary: Vocabulary) -> Hashes:
    """Distinct hashes of each run of three anchors: names and numbers, one that follows itself counted once."""
    ids = words.ids[~words.lower & vocabulary.telling[words.ids]]
    fresh = np.concatenate(([True], ids[1:] != ids[:-1])) if len(ids) else np.empty(0, dtype=bool)
    return np.unique(shingles(ids[fresh], ANCHOR_RUN))


def sentences(text: str, words: Words) -> list[tuple[int, int]]:
    """Word ranges of the sentences; a line's end ends one, fewer than three words join the sentence before."""
    ends = np.array([match.end() for match in SENTENCE_END.finditer(text)], dtype=np.int64)
    edges = np.unique(np.concatenate(([0], np.searchsorted(words.starts, ends), [len(words.ids)]))).tolist()
    kept: list[tuple[int, int]] = []
    for start, end in pairwise(edges):
        if kept and end - start < 3:
            kept[-1] = (kept[-1][0], end)
        else:
            kept.append((start, end))
    return kept


def retelling(first: Ints, second: Ints, cuts: tuple[Sequence[Cut], Sequence[Cut]], weights: Floats) -> Retelling:
    """How much of ``first`` is told again by ``second``: the best alignment of their sentences in one order.

    ``cuts`` are the sentences of the two; ``weights`` give each word id its weight, 0 for words that say nothing.
    """
    rows, left = _terms(first, cuts[0], weights)
    columns, right = _terms(second, cuts[1], weights)
    shape = len(cuts[0]), len(cuts[1])
    at, other = matches(left, right)
    cells = rows[at] * shape[1] + columns[other]
    # sums over the shared words alone: a product of whole tables costs a hundred times as much
    dots = np.bincount(cells, weights=weights[left[at]] ** 2, minlength=shape[0] * shape[1]).reshape(shape)
    norms = [
        np.sqrt(np.bincount(places, weights=weights[terms] ** 2, minlength=size))
        for places, terms, size in ((rows, left, shape[0]), (columns, right, shape[1]))
    ]
    scale = np.outer(norms[0], norms[1])
    alike = np.divide(dots, scale, out=np.zeros(shape), where=scale > 0)
    mass = np.bincount(rows, weights=weights[left], minlength=shape[0])
    chain = _chain(np.where(alike >= ALIKE, alike, 0.0) * mass[:, None])
    told = sum(float(mass[row] * alike[row, column]) for row, column in chain)
    pairs = tuple((cuts[0][row], cuts[1][column]) for row, column in chain)
    return Retelling(told / float(mass.sum()) if chain else 0.0, pairs)


def _terms(ids: Ints, cuts: Sequence[Cut], weights: Floats) -> tuple[NDArray[np.intp], NDArray[np.int64]]:
    """The distinct words with a weight of each sentence: number of the sentence, and word id."""
    rows = np.repeat(np.arange(len(cuts)), [end - start for start, end in cuts])
    keys = np.unique(rows[weights[ids] > 0] * len(weights) + ids[weights[ids] > 0])
    return keys // len(weights), keys % len(weights)


def _chain(gain: Floats) -> list[tuple[int, int]]:
    """Cells of the best path that goes down and right, one cell a row and a column at most."""
    rows, columns = gain.shape
    best = np.zeros((rows + 1, columns + 1))
    for row in range(rows):
        step = np.maximum(best[row, 1:], best[row, :-1] + gain[row])
        best[row + 1, 1:] = np.maximum.accumulate(step)
    path: list[tuple[int, int]] = []
    row, column = rows, columns
    while row and column:
        if best[row, column] == best[row, column - 1]:
            column -= 1
        elif best[row, column] == best[row - 1, column]:
            row -= 1
        else:
            row, column = row - 1, column - 1
            path.append((row, column))
    return path[::-1]
