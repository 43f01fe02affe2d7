"""A report's text with its statements marked in it and noted in the margin."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.types import Anonymity, Certainty, Report, Span, Spans, Stance, Statement, Voice
from sayso.web.setting import Block, Kind, Mark, Piece, blocks
from sayso.web.views import statement_anchor, who, words_in_report

WORDS = re.compile(r"\S")


@dataclass(frozen=True, slots=True, kw_only=True)
class Note:
    """What stands in the margin where a statement begins. ``again``: the same source as in the note before.

    ``chosen``: it is the statement that was asked for.
    """

    number: int
    anchor: str
    href: str
    who: str
    anonymity: Anonymity
    voice: Voice
    stance: Stance
    certainty: Certainty
    again: bool
    chosen: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPiece:
    """A run of text. ``statement`` is the innermost that covers it, ``others`` the rest, outermost first.

    ``roles`` are what else it is: furniture, a place that was asked for (``at``), or a part of the chosen statement
    (``on-content``, ``on-source``, ``on-cue``, ``on-basis``). ``first_at`` marks the first place that was asked for.
    """

    text: str
    statement: str | None
    href: str | None
    stance: Stance | None
    voice: Voice | None
    others: tuple[str, ...]
    roles: tuple[str, ...]
    notes: tuple[Note, ...]
    page: str | None
    first_at: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class SetBlock:
    """A paragraph; ``chosen`` where the chosen statement begins in it, so that its card follows."""

    kind: Kind
    pieces: tuple[SetPiece, ...]
    chosen: bool


def marked(
    report: Report, statements: Sequence[Statement], within: Span, chosen: int | None, at: Spans
) -> tuple[SetBlock, ...]:
    """The paragraphs of a range of the text; ``chosen`` is the position of a statement, ``at`` are places to mark."""
    here = {str(n): one for n, one in enumerate(statements) if any(_meets(span, within) for span in one.content)}
    marks = [Mark(span, "content", ref) for ref, one in here.items() for span in one.content]
    marks += [Mark(span, "furniture") for span in report.furniture if _meets(span, within)]
    marks += [Mark(span, "at") for span in at]
    marks += [Mark((place, place), "page", number) for place, number in _pages(report, within)]
    if chosen is not None:
        one, ref = statements[chosen], str(chosen)
        marks += [Mark(span, "source", ref) for span in one.source]
        marks += [Mark(span, "cue", ref) for span in one.cue]
        marks += [Mark(span, "basis", ref) for span in one.basis]
    setter = _Setter(here, None if chosen is None else str(chosen))
    return tuple(setter.block(block) for block in blocks(report.text, within, marks, report.title))


def _meets(span: Span, within: Span) -> bool:
    return span[0] < within[1] and span[1] > within[0]


def _pages(report: Report, within: Span) -> list[tuple[int, str]]:
    """Where pages begin in a range, moved on over white space to their first words."""
    here = [(place, number) for place, number in report.pages if within[0] <= place < within[1]]
    moved = [(WORDS.search(report.text, place), number) for place, number in here]
    return [(match.start(), number) for match, number in moved if match]


class _Setter:
    """Goes through the pieces in order and puts a note where each statement is met first.

    Statements are known by their positions in the report, as text: to work out an id takes long.
    """

    def __init__(self, here: Mapping[str, Statement], chosen: str | None) -> None:
        self.here = here
        self.ids = {ref: one.id for ref, one in here.items()}
        self.chosen = chosen
        self.met: set[str] = set()
        self.last = ""
        self.at = False

    def block(self, block: Block) -> SetBlock:
        """A paragraph with its notes."""
        before = self.chosen in self.met
        pieces = tuple(self.piece(piece) for piece in block.pieces)
        return SetBlock(kind=block.kind, pieces=pieces, chosen=self.chosen in self.met and not before)

    def piece(self, piece: Piece) -> SetPiece:
        """A run of text, its innermost statement and the notes of those that are met in it first."""
        over = [mark.ref for mark in piece.marks if mark.role == "content"]
        inner = self.here[over[-1]] if over else None
        new = [ref for ref in over if ref not in self.met]
        self.met.update(new)
        first_at = not self.at and any(mark.role == "at" for mark in piece.marks)
        self.at |= first_at
        return SetPiece(
            text=piece.text,
            statement=self.ids[over[-1]] if over else None,
            href=words_in_report(inner.report, self.ids[over[-1]]) if inner else None,
            stance=inner.stance if inner else None,
            voice=inner.voice if inner else None,
            others=tuple(self.ids[ref] for ref in over[:-1]),
            roles=tuple(dict.fromkeys(role for mark in piece.marks if (role := self.role(mark)))),
            notes=tuple(self.note(ref) for ref in new),
            page=next((mark.ref for mark in piece.marks if mark.role == "page"), None),
            first_at=first_at,
        )

    def role(self, mark: Mark) -> str:
        """What a mark makes of a piece besides a statement's words."""
        if mark.role in ("furniture", "at"):
            return mark.role
        return f"on-{mark.role}" if mark.ref == self.chosen and mark.role != "page" else ""

    def note(self, ref: str) -> Note:
        """The note in the margin."""
        one = self.here[ref]
        name = who(one)
        again, self.last = name == self.last, name
        return Note(
            number=int(ref) + 1,
            anchor=statement_anchor(self.ids[ref]),
            href=words_in_report(one.report, self.ids[ref]),
            who=name,
            anonymity=one.anonymity,
            voice=one.voice,
            stance=one.stance,
            certainty=one.certainty,
            again=again,
            chosen=ref == self.chosen,
        )
