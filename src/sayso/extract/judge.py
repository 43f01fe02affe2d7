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

CLAIM, SAID = 40, 96
"""Word pieces at most of the claim and of the statement."""


def view(speaker: str | None, source: str, cue: str, content: str) -> str:
    """A statement as the judge sees it: who says what, by the speaker's name where the text tells it.

    Not the passage around it: what the sentence says besides misled the judge more often than it helped.
    """
    return f"{speaker or source} | {cue} | {content}"


def pair_ids(words: Tokenizer, claim: str, seen: str) -> tuple[list[int], list[int]]:
    """Ids and types of a pair: the claim, and the statement as a view, each closed by [SEP]; types 0, then 1."""
    asked, said = (words.encode(text, add_special_tokens=False).ids for text in (claim, seen))
    first, second = [START, *asked[:CLAIM], END], [*said[:SAID], END]
    return first + second, [0] * len(first) + [1] * len(second)


def judge(claim: str, statements: Sequence[str]) -> NDArray[np.float32]:
    """Chances (n, relations) that each of the statements, given as views, bears on ``claim`` in that way.

    The pairs go through the network one by one, on as many threads as there are cores.
    """
    if not statements:
        return np.zeros((0, len(RELATIONS)), dtype=np.float32)
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        return np.stack(list(pool.map(partial(_chances, claim), statements)))


def _chances(claim: str, seen: str) -> NDArray[np.float32]:
    ids, types = pair_ids(tokenizer(), claim, seen)
    feed = {"ids": np.array([ids], dtype=np.int64), "types": np.array([types], dtype=np.int64)}
    states = finder().run(["states"], feed)[0]
    return softmax(upper().run(["relation"], {"states": states})[0][0] / temperature())
