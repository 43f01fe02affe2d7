"""Where the paragraphs, sentences and quotations of a report's text lie."""

import re
from bisect import bisect_right
from dataclasses import dataclass

from sayso.types import Span

_BREAK = re.compile(r"\n\s*|\r\s*")
# A full stop after an initial, a title or a month ends no sentence.
_STOP = re.compile(
    r"[.!?](?<!\b[A-Z]\.)(?<!\b(?:Mr|Ms|Dr|Jr|Sr|St|vs|No|Lt)\.)(?<!\b(?:Mrs|Sen|Rep|Gov|Gen|Col|Rev|Adm)\.)"
    r"(?<!\b(?:Jan|Feb|Aug|Oct|Nov|Dec)\.)(?<!\b(?:Sens|Reps|Sept|Prof)\.)"
    r"[\"”’')\]]*\s+(?=[\"“‘'(\[]*[A-Z0-9À-Þ])"
)
_MARK = re.compile(r"[\"“”\n\r]|''|``")


@dataclass(frozen=True, slots=True)
class Layout:
    """Starts of paragraphs and of sentences, and the quoted ranges, all sorted."""

    paragraphs: tuple[int, ...]
    sentences: tuple[int, ...]
    quotes: tuple[Span, ...]
    quote_starts: tuple[int, ...]

    def paragraph(self, place: int) -> int:
        """The number of the paragraph that holds ``place``."""
        return bisect_right(self.paragraphs, place) - 1

    def sentence(self, place: int) -> int:
        """The number of the sentence that holds ``place``."""
        return bisect_right(self.sentences, place) - 1

    def sentence_start(self, place: int) -> int:
        """Where the sentence that holds ``place`` begins."""
        return self.sentences[max(0, self.sentence(place))]

    def sentence_end(self, place: int, length: int) -> int:
        """Where the sentence that holds ``place`` ends; ``length`` is that of the text."""
        after = self.sentence(place) + 1
        return self.sentences[after] if after < len(self.sentences) else length

    def quote(self, place: int) -> Span | None:
        """The quotation that holds ``place``."""
        number = bisect_right(self.quote_starts, place) - 1
        if number >= 0 and place < self.quotes[number][1]:
            return self.quotes[number]
        return None


def layout(text: str) -> Layout:
    """Read the layout of ``text`` in one pass each for paragraphs, sentences and quotations."""
    paragraphs = [0, *(match.end() for match in _BREAK.finditer(text))]
    stops = (match.end() for match in _STOP.finditer(text))
    sentences = tuple(sorted({*paragraphs, *stops}))
    quotes = _quotes(text)
    return Layout(tuple(paragraphs), sentences, quotes, tuple(start for start, _ in quotes))


def _quotes(text: str) -> tuple[Span, ...]:
    """Ranges between quotation marks; one left open ends with its paragraph, as is the custom of print."""
    found: list[Span] = []
    opened: int | None = None
    for match in _MARK.finditer(text):
        mark, place = match.group(), match.start()
        if opened is not None and (mark in "\n\r" or mark != "“"):
            found.append((opened, place))
            opened = None
        elif opened is None and mark not in "\n\r”":
            opened = match.end()
    if opened is not None:
        found.append((opened, len(text)))
    return tuple(found)
