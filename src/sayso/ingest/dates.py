"""English news dates ("Nov. 19, 2015", "19 November 2015", "2015-11-19") as ISO 8601, no more precise than written."""

import re
from datetime import date

_NAMES = "january february march april may june july august september october november december".split()
_MONTHS = {name[:3]: number for number, name in enumerate(_NAMES, 1)}
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_YEAR = r"(?:1[6-9]|20)\d\d"
_DAY = r"(?:[12]\d|3[01]|0?[1-9])"

_FULL = re.compile(
    rf"\b(?P<m1>{_MONTH})\s+(?P<d1>{_DAY})(?:st|nd|rd|th)?,?\s+(?P<y1>{_YEAR})\b"
    rf"|\b(?P<d2>{_DAY})(?:st|nd|rd|th|\.)?\s+(?:of\s+)?(?P<m2>{_MONTH}),?\s+(?P<y2>{_YEAR})\b"
    rf"|(?<![\d/.-])(?P<y3>{_YEAR})(?P<sep>[-/.])(?P<n3>\d\d?)(?P=sep)(?P<d3>\d\d?)(?![\d/-])"
    rf"|(?<![\d/.-])(?P<a4>\d\d?)(?P<sep4>[/.])(?P<b4>\d\d?)(?P=sep4)(?P<y4>{_YEAR})(?![\d/-])",
    re.IGNORECASE,
)
_MONTH_ONLY = re.compile(
    rf"(?P<month>{_MONTH}),?\s+(?P<year>{_YEAR})|(?P<y>{_YEAR})-(?P<n>0[1-9]|1[0-2])", re.IGNORECASE
)
_IN_NAME = re.compile(rf"(?<![0-9A-Za-z])({_YEAR})([-_.]?)(0[1-9]|1[0-2])\2(0[1-9]|[12]\d|3[01])(?![0-9A-SU-Za-z])")


def _iso(year: str, month: int, day: str) -> str | None:
    try:
        return date(int(year), month, int(day)).isoformat()
    except ValueError:
        return None


def _of_match(found: re.Match[str]) -> str | None:
    part = found.groupdict()
    if part["m1"]:
        return _iso(part["y1"], _MONTHS[part["m1"][:3].lower()], part["d1"])
    if part["m2"]:
        return _iso(part["y2"], _MONTHS[part["m2"][:3].lower()], part["d2"])
    if part["y3"]:
        return _iso(part["y3"], int(part["n3"]), part["d3"])
    return _of_numbers(int(part["a4"]), int(part["b4"]), part["y4"], part["sep4"])


def _of_numbers(first: int, second: int, year: str, separator: str) -> str | None:
    """11/19/2015 and 19/11/2015 can be read in one way only; 3/4/2015 cannot. With full stops the day comes first."""
    if separator == "." or first > 12 or first == second:
        return _iso(year, second, str(first))
    return _iso(year, first, str(second)) if second > 12 else None


def full_dates(text: str) -> list[tuple[int, int, str]]:
    """Every full date in ``text``: start, end, ISO date. A date that can be read in two ways is left out."""
    found = ((match.start(), match.end(), _of_match(match)) for match in _FULL.finditer(text))
    return [(start, end, iso) for start, end, iso in found if iso]


def parse_date(text: str) -> str | None:
    """The date that ``text`` states, or None: a full date, else a month ("March 2021") or a year, alone.

    >>> parse_date("Thursday, Nov. 19, 2015, 8:14 p.m.")
    '2015-11-19'
    >>> parse_date("March 2021")
    '2021-03'
    """
    text = text.strip()
    full = full_dates(text)
    if full:
        return full[0][2]
    if re.fullmatch(_YEAR, text):
        return text
    month = _MONTH_ONLY.fullmatch(text)
    if not month:
        return None
    if month["y"]:
        return f"{month['y']}-{month['n']}"
    return f"{month['year']}-{_MONTHS[month['month'][:3].lower()]:02d}"


def date_in_name(name: str) -> str | None:
    """The date in a file's name (2020-09-02 or 20200902), or None where there is none, or more than one."""
    found = {_iso(match[1], int(match[3]), match[4]) for match in _IN_NAME.finditer(name)} - {None}
    return found.pop() if len(found) == 1 else None
