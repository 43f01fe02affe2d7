"""What a report states in its own voice: the sentences of its body that put nothing down to anybody.

A sentence that holds a reporting word, a question, a quotation or any attributed statement is left out: what the
reader has overlooked must not become the report's own word.
"""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Sequence

from sayso.extract.draft import Draft
from sayso.extract.layout import layout
from sayso.extract.settled import settled
from sayso.extract.tables import words
from sayso.extract.turns import turns
from sayso.types import Certainty, Report, Span, SpeakerKind, Statement

CONFIDENCE = 0.79
"""The share of such sentences of PolNeAR dev in which its annotators mark no attribution either."""
FEWEST, MOST = 6, 80
"""Words of a sentence that is read: less is a heading, more is a table or a text without full stops."""
_WORD = re.compile(r"[^\W\d_](?:[\w’'-]*\w)?")
_END = re.compile(r"[.!…][\"”’')\]]*$")
_QUOTED = re.compile(r"[\"“”«»]|(?<!\w)[‘'](?=\w)|(?<=\w)[’'](?!\w)")
_ASIDE = re.compile(r"\b(?:according to|in (?:his|her|their|its) (?:view|opinion|words)|per)\b", re.IGNORECASE)
_SELF = re.compile(r"\b(?:I|we|our|my|us|you|your)\b", re.IGNORECASE)
_POSSIBLE = re.compile(
    r"\b(?:may|might|could|possibl[ey]|perhaps|maybe|unclear|uncertain|potentially|purported(?:ly)?)\b", re.IGNORECASE
)
_PROBABLE = re.compile(
    r"\b(?:likely|probabl[ey]|appears?|appeared|apparent(?:ly)?|presumabl[ey]|seemingly)\b", re.IGNORECASE
)
_OPEN = re.compile(r"\b(?:whether|if|would)\b", re.IGNORECASE)
_MAY = re.compile(r"\b(?:in|of|since|until|by|on|from|to|last|this|early|late|mid-?) ?May\b|\bMay (?:\d|[A-Z])")


def own_statements(report: Report, drafts: Sequence[Draft]) -> list[Statement]:
    """The statements of ``report`` in its own voice, in order of place; ``drafts`` are the attributed ones.

    The speaker is the outlet, where it is known; else nobody.
    """
    text = report.text
    taken = [span for draft in drafts for span in (*draft.source, *draft.cue, *draft.content)]
    headline = text.find(report.title) if report.title else -1
    if headline >= 0:  # a headline boils down what others say below it
        taken.append((headline, headline + len(report.title or "")))
    taken += [(turn.start, turn.end) for turn in turns(text)]  # what is said in a transcript is not the report's word
    shut = _Shut((*taken, *report.furniture))
    return [_statement(report, span) for span in _sentences(text) if not shut.meets(span) and _is_own(text, span)]


def reports_words(sentence: str) -> bool:
    """Whether a word in it may put something down to somebody: without one, nothing inside is worth a search."""
    return any(word.lower() in words("reporting") for word in _WORD.findall(sentence))


def _sentences(text: str) -> Iterator[Span]:
    """The sentences that open outside quotations, without the space around them."""
    marks = layout(text)
    for start, end in zip(marks.sentences, (*marks.sentences[1:], len(text)), strict=True):
        words_ = text[start:end]
        first, last = start + len(words_) - len(words_.lstrip()), start + len(words_.rstrip())
        if first < last and marks.quote(first) is None:
            yield first, last


class _Shut:
    """Spans from which nothing is the report's own word, sorted and joined, so that a long report takes no longer."""

    def __init__(self, spans: Iterable[Span]) -> None:
        self.starts: list[int] = []
        self.ends: list[int] = []
        for start, end in sorted(spans):
            if self.ends and start <= self.ends[-1]:
                self.ends[-1] = max(end, self.ends[-1])
            else:
                self.starts.append(start)
                self.ends.append(end)

    def meets(self, span: Span) -> bool:
        """Whether any of the spans overlaps ``span``."""
        number = bisect_left(self.starts, span[1]) - 1
        return number >= 0 and self.ends[number] > span[0]


def _is_own(text: str, span: Span) -> bool:
    sentence = text[span[0] : span[1]]
    return (
        FEWEST <= len(_WORD.findall(sentence)) <= MOST
        and sentence[0].isupper()
        and bool(_END.search(sentence))
        and not _QUOTED.search(sentence)
        and not _ASIDE.search(sentence)
        and not _SELF.search(sentence)
        and not reports_words(sentence)
    )


def _statement(report: Report, span: Span) -> Statement:
    sentence = report.text[span[0] : span[1]]
    kind: SpeakerKind = "media" if report.outlet else "none"
    return Statement(
        report=report.id,
        voice="own",
        source=(),
        cue=(),
        content=(span,),
        quote="indirect",
        speaker=report.outlet,
        speaker_kind=kind,
        anonymity="named" if report.outlet else "none",
        stance=settled("asserts", "", sentence) or "asserts",
        certainty=certainty(sentence),
        confidence=CONFIDENCE,
    )


def certainty(sentence: str) -> Certainty:
    """How firmly a sentence states what it states, by its modal words; a condition is ``open``."""
    plain = _MAY.sub(" ", sentence)
    if _POSSIBLE.search(plain):
        return "possible"
    if _PROBABLE.search(plain):
        return "probable"
    return "open" if _OPEN.search(plain) else "certain"
