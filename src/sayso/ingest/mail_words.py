"""The words of a message, in plain text or HTML, and what in them is not its sender's."""

import re
from collections.abc import Iterable
from dataclasses import dataclass

from sayso.ingest.blocks import parse, visible_blocks
from sayso.ingest.furniture import furniture, merged
from sayso.ingest.html import read_html
from sayso.ingest.mail_headers import Mail, text_of
from sayso.ingest.mail_parts import content
from sayso.ingest.mail_quotes import not_own, spans_of
from sayso.types import Spans

_NEWLINE = re.compile(r"\r\n?")
_DEPTH = re.compile(r"((?:> ?)*>)? ?")
_HTML = re.compile(r"\s*<(?:!doctype html|html)\b", re.IGNORECASE)
_CLASSES = (
    "gmail_quote",
    "gmail_quote_container",
    "moz-cite-prefix",
    "yahoo_quoted",
    "protonmail_quote",
    "zmail_extra",
)
_QUOTING = "//blockquote[@type='cite']" + "".join(
    f" | //*[contains(concat(' ', normalize-space(@class), ' '), ' {name} ')]" for name in _CLASSES
)
"""How mail programs mark in HTML what is quoted, and the line that leads in to it."""


@dataclass(frozen=True, slots=True)
class Words:
    """A text, its furniture, and why it may be wrong."""

    text: str
    furniture: Spans = ()
    doubts: tuple[str, ...] = ()


def body(parts: Iterable[Mail], *, listed: bool) -> Words:
    """The text ``parts`` of a message as one, a blank line between them. ``listed``: it was sent to many readers."""
    pieces = [piece for part in parts if (piece := _words(part, listed=listed)).text.strip()]
    text, spans = "", []
    for piece in pieces:
        text += "\n\n" if text else ""
        spans += [(len(text) + start, len(text) + end) for start, end in piece.furniture]
        text += piece.text
    return Words(text, tuple(spans), tuple(dict.fromkeys(doubt for piece in pieces for doubt in piece.doubts)))


def _words(part: Mail, *, listed: bool) -> Words:
    text, doubt = text_of(content(part), part.get_content_charset())
    text = _NEWLINE.sub("\n", text.removeprefix("\ufeff")).replace("\x00", "")
    if part.get_content_type() == "text/html" or _HTML.match(text):
        words = html_words(text, listed=listed)
    else:
        flowed = str(part.get_param("format")).lower() == "flowed"
        text = unflowed(text, glued=str(part.get_param("delsp")).lower() == "yes") if flowed else text
        words = plain_words(_without_commands(text) if _is_enriched(part) else text)
    return Words(words.text, words.furniture, (doubt,) if doubt else ())


def plain_words(text: str) -> Words:
    """The words of a plain text; lines quoted from an earlier message, signatures and notices are furniture."""
    text = text.strip("\n")
    return Words(text, merged(not_own(text), furniture(text)))


def html_words(markup: str, *, listed: bool = False) -> Words:
    """The words of a message in HTML. A letter is its writer's words throughout; in what was sent to many readers
    (``listed``) the story is told from the rest as in a web page.
    """
    page, root = read_html(markup, "", whole=not listed), parse(markup)
    quoting = [] if root is None else root.xpath(_QUOTING)
    inner = {id(below) for one in quoting for below in one.iterdescendants()}
    passages = ["\n\n".join(block.text for block in visible_blocks(one)) for one in quoting if id(one) not in inner]
    quoted = spans_of(page.text, passages)
    return Words(page.text, merged(page.facts.furniture, quoted, not_own(page.text)))


def _is_enriched(part: Mail) -> bool:
    return part.get_content_type() in {"text/enriched", "text/richtext"}


def _without_commands(text: str) -> str:
    """Enriched text (RFC 1896) as plain text."""
    return re.sub(r"</?[A-Za-z-]{1,60}>", "", re.sub(r"<param>.*?</param>", "", text)).replace("<<", "<")


def unflowed(text: str, *, glued: bool) -> str:
    """Text of the format "flowed" (RFC 3676) without its soft line breaks. ``glued``: the blank before one goes too."""
    out: list[str] = []
    above: int | None = None
    for line in text.split("\n"):
        found = _DEPTH.match(line)
        marks = (found[1] or "") if found else ""
        depth, words = marks.count(">"), line[found.end() if found else 0 :]
        soft = words.endswith(" ") and words != "-- "
        tidy = words[:-1] if soft and glued else words
        if above == depth and words != "-- ":
            out[-1] += tidy
        else:
            out.append(f"{'>' * depth} {tidy}" if depth else tidy)
        above = depth if soft else None
    return "\n".join(out)
