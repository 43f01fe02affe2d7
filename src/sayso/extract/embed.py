"""Sentence vectors: what a statement or a claim is about, for finding by meaning.

The encoder began as all-MiniLM-L6-v2 (Reimers and Gurevych, EMNLP 2019; Wang et al., NeurIPS 2020).
"""

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

from sayso.extract.matcher import finder
from sayso.extract.network import END, START, tokenizer
from sayso.extract.passage import sentences

SIZE: Final = 384
LONGEST = 126
"""Word pieces of a sentence that are taken into account."""


def embed(texts: Sequence[str]) -> NDArray[np.float32]:
    """Vectors (n, 384) of length 1, one a text; an empty text gives that of the bare special tokens.

    A text of several sentences has the mean of theirs, by word pieces: neighbouring passages share most sentences, and
    each is read once.
    """
    made: dict[str, NDArray[np.float32]] = {}
    return np.stack([_of_text(text, made) for text in texts]) if texts else np.zeros((0, SIZE), dtype=np.float32)


def _of_text(text: str, made: dict[str, NDArray[np.float32]]) -> NDArray[np.float32]:
    parts = sentences(text) or [""]
    for part in parts:
        if part not in made:
            made[part] = _vector(part)
    whole: NDArray[np.float32] = np.stack([made[part] for part in parts]).sum(0)
    return _unit(whole)


def _unit(vector: NDArray[np.float32]) -> NDArray[np.float32]:
    """Scaled to length 1; a vector of zeros stays as it is."""
    length = float(np.linalg.norm(vector)) or 1.0
    out: NDArray[np.float32] = vector / np.float32(length)
    return out


def _vector(sentence: str) -> NDArray[np.float32]:
    """The sentence's vector, as long as it has word pieces."""
    ids = np.array([[START, *tokenizer().encode(sentence, add_special_tokens=False).ids[:LONGEST], END]], np.int64)
    vector: NDArray[np.float32] = finder().run(["vector"], {"ids": ids, "types": np.zeros_like(ids)})[0][0]
    out: NDArray[np.float32] = vector * np.float32(ids.shape[1])
    return out
