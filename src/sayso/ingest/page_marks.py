"""What a page says of itself in its head and by marks in its body: meta tags, links, microdata, time tags.

Marks count only where the story is: a page names the writers of comments and the days of other stories too.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from lxml.html import HtmlElement

_ELSEWHERE = re.compile(
    r"(?:^|[\s_-])(?:comments?|disqus|related|recirc\w*|most[_-]?(?:read|popular|viewed)|popular|trending|sidebar|rail"
    r"|newsletter|promo\w*|footer|teasers?|recommend\w*|more[_-](?:stories|from|news)|read[_-]?next|latest)(?:$|[\s_-])",
    re.IGNORECASE,
)
_OUTSIDE = {"aside", "nav", "footer"}
_CHANGED = re.compile(r"updat|modif|revis", re.IGNORECASE)
_PUBLISHED = re.compile(r"publish|pubdate|posted|created|entry-date|issued", re.IGNORECASE)
_PUBLISHED_KEYS = (
    "article:published_time og:article:published_time og:published_time article:published datepublished date_published"
    " dc.date.issued dcterms.issued dc.date.created dcterms.created dc.date dcterms.date parsely-pub-date sailthru.date"
    " pubdate publish-date publish_date publication_date publicationdate publisheddate article_date_original pdate"
    " originalpublicationdate ptime cxenseparse:recs:publishtime citation_publication_date citation_date"
    " bt:pubdate rnews:datepublished displaydate date"
).split()
_WRITER_KEYS = (
    "byl author dc.creator dcterms.creator dc.contributor.author parsely-author sailthru.author article:author"
    " article.author authors byline citation_author cxenseparse:author rbauthors twitter:data1"
).split()
_WRITERS = (
    "//*[contains(concat(' ', normalize-space(@itemprop), ' '), ' author ')]",
    "//a[contains(concat(' ', normalize-space(@rel), ' '), ' author ')]",
    "//*[contains(concat(' ', normalize-space(@class), ' '), ' fn ')]",
)
_BY_CLASS = re.compile(r"(?:^|[\s_-])(?:by-?line|author(?:s|-?names?)?|writer|contributor)(?:$|[\s_-])", re.IGNORECASE)
_LEAD = re.compile(r"^\s*(?:by|written by|posted by|story by)\b:?\s*", re.IGNORECASE)


@dataclass(frozen=True)
class Marks:
    """The marks of one page."""

    root: HtmlElement

    @cached_property
    def metas(self) -> dict[str, list[str]]:
        """The meta tags, by name or property in lower case, each with all its values in order."""
        found: dict[str, list[str]] = {}
        for tag in self.root.iter("meta"):
            value = " ".join((tag.get("content") or "").split())
            for key in {(tag.get("name") or "").lower(), (tag.get("property") or "").lower()} - {""}:
                if value:
                    found.setdefault(key.strip(), []).append(value)
        return found

    def meta(self, *keys: str) -> str:
        """The first value of the first of ``keys`` that there is; ""."""
        return next((self.metas[key][0] for key in keys if key in self.metas), "")

    def published(self) -> Iterator[str]:
        """Words that may be the day of publishing, the surest first; a day of change never."""
        yield from (self.metas[key][0] for key in _PUBLISHED_KEYS if key in self.metas)
        yield from (_value(one) for one in self._items("datePublished"))
        times = [one for one in self.root.iter("time") if not _CHANGED.search(_labels(one)) and self._is_near(one)]
        yield from (_value(one) for one in times if one.get("pubdate") is not None or _PUBLISHED.search(_labels(one)))
        yield from (_value(one) for one in times[:1])

    def writers(self) -> Iterator[list[str]]:
        """Lists of words that may be the writers' names, the surest first."""
        yield from (self.metas[key] for key in _WRITER_KEYS if key in self.metas)
        for path in _WRITERS:
            found = [one for one in self.root.xpath(path) if self._is_near(one)]
            yield [_name(one) for one in found]
        classed = [one for one in self.root.iter() if _BY_CLASS.search(one.get("class") or "") and self._is_near(one)]
        inner = {id(below) for one in classed for below in one.iterdescendants()}
        outer = [one for one in classed if id(one) not in inner]
        yield [str(piece) for one in outer for piece in one.itertext()]  # a list of names has nothing between them
        yield [_words(one) for one in outer]

    def titles(self) -> Iterator[str]:
        """Words that may be the title of the story, the surest first."""
        yield self.meta("og:title", "twitter:title", "dc.title", "parsely-title", "sailthru.title", "citation_title")
        yield from (_value(one) for one in self._items("headline"))

    def headings(self) -> list[str]:
        """The headings of the first and second order where the story is."""
        return [_words(one) for one in self.root.iter("h1", "h2") if self._is_near(one)]

    def publisher(self) -> str:
        """The name of the publisher by its mark in the body; ""."""
        for one in self._items("publisher"):
            named = one if one.get("content") else next(iter(one.xpath(".//*[@itemprop='name']")), one)
            if words := _value(named):
                return words
        return ""

    def address(self) -> str:
        """The address that the page gives as its own; ""."""
        links = [
            one.get("href") or "" for one in self.root.iter("link") if (one.get("rel") or "").lower() == "canonical"
        ]
        found = [one.strip() for one in (*links, self.meta("og:url")) if re.match(r"\s*https?://\S+\s*$", one)]
        deep = [one for one in found if re.match(r"https?://[^/]+/.", one)]  # a home page as address is a mistake
        return next(iter(deep or found), "")

    def _items(self, prop: str) -> Iterator[HtmlElement]:
        path = f"//*[contains(concat(' ', normalize-space(@itemprop), ' '), ' {prop} ')]"
        yield from (one for one in self.root.xpath(path) if self._is_near(one))

    def _is_near(self, element: HtmlElement) -> bool:
        """Does it stand where the story is, not among comments or other stories?"""
        for one in (element, *element.iterancestors()):
            if one.tag in _OUTSIDE or _ELSEWHERE.search(f"{one.get('class') or ''} {one.get('id') or ''}"):
                return one.tag in {"html", "body"}
        return True


def _labels(element: HtmlElement) -> str:
    above = element.getparent()
    labels = [element.get("class"), element.get("itemprop"), element.get("id")]
    labels += [above.get("class")] if above is not None and len(above) == 1 else []
    return " ".join(label for label in labels if label) + " " + (element.text or "")[:40]


def _value(element: HtmlElement) -> str:
    return element.get("content") or element.get("datetime") or _words(element)


def _words(element: HtmlElement) -> str:
    return " ".join(str(element.text_content()).split())


def _name(element: HtmlElement) -> str:
    """The name in a mark for a writer: that of the item within it, where there is one."""
    named = element.xpath(".//*[@itemprop='name']")
    words = ", ".join(_value(one) for one in named) if named else _value(element)
    return _LEAD.sub("", words)
