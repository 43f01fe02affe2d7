"""How a statement bears on a claim, as the matcher's network judges the pair: a cross-encoder over both texts."""

import os
from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import Final

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from sayso.extract.matcher import finder, temperature, upper
from sayso.extract.network import END, START, softmax, tokenizer

RELATIONS: Final = ("affirms", "hedges", "doubts", "no_evidence", "denies", "declines", "none")
"""The order of the network's scores."""

CLAIM, SAID, AROUND = 40, 80, 64
"""Word pieces at most of the claim, of the statement and of its passage."""


def view(source: str, cue: str, content: str, passage: str) -> tuple[str, str]:
    """A statement as the judge sees it: who says what, and the passage that it stands in."""
    return f"{source} | {cue} | {content}", passage


def pair_ids(words: Tokenizer, claim: str, seen: tuple[str, str]) -> tuple[list[int], list[int]]:
    """Ids and types of a pair: claim, statement, passage, each closed by [SEP]; types are 1 from the statement on."""
    parts = [
        words.encode(text, add_special_tokens=False).ids[:most]
        for text, most in zip((claim, *seen), (CLAIM, SAID, AROUND), strict=True)
    ]
    first = [START, *parts[0], END]
    rest = [*parts[1], END, *parts[2], END]
    return first + rest, [0] * len(first) + [1] * len(rest)


def judge(claim: str, statements: Sequence[tuple[str, str]]) -> NDArray[np.float32]:
    """Chances (n, relations) that each of the statements, given as views, bears on ``claim`` in that way.

    The pairs go through the network one by one, on as many threads as there are cores.
    """
    if not statements:
        return np.zeros((0, len(RELATIONS)), dtype=np.float32)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return np.stack(list(pool.map(partial(_chances, claim), statements)))


def _chances(claim: str, seen: tuple[str, str]) -> NDArray[np.float32]:
    ids, types = pair_ids(tokenizer(), claim, seen)
    feed = {"ids": np.array([ids], dtype=np.int64), "types": np.array([types], dtype=np.int64)}
    states = finder().run(["states"], feed)[0]
    return softmax(upper().run(["relation"], {"states": states})[0][0] / temperature())
