"""Of many near-copies of one text, the pairs worth comparing: each with the earliest, and that one with the rest.

In a small family each text is compared with each. In a large one what a text has in common with any other is what the
earliest of its near-copies has in common with that other, where that is as much: the number of pairs grows with the
texts, not with the square of the family, and who hangs together stays the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
from numpy.typing import NDArray

from sayso.link.document import Document, days, first_day
from sayso.link.shingles import Pairs

FAMILY = 6
"""Near-copies of a text from which it is one of a large family."""
NEAR = 0.6
"""Of the indexed runs of the longer text in the shorter one too: near-copies."""

Numbers = NDArray[np.int64]


@dataclass(frozen=True, slots=True, eq=False)
class Heads:
    """By the number of a text: the earliest of its near-copies (itself where it has few), and its first and last day.

    A text without a date may be of any day.
    """

    head: Numbers
    first: Numbers
    last: Numbers


def heads(pairs: Pairs, sizes: Numbers, documents: Sequence[Document]) -> Heads:
    """The heads of the texts; ``sizes`` are their numbers of indexed runs."""
    near = pairs.where(pairs.common >= NEAR * np.maximum(sizes[pairs.first], sizes[pairs.second]))
    one, other = np.concatenate((near.first, near.second)), np.concatenate((near.second, near.first))
    order = np.array(sorted(range(len(documents)), key=lambda n: first_day(documents[n])), dtype=np.int64)
    rank = np.argsort(order)
    earliest = rank.copy()
    np.minimum.at(earliest, one, rank[other])
    large = np.bincount(one, minlength=len(sizes)) > FAMILY
    told = [days(document.date) for document in documents]
    return Heads(
        np.where(large, order[earliest], np.arange(len(sizes))),
        np.array([known[0].toordinal() if known else 0 for known in told], dtype=np.int64),
        np.array([known[1].toordinal() if known else date.max.toordinal() for known in told], dtype=np.int64),
    )


def worth(pairs: Pairs, known: Heads, window: int | None) -> Pairs:
    """The pairs without those for which a head stands that has as much in common with the other of the two.

    A head within ``window`` days of the other, that is. No text loses the pair with its own head, so what the pairs
    join stays joined.
    """
    told = np.zeros(len(pairs), dtype=bool)
    own = (known.head[pairs.first] == pairs.second) | (known.head[pairs.second] == pairs.first)
    for one, other in ((pairs.first, pairs.second), (pairs.second, pairs.first)):
        head = known.head[one]
        apart = np.maximum(known.first[other] - known.last[head], known.first[head] - known.last[other])
        stands = (head != one) & (_common(pairs, head, other, len(known.head)) >= pairs.common)
        told |= stands if window is None else stands & (apart <= window)
    return pairs.where(~told | own)


def _common(pairs: Pairs, one: Numbers, other: Numbers, texts: int) -> Numbers:
    """How many hashes ``one`` and ``other`` have in common, 0 where they are no pair."""
    keys = pairs.first * texts + pairs.second
    wanted = np.minimum(one, other) * texts + np.maximum(one, other)
    at = np.minimum(np.searchsorted(keys, wanted), len(keys) - 1)
    return np.where(keys[at] == wanted, pairs.common[at], 0)
