"""Cut a report's word pieces into windows that the encoder reads at once, at paragraph breaks where it can."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray

WINDOW = 254
"""Word pieces in a window at most; the encoder's two special tokens come on top."""


def windows(paragraphs: NDArray[np.int64], size: int = WINDOW, first: int | None = None) -> list[tuple[int, int]]:
    """Ranges of pieces, end exclusive, that cover the report once, in order, without overlap.

    Whole paragraphs are packed until ``size`` would be passed; a longer paragraph is cut at ``size``.
    ``first`` bounds the first window alone, so that training sees other cuts in each epoch.
    """
    total = len(paragraphs)
    cuts = [0, *(np.flatnonzero(np.diff(paragraphs)) + 1).tolist(), total]
    out: list[tuple[int, int]] = []
    start = 0
    while start < total:
        room = first if first is not None and not out else size
        out.append((start, _end(cuts, start, room)))
        start = out[-1][1]
    return out


def _end(cuts: Sequence[int], start: int, room: int) -> int:
    at = int(np.searchsorted(cuts, start + room, side="right")) - 1
    return cuts[at] if cuts[at] > start else min(start + room, cuts[-1])
