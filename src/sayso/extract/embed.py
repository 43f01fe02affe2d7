"""Sentence vectors: what a statement or a claim is about, for finding by meaning.

The encoder is all-MiniLM-L6-v2 (Reimers and Gurevych, EMNLP 2019; Wang et al., NeurIPS 2020), int8.
"""

from collections.abc import Sequence
from functools import cache
from typing import Final

import numpy as np
import onnxruntime
from numpy.typing import NDArray

from sayso.extract.network import END, START, open_session, tokenizer, weight_file

MODEL: Final = "all-MiniLM-L6-v2/int8"
SIZE: Final = 384
LONGEST = 126
"""Word pieces of a sentence that are taken into account."""


@cache
def _session() -> onnxruntime.InferenceSession:
    return open_session(weight_file("sentences.onnx"))


def embed(sentences: Sequence[str]) -> NDArray[np.float32]:
    """Vectors (n, 384) of length 1, one a sentence; an empty sentence gives that of the bare special tokens."""
    out = np.zeros((len(sentences), SIZE), dtype=np.float32)
    for row, sentence in zip(out, sentences, strict=True):
        ids = tokenizer().encode(sentence, add_special_tokens=False).ids[:LONGEST]
        row[:] = _session().run(None, {"ids": np.array([[START, *ids, END]], dtype=np.int64)})[0][0]
    return out
