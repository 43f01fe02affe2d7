"""HTML: the visible text, with all that is not the story marked as furniture.

Which blocks are the story is for trafilatura to say; its answer is laid over the blocks by their words. Where it finds
nothing, or clearly too little, only what is furniture by its element's name is marked: nothing of the story is lost.
"""

import logging
import re
from dataclasses import replace

import trafilatura
from lxml import etree
from lxml.html import HtmlElement

from sayso.ingest.blocks import Block, depth_and_size, flattened, is_cut_off, parse, visible_blocks
from sayso.ingest.furniture import furniture, merged
from sayso.ingest.metadata import Facts, facts_of_text
from sayso.ingest.page import Page
from sayso.ingest.page_facts import date_in_address, page_facts
from sayso.types import Spans

# The libraries log what they fail to find; here a page without a story is no event.
for _name in ("trafilatura", "justext"):
    logging.getLogger(_name).setLevel(logging.CRITICAL)

_DEEPEST = 400
"""trafilatura copies and walks the tree recursively: deeper pages are read without it."""
_LARGEST = 20_000
"""Elements; a larger page is read without trafilatura, whose time grows faster than the page."""
_PROSE = 70
"""A block of that many characters that ends like a sentence is prose."""
_ENOUGH = 0.35
"""The share of the prose outside obvious furniture that trafilatura has to keep to be believed."""
_MOST = 0.6
"""An element named like furniture that holds more of the text than this is the page itself (a page-wide form)."""
_LINKS = 0.5
_ABOVE = 6
"""So many blocks above the title may be its date and its writer."""
_FOOTER = 12
"""So many blocks at the end may name the owner of the page."""
_WEAK = ("file name", "inferred", "unknown")
"""Ways to know a date that go after the day in the page's address."""
_SENTENCE = re.compile(r"[.!?…:][\"”’')\]]*$")
_SPACE = re.compile(r"\s+")
_BULLETS = "-*•|"


def read_html(markup: str, name: str, *, whole: bool = False) -> Page:
    """The visible text of ``markup``, one line a block with a blank line between blocks, and its facts.

    ``name`` is the file's name, which may hold a date. ``whole``: all of it is believed to be the story, but for what
    is furniture by its element's name or its words. Never raises for bad markup, and never touches the network.
    """
    root = parse(markup)
    if root is None:
        return Page("", Facts())
    depth, size = depth_and_size(root)
    if is_cut_off(depth):
        root = parse(flattened(markup))
        if root is None:
            return Page("", Facts())
        depth, size = depth_and_size(root)
    blocks = list(visible_blocks(root))
    fit = depth <= _DEEPEST and size <= _LARGEST
    known = _page_facts(root if fit else _head_only(markup), markup, blocks)
    kept = _kept(blocks, _extracted(root) if fit and not whole else "", known.title)
    text, marked = _laid_out(blocks, kept)
    notices = furniture(text)
    _, unseen = _laid_out(blocks, _near_title(blocks, kept, known.title))
    facts = facts_of_text(text, name, replace(known, furniture=merged(unseen, notices)))
    if facts.date_basis in _WEAK and (day := date_in_address(facts.url or "")):
        facts = replace(facts, date=day, date_basis="page")
    return Page(text, replace(facts, furniture=merged(marked, notices)))


def _near_title(blocks: list[Block], kept: list[bool], title: str | None) -> list[bool]:
    """For each block, whether it may tell who wrote the story and when: what is kept, and what stands by the title."""
    name = _squeezed(title or "")
    tops = [at for at, block in enumerate(blocks) if block.tag == "h1" or (name and _squeezed(block.text) == name)]
    first = next((at for at, keep in enumerate(kept) if keep and at not in tops and _is_prose(blocks[at])), -1)
    top = max((at for at in tops if at <= first), default=first)
    near = range(max(0, top - _ABOVE), max(top, first) + 1)
    return [keep or (at in near and _is_head(blocks[at])) for at, keep in enumerate(kept)]


def _is_head(block: Block) -> bool:
    return block.obvious in {"", "header"} and block.linked < 1 and len(block.text) < _PROSE * 3


def _laid_out(blocks: list[Block], kept: list[bool]) -> tuple[str, Spans]:
    """The text, and the lines of the blocks that are not kept."""
    marked: list[tuple[int, int]] = []
    at = 0
    for block, keep in zip(blocks, kept, strict=True):
        for line in block.text.split("\n"):
            if not keep:
                marked.append((at, at + len(line)))
            at += len(line) + 1
        at += 1
    return "\n\n".join(block.text for block in blocks), tuple(marked)


def _squeezed(text: str) -> str:
    return _SPACE.sub("", text).casefold()


def _extracted(root: HtmlElement) -> str:
    """What trafilatura keeps of the page, without white space, one block a line."""
    try:
        found = trafilatura.bare_extraction(
            root, include_comments=False, include_tables=True, favor_recall=True, with_metadata=False
        )
    except Exception:  # third-party code over hostile markup: any failure means "it found nothing"
        return ""
    text = getattr(found, "text", None) or ""
    return "\n".join(_squeezed(line) for line in text.splitlines())


def _kept(blocks: list[Block], extracted: str, title: str | None) -> list[bool]:
    """For each block, whether it is read."""
    obvious = _obvious(blocks)
    joined = extracted.replace("\n", "")
    lines = frozenset(line.lstrip(_BULLETS).rstrip("|") for line in extracted.split("\n"))
    story = [_in(block, joined, lines) and not hide for block, hide in zip(blocks, obvious, strict=True)]
    prose = [_is_prose(block) and not hide for block, hide in zip(blocks, obvious, strict=True)]
    total = sum(len(block.text) for block, is_prose in zip(blocks, prose, strict=True) if is_prose)
    held = sum(len(block.text) for block, is_prose, keep in zip(blocks, prose, story, strict=True) if is_prose and keep)
    if not any(story) or held < _ENOUGH * total:
        return [not hide for hide in obvious]
    return _rescued(blocks, obvious, story, title)


def _in(block: Block, joined: str, lines: frozenset[str]) -> bool:
    """Does the extracted text hold the block's words? Short ones have to be a line of their own there."""
    words = _squeezed(block.text)
    return words in joined if len(words) >= 25 else words.lstrip(_BULLETS).rstrip("|") in lines


def _is_prose(block: Block) -> bool:
    return len(block.text) >= _PROSE and bool(_SENTENCE.search(block.text)) and block.linked < _LINKS


def _obvious(blocks: list[Block]) -> list[bool]:
    """Blocks within elements that are furniture by their name, unless such an element holds most of the page."""
    total = sum(len(block.text) for block in blocks) or 1
    sizes: dict[str, int] = {}
    for block in blocks:
        sizes[block.obvious] = sizes.get(block.obvious, 0) + len(block.text)
    believed = {name for name, size in sizes.items() if name and size <= _MOST * total}
    return [block.obvious in believed and not (block.tag == "h1" and block.obvious == "header") for block in blocks]


def _rescued(blocks: list[Block], obvious: list[bool], story: list[bool], title: str | None) -> list[bool]:
    """Also keep the title, and prose or a heading that stands beside kept prose or between the title and it."""
    parents = {block.parent for block, keep in zip(blocks, story, strict=True) if keep and _is_prose(block)}
    name = _squeezed(title or "")
    first = story.index(True)
    out: list[bool] = []
    titled = False
    for at, block in enumerate(blocks):
        is_title = (
            not obvious[at] and block.tag in {"h1", "h2"} and (block.tag == "h1" or _squeezed(block.text) == name)
        )
        titled = titled or is_title
        beside = block.parent in parents and (_is_prose(block) or block.tag in {"h2", "h3", "h4"})
        standfirst = titled and at < first and block.in_story and _is_prose(block)
        row = block.tag in {"tr", "table", "tbody"} and block.in_story
        out.append(
            story[at] or (not obvious[at] and block.linked < _LINKS and (is_title or beside or standfirst or row))
        )
    return out


def _head_only(markup: str) -> HtmlElement | None:
    """The tree of the page's head alone, for a page too large or too deep to look at whole."""
    end = re.search(r"</head|<body", markup[:500_000], re.IGNORECASE)
    return parse(markup[: end.start()] + "</head><body><p>.</p></body></html>") if end else None


def _page_facts(root: HtmlElement | None, markup: str, blocks: list[Block]) -> Facts:
    """What the page says of itself; nothing where reading it fails."""
    if root is None:
        return Facts()
    try:
        return page_facts(root, markup, [block.text for block in blocks[-_FOOTER:]])
    except (ValueError, TypeError, etree.LxmlError, RecursionError):  # what hostile markup may come to
        return Facts()
