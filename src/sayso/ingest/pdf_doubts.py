"""What of a PDF was read only in part, and what to do about it."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import groupby

from sayso.ingest import ocr

Doubt = tuple[str, str]
_MORE_TIME = "Add the file again with more time (for example --seconds 600)"
_LOOK = "check each quotation against the page"


@dataclass(slots=True)
class Findings:
    """Pages by what is the matter with them, counted from 1 as the file's viewer counts them."""

    scans: list[int] = field(default_factory=list)
    """Pictures of pages that were not recognised."""
    late: list[int] = field(default_factory=list)
    """Pictures of pages for which there was no time left."""
    recognised: list[int] = field(default_factory=list)
    unsure: list[int] = field(default_factory=list)
    """Pages recognised with little confidence."""
    hidden: list[int] = field(default_factory=list)
    """Pages whose text another program recognised from the picture on them."""
    garbled: list[int] = field(default_factory=list)
    """Pages whose text is no text."""
    blacked: list[int] = field(default_factory=list)
    broken: list[int] = field(default_factory=list)
    overfull: list[int] = field(default_factory=list)
    """Pages with more characters than are read."""
    unread: list[int] = field(default_factory=list)
    """Pages for which there was no time left."""
    attached: int = 0
    cut_off: bool = False
    """The mark that ends a PDF is missing."""
    form: bool = False
    """The document is a form that only its own program can show."""


def doubts(found: Findings) -> Iterator[Doubt]:
    """Each of ``found`` as what is the matter, and what to do; neither ends with a full stop."""
    yield from _of_scans(found)
    for numbers, what, do in (
        (found.unsure, "{} hard to recognise", "Scan again at 300 dots an inch, straight and in black and white"),
        (found.late, "{} not recognised: the time for one file was over", _MORE_TIME),
        (found.hidden, "{} recognised from pictures by another program", f"C{_LOOK[1:]}"),
        (found.blacked, "{} blacked out in part", "Read ■■■ in the text as words that are not known"),
        (found.broken, "{} damaged and could not be read", "Get the file again, or print it to a new PDF"),
        (found.overfull, "{} read only in part: too much text for one page", "Copy that page's text into a .txt file"),
        (found.unread, "{} not read: the time for one file was over", _MORE_TIME),
    ):
        if numbers:
            yield what.format(were(numbers)), do
    if found.attached:
        files = "a file is" if found.attached == 1 else f"{found.attached} files are"
        yield f"{files} attached to it and not read", "Save what is attached in your PDF viewer, and add that"
    if found.cut_off:
        yield (
            "its end is missing: it may have been cut off",
            "Get it again from where it came, and compare the last page",
        )
    if found.form:
        yield "it is a form whose fields only Adobe's program shows", "Print it to a new PDF there, and add that"


def lacked(found: Findings) -> Iterator[str]:
    """What more would be read with: ``time``, or the name of a program."""
    if found.late or found.unread:
        yield "time"
    if found.scans and not ocr.program():
        yield "tesseract"


def _of_scans(found: Findings) -> Iterator[Doubt]:
    if found.recognised:
        yield f"{were(found.recognised)} recognised from pictures", f"C{_LOOK[1:]}"
    if found.scans and not ocr.program():
        what = f"{were(found.scans)} not read: only pictures of text"
        yield what, "Install tesseract (on Debian or Ubuntu: sudo apt install tesseract-ocr) and add the file again"
    elif found.scans:
        yield (
            f"{were(found.scans)} not read: no words were recognised in the pictures",
            "Look whether there is text on them",
        )
    if found.garbled:
        what = f"the file's own text of {pages(found.garbled)} is garbled and was left out"
        yield what, "Open the file, and print it to a new PDF if its text is to be read without pictures"


def pages(numbers: Iterable[int]) -> str:
    """Page numbers in words.

    >>> pages([3, 4, 5, 9])
    'pages 3 to 5 and 9'
    """
    numbers = sorted(set(numbers))
    runs = [[number for _, number in run] for _, run in groupby(enumerate(numbers), lambda pair: pair[1] - pair[0])]
    parts = [str(run[0]) if len(run) == 1 else f"{run[0]} to {run[-1]}" for run in runs]
    if len(parts) > 12:
        parts = [*parts[:11], f"{sum(map(len, runs[11:]))} others"]
    text = parts[0] if len(parts) == 1 else ", ".join(parts[:-1]) + " and " + parts[-1]
    return f"page{'s' if len(numbers) > 1 else ''} {text}"


def were(numbers: list[int]) -> str:
    """Page numbers in words, with the verb that follows: "page 3 was", "pages 3 to 5 were"."""
    return f"{pages(numbers)} {'were' if len(set(numbers)) > 1 else 'was'}"
