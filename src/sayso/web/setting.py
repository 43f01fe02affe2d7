"""How a report's text is set on the page: paragraphs, and in them the pieces that statements cover.

Spans overlap and nest, so the text is cut at every edge of every mark, and each piece knows all that cover it. Nothing
is left out and nothing is added: the pieces of a part, joined, are the text.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from sayso.types import Span

Role = Literal["content", "source", "cue", "basis", "furniture", "page", "at"]
Kind = Literal["paragraph", "lines", "furniture", "title"]

BREAK = re.compile(r"\n[^\S\n]*\n\s*")
ITEM = re.compile(r"\s*(?:[•‣·*–—-]|\(?\d{1,3}[.)])\s")
PART = 24_000
"""Characters of a report on one page, about; a part ends with a paragraph."""
CROWDED = 200
"""Statements that begin in one part, at most, unless one paragraph holds more."""
SHORT = 52
"""Lines shorter than this are kept as they are; longer ones were broken to fit a page."""


@dataclass(frozen=True, slots=True)
class Mark:
    """Something that covers a range of the text. ``ref`` is a statement's id, or a page's number."""

    span: Span
    role: Role
    ref: str = ""


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text and all the marks that cover it, the longest first; marks of no length stand at its start."""

    start: int
    text: str
    marks: tuple[Mark, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph. ``lines``: its line breaks are meant; ``furniture``: nothing in it belongs to the story."""

    kind: Kind
    pieces: tuple[Piece, ...]


def paragraphs(text: str) -> list[Span]:
    """The ranges between blank lines, or between line ends where no line is blank; together they are the text."""
    breaks = [m.end() for m in BREAK.finditer(text)] or [m.end() for m in re.finditer(r"\n", text)]
    edges = sorted({0, *breaks, len(text)})
    return list(pairwise(edges))


def parts(text: str, starts: Iterable[int]) -> list[Span]:
    """Ranges of about ``PART`` characters and at most ``CROWDED`` statements (which begin at ``starts``).

    A part ends with a paragraph; one that is longer than a part is cut at a space.
    """
    places = sorted(starts)
    found: list[Span] = []
    begin = 0
    for start, end in _at_most(text, places):
        crowd = bisect_left(places, end) - bisect_left(places, begin)
        if start > begin and (end - begin > PART or crowd > CROWDED):
            found.append((begin, start))
            begin = start
    return [*found, (begin, len(text))]


def _at_most(text: str, places: Sequence[int]) -> Iterator[Span]:
    """Paragraphs, those cut that are too long or too crowded for one part."""
    for start, end in paragraphs(text):
        while True:
            full = bisect_left(places, start) + CROWDED
            limit = min(start + PART, places[full] if full < len(places) else end)
            if end <= limit:
                break
            space = text.rfind(" ", start + 1, limit)
            cut = space + 1 if space > start + PART // 2 else max(limit, start + 1)
            yield start, cut
            start = cut
        yield start, end


def blocks(text: str, within: Span, marks: Iterable[Mark], title: str | None = None) -> list[Block]:
    """The paragraphs of ``text`` within a range, cut at the edges of ``marks``."""
    first, last = within
    ordered = sorted(marks, key=lambda mark: mark.span)
    found = []
    for start, end in ((max(a, first), min(b, last)) for a, b in paragraphs(text) if a < last and b > first):
        end = start + len(text[start:end].rstrip())
        if start < end:
            here = [m for m in ordered if m.span[0] < end and (m.span[1] > start or m.span[0] == start)]
            pieces = tuple(_pieces(text, (start, end), here))
            found.append(Block(_kind(text[start:end].strip(), pieces, title), pieces))
    return found


def _kind(words: str, pieces: Sequence[Piece], title: str | None) -> Kind:
    if all(any(m.role == "furniture" for m in piece.marks) for piece in pieces if piece.text.strip()):
        return "furniture"
    if title and " ".join(words.split()) == " ".join(title.split()):
        return "title"
    return "lines" if _meant(words) else "paragraph"


def _meant(words: str) -> bool:
    """Whether the line breaks of a paragraph are its own: its lines are items, or most, the last aside, are short."""
    lines = words.split("\n")
    if len(lines) < 2:
        return False
    items = sum(ITEM.match(line) is not None for line in lines)
    return items > 1 or sorted(len(line) for line in lines[:-1])[(len(lines) - 1) // 2] < SHORT


def _pieces(text: str, span: Span, marks: Sequence[Mark]) -> Iterator[Piece]:
    start, end = span
    cuts = sorted({start, end} | {min(max(place, start), end) for mark in marks for place in mark.span})
    waiting = list(reversed(marks))
    over: list[Mark] = []
    for a, b in pairwise(cuts):
        over = [m for m in over if m.span[1] > a]
        while waiting and waiting[-1].span[0] <= a:
            over.append(waiting.pop())
        yield Piece(a, text[a:b], tuple(sorted(over, key=_outermost)))


def _outermost(mark: Mark) -> tuple[int, int]:
    return mark.span[0] - mark.span[1], mark.span[0]
