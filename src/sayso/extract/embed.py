"""Sentence vectors: what a statement or a claim is about, for finding by meaning.

The encoder began as all-MiniLM-L6-v2 (Reimers and Gurevych, EMNLP 2019; Wang et al., NeurIPS 2020).
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.extract.matcher import session
from sayso.extract.network import END, START, tokenizer

SIZE: Final = 384
LONGEST = 126
"""Word pieces of a sentence that are taken into account."""


def embed(sentences: Sequence[str]) -> NDArray[np.float32]:
    """Vectors (n, 384) of length 1, one a sentence; an empty sentence gives that of the bare special tokens."""
    out = np.zeros((len(sentences), SIZE), dtype=np.float32)
    made: dict[str, NDArray[np.float32]] = {}
    for row, sentence in zip(out, sentences, strict=True):
        if sentence not in made:
            made[sentence] = _vector(sentence)
        row[:] = made[sentence]
    return out


def _vector(sentence: str) -> NDArray[np.float32]:
    ids = np.array([[START, *tokenizer().encode(sentence, add_special_tokens=False).ids[:LONGEST], END]], np.int64)
    vector: NDArray[np.float32] = session().run(["vector"], {"ids": ids, "types": np.zeros_like(ids)})[0][0]
    return vector
