"""Datelines and wire credits: which agency a text comes from, and the place (and day) that open it."""

import re
from dataclasses import dataclass

from sayso.ingest.dates import parse_date

AGENCIES: tuple[tuple[str, str], ...] = (
    ("AP", r"AP|(?:The )?Associated Press"),
    ("Reuters", r"(?:Thomson )?Reuters|REUTERS"),
    ("AFP", r"AFP|Agence[ -]France[ -]Presse"),
    ("UPI", r"UPI|United Press International"),
    ("dpa", r"dpa|DPA|Deutsche Presse-Agentur"),
    ("EFE", r"EFE"),
    ("ANSA", r"ANSA"),
    ("PA", r"PA|Press Association|PA Media"),
    ("CP", r"CP|The Canadian Press"),
    ("AAP", r"AAP|Australian Associated Press"),
    ("PTI", r"PTI|Press Trust of India"),
    ("ANI", r"ANI"),
    ("IANS", r"IANS"),
    ("Kyodo", r"Kyodo(?: News)?"),
    ("Yonhap", r"Yonhap"),
    ("Xinhua", r"Xinhua|XINHUA"),
    ("TASS", r"(?:Itar-|ITAR-)?TASS"),
    ("RIA Novosti", r"RIA(?: Novosti)?"),
    ("Sputnik", r"Sputnik"),
    ("Interfax", r"Interfax(?:-Ukraine)?"),
    ("Anadolu", r"AA|Anadolu(?: Agency)?"),
    ("Bloomberg", r"Bloomberg(?: News)?"),
    ("CNN", r"CNN(?: Wire)?|CNN Business"),
    ("BNO News", r"BNO(?: News)?"),
    ("PR Newswire", r"PR ?Newswire"),
    ("Business Wire", r"Business ?Wire|BUSINESS WIRE"),
)
"""Short name, and the ways in which a credit writes it."""

_ANY = "|".join(pattern for _, pattern in AGENCIES)
_BIG = r"(?:The )?Associated Press|Thomson Reuters|Reuters|Agence France-Presse|AFP|United Press International|UPI"
_MADE = r"reported|provided|produced|written|distributed|first published|published"
_STAFF = r"writers?|reporters?|correspondents?|journalists?"
_IN_LINE = (
    rf"By (?:the |The )?(?P<a>{_ANY})",
    rf"(?:By [A-Z][^|]{{3,80}}?,? )(?P<b>{_BIG})(?: [Ww]riters?)?",
    rf"This (?:story|article|report|dispatch) (?:was|is) (?:{_MADE}) by (?:the )?(?P<c>{_ANY})\b.*",
    rf"(?:The )?(?P<d>{_ANY}|Associated Press)(?:[’']s?)? (?:{_STAFF}) [A-Z].*\bcontributed\b.*",
    rf"(?:Copyright|©|\(c\))[ ©]*(?:\d{{4}})?,?\s?(?:by )?(?P<e>{_BIG})\b.*",
    rf"(?:Source|Credit): ?(?P<f>{_ANY})",
    r"[-–—(] ?(?P<g>AP|Reuters|AFP|UPI|Associated Press) ?\)?",
)
"""Lines, or sentences in them, that put the whole report down to an agency."""
_CREDITS = tuple(re.compile(pattern) for pattern in _IN_LINE)
_SENTENCE_END = re.compile(r"(?<=[.!?]) (?=[A-Z])")

_NAME = r"(?:[A-Z][\w’'.-]*|al|de|la|el|of|on|the|del)"
_PLACE = rf"[A-Z][\w’'.-]*(?:[ /]{_NAME}){{0,5}}(?:, {_NAME}(?: {_NAME}){{0,3}}){{0,2}}"
_CAPITALS = r"[A-Z][A-Z’'.-]{2,}(?:[ /][A-Z][A-Z’'.-]*){0,4}(?:, [A-Z][\w’'.-]*(?: [A-Z][\w’'.-]*){0,3})?"
_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?"
_DAY = (
    r"(?:(?:Mon|Tues?|Wednes|Thurs?|Fri|Satur|Sun)(?:day)?,? )?"
    rf"(?:{_MONTH} \d{{1,2}}|\d{{1,2}} {_MONTH})(?:,? (?:19|20)\d\d)?"
)
_DASH = r"\s?(?:—|–|--|-)\s?"
_DATELINES = tuple(
    re.compile(pattern)
    for pattern in (
        rf"(?P<where>(?:{_PLACE}(?:, {_DAY})?|{_DAY}))?\.? ?[(/](?P<wire>{_ANY})[)/]\.?(?:{_DASH}| |$)",
        rf"(?P<where>{_PLACE}, {_DAY})\.? ?\((?P<wire>[A-Z]{{2,6}})\){_DASH}",
        rf"(?P<where>{_CAPITALS}(?:, {_DAY})?)\.?(?:\s?(?:—|–|--)\s?|\s-\s)(?=\S)",
    )
)
_NO_PLACE = re.compile(
    r"(?:UPDATED?|EXCLUSIVE|BREAKING|OPINION|ANALYSIS|COMMENTARY|EDITORIAL|CORRECTION|WATCH|VIDEO|READ|LIVE|FILE|PHOTOS?"
    r"|NEWS|REPORT|REVIEW|FACT CHECK|TRUE|FALSE|VERDICT|NOTE|WARNING|ALERT|CLAIM|QUESTION|ANSWER|SUMMARY|CONFIDENTIAL"
    r"|SECRET|DRAFT|MEMO|BY)\b"
)


@dataclass(frozen=True, slots=True)
class Dateline:
    """``where``: the place and day as written; ``wire``: the agency; ``date``: ISO, where the dateline has a year."""

    where: str | None
    wire: str | None
    date: str | None


def agency(name: str) -> str | None:
    """The short name of the agency that ``name`` is a way to write, or None."""
    return next((short for short, pattern in AGENCIES if re.fullmatch(pattern, name.strip())), None)


def dateline(paragraph: str) -> Dateline | None:
    """The dateline that opens ``paragraph``, or None.

    >>> dateline("KYIV, Ukraine (AP) — The dam held.")
    Dateline(where='KYIV, Ukraine', wire='AP', date=None)
    """
    opening = paragraph.strip(" \t\u00a0\ufeff*_")[:200]
    for pattern in _DATELINES:
        found = pattern.match(opening)
        if not found or _NO_PLACE.match(opening) or agency(found["where"] or ""):
            continue
        where = (found["where"] or "").strip(" ,") or None
        written = found.groupdict().get("wire")
        wire = agency(written) or written if written else None
        day = re.search(_DAY, where or "")
        date = parse_date(day[0]) if day else None
        return Dateline(where, wire, date if date and len(date) == 10 else None)
    return None


def wire_credit(lines: list[str]) -> str | None:
    """The agency that one of ``lines`` credits with the whole report; None where two are credited.

    That an agency contributed to another outlet's report is no such credit.
    """
    found = {name for line in lines if len(line) < 400 for name in _credited(line)}
    return found.pop() if len(found) == 1 else None


def _credited(line: str) -> set[str]:
    pieces = [line.strip(), *_SENTENCE_END.split(line.strip())]
    return {name for piece in pieces for pattern in _CREDITS if (name := _one_credit(pattern, piece))}


def _one_credit(pattern: re.Pattern[str], piece: str) -> str | None:
    match = pattern.fullmatch(piece.rstrip(" .") or piece)
    if not match:
        return None
    name, words = next(((key, value) for key, value in match.groupdict().items() if value), ("", ""))
    if name == "reuters":
        return "Reuters"
    return agency(words) or agency(words.removeprefix("The "))
