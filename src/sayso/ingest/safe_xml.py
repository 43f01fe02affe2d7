"""XML that strangers wrote: parsed without entities, network or unbounded depth, and walked without recursion."""

from collections.abc import Callable

from lxml import etree
from lxml.etree import _Element

from sayso.ingest.page import UnreadableError

_DO = "Open it in the program that made it, save it again and name the new file"
_LARGEST = 60_000_000
"""Bytes of one XML part: a tree takes about ten times as many."""
_MOST = 4_000_000
"""Opening angle brackets in one part: each begins or ends an element, which takes 100 bytes and more in a tree."""


def parse_xml(data: bytes, part: str) -> _Element:
    """The root of the XML in ``data``; ``part`` names it in a message.

    Raises UnreadableError where it is broken, declares entities (which may unfold without end, or name other files), is
    larger than 60 MB or is nested deeper than the parser allows (256 elements, in newer libxml2 2,048).
    """
    if len(data) > _LARGEST or data.count(b"<") > _MOST:
        raise UnreadableError(f"its {part} is too large to be read", "Split the document and name its parts")
    if b"<!ENTITY" in data.replace(b"\x00", b""):  # UTF-16 and UTF-32 seen through
        raise UnreadableError(
            f"its {part} declares entities, which documents have no use for and attacks have",
            "If you trust it, open it in the program that made it and save it again",
        )
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
    )
    try:
        root = etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError, LookupError) as error:
        deep = "depth" in str(error).lower()
        raise UnreadableError(f"its {part} is {'nested too deep' if deep else 'broken'}", _DO) from None
    if root is None:
        raise UnreadableError(f"its {part} is broken", _DO)
    return root


def local(element: _Element) -> str:
    """The element's name without its namespace; ``""`` for what is no element."""
    tag = element.tag
    return tag.rpartition("}")[2] if isinstance(tag, str) else ""


def attribute(element: _Element, name: str) -> str:
    """The value of the attribute called ``name`` in whatever namespace; ``""`` without one."""
    value = element.get(name)
    if value is not None:
        return value
    return next((each for key, each in element.items() if key.rpartition("}")[2] == name), "")


def child(element: _Element | None, *names: str) -> _Element | None:
    """The first child of that local name, its first child of the next name, and so on; None where one is missing."""
    for name in names:
        if element is None:
            return None
        element = next((each for each in element if local(each) == name), None)
    return element


def walk(
    root: _Element,
    start: Callable[[_Element, str], bool],
    end: Callable[[_Element, str], None],
    tail: Callable[[str], None] | None = None,
) -> None:
    """Call ``start`` and ``end`` with each element and its local name, in document order.

    What lies within an element for which ``start`` says False is passed over, and so is its end. ``tail`` gets the text
    after each element, also after those passed over, but for the root.
    """
    passed: _Element | None = None
    events = etree.iterwalk(root, events=("start", "end"))
    for event, element in events:
        if event == "start":
            if not start(element, local(element)):
                passed = element
                events.skip_subtree()
            continue
        if element is passed:
            passed = None
        else:
            end(element, local(element))
        if tail and element.tail and element is not root:
            tail(element.tail)
