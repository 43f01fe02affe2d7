"""The sentences around a statement: what its pronouns and short words have to be read with."""

from sayso.types import Statement

ENDS = ".!?\n"
REACH = 300
"""Code points to go back or on at most in search of a sentence's end."""


def passage(text: str, one: Statement) -> str:
    """The sentence or sentences that a statement's spans stand in."""
    spans = (*one.source, *one.cue, *one.content)
    start, end = min(s for s, _ in spans), max(e for _, e in spans)
    while start > 0 and text[start - 1] not in ENDS and min(s for s, _ in spans) - start < REACH:
        start -= 1
    while end < len(text) and text[end] not in ENDS and end - max(e for _, e in spans) < REACH:
        end += 1
    return text[start:end]
