"""Furniture: the lines of a text that are not the report (captions, notices, mastheads, links), as ranges.

One line is judged by the table in :mod:`sayso.ingest.patterns`; this module adds what takes more than one line: the
caption that stands by a credit, the masthead's run of posts, the letter to readers that follows an appeal.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise

from sayso.ingest.patterns import PATTERNS, ROLES, Pattern
from sayso.types import Span, Spans

_LONGEST = max(pattern.longest for pattern in PATTERNS)
_TAIL = 12
"""How many last lines with words in them the patterns marked "tail" may match."""
_SIGNS = " \t\r\v\f\u00a0\ufeff*_#>\\"
_POST = re.compile(r"(?=.{3,60}$)[A-Z][\w’'-]*(?:[ ,/-]+(?:[A-Z][\w’'-]*|&|of|at|the|for|and))*:(?: [A-Z].{0,60})?")
_ROLE = re.compile(rf"\b{ROLES}\b")
_LETTER = re.compile(r"Dear (?:[Rr]eaders?|[Ff]riends?|[Ss]ubscribers?|[\w ]{0,20}[Rr]eaders?)\s?[,:–—-]?")
_REACH = 8
"""How many lines may lie between an appeal and the letter to readers that it brings."""
_TYPED = re.compile(r"\w'\w|\w' |(?:^|\s)'\w|\"")
_POSTED = re.compile(r"@\w|pic\.twitter|https?:")
_PRINTED = 5
"""A text with so many printer's apostrophes is set with them."""
_FEW = 0.1
"""The share of its lines that may be set otherwise."""
_HEADLINE = (60, 170)
"""A headline that leads to another article has so many characters; a shorter line may head a part of the story."""
_CAPTION = 600
"""A caption beside a credit is shorter than this, in characters."""


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    words: str
    """The line without the white space and the Markdown signs around it."""
    run: int
    """The number of its paragraph: lines with no blank line between them share it."""


def furniture(text: str) -> Spans:
    """Ranges of ``text`` that are furniture: whole lines without their newline, sorted, none overlapping.

    >>> furniture("The mill shut.\\n\\nPhoto: Ann Lee/Getty Images")
    ((16, 43),)
    """
    lines = list(_lines(text))
    kinds = [_kind(line.words, at, len(lines)) for at, line in enumerate(lines)]
    marked = {at for at, kind in enumerate(kinds) if kind}
    marked |= _captions(lines, kinds) | _masthead(lines, kinds) | _shouted(lines) | _letter(lines, kinds)
    marked |= _other_hand(lines, marked)
    return tuple((lines[at].start, lines[at].end) for at in sorted(marked))


def merged(*groups: Spans) -> Spans:
    """All ranges of ``groups``, sorted, overlapping ones joined, empty ones left out."""
    out: list[Span] = []
    for start, end in sorted(span for group in groups for span in group if span[0] < span[1]):
        if out and start < out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return tuple(out)


def _lines(text: str) -> Iterator[_Line]:
    """Lines that hold anything but white space."""
    run = 0
    for match in re.finditer(r"[^\n\r]+|\n|\r\n?", text):
        line = match[0]
        if line[0] in "\r\n":
            continue
        if not line.strip():
            continue
        if _blank_before(text, match.start()):
            run += 1
        yield _Line(match.start(), match.end(), line.strip(_SIGNS) or line.strip(), run)


def _blank_before(text: str, start: int) -> bool:
    """Is the line above the one at ``start`` blank (or is there none)?"""
    end = start
    newlines = 0
    while end > 0 and text[end - 1].isspace():
        end -= 1
        newlines += text[end] == "\n" or (text[end] == "\r" and text[end + 1 : end + 2] != "\n")
        if newlines > 1:
            return True
    return end == 0


@cache
def _table(*, first: bool, tail: bool) -> re.Pattern[str]:
    """All patterns that may match there, as one: a line that holds nothing of the kind is tried once."""

    def fits(pattern: Pattern) -> bool:
        return (
            pattern.where == "anywhere"
            or (pattern.where == "tail" and tail)
            or (pattern.where == "not first" and not first)
        )

    parts = (rf"(?P<{p.name}>(?=.{{0,{p.longest}}}\Z)(?:{p.pattern})\Z)" for p in PATTERNS if fits(p))
    return re.compile("|".join(parts))


_KIND = {pattern.name: pattern.kind for pattern in PATTERNS}


def _kind(words: str, at: int, count: int) -> str | None:
    if len(words) > _LONGEST:
        return None
    found = _table(first=at == 0, tail=at >= count - _TAIL).match(words)
    return _KIND[found.lastgroup] if found and found.lastgroup else None


def _captions(lines: list[_Line], kinds: list[str | None]) -> set[int]:
    """Lines of a short paragraph with a credit in it, and a line whose words the credited line repeats."""
    sizes: dict[int, int] = {}
    for line in lines:
        sizes[line.run] = sizes.get(line.run, 0) + 1
    out: set[int] = set()
    for (at, one), (next_at, two) in pairwise(enumerate(lines)):
        for credit, caption, other in ((at, two, next_at), (next_at, one, at)):
            if kinds[credit] != "caption" or kinds[other] or len(caption.words) > _CAPTION:
                continue
            beside = one.run == two.run and sizes[one.run] <= 3 and other + credit > 0
            repeated = len(caption.words) > 15 and lines[credit].words.startswith(caption.words.rstrip(". "))
            if repeated or (beside and not _is_only_paragraph(sizes)):
                out.add(other)
    return out


def _is_only_paragraph(sizes: dict[int, int]) -> bool:
    return len(sizes) == 1


def _masthead(lines: list[_Line], kinds: list[str | None]) -> set[int]:
    """Three posts or more in a row ("Managing Editor:"), most of them with a word for a role."""
    out: set[int] = set()
    row: list[int] = []
    for at in range(len(lines) + 1):
        if at < len(lines) and (_POST.fullmatch(lines[at].words) or (row and kinds[at] == "masthead")):
            row.append(at)
            continue
        if len(row) >= 3 and 2 * sum(bool(_ROLE.search(lines[post].words)) for post in row) >= len(row):
            out.update(row)
        row = []
    return out


def _shouted(lines: list[_Line]) -> set[int]:
    """A lone headline in capitals within a text that is not: a link to another article."""
    capitals = {at for at, line in enumerate(lines) if at and _is_shouted(line.words)}
    return capitals if len(capitals) <= 0.2 * len(lines) else set()


def _is_shouted(words: str) -> bool:
    return len(words) < 160 and words.isupper() and len(words.split()) >= 6 and words[-1] not in '.!:”"'


def _other_hand(lines: list[_Line], marked: set[int]) -> set[int]:
    """Long headlines within the text that are set by another hand: with typewriter's apostrophes or quotation marks,
    where all the rest has printer's. They lead to other articles or to videos. A post from a network is read.
    """
    rest = [line.words for at, line in enumerate(lines) if at not in marked]
    typed = sum(bool(_TYPED.search(words)) for words in rest)
    if sum(words.count("’") for words in rest) < _PRINTED or typed > max(2, _FEW * len(rest)):
        return set()
    inner = range(1, len(lines) - 1)
    return {at for at in inner if at not in marked and _is_headline(lines[at].words) and _TYPED.search(lines[at].words)}


def _is_headline(words: str) -> bool:
    if not _HEADLINE[0] <= len(words) <= _HEADLINE[1] or _POSTED.search(words):
        return False
    opens = words[0].isupper() or words[0] in "'\""  # the points of a list are read
    return opens and words[-1].isalnum() and not re.search("[’“”]", words)


def _letter(lines: list[_Line], kinds: list[str | None]) -> set[int]:
    """From an appeal to the end, where a letter to readers follows the appeal and the story stands before it."""
    for at, line in enumerate(lines):
        if not _LETTER.fullmatch(line.words):
            continue
        appeals = [near for near in range(max(0, at - _REACH), at) if kinds[near] == "appeal"]
        if appeals and 3 * appeals[0] >= len(lines):
            return set(range(appeals[0], len(lines)))
    return set()
