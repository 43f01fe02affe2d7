"""Outlook messages (.msg, [MS-OXMSG]) as documents, and the files that came with them.

python-oxmsg opens the compound file and its properties. The words are laid out, and what is quoted in them is marked,
as in :mod:`sayso.ingest.mail`. A message within a message is given out in the form of RFC 5322.
"""

import re
from collections.abc import Iterator
from datetime import datetime
from email.message import EmailMessage

from sayso.ingest.bounded import bounded
from sayso.ingest.dates import date_in_name
from sayso.ingest.mail import MESSAGE, handed_on, message_page
from sayso.ingest.mail_headers import field, parse_mail, sent_on
from sayso.ingest.mail_words import Words, html_words, plain_words
from sayso.ingest.metadata import Facts
from sayso.ingest.msg_note import Attached, Note, open_note
from sayso.ingest.page import Member, Page, Refused, UnreadableError
from sayso.types import DateBasis

_UNLOCK = "Open it in Outlook with the key that it needs, save its words as .txt and name that file"
_NO_FILE = "it is an object of another program, or a link to a file that was not sent"
_SAVE = "Open the message in Outlook, save what is attached, and name that file"
_PICTURE = (".png", ".gif", ".jpg", ".jpeg", ".bmp", ".emz", ".wmz", ".svg")


def read_msg(data: bytes, name: str) -> Page:
    """A message: head and words, with its facts; ``name`` is the file's name, which may hold a date.

    Plain text is read where there is any, else HTML, else RTF. Raises UnreadableError where the file is damaged or the
    words are encrypted.
    """
    note = open_note(data)
    words = _words(note)
    if not words.text.strip() and note.kind.upper().startswith("IPM.NOTE.SMIME") and not _signed(note):
        raise UnreadableError("its words are locked by S/MIME", _UNLOCK)
    day, basis, written = _date(note)
    if not day and (named := date_in_name(name)):
        day, basis = named, "file name"
    facts = Facts(title=note.subject or None, date=day, date_basis=basis, byline=note.sender or note.address or None)
    return message_page([*_head(note), ("Date", written), ("Subject", note.subject)], words, facts)


def _head(note: Note) -> list[tuple[str, str]]:
    sender = f"{note.sender} <{note.address}>" if note.sender and note.address else note.sender or note.address
    return [("From", sender), ("To", note.to), ("Cc", note.cc)]


def _words(note: Note) -> Words:
    if note.plain.strip():
        return plain_words(note.plain)
    return html_words(note.html) if note.html.strip() else plain_words(note.rich)


def _date(note: Note) -> tuple[str | None, DateBasis, str]:
    """The day, how it is known, and the date as shown: by the header that came by mail, else as Outlook has it."""
    header = parse_mail(note.headers.encode("utf-8", "replace"))
    if field(header, "Date") and sent_on(header)[1] == "stated":
        return *sent_on(header), field(header, "Date") or ""
    if note.sent:
        return note.sent.date().isoformat(), "stated", _shown(note.sent)
    return (note.received.date().isoformat(), "page", _shown(note.received)) if note.received else (None, "unknown", "")


def _shown(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M UTC")


def msg_members(data: bytes, limit: int) -> Iterator[Member | Refused]:
    """The files that came with a message, the messages within it, and one that it hands on within its words."""
    yield from bounded(_members(open_note(data)), limit)


def _members(note: Note) -> Iterator[Member | Refused]:
    if signed := _signed(note):
        yield Member("signed.eml", signed, media_type=MESSAGE)
        return
    for number, one in enumerate(note.attached, 1):
        if one.inline and one.name.lower().endswith(_PICTURE):
            continue
        yield _member(one, number)
    if member := handed_on(_words(note).text, note.subject):
        yield member


def _member(one: Attached, number: int) -> Member | Refused:
    name = one.name or f"part-{number}"
    if one.note is not None:
        name = one.name or one.note.subject or f"part-{number}"
        return Member(name if name.lower().endswith(".eml") else f"{name}.eml", as_mail(one.note), media_type=MESSAGE)
    return Refused(name, _NO_FILE, _SAVE) if one.data is None else Member(name, one.data)


def _signed(note: Note) -> bytes | None:
    """The message that a signature is wrapped around, where Outlook kept it whole as the only thing attached."""
    whole = note.attached[0].data if len(note.attached) == 1 else None
    return whole if whole and re.match(rb"(?i)content-type:\s*multipart/signed", whole) else None


def as_mail(note: Note) -> bytes:
    """The message in the form of RFC 5322, with what is attached to it."""
    head = [*_head(note), ("Date", _date(note)[2]), ("Subject", note.subject)]
    # The head by hand: the library would check addresses and dates, and refuse what Outlook lets pass.
    lines = "".join(f"{name}: {' '.join(value.split())}\n" for name, value in head if value.strip())
    message = EmailMessage()
    if note.html.strip() and not note.plain.strip():
        message.set_content(_sound(note.html), subtype="html")
    else:
        message.set_content(_sound(note.plain if note.plain.strip() else note.rich) or "\n")
    for number, one in enumerate(note.attached, 1):
        data = as_mail(one.note) if one.note else one.data or b""
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=_file(one, number))
    return lines.encode("utf-8", "replace") + message.as_bytes()


def _sound(text: str) -> str:
    return text.encode("utf-8", "replace").decode("utf-8")


def _file(one: Attached, number: int) -> str:
    name = one.name or f"part-{number}"
    return f"{name}.eml" if one.note is not None and not name.lower().endswith(".eml") else name
