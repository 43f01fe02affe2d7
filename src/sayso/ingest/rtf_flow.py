"""Where the words of a rich text document go: into paragraphs, cells, notes, headers, footers or text boxes."""

from dataclasses import dataclass, field

from sayso.ingest.written import Piece, row_of


@dataclass(slots=True)
class Stream:
    """One run of paragraphs: the body, a note, a header, a footer or a text box (``kind``), with a note's ``mark``.

    ``later`` are text boxes that are put down after the paragraph in which they stand.
    """

    kind: str = "body"
    mark: str = ""
    pieces: list[Piece] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    later: list[Piece] = field(default_factory=list)
    cell: list[Piece] = field(default_factory=list)
    row: list[list[Piece]] = field(default_factory=list)
    table: int = 1

    def end_paragraph(self, *, in_cell: bool) -> None:
        """Put down the words in hand; a paragraph outside of cells ends the table before it."""
        ended = [Piece([whole(self.words)], furniture=self.kind in {"header", "footer"}), *self.later]
        self.words, self.later = [], []
        if in_cell:
            self.cell.extend(ended)
            return
        self.end_row()
        self.pieces.extend(ended)
        self.table += 1

    def end_cell(self) -> None:
        """What came since the last cell is a cell."""
        self.end_paragraph(in_cell=True)
        self.row.append(self.cell)
        self.cell = []

    def end_row(self) -> None:
        """Put down the cells in hand as a row."""
        if self.cell:
            self.row.append(self.cell)
        self.pieces.extend(row_of(self.row, self.table))
        self.cell, self.row = [], []

    def finish(self) -> list[Piece]:
        """Its pieces, when nothing more comes."""
        self.end_paragraph(in_cell=bool(self.cell or self.row))
        self.end_row()
        return self.pieces


@dataclass(slots=True)
class Flow:
    """The streams in hand, innermost last, and what those that ended have left."""

    streams: list[Stream] = field(default_factory=lambda: [Stream()])
    notes: list[Stream] = field(default_factory=list)
    headers: dict[str, Piece] = field(default_factory=dict)
    footers: dict[str, Piece] = field(default_factory=dict)

    @property
    def top(self) -> Stream:
        """The stream in hand."""
        return self.streams[-1]

    def end_streams(self, count: int) -> None:
        """End streams until ``count`` (at least one) are in hand; headers and footers are kept once each."""
        while len(self.streams) > max(1, count):
            ended = self.streams.pop()
            pieces = ended.finish()
            if ended.kind == "note":
                self.notes.append(ended)
            elif ended.kind == "box":
                self.top.later.extend(pieces)
            else:
                kept = self.headers if ended.kind == "header" else self.footers
                for piece in pieces:
                    kept.setdefault(piece.text, piece)


def whole(parts: list[str]) -> str:
    """The parts as one text; halves of a character beyond U+FFFF, which are written apart, are joined."""
    text = "".join(parts)
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")
    return text
