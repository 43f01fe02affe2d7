"""The sentences around a statement: what its pronouns and short words have to be read with."""

from itertools import pairwise

from sayso.extract.lines import unwrapped
from sayso.types import Statement

ENDS = ".!?"
REACH = 300
"""Code points to go back or on at most in search of a sentence's end."""


def passage(text: str, one: Statement) -> str:
    """The sentence or sentences that a statement's spans stand in, without the space around them.

    A line that was broken to fit a page cuts none of them.
    """
    spans = (*one.source, *one.cue, *one.content)
    return around(unwrapped(text), min(s for s, _ in spans), max(e for _, e in spans))


def around(text: str, first: int, last: int) -> str:
    """The sentence or sentences that hold the code points from ``first`` to ``last``."""
    start, end = first, last
    while start > max(0, first - REACH) and not _ends(text, start - 1):
        start -= 1
    while end < min(len(text), last + REACH) and not _ends(text, end):
        end += 1
    return text[start:end].strip()


def sentences(text: str) -> list[str]:
    """The sentences of a passage, without the space around them, by the same full stops."""
    cuts = [0, *(i + 1 for i in range(len(text)) if _ends(text, i)), len(text)]
    parts = (text[start:end].strip() for start, end in pairwise(cuts))
    return [part for part in parts if part]


def _ends(text: str, place: int) -> bool:
    """Whether a line or a sentence ends at ``place``: a full stop inside "U.S" or "3.5" ends none."""
    if text[place] == "\n":
        return True
    return text[place] in ENDS and not text[place + 1 : place + 2].isalnum()
