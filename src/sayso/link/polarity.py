"""Whether words state a proposition or its negation: counted on surface words, so a first approximation.

Evidential negation ("no evidence that", "have not found") is the source's stance, not part of the proposition,
and is left out of the count.
"""

import re

EVIDENTIAL = re.compile(
    r"\b(?:no|not any|never any|without|lack(?:s|ed)? of|little|(?:is|are|was|were)(?: not|n['’]t))\s+"
    r"(?:\w+\s+){0,2}?"
    r"(?:evidence|proof|indications?|information|intelligence|signs?|basis|reason to believe)\b"
    r"|\b(?:did|do|does|had|has|have|could)(?:\s+not|n['’]t)\s+(?:\w+\s+)?"
    r"(?:establish(?:ed)?|found|find|seen|see|identify|identified|discover(?:ed)?|uncover(?:ed)?)\b",
    re.IGNORECASE,
)
NEGATION = re.compile(
    r"\b(?:not|never|no|none|nobody|nothing|neither|nor|without|cannot|false|untrue|hoax|fake|baseless|unfounded|"
    r"fabricat(?:ed|ion))\b|n['’]t\b",
    re.IGNORECASE,
)


def negated(words: str) -> bool:
    """True where the words hold an odd number of negations: a double negative is not a negative."""
    return len(NEGATION.findall(EVIDENTIAL.sub(" ", words))) % 2 == 1
