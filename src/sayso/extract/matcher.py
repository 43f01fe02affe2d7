"""The matcher's network, loaded once a process: one encoder, whose lower half alone gives sentence vectors."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

import onnxruntime

from sayso.extract.network import open_session, weight_file


@dataclass(frozen=True, slots=True)
class Thresholds:
    """From which chance of bearing a statement is listed, and from which probability it is shown with a side; stated in
    the model card. ``sureness`` are the weights by which that probability is made.
    """

    found: float
    sure: float
    sureness: Mapping[str, float]


@cache
def finder() -> onnxruntime.InferenceSession:
    """The lower half: inputs ``ids`` and ``types`` (1, n); outputs ``vector`` (1, 384) and ``states`` (1, n, 384)."""
    return open_session(weight_file("finder.onnx"))


@cache
def upper() -> onnxruntime.InferenceSession:
    """The upper half: input ``states`` (1, n, 384) of the lower one; output ``relation`` (1, 7)."""
    return open_session(weight_file("judge.onnx"))


@cache
def version() -> str:
    """Names the weights: vectors of other weights are not compared with these."""
    return str(json.loads(weight_file("matcher.json"))["version"])


@cache
def thresholds() -> Thresholds:
    """The thresholds that ship with the weights."""
    meta = json.loads(weight_file("matcher.json"))
    return Thresholds(**meta["thresholds"], sureness=meta["sureness"])


@cache
def temperature() -> float:
    """What the scores of pairs are divided by, so that chances mean what they say (Guo et al., ICML 2017)."""
    return float(json.loads(weight_file("matcher.json"))["temperature"])
