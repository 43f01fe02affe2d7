"""Electronic books (EPUB 2 and 3; ISO/IEC 23736): the documents of the spine in their order, and what the package says.

A book has no subscription notices or menus around its chapters, so trafilatura is not asked what the story is: all
visible words of a chapter are read but for tables of contents, the cover, captions, and lines that are notices.
"""

import posixpath
import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import _Element

from sayso.ingest.blocks import Block, depth_and_size, flattened, is_cut_off, parse, visible_blocks
from sayso.ingest.dates import parse_date
from sayso.ingest.decode import decode
from sayso.ingest.metadata import Facts, facts_of_text
from sayso.ingest.page import Page, UnreadableError
from sayso.ingest.safe_xml import attribute, local, parse_xml
from sayso.ingest.written import Piece, laid_out, no_text
from sayso.ingest.zipped import Parts, TooLargeError, target
from sayso.types import Spans

_CONTAINER = "META-INF/container.xml"
_FONTS = frozenset({"http://www.idpf.org/2008/embedding", "http://ns.adobe.com/pdf/enc#RC"})
"""Ways of hiding fonts, which every reader undoes: no protection of the text."""
_PICTURES = re.compile(r"image/|audio/|video/|application/(?:pdf|javascript|smil)")
_FURNITURE = frozenset("nav figcaption caption form button navigation search dialog".split())
_ASIDE = re.compile(
    r"(?:book[-_ ]?)?(?:cover|toc|nav|contents|table[-_ ]?of[-_ ]?contents)(?:[-_ ]?page)?", re.IGNORECASE
)
_EMPTY_TAG = re.compile(r"<(?!(?:area|base|br|col|embed|hr|img|input|link|meta|param|source|track|wbr)\b)"
                        r"([A-Za-z][\w:.-]*)((?:\s[^<>]*)?)/>", re.IGNORECASE)  # fmt: skip
_SHORT = 600
"""A cover has no more characters."""
_SENTENCE = 70
"""A block of so many characters that ends like a sentence is one."""
_SPACE = re.compile(r"\s+")


@dataclass(frozen=True, slots=True)
class _Chapter:
    """One document of the book; ``aside``: its cover or table of contents."""

    path: str
    aside: bool


def read_epub(data: bytes, name: str) -> Page:
    """The text of a book; ``name`` is the file's name, which may hold a date. Raises UnreadableError."""
    parts = Parts(data)
    package = _package(parts)
    root = parse_xml(parts.needed(package), "package")
    chapters = _spine(root, package)
    _refuse_protected(parts, {one.path for one in chapters})
    texts: list[tuple[str, Spans]] = []
    missing: list[str] = []
    for chapter in chapters:
        pieces = _pieces(parts, chapter)
        if pieces is None:
            missing.append(posixpath.basename(chapter.path))
        else:
            texts.append(laid_out(pieces))
    if not any(text for text, _ in texts):
        raise no_text()
    text, marked = _joined(texts)
    facts = facts_of_text(text, name, _facts(root, marked))
    return Page(text, facts, doubts=(*_doubts(missing, len(chapters)), *parts.doubts()))


def _package(parts: Parts) -> str:
    """The name of the package document, in which the book's documents are listed."""
    root = parts.tree(_CONTAINER)
    named = [attribute(one, "full-path") for one in (root.iter("{*}rootfile") if root is not None else ())]
    named += [name for name in parts.names if name.endswith(".opf")]
    return next((name for name in named if name and parts.has(name)), "content.opf")


def _spine(root: _Element, package: str) -> list[_Chapter]:
    """The documents in the order of reading; all that are listed where there is no such order."""
    items = {attribute(one, "id"): one for one in root.iter("{*}item")}
    order = [attribute(one, "idref") for one in root.iter("{*}itemref")]
    guides = {
        target(package, attribute(one, "href"))
        for one in root.iter("{*}reference")
        if attribute(one, "type").lower() in {"cover", "toc"}
    }
    found: dict[str, _Chapter] = {}
    for key in order or items:
        item = items.get(key)
        if item is None or _PICTURES.match(attribute(item, "media-type")) or not attribute(item, "href"):
            continue
        path = target(package, attribute(item, "href"))
        stem = posixpath.splitext(posixpath.basename(path))[0]
        named = _ASIDE.fullmatch(stem) or _ASIDE.fullmatch(key) or path in guides
        found.setdefault(path, _Chapter(path, bool(named) or "nav" in attribute(item, "properties").split()))
    return list(found.values())


def _refuse_protected(parts: Parts, chapters: set[str]) -> None:
    """Raise UnreadableError where the text is encrypted; fonts may be."""
    if parts.has("META-INF/sinf.xml") or (parts.has("META-INF/rights.xml") and parts.has("META-INF/encryption.xml")):
        raise _protected()
    root = parts.tree("META-INF/encryption.xml")
    for one in root.iter("{*}EncryptedData") if root is not None else ():
        methods = {attribute(method, "Algorithm") for method in one.iter("{*}EncryptionMethod")}
        hidden = {target("", attribute(place, "URI")) for place in one.iter("{*}CipherReference")}
        if hidden & chapters and not methods <= _FONTS:
            raise _protected()


def _protected() -> UnreadableError:
    return UnreadableError(
        "it is protected against copying (DRM)",
        "Ask the publisher or a library for a copy without protection, or type out what matters",
    )


def _pieces(parts: Parts, chapter: _Chapter) -> list[Piece] | None:
    """The visible words of a chapter, block by block; None where the chapter is missing or broken."""
    try:
        data = parts.read(chapter.path)
    except TooLargeError:
        raise
    except UnreadableError:
        return None
    return None if data is None else list(_blocks(decode(data, declared=True).text, aside=chapter.aside))


def _blocks(markup: str, *, aside: bool) -> Iterator[Piece]:
    # Pages are parsed as HTML, where <title/> would be a title without end.
    markup = _EMPTY_TAG.sub(r"<\1\2></\1>", markup)
    root = parse(markup)
    if root is not None and is_cut_off(depth_and_size(root)[0]):
        root = parse(flattened(markup))
    blocks = list(visible_blocks(root)) if root is not None else []
    aside = aside and _is_aside(blocks)
    for block in blocks:
        yield Piece([block.text], furniture=aside or block.obvious in _FURNITURE)


def _is_aside(blocks: list[Block]) -> bool:
    """Is it mostly links, or short and without a sentence? What is named as contents may hold the book itself."""
    size = sum(len(block.text) for block in blocks)
    if 2 * sum(len(block.text) * block.linked for block in blocks) > size:
        return True
    return size <= _SHORT and not any(len(block.text) >= _SENTENCE and block.text[-1] in '.!?”’"' for block in blocks)


def _joined(texts: list[tuple[str, Spans]]) -> tuple[str, Spans]:
    """The chapters as one text, with a blank line between them, and its furniture."""
    spans: list[tuple[int, int]] = []
    at = 0
    for text, marked in texts:
        spans += [(at + start, at + end) for start, end in marked]
        at += len(text) + 2 if text else 0
    return "\n\n".join(text for text, _ in texts if text), tuple(spans)


def _facts(root: _Element, furniture: Spans) -> Facts:
    """What the package's metadata (Dublin Core) says."""
    said: dict[str, list[_Element]] = {}
    for one in root.iter("{*}title", "{*}creator", "{*}publisher", "{*}date", "{*}identifier"):
        said.setdefault(local(one), []).append(one)
    authors = [one for one in said.get("creator", []) if attribute(one, "role") in {"", "aut"}]
    date = _date(said.get("date", []))
    return Facts(
        title=_first(said.get("title", []), 300),
        outlet=_first(said.get("publisher", []), 80),
        date=date,
        date_basis="page" if date else "unknown",
        byline=", ".join(filter(None, map(_line, authors[:5])))[:160] or None,
        url=next(
            (_line(one) for one in said.get("identifier", []) if _line(one).startswith(("http://", "https://"))), None
        ),
        furniture=furniture,
    )


def _line(element: _Element) -> str:
    return _SPACE.sub(" ", element.text or "").strip()


def _first(elements: list[_Element], longest: int) -> str | None:
    return next((line for line in map(_line, elements) if 0 < len(line) <= longest), None)


def _date(elements: list[_Element]) -> str | None:
    """The day of publishing; days of conversion and of change are none."""
    by_event = {attribute(one, "event"): parse_date(_line(one)) for one in reversed(elements)}
    return by_event.get("publication") or by_event.get("") or by_event.get("original-publication")


def _doubts(missing: list[str], count: int) -> tuple[tuple[str, str], ...]:
    if not missing:
        return ()
    names = ", ".join(missing[:5]) + (" ..." if len(missing) > 5 else "")
    return ((f"{len(missing)} of its {count} documents are missing or broken ({names})",
             "Get a whole copy of the book if those chapters matter"),)  # fmt: skip
