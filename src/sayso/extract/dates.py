"""When the words of a statement were said, as precisely as the text tells and no more."""

import datetime
import re
from collections.abc import Sequence

from sayso.extract.draft import Draft
from sayso.extract.layout import Layout, layout
from sayso.types import Spans

_MONTHS = "january february march april may june july august september october november december".split()
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|Mar(?:ch|\.)|Apr(?:il|\.)|May|June?|July?|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|"
    r"Oct(?:ober|\.)?|Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
_WEEKDAY = re.compile(
    r"(?<!Super )\b(last |next |this coming |every |each )?("
    + "|".join(d.title() for d in _DAYS)
    + r")\b(?![’']s)(?! (?:Night|Morning))"
)
_FULL = re.compile(rf"\b({_MONTH})\s+(\d{{1,2}})(?:st|nd|rd|th)?(?:,?\s+((?:19|20)\d\d))?\b(?!\s*(?:percent|%|-))")
_EUROPEAN = re.compile(rf"\b(\d{{1,2}})(?:st|nd|rd|th)?(?: of)?\s+({_MONTH})(?:,?\s+((?:19|20)\d\d))?\b")
_ISO = re.compile(r"\b((?:19|20)\d\d)-(\d\d)-(\d\d)\b")
_MONTH_YEAR = re.compile(rf"\b({_MONTH})(?:,| of)?\s+((?:19|20)\d\d)\b")
_NEAR = re.compile(r"\b(yesterday|today|tonight|this morning|this afternoon|this evening|last night)\b(?![’']s)")
_BACK = {"yesterday": 1, "last night": 1}
_REACH = 90


def said_on(text: str, drafts: Sequence[Draft], date: str | None) -> list[str | None]:
    """ISO day or month on which each draft's words were said; None where the text does not tell.

    ``date`` is the report's own day (ISO); weekdays, "yesterday" and days without a year are counted back from it.
    Without it, the one full date that the text gives anchors weekdays, as those on or after it within a week.
    """
    if not drafts:
        return []
    where = layout(text)
    report = _day(date)
    anchor = None if report else _anchor(text)
    return [_said(text, draft, where, report, anchor) for draft in drafts]


def _day(date: str | None) -> datetime.date | None:
    try:
        return datetime.date.fromisoformat(date[:10]) if date and len(date) >= len("2020-01-01") else None
    except ValueError:
        return None


def _anchor(text: str) -> datetime.date | None:
    """The only full date in the text, if there is exactly one."""
    days = set()
    for match in _FULL.finditer(text):
        if match.group(3):
            days.add((int(match.group(3)), _month(match.group(1)), int(match.group(2))))
    for match in _ISO.finditer(text):
        days.add((int(match.group(1)), int(match.group(2)), int(match.group(3))))
    return _make(*days.pop()) if len(days) == 1 else None


def _make(year: int, month: int, day: int) -> datetime.date | None:
    try:
        return datetime.date(year, month, day)
    except ValueError:
        return None


def _month(word: str) -> int:
    return next(number for number, name in enumerate(_MONTHS, 1) if name.startswith(word[:3].lower()))


def _said(
    text: str, draft: Draft, where: Layout, report: datetime.date | None, anchor: datetime.date | None
) -> str | None:
    for start, end in _pieces(draft, where, len(text)):
        found = _explicit(text, start, end, report) or _relative(text, start, end, report, anchor)
        if found:
            return found
    return None


def _pieces(draft: Draft, where: Layout, length: int) -> list[tuple[int, int]]:
    """The words round the cue, outside the content and in its sentence: those after it first, then those before."""
    if not draft.cue:
        return []
    cue_start, cue_end = draft.cue[0][0], draft.cue[-1][1]
    start = max(where.sentence_start(cue_start), cue_start - _REACH)
    end = min(where.sentence_end(cue_end - 1, length), cue_end + _REACH)
    for taken_start, taken_end in draft.content:
        if taken_start >= cue_end:
            end = min(end, taken_start)
        elif taken_end <= cue_start:
            start = max(start, taken_end)
    return _without(_without([(cue_start, end), (start, cue_start)], draft.source), draft.content)


def _without(pieces: list[tuple[int, int]], spans: Spans) -> list[tuple[int, int]]:
    """The pieces less what the spans cover; a source may hold its own clause with another date."""
    for taken_start, taken_end in spans:
        pieces = [
            part
            for start, end in pieces
            for part in ((start, min(end, taken_start)), (max(start, taken_end), end))
            if part[0] < part[1]
        ]
    return list(dict.fromkeys(pieces))


def _explicit(text: str, start: int, end: int, report: datetime.date | None) -> str | None:
    iso = _ISO.search(text, start, end)
    if iso:
        return iso.group()
    for pattern, (month, day) in ((_FULL, (1, 2)), (_EUROPEAN, (2, 1))):
        match = pattern.search(text, start, end)
        if match:
            return _dated(_month(match.group(month)), int(match.group(day)), match.group(3), report)
    match = _MONTH_YEAR.search(text, start, end)
    return f"{match.group(2)}-{_month(match.group(1)):02d}" if match else None


def _dated(month: int, day: int, year: str | None, report: datetime.date | None) -> str | None:
    """A month and day with its year, or with the last year in which it fell on or before the report."""
    if year:
        found = _make(int(year), month, day)
    elif report:
        found = _make(report.year, month, day)
        if found and found > report:
            found = _make(report.year - 1, month, day)
    else:
        found = None
    return found.isoformat() if found else None


def _relative(
    text: str, start: int, end: int, report: datetime.date | None, anchor: datetime.date | None
) -> str | None:
    match = _WEEKDAY.search(text, start, end)
    if match and not match.group(1):
        number = _DAYS.index(match.group(2).lower())
        if report:
            return (report - datetime.timedelta(days=(report.weekday() - number) % 7)).isoformat()
        if anchor:
            return (anchor + datetime.timedelta(days=(number - anchor.weekday()) % 7)).isoformat()
    near = _NEAR.search(text, start, end)
    if near and report:
        return (report - datetime.timedelta(days=_BACK.get(near.group(1).lower(), 0))).isoformat()
    return None
