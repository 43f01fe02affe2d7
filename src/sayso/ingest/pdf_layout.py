"""The reading order of a PDF page: pieces of lines become lines, column by column.

The page is cut along the widest-reaching white strip between two columns of text; what stands above and below that
strip, a headline across both columns say, is read before and after them, and each part is cut again the same way. This
is the recursive cut of Nagy and Seth (1984), along strips that need not reach from edge to edge (Breuel, 2002). Two
blocks are columns of text only where most of their lines are words in a row: a table is read row by row.
"""

from bisect import bisect_left, bisect_right
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from itertools import pairwise
from typing import NamedTuple

from sayso.ingest.pdf_lines import Line, has_words, joined

_STRIP = 0.7
"""The white between two columns is at least this share of the type size wide."""
_MOST = 3000
"""Pieces on one page beyond which no columns are looked for: a drawing, or a table of figures."""
_TRIED = 60
"""Of the strips of a part of a page so many are looked at, the tallest first."""
_ROWS = (4, 2)
"""The longer of two columns has at least so many lines, the shorter so many."""
_LEAST = 14
"""At least half of a column's text stands in lines of so many characters, and three words."""
_HEADLINE = 1.35
"""Type at least so many times the usual size is a headline's."""
_DROP = 1.8
"""A letter this many times as large as the text beside it opens it as a drop capital."""


class _Strip(NamedTuple):
    left: float
    right: float
    top: float
    bottom: float


def in_order(pieces: list[Line]) -> list[Line]:
    """``pieces`` of one page as its lines in reading order, ``column`` counted from 0."""
    out: list[Line] = []
    for number, part in enumerate(_parts(_with_drop_capitals(pieces), deep=0)):
        out.extend(replace(line, column=number) for line in rows(part))
    return out


def rows(pieces: Iterable[Line]) -> list[Line]:
    """Pieces that share a baseline, joined; from top to bottom."""
    pieces, groups = list(pieces), list[list[Line]]()
    for piece in sorted(pieces, key=lambda piece: piece.y):
        group = groups[-1] if groups else None
        if group and piece.y - _main(group).y < 0.4 * max(piece.size, _main(group).size):
            group.append(piece)
        else:
            groups.append([piece])
    edge = max((piece.right for piece in pieces), default=0.0)
    return [line for group in groups for line in _without_heading(sorted(group, key=lambda piece: piece.left), edge)]


def _without_heading(group: list[Line], edge: float) -> list[Line]:
    """The line that ``group`` makes up; two where it opens with a heading in bold, and text follows up to the edge.

    A heading that a full stop or a colon parts from the text stays with it.
    """
    bold = next((at for at, piece in enumerate(group) if not piece.bold), 0)
    if bold and group[-1].right > edge - 2 * group[-1].size:
        gap = group[bold].left - group[bold - 1].right
        if gap < 3 * group[0].size and group[bold - 1].text[-1:] not in ".:?!":
            return [joined(group[:bold]), joined(group[bold:])]
    return [joined(group)]


def _main(group: list[Line]) -> Line:
    return max(group, key=lambda piece: piece.size)


def _parts(pieces: list[Line], deep: int) -> list[list[Line]]:
    """``pieces`` in parts that are read one after the other."""
    strip = _strip(pieces) if deep < 12 and 6 <= len(pieces) <= _MOST else None
    if not strip:
        return [pieces] if pieces else []
    above = [piece for piece in pieces if piece.y <= strip.top]
    below = [piece for piece in pieces if piece.y > strip.bottom]
    beside = [piece for piece in pieces if strip.top < piece.y <= strip.bottom]
    left = [piece for piece in beside if piece.left + piece.right < strip.left + strip.right]
    right = [piece for piece in beside if piece.left + piece.right >= strip.left + strip.right]
    if not left or not right:
        return [pieces]
    return [part for group in (above, left, right, below) for part in _parts(group, deep + 1)]


def _strip(pieces: list[Line]) -> _Strip | None:
    """The tallest white strip between two columns of text, or None."""
    left, right = min(piece.left for piece in pieces), max(piece.right for piece in pieces)
    span = right - left
    if sum(piece.width > 0.6 * span for piece in pieces) > 0.9 * len(pieces):
        return None
    walls = _walls(pieces, left, right)
    heights = sorted(piece.y for piece in pieces)
    gaps = _gaps(pieces, left + 0.1 * span, right - 0.1 * span)
    strips = [strip for start, end in gaps for strip in _runs(heights, walls, start, end)]
    strips.sort(key=lambda strip: strip.top - strip.bottom)
    return next((strip for strip in strips[:_TRIED] if _is_between_columns(pieces, strip)), None)


def _gaps(pieces: list[Line], low: float, high: float) -> list[tuple[float, float]]:
    """Places where a strip may lie: from the right end of some piece to the next left end."""
    starts = sorted(piece.left for piece in pieces)
    em = sorted(piece.size for piece in pieces)[len(pieces) // 2]
    out: dict[int, tuple[float, float]] = {}
    for piece in pieces:
        at = bisect_left(starts, piece.right + _STRIP * em)
        if at == len(starts) or not low < piece.right < high:
            continue
        key = round(starts[at])
        # Of all pieces that end before the same left edge, the one that ends last leaves the strip that is free.
        if key not in out or piece.right > out[key][0]:
            out[key] = (piece.right, starts[at])
    return sorted(out.values())


def _walls(pieces: list[Line], left: float, right: float) -> list[tuple[float, float, float]]:
    """What no strip may cross: from where to where each piece reaches, and its height.

    A headline reaches to the edge of the page where no text stands beside it: what stands below belongs to it.
    """
    usual = sorted(piece.size for piece in pieces)[len(pieces) // 2]
    out = [(piece.left, piece.right, piece.y) for piece in pieces]
    for at, one in enumerate(pieces):
        if one.size > _HEADLINE * usual and len(one.text) > 2:
            beside = [piece for piece in pieces if piece is not one and one.y - one.size < piece.y < one.y + piece.size]
            start = one.left if any(piece.right < one.left + 1 for piece in beside) else left
            end = one.right if any(piece.left > one.right - 1 for piece in beside) else right
            out[at] = (start, end, one.y)
    return out


def _runs(heights: list[float], walls: list[tuple[float, float, float]], start: float, end: float) -> Iterator[_Strip]:
    """The parts of the strip from ``start`` to ``end`` that no wall crosses, no taller than the text beside them."""
    crossing = sorted(y for left, right, y in walls if left < end - 0.5 and right > start + 0.5)
    for top, bottom in pairwise([float("-inf"), *crossing, float("inf")]):
        first, last = bisect_right(heights, top), bisect_left(heights, bottom)
        if last - first >= sum(_ROWS):
            yield _Strip(start, end, max(top, heights[first] - 0.01), heights[last - 1])


def _is_between_columns(pieces: list[Line], strip: _Strip) -> bool:
    """Is there running text on both sides of ``strip``, side by side?"""
    beside = [piece for piece in pieces if strip.top < piece.y <= strip.bottom]
    left = _nearest([piece for piece in beside if piece.right <= strip.left + 0.5], lambda piece: -piece.right)
    right = _nearest([piece for piece in beside if piece.left >= strip.right - 0.5], lambda piece: piece.left)
    longer, shorter = sorted((left, right), key=len, reverse=True)
    if len(longer) < _ROWS[0] or len(shorter) < _ROWS[1]:
        return False
    both = min(left[-1].y, right[-1].y) - max(left[0].y, right[0].y)
    shortest = min(left[-1].y - left[0].y, right[-1].y - right[0].y)
    return both >= 0.5 * shortest and _is_running_text(left) and _is_running_text(right)


def _nearest(pieces: list[Line], distance: Callable[[Line], float]) -> list[Line]:
    """Of the pieces at each height the one at the least distance; top to bottom."""
    out: list[Line] = []
    for piece in sorted(pieces, key=lambda piece: piece.y):
        if out and piece.y - out[-1].y < 0.4 * piece.size:
            out[-1] = min(out[-1], piece, key=distance)
        else:
            out.append(piece)
    return out


def _is_running_text(lines: list[Line]) -> bool:
    """Are these the lines of a text, rather than cells, labels or figures?"""
    lines = [line for line in lines if has_words(line)]
    running = [line for line in lines if len(line.text) >= _LEAST and line.text.count(" ") >= 2]
    return len(running) >= _ROWS[1] and 2 * _letters(running) >= _letters(lines)


def _letters(lines: list[Line]) -> int:
    return sum(len(line.text) for line in lines)


def _with_drop_capitals(pieces: list[Line]) -> list[Line]:
    """Each drop capital set before the first of the lines beside it; those lines reach to its left edge."""
    out = list(pieces)
    large = _HEADLINE * sorted(piece.size for piece in pieces)[len(pieces) // 2] if pieces else 0.0
    for capital in [
        piece for piece in pieces if len(piece.text) <= 2 and piece.size > large and piece.text[0].isupper()
    ]:
        beside = [
            at
            for at, piece in enumerate(out)
            if piece is not capital
            and _DROP * piece.size < capital.size
            and 0 <= piece.left - capital.right + 2 < 2 * piece.size
            and capital.y - capital.size < piece.y < capital.y + 0.9 * piece.size
        ]
        if len(beside) < 2:
            continue
        first = min(beside, key=lambda at: out[at].y)
        for at in beside:
            text = capital.text + out[at].text if at == first else out[at].text
            out[at] = replace(out[at], text=text, left=capital.left)
        out.remove(capital)
    return out
