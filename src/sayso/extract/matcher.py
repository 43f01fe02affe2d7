"""The matcher's network, loaded once a process: sentence vectors and scores of pairs from one encoder."""

from functools import cache

import onnxruntime

from sayso.extract.network import open_session, weight_file


@cache
def session() -> onnxruntime.InferenceSession:
    """Inputs ``ids`` and ``types`` (1, n); outputs ``vector`` (1, 384) and ``relation`` (1, 7)."""
    return open_session(weight_file("matcher.onnx"))
