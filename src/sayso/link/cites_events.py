"""Hearings and briefings that a statement's own sentence names as the place where its words were said."""

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sayso.link.document import days
from sayso.types import Span, Statement

_WHO = r"((?:the |a |an )?(?:[A-Z][\w.’'-]*\s?|(?:of|on|and|the|for)\s){1,9})"
_HEARING = re.compile(
    rf"\b(?:testi(?:fied|fies|fying)|testimony|hearing|appear(?:ed|ing|ance)|opening statement)\b[^.\n]{{0,40}}?\b"
    rf"(?:before|to|of|with)\s{_WHO}"
)
_TOLD = re.compile(
    r"\b(?:told|tells|telling) (?=(?:the |a )?(?:[A-Z]\w+ (?:and |of |on |for )?){1,7}(?:Committee|Panel|Commission)\b)"
)
_BODY = re.compile(
    r"(?:the |a |an )?((?:[A-Z]\w+ (?:and |of |on |for )?){0,7}"
    r"(?:Committee|Congress|Senate|House|Panel|Parliament|Court|Commission)"
    r"(?: (?:on|of)(?: the)?(?: [A-Z]\w+| and){1,5})?)(?! \w+ Committee)"
)
_BRIEFING = re.compile(
    r"\b(?:at|in|during|on|after|told|from)\s"
    r"(?:an?|the|his|her|their|its|\w+day(?:[’']s)?|reporters (?:at|in|during|on) an?)?\s?"
    r"(?:[\w-]+\s){0,3}?(?:briefing|news conference|press conference|conference call|call with reporters)\b"
    r"|\bbriefed reporters\b",
    re.IGNORECASE,
)
_ABOUT = re.compile(r"\b(?:lying|lied|lie|future|any|accus\w+|for|upcoming|scheduled|due|who)\b", re.IGNORECASE)
"""A testimony that is spoken of is not the one in which the words were said."""
_MARK = re.compile(
    r"testi|hearing|appear|opening statement|committee|panel|commission|briefing|conference|call with reporters"
    r"|briefed reporters",
    re.IGNORECASE,
)
"""What stands in the words of every hearing and briefing: most sentences have none, and need not be looked through."""
_DAY = re.compile(r"\b(?:on )?(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b")
_SENTENCE = re.compile(r"[.!?][”\"]?\s+(?=[A-Z“\"])|\n")
_REACH = 220


@dataclass(frozen=True, slots=True)
class Event:
    """A hearing or briefing: its name, and the words that tell it (code points)."""

    name: str
    span: Span


def events(text: str, one: Statement, date: str | None) -> Iterator[Event]:
    """The hearings and briefings that stand in the sentence of the statement's cue or source, outside its content.

    A briefing has a name only by its day, so it needs the statement's own date or the weekday in the sentence and the
    report's date.
    """
    marks = _marks(text)
    anchor = one.cue or one.source
    if not anchor or not _any_within(marks, anchor[0][0] - _REACH, anchor[-1][1] + _REACH):
        return
    for start, end in _around(text, one):
        if not _any_within(marks, start, end):
            continue
        yield from _hearings(text, start, end)
        yield from _briefings(text, start, end, one.said_on or _day(text[start:end], date))


@lru_cache(maxsize=4)
def _marks(text: str) -> Sequence[int]:
    """Where the marks of an event begin; a text's statements are asked for one after the other."""
    return [match.start() for match in _MARK.finditer(text)]


def _any_within(marks: Sequence[int], start: int, end: int) -> bool:
    at = bisect_left(marks, start)
    return at < len(marks) and marks[at] < end


def hearing(words: str) -> str | None:
    """The name of the hearing that ``words`` tell of: "testimony before the House Ethics Committee"."""
    match = _HEARING.search(words)
    body = _BODY.match(match.group(1)) if match else None
    return _testimony(body) if body else None


def _testimony(body: re.Match[str]) -> str:
    name = body.group(1).strip()
    return f"testimony before {'' if name in ('Congress', 'Parliament') else 'the '}{name}"


def _hearings(text: str, start: int, end: int) -> Iterator[Event]:
    for match in _TOLD.finditer(text, start, end):
        body = _BODY.match(text, match.end(), end)
        if body:
            yield Event(_testimony(body), (match.start(), body.end()))
    for match in _HEARING.finditer(text, start, end):
        body = _BODY.match(match.group(1))
        if body and not _ABOUT.search(text, max(start, match.start() - 40), match.start()):
            yield Event(_testimony(body), (match.start(), match.start(1) + body.end()))


def _briefings(text: str, start: int, end: int, day: str | None) -> Iterator[Event]:
    match = _BRIEFING.search(text, start, end)
    if match and day:
        yield Event(f"briefing of {day}", match.span())


def _day(sentence: str, date: str | None) -> str | None:
    """The report's own date where the sentence names a weekday that is at most a week before it."""
    found, known = _DAY.search(sentence), days(date)
    if not found or not known or known[0] != known[1]:
        return None
    names = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
    wanted = next(i for i, name in enumerate(names) if name in found.group().lower())
    back = (known[0].weekday() - wanted) % 7
    return type(known[0]).fromordinal(known[0].toordinal() - back).isoformat()


def _around(text: str, one: Statement) -> Iterator[Span]:
    """The sentence of the cue (or source, or content), without the content."""
    anchor = one.cue or one.source
    if not anchor:
        return
    place = anchor[0][0]
    start = max(
        (m.end() for m in _SENTENCE.finditer(text, max(0, place - _REACH), place)), default=max(0, place - _REACH)
    )
    stop = _SENTENCE.search(text, anchor[-1][1], anchor[-1][1] + _REACH)
    end = stop.start() + 1 if stop else min(len(text), anchor[-1][1] + _REACH)
    for taken_start, taken_end in one.content:
        if taken_start >= end or taken_end <= start:
            continue
        if taken_start > start:
            yield start, taken_start
        start = max(start, taken_end)
    if start < end:
        yield start, end
