"""A statement in the making: spans and labels, before speaker, relay, basis and date are resolved."""

from dataclasses import dataclass, replace
from typing import Self

from sayso.types import Anonymity, Certainty, Quote, Spans, SpeakerKind, Stance


@dataclass(frozen=True, slots=True, kw_only=True)
class Draft:
    """One attribution as the network reads it. ``inside`` is the index of the draft whose content holds this one."""

    source: Spans
    cue: Spans
    content: Spans
    quote: Quote
    speaker_kind: SpeakerKind
    anonymity: Anonymity
    stance: Stance
    certainty: Certainty
    confidence: float
    inside: int | None = None

    @property
    def start(self) -> int:
        """The first code point of any of its spans."""
        return min(start for span in (self.source, self.cue, self.content) for start, _ in span)

    @property
    def end(self) -> int:
        """The code point after the last of its spans."""
        return max(end for span in (self.source, self.cue, self.content) for _, end in span)

    def within(self, index: int) -> Self:
        """The same draft, inside the draft of that index."""
        return replace(self, inside=index)
