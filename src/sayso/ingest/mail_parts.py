"""The parts of a message (RFC 2045-2049): which are its words, which are files sent with it, which are locked."""

import base64
import mimetypes
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from email.errors import InvalidBase64CharactersDefect, InvalidBase64LengthDefect, MessageError
from itertools import takewhile
from typing import cast

from sayso.ingest.blocks import parse, visible_blocks
from sayso.ingest.mail_headers import Mail, shown

_DEEPEST = 50
_SIGNATURES = {"application/pgp-signature", "application/pkcs7-signature", "application/x-pkcs7-signature"}
_SMIME = {"application/pkcs7-mime", "application/x-pkcs7-mime"}
_SILENT = {"message/delivery-status", "message/disposition-notification", "text/rfc822-headers"}
"""Notes from one mail program to another."""
_WORDS = {"text/plain", "text/html", "text/enriched", "text/richtext", "text/x-amp-html", "text/markdown"}
_ENOUGH = 5
"""The HTML of a message is read instead of its plain text where it has so many times its words."""
_BROKEN = (InvalidBase64CharactersDefect, InvalidBase64LengthDefect)
_LETTERS = re.compile(r"[A-Za-z0-9+/]*=*")


@dataclass(slots=True)
class Parts:
    """``words``: the text parts that are the message, in order. ``files``: what is attached. ``locked``: what its words
    are locked with, or "". ``deep``: some of it was nested too deep and not looked at.
    """

    words: list[Mail] = field(default_factory=list)
    files: list[Mail] = field(default_factory=list)
    locked: str = ""
    deep: bool = False

    def add(self, other: "Parts") -> None:
        """Take all of ``other`` in."""
        self.words += other.words
        self.files += other.files
        self.locked = self.locked or other.locked
        self.deep = self.deep or other.deep


def parts_of(message: Mail, depth: int = 0) -> Parts:
    """The parts of ``message``."""
    kind = message.get_content_type()
    if depth > _DEEPEST:
        return Parts(deep=True)
    if kind.startswith("multipart/") and message.is_multipart():
        return _multipart(message, kind, depth)
    if kind in _SIGNATURES or kind in _SILENT:
        return Parts()
    if kind in _SMIME:
        return _smime(message)
    if is_file(message) or not (kind in _WORDS or kind.startswith("multipart/")):
        return Parts(files=[message])
    return Parts(words=[message])


def _multipart(message: Mail, kind: str, depth: int) -> Parts:
    children = cast("list[Mail]", message.get_payload())
    if kind == "multipart/encrypted":
        return Parts(locked="OpenPGP" if "pgp" in str(message.get_param("protocol")) else "encryption")
    found = [parts_of(child, depth + 1) for child in children]
    if kind == "multipart/alternative":
        return _alternative(found)
    if kind == "multipart/related":
        found[1:] = [Parts(files=[one for one in each.files if _is_sent(one)]) for each in found[1:]]
    whole = Parts()
    for each in found:
        whole.add(each)
    return whole


def _alternative(found: list[Parts]) -> Parts:
    """One of several ways to say the same: plain text, unless it is empty or a stub; files from all of them."""
    plain = [one for one in found if one.words and all(part.get_content_type() != "text/html" for part in one.words)]
    rich = [one for one in found if one.words and one not in plain]
    chosen = plain[:1] or rich[:1]
    if plain and rich and _count(rich[-1]) > _ENOUGH * _count(plain[0]):
        chosen = rich[-1:]
    whole = Parts()
    for one in found:
        whole.add(one if one in chosen else Parts(files=[part for part in one.files if is_file(part)], deep=one.deep))
    whole.locked = "" if whole.words else next((one.locked for one in found if one.locked), "")
    return whole


def _count(parts: Parts) -> int:
    return sum(_words(part) for part in parts.words)


def _words(part: Mail) -> int:
    """How many words there are in a part, about: of HTML, those that are seen."""
    data = content(part)
    if part.get_content_type() != "text/html":
        return len(data.split())
    root = parse(data.decode("latin-1"))
    return 0 if root is None else sum(len(block.text.split()) for block in visible_blocks(root))


def _smime(message: Mail) -> Parts:
    """What S/MIME wraps up whole: locked, or signed in a form that only a mail program unpacks (RFC 8551)."""
    signed = "signed" in str(message.get_param("smime-type")).lower()
    return Parts(locked="an S/MIME signature around it" if signed else "S/MIME")


def is_file(part: Mail) -> bool:
    """Is it a file that was sent, rather than words of the message: named, or said to be attached?"""
    return part.get_content_disposition() == "attachment" or bool(file_name(part))


def _is_sent(part: Mail) -> bool:
    """Within a page with its pictures: is it no picture of the page?"""
    return part.get_content_maintype() != "image" and is_file(part)


def file_name(part: Mail) -> str:
    """The file's name as its sender gave it, or ""."""
    try:
        return shown(part.get_filename() or "")
    except (ValueError, TypeError, LookupError):  # what RFC 2231 allows is more than the library expects
        return ""


def name_of(part: Mail, number: int) -> str:
    """The file's name, or one made of the ``number`` of the part and its type."""
    if given := file_name(part):
        return given
    suffix = (
        ".eml" if part.get_content_type() == "message/rfc822" else mimetypes.guess_extension(part.get_content_type())
    )
    return f"part-{number}{suffix or ''}"


def content(part: Mail) -> bytes:
    """The bytes of a part, unpacked from base64 or quoted-printable as far as they can be."""
    _tidy_encoding(part)
    data = part.get_payload(decode=True)
    if not isinstance(data, bytes):
        return b"\n".join(_as_bytes(each) for each in _children(part))
    if any(isinstance(defect, _BROKEN) for defect in part.defects):
        return _base64(str(part.get_payload()))
    return data


def _as_bytes(message: Mail) -> bytes:
    """The message as bytes, also where its header is so broken that the library will not write it."""
    try:
        return message.as_bytes()
    except (MessageError, ValueError, LookupError):
        header = "".join(f"{name}: {value}\n" for name, value in message.raw_items())
        words = message.get_payload()
        return f"{header}\n{words if isinstance(words, str) else ''}".encode("utf-8", "surrogateescape")


def _tidy_encoding(part: Mail) -> None:
    """``Base64; foo`` is base64: the library takes a name only where nothing else stands in the field."""
    given = str(part.get("Content-Transfer-Encoding", ""))
    plain = re.split(r"[\s;(]", given.strip(), maxsplit=1)[0].lower()
    if given and plain != given:
        part.replace_header("Content-Transfer-Encoding", plain)


def _base64(payload: str) -> bytes:
    """What broken base64 holds, up to the first line that is none: programs that pass mail on add their own below."""
    letters = "".join(takewhile(_LETTERS.fullmatch, (line.strip() for line in payload.splitlines()))).replace("=", "")
    letters = letters[: len(letters) - (len(letters) % 4 == 1)]
    return base64.b64decode(letters + "=" * (-len(letters) % 4))


def _children(part: Mail) -> Iterator[Mail]:
    payload = part.get_payload()
    yield from (one for one in payload if not isinstance(one, str)) if isinstance(payload, list) else ()
