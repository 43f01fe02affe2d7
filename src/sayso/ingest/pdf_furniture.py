"""Running heads, running feet and page numbers of a document: told by what comes back, page after page, at one place.

Only the outermost lines of a page are candidates, from the edge inwards. A line belongs to the furniture where its
words (numbers set aside) stand at the same height on other pages, or where such lines stand at that height on many
pages (a running head that names the section changes). The body must stand off from it: a footnote "Id." at the foot of
each page is none.
"""

import itertools
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace

from sayso.ingest.pdf_lines import Box, Line, has_words

_DEPTH = 5
"""So many lines from the top and the bottom of a page are looked at."""
_NEAR = 3.0
"""Lines at one place differ by at most so many points in height."""
_STAND_OFF = 1.35
"""The body begins at least so many times the usual distance of lines after the furniture."""
_PAGE_WORD = r"(?:(?:page|pg|p|seite|folio)\b\.?\s*)?"
_ROMAN = r"(?:m{0,3}(?:c[md]|d?c{0,3})(?:x[cl]|l?x{0,3})(?:i[xv]|v?i{0,3}))"
_NUMBER = re.compile(
    rf"{_PAGE_WORD}[-–—\[(|•]?\s*(?P<number>\d{{1,5}}|(?=[mdclxvi]){_ROMAN})(?:\s*(?:of|/|von)\s*\d{{1,5}})?\s*[-–—\])|•]?",
    re.IGNORECASE,
)
_AT_EDGE = re.compile(r"^(?P<first>\d{1,4})(?=\s\D)|(?<=\D\s)(?P<last>\d{1,4})$")
_LINK_LINE = re.compile(r"(?:https?://|file:///)\S+(?:\s+\d+/\d+)?")
_LINE_NUMBER = re.compile(r"\d{1,2}")
_COUNTED = 10
"""So many lines or more of a page that are counted are a transcript's or a pleading's."""
_VALUES = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
_DIGITS = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page as it was found: its pieces of lines, its height in points, its label in the file ("" for none).

    ``dark`` are its black areas, ``box`` what a viewer shows of it.
    """

    pieces: tuple[Line, ...]
    height: float
    label: str = ""
    dark: tuple[Box, ...] = ()
    box: Box = (0.0, 0.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Edges:
    """A page taken apart. ``number`` is the page number printed on it, or None.

    ``stamp`` is text set at an angle to the page's (a watermark, a note up the margin), and the numbers of its lines.
    """

    head: tuple[Line, ...]
    inner: tuple[Line, ...]
    foot: tuple[Line, ...]
    stamp: tuple[Line, ...] = ()
    number: str | None = None


@dataclass(frozen=True, slots=True)
class _Row:
    """Pieces at one height: ``key`` are their words, without numbers; ``place`` the distance from the page's edge."""

    pieces: tuple[Line, ...]
    key: str
    place: float

    @property
    def size(self) -> float:
        return max(piece.size for piece in self.pieces)

    @property
    def bucket(self) -> int:
        return round(self.place / _NEAR)


def edges(sheets: list[Sheet]) -> list[Edges]:
    """Each page of ``sheets`` with its furniture taken from its body."""
    upright = [tuple(piece for piece in sheet.pieces if not piece.slanted) for sheet in sheets]
    rows = [_rows(pieces) for pieces in upright]
    sides = [_furniture(rows, sheets, head=head) for head in (True, False)]
    out = []
    for at, sheet in enumerate(sheets):
        head, foot = ([piece for row in side[at] for piece in row] for side in sides)
        taken = {id(piece) for piece in (*head, *foot)}
        inner, counted = _without_line_numbers([piece for piece in upright[at] if id(piece) not in taken])
        stamp = (*counted, *(piece for piece in sheet.pieces if piece.slanted))
        out.append(Edges(tuple(head), inner, tuple(foot), stamp))
    return [replace(page, number=number) for page, number in zip(out, _numbers(out), strict=True)]


def _without_line_numbers(pieces: list[Line]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The pieces of a page without the numbers that count its lines in the margin; and those numbers, as one piece."""
    numbers = [piece for piece in pieces if _LINE_NUMBER.fullmatch(piece.text)]
    words = [piece.left for piece in pieces if has_words(piece)]
    if len(numbers) < _COUNTED or not words:
        return tuple(pieces), ()
    edge = Counter(round(number.right / 4) for number in numbers).most_common(1)[0][0]
    own = sorted((one for one in numbers if abs(one.right / 4 - edge) <= 1.5), key=lambda one: one.y)
    values = [int(one.text) for one in own]
    counted = len(own) >= _COUNTED and values == list(range(values[0], values[0] + len(own)))
    if not counted or max(one.right for one in own) > min(words):
        return tuple(pieces), ()
    taken = {id(one) for one in own}
    rest = tuple(piece for piece in pieces if id(piece) not in taken)
    return rest, (replace(own[-1], text=" ".join(one.text for one in own), left=0.0),)


def _rows(pieces: tuple[Line, ...]) -> list[tuple[Line, ...]]:
    """Pieces by height, top to bottom."""
    rows: list[list[Line]] = []
    for piece in sorted(pieces, key=lambda piece: piece.y):
        if rows and piece.y - rows[-1][0].y < 0.3 * piece.size:
            rows[-1].append(piece)
        else:
            rows.append([piece])
    return [tuple(sorted(row, key=lambda piece: piece.left)) for row in rows]


def _key(pieces: tuple[Line, ...]) -> str:
    """The words of a row in lower case, without numbers; "#" where there are only numbers, "" where nothing."""
    text = " ".join(piece.text for piece in pieces).casefold()
    if _NUMBER.fullmatch(text):
        return "#"
    return " ".join(re.findall(r"[^\W\d_]+", text)) or ("#" if _DIGITS.search(text) else "")


def _outer(rows: list[tuple[Line, ...]], sheet: Sheet, *, head: bool) -> list[_Row]:
    """The outermost rows on one side of a page, the outermost first."""
    chosen = rows[:_DEPTH] if head else rows[::-1][:_DEPTH]
    return [_Row(row, _key(row), row[0].y if head else sheet.height - row[0].y) for row in chosen]


def _furniture(rows: list[list[tuple[Line, ...]]], sheets: list[Sheet], *, head: bool) -> list[list[tuple[Line, ...]]]:
    """For each page, the rows on that side that are furniture, top to bottom."""
    outer = [_outer(own, sheet, head=head) for own, sheet in zip(rows, sheets, strict=True)]
    repeated = _repeated(outer)
    need = 2 if len(sheets) <= 6 else 3
    zones = _zones(outer, repeated, need, max(3, 0.2 * len(sheets)))
    step = _usual_step(rows)
    out = []
    for own, times in zip(outer, repeated, strict=True):
        marks = [
            count >= need or (row.key != "" and row.bucket in zones) or _is_link_line(row, len(sheets))
            for row, count in zip(own, times, strict=True)
        ]
        depth = _depth(own, marks, [count >= 0.6 * len(sheets) for count in times], step)
        out.append([row.pieces for row in (own[:depth] if head else own[:depth][::-1])])
    return out


def _repeated(outer: list[list[_Row]]) -> list[list[int]]:
    """How often rows with the words of each row stand at its place, itself among them; 0 for a row without words."""
    places = Counter((row.key, row.bucket) for own in outer for row in own)
    near = (-1, 0, 1)
    return [
        [sum(places[row.key, row.bucket + step] for step in near) if row.key else 0 for row in own] for own in outer
    ]


def _zones(outer: list[list[_Row]], repeated: list[list[int]], need: int, pages: float) -> set[int]:
    """The places at which rows that come back stand on so many pages or more."""
    often = Counter[int]()
    for own, times in zip(outer, repeated, strict=True):
        found = {row.bucket for row, count in zip(own, times, strict=True) if count >= need}
        often.update({bucket + step for bucket in found for step in (-1, 0, 1)})
    return {bucket for bucket, count in often.items() if count >= pages}


def _is_link_line(row: _Row, pages: int) -> bool:
    """The line that a browser prints at the foot, and the lone number of a document of one page."""
    text = " ".join(piece.text for piece in row.pieces)
    if _LINK_LINE.fullmatch(text):
        return True
    number = _NUMBER.fullmatch(text)
    return pages == 1 and bool(number) and row.place < 70 and text.casefold() not in ("i", "c", "d", "m")


def _usual_step(rows: list[list[tuple[Line, ...]]]) -> float:
    """The usual distance from line to line, in points."""
    steps = Counter(round(2 * (low[0].y - high[0].y)) for own in rows for high, low in itertools.pairwise(own))
    return max(4.0, steps.most_common(1)[0][0] / 2) if steps else 14.0


def _depth(rows: list[_Row], marks: list[bool], strong: list[bool], step: float) -> int:
    """How many rows from the edge inwards are furniture."""
    depth = next((at for at, mark in enumerate(marks) if not mark), len(marks))
    while 0 < depth < len(rows):
        gap = abs(rows[depth].place - rows[depth - 1].place)
        inmost = rows[depth - 1]
        sentence = inmost.key == "#" or inmost.pieces[-1].text.endswith((".", "?", "!"))
        if gap >= _STAND_OFF * min(step, 1.3 * rows[depth].size) or (strong[depth - 1] and not sentence):
            break
        depth -= 1
    return depth


def _numbers(pages: list[Edges]) -> list[str | None]:
    """The number printed on each page: a number in its furniture that counts on from page to page."""
    found = [dict(_candidates(page)) for page in pages]
    offsets = Counter((value - at, roman) for at, own in enumerate(found) for value, roman in own)
    out: list[str | None] = []
    for at, own in enumerate(found):
        near = [number for step in (-2, -1, 1, 2) if 0 <= (number := at + step) < len(found)]
        good = [
            (offsets[value - at, roman], text)
            for (value, roman), text in own.items()
            if any((value + other - at, roman) in found[other] for other in near) or len(pages) == 1
        ]
        out.append(max(good)[1] if good else None)
    return _filled(out)


def _filled(numbers: list[str | None]) -> list[str | None]:
    """``numbers`` with those that are missing between two from which they follow: the first page of a chapter, say."""
    out, last = list(numbers), -1
    for at, number in enumerate(numbers):
        if not number or not number.isdigit():
            continue
        if last >= 0 and int(number) - at == int(numbers[last] or 0) - last:
            out[last + 1 : at] = [str(int(number) - at + between) for between in range(last + 1, at)]
        last = at
    return out


def _candidates(page: Edges) -> Iterator[tuple[tuple[int, bool], str]]:
    """What may be the page's number, with its value and whether it is a Roman numeral."""
    for row in (*_rows(page.head), *_rows(page.foot)):
        whole = " ".join(piece.text for piece in row)
        for text in (whole, *(piece.text for piece in row)):
            number = _NUMBER.fullmatch(text)
            if number:
                written = number["number"]
                yield ((int(written), False) if written.isdigit() else (_roman(written), True)), written
                continue
            for edge in _AT_EDGE.finditer(text):
                yield (int(edge[0]), False), edge[0]


def _roman(numeral: str) -> int:
    values = [_VALUES[letter] for letter in numeral.lower()]
    return sum(-one if one < two else one for one, two in zip(values, [*values[1:], 0], strict=True))
