"""The text of a document from its paragraphs, tables and notes, as the readers of DOCX, ODT and RTF meet them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from sayso.ingest.furniture import furniture, merged
from sayso.ingest.page import UnreadableError
from sayso.types import Spans

_GAP = re.compile(r"[ \t]{2,}")
_LINE = re.compile(r"\r\n?|[\n\x0b\x0c\x85\u2028\u2029]")
_LONG_CELL = 300
"""A cell of several paragraphs and more characters than this is part of a page's layout, not of a table."""


@dataclass(slots=True, eq=False)
class Piece:
    """One paragraph, or one row of a table: its words, whether it is furniture, and the number of its table (0: none).

    ``title``: its style says that it is the document's title.
    """

    parts: list[str] = field(default_factory=list)
    furniture: bool = False
    table: int = 0
    title: bool = False

    @property
    def text(self) -> str:
        """The words without the blanks around each line; soft hyphens, which nobody sees, are left out."""
        whole = "".join(self.parts).replace("\u00ad", "")
        tidy = (line.rstrip() if self.table else _tidy(line) for line in _LINE.split(whole))
        return "\n".join(line for line in tidy if line.strip())


def _tidy(line: str) -> str:
    return _GAP.sub(lambda gap: "\t" if "\t" in gap[0] else " ", line).strip()


@dataclass(slots=True)
class Writer:
    """Collects pieces in the order in which they begin; paragraphs may lie within paragraphs (text boxes, notes)."""

    body: list[Piece] = field(default_factory=list)
    notes: list[Piece] = field(default_factory=list)
    _holders: list[list[Piece]] = field(default_factory=list)
    _open: list[Piece] = field(default_factory=list)
    _tables: list[tuple[int, list[list[Piece]]]] = field(default_factory=list)
    _count: int = 0

    def _holder(self) -> list[Piece]:
        return self._holders[-1] if self._holders else self.body

    def begin(self, *, furniture: bool = False, title: bool = False, on: bool = False) -> None:
        """Begin a paragraph; ``on``: go on with the one before, whose end was deleted."""
        holder = self._holder()
        if not (on and holder and not holder[-1].table):
            holder.append(Piece(furniture=furniture, title=title))
        self._open.append(holder[-1])

    def words(self, text: str | None) -> None:
        """Words of the paragraph in hand; outside of paragraphs there are none."""
        if text and self._open:
            self._open[-1].parts.append(text)

    def end(self) -> None:
        """End the paragraph in hand, if there is one."""
        if self._open:
            self._open.pop()

    def hold(self) -> None:
        """What follows goes into a holder of its own (a cell, a note), until it is released."""
        self._holders.append([])

    def release(self) -> list[Piece]:
        """What came since :meth:`hold`."""
        return self._holders.pop() if self._holders else []

    def note(self, mark: str, pieces: Iterable[Piece]) -> None:
        """Put a note at the document's end, its mark before its words."""
        kept = [piece for piece in pieces if piece.text]
        if kept and mark and not kept[0].table:
            kept[0].parts = [f"[{mark}] ", kept[0].text]
        self.notes.extend(kept)

    def begin_table(self) -> None:
        """Begin a table; it may lie within a cell of another."""
        self._count += 1
        self._tables.append((self._count, []))

    def end_table(self) -> None:
        """End it."""
        if self._tables:
            self.end_row()
            self._tables.pop()

    def end_cell(self) -> None:
        """What came since :meth:`hold` is a cell of the row in hand."""
        pieces = self.release()
        if self._tables:
            self._tables[-1][1].append(pieces)
        else:
            self._holder().extend(pieces)

    def end_row(self) -> None:
        """Put the cells in hand into the text, as a row."""
        if self._tables and self._tables[-1][1]:
            number, cells = self._tables[-1]
            self._holder().extend(row_of(cells, number))
            cells.clear()


def row_of(cells: list[list[Piece]], number: int) -> list[Piece]:
    """One line with tabs between the cells; the paragraphs one by one where the table only lays out a page."""
    if any(_is_layout(cell) for cell in cells):
        return [piece for cell in cells for piece in cell]
    line = "\t".join(" ".join(" ".join(piece.text.split()) for piece in cell if piece.text) for cell in cells)
    marked = all(piece.furniture for cell in cells for piece in cell)
    return [Piece([line], table=number, furniture=marked)] if line.strip() else []


def _is_layout(cell: list[Piece]) -> bool:
    if any(piece.table for piece in cell):
        return True
    texts = [piece.text for piece in cell if piece.text]
    return len(texts) > 1 and sum(map(len, texts)) > _LONG_CELL


def laid_out(pieces: Iterable[Piece]) -> tuple[str, Spans]:
    """The text, a blank line between paragraphs, rows of one table on lines one below the other; and its furniture."""
    out: list[str] = []
    marked: list[tuple[int, int]] = []
    at, table = 0, 0
    for piece in pieces:
        text = piece.text
        if not text:
            continue
        gap = "" if not out else "\n" if piece.table and piece.table == table else "\n\n"
        out.append(gap + text)
        at, table = at + len(gap), piece.table
        for line in text.split("\n"):
            if piece.furniture:
                marked.append((at, at + len(line)))
            at += len(line) + 1
        at -= 1
    whole = "".join(out)
    return whole, merged(tuple(marked), furniture(whole))


_LEFT_OUT = {
    "changes": (
        "it has tracked changes: what was inserted is read, what was deleted is left out",
        "Where another version is meant, accept or reject the changes, save it and name the new file",
    ),
    "comments": ("it has comments, which are left out", "Open it to read them, and copy out what matters"),
    "hidden": ("it has hidden text, which is left out", "Open it, show the hidden text and look whether it matters"),
    "notes": ("it refers to notes that are not in it", "Ask whoever sent it for a whole copy if the notes matter"),
    "chunks": ("another document is built into it, which is left out", "Save that document by itself and name it too"),
    "cut off": ("it ends too early, as if cut off", "Copy it anew from where it came, and compare its end"),
    "encoding": ("it names an encoding that is not known; Windows-1252 is guessed", "Look at its accents and quotes"),
}


def left_out(met: Mapping[str, int]) -> tuple[tuple[str, str], ...]:
    """The doubts of a page for what the reader met, by kind: what was left out, and what to do."""
    return tuple(doubt for kind, doubt in _LEFT_OUT.items() if met.get(kind))


def no_text() -> UnreadableError:
    """For a document without a word in it."""
    return UnreadableError(
        "it holds no text, perhaps only pictures",
        "If its pages are pictures, save it as PDF and name that; else leave it out",
    )
