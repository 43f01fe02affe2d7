"""The header of a message as people read it: encoded words (RFC 2047) and raw 8-bit bytes decoded, lines unfolded."""

import codecs
import datetime
import re
from email import message_from_bytes
from email.errors import HeaderParseError
from email.header import decode_header
from email.message import Message
from email.utils import getaddresses, parsedate_tz
from typing import TypeAlias

from sayso.ingest.dates import parse_date
from sayso.ingest.decode import Decoded, decode
from sayso.ingest.page import UnreadableError
from sayso.types import DateBasis

Mail: TypeAlias = "Message[str, str]"

_ENCODED = r"=\?[^?\s]{1,60}\?[bBqQ]\?[^?]*\?="
_RUN = re.compile(rf"{_ENCODED}(?:\s*{_ENCODED})*")
_FOLD = re.compile(r"\s*[\r\n]+\s*|\t")
_LATIN = {"iso-8859-1", "latin-1", "latin1"}
_UNTOLD = {"", "us-ascii", "ascii", "utf-8", "utf8", "unknown-8bit"}
_SHORT = 200
"""Of fewer bytes the encoding cannot be guessed; it is mostly that of Windows."""
_NAME_AND_ADDRESS = re.compile(r"\s*(?P<name>[^<>]*?)\s*<\s*(?P<address>[^<>]*)>[^<>]*")
_TOO_DEEP = ("its parts are nested too deep", "Open it in a mail program, save its words as .txt and name that file")
_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def parse_mail(data: bytes) -> Mail:
    """The message in ``data``, however broken. Raises UnreadableError where its parts are nested too deep to follow."""
    if data.startswith(_UTF16):
        data = decode(data).text.encode("utf-8", "replace")
    try:
        return message_from_bytes(data.removeprefix(codecs.BOM_UTF8).lstrip(b"\r\n"))
    except RecursionError:
        raise UnreadableError(*_TOO_DEEP) from None


def field(message: Mail, name: str) -> str | None:
    """The first field of that name on one line, decoded; None where there is none or it is empty."""
    return shown(_raw(message, name), message.get_content_charset()) or None


def shown(raw: str, charset: str | None = None) -> str:
    """A raw value (bytes above 127 as lone surrogates, in ``charset`` perhaps) as one decoded line."""
    try:
        text = raw if raw.isascii() else text_of(raw.encode("ascii", "surrogateescape"), charset)[0]
    except UnicodeEncodeError:  # it is decoded already
        text = raw.encode("utf-8", "replace").decode("utf-8")
    return _FOLD.sub(" ", _RUN.sub(lambda run: _words(run[0]), _FOLD.sub(" ", text))).strip()


def _raw(message: Mail, name: str) -> str:
    """The value as it came, bytes above 127 as lone surrogates."""
    return next((value for key, value in message.raw_items() if key.lower() == name.lower()), "")


def _words(run: str) -> str:
    """Encoded words that stand side by side, which are one text; as they are where they cannot be decoded."""
    try:
        pieces = decode_header(run)
    except (HeaderParseError, ValueError):
        return run
    return "".join(text_of(piece, charset)[0] if isinstance(piece, bytes) else piece for piece, charset in pieces)


def text_of(data: bytes, charset: str | None) -> tuple[str, str | None]:
    """The text of ``data`` in the encoding that it is said to have, and why it may be wrong, or None.

    What is called Latin-1 or ASCII is read as windows-1252, as browsers do. An unknown encoding, or one in which the
    bytes make no text, is guessed anew.
    """
    name = (charset or "").split("*")[0].strip("'\" ").lower()
    if name in _UNTOLD:
        return _guessed(data, None)
    try:
        return data.decode("windows-1252" if name in _LATIN else name), None
    except LookupError:
        return _guessed(data, None if data.isascii() else f"it names an unknown encoding ({name})")
    except (UnicodeError, ValueError):
        return _guessed(data, f"it is not in the encoding that it names ({name})")


def _guessed(data: bytes, why: str | None) -> tuple[str, str | None]:
    found = decode(data)
    if len(data) < _SHORT and not found.encoding.startswith("utf-"):  # too little to guess from
        found = Decoded(
            data.decode("windows-1252", "replace"), "windows-1252", "it is not UTF-8; windows-1252 is guessed"
        )
    return found.text, f"{why}; {found.encoding} is guessed" if why else found.doubt


def sender(message: Mail) -> str | None:
    """The name of the sender; the address where no name is given."""
    raw = _raw(message, "From") or _raw(message, "Sender")
    one = _NAME_AND_ADDRESS.fullmatch(shown(raw, message.get_content_charset()))
    if one:
        return _bare(one["name"]) or one["address"].strip() or None
    pairs = [(_bare(shown(name)), address) for name, address in getaddresses([_FOLD.sub(" ", raw)])]
    return (
        ", ".join(name or address for name, address in pairs if name or address)
        or shown(raw, message.get_content_charset())
        or None
    )


def _bare(name: str) -> str:
    """A name without the quotation marks and backslashes of its syntax."""
    return re.sub(r"\\(.)", r"\1", name.strip().strip("\"'").strip())


def sent_on(message: Mail) -> tuple[str | None, DateBasis]:
    """The day on which it was sent, in the sender's time zone; else the day on which a server took it in."""
    stated = day_of(field(message, "Date") or "")
    if stated:
        return stated, "stated"
    received = day_of((field(message, "Received") or "").rpartition(";")[2])
    return (received, "page") if received else (None, "unknown")


def day_of(value: str) -> str | None:
    """The ISO day of a date as mail programs write it. A day before there was e-mail is a clock that was not set."""
    try:
        parts = parsedate_tz(value)
        day = datetime.date(*parts[:3]).isoformat() if parts else None
    except (ValueError, TypeError, IndexError, OverflowError):
        day = None
    day = day or parse_date(value)
    return day if day and day >= "1971" else None
