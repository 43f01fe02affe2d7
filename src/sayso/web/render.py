"""From a context to HTML or JSON. Everything that a template prints is escaped."""

import hashlib
import json
import re
from dataclasses import asdict, dataclass, is_dataclass
from functools import cache
from importlib.resources import files

from jinja2 import Environment, PackageLoader, StrictUndefined

from sayso.web import words
from sayso.web.page import link

STATIC = files("sayso.web") / "static"
LINE_ENDS = re.compile(r"\r\n?|[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
"""Characters that HTML does not have."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuItem:
    """A page in the menu: ``key`` opens it after ``g``."""

    label: str
    href: str
    key: str | None
    current: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """What was just decided, and the judgement to undo."""

    words: str
    judgement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Frame:
    """What stands around every page.

    ``case`` is the case file's name, ``page`` the page's name, ``here`` its own address, ``json`` the same as JSON,
    ``asked`` what stands in the search box. ``csrf`` goes into every form that changes something; there are none where
    ``read_only``.
    """

    case: str
    page: str
    here: str
    json: str
    asked: str
    menu: tuple[MenuItem, ...]
    csrf: str
    read_only: bool
    notice: Notice | None = None


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("sayso.web"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
        extensions=["jinja2.ext.do"],
    )
    made.globals |= {"link": link, "asset": asset, "words": words}
    made.filters |= {"day": nonbreaking_day, "cut": cut, "one_line": one_line}
    return made


def html(template: str, **values: object) -> bytes:
    """A template filled in. What UTF-8 cannot hold (bytes of a file's name that are no text) becomes a ``?``."""
    text = _environment().get_template(f"{template}.html").render(values)
    return LINE_ENDS.sub(lambda m: "\n" if m[0][0] == "\r" else "\ufffd", text).encode("utf8", "replace")


def as_json(context: object) -> bytes:
    """A context as one JSON document."""
    value = asdict(context) if is_dataclass(context) and not isinstance(context, type) else context
    return json.dumps(value, indent=1).encode("ascii")


@cache
def asset(name: str) -> str:
    """The address of a file of ``static``, with a hash of its bytes, so that a browser may keep it for ever."""
    digest = hashlib.sha256((STATIC / name).read_bytes()).hexdigest()[:12]
    return link(f"/static/{name}", v=digest)


def nonbreaking_day(date: str | None) -> str:
    """A date in words that stay on one line."""
    return words.day(date).replace(" ", "\u00a0")


def cut(text: str, length: int) -> str:
    """The text, or its beginning with an ellipsis where it is longer than ``length`` characters."""
    return text if len(text) <= length else text[:length].rsplit(" ", 1)[0] + " …"


def one_line(text: str) -> str:
    """The text with each run of white space as one space."""
    return " ".join(text.split())


def safe_name(name: str, extension: str) -> str:
    """A file name for a download: letters, digits, ``-``, ``_`` and ``.`` of ``name``, never hidden, never empty.

    >>> safe_name("../my case.case", ".md")
    'my-case.md'
    """
    stem = name.replace("\\", "/").rsplit("/", 1)[-1].removesuffix(".case")
    plain = re.sub(r"[^A-Za-z0-9_.-]+", "-", stem).strip(".-")
    return (plain[:80] or "case") + extension
