"""Footnotes of a PDF page told from its body: smaller type at the foot of a column, opened by a number or a sign.

A footnote stays opened as it is, but for a space between a raised number and the first word.
"""

import re
from dataclasses import dataclass, replace

from sayso.ingest.pdf_lines import Line, has_words
from sayso.ingest.pdf_paragraphs import Habits

_SMALLER = 0.93
"""Footnotes are set in at most this share of the body's type size."""
_OPENING = re.compile(
    r"(?P<raised>[⁰¹²³⁴⁵⁶⁷⁸⁹]{1,4})|(?P<number>\d{1,4})(?:[.)]?\s+\S|$)|\[(?P<boxed>\d{1,3})\]\s|(?P<sign>[*†‡∗]{1,3})\s*\S"
)
_RAISED = re.compile(r"^([⁰¹²³⁴⁵⁶⁷⁸⁹]+)(?=[^\s⁰¹²³⁴⁵⁶⁷⁸⁹])")
_PLAIN = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
_STEP = 3
"""A footnote's number is at most so much above the last one's: some numbers stand in tables, some are blacked out."""


@dataclass(frozen=True, slots=True)
class Split:
    """The lines of a page: its body, the rest of a footnote of the page before, and its footnotes, line by line."""

    body: list[Line]
    carried: list[Line]
    notes: list[list[Line]]
    last: int
    """The number of the last footnote so far, 0 where there is none."""


def split(lines: list[Line], usual: Habits, last: int, *, open_note: bool) -> Split:
    """Tell the footnotes of a page from its body.

    ``last`` is the number of the last footnote of the pages before, ``open_note`` whether that page ended with one.
    """
    body: list[Line] = []
    carried: list[Line] = []
    notes: list[list[Line]] = []
    for column in _columns(lines):
        foot = _foot(column, usual)
        body.extend(column[:foot])
        for line in column[foot:]:
            number = _opens(line, last, first=not notes)
            if number is not None:
                last = number or last
                notes.append([replace(line, text=_RAISED.sub(r"\1 ", line.text))])
            elif notes:
                notes[-1].append(line)
            else:
                carried.append(line)
    # Small type at the foot that no number opens is a table or a caption, unless a footnote was left open.
    if carried and not (open_note and any(map(str.isalpha, carried[0].text))):
        body, carried = _put_back(lines, body, carried), []
    return Split(body, carried, notes, last)


def _columns(lines: list[Line]) -> list[list[Line]]:
    out: dict[int, list[Line]] = {}
    for line in lines:
        out.setdefault(line.column, []).append(line)
    return list(out.values())


def _foot(column: list[Line], usual: Habits) -> int:
    """Where in the lines of a column the small type at its foot begins.

    A line that is blacked out has no type size: it belongs to the foot where it opens with the number before the next.
    """
    foot = at = len(column)
    number = 0
    while at:
        at -= 1
        line = column[at]
        opened = _OPENING.match(line.text)
        value = _value(opened) if opened else None
        if has_words(line):
            if line.size > _SMALLER * usual.size:
                break
            foot = at
        elif value and value == number - 1:
            foot = at
        number = value or number
    return foot


def _opens(line: Line, last: int, *, first: bool) -> int | None:
    """The number of the footnote that ``line`` opens (0 for a sign), or None where it opens none."""
    found = _OPENING.match(line.text)
    if not found:
        return None
    if found["sign"]:
        return 0
    number = _value(found) or 0
    if found["raised"]:
        return number
    follows = last < number <= last + _STEP
    return number if follows or (number == 1 and first) else None


def _value(found: re.Match[str]) -> int | None:
    digits = found["raised"] or found["number"] or found["boxed"]
    return int(digits.translate(_PLAIN)) if digits else None


def _put_back(lines: list[Line], body: list[Line], carried: list[Line]) -> list[Line]:
    """``carried`` back in its place in ``body``."""
    wanted = {id(line) for line in (*body, *carried)}
    return [line for line in lines if id(line) in wanted]
