"""What a PDF page holds besides text: how much of it pictures cover, words blacked out, text that is not shown."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from ctypes import c_float, c_uint
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2.raw as pdfium

from sayso.ingest.pdf_lines import Box, Line, has_words

MARK = "■■■"
"""Stands in the text for each stretch of a line that is blacked out."""

_MOST = 20_000
"""So many drawn objects of a page are looked at: a map may have a million."""
_DARK = 60
_DRAWING = 3000
"""A page with so many dark areas is a drawing."""
_FEW = 400
"""With fewer characters than this, a page does not tell what its usual type size is."""
_INVISIBLE = 3
"""The rendering mode of text that is there to be found and copied, not to be seen (ISO 32000-1, 9.3.6)."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """``pictures``: the share of the page under its largest picture, 0 to 1. ``hidden``: most text is invisible.

    ``shapes`` counts what is drawn that is no text and no picture; ``dark`` are its black areas.
    """

    pictures: float
    shapes: int
    hidden: bool
    dark: tuple[Box, ...]


def drawn_on(page: Any, box: Box) -> Drawn:
    """Look through the objects of ``page``; ``box`` is what a viewer shows of it."""
    area = max(1.0, (box[2] - box[0]) * (box[3] - box[1]))
    pictures, shapes, unseen, texts = 0.0, 0, 0, 0
    dark: list[Box] = []
    for item in _objects(page):
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_TEXT:
            texts += 1
            unseen += pdfium.FPDFTextObj_GetTextRenderMode(item) == _INVISIBLE
        elif kind in (pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_FORM):
            if kind == pdfium.FPDF_PAGEOBJ_IMAGE or _holds_picture(item):
                left, bottom, right, top = _within(_bounds(item), box)
                pictures = max(pictures, max(0.0, right - left) * max(0.0, top - bottom) / area)
        else:
            shapes += 1
            if kind == pdfium.FPDF_PAGEOBJ_PATH and _is_dark(item):
                dark.append(_bounds(item))
    return Drawn(pictures, shapes, texts > 0 and unseen > 0.5 * texts, tuple(dark))


def blacked_out(dark: tuple[Box, ...], lines: Sequence[Line], box: Box, usual: float) -> list[Line]:
    """A piece of line that reads ``MARK`` for each black stretch as high as a line, where no words are shown.

    ``usual`` is the type size of most of the document, for a page that shows few words. Words that were blacked out
    change what a sentence says: the words on both sides must not be read as one.
    """
    words = [line for line in lines if has_words(line)]
    if not words or not 0 < len(dark) < _DRAWING:
        return []
    sizes = usual_sizes(words)
    size = sizes.most_common(1)[0][0] if sizes.total() > _FEW else usual
    found = [
        Line(
            MARK,
            left - box[0] + 0.2 * size,
            right - box[0] - 0.2 * size,
            box[3] - (bottom + top) / 2 + 0.33 * size,
            size,
        )
        for left, bottom, right, top in dark
        if 0.5 * size < top - bottom < 2.2 * size
    ]
    wide = [mark for row in _rows(found, size) for mark in _merged(row, lines) if mark.width > 1.1 * size]
    shown = [mark for mark in wide if not any(_overlap(mark, line) for line in lines)]
    return [replace(mark, size=_size_near(mark, words, size)) for mark in shown]


def usual_sizes(lines: Iterable[Line]) -> Counter[float]:
    """How many characters are set in each type size."""
    sizes = Counter[float]()
    for line in lines:
        sizes[line.size] += len(line.text)
    return sizes


def _size_near(mark: Line, lines: Sequence[Line], usual: float) -> float:
    """The type size of the line nearest to ``mark``, if that is no more than two lines away, else the usual one."""
    near, size = min(((abs(line.y - mark.y), line.size) for line in lines), default=(0.0, usual))
    return size if near < 2.5 * usual else usual


def _rows(marks: list[Line], size: float) -> list[list[Line]]:
    rows: list[list[Line]] = []
    for mark in sorted(marks, key=lambda mark: mark.y):
        if not rows or mark.y - rows[-1][0].y > 0.35 * size:
            rows.append([])
        rows[-1].append(mark)
    return rows


def _merged(row: list[Line], lines: Sequence[Line]) -> Iterator[Line]:
    """Stretches of one line with no more than a word space, and no words, between them, as one."""
    row = sorted(row, key=lambda mark: mark.left)
    y, size = sorted(mark.y for mark in row)[len(row) // 2], row[0].size
    between = [(line.left + line.right) / 2 for line in lines if abs(line.y - y) < 0.6 * size]
    left, right = row[0].left, row[0].right
    for mark in row[1:]:
        if mark.left - right > 1.7 * size or any(right < middle < mark.left for middle in between):
            yield Line(MARK, left, right, y, size)
            left = mark.left
        right = max(right, mark.right)
    yield Line(MARK, left, right, y, size)


def _overlap(mark: Line, line: Line) -> bool:
    shared = min(mark.right, line.right) - max(mark.left, line.left)
    return abs(mark.y - line.y) < 0.6 * mark.size and shared > 0.3 * min(mark.width, max(line.width, 1.0))


def _objects(page: Any) -> Iterator[Any]:
    for index in range(min(pdfium.FPDFPage_CountObjects(page), _MOST)):
        yield pdfium.FPDFPage_GetObject(page, index)


def _holds_picture(form: Any, deep: int = 0) -> bool:
    """Is a picture among the objects of a group, or of a group in it?"""
    for index in range(min(pdfium.FPDFFormObj_CountObjects(form), 50)):
        item = pdfium.FPDFFormObj_GetObject(form, index)
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == pdfium.FPDF_PAGEOBJ_IMAGE:
            return True
        if kind == pdfium.FPDF_PAGEOBJ_FORM and deep < 4 and _holds_picture(item, deep + 1):
            return True
    return False


def _bounds(item: Any) -> Box:
    left, bottom, right, top = (c_float() for _ in range(4))
    pdfium.FPDFPageObj_GetBounds(item, left, bottom, right, top)
    return left.value, bottom.value, right.value, top.value


def _within(inner: Box, outer: Box) -> Box:
    return max(inner[0], outer[0]), max(inner[1], outer[1]), min(inner[2], outer[2]), min(inner[3], outer[3])


def _is_dark(item: Any) -> bool:
    red, green, blue, alpha = (c_uint() for _ in range(4))
    if not pdfium.FPDFPageObj_GetFillColor(item, red, green, blue, alpha):
        return False
    return max(red.value, green.value, blue.value) < _DARK and alpha.value > 200
