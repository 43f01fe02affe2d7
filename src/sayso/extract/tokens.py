"""Word pieces of a report, with the surface features that the uncased encoder cannot see.

Offsets are code points of the report's text, end exclusive.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

OPENING = "“„«"
CLOSING = "”»"
STRAIGHT = '"'

SHAPES = 6
FEATURES = SHAPES * 4
"""How many values a feature code takes: shape, times paragraph start, times inside quotation marks."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """A text as word pieces; every array has shape (n,).

    ``ids`` are vocabulary ids, ``starts`` and ``ends`` code-point offsets, ``features`` codes below
    ``FEATURES``, ``paragraphs`` the number of the paragraph that the piece stands in, from 0.
    """

    ids: NDArray[np.int64]
    starts: NDArray[np.int64]
    ends: NDArray[np.int64]
    features: NDArray[np.int64]
    paragraphs: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.ids)


def shape_of(piece: str) -> int:
    """0 empty, 1 UPPER, 2 Title, 3 lower, 4 digits, 5 anything else."""
    if not piece:
        return 0
    if piece.isupper() and len(piece) > 1:
        return 1
    if piece[0].isupper():
        return 2
    if piece.islower():
        return 3
    return 4 if piece.isdigit() else 5


def tokenise(tokenizer: Tokenizer, text: str) -> Tokens:
    """Split ``text`` into word pieces, without the encoder's special tokens."""
    encoding = tokenizer.encode(text, add_special_tokens=False)
    offsets = np.array(encoding.offsets, dtype=np.int64).reshape(-1, 2)
    starts, ends = offsets[:, 0], offsets[:, 1]
    paragraphs = _paragraphs(text, starts)
    features = _features(text, starts, ends, paragraphs)
    return Tokens(np.array(encoding.ids, dtype=np.int64), starts, ends, features, paragraphs)


def _paragraphs(text: str, starts: NDArray[np.int64]) -> NDArray[np.int64]:
    breaks = np.array([i for i, c in enumerate(text) if c == "\n"], dtype=np.int64)
    numbers = np.searchsorted(breaks, starts)
    return np.unique(numbers, return_inverse=True)[1].astype(np.int64)


def _features(
    text: str, starts: NDArray[np.int64], ends: NDArray[np.int64], paragraphs: NDArray[np.int64]
) -> NDArray[np.int64]:
    codes = np.zeros(len(starts), dtype=np.int64)
    quoted, last = False, -1
    for i, (start, end, paragraph) in enumerate(zip(starts.tolist(), ends.tolist(), paragraphs.tolist(), strict=True)):
        piece = text[start:end]
        first = paragraph != last
        if first:
            quoted, last = False, paragraph
        if piece in OPENING:
            quoted = True
        codes[i] = shape_of(piece) + SHAPES * (first + 2 * quoted)
        if piece in CLOSING:
            quoted = False
        elif piece == STRAIGHT:
            quoted = not quoted
    return codes
