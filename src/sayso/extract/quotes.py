"""Quotation marks as the network knows them: a text that quotes between single marks is read as if they were double.

British papers and many books quote between ‘ and ’, or between two '. Offsets stay as they are: each mark is one
code point for another.
"""

import re

_PAIR = re.compile(r"(?<![\w’'])([‘'])(?=[\w“\"(\[…])([^\n“”\"]{2,900}?)(?<=[\w.,;:!?…)\]—–-])([’'])(?!\w)")
"""A single mark before a word, and the next that no letter follows, in one paragraph."""
_DOUBLE = re.compile(r"[“”\"]")
FEWEST = 2
"""Pairs that a text must have before its single marks are taken for its quotation marks."""


def doubled(text: str) -> str:
    """``text`` with its single quotation marks as “ and ”, where it quotes in single ones; else ``text`` itself.

    A text that has about as many double marks uses the single ones inside quotations, or for apostrophes.
    """
    pairs = [match.span() for match in _PAIR.finditer(text)]
    if len(pairs) < FEWEST or len(_DOUBLE.findall(text)) > len(pairs) / 2:
        return text
    out = list(text)
    for start, end in pairs:
        out[start], out[end - 1] = "“", "”"
    return "".join(out)
