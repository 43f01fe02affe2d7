"""The reader's weights, run by ONNX Runtime on one thread: pieces in, scores out."""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import onnxruntime
from numpy.typing import NDArray
from tokenizers import Tokenizer

from sayso.extract.decode import Crf, Scores
from sayso.extract.tokens import Tokens

START, END = 101, 102
"""Vocabulary ids of [CLS] and [SEP]."""


@dataclass(frozen=True, slots=True)
class Network:
    """A loaded reader: ``version`` names the weights; ``calibration`` is slope and intercept of a logistic map."""

    version: str
    session: onnxruntime.InferenceSession
    crf: Crf
    calibration: tuple[float, float]

    def scores(self, tokens: Tokens, start: int, end: int) -> Scores:
        """Score the window of pieces from ``start`` to ``end`` (at most 510 of them)."""
        ids = np.concatenate([[START], tokens.ids[start:end], [END]])[None]
        features = np.concatenate([[0], tokens.features[start:end], [0]])[None]
        emissions, to_cue, to_source, votes = self.session.run(None, {"ids": ids, "features": features})
        return Scores(emissions[0, 1:-1], to_cue[0], to_source[0], votes[0, 1:-1])


def open_session(weights: bytes) -> onnxruntime.InferenceSession:
    """An ONNX Runtime session on one thread: the document pass runs one process a core."""
    options = onnxruntime.SessionOptions()
    options.intra_op_num_threads = options.inter_op_num_threads = 1
    options.log_severity_level = 3
    return onnxruntime.InferenceSession(weights, options, providers=["CPUExecutionProvider"])


def weight_file(name: str) -> bytes:
    """The bytes of one of the files that ship in ``sayso/weights``."""
    return files("sayso").joinpath("weights", name).read_bytes()


@cache
def tokenizer() -> Tokenizer:
    """The word-piece tokenizer that both networks share."""
    loaded = Tokenizer.from_str(weight_file("tokenizer.json").decode("utf8"))
    loaded.no_truncation()
    loaded.no_padding()
    return loaded


@cache
def continuations() -> NDArray[np.bool_]:
    """For each id of the vocabulary, whether it goes on with the word of the piece before it."""
    loaded = tokenizer()
    pieces = (loaded.id_to_token(i) for i in range(loaded.get_vocab_size()))
    return np.array([(piece or "").startswith("##") for piece in pieces])


@cache
def network() -> Network:
    """The reader's network, loaded once a process."""
    meta = json.loads(weight_file("reader.json"))
    crf = Crf(*(np.array(meta["crf"][k], dtype=np.float32) for k in ("between", "first", "last")))
    slope, intercept = meta["calibration"]
    return Network(meta["version"], open_session(weight_file("reader.onnx")), crf, (slope, intercept))


def softmax(scores: NDArray[np.float32]) -> NDArray[np.float32]:
    """Probabilities along the last axis."""
    powers = np.exp(scores - scores.max(-1, keepdims=True))
    out: NDArray[np.float32] = powers / powers.sum(-1, keepdims=True)
    return out
