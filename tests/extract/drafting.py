"""Drafts for the tests of what a report's own words resolve: spans found by their words, labels left neutral."""

from sayso.extract.draft import Draft
from sayso.types import Spans


def place(text: str, words: str | None, after: int = 0) -> Spans:
    if not words:
        return ()
    start = text.index(words, after)
    return ((start, start + len(words)),)


def draft(
    text: str, source: str | None, cue: str, content: str, *, near: str | None = None, inside: int | None = None
) -> Draft:
    """``near``: words from which on source, cue and content are looked for."""
    after = text.index(near) if near else 0
    return Draft(
        source=place(text, source, after),
        cue=place(text, cue, after),
        content=place(text, content, after),
        quote="indirect",
        speaker_kind="none",
        anonymity="none",
        stance="asserts",
        certainty="certain",
        confidence=0.5,
        inside=inside,
    )
