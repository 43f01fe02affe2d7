"""Taking a document in: its bytes become a Report, or a Problem that says what to do."""

import hashlib
import os
import re
import stat
from dataclasses import dataclass, replace
from pathlib import PurePath
from typing import Any

from sayso.ingest.formats import Format, format_named, format_of, missing, read
from sayso.ingest.furniture import merged
from sayso.ingest.language import NAMES, other_language
from sayso.ingest.metadata import Facts
from sayso.ingest.page import Page, UnreadableError
from sayso.ingest.sniff import sniff
from sayso.types import Problem, Report, Spans

LIMIT = 50_000_000
"""A document larger than this many bytes is not read, unless the caller sets another limit."""

_BLANK = "\ufeff \t\r\n\v\f\u00a0\u200b"
_UNSTORABLE = re.compile("[\ud800-\udfff\0]")
_WEAK = ("file name", "inferred", "unknown")
"""Ways to know a date that go after what the container of a document says of it."""
_FACTS = ("title", "outlet", "byline", "dateline", "wire", "url")


@dataclass(frozen=True, slots=True)
class Intake:
    """What came of one document: its report, or None; and the problems met, in the order met.

    ``lacked`` says what more of the report would be read with: ``"time"``, or the name of a program.
    """

    report: Report | None
    problems: tuple[Problem, ...]
    lacked: tuple[str, ...] = ()


def take_in(
    path: str,
    data: bytes | None = None,
    *,
    media_type: str | None = None,
    told: Facts | None = None,
    limit: int = LIMIT,
    seconds: float | None = None,
) -> Intake:
    """Read the file at ``path``, or take ``data`` as its bytes, and make a Report of it. Never raises for bad input.

    ``media_type`` is given where the bytes need not, or do not, tell what they are. ``told`` is what its container
    says of the document; the document's own word goes before it. ``limit`` is in bytes; ``seconds`` is the time after
    which a reader that can stop gives what it has.
    """
    try:
        content = _bytes(path, limit) if data is None else _within(data, limit)
        one, page = _page(path, content, format_of(media_type), seconds)
    except UnreadableError as refused:
        return Intake(None, (problem(path, refused.what, refused.do),))
    report = _report(path, content, one.media_type, page, _settled(page.facts, told or Facts()))
    doubts = [problem(path, what, do, read=True) for what, do in (*page.doubts, *_foreign(report))]
    return Intake(report, tuple(doubts), page.lacked)


def one_line(path: str) -> str:
    """``path`` as it can be printed: newlines, control characters and bytes that are no text shown as escapes."""
    return "".join(char if char.isprintable() else _escaped(char) for char in path)


def _escaped(char: str) -> str:
    code = ord(char)
    if 0xDC80 <= code <= 0xDCFF:  # how Python holds a byte of a file's name that is not UTF-8
        return f"\\x{code - 0xDC00:02x}"
    return char.encode("unicode_escape", "surrogatepass").decode("ascii")


def problem(path: str, what: str, do: str, *, read: bool = False) -> Problem:
    """A Problem whose path and words can be printed; ``do`` is given its full stop."""
    end = "" if do.endswith((".", "txt")) else "."
    return Problem(path=one_line(path), what=one_line(what), do=f"{one_line(do)}{end}", read=read)


def too_large(limit: int) -> UnreadableError:
    """What is said of a document of more than ``limit`` bytes."""
    size = f"{limit / 1_000_000:g} MB" if limit >= 100_000 else f"{limit} bytes"
    return UnreadableError(f"it is larger than {size}", "Split it into its reports, one file each")


def unavailable(one: Format) -> UnreadableError | None:
    """What is said of a format that this installation cannot read; None where it can."""
    lacks = missing(one)
    if not lacks:
        return None
    names = " ".join(lacks)
    install = "" if "sayso" in names or "Python" in names else f", or install: python -m pip install {names}"
    what = f"it is {one.what}, which this installation cannot read: it lacks {', '.join(lacks)}"
    return UnreadableError(what, f"{one.otherwise}{install}")


def _bytes(path: str, limit: int) -> bytes:
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116 - a Path would change what was given
        if stat.S_ISDIR(mode):
            raise UnreadableError("it is a folder, and no file can be seen in it", "Name the files themselves")
        if not stat.S_ISREG(mode) and not (stat.S_ISFIFO(mode) and path.startswith("/dev/")):
            raise UnreadableError(
                "it is not a file but a device, a pipe or a socket", "Save what it gives in a file and name that"
            )
        with open(path, "rb") as file:  # noqa: PTH123
            return _within(file.read(limit + 1), limit)
    except FileNotFoundError:
        raise UnreadableError("there is no such file", "Check the name and the folder you are in") from None
    except PermissionError:
        raise UnreadableError(
            "you may not read this file", "Change its permissions (for example with chmod u+r), or copy it"
        ) from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise UnreadableError(
            f"it cannot be read ({one_line(reason)})", "Check the name, or copy the file to another place"
        ) from None


def _within(data: bytes, limit: int) -> bytes:
    if len(data) > limit:
        raise too_large(limit)
    return data


def _page(path: str, data: bytes, one: Format | None, seconds: float | None) -> tuple[Format, Page]:
    """The format of the bytes, and what its reader gives. Raises UnreadableError where there is nothing to read."""
    if not data.strip():
        raise UnreadableError("it is empty", "Leave it out, or put the report's text into it")
    one = one or _told_by_content(path, data)
    page = _sound(read(one, data, PurePath(path).name, seconds))
    if len(page.text) > LIMIT:
        raise UnreadableError(f"its text has more than {LIMIT // 1_000_000} million characters", "Split it")
    if page.text.strip(_BLANK):
        return one, page
    if page.doubts:
        raise UnreadableError(*page.doubts[0])
    if one.trusted:
        raise UnreadableError("it is empty", "Leave it out, or put the report's text into it")
    raise UnreadableError(
        "no text was found in it", "Save it again once it shows its text, or copy the text into a .txt file"
    )


def _told_by_content(path: str, data: bytes) -> Format:
    sniffed = sniff(data, path)
    if sniffed.kind == "other":
        raise UnreadableError(f"it seems to be {sniffed.what}", sniffed.do)
    one = format_named(sniffed.kind)
    if not one.reader:
        raise UnreadableError(f"it is {one.what}, which holds several reports", one.otherwise)
    if refusal := unavailable(one):
        raise refusal
    return one


def _sound(page: Page) -> Page:
    """The page as it can be stored: no lone surrogates or NUL, each range inside the text, pages in order."""
    text, size = _UNSTORABLE.sub("\ufffd", page.text), len(page.text)
    furniture: Spans = merged(tuple(span for span in page.facts.furniture if 0 <= span[0] < span[1] <= size))
    pages = tuple(sorted((start, label) for start, label in page.pages if 0 <= start <= size))
    return replace(page, text=text, facts=replace(page.facts, furniture=furniture), pages=pages)


def _settled(own: Facts, told: Facts) -> Facts:
    """What the document says of itself, and its container where it says nothing."""
    found: dict[str, Any] = {name: getattr(own, name) or getattr(told, name) for name in _FACTS}
    settled = replace(own, **found)
    if told.date and (not own.date or (own.date_basis in _WEAK and told.date_basis != "inferred")):
        basis = told.date_basis if told.date_basis != "unknown" else "page"
        return replace(settled, date=told.date, date_basis=basis)
    return settled


def _foreign(report: Report) -> list[tuple[str, str]]:
    if not report.language:
        return []
    name = NAMES[report.language]
    what = f"it seems to be in {name}; sayso reads English only, so no statements were read from it"
    return [(what, "Add a translation of it, or look through it by hand")]


def _report(path: str, data: bytes, media_type: str, page: Page, facts: Facts) -> Report:
    return Report(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=media_type,
        text=page.text,
        title=facts.title,
        outlet=facts.outlet,
        date=facts.date,
        date_basis=facts.date_basis,
        byline=facts.byline,
        dateline=facts.dateline,
        wire=facts.wire,
        url=facts.url,
        furniture=facts.furniture,
        pages=page.pages,
        ocr=page.ocr,
        language=other_language(page.text, facts.furniture),
    )
