"""Word documents (DOCX; ISO/IEC 29500, transitional and strict): body, notes, headers and footers, properties.

Read from the XML itself: mammoth, the library for this, shows hidden text as if it were seen, leaves out headers and
footers, and does not say that there were tracked changes. Inserted text is read and deleted text is not; comments,
hidden text, field codes, macros, the numbers of lists and the words inside charts and drawings are left out.
"""

import posixpath
from collections.abc import Iterator

from lxml.etree import _Element

from sayso.ingest.docx_body import Body, Style, is_on, read_part, value
from sayso.ingest.page import Page
from sayso.ingest.properties import Properties, facts_with
from sayso.ingest.safe_xml import attribute, child, local, parse_xml
from sayso.ingest.written import Piece, laid_out, left_out, no_text
from sayso.ingest.zipped import Parts, target


def read_docx(data: bytes, name: str) -> Page:
    """The text of a Word document; ``name`` is the file's name, which may hold a date.

    Headers come first and footers last, each once and as furniture; footnotes and endnotes follow the body, with the
    marks that they have there ("[1]"). Raises UnreadableError.
    """
    parts = Parts(data)
    main = _main_part(parts)
    root = parse_xml(parts.needed(main), "text")
    body = Body(_styles(parts, main), roman=next(root.iter("{*}footnoteReference"), None) is not None)
    read_part(body, root)
    _add_notes(body, parts, main)
    words = [*body.writer.body, *body.writer.notes]
    if not any(piece.text for piece in words):
        raise no_text()
    text, marked = laid_out([*_margin(body, parts, main, "header"), *words, *_margin(body, parts, main, "footer")])
    heading = next((piece.text for piece in words if piece.title and piece.text), "")
    facts = facts_with(_properties(parts), text, name, marked, heading)
    return Page(text, facts, doubts=(*left_out(body.met), *parts.doubts()))


def _related(parts: Parts, part: str, kind: str) -> list[str]:
    """The parts of that kind to which a part is related, in the order in which they are listed."""
    folder, base = posixpath.split(part)
    root = parts.tree(posixpath.join(folder, "_rels", f"{base}.rels"))
    return [
        target(part, attribute(one, "Target"))
        for one in (root if root is not None else ())
        if attribute(one, "Type").endswith(f"/{kind}") and attribute(one, "TargetMode") != "External"
    ]


def _main_part(parts: Parts) -> str:
    named = [name for name in _related(parts, "", "officeDocument") if parts.has(name)]
    return named[0] if named else "word/document.xml"


def _part(parts: Parts, main: str, kind: str) -> _Element | None:
    """The tree of the one part of that kind, under its usual name where no list has it."""
    usual = posixpath.join(posixpath.dirname(main), f"{kind}.xml")
    return next(
        (root for name in [*_related(parts, main, kind), usual] if (root := parts.tree(name)) is not None), None
    )


def _styles(parts: Parts, main: str) -> dict[str, Style]:
    """Name and visibility of each style by its id; what one does not say, the style that it is based on does."""
    root = _part(parts, main, "styles")
    found = {attribute(one, "styleId"): one for one in root if local(one) == "style"} if root is not None else {}
    styles: dict[str, Style] = {}
    for key, one in found.items():
        at: _Element | None = one
        hidden = False
        for _ in range(12):  # a chain may be a circle
            if at is None or hidden:
                break
            hidden = is_on(child(at, "rPr"), "vanish", default=False)
            at = found.get(value(child(at, "basedOn")))
        styles[key] = Style(value(child(one, "name")), hidden)
    return styles


def _add_notes(body: Body, parts: Parts, main: str) -> None:
    for kind, references in (("footnotes", body.foot), ("endnotes", body.end)):
        root = _part(parts, main, kind) if references else None
        notes = {attribute(one, "id"): one for one in root} if root is not None else {}
        for key, mark in references:
            note = notes.pop(key, None)
            if note is None:
                body.met["notes"] += 1
                continue
            writing = Body(body.styles, met=body.met)
            read_part(writing, note)
            body.writer.note(mark, writing.writer.body)


def _margin(body: Body, parts: Parts, main: str, kind: str) -> Iterator[Piece]:
    """The paragraphs of all headers, or of all footers, each of them once, as furniture."""
    seen: set[str] = set()
    for name in dict.fromkeys(_related(parts, main, kind)):
        root = parts.tree(name)
        writing = Body(body.styles, furniture=True, met=body.met)
        if root is not None:
            read_part(writing, root)
        for piece in writing.writer.body:
            if piece.text not in seen:
                seen.add(piece.text)
                yield piece


def _properties(parts: Parts) -> Properties:
    """The core properties (ISO/IEC 29500-2)."""
    root = parts.tree(next(iter(_related(parts, "", "core-properties")), "docProps/core.xml"))
    found = {local(one): (one.text or "").strip() for one in (root if root is not None else ())}
    return Properties(found.get("title", ""), found.get("creator", ""), found.get("created", ""))
