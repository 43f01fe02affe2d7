"""The text of a PDF, put together from its pages: paragraphs, footnotes, furniture, and where each page begins.

Order: the running head of a page, its body, its footnotes, its running foot. A paragraph or footnote that goes on over
the page is one, and stands whole before the footnotes and the foot of the page on which it begins; so the places at
which the page changes need not count up: a page may be named again where the rest of it begins.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Literal

from sayso.ingest.pdf_furniture import Edges
from sayso.ingest.pdf_layout import in_order, rows
from sayso.ingest.pdf_lines import Line
from sayso.ingest.pdf_notes import split
from sayso.ingest.pdf_paragraphs import Habits, Paragraph, goes_on, habits, is_ended, paragraphs, sets_in, text_of
from sayso.types import Span, Spans

Kind = Literal["body", "note", "furniture"]
_LOOK = 3
"""So many paragraphs at the top of a page may be the rest of the one before: a figure's caption may come first."""


@dataclass(slots=True)
class Block:
    """A paragraph with the pages (numbers of sheets) that its lines stand on."""

    kind: Kind
    paragraph: Paragraph
    sheets: list[int] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Composed:
    """The text; its furniture; the place where each page begins, with the page's label.

    ``opening`` are the paragraphs of the first page that has any, each with its type size in points; ``size`` is the
    type size of most of the text.
    """

    text: str
    furniture: Spans
    pages: tuple[tuple[int, str], ...]
    opening: tuple[tuple[str, float], ...]
    size: float


def compose(pages: list[Edges], labels: list[str]) -> Composed:
    """The text of a document whose pages are taken apart, and named, like that."""
    ordered = [in_order(list(page.inner)) for page in pages]
    usual = habits(ordered)
    long = [one for lines in ordered for one in paragraphs(lines, usual)]
    usual = Habits(usual.size, usual.steps, usual.words, sets_in(long))
    return _written(_blocks(pages, ordered, usual), labels, usual)


def _blocks(pages: list[Edges], ordered: list[list[Line]], usual: Habits) -> list[Block]:
    out: list[Block] = []
    body: Block | None = None
    note: Block | None = None
    last = 0
    for at, (page, lines) in enumerate(zip(pages, ordered, strict=True)):
        found = split(lines, usual, last, open_note=note is not None)
        last = found.last
        out.extend(_furniture(page.head, at))
        body = _carried_over(out, paragraphs(found.body, usual), body, at, usual)
        if found.carried and note:
            _extend(note, Paragraph(tuple(found.carried), note.paragraph.left, note.paragraph.right), at)
        notes = [Block("note", one, [at] * len(one.lines)) for lines in found.notes for one in _whole(lines)]
        out.extend(notes)
        note = notes[-1] if notes else note if found.carried else None
        out.extend(_furniture(page.foot, at))
        out.extend(_furniture(page.stamp, at))
    return out


def _whole(lines: list[Line]) -> Iterator[Paragraph]:
    """A footnote as one paragraph."""
    yield Paragraph(tuple(lines), min(line.left for line in lines), max(line.right for line in lines))


def _furniture(pieces: tuple[Line, ...], at: int) -> Iterator[Block]:
    for line in rows(pieces):
        yield Block("furniture", Paragraph((line,), line.left, line.right), [at])


def _carried_over(out: list[Block], new: list[Paragraph], before: Block | None, at: int, usual: Habits) -> Block | None:
    """Add the paragraphs of a page to ``out``, the rest of the paragraph ``before`` to that one; the last of them."""
    rest = next(
        (number for number in range(min(_LOOK, len(new))) if before and _is_rest(before, new, number, usual)), -1
    )
    if before and rest >= 0:
        _extend(before, new.pop(rest), at)
    blocks = [Block("body", one, [at] * len(one.lines)) for one in new]
    out.extend(blocks)
    return blocks[-1] if blocks else before


def _is_rest(before: Block, new: list[Paragraph], number: int, usual: Habits) -> bool:
    """Is the paragraph of that ``number`` the rest of ``before``, past captions and headings in other type?"""
    if not goes_on(before.paragraph, new[number], usual):
        return False
    size = new[number].lines[0].size
    past = all(abs(one.lines[0].size - size) > 0.07 * size for one in new[:number])
    return number == 0 or new[number].lines[0].text[:1].islower() or (past and not is_ended(before.paragraph.lines[-1]))


def _extend(block: Block, more: Paragraph, at: int) -> None:
    block.paragraph = Paragraph(block.paragraph.lines + more.lines, more.left, more.right)
    block.sheets.extend([at] * len(more.lines))


def _written(blocks: list[Block], labels: list[str], usual: Habits) -> Composed:
    parts: list[str] = []
    furniture: list[Span] = []
    pages: list[tuple[int, str]] = []
    opening: list[tuple[str, float]] = []
    offset, sheet, first = 0, -1, None
    for block in blocks:
        text, starts = text_of(block.paragraph.lines, usual.words)
        for start, at in zip(starts, block.sheets, strict=True):
            if at != sheet:
                pages.append((offset + start, labels[at]))
                sheet = at
        if block.kind == "body" and first in (None, block.sheets[0]):
            first = block.sheets[0]
            opening.append((text, block.paragraph.lines[0].size))
        if block.kind == "furniture":
            furniture.append((offset, offset + len(text)))
        parts.append(text)
        offset += len(text) + 2
    text = "\n\n".join(parts)
    return Composed(text, tuple(furniture), tuple(pages), tuple(opening), usual.size)
