"""Twelve more ways in which pages say who wrote them and when, written after the reader was done with the first ones.

The honest figures are those at first sight, of 109 pages of 21 outlets: outlet 91, title 100, date 88, byline 91,
wire 100, address 92, how 88 %.
"""

from collections.abc import Sequence
from datetime import timedelta

from benchmarks.metadata_pages import Story, Template, Told, article, esc, ld, names, og, page, text, told


def older_newspaper(story: Story) -> Told:
    """Tags of the house of ten years ago; the address of the site as the end of the title."""
    head = f'<meta name="hdl" content="{esc(story.title)}"><meta name="ptime" content="{story.day:%Y%m%d}103000">'
    head += f'<meta name="byl" content="By {esc(names(story).upper())}"><link rel="canonical" href="{story.url}">'
    head += f'<meta name="cre" content="{esc(story.outlet)}">'
    body = f'<article><h1 itemprop="headline">{esc(story.title)}</h1>{text(story)}</article>'
    return told(story, page(story, head, body, f"{story.title} - {story.outlet}"))


def broadcaster(story: Story) -> Told:
    """The writer and below her name the house and the place."""
    head = f'<meta name="OriginalPublicationDate" content="{story.day:%Y/%m/%d} 10:11:12">'
    head += (
        f'<meta property="og:site_name" content="{esc(story.outlet)}"><meta property="og:url" content="{story.url}">'
    )
    body = f"""<div class="story-body"><h1 class="story-header">{esc(story.title)}</h1><span class="byline">
<span class="byline-name">By {esc(names(story))}</span> <span class="byline-title">{esc(story.outlet)}, Hull</span>
</span>
<span class="date">{story.day.day} {story.day:%B %Y}</span>{text(story)}</div>"""
    return told(story, page(story, head, body, f"{story.outlet} - {story.title}"))


def profile_links(story: Story) -> Told:
    """The author's tag is an address; the name lies in an item within a link; two times, first and last."""
    writers = " and ".join(
        f'<span itemscope itemtype="http://schema.org/Person" itemprop="author"><a rel="author" href="/p/x">'
        f'<span itemprop="name">{esc(one)}</span></a></span>'
        for one in story.authors
    )
    head = (
        og(story, published=False) + '<meta property="article:author" content="https://www.lantern.example/profile/x">'
    )
    body = f"""<article itemtype="http://schema.org/NewsArticle" itemscope>
<h1 itemprop="headline">{esc(story.title)}</h1>
<p class="byline">{writers}</p><p class="dateline">
<time itemprop="datePublished" datetime="{story.day}T10:05:00+0000">
{story.day:%a} {story.day.day} {story.day:%b %Y} <span>10.05 GMT</span></time></p><p>Last modified on
<time itemprop="dateModified" datetime="{story.day + timedelta(days=40)}T10:05:00+0000">later</time></p>
<div itemprop="articleBody">{text(story)}</div></article>"""
    return told(story, page(story, head, body, f"{story.title} | {story.outlet}"))


def capitals_with_hours(story: Story) -> Told:
    """Writers in capitals as links; a time tag with a blank in it; an update beside it."""
    writers = " and ".join(f'<a href="/staff/x">{esc(one.upper())}</a>' for one in story.authors)
    changed = story.day + timedelta(days=1)
    head = (
        f'<meta property="og:site_name" content="{esc(story.outlet.upper())}"><link rel="canonical" href="{story.url}">'
    )
    body = f"""<article><h2 class="headline">{esc(story.title)}</h2><div class="story-meta">
<p class="story-meta__authors">
By {writers}</p><p class="story-meta__timestamp">
<time datetime="{story.day} 14:05">{story.day:%m/%d/%Y} 02:05 PM EST</time></p>
<p class="story-meta__updated">Updated: <time datetime="{changed} 09:00">{changed:%m/%d/%Y} 09:00 AM EST</time></p>
</div>
{text(story)}</article>"""
    return told(story, page(story, head, body, f"{story.title} - {story.outlet.upper()}"))


def house_behind_the_writer(story: Story) -> Told:
    """ "By ... For Outlet", and both days on one line."""
    changed = story.day + timedelta(days=1)
    head = f'<meta property="og:title" content="{esc(story.title)}"><meta property="og:url" content="{story.url}">'
    body = f"""<div id="content"><h2>{esc(story.title)}</h2>
<p class="author-section">By {esc(names(story))} For {esc(story.outlet)}
</p><p class="byline-plain"><span>Published:</span> 10:05, {story.day.day} {story.day:%B %Y} |
<span>Updated:</span> 11:05,
{changed.day} {changed:%B %Y}</p>{text(story)}</div>"""
    return told(
        story,
        page(story, head, body, f"{story.title} | {story.outlet} Online"),
        basis="page|stated",
        outlet=f"{story.outlet} Online",
    )


def published_line(story: Story) -> Told:
    """A line that says when, and below it the house."""
    head = (
        f'<meta name="dc.publisher" content="{esc(story.outlet)}"><meta name="dc.title" content="{esc(story.title)}">'
    )
    head += f'<link rel="canonical" href="{story.url}">'
    body = f"""<div class="article"><h1>{esc(story.title)}</h1><div class="info">
<div class="author">By {esc(names(story))}</div>
<p>Published {story.day:%B %d, %Y}</p><p class="source">{esc(story.outlet)}</p></div>
<div class="body">{text(story)}</div></div>"""
    return told(story, page(story, head, body, f"{story.title} | {story.outlet}"), basis="page|stated")


def public_radio(story: Story) -> Told:
    """Day and hour in a block of their own; the outlet behind a colon."""
    writers = "".join(
        f'<p class="byline__name"><a rel="author" href="/people/x"> {esc(one)} </a></p>' for one in story.authors
    )
    body = f"""<article class="story"><div class="storytitle"><h1>{esc(story.title)}</h1></div><div id="story-meta">
<div class="dateblock"><time datetime="{story.day}T05:00:00-04:00">
<span class="date">{story.day:%B} {story.day.day}, {story.day.year}</span>
<span class="time">5:00 AM ET</span></time></div><div class="byline-container--block">{writers}</div>
</div>{text(story)}</article>"""
    head = f'<link rel="canonical" href="{story.url}">'
    return told(story, page(story, head, body, f"{story.title} : {story.outlet}"))


def all_on_one_line(story: Story) -> Told:
    """Writer, house and day on one line."""
    line = f"By {names(story)} - {story.outlet} - {story.day:%A, %B} {story.day.day}, {story.day.year}"
    head = f'<meta property="og:site_name" content="{esc(story.outlet)}"><link rel="canonical" href="{story.url}">'
    body = (
        f'<div class="text"><h1>{esc(story.title)}</h1><div class="meta"><span class="byline">{esc(line)}</span></div>'
    )
    return told(story, page(story, head, f"{body}{text(story)}</div>"), basis="page|stated")


def accelerated(story: Story) -> Told:
    """A page for telephones: JSON-LD in the body, a graph around it, other stories in JSON-LD too."""
    other = article(
        story, headline="Another story", datePublished="1999-01-01", author={"@type": "Person", "name": "Nell Fisk"}
    )
    listed = {"@type": "ItemList", "itemListElement": [{"@type": "ListItem", "item": other}]}
    body = ld([article(story), listed])
    body += f"<article><h1>{esc(story.title)}</h1>{text(story)}</article>"
    return told(story, page(story, f'<link rel="canonical" href="{story.url}">', body, story.title))


def from_the_archive(story: Story) -> Told:
    """A page saved from a web archive: its address stands behind the archive's."""
    archived = f"https://web.archive.org/web/20220101000000/{story.url}"
    head = (
        og(story).replace(f'content="{story.url}"', f'content="{archived}"')
        + f'<link rel="canonical" href="{archived}">'
    )
    head += f'<meta name="author" content="{esc(", ".join(story.authors))}">'
    bar = '<div id="wm-ipp-base"><p>The Wayback Machine - 12 captures - Jan 1, 2022</p></div>'
    body = f"{bar}<article><h1>{esc(story.title)}</h1>{text(story)}</article>"
    return told(story, page(story, head, body, f"{story.title} - {story.outlet}"))


def eastern_broadcaster(story: Story) -> Told:
    """A time tag with a mark of its own; writers in a list of links."""
    writers = "".join(
        f'<li class="links__item"><a class="links__item-link" href="/author/x">{esc(one)}</a></li>'
        for one in story.authors
    )
    body = f"""<div class="hdr-container"><h1 class="title pg-title">{esc(story.title)}</h1>
<div class="publishing-details">
<div class="published"><span class="date">
<time pubdate="pubdate" datetime="{story.day}T14:05:00+00:00">{story.day:%B %d, %Y} 14:05 GMT
</time></span></div><div class="links authors"><ul class="links__list">{writers}</ul></div></div></div>
<div class="body-container"><div class="wsw">{text(story)}</div></div>"""
    head = f'<meta content="{esc(story.outlet)}" property="og:site_name"><link href="{story.url}" rel="canonical">'
    return told(story, page(story, head, body))


def agency_of_its_own(story: Story) -> Told:
    """The agency's own site: it is the outlet and the wire."""
    story = Story("Reuters", story.title, story.day, story.authors, story.url, story.paragraphs)
    head = og(story) + ld(article(story, author=[{"@type": "Person", "name": one} for one in story.authors]))
    body = f"""<article><h1>{esc(story.title)}</h1><p class="author">By {esc(", ".join(story.authors))}</p>
<p>{story.day:%B} {story.day.day} (Reuters) - {esc(story.paragraphs[0])}</p>{text(story)}</article>"""
    return told(story, page(story, head, body, f"{story.title} | Reuters"), wire="Reuters")


MORE: Sequence[Template] = (
    older_newspaper,
    broadcaster,
    profile_links,
    capitals_with_hours,
    house_behind_the_writer,
    published_line,
    public_radio,
    all_on_one_line,
    accelerated,
    from_the_archive,
    eastern_broadcaster,
    agency_of_its_own,
)
