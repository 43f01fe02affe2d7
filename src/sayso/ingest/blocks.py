"""The visible text of an HTML page, block by block, in document order."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import NamedTuple

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

_HIDDEN = frozenset(
    "script style template noscript iframe object embed svg canvas audio video map math select"
    " datalist textarea input option meta link title base applet frameset noframes".split()
)
_BLOCK = frozenset(
    "address"
    " article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hgroup hr html label legend li main menu nav ol p pre search section"
    " summary table"
    " tbody tfoot thead tr ul".split()
)
_OBVIOUS = frozenset("nav footer aside form header button figcaption caption".split())
_ROLES = frozenset("navigation contentinfo banner complementary search dialog alert".split())
_STORY = frozenset("article main blockquote".split())
_UNSEEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_SPACE = re.compile(r"[ \t\n\r\f]+")
_BLANK_LINE = re.compile(r"\n[ \t\r\f]*\n")
_GAP = re.compile(r"[ \t]{2,}")
_SIGNS = {"br": "\n", "td": "\t", "th": "\t"}
_PAGE_END = re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)
_DEEPEST = 2000
"""The parser drops what lies deeper than 2,048 elements."""
_FLAT_BLOCK = re.compile(r"</?(?:" + "|".join(sorted(_BLOCK - {"p"})) + r"|td|th|br)\b[^>]*>", re.IGNORECASE)
_FLAT_INLINE = re.compile(r"</?(?!p\b|script\b|style\b|title\b|head\b|html\b|body\b|!)[a-z][^>]*>", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Block:
    """One block of visible text: a paragraph, heading, list item, table row, caption.

    ``tag`` is the innermost block element, ``parent`` a number that siblings share, ``obvious`` the nearest element
    around it that is furniture by its name (nav, footer ...), or "". ``linked`` is the share of the text in links.
    """

    text: str
    tag: str
    parent: int
    obvious: str
    in_story: bool
    linked: float


class _Frame(NamedTuple):
    """Where in the tree the walk is: what an element hands down to the text inside it."""

    tag: str = ""
    number: int = 0
    parent: int = 0
    obvious: str = ""
    in_story: bool = False
    link: bool = False
    pre: bool = False
    breaks: bool = False
    hidden: bool = False


@dataclass(slots=True)
class _Writer:
    """Collects the words of the block in hand."""

    parts: list[str] = field(default_factory=list)
    linked: int = 0

    def words(self, text: str | None, frame: _Frame) -> None:
        if text:
            self.parts.append(text if frame.pre else _SPACE.sub(" ", text))
            self.linked += len(text.strip()) if frame.link else 0

    def take(self, frame: _Frame) -> Iterator[Block]:
        """The block in hand, in pieces where a blank line parts it; empties the writer."""
        text, linked = "".join(self.parts), self.linked
        self.parts, self.linked = [], 0
        if not text.strip():
            return
        share = min(1.0, linked / len(text.strip()))
        for piece in _BLANK_LINE.split(text):
            tidy = "\n".join(filter(None, map(_tidy, piece.split("\n"))))
            if tidy:
                yield Block(tidy, frame.tag, frame.parent, frame.obvious, frame.in_story, share)


def _tidy(line: str) -> str:
    return _GAP.sub(lambda gap: "\t" if "\t" in gap[0] else " ", line).strip(" \t\r\f")


def parse(markup: str) -> HtmlElement | None:
    """The tree of a page, or None where nothing is in it. NUL characters are left out, as browsers do."""
    # Without the end tags of the page, what stands after them is part of it, as in browsers.
    data = _PAGE_END.sub("", markup.replace("\x00", "")).encode("utf-8", "replace")
    parser = HTMLParser(huge_tree=True, remove_comments=True, remove_pis=True, encoding="utf-8")
    try:
        return document_fromstring(data, parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError):
        return None


def depth_and_size(root: HtmlElement) -> tuple[int, int]:
    """How deep the tree is, and how many elements it has."""
    depth = deepest = size = 0
    for event, _ in etree.iterwalk(root, events=("start", "end")):
        depth += 1 if event == "start" else -1
        deepest = max(deepest, depth)
        size += event == "start"
    return deepest, size


def is_cut_off(depth: int) -> bool:
    """Is a tree of that ``depth`` one whose deepest parts the parser may have dropped?"""
    return depth >= _DEEPEST


def flattened(markup: str) -> str:
    """The markup with nothing but paragraphs in it, for a page nested too deep to parse."""
    return _FLAT_INLINE.sub("", _FLAT_BLOCK.sub("<p>", markup))


def visible_blocks(root: HtmlElement) -> Iterator[Block]:
    """Every block of the page that a reader sees and that has words in it."""
    walk = etree.iterwalk(root, events=("start", "end"))
    stack, writer = [_Frame()], _Writer()
    for number, (event, element) in enumerate(walk):
        if event == "end":
            frame = stack.pop()
            if frame.breaks:
                yield from writer.take(frame)
            writer.words(element.tail if element is not root else None, stack[-1])
            continue
        frame = _frame(element, stack[-1], number)
        if frame.breaks:
            yield from writer.take(stack[-1])
        stack.append(frame)
        if frame.hidden:
            walk.skip_subtree()
        else:
            writer.parts.extend(_SIGNS.get(frame.tag, ""))
            writer.words(element.text, frame)
    yield from writer.take(_Frame())


def _frame(element: HtmlElement, above: _Frame, number: int) -> _Frame:
    tag = element.tag.lower() if isinstance(element.tag, str) else ""
    if _is_hidden(element, tag):
        return above._replace(breaks=False, hidden=True)
    if tag not in _BLOCK:
        inline = tag if tag in _SIGNS else above.tag
        return above._replace(tag=inline, number=number, breaks=False, link=above.link or tag == "a", pre=above.pre)
    role = (element.get("role") or "").strip().lower()
    obvious = tag if tag in _OBVIOUS else (role if role in _ROLES else above.obvious)
    # A header or footer inside a story or a quotation holds its headline or its author.
    if above.in_story and tag in {"header", "footer"} and not above.obvious:
        obvious = ""
    story = above.in_story or tag in _STORY or role in {"article", "main"}
    return _Frame(tag, number, above.number, obvious, story, above.link, above.pre or tag == "pre", breaks=True)


def _is_hidden(element: HtmlElement, tag: str) -> bool:
    if tag in _HIDDEN:
        return True
    style = element.get("style")
    return (
        (element.get("hidden") is not None and element.get("hidden") != "until-found")
        or bool(style and _UNSEEN.search(style))
        or (tag == "dialog" and element.get("open") is None)
    )
