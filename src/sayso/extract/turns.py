"""The turns of a transcript or interview: who speaks from where to where, by the label that opens each turn."""

import re
from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass

from sayso.extract.names import Cast, names_in
from sayso.types import Span

_LABEL = re.compile(
    r"^[ \t]*(?:(?P<asked>Q|QUESTION|Question)(?:[.:][ \t]+|:)"
    r"|(?P<answered>A|ANSWER|Answer|THE WITNESS|The Witness)(?:[.:][ \t]+|:)"
    r"|(?P<named>[A-Z][A-Z.’' -]{1,40}[A-Z.]):[ \t]+)(?=\S)",
    re.MULTILINE,
)
_WITNESS = re.compile(
    r"\b(?:examination|interview|deposition|testimony|transcript|conversation|Q ?(?:&|and) ?A)\s+(?:of|with)\b"
    r"[^.\n]{0,40}?$",
    re.IGNORECASE,
)
_FEWEST = 2
"""Turns that at least two labels must open before a text is taken for a transcript: "A." alone may number a list."""
_PARAGRAPHS = 3
"""A turn ends with its paragraph where no label follows within so many: a story may quote an exchange and go on."""


@dataclass(frozen=True, slots=True)
class Turn:
    """What one speaker says at a stretch: ``label`` is where it is named, ``kind`` is asked, answered or named."""

    start: int
    end: int
    label: Span
    kind: str


@dataclass(frozen=True, slots=True)
class Turns:
    """All turns of a text, in order; ``witness`` is who answers, where the text names one person for that."""

    turns: tuple[Turn, ...] = ()
    starts: tuple[int, ...] = ()
    witness: str | None = None

    def at(self, place: int) -> Turn | None:
        """The turn that holds ``place``."""
        number = bisect_right(self.starts, place) - 1
        return self.turns[number] if number >= 0 and place < self.turns[number].end else None

    def speaker(self, turn: Turn, text: str) -> str | None:
        """The name or the describing words of who speaks in ``turn``."""
        if turn.kind == "named":
            return text[slice(*turn.label)].title()
        return self.witness or "the witness" if turn.kind == "answered" else "the questioner"


def turns(text: str) -> tuple[Turn, ...]:
    """The turns of ``text``; () where it is no transcript."""
    labels = list(_LABEL.finditer(text))
    kinds = Counter(match.group().strip(" \t.:").upper() for match in labels)
    if sum(count >= _FEWEST for count in kinds.values()) < 2:
        return ()
    bounds = [*(match.start() for match in labels), len(text)]
    return tuple(
        Turn(match.start(), _end(text, match.end(), after), match.span(match.lastgroup or 0), match.lastgroup or "")
        for match, after in zip(labels, bounds[1:], strict=True)
    )


def _end(text: str, start: int, after: int) -> int:
    """Where a turn whose words begin at ``start`` ends, before the next label at ``after``."""
    breaks = [match.start() for match in re.finditer(r"\n\s*\S", text[start:after])]
    return after if len(breaks) <= _PARAGRAPHS else start + breaks[0]


def attended(text: str, cast: Cast) -> Turns:
    """The turns of ``text``, with who answers in them: "Examination of Ana Ruiz", or the only person named before."""
    found = turns(text)
    if not found:
        return Turns()
    opening = names_in(text[: found[0].start])
    called = [one for one in opening if len(one.words) > 1 and _WITNESS.search(text, max(0, one.start - 80), one.start)]
    named = {mention.person.name for mention in cast.mentions if mention.start < found[0].start}
    names = {" ".join(one.words) for one in called[:1]} or named
    return Turns(found, tuple(turn.start for turn in found), names.pop() if len(names) == 1 else None)
