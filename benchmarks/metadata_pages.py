"""News pages in the manner of real templates, filled with given facts: what benchmarks/metadata.py measures on.

Each template is one way in which an outlet's pages say who wrote them and when, with what stands around a story on a
real page: menus, other stories with other dates and writers, comments, a footer with the year in which it was saved.
"""

import html
import json
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

WEEKDAYS = "Monday Tuesday Wednesday Thursday Friday Saturday Sunday".split()


@dataclass(frozen=True, slots=True)
class Story:
    """The facts that a page is filled with; ``paragraphs`` are plain text."""

    outlet: str
    title: str
    day: date
    authors: tuple[str, ...]
    url: str
    paragraphs: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Told:
    """A page, the file's name, and what a careful reader says of it."""

    markup: str
    name: str
    outlet: str | None
    title: str | None
    date: str | None
    basis: str
    authors: tuple[str, ...]
    wire: str | None
    url: str | None


Template = Callable[[Story], Told]


def esc(text: str) -> str:
    return html.escape(text)


def told(story: Story, markup: str, **changed: object) -> Told:
    made = Told(
        markup=markup,
        name="page.html",
        outlet=story.outlet,
        title=story.title,
        date=story.day.isoformat(),
        basis="page",
        authors=story.authors,
        wire=None,
        url=story.url,
    )
    return replace(made, **changed)  # type: ignore[arg-type]


def page(story: Story, head: str, body: str, title: str | None = None) -> str:
    """The frame: a menu, the story, other stories with their days, comments, a footer."""
    other = (story.day + timedelta(days=400)).strftime("%B %d, %Y")
    return f"""<!DOCTYPE html><html lang="en"><head><meta charset="utf-8">
<title>{esc(title if title is not None else story.title)}</title>{head}</head>
<body><div class="skip"><a href="#main">Skip to content</a></div>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li><li><a href="/sport">Sport</a></li></ul>
</nav>
<main id="main">{body}</main>
<aside class="related"><h3>Most read</h3><ul>
<li><a href="/other/1">Bridge to be painted a fourth time, council says</a>
<time datetime="{story.day.year + 2}-01-09">{other}</time></li>
<li><a href="/other/2">A baker remembers</a> <span class="author">Nell Fisk</span></li></ul></aside>
<section class="comments"><h3>Comments</h3><div class="comment"><span class="author">reader77</span>
<time datetime="{story.day.year + 1}-06-05">June 5, {story.day.year + 1}</time><p>First!</p></div></section>
<footer><p>&copy; 2024 {esc(story.outlet)}. All rights reserved.</p><a href="/privacy">Privacy policy</a></footer>
</body></html>"""


def text(story: Story, first: str = "") -> str:
    paragraphs = (first + story.paragraphs[0], *story.paragraphs[1:])
    return "".join(f"<p>{esc(one)}</p>" for one in paragraphs)


def names(story: Story) -> str:
    return " and ".join(story.authors)


def og(story: Story, *, site: bool = True, published: bool = True) -> str:
    tags = {
        "og:type": "article",
        "og:title": story.title,
        "og:url": story.url,
        "og:site_name": story.outlet if site else "",
        "article:published_time": f"{story.day}T14:05:00+00:00" if published else "",
        "article:modified_time": f"{story.day + timedelta(days=40)}T09:00:00+00:00",
    }
    return "".join(f'<meta property="{key}" content="{esc(value)}">' for key, value in tags.items() if value)


def ld(data: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(data)}</script>'


def article(story: Story, **more: object) -> dict[str, object]:
    return {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": story.title,
        "datePublished": f"{story.day}T14:05:00.000Z",
        "dateModified": f"{story.day + timedelta(days=40)}T09:00:00.000Z",
        "author": [{"@type": "Person", "name": name} for name in story.authors],
        "publisher": {"@type": "Organization", "name": story.outlet},
        "mainEntityOfPage": story.url,
    } | more


def json_ld_and_open_graph(story: Story) -> Told:
    """All there is, and it agrees."""
    head = ld(article(story)) + og(story) + f'<link rel="canonical" href="{story.url}">'
    body = f"<article><h1>{esc(story.title)}</h1><p class='byline'>By {esc(names(story))}</p>{text(story)}</article>"
    return told(story, page(story, head, body, f"{story.title} - {story.outlet}"))


def json_ld_graph(story: Story) -> Told:
    """A graph as search plug-ins make it: the author is only referred to."""
    people = [
        {"@type": "Person", "@id": f"{story.url}#person{n}", "name": name} for n, name in enumerate(story.authors)
    ]
    graph = [
        {"@type": "WebSite", "@id": "#site", "name": story.outlet, "publisher": {"@id": "#org"}},
        {"@type": "Organization", "@id": "#org", "name": story.outlet},
        {"@type": "WebPage", "url": story.url, "name": f"{story.title} | {story.outlet}", "isPartOf": {"@id": "#site"}},
        {"@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "name": "Home"}]},
        {"@type": "Article", "headline": story.title, "datePublished": f"{story.day}T08:00:00-05:00",
         "author": [{"@id": person["@id"]} for person in people], "publisher": {"@id": "#org"}},
        *people,
    ]  # fmt: skip
    head = ld({"@context": "https://schema.org", "@graph": graph}) + f'<link rel="canonical" href="{story.url}">'
    body = f"<article><h1>{esc(story.title)}</h1>{text(story)}</article>"
    return told(story, page(story, head, body, f"{story.title} | {story.outlet}"))


def open_graph_and_byl(story: Story) -> Told:
    """Open Graph; the writers in a tag of the house; the tag for authors holds addresses."""
    head = og(story) + f'<meta name="byl" content="By {esc(names(story))}">'
    head += '<meta property="article:author" content="https://www.facebook.com/somewriter">'
    line = f"By {names(story).upper()}"
    body = f"<article><h1>{esc(story.title)}</h1><div class='byline'>{esc(line)}</div>{text(story)}</article>"
    return told(story, page(story, head, body))


def microdata(story: Story) -> Told:
    """Microdata in the body, nothing in the head but the canonical address."""
    authors = "".join(
        '<span itemprop="author" itemscope itemtype="https://schema.org/Person">'
        f'<span itemprop="name">{esc(name)}</span></span> '
        for name in story.authors
    )
    body = f"""<article itemscope itemtype="https://schema.org/NewsArticle">
<h1 itemprop="headline">{esc(story.title)}</h1>
<div class="meta">{authors}<meta itemprop="datePublished" content="{story.day}T14:05:00Z">
<meta itemprop="dateModified" content="{story.day + timedelta(days=40)}"><span itemprop="publisher" itemscope
itemtype="https://schema.org/Organization"><meta itemprop="name" content="{esc(story.outlet)}"></span></div>
<div itemprop="articleBody">{text(story)}</div></article>"""
    return told(story, page(story, f'<link rel="canonical" href="{story.url}">', body))


def time_tag(story: Story) -> Told:
    """A time tag and a link to the writer; the outlet only behind the title."""
    writers = ", ".join(f'<a rel="author" href="/staff/x">{esc(name)}</a>' for name in story.authors)
    shown = story.day.strftime("%b %d, %Y")
    body = f"""<article><header><h1>{esc(story.title)}</h1><div class="byline">By {writers}</div>
<time class="published" datetime="{story.day}T14:05:00Z">{shown}</time></header>{text(story)}</article>"""
    head = f'<link rel="canonical" href="{story.url}">'
    return told(story, page(story, head, body, f"{story.title} | {story.outlet}"))


def date_in_words(story: Story) -> Told:
    """The date only in words below the title, with the hour and the zone."""
    shown = story.day.strftime("%A, %B ") + f"{story.day.day}, {story.day.year} 8:14 PM ET"
    body = f"""<div class="story"><h1>{esc(story.title)}</h1><p class="author">By {esc(names(story))}</p>
<p class="timestamp">{shown}</p><div class="story-body">{text(story)}</div></div>"""
    head = f'<meta property="og:site_name" content="{esc(story.outlet)}"><link rel="canonical" href="{story.url}">'
    return told(story, page(story, head, body, f"{story.title} - {story.outlet}"), basis="page|stated")


def only_modified_in_the_head(story: Story) -> Told:
    """The head knows only of the last change; the body says both."""
    changed = story.day + timedelta(days=40)
    head = og(story, published=False) + f'<meta name="author" content="{esc(", ".join(story.authors))}">'
    body = f"""<article><h1>{esc(story.title)}</h1><p class="dates">Updated {changed.strftime("%B %d, %Y")}<br>
Published {story.day.strftime("%B %d, %Y")}</p>{text(story)}</article>"""
    return told(story, page(story, head, body), basis="page|stated")


def dublin_core(story: Story) -> Told:
    """Dublin Core and tags of services."""
    tags = {
        "DC.title": story.title,
        "DC.creator": ", ".join(story.authors),
        "DC.publisher": story.outlet,
        "DC.date.issued": story.day.isoformat(),
        "sailthru.date": f"{story.day} 14:05:00",
        "parsely-pub-date": f"{story.day}T14:05:00Z",
        "last-modified": f"{story.day + timedelta(days=40)}",
    }
    head = "".join(f'<meta name="{key}" content="{esc(value)}">' for key, value in tags.items())
    head += f'<link rel="canonical" href="{story.url}">'
    return told(story, page(story, head, f"<article><h1>{esc(story.title)}</h1>{text(story)}</article>"))


def agency_story(story: Story) -> Told:
    """Another outlet's page of an AP story: the agency as author, the writers in the byline, a dateline."""
    head = ld(article(story, author={"@type": "Organization", "name": "Associated Press"})) + og(story)
    body = f"""<article><h1>{esc(story.title)}</h1>
<p class="byline">By {esc(names(story).upper())} Associated Press</p>
{text(story, "WASHINGTON (AP) — ")}<p>Copyright {story.day.year} The Associated Press. All rights reserved.</p>
</article>"""
    return told(story, page(story, head, body), wire="AP")


def agency_without_writers(story: Story) -> Told:
    """A Reuters story without its writers."""
    head = ld(article(story, author={"@type": "Person", "name": "Reuters"})) + og(story)
    body = f"""<article><h1>{esc(story.title)}</h1><p class="byline">By Reuters</p>
{text(story, "LONDON, " + story.day.strftime("%B ") + str(story.day.day) + " (Reuters) - ")}</article>"""
    return told(story, page(story, head, body), wire="Reuters", authors=())


def undated(story: Story) -> Story:
    """The story at an address that tells no day."""
    return replace(story, url=re.sub(r"(https?://[^/]+).*", r"\1/story/", story.url) + re.sub(r"\W+", "-", story.title))


def weekday_and_caption(story: Story) -> Told:
    """No date but that of a photograph, and its weekday in the first sentence: that tells the month."""
    story = undated(story)
    shown = story.day.strftime("%B ") + f"{story.day.day}, {story.day.year}"
    caption = f"The chamber in the capital is seen through a door, {shown}. (Ada Brook/Reuters)"
    lead = f"Officials said on {WEEKDAYS[story.day.weekday()]} that they had no more to add. "
    body = f"""<article><h1>{esc(story.title)}</h1><p class="byline">By {esc(names(story))}</p>
<figure><img src="a.jpg" alt=""><figcaption>{caption}</figcaption></figure>{text(story, lead)}</article>"""
    head = f'<meta property="og:site_name" content="{esc(story.outlet)}"><link rel="canonical" href="{story.url}">'
    return told(story, page(story, head, body), date=f"{story.day:%Y-%m}", basis="inferred")


def no_date(story: Story) -> Told:
    """No date at all: any date is wrong."""
    story = undated(story)
    body = f"<article><h1>{esc(story.title)}</h1><p class='byline'>By {esc(names(story))}</p>{text(story)}</article>"
    head = f'<meta property="og:site_name" content="{esc(story.outlet)}"><link rel="canonical" href="{story.url}">'
    return told(story, page(story, head, body), date=None, basis="unknown")


def date_in_the_files_name(story: Story) -> Told:
    """No date on the page; the reader who saved it put the day into the file's name."""
    return replace(no_date(story), name=f"{story.day} story.html", date=story.day.isoformat(), basis="file name")


def json_ld_list(story: Story) -> Told:
    """Several objects in a list, types as lists, writers as plain words, letters esc as in HTML."""
    data = article(
        story, author=list(story.authors), headline=esc(story.title), datePublished=f"{story.day}T23:30:00-05:00"
    )
    data["@type"] = ["NewsArticle", "ReportageNewsArticle"]
    head = ld([{"@type": "BreadcrumbList", "itemListElement": []}, data])
    head += f'<meta property="og:site_name" content="{esc(story.outlet)}"><link rel="canonical" href="{story.url}">'
    return told(story, page(story, head, f"<article><h1>{esc(story.title)}</h1>{text(story)}</article>"))


def table_page(story: Story) -> Told:
    """A page of long ago: a table, fonts, a title and a line with all the rest; saved by a browser."""
    shown = story.day.strftime("%B ") + f"{story.day.day}, {story.day.year}"
    body = f"""<table><tr><td><font size=5><b>{esc(story.title)}</b></font><br>
<font size=2>By {esc(names(story))}, Staff Writer<br>
Posted: {shown}</font>{text(story)}</td></tr></table>"""
    markup = page(story, '<meta name="keywords" content="news">', body, f"{story.outlet}: {story.title}")
    saved = f"<!-- saved from url=({len(story.url):04}){story.url} -->"
    return told(story, markup.replace("<html", f"{saved}\n<html", 1), basis="stated|page")


def weblog(story: Story) -> Told:
    """A weblog's own marks (microformats, hAtom)."""
    writers = ", ".join(f'<span class="author vcard"><a class="fn n" rel="author" href="/x">{esc(name)}</a></span>'
                        for name in story.authors)  # fmt: skip
    body = f"""<article class="hentry post"><header class="entry-header">
<h1 class="entry-title">{esc(story.title)}</h1>
<div class="entry-meta">Posted on <time class="entry-date published"
 datetime="{story.day}T10:00:00+00:00">{story.day:%B %d, %Y}</time>
<time class="updated" datetime="{story.day + timedelta(days=40)}T10:00:00+00:00"></time> by {writers}</div></header>
<div class="entry-content">{text(story)}</div></article>"""
    head = f'<meta property="og:site_name" content="{esc(story.outlet)}"><link rel="canonical" href="{story.url}">'
    return told(story, page(story, head, body, f"{story.title} – {story.outlet}"))


def house_as_author(story: Story) -> Told:
    """The outlet itself as author: there is no byline."""
    organisation = {"@type": "NewsMediaOrganization", "name": story.outlet}
    head = ld(article(story, author=organisation, publisher=organisation))
    head += f'<link rel="canonical" href="{story.url}">'
    body = f"""<article><h1>{esc(story.title)}</h1>
<time datetime="{story.day}T14:05:00.000Z">{story.day:%d %B %Y}</time>
{text(story)}</article>"""
    return told(story, page(story, head, body, f"{story.title} - {story.outlet}"), authors=())


def broken_json_ld(story: Story) -> Told:
    """JSON that is none: a comma too many, a line break inside words."""
    broken = ld(article(story)).replace('"}</script>', '",}</script>').replace(": {", ": {\n// made by hand\n")
    head = broken + og(story) + f'<meta name="author" content="{esc(names(story))}">'
    return told(story, page(story, head, f"<article><h1>{esc(story.title)}</h1>{text(story)}</article>"))


def writer_with_a_post(story: Story) -> Told:
    """The writers with their posts, in capitals; the agency a house word away."""
    posts = " and ".join(f"{name.upper()}" for name in story.authors)
    body = f"""<div id="story"><h1>{esc(story.title)}</h1>
<h5 class="byline">BY {esc(posts)}, CHIEF POLITICAL CORRESPONDENT</h5>
<p class="date">{story.day.day} {story.day:%B %Y} &bull; 10:04am</p>{text(story)}</div>"""
    head = f'<meta property="og:site_name" content="{esc(story.outlet)}"><meta property="og:url" content="{story.url}">'
    return told(story, page(story, head, body), basis="page|stated")


def twitter_only(story: Story) -> Told:
    """Cards for one service; the outlet in the title; a date that may be read in two ways."""
    story = undated(story)
    head = f'<meta name="twitter:title" content="{esc(story.title)}"><meta name="twitter:site" content="@outlet">'
    head += f'<meta name="twitter:creator" content="@writer"><link rel="canonical" href="{story.url}">'
    body = f"""<article><h1>{esc(story.title)}</h1><span class="by">By <b>{esc(names(story))}</b></span>
<span class="when">{story.day:%m/%d/%Y}</span>{text(story)}</article>"""
    unclear = story.day.day <= 12 and story.day.day != story.day.month
    stated = {"date": None, "basis": "unknown"} if unclear else {"basis": "page|stated"}
    return told(story, page(story, head, body, f"{story.title} | {story.outlet}"), **stated)


def interview_with_contributors(story: Story) -> Told:
    """JSON-LD with an editor and contributors beside the author, a photographer in the caption."""
    data = article(
        story,
        editor={"@type": "Person", "name": "Nell Fisk"},
        contributor=[{"@type": "Person", "name": "Otto Quill"}],
        image={
            "@type": "ImageObject",
            "author": {"@type": "Person", "name": "Pia Lens"},
            "datePublished": "1999-01-01",
        },
    )
    head = ld(data) + f'<link rel="canonical" href="{story.url}">'
    body = f"""<article><h1>{esc(story.title)}</h1><figure><figcaption>The square. Photo: Pia Lens</figcaption>
</figure>
{text(story)}</article>"""
    return told(story, page(story, head, body))


def breadcrumbs_first(story: Story) -> Told:
    """The logo is the first heading, the title the second; a section stands between title and outlet."""
    writers = "".join(f'<li class="author-name">{esc(name)}</li>' for name in story.authors)
    body = f"""<div class="logo"><h1><a href="/">{esc(story.outlet)}</a></h1></div><article>
<h2>{esc(story.title)}</h2>
<ul class="authors">{writers}</ul>
<time pubdate datetime="{story.day}">{story.day:%d.%m.%Y}</time>{text(story)}</article>"""
    head = f'<link rel="canonical" href="{story.url}"><meta property="og:title" content="{esc(story.title)}">'
    return told(story, page(story, head, body, f"{story.title} | Politics | {story.outlet}"))


TEMPLATES: Sequence[Template] = (
    json_ld_and_open_graph,
    json_ld_graph,
    open_graph_and_byl,
    microdata,
    time_tag,
    date_in_words,
    only_modified_in_the_head,
    dublin_core,
    agency_story,
    agency_without_writers,
    weekday_and_caption,
    no_date,
    date_in_the_files_name,
    json_ld_list,
    table_page,
    weblog,
    house_as_author,
    broken_json_ld,
    writer_with_a_post,
    twitter_only,
    interview_with_contributors,
    breadcrumbs_first,
)
