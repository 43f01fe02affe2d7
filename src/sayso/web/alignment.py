"""Two passages side by side, the words that both have marked in each."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from sayso.types import Span

WORD = re.compile(r"\w+(?:['’]\w+)*")
LONGEST = 3000
"""Characters of a passage that are shown."""
AROUND = 80
"""Characters shown before and after a passage."""


@dataclass(frozen=True, slots=True)
class Run:
    """A run of a passage, and whether its words stand in the other as well."""

    words: str
    shared: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words of a report: ``before`` and ``after`` are what stands around them; ``cut`` where they go on."""

    before: str
    runs: tuple[Run, ...]
    after: str
    cut: bool


def aligned(one: str, first: Span, other: str, second: Span) -> tuple[Passage, Passage]:
    """The passages of two texts at these places; words are compared without case, in their order."""
    a, b = _words(one, first), _words(other, second)
    matcher = SequenceMatcher(None, [word for word, _ in a], [word for word, _ in b], autojunk=False)
    blocks = [block for block in matcher.get_matching_blocks() if block.size]
    left = [place for block in blocks for place in range(block.a, block.a + block.size)]
    right = [place for block in blocks for place in range(block.b, block.b + block.size)]
    return _passage(one, first, [a[n][1] for n in left]), _passage(other, second, [b[n][1] for n in right])


def plain(text: str, span: Span) -> Passage:
    """A passage with nothing beside it to compare: all of it is marked."""
    return _passage(text, span, [(span[0], min(span[1], span[0] + LONGEST))])


def _words(text: str, span: Span) -> list[tuple[str, Span]]:
    end = min(span[1], span[0] + LONGEST)
    return [(match[0].casefold(), match.span()) for match in WORD.finditer(text, span[0], end)]


def _passage(text: str, span: Span, shared: Sequence[Span]) -> Passage:
    start, end = span[0], min(span[1], span[0] + LONGEST)
    return Passage(
        before=text[max(0, start - AROUND) : start],
        runs=tuple(_runs(text, (start, end), _joined(text, shared))),
        after=text[end : end + AROUND] if end == span[1] else "",
        cut=end < span[1],
    )


def _joined(text: str, shared: Sequence[Span]) -> list[Span]:
    """Neighbouring words, with what stands between them, as one."""
    found: list[Span] = []
    for start, end in shared:
        if found and not WORD.search(text, found[-1][1], start):
            found[-1] = (found[-1][0], end)
        else:
            found.append((start, end))
    return found


def _runs(text: str, within: Span, shared: Sequence[Span]) -> Iterable[Run]:
    place = within[0]
    for start, end in shared:
        if place < start:
            yield Run(text[place:start], shared=False)
        yield Run(text[start:end], shared=True)
        place = end
    if place < within[1]:
        yield Run(text[place : within[1]], shared=False)
