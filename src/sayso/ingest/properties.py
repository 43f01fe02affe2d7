"""What an office document's properties say of it, as far as that can be believed.

Titles are left over from templates, authors are whoever the computer belonged to, and the day of creation may be that
of the template. So the words of the document go before its properties, and an implausible property is no property.
"""

import re
from dataclasses import dataclass, replace

from sayso.ingest.dates import parse_date
from sayso.ingest.metadata import Facts, facts_of_text
from sayso.types import Spans

_SPACE = re.compile(r"\s+")
_NAME = re.compile(r"[^\W\d_][\w’'.-]*(?: [\w’'.-]+){1,5}")
_NO_NAME = re.compile(
    r"\b(?:user|admin|administrator|owner|guest|client|customer|unknown|author|microsoft|windows|office|word|python|docx"
    r"|libreoffice|openoffice|apache|pandoc|department|ministry|agency|committee|pc|laptop|computer|test|inc|ltd|llc"
    r"|corporation|company|template|benutzer|utilisateur|usuario)\b",
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    r"(?:microsoft )?word(?: document)?|(?:new |blank )?document ?\d*|untitled.*|no title|title|template|draft|memo"
    r"|letter|report|press release|microsoft word - .*|.*\.(?:docx?|odt|rtf|dotx?|pdf|html?|txt)",
    re.IGNORECASE,
)
_TEMPLATES = {"2006-09-16", "2013-12-23"}
"""The days on which templates that much software ships were made."""
_EARLIEST = "1990"


@dataclass(frozen=True, slots=True)
class Properties:
    """Title, creator and time of creation (any way of writing it) as they stand there; ``""`` where they do not."""

    title: str = ""
    creator: str = ""
    created: str = ""


def facts_with(properties: Properties, text: str, name: str, furniture: Spans, heading: str = "") -> Facts:
    """The facts of a document's text, filled up from its properties.

    ``heading`` is the paragraph whose style says that it is the title. A date that the text or the file's name states
    goes before the day of creation, whose basis is "page"; that goes before what is inferred.
    """
    facts = facts_of_text(text, name, Facts(title=_line(heading, 300) or None, furniture=furniture))
    title = _title(properties.title)
    if title and not heading and (not facts.title or _opens_with(text, title)):
        facts = replace(facts, title=title)
    if not facts.byline:
        facts = replace(facts, byline=_creator(properties.creator))
    created = _created(properties.created)
    if created and facts.date_basis not in {"stated", "file name"}:
        facts = replace(facts, date=created, date_basis="page")
    return facts


def _line(value: str, longest: int) -> str:
    line = _SPACE.sub(" ", value).strip()
    return line if len(line) <= longest else ""


def _title(value: str) -> str:
    line = _line(value, 300)
    return "" if len(line) < 4 or _NO_TITLE.fullmatch(line) else line


def _opens_with(text: str, title: str) -> bool:
    """Do the words of the title stand near the beginning?"""
    return _squeezed(title) in _squeezed(text[:3000])


def _squeezed(text: str) -> str:
    return _SPACE.sub("", text).casefold()


def _creator(value: str) -> str | None:
    """A person's name of two words or more, each with a capital (or from a script that has none)."""
    line = _line(value, 80)
    if not _NAME.fullmatch(line) or _NO_NAME.search(line) or line == line.lower() != line.upper():
        return None
    return line


def _created(value: str) -> str | None:
    date = parse_date(value)
    return date if date and date >= _EARLIEST and date not in _TEMPLATES else None
