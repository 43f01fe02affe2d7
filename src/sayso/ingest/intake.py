"""Taking a file in: its bytes become a Report, or a Problem that says what to do."""

import hashlib
import os
import stat
from dataclasses import dataclass, replace
from pathlib import PurePath

from sayso.ingest.dates import parse_date
from sayso.ingest.decode import Decoded, decode
from sayso.ingest.html import read_html
from sayso.ingest.markdown import read_markdown
from sayso.ingest.metadata import Facts
from sayso.ingest.plain import read_plain
from sayso.ingest.sniff import Kind, sniff
from sayso.types import Problem, Report

LIMIT = 50_000_000
"""A file larger than this many bytes is not read, unless the caller sets another limit."""

_MEDIA: dict[Kind, str] = {"plain": "text/plain", "markdown": "text/markdown", "html": "text/html"}


@dataclass(frozen=True, slots=True)
class Intake:
    """What came of one file: its report, or None; and the problems met, in the order met."""

    report: Report | None
    problems: tuple[Problem, ...]


class _RefusedError(Exception):
    """Carries the Problem of a file that is not read."""

    def __init__(self, what: str, do: str) -> None:
        super().__init__(what)
        self.what, self.do = what, do


def take_in(
    path: str, data: bytes | None = None, *, outlet: str | None = None, date: str | None = None, limit: int = LIMIT
) -> Intake:
    """Read the file at ``path``, or take ``data`` as its bytes, and make a Report of it. Never raises for bad input.

    ``outlet`` and ``date`` (ISO, or any English date) go before what the file says. ``limit`` is in bytes.
    """
    try:
        content = _bytes(path, limit) if data is None else _within(data, limit)
        return _read(path, content, outlet, date)
    except _RefusedError as refused:
        return Intake(None, (_problem(path, refused.what, refused.do),))


def one_line(path: str) -> str:
    """``path`` as it can be printed: newlines, control characters and bytes that are no text shown as escapes."""
    return "".join(char if char.isprintable() else _escaped(char) for char in path)


def _escaped(char: str) -> str:
    code = ord(char)
    if 0xDC80 <= code <= 0xDCFF:  # how Python holds a byte of a file's name that is not UTF-8
        return f"\\x{code - 0xDC00:02x}"
    return char.encode("unicode_escape", "surrogatepass").decode("ascii")


def _problem(path: str, what: str, do: str, *, read: bool = False) -> Problem:
    return Problem(path=one_line(path), what=what, do=do if do.endswith((".", "txt")) else f"{do}.", read=read)


def _bytes(path: str, limit: int) -> bytes:
    try:
        mode = os.stat(path).st_mode  # noqa: PTH116 - a Path would change what was given
        if stat.S_ISDIR(mode):
            raise _RefusedError(
                "it is a folder", f"Name its files, for example: sayso build CASE {one_line(path.rstrip('/'))}/*.txt"
            )
        if not stat.S_ISREG(mode) and not (stat.S_ISFIFO(mode) and path.startswith("/dev/")):
            raise _RefusedError(
                "it is not a file but a device, a pipe or a socket", "Save what it gives in a file and name that"
            )
        with open(path, "rb") as file:  # noqa: PTH123
            return _within(file.read(limit + 1), limit)
    except FileNotFoundError:
        raise _RefusedError("there is no such file", "Check the name and the folder you are in") from None
    except PermissionError:
        raise _RefusedError(
            "you may not read this file", "Change its permissions (for example with chmod u+r), or copy it"
        ) from None
    except (OSError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
        raise _RefusedError(
            f"it cannot be read ({one_line(reason)})", "Check the name, or copy the file to another place"
        ) from None


def _within(data: bytes, limit: int) -> bytes:
    if len(data) > limit:
        size = f"{limit / 1_000_000:g} MB" if limit >= 100_000 else f"{limit} bytes"
        raise _RefusedError(f"it is larger than {size}", "Split it into its reports, one file each")
    return data


def _read(path: str, data: bytes, outlet: str | None, date: str | None) -> Intake:
    if not data.strip():
        raise _RefusedError("it is empty", "Leave it out, or put the report's text into it")
    sniffed = sniff(data, path)
    if sniffed.kind == "other":
        raise _RefusedError(f"it seems to be {sniffed.what}", sniffed.do)
    decoded = decode(data, declared=sniffed.kind == "html")
    name = PurePath(path).name
    text, facts = _text_and_facts(sniffed.kind, decoded.text, name)
    if not text.strip("\ufeff \t\r\n\v\f\u00a0\u200b"):
        raise _RefusedError(*_nothing(sniffed.kind))
    problems = [*_doubts(path, decoded)]
    facts, more = _overridden(path, facts, outlet, date)
    return Intake(_report(path, data, _MEDIA[sniffed.kind], text, facts), (*problems, *more))


def _nothing(kind: Kind) -> tuple[str, str]:
    if kind == "html":
        return (
            "no text was found in this page",
            "Save the page again once it shows its text, or copy the text into a .txt file",
        )
    return "it is empty", "Leave it out, or put the report's text into it"


def _text_and_facts(kind: Kind, text: str, name: str) -> tuple[str, Facts]:
    if kind == "html":
        page = read_html(text, name)
        return page.text, page.facts
    return text, read_markdown(text, name) if kind == "markdown" else read_plain(text, name)


def _doubts(path: str, decoded: Decoded) -> list[Problem]:
    if not decoded.doubt:
        return []
    return [
        _problem(
            path,
            decoded.doubt,
            "Look at its quotation marks and accents; if they are wrong, save it as UTF-8 and add it again.",
            read=True,
        )
    ]


def _overridden(path: str, facts: Facts, outlet: str | None, date: str | None) -> tuple[Facts, list[Problem]]:
    """``facts`` with what the caller gave in its place."""
    if outlet and outlet.strip():
        facts = replace(facts, outlet=outlet.strip())
    if not date or not date.strip():
        return facts, []
    given = parse_date(date)
    if not given:
        what = f"the date given, {one_line(date)!r}, is not understood and was left out"
        return facts, [_problem(path, what, "Give it as year-month-day, for example 2020-09-02.", read=True)]
    return replace(facts, date=given, date_basis="given"), []


def _report(path: str, data: bytes, media_type: str, text: str, facts: Facts) -> Report:
    return Report(
        path=path,
        sha256=hashlib.sha256(data).hexdigest(),
        media_type=media_type,
        text=text,
        title=facts.title,
        outlet=facts.outlet,
        date=facts.date,
        date_basis=facts.date_basis,
        byline=facts.byline,
        dateline=facts.dateline,
        wire=facts.wire,
        url=facts.url,
        furniture=facts.furniture,
    )
