"""One record of a table or a feed as bytes, so that it is taken in, hashed and kept like a file."""

import json
from collections.abc import Mapping
from dataclasses import replace
from email.utils import parsedate_to_datetime

from sayso.ingest.dates import parse_date
from sayso.ingest.furniture import furniture
from sayso.ingest.metadata import Facts, facts_of_text
from sayso.ingest.page import Page, UnreadableError
from sayso.ingest.wires import agency

ROW = "application/x-sayso-row+json"
"""The media type of such a record."""
FIELDS = ("text", "html", "title", "outlet", "date", "byline", "url", "wire")
"""What a record may hold; ``text`` goes before ``html``."""


def row_bytes(fields: Mapping[str, str]) -> bytes:
    """The canonical form: a JSON object in UTF-8, keys sorted, no blanks between; empty fields and others left out.

    >>> row_bytes({"title": "Pier shut", "text": "The pier is shut.", "byline": ""})
    b'{"text":"The pier is shut.","title":"Pier shut"}'
    """
    kept = {key: fields[key] for key in FIELDS if fields.get(key)}
    canonical = json.dumps(kept, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return canonical.encode("utf-8", "replace")


def read_row(data: bytes, name: str) -> Page:
    """The document that ``row_bytes`` made: its text as it is, or that of its HTML, with the facts given.

    What the fields do not say is looked for in the text, as in a file. ``name`` is the name given to the record; a date
    in it counts where nothing else tells one. Raises UnreadableError where the bytes are no such record.
    """
    fields = _fields(data)
    stated = fields.get("date", "")
    date = day_of(stated)
    doubts = () if date or not stated else ((_DOUBT.format(stated[:60]), "Give dates as year-month-day: 2020-09-02"),)
    known = Facts(
        title=fields.get("title"),
        outlet=fields.get("outlet"),
        date=date,
        date_basis="page" if date else "unknown",
        byline=fields.get("byline"),
        wire=_wire(fields),
        url=fields.get("url"),
    )
    if "text" in fields:
        text = fields["text"]
        return Page(text, facts_of_text(text, name, replace(known, furniture=furniture(text))), doubts=doubts)
    return _of_html(fields.get("html", ""), name, known, doubts)


_DOUBT = "its date, {!r}, is not understood and was left out"


def _fields(data: bytes) -> dict[str, str]:
    try:
        fields = json.loads(data)
    except (ValueError, RecursionError):
        fields = None
    if not isinstance(fields, dict) or not all(isinstance(value, str) for value in fields.values()):
        raise UnreadableError("it is no record of a table", "Add the table it came from anew")
    return {key: value for key, value in fields.items() if value.strip()}


def _of_html(markup: str, name: str, known: Facts, doubts: tuple[tuple[str, str], ...]) -> Page:
    from sayso.ingest.html import read_html

    page = read_html(markup, name)
    found = {
        key: getattr(known, key) or getattr(page.facts, key) for key in ("title", "outlet", "byline", "wire", "url")
    }
    facts = replace(page.facts, **found)
    if known.date:
        facts = replace(facts, date=known.date, date_basis=known.date_basis)
    return Page(page.text, facts, doubts=doubts)


def _wire(fields: Mapping[str, str]) -> str | None:
    stated = fields.get("wire")
    if stated:
        return agency(stated) or stated
    return agency(fields.get("byline", "")) or agency(fields.get("outlet", ""))


def day_of(stated: str) -> str | None:
    """The ISO date of a day in words, in numbers, or as mail programs and feeds write it (RFC 5322); else None."""
    if found := parse_date(stated):
        return found
    try:
        return parsedate_to_datetime(stated).date().isoformat()
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
