"""E-mail (RFC 5322 and MIME): a message as a document, and the files that came with it.

The text is a head (From, To, Cc, Date, Subject), a blank line and the words. The head, quoted earlier messages and
signatures are furniture: an earlier message is the words of another, and mostly in the case by itself; read here, it
would be put down to the wrong sender. A message that is handed on without being attached ("Forwarded message", a
subject with "Fw:") is given out as a message of its own beside the attachments, so that its words are read, as those
of its sender.
"""

import re
from collections.abc import Iterator
from dataclasses import replace
from typing import cast

from sayso.ingest.bounded import bounded
from sayso.ingest.dates import date_in_name
from sayso.ingest.mail_headers import Mail, field, parse_mail, sender, sent_on
from sayso.ingest.mail_parts import Parts, content, name_of, parts_of
from sayso.ingest.mail_quotes import FORWARDS, Earlier, earlier
from sayso.ingest.mail_words import Words, body
from sayso.ingest.metadata import Facts
from sayso.ingest.page import Member, Page, Refused, UnreadableError

MESSAGE = "message/rfc822"
"""The media type of a message."""

_HEAD = ("From", "To", "Cc", "Date", "Subject")
_LONGEST = 5_000
"""A line of the head is cut to so many characters."""
_LOCKED = re.compile(r"\s*-----BEGIN PGP MESSAGE-----")
_CHECK = "Look at its accents and quotation marks; if they are wrong, open it in a mail program, save its words as .txt"
_UNLOCK = "Open it in the mail program that holds the key, save its words as .txt and name that file"
_OPEN = "Open it in a mail program, save what is missing and name that"
_TNEF = b"\x78\x9f\x3e\x22"


def read_mail(data: bytes, name: str) -> Page:
    """A message: head and words, with its facts; ``name`` is the file's name, which may hold a date.

    Plain text is read where there is any, unless the HTML beside it has five times its words. Raises UnreadableError
    where the words are encrypted.
    """
    message = parse_mail(data)
    parts = parts_of(message)
    words = _body(message, parts)
    if _LOCKED.match(words.text) or (parts.locked and not words.text):
        raise UnreadableError(f"its words are locked by {parts.locked or 'OpenPGP'}", _UNLOCK)
    day, basis = sent_on(message)
    if not day and (named := date_in_name(name)):
        day, basis = named, "file name"
    facts = Facts(title=field(message, "Subject"), date=day, date_basis=basis, byline=sender(message))
    doubts = [(doubt, _CHECK) for doubt in words.doubts]
    doubts += [(f"a part of it is locked by {parts.locked} and was not read", _UNLOCK)] if parts.locked else []
    doubts += [("some of its parts are nested too deep and were not read", _OPEN)] if parts.deep else []
    return message_page([(key, field(message, key) or "") for key in _HEAD], words, facts, tuple(doubts))


def message_page(
    head: list[tuple[str, str]], words: Words, facts: Facts, doubts: tuple[tuple[str, str], ...] = ()
) -> Page:
    """The page of a message: ``head`` as lines, all of them furniture, a blank line, the words."""
    if not words.text.strip():
        return Page("", facts, doubts=doubts)
    lines = [f"{key}: {value}"[:_LONGEST] for key, value in head if value]
    spans, at = [], 0
    for line in lines:
        spans.append((at, at + len(line)))
        at += len(line) + 1
    start = at + 1 if lines else 0
    spans += [(start + first, start + last) for first, last in words.furniture]
    text = "\n".join([*lines, "", words.text] if lines else [words.text])
    return Page(text, replace(facts, furniture=tuple(spans)), doubts=doubts)


def _body(message: Mail, parts: Parts) -> Words:
    return body(parts.words, listed=bool(field(message, "List-Unsubscribe") or field(message, "List-Id")))


def mail_members(data: bytes, limit: int) -> Iterator[Member | Refused]:
    """The files that came with a message, the messages attached to it, and one that it hands on within its words."""
    yield from bounded(_members(parse_mail(data)), limit)


def _members(message: Mail) -> Iterator[Member | Refused]:
    parts = parts_of(message)
    for number, part in enumerate(parts.files, 1):
        name = name_of(part, number)
        try:
            yield _member(part, name)
        except RecursionError:
            yield Refused(name, "its parts are nested too deep", _OPEN)
    words = _body(message, parts).text
    if member := handed_on(words, field(message, "Subject") or ""):
        yield member


def handed_on(words: str, subject: str) -> Member | None:
    """The message that is forwarded within the ``words`` of another; None where there is none."""
    rest = earlier(words)
    own = words[: rest.start].strip() if rest else ""
    if rest is None or not rest.words or not (rest.forwarded or FORWARDS.match(subject) or (rest.head and not own)):
        return None
    return Member("forwarded.eml", _as_message(rest), media_type=MESSAGE)


def _as_message(rest: Earlier) -> bytes:
    names = {"Sent": "Date"}
    head = "".join(f"{names.get(key, key)}: {value}\n" for key, value in rest.head if key in {*_HEAD, "Sent"} and value)
    kind = "Content-Type: text/plain; charset=utf-8\nContent-Transfer-Encoding: 8bit\n"
    return f"{head}{kind}\n{rest.words}\n".encode("utf-8", "replace")


def _member(part: Mail, name: str) -> Member | Refused:
    kind = part.get_content_type()
    if kind == "message/external-body":
        return Refused(name, "it was not sent but only pointed to", "Get it from where it lies, and name that file")
    if kind == MESSAGE:
        return Member(name, _attached(part), media_type=MESSAGE)
    data = content(part)
    if data.startswith(_TNEF):
        return Refused(name, "it is packed in Outlook's own way (TNEF)",
                       "Open the message in Outlook, save what is attached, and name those files")  # fmt: skip
    if not data and str(part.get_payload()).strip():
        return Refused(name, "it is broken and cannot be unpacked", "Ask for it anew, or save it from a mail program")
    return Member(name, data)


def _attached(part: Mail) -> bytes:
    """The bytes of an attached message; one that was sent as base64, which is not allowed but done, unpacked."""
    encoding = str(part.get("Content-Transfer-Encoding", "")).strip().lower()
    inner = cast("list[Mail]", part.get_payload()) if part.is_multipart() else []
    if encoding in {"base64", "quoted-printable"} and inner and not inner[0].keys():
        inner[0]["Content-Transfer-Encoding"] = encoding
        return content(inner[0])
    return content(part)
