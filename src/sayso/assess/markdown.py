"""Words of a report as plain words of Markdown: what stands in them cannot become structure."""

import re

from sayso.types import Span, Spans

_ACTIVE = re.compile(r"#(?=#*\s*$)|[\\`*\[\]<>|~]|(?<!\w)_|_(?!\w)|&(?=#?\w+;)")
_AT_START = re.compile(r"^(?=[#+=:-])|^(\d+)(?=[.)](?:\s|$))")
_HIDDEN = re.compile(r"[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u200b\u200e\u200f\u202a-\u202e\u2060-\u2069\ufeff]")
_OPEN, _CLOSE, _STRAIGHT = "“„", "”", '"'


def plain(words: str) -> str:
    """One line that Markdown shows as these words: its marks escaped, invisible and direction characters left out."""
    line = " ".join(_HIDDEN.sub("", words).split())
    return _AT_START.sub(r"\1\\", _ACTIVE.sub(r"\\\g<0>", line))


def bare(text: str, spans: Spans) -> Spans:
    """The spans without the space and the quotation marks around each piece; a mark with its pair inside stays."""
    cut = tuple(_bare(text, span) for span in spans)
    return tuple((start, end) for start, end in cut if start < end) or spans


def _bare(text: str, span: Span) -> Span:
    start, end = span
    while start < end:
        first, last = _edges(text[start:end])
        if not first and not last:
            break
        start, end = start + first, end - last
    return min(start, end), end


def _edges(words: str) -> tuple[int, int]:
    """How many characters to leave out at the start and at the end, 0 or 1 each."""
    first, last, inner = words[0], words[-1], words[1:-1]
    if first.isspace() or last.isspace():
        return int(first.isspace()), int(last.isspace() and len(words) > 1)
    if len(words) > 1 and _pair(first, last) and not any(mark in inner for mark in _OPEN + _CLOSE + _STRAIGHT):
        return 1, 1
    alone = words.count(_STRAIGHT) == 1
    opens = (first in _OPEN and _CLOSE not in words) or (first == _STRAIGHT and alone)
    closes = (last in _CLOSE and not any(m in words for m in _OPEN)) or (last == _STRAIGHT and alone)
    return int(opens or (first in _CLOSE)), int(closes and len(words) > 1)


def _pair(first: str, last: str) -> bool:
    return (first in _OPEN and last in _CLOSE) or first == last == _STRAIGHT
