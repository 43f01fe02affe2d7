"""Web archives (WARC; ISO 28500): the pages, texts and PDFs that a crawler was given, each with its address and day.

warcio parses the records. Only answers with status 200 are taken; requests, pictures, scripts, errors, redirections and
revisits are passed over. The day of the crawl is the day of a report only where nothing else tells one, so its basis is
"inferred": the report is no younger. A date in the address goes before it.
"""

import io
import re
from collections.abc import Generator, Iterator
from contextlib import redirect_stderr
from typing import Any, BinaryIO

from sayso.ingest.bounded import bounded
from sayso.ingest.dates import date_in_name, parse_date
from sayso.ingest.metadata import Facts
from sayso.ingest.page import Member, Refused
from sayso.ingest.warc_http import BrokenError, body_of, head_of
from sayso.ingest.warc_source import Source
from sayso.types import DateBasis

_TAKEN = frozenset({"text/html", "application/xhtml+xml", "text/plain", "application/pdf"})
_HEAD = 65_536
"""Bytes at the beginning of an answer within which its head ends."""
_RESUMED = 50
"""After so many broken places the rest is not read: each costs unpacking the archive anew up to there."""
_IN_ADDRESS = re.compile(r"/((?:19|20)\d\d)[/-](0?[1-9]|1[0-2])[/-](0?[1-9]|[12]\d|3[01])(?=[/-]|$)")
_ANEW = "Get the archive anew from where it came"
_SAVE = "Save the page at this address as HTML and name that file"


def warc_members(source: bytes | BinaryIO, limit: int) -> Iterator[Member | Refused]:
    """The documents in a web archive, which may be packed by gzip, in its order; named by their addresses.

    All together are ``limit`` bytes at most. A broken record is refused, and reading goes on at the next one.
    """
    yield from bounded(_members(Source(source, limit)), limit)


def _members(source: Source) -> Iterator[Member | Refused]:
    for _ in range(_RESUMED):
        place = yield from _until_broken(source)
        if place is None or not source.seek_record(place):
            break
    else:
        yield Refused("", "it is broken in many places, and its end was not read", _ANEW)
    if source.cut_off:
        yield Refused("", "its packing is broken or cut off, and what lies behind that place was not read", _ANEW)
    if source.too_much:
        yield Refused("", "it unpacks to more than is taken from one file, and the rest was not read", "Split it")


def _until_broken(source: Source) -> Generator[Member | Refused, None, int | None]:
    """The members up to the end of the archive (returns None) or to a broken record (returns the place of it)."""
    from warcio.archiveiterator import ArchiveIterator

    records: Any = None
    place = source.tell()
    try:
        records = ArchiveIterator(source, no_record_parse=True)
        while (record := _next(records)) is not None:
            place = records.offset
            if record.length is None:  # to warcio such a record has no end
                raise ValueError("no length")
            yield from _member(record)
    except Exception:  # third-party code over hostile bytes
        yield Refused(f"record at byte {place}", "this record is broken", _ANEW)
        return place
    return None


def _next(records: Any) -> Any:
    """The next record; None at the end. What warcio has to say on the way is no event here."""
    with redirect_stderr(io.StringIO()):
        return next(records, None)


def _member(record: Any) -> Iterator[Member | Refused]:
    if record.rec_type != "response":
        return
    address = str(record.rec_headers.get_header("WARC-Target-URI") or "").strip("<> ")
    if not address.lower().startswith(("http://", "https://")):
        return
    try:
        member = _answer(record, address)
    except BrokenError as broken:
        yield Refused(address, str(broken), _SAVE)
        return
    if member:
        yield member
        if record.rec_headers.get_header("WARC-Truncated"):
            yield Refused(address, "the crawler kept only its beginning, which was read", _SAVE)


def _answer(record: Any, address: str) -> Member | None:
    """The document of an answer, or None where it is none that is read. Raises BrokenError."""
    block = record.raw_stream.read(min(_HEAD, record.length))
    head = head_of(block)
    media_type = head.media_type.split(";")[0].strip().lower()
    if head.status != "200" or (media_type and media_type not in _TAKEN):
        return None
    block += record.raw_stream.read(max(0, record.length - len(block)))
    if len(block) < record.length:
        raise BrokenError("it is cut off")
    body = body_of(head, block[head.size :])
    return Member(address, body, _facts(record, address), head.media_type or None) if body.strip() else None


def _facts(record: Any, address: str) -> Facts:
    date, basis = _date(address, str(record.rec_headers.get_header("WARC-Date") or ""))
    return Facts(url=address, date=date, date_basis=basis)


def _date(address: str, crawled: str) -> tuple[str | None, DateBasis]:
    found = _IN_ADDRESS.search(address)
    named = parse_date("-".join(found.groups())) if found else date_in_name(address)
    if named:
        return named, "file name"
    day = parse_date(crawled)
    return (day, "inferred") if day else (None, "unknown")
