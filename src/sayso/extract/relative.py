"""A source that goes on with a clause of its own, as in "X, according to a study that found Y": two statements."""

from dataclasses import replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from sayso.extract.decode import Attribution
from sayso.extract.network import tokenizer
from sayso.extract.tables import words

PRONOUNS = ("that", "which", "who")


def parted(one: Attribution, ids: NDArray[np.int64]) -> list[Attribution]:
    """``one``, or the two that it is, where its source ends with a relative clause's pronoun and reporting verb.

    ``ids`` are the vocabulary ids of the window's pieces. The content after the source is then what that verb reports,
    the rest is what the cue does.
    """
    if not one.source:
        return [one]
    start, end = one.source[-1]
    after = tuple(piece for piece in one.content if 0 <= piece[0] - end <= 1)
    rest = tuple(piece for piece in one.content if piece not in after)
    if not (after and rest and end - start > 2 and ids[end - 2] in _ids(PRONOUNS) and ids[end - 1] in _verbs()):
        return [one]
    source = (*one.source[:-1], (start, end - 2))
    return [replace(one, source=source, content=rest), replace(one, source=source, cue=(end - 1, end), content=after)]


@cache
def _verbs() -> frozenset[int]:
    return _ids(tuple(words("reporting")))


@cache
def _ids(some: tuple[str, ...]) -> frozenset[int]:
    """The ids of those words that are one piece."""
    return frozenset(number for word in some if (number := tokenizer().token_to_id(word)) is not None)
