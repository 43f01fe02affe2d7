"""The characters of a PDF page as pieces of lines: cleaned words, where they stand, how large their type is.

A piece ends where its line ends, and where a gap wider than a word space may be the space between two columns or two
cells; :mod:`sayso.ingest.pdf_layout` puts pieces together again. Cleaning: control characters, NUL, soft hyphens inside
of a line, zero-width characters and bidirectional controls are left out; ligatures are spelled out; every kind of space
is a space; accents are joined to their letters (Unicode NFC); bullets of symbol fonts become bullets. Small raised
digits, which mark footnotes and powers, become the superscript digits of Unicode, so that "in 2016³" does not turn into
"in 20163". A hyphen that ends a line stays, to be mended when lines are joined.
"""

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterator
from ctypes import c_double, c_int, create_string_buffer
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any, NamedTuple

import pypdfium2.raw as pdfium

MOST_CHARACTERS = 200_000
"""A page with more characters than this is read so far and no further; a full newspaper page has 60,000."""

_GAP = 0.9
"""A gap wider than this share of the type size parts two pieces; word spaces are 0.2 to 0.7."""
_CELL = 1.8
"""A gap of so many times the type size may part two cells of a table."""
_STEP = 0.55
"""Characters whose baselines differ by less than this share of the type size stand in one line."""
_RAISED, _SMALL = 0.15, 0.82
_SUPERSCRIPT = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
_BOLD = re.compile(rb"bold|black|heavy|demi|cmbx|[-,](?:bd|bx)\b", re.IGNORECASE)
_OUT = [
    *range(0x20), *range(0x7F, 0xA0), 0xAD, 0x200B, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2060, 0x206A),
    0xFEFF, *range(0xFFF9, 0xFFFD), 0xFFFE, 0xFFFF,
]  # fmt: skip
_SPACES = [0x09, 0x0A, 0x0D, 0xA0, *range(0x2000, 0x200B), 0x2028, 0x2029, 0x202F, 0x205F, 0x3000]
_LIGATURES = {0xFB00: "ff", 0xFB01: "fi", 0xFB02: "fl", 0xFB03: "ffi", 0xFB04: "ffl", 0xFB05: "st", 0xFB06: "st"}
_SYMBOLS = {0xF0B7: "•", 0xF0A7: "▪", 0xF0D8: "▸", 0xF0FC: "✓", 0xF02D: "-"}
_CLEAN: dict[int, str] = {
    **dict.fromkeys(_OUT, ""), **dict.fromkeys(_SPACES, " "), **_LIGATURES, **_SYMBOLS,
    **dict.fromkeys(range(0xD800, 0xE000), "\ufffd"),
}  # fmt: skip


Box = tuple[float, float, float, float]
"""Left, bottom, right, top; in points, up from the bottom of the page."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of type, or a piece of one. Lengths are in points (1/72 inch), ``y`` down from the top of the page.

    ``y`` is the baseline, ``size`` the type size of most of its letters. ``column`` numbers the part of the page that
    it stands in, in reading order. ``slanted``: it is set at an angle to most of the page's text. ``cells``
    are the places after its wide gaps: those of a table's cells, where the next line has them too.
    """

    text: str
    left: float
    right: float
    y: float
    size: float
    bold: bool = False
    slanted: bool = False
    column: int = 0
    cells: tuple[float, ...] = ()

    @property
    def width(self) -> float:
        """From the left end to the right end."""
        return self.right - self.left


class _Char(NamedTuple):
    text: str
    left: float
    y: float
    width: float
    size: float
    turn: float
    number: int
    """Which of the page's characters it is, for pdfium."""

    @property
    def right(self) -> float:
        return self.left + self.width


_SPACE = _Char(" ", 0.0, 0.0, 0.0, 0.0, 0.0, -1)


@dataclass(slots=True)
class _Piece:
    """The characters of the piece in hand."""

    chars: list[_Char] = field(default_factory=list)
    top: float = 0.0
    """The size of its largest character."""
    y: float = 0.0
    """The baseline of that character."""
    right: float = 0.0

    def takes(self, char: _Char) -> bool:
        """Does ``char`` go on where this piece ends?"""
        if not self.chars:
            return True
        em = max(self.top, char.size)
        # A drop capital reaches down to lines below the one that it opens.
        step = _STEP if min(self.top, char.size) > 0.45 * em else 0.1
        if abs(char.turn - self.chars[0].turn) > 0.1 or abs(char.y - self.y) > step * em:
            return False
        return -1.5 * em < char.left - self.right < _GAP * em

    def add(self, char: _Char, *, space: bool) -> None:
        if space and self.chars:
            self.chars.append(_SPACE)
        if char.size > self.top * 1.1 or not self.chars:
            self.top, self.y = char.size, char.y
        self.chars.append(char)
        self.right = char.left + char.width


def lines_of(text_page: Any, box: Box) -> tuple[list[Line], bool]:
    """The pieces of lines of a page, in the order in which the file draws them; text outside ``box`` is left out.

    ``text_page`` is pypdfium2's; ``box`` what a viewer shows of the page. A page whose text runs sideways is turned
    first; the second value says whether it was.
    """
    chars = list(_chars(text_page, box))
    turn = _usual_turn(chars)
    edges = [_turned(x, y, turn) for x in box[::2] for y in box[1::2]]
    left, top = min(x for x, _ in edges), max(y for _, y in edges)
    pieces: list[_Piece] = [_Piece()]
    space = False
    for char in chars:
        if char is _SPACE:
            space = True
            continue
        placed = _placed(char, turn, left, top)
        if not pieces[-1].takes(placed):
            pieces.append(_Piece())
        pieces[-1].add(placed, space=space)
        space = False
    return [line for piece in pieces if (line := _line(text_page, piece, turn))], bool(turn)


def clean(text: str) -> str:
    """``text`` without what cannot be seen, with ligatures spelled out and accents joined.

    >>> clean("o\\ufb03ce\\x00 \\u202ehours")
    'office hours'
    """
    text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return re.sub(r" {2,}", " ", unicodedata.normalize("NFC", text.translate(_CLEAN))).strip(" ")


def has_words(line: Line) -> bool:
    """Is there any letter in ``line``?"""
    return any(map(str.isalpha, line.text))


def joined(pieces: list[Line]) -> Line:
    """Pieces of one line, left to right, as a line."""
    pieces = sorted(pieces, key=lambda piece: piece.left)
    if len(pieces) == 1:
        return pieces[0]
    largest = max(piece.size for piece in pieces)
    main = max(pieces, key=lambda piece: (piece.size > _SMALL * largest, len(piece.text)))
    return replace(
        main,
        text=" ".join(_raised(piece.text, piece, main.size, main.y) for piece in pieces),
        left=pieces[0].left,
        right=max(piece.right for piece in pieces),
        bold=all(piece.bold for piece in pieces),
        cells=tuple(two.left for one, two in pairwise(pieces) if two.left - one.right > _CELL * main.size),
    )


def _chars(text_page: Any, box: Box) -> Iterator[_Char]:
    """The characters in drawing order, their places as in the file; a space of any kind as ``_SPACE``."""
    loose, x, y = pdfium.FS_RECTF(), c_double(), c_double()
    ems: dict[tuple[float, int], float] = {}
    raw, high = text_page.raw, ""
    for index in range(min(pdfium.FPDFText_CountChars(raw), MOST_CHARACTERS)):
        code = pdfium.FPDFText_GetUnicode(raw, index)
        if code in (0x20, 0xA0, 0x0A, 0x0D):
            yield _SPACE
            continue
        if 0xD800 <= code < 0xDC00:
            high = chr(code)
            continue
        pdfium.FPDFText_GetCharOrigin(raw, index, x, y)
        seen = box[0] - 1 <= x.value <= box[2] + 1 and box[1] - 1 <= y.value <= box[3] + 1
        if not seen or not pdfium.FPDFText_GetLooseCharBox(raw, index, loose):
            continue
        turn = pdfium.FPDFText_GetCharAngle(raw, index)
        size = pdfium.FPDFText_GetFontSize(raw, index)
        width, height = loose.right - loose.left, loose.top - loose.bottom
        if turn and round(turn / (math.pi / 2)) % 2:
            width, height = height, width
        key = (size, round(2 * height))
        if key not in ems:
            ems[key] = _em(raw, index, size, height)
        # pdfium writes the hyphen that ends a line as the character 2.
        yield _Char(high + chr(code) if code != 2 else "-", x.value, y.value, width, ems[key], turn, index)
        high = ""


def _em(raw: Any, index: int, size: float, height: float) -> float:
    """The type size in points: the font's size, as the text's matrix scales it; its box's height where that fails."""
    matrix = pdfium.FS_MATRIX()
    if pdfium.FPDFText_GetMatrix(raw, index, matrix):
        scaled = size * math.hypot(matrix.c, matrix.d)
        if 0.3 * height < scaled < 3 * height:
            return scaled
    return float(height)


def _usual_turn(chars: list[_Char]) -> float:
    """The angle of most of the text, in radians clockwise, where that is a multiple of a right angle; else 0."""
    turns = Counter(round(char.turn / (math.pi / 2), 1) for char in chars if char is not _SPACE)
    usual = turns.most_common(1)[0][0] if turns else 0.0
    return (usual % 4) * math.pi / 2 if usual == int(usual) else 0.0


def _turned(x: float, y: float, turn: float) -> tuple[float, float]:
    """A place on the page after the page is turned so that text of angle ``turn`` runs to the right."""
    across, up = math.cos(turn), math.sin(turn)
    return x * across - y * up, x * up + y * across


def _placed(char: _Char, turn: float, left: float, top: float) -> _Char:
    """``char`` on the page turned upright, its baseline measured down from the top edge; one aslant along its own."""
    text, x, y, width, size, angle, index = char
    if abs(math.remainder(angle - turn, 2 * math.pi)) > 0.1:
        turn = angle
    if turn:
        x, y = _turned(x, y, turn)
    return _Char(text, x - left, top - y, width, size, angle, index)


def _line(text_page: Any, piece: _Piece, turn: float) -> Line | None:
    """A piece as a record, or None where nothing of it can be seen."""
    chars = [char for char in piece.chars if char is not _SPACE]
    if not chars:
        return None
    size = Counter(round(char.size, 1) for char in chars).most_common(1)[0][0]
    if size < _SMALL * piece.top:
        size = round(piece.top, 1)
    y = Counter(round(char.y, 1) for char in chars if char.size > _SMALL * size).most_common(1)[0][0]
    even = all(char.size > _SMALL * size for char in chars)
    text = clean("".join(char.text if even else _raised(char.text, char, size, y) for char in piece.chars))
    if not text:
        return None
    slanted = abs(math.remainder(chars[0].turn - turn, 2 * math.pi)) > 0.1
    bold = _is_bold(text_page, chars[0].number) and _is_bold(text_page, chars[-1].number)
    right = max(char.right for char in chars)
    return Line(text, chars[0].left, right, y, size, bold=bold, slanted=slanted)


def _raised(text: str, at: "_Char | Line", size: float, y: float) -> str:
    """``text`` that stands ``at`` in a line of that size and baseline: its digits raised if they are small and high."""
    return text.translate(_SUPERSCRIPT) if at.size < _SMALL * size and y - at.y > _RAISED * size else text


def _is_bold(text_page: Any, index: int) -> bool:
    name = create_string_buffer(128)
    pdfium.FPDFText_GetFontInfo(text_page, index, name, 128, c_int())
    return bool(_BOLD.search(name.value)) or pdfium.FPDFText_GetFontWeight(text_page, index) >= 600
