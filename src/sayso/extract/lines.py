"""Lines that were broken to fit a page: a text wrapped at a fixed width is read as if each paragraph were one line.

Offsets stay as they are: each line break inside a paragraph is one space for another.
"""

import re
from functools import lru_cache
from statistics import quantiles

_NEXT = re.compile(r"(?<=\S)[ \t]*(\r?\n)(?=[ \t]*\S)")
"""A line break with words on both of its sides."""
_ENDED = re.compile(r"[.!?:;][\"”’')\]]*$")
_FRESH = re.compile(r"[ \t]*(?:[•*·▪–—-]\s|\(?\d{1,3}[.)]\s|\(?[a-z][.)]\s|[QA][.:]\s|[A-Z][A-Z.’' -]{1,40}:\s|.*\t)")
"""A line that opens an item, a turn of a transcript, or a row of a table."""
FEWEST = 4
"""Breaks inside sentences that a text must have before it is taken for wrapped."""
WIDEST = 120


@lru_cache(maxsize=16)  # the passage of each statement asks for its whole report
def unwrapped(text: str) -> str:
    """``text`` with a space for each line break inside its paragraphs, where it is wrapped; else ``text`` itself.

    It is wrapped where most breaks between two lines stand inside a sentence and no line is longer than a page is wide.
    A line much shorter than the rest ends its paragraph.
    """
    breaks = list(_NEXT.finditer(text))
    lines = [text[text.rfind("\n", 0, one.start(1)) + 1 : one.start(1)].rstrip() for one in breaks]
    inside = sum(not _ENDED.search(line) for line in lines)
    if inside < FEWEST or inside < 0.6 * len(breaks):
        return text
    width = quantiles(map(len, lines), n=10)[-1]
    if width > WIDEST:
        return text
    out = list(text)
    for one, line in zip(breaks, lines, strict=True):
        if len(line) >= 0.7 * width and not _FRESH.match(text, one.end()) and "\t" not in line:
            out[one.start(1) : one.end(1)] = " " * (one.end(1) - one.start(1))
    return "".join(out)
