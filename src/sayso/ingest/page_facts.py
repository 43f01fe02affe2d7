"""The facts that a web page gives of itself, in JSON-LD, meta tags and marks; None rather than a wrong one.

Where two places disagree, the more exact one goes first: JSON-LD for the day and the writers, Open Graph for the site.
A day of change is never taken for one of publishing, and the name of a host is no outlet.
"""

import re
from collections.abc import Iterator, Sequence

from lxml.html import HtmlElement

from sayso.ingest.dates import parse_date
from sayso.ingest.metadata import Facts, names_in
from sayso.ingest.page_ld import Linked, linked_facts
from sayso.ingest.page_marks import Marks
from sayso.ingest.wires import agency

_SAVED = re.compile(r"<!--\s*saved from url=\(\d+\)(https?://\S+?)\s*-->", re.IGNORECASE)
_ARCHIVE = re.compile(r"^https?://web\.archive\.org/web/\w+/(?=https?://)")
_DIGITS = re.compile(r"((?:19|20)\d\d)(\d\d)(\d\d)(?:\d{4}|\d{6})?")
_PARTS = re.compile(r"\s+[|–—\-·•»:]\s+|\s*\|\s*|:\s+")
_NO_SITE = re.compile(r"@|https?:|www\.|[a-z0-9-]+(?:\.[a-z0-9-]+)+$")
_COPYRIGHT = re.compile(
    r"(?:©|\(c\)|copyright)[\s©]*(?:\d{4}(?:\s?[-–]\s?\d{4})?)?,?\s*(?:by )?([^.,|\n\d]{2,60})", re.I
)
_IN_ADDRESS = re.compile(
    r"/((?:19|20)\d\d)[/-](\d\d?|[a-z]{3})[/-](\d\d?)(?=[/_.-]|$)|/((?:19|20)\d\d)(\d\d)(\d\d)(?=[/_-]|$)"
)


def page_facts(root: HtmlElement, markup: str, footer: Sequence[str] = ()) -> Facts:
    """What the page says of itself. ``footer`` are the lines at its end, where an outlet may be named."""
    marks, linked = Marks(root), linked_facts(root)
    saved = _SAVED.search(markup[:5_000])
    url = _ARCHIVE.sub("", marks.address() or linked.url or (saved[1] if saved else ""))
    outlet, title = _outlet_and_title(marks, linked, footer, url)
    date = _date(marks, linked)
    people, wire = _people(marks, linked, outlet)
    return Facts(
        title=_short(title, 300),
        outlet=_short(outlet, 80),
        date=date,
        date_basis="page" if date else "unknown",
        byline=_short(", ".join(people), 300),
        wire=wire or agency(outlet or ""),
        url=_short(url, 2000),
    )


def date_in_address(url: str) -> str | None:
    """The day that an address holds (``/2021/03/04/``, ``/2021/mar/04/``), or None."""
    found = _IN_ADDRESS.search(url)
    if not found:
        return None
    year, month, day = (found[1], found[2], found[3]) if found[1] else (found[4], found[5], found[6])
    return parse_date(f"{year}-{month}-{day}" if month.isdigit() else f"{day} {month} {year}")


def _date(marks: Marks, linked: Linked) -> str | None:
    for words in (linked.published, *marks.published()):
        digits = _DIGITS.fullmatch(words.strip())
        date = parse_date("-".join(digits.groups()) if digits else words)
        if date and len(date) == 10:
            return date
    return None


def _people(marks: Marks, linked: Linked, outlet: str | None) -> tuple[list[str], str | None]:
    """The writers, and the agency that is named in their place."""
    wire = next((short for name in linked.houses if (short := agency(name))), None)
    for words in (list(linked.people), *marks.writers()):
        people = [name for one in words for name in names_in(one)]
        wire = wire or next((short for one in words if (short := agency(re.sub(r"^[Bb]y ", "", one)))), None)
        people = [name for name in people if not agency(name) and _plain(name) != _plain(outlet or "")]
        if people:
            return list(dict.fromkeys(people)), wire
    return [], wire


def _outlet_and_title(marks: Marks, linked: Linked, footer: Sequence[str], url: str) -> tuple[str | None, str | None]:
    """The name of the site, and the title without it."""
    tag = next((" ".join(str(one.text_content()).split()) for one in marks.root.iter("title")), "")[:500]
    titles = [one for one in (linked.title, *marks.titles()) if one]
    named = (marks.meta("og:site_name"), linked.outlet, linked.site, marks.publisher(), marks.meta("dc.publisher"),
             marks.meta("application-name"), marks.meta("copyright"))  # fmt: skip
    outlet = next((one for one in named if one and not _NO_SITE.match(one)), None)
    outlet = outlet or _site_in(tag, titles, marks.headings(), [*footer, url])
    bare = [_without_site(one, outlet) for one in (*titles, tag) if one]
    headings = [one for one in marks.headings() if len(_plain(one)) > 9 and _plain(one) != _plain(outlet or "")]
    repeated = next((one for one in headings if bare and _plain(one) in _plain(bare[0])), None)
    return outlet, next(iter(bare[:1] if titles else [one for one in (repeated, *headings, *bare) if one]), None)


def _site_in(tag: str, titles: Sequence[str], headings: Sequence[str], owners: Sequence[str]) -> str | None:
    """The outlet in the page's title, where something else bears out that it is one: what is left is the story's title
    or a heading, the line of copyright names it, or the address (the last of ``owners``) is made of it.
    """
    stories = {_plain(one) for one in (*titles, *headings)}
    named = {_plain(one) for line in owners for one in _COPYRIGHT.findall(line[:300])}
    host = re.sub(r"^https?://(?:www\.)?([^/]*).*", r"\1", owners[-1])
    for part, rest in _ends(tag):
        plain = _plain(part)
        letters = re.sub(r"\W", "", plain)
        if not 2 <= len(part) <= 50 or part[0].islower() or plain in {_plain(one) for one in titles}:
            continue
        if plain in named or _plain(rest) in stories or (len(letters) > 3 and letters in re.sub(r"\W", "", host)):
            return part
    return None


def _ends(tag: str) -> Iterator[tuple[str, str]]:
    """The last and the first part of a page's title, each with what is left of it; then that without a section."""
    cuts = list(_PARTS.finditer(tag))
    if not cuts:
        return
    yield tag[cuts[-1].end() :], tag[: cuts[-1].start()]
    if len(cuts) > 1:
        yield tag[cuts[-1].end() :], tag[: cuts[-2].start()]
    yield tag[: cuts[0].start()], tag[cuts[0].end() :]


def _without_site(title: str, outlet: str | None) -> str:
    """The title without the outlet, and a section before it, at its end or its beginning."""
    if not outlet:
        return title
    for part, rest in _ends(title):
        if _plain(part) == _plain(outlet) and rest:
            return rest
    return title


def _plain(words: str) -> str:
    return re.sub(r"\W+", " ", words.casefold()).strip().removeprefix("the ")


def _short(value: str | None, longest: int) -> str | None:
    """One line of at most ``longest`` characters, or None."""
    line = " ".join((value or "").split())
    return line if 0 < len(line) <= longest else None
