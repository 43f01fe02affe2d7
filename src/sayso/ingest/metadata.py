"""What a text says of itself: title, outlet, date, byline, dateline, wire credit. None rather than a wrong value."""

import re
from dataclasses import dataclass, replace
from datetime import date

from sayso.ingest.dates import date_in_name, full_dates, parse_date
from sayso.ingest.patterns import ROLES
from sayso.ingest.wires import agency, dateline, wire_credit
from sayso.types import DateBasis, Spans

_HEAD_LINES = 10
_TAIL_LINES = 30
_NEAR_TOP = 1500
"""A date in the body within so many characters of the top may tell when the report was written."""

_FIELDS = {
    "title": "title headline",
    "date": "date published pubdate datepublished publication-date",
    "outlet": "outlet source publication publisher site sitename",
    "byline": "by byline author authors",
    "url": "url link canonical",
}
KEYS = {key.replace("-", " "): field for field, keys in _FIELDS.items() for key in keys.split()}
"""The keys of a header block or front matter, in lower case, and the field each fills."""

_KEY_LINE = re.compile(r"\s*([A-Za-z][A-Za-z ]{0,20}?)\s*:\s+(\S.*)")
_PARTICLE = r"(?:de|van|der|den|von|al|bin|ibn|el|la|le|du|da|dos|di|ter)"
_NAME = rf"[A-ZÀ-Þ][\w’'.-]*(?: (?:[A-ZÀ-Þ][\w’'.-]*|{_PARTICLE})){{0,4}} [A-ZÀ-Þ][\w’'.-]+"
_BYLINE = re.compile(
    r"(?:By|BY|Written by|Story by|Reported by):? (?!(?i:the|a|an|our|your|my)\b)"
    rf"(?P<names>{_NAME}(?:(?:, | and |, and | & | AND ){_NAME})*)"
    r"(?P<rest>(?:\s?[,|•·/–—-]\s?| \(| for | of )[^.]{0,100}\.?"
    r"|\s+(?:\w{6,9},? )?(?:\d{1,2}[/.]\d{1,2}[/.]"
    r"|(?:\d\d? )?(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*\.? )\d.{0,60})?"
)
_DATE_LINE = re.compile(
    r"(?:(?:first |originally )?(?:published|posted|issued|released|filed|date)(?: on| at)?:? )?"
    r"(?:\w{3,9},? )?[^.!?]{0,30}"
    r"(?:\s?[|,•·–—-]?\s?(?:at )?\d{1,2}[:.]\d\d ?(?:[ap]\.?m\.?)?(?: [A-Z]{2,4})?)?(?: \([^)]{1,20}\))?",
    re.IGNORECASE,
)
_UPDATED = re.compile(r"(?:last )?(?:updated|modified|revised)\b", re.IGNORECASE)
_NO_NAME = re.compile(
    rf"\b(?i:{ROLES}|staff|writers?|newsroom|desk|editors?|editorial|team|services?|agency|bureau|analyst|special"
    r"|associated|contributors?|correspondents?|reporters?|senior|political|news|wires?|admin|guest|former|board)\b"
)
"""Words of posts and offices, which are no part of a name."""
_BETWEEN = re.compile(r"\s*[,;|•·/]\s*(?:and |AND )?|\s+(?:and|AND|&|with)\s+| [-–—] ")
_FOR = re.compile(r"\s+(?:[Ff]or|FOR)\s+(?:[Tt]he |THE )?[A-Z].*")
_PIECES = re.compile(r"\s*[|•·]\s*|\s+(?=(?:last )?(?:updated|modified)\b)", re.IGNORECASE)
_AGENCY_END = re.compile(
    r"\s+(?:(?i:for )?(?:The |the )?(?:Associated Press|ASSOCIATED PRESS|Reuters|REUTERS|AP|AFP))$"
)
_OUTLET_WORD = (
    r"(?i:Times|Gazette|Post|News|Herald|Tribune|Journal|Chronicle|Courier|Observer|Guardian|Star|Sun|Mail|Telegraph|Echo"
    r"|Independent|Standard|Daily|Weekly|Examiner|Inquirer|Register|Review|Monitor|Dispatch|Sentinel|Mercury|Argus|Press"
    r"|Bulletin|Leader|Reporter|Radio|Television|TV|Today|Broadcasting|Online|Wire|Ledger|Record|Beacon|Messenger"
    r"|Advertiser|Voice|Signal|Citizen|Bugle|Clarion|Globe|Mirror)"
)
_OUTLET = re.compile(
    rf"(?=.*\b{_OUTLET_WORD}\b)(?:The )?[A-Z][\w’'&.-]*(?: (?:[A-Z][\w’'&.-]*|of|and|the|on|&)){{0,5}}"
)
_COPYRIGHT = re.compile(
    r"(?:[Cc]opyright|COPYRIGHT|©|\([Cc]\))[ ©]*(?:\d{4}(?:\s?[-–]\s?\d{4})?)?,?\s+(?:by )?"
    r"(?P<name>(?:The )?[A-Z][\w’'& -]{2,50}?)"
    r"(?:, (?:LLC|Inc|Ltd|Limited)\b.*|[.,;]|$|\.? All rights.*)"
)
_INSIDE_STOP = re.compile(r"[a-z”)]{3,}[.!?] [A-Z“]")
_ON_FILE = re.compile(r"\bfile\b|\bin this\b|\bundated\b|\bdated\b|@", re.IGNORECASE)
_BARE_NAMES = re.compile(r"[A-Z][\w’'.-]+ [A-Z][\w’'.-]+(?:(?:,| and|, and) [A-Z][\w’'.-]+ [A-Z][\w’'.-]+)*")
_NO_TITLE = re.compile(r"[•\-*–—(\[]|By |BY |Story highlights|(?:Last )?[Uu]pdated |Posted |Published ")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()
_WEEKDAY = re.compile("|".join(_WEEKDAYS))


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What is known of a report besides its text; the fields are those of :class:`sayso.types.Report`."""

    title: str | None = None
    outlet: str | None = None
    date: str | None = None
    date_basis: DateBasis = "unknown"
    byline: str | None = None
    dateline: str | None = None
    wire: str | None = None
    url: str | None = None
    furniture: Spans = ()


def facts_of_text(text: str, name: str, known: Facts) -> Facts:
    """``known`` filled up from the words of ``text`` (outside ``known.furniture``) and from the file's name."""
    lines = _read_lines(text, known.furniture)
    everything = [line.strip() for line in text.splitlines() if line.strip()]
    head = [line for line, _ in lines[:_HEAD_LINES]]
    named = [line for line in everything if "ssociated Press" in line or "euters" in line]
    opening = next((found for line in head[:6] if (found := dateline(line))), None)
    date, basis = known.date, known.date_basis
    if not date:
        date, basis = _date(text, known.furniture, head, name, opening.date if opening else None)
    outlet = known.outlet or _outlet(everything)
    return replace(
        known,
        title=known.title or _title(text, lines, outlet),
        outlet=outlet,
        date=date,
        date_basis=basis,
        byline=known.byline or _byline(head),
        dateline=known.dateline or (opening.where if opening else None),
        wire=known.wire
        or (opening.wire if opening else None)
        or wire_credit([*everything[:_HEAD_LINES], *named, *everything[-_TAIL_LINES:]]),
    )


def facts_of_keys(pairs: list[tuple[str, str]]) -> Facts:
    """The facts that a header block or front matter gives as keys and values; the first value of a field counts."""
    fields: dict[str, str] = {}
    for key, value in pairs:
        field = KEYS.get(key.strip().lower())
        if field and value.strip():
            fields.setdefault(field, value.strip())
    date = parse_date(fields.get("date", ""))
    outlet = fields.get("outlet")
    wire = agency(outlet) if outlet else None
    byline = re.sub(r"^[Bb]y ", "", fields["byline"]) if "byline" in fields else None
    return Facts(
        title=fields.get("title"),
        outlet=outlet,
        date=date,
        date_basis="page" if date else "unknown",
        byline=byline,
        wire=wire or (agency(byline) if byline else None),
        url=fields.get("url"),
    )


def header_block(text: str) -> Facts:
    """The facts of a block of "Key: value" lines that opens ``text``, its lines as furniture; empty without one.

    All lines down to the first blank one have to be such lines.
    """
    pairs: list[tuple[str, str]] = []
    spans: list[tuple[int, int]] = []
    for match in re.finditer(r"[^\r\n]*(?:\r\n?|\n|\Z)", text):
        line = match[0].strip("\r\n")
        if not line.strip(" \t\ufeff"):
            if pairs or match.end() == len(text):
                break
            continue
        found = _KEY_LINE.fullmatch(line.lstrip("\ufeff"))
        if not found or found[1].lower() not in KEYS or len(line) > 400:
            return Facts()
        pairs.append((found[1], found[2]))
        spans.append((match.start(), match.start() + len(line)))
    fields = {KEYS[key.lower()] for key, _ in pairs}
    if len(fields) < 2 and not fields & {"title", "url"}:
        return Facts()
    return replace(facts_of_keys(pairs), furniture=tuple(spans))


def _read_lines(text: str, furniture: Spans) -> list[tuple[str, int]]:
    """The lines near the top that are not blank and not furniture, stripped, with where each ends."""
    out: list[tuple[str, int]] = []
    covered = dict.fromkeys(start for start, _ in furniture)
    for match in re.finditer(r"[^\r\n]+", text[:20_000]):
        inside = match.start() in covered or any(start <= match.start() < end for start, end in furniture[:200])
        if not inside and match[0].strip(" \t\ufeff"):
            out.append((match[0].strip(" \t\u00a0\ufeff"), match.end()))
        if len(out) >= 3 * _HEAD_LINES:
            break
    return out


def _title(text: str, lines: list[tuple[str, int]], outlet: str | None) -> str | None:
    """A first short line without final full stop that a blank line or a byline follows."""
    for line, end in lines[:4]:
        if _BYLINE.fullmatch(line) or _is_date_line(line) or line == outlet:
            continue
        return line if _looks_like_title(line) and _stands_alone(text, end) else None
    return None


def _looks_like_title(line: str) -> bool:
    if (
        not 10 <= len(line) <= 160
        or line[-1] in ".,:;…-"
        or not (line[0].isupper() or line[0].isdigit() or line[0] in "“‘\"'")
    ):
        return False
    if dateline(line) or _INSIDE_STOP.search(line) or _NO_TITLE.match(line) or _BARE_NAMES.fullmatch(line):
        return False
    return len(line.split()) >= 2


def _stands_alone(text: str, end: int) -> bool:
    """After the title comes a blank line, or a byline or a date, and then something."""
    rest = text[end:]
    below = re.match(r"(?:\r\n?|\n)([^\r\n]*)", rest)
    if not below or not rest.strip():
        return False
    following = below[1].strip()
    return not following or bool(_BYLINE.fullmatch(following)) or _is_date_line(following)


def _byline(head: list[str]) -> str | None:
    for line in head:
        found = _BYLINE.fullmatch(line.strip("*_ ")) if len(line) < 160 else None
        if not found or agency(found["names"]) or agency(found["names"].removeprefix("The ")):
            continue
        written = _AGENCY_END.sub("", found["names"])
        names = names_in(written)
        if names:
            return written if len(", ".join(names)) >= len(re.sub(r",? and ", ", ", written)) else ", ".join(names)
    return None


def names_in(words: str) -> list[str]:
    """The names of people in a byline, without posts, offices and agencies; a sentence or an address has none.

    >>> names_in("By Ada Brook, Staff Writer, and TOM VAN HALE")
    ['Ada Brook', 'TOM VAN HALE']
    """
    if len(words) > 400 or re.search(r"https?:|@\w+\.\w|[.!?] [A-Z][a-z]+ [a-z]+ [a-z]+ ", words):
        return []
    bare = _FOR.sub("", re.sub(r"^(?i:by):? ", "", words.strip()))
    parts = (_AGENCY_END.sub("", part.strip()) for part in _BETWEEN.split(bare))
    return [part for part in parts if _is_name(part)]


def _is_name(words: str) -> bool:
    tokens = words.split()
    if not 2 <= len(tokens) <= 6 or len(words) > 60 or re.search(r"[\d@#<>:?!\[\]]", words) or _NO_NAME.search(words):
        return False
    capital = [not token[0].islower() and token[0].isalpha() for token in tokens]
    small = all(
        fits or re.fullmatch(_PARTICLE, token) or token[0] in "“\"'("
        for fits, token in zip(capital, tokens, strict=True)
    )
    return capital[-1] and small and sum(capital) > 1


def _outlet(lines: list[str]) -> str | None:
    """A copyright line's owner, or a line that is an outlet's name and stands by a byline or a date at the top."""
    for line in [*lines[-12:], *lines[:3]]:
        found = _COPYRIGHT.match(line) if len(line) < 250 else None
        if found and _OUTLET.fullmatch(found["name"]) and not agency(found["name"]):
            return found["name"]
    head = lines[:6]
    for at, line in enumerate(head):
        above, below = head[max(0, at - 1) : at], head[at + 1 : at + 2]
        signed = any(_BYLINE.fullmatch(near) for near in above) or any(_is_date_line(near) for near in above + below)
        if signed and _is_outlet(line):
            return line
    return None


def _is_outlet(line: str) -> bool:
    if len(line) >= 60 or not _OUTLET.fullmatch(line):
        return False
    return not (agency(line) or _is_date_line(line) or _BYLINE.fullmatch(line))


def _is_date_line(line: str) -> bool:
    if len(line) > 90:
        return False
    dates = full_dates(line)
    if len(dates) != 1 or not _DATE_LINE.fullmatch(line):
        return False
    words = line[: dates[0][0]] + line[dates[0][1] :]
    return len(re.findall(r"[a-z]{3,}", words, re.IGNORECASE)) <= 4


def _date(
    text: str, furniture: Spans, head: list[str], name: str, in_dateline: str | None
) -> tuple[str | None, DateBasis]:
    stated = _stated(head) or in_dateline
    if stated:
        return stated, "stated"
    named = date_in_name(name)
    if named:
        return named, "file name"
    inferred = _inferred(text, furniture)
    return (inferred, "inferred") if inferred else (None, "unknown")


def _stated(head: list[str]) -> str | None:
    """The date of a line that is a date, or of a byline with one; a day of publishing goes before one of updating."""
    found: list[tuple[bool, str]] = []
    pieces = [piece for line in head if len(line) <= 160 for piece in (line, *_PIECES.split(line))]
    for line in pieces:
        dates = {iso for _, _, iso in full_dates(line)}
        if len(dates) == 1 and (_is_date_line(line) or _UPDATED.match(line) or _BYLINE.fullmatch(line)):
            found.append((bool(_UPDATED.match(line)), dates.pop()))
    published = {iso for updated, iso in found if not updated}
    best = published or {iso for _, iso in found}
    return best.pop() if len(best) == 1 else None


def _inferred(text: str, furniture: Spans) -> str | None:
    """The month, or only the year, of the one full date near the top, where it stands in a caption and the text names
    no later year.

    The month where the first weekday that the text names is that of the caption's day; else the year, for photographs
    are kept on file for months. Of 284 news articles with such a caption, the month was right in 55 of 61, the year in
    nine of ten of those that name no later year. A date in a sentence is as often that of an event.
    """
    near = full_dates(text[: min(_NEAR_TOP, _story_end(text, furniture))])
    days = {iso for _, _, iso in near}
    if len(days) != 1 or not any(start <= near[0][0] < end for start, end in furniture):
        return None
    day = date.fromisoformat(near[0][2])
    line_start = text.rfind("\n", 0, near[0][0]) + 1
    line = text[line_start:].split("\n", 1)[0]
    years = (int(found[0]) for found in _YEAR.finditer(text) if not _inside(found.start(), furniture))
    if _ON_FILE.search(line) or any(year > day.year for year in years):
        return None
    named = next((found[0] for found in _WEEKDAY.finditer(text) if not _inside(found.start(), furniture)), None)
    return f"{day:%Y-%m}" if named == _WEEKDAYS[day.weekday()] else str(day.year)


def _story_end(text: str, furniture: Spans) -> int:
    """Where the last line ends that is not furniture."""
    end = len(text)
    for start, stop in reversed(furniture):
        if text[stop:end].strip():
            break
        end = start
    return end


def _inside(at: int, spans: Spans) -> bool:
    return any(start <= at < end for start, end in spans)
