"""What a report states in its own voice: the sentences of its body that put nothing down to anybody.

A sentence that holds a reporting word, a question, a quotation or any attributed statement is left out: what the
reader has overlooked must not become the report's own word.
"""

import re
from collections.abc import Iterator, Sequence

from sayso.extract.draft import Draft
from sayso.extract.layout import layout
from sayso.extract.settled import settled
from sayso.extract.tables import words
from sayso.types import Certainty, Report, Span, Spans, SpeakerKind, Statement

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
    taken = sorted(span for draft in drafts for span in (*draft.source, *draft.cue, *draft.content))
    headline = report.text.find(report.title) if report.title else -1
    if headline >= 0:  # a headline boils down what others say below it
        taken = sorted([*taken, (headline, headline + len(report.title or ""))])
    return [
        _statement(report, span) for span in _sentences(report.text, report.furniture) if _is_own(report, span, taken)
    ]


def reports_words(sentence: str) -> bool:
    """Whether a word in it may put something down to somebody: without one, nothing inside is worth a search."""
    return any(word.lower() in words("reporting") for word in _WORD.findall(sentence))


def _sentences(text: str, furniture: Spans) -> Iterator[Span]:
    """The sentences outside ``furniture``, without the space around them."""
    marks = layout(text)
    for start, end in zip(marks.sentences, (*marks.sentences[1:], len(text)), strict=True):
        words_ = text[start:end]
        first, last = start + len(words_) - len(words_.lstrip()), start + len(words_.rstrip())
        if first < last and not _overlaps((first, last), furniture) and marks.quote(first) is None:
            yield first, last


def _overlaps(span: Span, others: Sequence[Span]) -> bool:
    return any(start < span[1] and end > span[0] for start, end in others)


def _is_own(report: Report, span: Span, taken: Sequence[Span]) -> bool:
    sentence = report.text[span[0] : span[1]]
    return (
        FEWEST <= len(_WORD.findall(sentence)) <= MOST
        and sentence[0].isupper()
        and bool(_END.search(sentence))
        and not _QUOTED.search(sentence)
        and not _ASIDE.search(sentence)
        and not _SELF.search(sentence)
        and not reports_words(sentence)
        and not _overlaps(span, taken)
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
