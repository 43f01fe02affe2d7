"""Lines of type joined into paragraphs, and hyphens at the ends of lines mended.

A paragraph begins after more than the usual space, at a first line set in, at a change of type size, at the sign of a
list, and after a line in which its first word would have found room. Where two lines are joined:

- a hyphen at the end is dropped if the document has the word without it elsewhere, kept if it has it with it; otherwise
  kept before a capital or a digit, after an acronym, a single letter, or another hyphen of the same word, after "self",
  "ex" and the like, and between two words that the document has by themselves; else dropped;
- after a dash or a slash that stands close to its word, and inside a web address, there is no space;
- everywhere else there is one.
"""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import accumulate

from sayso.ingest.pdf_drawn import MARK
from sayso.ingest.pdf_lines import Line, has_words

_SET_IN = 0.7
"""A line is set in where it begins so many times its type size right of its neighbours."""
_SPACE = 1.25
"""More than the usual distance between lines, times this, is a space between paragraphs."""
_LAST_LINES = 30
_REACH = 200
"""The end of a line is looked at so many characters back."""
_LIST = re.compile(
    r"(?:[•▪▸✓◦●○■□‣⁃*·](?!■)|\(?(?:\d{1,2}|[ivx]{1,5}|[a-zA-Z])[.)]|[–—-])\s+\S|\d{1,2}(?:\.\d{1,2}){1,3}\.?\s+[A-Z]"
)
_SIGN = re.compile(r"[•▪▸✓◦●○□‣⁃]\s")
_SPEAKER = re.compile(r"(?:[QA][.:]\s|[A-Z][A-Z.’' -]{2,30}:\s)")
_LEADERS = re.compile(r"(?:\.\s?|…\s?|·\s?){4,}\s*[\divxlc]{1,8}$")
_LISTED = re.compile(r"\s\d{1,4}$")
_ENDED = re.compile(r"[.?!:…。]$")
_CLOSERS = "”\"’')]»⁰¹²³⁴⁵⁶⁷⁸⁹*†‡ "
_LAST_WORD = re.compile(r"((?:[^\W\d_]+[-’'])*)([^\W\d_]+)-$")
_FIRST_WORD = re.compile(r"[^\W\d_]+")
_WORDS = re.compile(r"[^\W\d_]+(?:[-’'][^\W\d_]+)*")
_LINK = re.compile(r"(?:https?://|www\.)\S*[-/_=?&%#]$")
_MARKS = re.compile(rf"{MARK}(?: ?{MARK})+")
_MARK_AND_STOP = re.compile(rf"(?<={MARK}) (?=[.,;:?!)\]])")
_KEEP = frozenset("all anti cross ex half mid multi non post pro quasi self semi well".split())


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Lines that belong together, with the left and right edge of the column that they stand in, in points."""

    lines: tuple[Line, ...]
    left: float
    right: float


@dataclass(frozen=True, slots=True)
class Habits:
    """What is usual in a document.

    ``size`` is the type size of most of its text and ``steps`` the distance between the lines of each size, in points;
    ``words`` counts its words, and ``set_in`` says whether its paragraphs begin with a line set in.
    """

    size: float
    steps: dict[float, float]
    words: Counter[str]
    set_in: bool = False

    def step(self, size: float) -> float:
        """The usual distance from baseline to baseline, in points."""
        return self.steps.get(size, 1.22 * size)


def habits(pages: Iterable[list[Line]]) -> Habits:
    """The habits of a document whose pages have those lines, in reading order."""
    sizes, steps, words = Counter[float](), Counter[tuple[float, float]](), Counter[str]()
    for page in pages:
        broken = False
        for at, line in enumerate(page):
            sizes[line.size] += len(line.text)
            found = _WORDS.findall(line.text)
            words.update(word.lower() for word in found[broken : len(found) - line.text.endswith("-")])
            broken = line.text.endswith("-")
            above = page[at - 1] if at else line
            if 0 < line.y - above.y < 3.2 * line.size and above.size == line.size and above.column == line.column:
                steps[line.size, round(2 * (line.y - above.y)) / 2] += 1
    usual: dict[float, float] = {}
    for (size, step), count in steps.most_common():
        if count > 2:
            usual.setdefault(size, step)
    return Habits(sizes.most_common(1)[0][0] if sizes else 10.0, usual, words)


def sets_in(paragraphs: Iterable[Paragraph]) -> bool:
    """Do most paragraphs of three lines or more begin with a line set in?"""
    long = [one.lines for one in paragraphs if len(one.lines) >= 3]
    return 2 * sum(_SET_IN * one[0].size < one[0].left - one[1].left < 5 * one[0].size for one in long) > len(long)


def paragraphs(lines: list[Line], usual: Habits) -> list[Paragraph]:
    """The lines of one page, in reading order, as paragraphs; one that goes on in the next column is one."""
    out: list[Paragraph] = []
    for column in _columns(lines):
        new = [part for chunk in _chunks(column, usual) for part in _split(chunk, usual)]
        left, right = min(line.left for line in column), max(line.right for line in column)
        ready = [Paragraph(tuple(part), left, right) for part in new]
        if out and ready and goes_on(out[-1], ready[0], usual):
            out[-1] = Paragraph(out[-1].lines + ready.pop(0).lines, left, right)
        out.extend(ready)
    return out


def goes_on(one: Paragraph, two: Paragraph, usual: Habits) -> bool:
    """Is ``two``, at the top of a column or page, plainly the rest of ``one``, which ends the one before?"""
    last, first = one.lines[-1], two.lines[0]
    if _differs(last, first):
        return False
    if opens_item(first.text) or _is_listed(last) or _is_listed(first):
        return False
    end, small = last.text.rstrip(_CLOSERS), first.text.lstrip("“‘\"'([")[:1].islower()
    if end.endswith("-") and _LAST_WORD.search(end[-_REACH:]) and (small or first.text[:1].isupper()):
        return True
    ended, full = is_ended(last), not _finds_room(last, first, _own_right(one))
    if small:
        return full or not ended
    flush = first.left - two.left < _own_left(one) - one.left + _SET_IN * first.size
    return full and flush and (not ended or usual.set_in)


def _is_listed(line: Line) -> bool:
    """Is ``line`` one of a table of contents, with dots up to a page number?"""
    return bool(_LEADERS.search(line.text[-_REACH:]))


def _is_link(text: str) -> bool:
    """Does ``text`` end in the midst of a web address?"""
    return bool(_LINK.search(text[-_REACH:].rsplit(" ", 1)[-1]))


def is_ended(line: Line) -> bool:
    """Does ``line`` end as a sentence does?"""
    return bool(_ENDED.search(line.text.rstrip(_CLOSERS)))


def _own_left(one: Paragraph) -> float:
    """The left edge of the last lines of a paragraph, its first line set aside where there are others."""
    return min(line.left for line in one.lines[len(one.lines) > 1 :][-_LAST_LINES:])


def _own_right(one: Paragraph) -> float:
    """The right edge of a paragraph: that of its last lines where it is set in, else its column's."""
    set_in = len(one.lines) > 2 and _own_left(one) - one.left > _SET_IN * one.lines[0].size
    return max(line.right for line in one.lines[-_LAST_LINES:]) if set_in else one.right


def opens_item(text: str) -> bool:
    """Does ``text`` begin as an item of a list does, or as a speaker's turn in a transcript?"""
    return bool(_LIST.match(text) or _SPEAKER.match(text))


def text_of(lines: Iterable[Line], words: Counter[str]) -> tuple[str, list[int]]:
    """The lines as one text, hyphens mended; and where in it each line begins."""
    parts: list[str] = []
    starts: list[int] = []
    length = 0
    for line in lines:
        text = _MARK_AND_STOP.sub("", _MARKS.sub(MARK, line.text))
        if parts and parts[-1].endswith(MARK) and text.startswith(MARK):
            text = text.removeprefix(MARK).lstrip()
        if parts:
            before = _mended(parts[-1], text, words)
            length += len(before) - len(parts[-1])
            parts[-1] = before
        starts.append(length)
        if text:
            parts.append(text)
            length += len(text)
    # an empty line stands where the next begins, even if the hyphen before it has gone
    return "".join(parts).rstrip(), list(accumulate(reversed(starts), min))[::-1]


def _mended(text: str, following: str, words: Counter[str]) -> str:
    """``text`` as it stands before ``following`` when both are joined: with a space, or none, or without its hyphen."""
    if not text or not following or (text.endswith(MARK) and following[0] in ".,;:?!)]"):
        return text
    if text.endswith("-") and len(text) > 1 and not text[-2].isspace() and following[:1].isalnum():
        return text[:-1] if _drops_hyphen(text, following, words) else text
    if _is_link(text) or (len(text) > 1 and text[-1] in "—–/" and not text[-2].isspace()):
        return text
    if following[:1] == "—" and following[1:2].strip() and text[-1].isalnum():
        return text
    return text + " "


def _drops_hyphen(text: str, following: str, words: Counter[str]) -> bool:
    before, after = _LAST_WORD.search(text[-_REACH:]), _FIRST_WORD.match(following)
    if not before or not after or _is_link(text):
        return False
    left, right = before[2], after[0]
    if len(left) == 1 or (left.isupper() and right.islower()):
        return False
    if right[0].isupper() and not (left.isupper() and len(left) > 1 and right.isupper()):
        return False
    whole, parted = words[(before[1] + left + right).lower()], words[f"{before[1]}{left}-{right}".lower()]
    if whole != parted:
        return whole > parted
    if before[1].endswith("-") or left.lower() in _KEEP:
        return False
    return not (words[left.lower()] and words[right.lower()] and min(len(left), len(right)) > 2)


def _columns(lines: list[Line]) -> list[list[Line]]:
    out: dict[int, list[Line]] = {}
    for line in lines:
        out.setdefault(line.column, []).append(line)
    return list(out.values())


def _chunks(lines: list[Line], usual: Habits) -> Iterator[list[Line]]:
    """``lines`` of a column, parted where the space, the size or the weight of the type changes."""
    chunk: list[Line] = []
    for line in lines:
        if chunk and _is_parted(chunk[-1], line, usual):
            yield chunk
            chunk = []
        chunk.append(line)
    if chunk:
        yield chunk


def _is_parted(above: Line, line: Line, usual: Habits) -> bool:
    step = line.y - above.y
    size = max(above.size, line.size)
    if _differs(above, line):
        return True
    return step > _SPACE * max(usual.step(size), 0.9 * size) or step < 0


def _differs(one: Line, two: Line) -> bool:
    """Are two lines set in different type? What a line without words is set in is not known."""
    if one.bold != two.bold:
        return True
    return has_words(one) and has_words(two) and abs(one.size - two.size) > 0.07 * max(one.size, two.size)


def _split(lines: list[Line], usual: Habits) -> Iterator[list[Line]]:
    """A chunk in its paragraphs."""
    heading = lines[0].size > 1.1 * usual.size
    part: list[Line] = []
    for at, line in enumerate(lines):
        # Text beside a picture is narrower than the rest of its column: only lines near by tell where the edge is.
        near = lines[max(0, at - 3) : at + 3]
        edges = min(one.left for one in near), max(one.right for one in near)
        if part and _begins(part, line, lines[at + 1 : at + 2], edges, heading=heading):
            yield part
            part = []
        part.append(line)
    yield part


def _begins(part: list[Line], line: Line, below: list[Line], edges: tuple[float, float], *, heading: bool) -> bool:
    """Does a new paragraph begin with ``line``, after the lines of ``part`` and before the line ``below``?"""
    above = part[-1]
    if _SIGN.match(line.text) or _is_listed(above) or _are_rows(above, line):
        return True
    if heading:
        return False
    ended, room = is_ended(above), _finds_room(above, line, edges[1])
    if opens_item(line.text) and _opens_here(above, line, ended=ended, room=room):
        return True
    if room and not _is_item(part):
        return ended or not line.text[:1].islower() or edges[1] - above.right > 0.4 * (edges[1] - edges[0])
    if room and ended:
        return True
    return _is_set_off(part, line, below, ended=ended)


def _are_rows(above: Line, line: Line) -> bool:
    """Are two lines rows of one table, with a cell that begins at the same place?"""
    return any(abs(one - two) < 2 for one in above.cells for two in line.cells)


def _opens_here(above: Line, line: Line, *, ended: bool, room: bool) -> bool:
    """Does an item of a list begin here, rather than the next of those that a sentence counts up?"""
    if ended or _LISTED.search(above.text) or line.left < above.left - 1:
        return True
    return room and above.text.endswith((";", ";and", "; and", "; or", ","))


def _is_set_off(part: list[Line], line: Line, below: list[Line], *, ended: bool) -> bool:
    """Is ``line`` set in or out as the first of a paragraph is?"""
    in_by, em = line.left - part[-1].left, line.size
    if not ended and line.text[:1].islower():
        return False
    if in_by > _SET_IN * em:
        hangs = _is_item(part) and len(part) == 1
        return not hangs and (ended or not below or below[0].left < line.left - _SET_IN * em)
    return in_by < -_SET_IN * em and len(part) > 1


def _is_item(part: list[Line]) -> bool:
    return bool(_LIST.match(part[0].text))


def _finds_room(above: Line, line: Line, right: float) -> bool:
    """Would the first word of ``line`` have found room at the end of ``above``, in a column that ends at ``right``?"""
    word = line.text.split(" ", 1)[0]
    letter = line.width / max(1, len(line.text))
    return right - above.right > (len(word) + 1.5) * letter + 0.3 * line.size
