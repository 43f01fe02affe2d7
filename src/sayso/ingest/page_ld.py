"""What a page says of itself in JSON-LD (schema.org, as news pages use it): its article's facts."""

import html
import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from lxml.html import HtmlElement

_ARTICLE = re.compile(r"(?:.*Article|.*Posting|Report|Review|.*ReviewNewsArticle|NewsArticle.*|Report.*)")
_PAGE = {"WebPage", "ItemPage", "CreativeWork"}
_LARGEST = 2_000_000
_MENDED = 100_000
"""Broken JSON of more characters is not mended."""
_MOST = 5_000
"""Objects that are looked at."""
_COMMENT = re.compile(
    r"(?:^|(?<=[\s,{\[]))//[^\n\"]*$|/\*(?!.{0,20}CDATA).{0,500}?\*/|<!--|-->|/\*<!\[CDATA\[\*/|/\*\]\]>\*/",
    re.M | re.S,
)
_COMMA = re.compile(r",(\s*[}\]])")
Node = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Linked:
    """The facts of an article in JSON-LD, as they stand there; "" and () where it says nothing."""

    title: str = ""
    outlet: str = ""
    site: str = ""
    published: str = ""
    people: tuple[str, ...] = ()
    houses: tuple[str, ...] = ()
    """Authors and sources that are organisations."""
    url: str = ""


def linked_facts(root: HtmlElement) -> Linked:
    """What the page's JSON-LD says of the story. Broken JSON is mended where only commas or comments are wrong."""
    nodes = list(_nodes(root))
    by_id = {str(node["@id"]): node for node in reversed(nodes) if len(node) > 1 and node.get("@id")}
    article = next((node for node in nodes if _types(node) & {"NewsArticle"}), None)
    article = article or next((node for node in nodes if any(map(_ARTICLE.fullmatch, _types(node)))), None)
    article = article or next((node for node in nodes if _types(node) & _PAGE and node.get("datePublished")), None)
    site = next((node for node in nodes if "WebSite" in _types(node)), {})
    if article is None:
        return Linked(site=_text(site.get("name")))
    authors = [_resolved(one, by_id) for one in _listed(article.get("author")) + _listed(article.get("creator"))]
    houses = [one for one in authors if _is_house(one)]
    houses += [_resolved(one, by_id) for key in ("sourceOrganization", "provider") for one in _listed(article.get(key))]
    publisher = next((_resolved(one, by_id) for one in _listed(article.get("publisher"))), {})
    return Linked(
        title=_text(article.get("headline")) or _text(article.get("name")),
        outlet=_text(publisher.get("name")),
        site=_text(site.get("name")),
        published=_text(article.get("datePublished")),
        people=tuple(dict.fromkeys(name for one in authors if not _is_house(one) and (name := _text(one.get("name"))))),
        houses=tuple(dict.fromkeys(name for one in houses if (name := _text(one.get("name"))))),
        url=_address(article),
    )


def _nodes(root: HtmlElement) -> Iterator[Node]:
    """All objects of all scripts, in their order, outer ones first."""
    waiting: list[Any] = []
    for script in root.iter("script"):
        kind = (script.get("type") or "").split(";")[0].strip().lower()
        words = script.text or ""
        if kind == "application/ld+json" and len(words) < _LARGEST:
            waiting.append(_parsed(words))
    waiting.reverse()
    seen = 0
    while waiting and seen < _MOST:
        value = waiting.pop()
        seen += 1
        if isinstance(value, dict):
            yield value
            waiting.extend(inner for inner in reversed(value.values()) if isinstance(inner, dict | list))
        elif isinstance(value, list):
            waiting.extend(reversed(value))


def _parsed(words: str) -> Any:
    try:
        return json.loads(words, strict=False)
    except (ValueError, RecursionError):
        if len(words) > _MENDED:
            return None
    try:
        return json.loads(_COMMA.sub(r"\1", _COMMENT.sub("", words)), strict=False)
    except (ValueError, RecursionError):
        return None


def _types(node: Node) -> set[str]:
    return {str(one).rpartition("/")[2] for one in _listed(node.get("@type"))}


def _listed(value: Any) -> list[Any]:
    if value is None:
        return []
    return value if isinstance(value, list) else [value]


def _resolved(value: Any, by_id: Mapping[str, Node]) -> Node:
    """The object that ``value`` is, or refers to; a bare word is a name."""
    if not isinstance(value, dict):
        return {"name": value}
    if "name" not in value and str(value.get("@id")) in by_id:
        return by_id[str(value["@id"])]
    return value


def _is_house(node: Node) -> bool:
    return any("Organization" in one or one in {"Corporation", "Newspaper"} for one in _types(node))


def _text(value: Any) -> str:
    """Words on one line; letters that are escaped as in HTML, once too often, unescaped."""
    if isinstance(value, list):
        value = next((one for one in value if isinstance(one, str)), "")
    return " ".join(html.unescape(value).split()) if isinstance(value, str) else ""


def _address(article: Node) -> str:
    for value in (article.get("mainEntityOfPage"), article.get("url")):
        address = value.get("@id") or value.get("url") if isinstance(value, dict) else value
        if isinstance(address, str) and re.match(r"https?://", address):
            return address.strip()
    return ""
