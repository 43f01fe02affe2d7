"""The walk through one part of a Word document (body, note, header): paragraphs, tables, marks of notes."""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field

from lxml.etree import _Element

from sayso.ingest.safe_xml import attribute, child, local, walk
from sayso.ingest.written import Writer

_PASSED = frozenset(
    "rPr pPr sectPr tblPr tblGrid tblPrEx trPr tcPr sdtPr sdtEndPr numbering rt instrText delText delInstrText"
    " fldData customXmlPr smartTagPr footnoteRef endnoteRef annotationRef".split()
)
_SIGNS = {"tab": "\t", "ptab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "sym": "\ufffd"}
_GONE = frozenset({"del", "moveFrom"})
_CAME = frozenset({"ins", "moveTo"})
_STYLE_OF_FURNITURE = re.compile(r"toc (?:\d|heading)|caption|table of figures|index \d", re.IGNORECASE)
_GALLERY_OF_FURNITURE = re.compile(r"table of (?:contents|figures)|page numbers.*", re.IGNORECASE)
_ROMAN = ((50, "l"), (40, "xl"), (10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


@dataclass(frozen=True, slots=True)
class Style:
    """The name of a style, and whether its words are hidden."""

    name: str = ""
    hidden: bool = False


@dataclass(slots=True)
class Body:
    """Where the walk through a part is, and what it has met.

    ``foot`` and ``end`` are the notes referred to, in order: the id of each and its mark in the text. ``roman``: the
    marks of endnotes are Roman numbers, for footnotes have the others. ``met`` counts what is left out, by kind.
    """

    styles: dict[str, Style]
    furniture: bool = False
    roman: bool = False
    met: Counter[str] = field(default_factory=Counter)
    writer: Writer = field(default_factory=Writer)
    foot: list[tuple[str, str]] = field(default_factory=list)
    end: list[tuple[str, str]] = field(default_factory=list)
    numbers: Counter[bool] = field(default_factory=Counter)
    hidden: list[bool] = field(default_factory=list)
    marked: list[bool] = field(default_factory=list)
    joins: bool = False


def read_part(body: Body, root: _Element) -> None:
    """Walk through the part and write down what is read of it."""
    walk(root, lambda element, name: _start(body, element, name), lambda element, name: _end(body, element, name))


def value(element: _Element | None) -> str:
    """The attribute ``val`` of an element; ``""`` without one."""
    return "" if element is None else attribute(element, "val")


def is_on(above: _Element | None, name: str, *, default: bool) -> bool:
    """Is the property switched on within ``above``? It is where it stands there without the value "false"."""
    element = child(above, name)
    return default if element is None else value(element).lower() not in {"0", "false", "off"}


def _start(body: Body, element: _Element, name: str) -> bool:
    """Take the element in; say whether what lies within it is to be read."""
    if name in _PASSED or name in _GONE:
        body.met["changes"] += name in _GONE
        return False
    if name == "t":
        body.writer.words(element.text)
    elif name in _SIGNS:
        body.writer.words(_SIGNS[name])
    elif name in _CAME:
        body.met["changes"] += 1
    special = _STARTS.get(name)
    return special(body, element) if special else True


def _paragraph(body: Body, element: _Element) -> bool:
    style = body.styles.get(value(child(element, "pPr", "pStyle")), Style())
    furniture = body.furniture or any(body.marked) or bool(_STYLE_OF_FURNITURE.match(style.name))
    title = style.name.lower() == "title" and not furniture
    body.writer.begin(furniture=furniture, title=title, on=body.joins)
    body.joins = False
    body.hidden.append(style.hidden)
    return True


def _run(body: Body, element: _Element) -> bool:
    properties = child(element, "rPr")
    style = body.styles.get(value(child(properties, "rStyle")))
    inherited = (style is not None and style.hidden) or (bool(body.hidden) and body.hidden[-1])
    hidden = is_on(properties, "vanish", default=inherited)
    body.met["hidden"] += hidden and next(element.iter("{*}t"), None) is not None
    return not hidden


def _row(body: Body, element: _Element) -> bool:
    gone = child(element, "trPr", "del") is not None
    body.met["changes"] += gone
    return not gone


def _table(body: Body, _: _Element) -> bool:
    body.writer.begin_table()
    return True


def _cell(body: Body, _: _Element) -> bool:
    body.writer.hold()
    return True


def _control(body: Body, element: _Element) -> bool:
    """A content control: one that shows its prompt is empty; one that holds a table of contents is furniture."""
    properties = child(element, "sdtPr")
    if is_on(properties, "showingPlcHdr", default=False):
        return False
    gallery = value(child(properties, "docPartObj", "docPartGallery"))
    body.marked.append(bool(_GALLERY_OF_FURNITURE.fullmatch(gallery)))
    return True


def _alternative(_: Body, element: _Element) -> bool:
    """Of alternatives (a text box as new and as old programs know it) only the first is read."""
    return element.getprevious() is None


def _reference(body: Body, element: _Element) -> bool:
    """The mark of a note; one with a mark of its own has it in the words that follow."""
    at_foot = local(element).startswith("foot")
    notes = body.foot if at_foot else body.end
    own = attribute(element, "customMarkFollows").lower() in {"1", "true", "on"}
    body.numbers[at_foot] += not own
    number = body.numbers[at_foot]
    mark = "" if own else str(number) if at_foot or not body.roman else roman(number)
    notes.append((attribute(element, "id"), mark))
    body.writer.words(f"[{mark}]" if mark else "")
    return False


def roman(number: int) -> str:
    """A positive number in small Roman numerals.

    >>> roman(14)
    'xiv'
    """
    out = ""
    for worth, sign in _ROMAN:
        out += sign * (number // worth)
        number %= worth
    return out


def _counted(what: str) -> Callable[[Body, _Element], bool]:
    def take(body: Body, _: _Element) -> bool:
        body.met[what] += 1
        return False

    return take


_STARTS: dict[str, Callable[[Body, _Element], bool]] = {
    "p": _paragraph, "r": _run, "tr": _row, "tbl": _table, "tc": _cell, "sdt": _control, "Choice": _alternative,
    "Fallback": _alternative, "footnoteReference": _reference, "endnoteReference": _reference,
    "commentReference": _counted("comments"), "altChunk": _counted("chunks"),
}  # fmt: skip


def _end(body: Body, element: _Element, name: str) -> None:
    if name == "p":
        body.writer.end()
        body.hidden.pop()
        mark = child(element, "pPr", "rPr")
        body.joins = child(mark, "del") is not None or child(mark, "moveFrom") is not None
    elif name == "tc":
        body.writer.end_cell()
    elif name == "tr":
        body.writer.end_row()
    elif name == "tbl":
        body.writer.end_table()
    elif name == "sdt":
        body.marked.pop()
