import json
import time

import pytest

from benchmarks.metadata import invented, made, read
from benchmarks.metadata_pages import TEMPLATES, Told
from benchmarks.metadata_pages_more import MORE
from sayso.ingest.html import read_html
from sayso.ingest.metadata import Facts, names_in
from sayso.ingest.page_facts import date_in_address

WORDS = "The board has no evidence of rot in the pier, its director said on Monday, and it will not look for any."
BODY = f"<article><h1>Board closes east pier</h1><p>{WORDS}</p><p>{WORDS}</p></article>"


def facts(head: str = "", body: str = BODY, name: str = "a.html") -> Facts:
    return read_html(f"<!doctype html><html><head>{head}</head><body>{body}</body></html>", name).facts


def ld(*data: object) -> str:
    return "".join(f'<script type="application/ld+json">{json.dumps(one)}</script>' for one in data)


ARTICLE = {"@type": "NewsArticle", "headline": "Board closes east pier", "datePublished": "2021-03-04"}


PAGES = made(list(invented()), 44, TEMPLATES) + made(list(invented()), 24, MORE)


@pytest.mark.parametrize("told", [told for _, told in PAGES], ids=[name for name, _ in PAGES])
def test_pages_in_the_manner_of_real_ones(told: Told):
    found = read(told)
    assert (found.title, (found.outlet or "").casefold()) == (told.title, (told.outlet or "").casefold())
    assert (found.date, found.date_basis in told.basis.split("|")) == (told.date, True)
    assert (found.wire, found.url) == (told.wire, told.url)
    assert set(names_in(found.byline or "")) in ({*told.authors}, {one.upper() for one in told.authors})


@pytest.mark.parametrize(
    ("author", "byline", "wire"),
    [
        ("Ada Brook", "Ada Brook", None),
        (["Ada Brook", "Tom Hale"], "Ada Brook, Tom Hale", None),
        ([{"@type": "Person", "name": "Ada Brook, Staff Writer"}], "Ada Brook", None),
        ({"@type": "Person", "name": ["Ada Brook"]}, "Ada Brook", None),
        ({"@type": "Person", "name": "By Ada Brook and Tom Hale"}, "Ada Brook, Tom Hale", None),
        ({"@type": "Person", "name": "Reuters"}, None, "Reuters"),
        ({"@type": "Organization", "name": "The Associated Press"}, None, "AP"),
        ({"@type": "Person", "name": "Harbour Lantern"}, None, None),
        ({"@type": "Person", "name": "Lantern Staff"}, None, None),
        ({"@type": "Person", "name": "ada@lantern.example"}, None, None),
        ({"@type": "Person"}, None, None),
        (None, None, None),
        (7, None, None),
        ({"@id": "#nobody"}, None, None),
    ],
)
def test_who_wrote_it_by_json_ld(author: object, byline: str | None, wire: str | None):
    found = facts(ld(ARTICLE | {"author": author, "publisher": {"name": "Harbour Lantern"}}))
    assert (found.byline, found.wire, found.outlet) == (byline, wire, "Harbour Lantern")


@pytest.mark.parametrize(
    ("words", "date"),
    [
        ("2021-03-04T23:30:00-05:00", "2021-03-04"),
        ("2021-03-04 23:30", "2021-03-04"),
        ("20210304", "2021-03-04"),
        ("20210304233000", "2021-03-04"),
        ("March 4, 2021", "2021-03-04"),
        ("Thu, 04 Mar 2021 10:00:00 GMT", "2021-03-04"),
        ("2021", None),
        ("03/04/2021", None),
        ("yesterday", None),
        ("", None),
    ],
)
def test_days_in_the_head(words: str, date: str | None):
    found = facts(f'<meta property="article:published_time" content="{words}">')
    assert (found.date, found.date_basis) == (date, "page" if date else "unknown")


def test_a_day_of_change_is_never_the_day_of_publishing():
    head = (
        '<meta property="article:modified_time" content="2021-03-09"><meta name="last-modified" content="2021-03-09">'
    )
    head += ld({"@type": "NewsArticle", "headline": "x", "dateModified": "2021-03-09"})
    body = BODY.replace("<p>", '<time class="updated" datetime="2021-03-09">Updated March 9</time><p>', 1)
    assert facts(head, body).date is None


def test_days_and_writers_of_comments_and_other_stories_are_not_the_storys():
    other = '<time datetime="2019-01-01">x</time><span class="author">Nell Fisk</span>'
    for around in ("<aside>{}</aside>", '<div class="comment-list">{}</div>', '<section id="related">{}</section>'):
        found = facts(body=BODY + around.format(other))
        assert (found.date, found.byline) == (None, None)


def test_a_wrapper_named_like_other_stories_is_no_reason_on_the_body_itself():
    markup = f'<html><body class="single has-sidebar"><time datetime="2021-03-04">x</time>{BODY}</body></html>'
    assert read_html(markup, "a.html").facts.date == "2021-03-04"


@pytest.mark.parametrize(
    ("title", "more", "outlet"),
    [
        ("Board closes east pier | Harbour Lantern", "", "Harbour Lantern"),
        ("Board closes east pier - Harbour Lantern", "", "Harbour Lantern"),
        ("Harbour Lantern: Board closes east pier", "", "Harbour Lantern"),
        ("Board closes east pier | Local | Harbour Lantern", "", "Harbour Lantern"),
        ("Board closes east pier: what we know", "", None),
        ("Board closes east pier", "", None),
        ("Something else | Harbour Lantern", "", None),
        ("Something else | Harbour Lantern", "<footer><p>© 2021 Harbour Lantern</p></footer>", "Harbour Lantern"),
    ],
)
def test_the_outlet_in_the_pages_title_needs_something_that_bears_it_out(title: str, more: str, outlet: str | None):
    found = facts(f"<title>{title}</title>", BODY + more)
    assert found.outlet == outlet


@pytest.mark.parametrize("name", ["@lantern", "https://lantern.example", "www.lantern.example", "lantern.example", " "])
def test_a_handle_or_a_host_is_no_outlet(name: str):
    assert facts(f'<meta property="og:site_name" content="{name}">').outlet is None


@pytest.mark.parametrize(
    ("head", "url"),
    [
        ('<link rel="canonical" href="https://l.example/a">', "https://l.example/a"),
        ('<link rel="canonical" href="/a"><meta property="og:url" content="https://l.example/b">', "https://l.example/b"),
        ('<link rel="canonical" href="https://l.example/"><meta property="og:url" content="https://l.example/b">',
         "https://l.example/b"),
        (ld(ARTICLE | {"mainEntityOfPage": {"@id": "https://l.example/c"}}), "https://l.example/c"),
        ('<link rel="canonical" href="https://web.archive.org/web/20210304id_/https://l.example/a">', "https://l.example/a"),
        ('<link rel="canonical" href="javascript:alert(1)">', None),
    ],
)  # fmt: skip
def test_the_address(head: str, url: str | None):
    assert facts(head).url == url


def test_the_address_that_a_browser_wrote_down_when_it_saved_the_page():
    markup = f"<!DOCTYPE html>\n<!-- saved from url=(0019)https://l.example/a -->\n<html><body>{BODY}</body></html>"
    assert read_html(markup, "a.html").facts.url == "https://l.example/a"


@pytest.mark.parametrize(
    ("url", "date"),
    [
        ("https://l.example/2021/03/04/pier", "2021-03-04"),
        ("https://l.example/news/2021/mar/04/pier/", "2021-03-04"),
        ("https://l.example/pier-20210304", None),
        ("https://l.example/20210304/pier", "2021-03-04"),
        ("https://l.example/2021-03-04-pier", "2021-03-04"),
        ("https://l.example/2021/13/44/pier", None),
        ("https://l.example/2021/03/pier", None),
        ("", None),
    ],
)
def test_the_day_in_an_address(url: str, date: str | None):
    assert date_in_address(url) == date


def test_the_day_in_the_address_goes_after_one_that_is_stated_and_before_the_files_name():
    head = '<link rel="canonical" href="https://l.example/2021/03/04/pier">'
    assert facts(head, name="2020-01-01.html").date == "2021-03-04"
    stated = BODY.replace("</h1>", "</h1><p>March 5, 2021</p>")
    assert (facts(head, stated).date, facts(head, stated).date_basis) == ("2021-03-05", "stated")


@pytest.mark.parametrize(
    "json_ld",
    [
        '{"@type": "NewsArticle", "headline": "A", "datePublished": "2021-03-04",}',
        '{"@type": "NewsArticle", // note\n "datePublished": "2021-03-04"}',
        '/*<![CDATA[*/ {"@type": "NewsArticle", "datePublished": "2021-03-04"} /*]]>*/',
        '{"@type": "NewsArticle", "description": "a\nb", "datePublished": "2021-03-04"}',
        '[{"@graph": [{"@type": ["Thing", "http://schema.org/BlogPosting"], "datePublished": "2021-03-04"}]}]',
    ],
)
def test_json_ld_that_is_not_quite_json_or_lies_deep(json_ld: str):
    assert facts(f'<script type="application/ld+json">{json_ld}</script>').date == "2021-03-04"


@pytest.mark.parametrize(
    "json_ld",
    [
        "",
        "null",
        "[[[[",
        '{"@type": 7, "author": [[]]}',
        "[" * 100_000 + "]" * 100_000,
        '{"@type": "NewsArticle", "author": {"@id": "a"}, "publisher": [], "mainEntityOfPage": [1], "headline": {}}',
        '{"a": ' * 900 + "1" + "}" * 900,
        json.dumps([{"@type": "Thing", "n": [{}] * 50}] * 500),
    ],
)
def test_hostile_json_ld_gives_nothing_and_takes_no_time(json_ld: str):
    began = time.perf_counter()
    found = facts(f'<script type="application/ld+json">{json_ld}</script><meta name="author" content="Ada Brook">')
    assert (found.byline, found.date) == ("Ada Brook", None)
    assert time.perf_counter() - began < 5


@pytest.mark.parametrize(
    ("words", "names"),
    [
        ("By Ada Brook", ["Ada Brook"]),
        ("ADA BROOK AND TOM VAN HALE", ["ADA BROOK", "TOM VAN HALE"]),
        ("Ada Brook, Tom Hale and Ann Lee", ["Ada Brook", "Tom Hale", "Ann Lee"]),
        ("Ada Brook, Chief Political Correspondent", ["Ada Brook"]),
        ("Ada Brook for the Harbour Lantern", ["Ada Brook"]),
        ("Ada Brook Associated Press", ["Ada Brook"]),
        ("Ada M. Brook-O’Hara", ["Ada M. Brook-O’Hara"]),
        ("Zoë Ödegård", ["Zoë Ödegård"]),
        ("Анна Ли", ["Анна Ли"]),
        ("Editorial Board", []),
        ("https://lantern.example/ada", []),
        ("ada@lantern.example", []),
        ("reader77", []),
        ("The board said on Monday that it was shut.", []),
        ("", []),
    ],
)
def test_names_in_a_byline(words: str, names: list[str]):
    assert names_in(words) == names
