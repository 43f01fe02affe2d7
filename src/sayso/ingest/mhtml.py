"""Web pages saved as one file (MHTML; RFC 2557): the page itself, and where and when it was saved."""

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice

from sayso.ingest.decode import decode
from sayso.ingest.html import read_html
from sayso.ingest.mail_headers import Mail, day_of, field, parse_mail, text_of
from sayso.ingest.mail_parts import content
from sayso.ingest.metadata import Facts
from sayso.ingest.page import Page, UnreadableError

_MOST = 20_000
"""So many parts are looked at; a page has some hundred pictures."""
_TYPES = ("text/html", "application/xhtml+xml", "text/plain")
_SAVE = "Open the page in a browser, save it again as HTML once it shows its text, and name that file"
_CHECK = "Look at its quotation marks and accents; if they are wrong, save the page again"
_ADDRESS = re.compile(r"(?:https?|ftp)://\S{1,2000}", re.IGNORECASE)


def read_mhtml(data: bytes, name: str) -> Page:
    """The page that was saved; its pictures are left out, and its frames where the page itself has text.

    ``name`` is the file's name, which may hold a date. Where neither that nor the page tells one, the day of saving is
    taken, as inferred: the report is no younger. Raises UnreadableError.
    """
    message = parse_mail(data)
    parts = list(_in_order(message))
    if not parts:
        raise UnreadableError("no page is in it", _SAVE)
    for part in parts:
        page = _page(part, name)
        if page.text.strip():
            return replace(page, facts=_facts(page.facts, message, part))
    raise UnreadableError("it holds no text", _SAVE)


def _in_order(message: Mail) -> Iterator[Mail]:
    """The parts that may be the page, the one that is said to be it first."""
    parts = [part for part in islice(_leaves(message), _MOST) if part.get_content_type() in _TYPES]
    start = str(message.get_param("start") or "").strip("<> ")
    named = [part for part in parts if start and (field(part, "Content-ID") or "").strip("<> ") == start]
    yield from named
    yield from (part for kind in _TYPES for part in parts if part.get_content_type() == kind and part not in named)


def _leaves(message: Mail) -> Iterator[Mail]:
    waiting: list[Mail] = [message]
    while waiting:
        part = waiting.pop()
        payload = part.get_payload()
        if isinstance(payload, list):
            waiting += [one for one in reversed(payload) if not isinstance(one, str)]
        else:
            yield part


def _page(part: Mail, name: str) -> Page:
    data, charset = content(part), part.get_content_charset()
    if charset:
        text, doubt = text_of(data, charset)
    else:
        found = decode(data, declared=True)
        text, doubt = found.text, found.doubt
    page = read_html(text if part.get_content_type() != "text/plain" else _preformatted(text), name)
    return replace(page, doubts=((doubt, _CHECK), *page.doubts) if doubt else page.doubts)


def _preformatted(text: str) -> str:
    """A plain text as a page."""
    return f"<pre>{text.replace('&', '&amp;').replace('<', '&lt;')}</pre>"


def _facts(facts: Facts, message: Mail, part: Mail) -> Facts:
    """The page's own facts; its address and, if it names none, its title and day, from the browser that saved it."""
    places = (field(message, "Snapshot-Content-Location"), field(part, "Content-Location"), facts.url)
    url = next((place for place in places if place and _ADDRESS.fullmatch(place)), None)
    facts = replace(facts, url=url, title=facts.title or field(message, "Subject"))
    saved = day_of(field(message, "Date") or "")
    return replace(facts, date=saved, date_basis="inferred") if saved and not facts.date else facts
