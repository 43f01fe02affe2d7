"""OpenDocument texts (ODT; ISO/IEC 26300, OASIS ODF 1.3): body, notes, headers and footers, properties.

Deleted text lies apart from the body in such a file and is left out; inserted text is read. Comments, hidden text,
formulas, macros and the numbers of lists are left out.
"""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from lxml.etree import _Element

from sayso.ingest.page import Page, UnreadableError
from sayso.ingest.properties import Properties, facts_with
from sayso.ingest.safe_xml import attribute, child, local, parse_xml, walk
from sayso.ingest.written import Piece, Writer, laid_out, left_out, no_text
from sayso.ingest.zipped import Parts

_PASSED = frozenset(
    "forms sequence-decls variable-decls user-field-decls dde-connection-decls event-listeners soft-page-break script"
    " annotation-end ruby-text note-citation desc math object object-ole image meta index-title-template"
    " table-of-content-source illustration-index-source table-index-source alphabetical-index-source user-index-source"
    " bibliography-source object-index-source change-start change-end change bookmark bookmark-start"
    " bookmark-end".split()
)
_SIGNS = {"tab": "\t", "line-break": "\n"}
_INDEXES = frozenset(
    "table-of-content illustration-index table-index object-index user-index alphabetical-index".split()
)
_MARGINS = {"header": True, "header-first": True, "header-left": True}
_MARGINS |= dict.fromkeys(("footer", "footer-first", "footer-left"), False)
_FURNITURE = re.compile(r"Caption|Contents_20_(?:\d+|Heading)", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\r\n]+")


def read_odt(data: bytes, name: str) -> Page:
    """The text of an OpenDocument text; ``name`` is the file's name, which may hold a date.

    Headers come first and footers last, each once and as furniture; footnotes and endnotes follow the body, with the
    marks that they have there ("[1]"). Raises UnreadableError.
    """
    parts = Parts(data)
    if b"encryption-data" in parts.optional("META-INF/manifest.xml"):
        raise UnreadableError("it is protected by a password", "Open it with the password and save it without one")
    content = parse_xml(parts.needed("content.xml"), "text")
    master = parts.tree("styles.xml")
    body = _Body(_styles([content] if master is None else [master, content]))
    _walked(body, child(content, "body", "text"))
    words = [*body.writer.body, *body.writer.notes]
    if not any(piece.text for piece in words):
        raise no_text()
    headers, footers = _margins(body, master)
    text, marked = laid_out([*headers, *words, *footers])
    heading = next((piece.text for piece in words if piece.title and piece.text), "")
    facts = facts_with(_properties(parts), text, name, marked, heading)
    return Page(text, facts, doubts=(*left_out(body.met), *parts.doubts()))


@dataclass(frozen=True, slots=True)
class _Style:
    """What the words of a style are: the document's title, furniture, hidden."""

    title: bool = False
    furniture: bool = False
    hidden: bool = False


@dataclass(slots=True)
class _Body:
    """Where the walk is, and what it has met; ``furniture`` counts the indexes around the place."""

    styles: dict[str, _Style]
    furniture: int = 0
    met: Counter[str] = field(default_factory=Counter)
    writer: Writer = field(default_factory=Writer)
    marks: list[str] = field(default_factory=list)


def _styles(roots: Iterable[_Element]) -> dict[str, _Style]:
    found = {attribute(one, "name"): one for root in roots for one in root.iter("{*}style")}
    return {key: _style(key, found) for key in found}


def _style(key: str, found: dict[str, _Element]) -> _Style:
    """A style with what it has from the styles above it, of which there are not more than twelve."""
    names: list[str] = []
    hidden = False
    while key in found and key not in names and len(names) < 12:
        names.append(key)
        properties = child(found[key], "text-properties")
        hidden = hidden or (properties is not None and attribute(properties, "display") == "none")
        key = attribute(found[key], "parent-style-name")
    names.append(key)
    return _Style("Title" in names, any(map(_FURNITURE.fullmatch, names)), hidden)


def _walked(body: _Body, root: _Element | None) -> None:
    if root is not None:
        walk(
            root,
            lambda element, name: _start(body, element, name),
            lambda element, name: _end(body, element, name),
            lambda words: body.writer.words(_SPACE.sub(" ", words)),
        )


def _start(body: _Body, element: _Element, name: str) -> bool:
    """Take the element in; say whether what lies within it is to be read."""
    if name in _PASSED:
        return False
    special = _STARTS.get(name)
    if special and not special(body, element):
        return False
    body.writer.words(_SIGNS.get(name, ""))
    body.furniture += name in _INDEXES
    body.writer.words(_SPACE.sub(" ", element.text or ""))
    return True


def _paragraph(body: _Body, element: _Element) -> bool:
    style = body.styles.get(attribute(element, "style-name"), _Style())
    if style.hidden:
        return _hidden(body, element)
    furniture = body.furniture > 0 or style.furniture
    body.writer.begin(furniture=furniture, title=style.title and not furniture)
    return True


def _span(body: _Body, element: _Element) -> bool:
    style = body.styles.get(attribute(element, "style-name"), _Style())
    return _hidden(body, element) if style.hidden else True


def _hidden(body: _Body, element: _Element) -> bool:
    body.met["hidden"] += bool("".join(element.itertext()).strip() or attribute(element, "string-value"))
    return False


def _section(body: _Body, element: _Element) -> bool:
    return attribute(element, "display") != "none" or _hidden(body, element)


def _blanks(body: _Body, element: _Element) -> bool:
    body.writer.words(" ")
    return False


def _changes(body: _Body, element: _Element) -> bool:
    body.met["changes"] += len(element)
    return False


def _comment(body: _Body, _: _Element) -> bool:
    body.met["comments"] += 1
    return False


def _note(body: _Body, element: _Element) -> bool:
    """The mark of a note; its words are held back until its end."""
    citation = child(element, "note-citation")
    mark = "" if citation is None else "".join(citation.itertext()).strip()[:20]
    body.writer.words(f"[{mark}]" if mark else "")
    body.marks.append(mark)
    body.writer.hold()
    return True


def _table(body: _Body, _: _Element) -> bool:
    body.writer.begin_table()
    return True


def _cell(body: _Body, _: _Element) -> bool:
    body.writer.hold()
    return True


def _title(_: _Body, element: _Element) -> bool:
    """A field with the document's title is read; the title of a picture, in the namespace of SVG, is not."""
    return "svg" not in str(element.tag)


_STARTS: dict[str, Callable[[_Body, _Element], bool]] = {
    "p": _paragraph, "h": _paragraph, "span": _span, "section": _section, "hidden-text": _hidden, "s": _blanks,
    "tracked-changes": _changes, "annotation": _comment, "note": _note, "table": _table, "table-cell": _cell,
    "covered-table-cell": _cell, "title": _title,
}  # fmt: skip


def _end(body: _Body, _: _Element, name: str) -> None:
    if name in {"p", "h"}:
        body.writer.end()
    elif name in {"table-cell", "covered-table-cell"}:
        body.writer.end_cell()
    elif name == "table-row":
        body.writer.end_row()
    elif name == "table":
        body.writer.end_table()
    elif name == "note":
        body.writer.note(body.marks.pop(), body.writer.release())
    body.furniture -= name in _INDEXES


def _margins(body: _Body, master: _Element | None) -> tuple[list[Piece], list[Piece]]:
    """The paragraphs of all headers and of all footers, each of them once, as furniture."""
    both: dict[bool, dict[str, Piece]] = {True: {}, False: {}}
    for page in master.iter("{*}master-page") if master is not None else ():
        for one in page:
            at_top = _MARGINS.get(local(one))
            if at_top is None:
                continue
            writing = _Body(body.styles, furniture=1, met=body.met)
            _walked(writing, one)
            for piece in writing.writer.body:
                both[at_top].setdefault(piece.text, piece)
    return list(both[True].values()), list(both[False].values())


def _properties(parts: Parts) -> Properties:
    """Title, first author and day of creation; the last to change it and that day where those are missing."""
    meta = child(parts.tree("meta.xml"), "meta")
    found = {local(one): (one.text or "").strip() for one in meta} if meta is not None else {}
    return Properties(
        found.get("title", ""),
        found.get("initial-creator") or found.get("creator", ""),
        found.get("creation-date") or found.get("date", ""),
    )
