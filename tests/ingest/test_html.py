import socket

import pytest

from sayso.ingest.html import Page, read_html

STORY = [
    "The mayor, Tom Hale, said “nobody was hurt” and that the brigade had come within ten minutes of the call.",
    "But two firefighters, who asked not to be named, said the first engine came after an hour and its pump failed.",
    "The council has no evidence that the pump failed, a spokeswoman said, and it has asked for the log of the house.",
    "A spokesman for the brigade declined to comment on the log, and said that an inquiry would begin within the week.",
]
HEAD = """<head><title>Mill fire | Harbour Lantern</title><meta property="og:title" content="Mill fire: what we know">
<meta property="og:site_name" content="Harbour Lantern">
<meta property="article:published_time" content="2021-03-04T10:00:00Z">
<meta property="article:modified_time" content="2021-03-09T10:00:00Z"><meta name="author" content="Jane Doe">
<link rel="canonical" href="https://lantern.example/mill"></head>"""
PARAGRAPHS = "".join(f"<p>{paragraph}</p>" for paragraph in STORY)
PAGE = f"""<!doctype html><html>{HEAD}<body><header><a href=/>Home</a></header><nav><ul><li><a href=a>World</a>
<li><a href=b>Sport</a></ul></nav><article><h1>Mill fire: what we know</h1>
<p class=standfirst>The fire at the mill began in a loft, the brigade said on Tuesday, and it was out by noon.</p>
<figure><img src=x><figcaption>The mill on Tuesday.</figcaption></figure>{PARAGRAPHS}<h2>What comes next</h2>
<ul><li>The inquiry will hear from both of the firefighters, the council said.</li></ul>
<table><tr><th>Time</th><th>Event</th></tr><tr><td>10:02</td><td>First call</td></tr></table></article>
<aside><p><a href=z>Ten mills that burned last year, and why it matters to you and to yours.</a></p></aside>
<footer>&copy; 2021 Harbour Lantern</footer><script>var hidden = "script words";</script></body></html>"""


def read_lines(page: Page) -> list[str]:
    """The lines that are not furniture."""
    starts = {start for start, _ in page.facts.furniture}
    out, at = [], 0
    for line in page.text.split("\n"):
        if line and at not in starts:
            out.append(line)
        at += len(line) + 1
    return out


def test_the_story_is_read_and_the_rest_is_marked_but_stays_in_the_text():
    page = read_html(PAGE, "mill.html")
    lines = read_lines(page)
    assert [line for line in STORY if line not in lines] == []
    assert "What comes next" in lines
    assert "The inquiry will hear from both of the firefighters, the council said." in lines
    assert "10:02\tFirst call" in lines
    assert any(line.startswith("The fire at the mill began") for line in lines)
    for furniture in ("Home", "World", "Sport", "The mill on Tuesday.", "© 2021 Harbour Lantern"):
        assert furniture in page.text.split("\n")
        assert furniture not in lines
    assert not [line for line in lines if "Ten mills" in line]


def test_the_pages_facts_with_the_day_of_publishing_not_of_change():
    facts = read_html(PAGE, "2020-01-01.html").facts
    assert (facts.title, facts.outlet, facts.byline) == ("Mill fire: what we know", "Harbour Lantern", "Jane Doe")
    assert (facts.date, facts.date_basis, facts.url) == ("2021-03-04", "page", "https://lantern.example/mill")


def test_json_ld_gives_the_facts():
    author = '{"@type": "Person", "name": "Jane Doe"}'
    data = '{"@context": "https://schema.org", "@type": "NewsArticle", "headline": "Mill fire", '
    data += f'"datePublished": "2021-03-04", "author": {author}}}'
    page = read_html(
        f'<html><head><script type="application/ld+json">{data}</script></head><body>{PARAGRAPHS}</body></html>',
        "a.html",
    )
    assert (page.facts.title, page.facts.date, page.facts.byline) == ("Mill fire", "2021-03-04", "Jane Doe")
    assert "schema.org" not in page.text


def test_every_block_is_one_line_with_a_blank_line_between():
    page = read_html(
        "<body><h1>One</h1><p>two  three\n four</p><ul><li>five<li>six</ul><p>seven<br>eight<br><br>nine</p></body>",
        "a.html",
    )
    assert page.text == "One\n\ntwo three four\n\nfive\n\nsix\n\nseven\neight\n\nnine"


def test_what_no_reader_sees_is_not_in_the_text():
    page = read_html(
        "<body><p>seen</p><p hidden>a1</p><p style='display: none'>a2</p><template>a3</template>"
        "<noscript>a4</noscript><!-- a5 --><style>a6</style><select><option>a7</select><dialog>a8</dialog>"
        "<svg><text>a9</text></svg><p>also <b hidden>a0</b>seen</p></body>",
        "a.html",
    )
    assert page.text == "seen\n\nalso seen"


def test_entities_and_spaces_are_kept_as_they_decode():
    page = read_html(
        "<body><p>Tom&nbsp;Hale &ldquo;said&rdquo; 3 &lt; 4 &amp;lt; caf&eacute; &#x1F525; &bogus;</p></body>", "a.html"
    )
    assert page.text == "Tom\u00a0Hale “said” 3 < 4 &lt; café 🔥 &bogus;"


def test_right_to_left_text():
    words = "قال رئيس البلدية إن أحدا لم يصب بأذى"
    assert words in read_html(f"<html dir=rtl><body><p>{words}</p></body></html>", "a.html").text


def test_a_page_of_which_nothing_looks_like_a_story_loses_only_obvious_furniture():
    page = read_html(
        "<body><nav>Menu</nav><div>Pier shut</div><div>Mayor mum</div><footer>Imprint</footer></body>", "a.html"
    )
    assert read_lines(page) == ["Pier shut", "Mayor mum"]


def test_a_page_that_lies_within_one_form_is_read():
    page = read_html(f"<body><form id=aspnetForm><div>{PARAGRAPHS}</div></form></body>", "a.html")
    assert [line for line in STORY if line not in read_lines(page)] == []


def test_the_author_of_a_quotation_in_its_footer_is_read():
    author = "Jo Bell, who has been a porter at the mill for twenty years, wrote this to the town's paper."
    quote = f"<blockquote><p>{STORY[0]}</p><footer>{author}</footer></blockquote>"
    page = read_html(f"<body><article>{PARAGRAPHS}{quote}</article></body>", "a.html")
    assert author in read_lines(page)


def test_notices_within_the_story_are_marked_as_in_a_plain_text():
    page = read_html(f"<body><article>{PARAGRAPHS}<p>Sign up for the Lantern newsletter</p></article></body>", "a.html")
    assert "Sign up for the Lantern newsletter" in page.text
    assert "Sign up for the Lantern newsletter" not in read_lines(page)


def test_the_dateline_of_a_page_gives_the_wire():
    page = read_html(f"<body><article><p>HULL, England (AP) — {STORY[0]}</p>{PARAGRAPHS}</article></body>", "a.html")
    assert (page.facts.dateline, page.facts.wire) == ("HULL, England", "AP")


@pytest.mark.parametrize(
    "markup",
    [
        "",
        " ",
        "<!-- x -->",
        "<html>",
        "<html><head><title>x</title></head><body></body></html>",
        "<body><script>x</script></body>",
    ],
)
def test_a_page_without_text_has_none(markup: str):
    assert read_html(markup, "a.html").text == ""


@pytest.mark.parametrize(
    ("markup", "words"),
    [
        ("<p>one<p>two<div>three<b>four", "four"),
        ("<p>a\x00b</p>", "ab"),
        ("<title>x<script>alert(1)</script></title><p>seen</p>", "seen"),
        ("<p>a</p></div></div></body></html><p>after", "after"),
        ("<p " + "a=b " * 10_000 + ">attributes</p>", "attributes"),
        ('<meta charset="utf-7"><?xml version="1.0" encoding="utf-16"?><p>declared</p>', "declared"),
        ("<p>lone \ud800 surrogate</p>", "surrogate"),
        ("<p>&#0;&#xD800;&#99999999; numbers</p>", "numbers"),
        ("<table><table><tr><p>broken table</table>", "broken table"),
        ("<body><plaintext><p>plain", "plain"),
        ("<body><svg><style><!--</style><p>--></svg><p>after</p>", "after"),
        ("https://lantern.example/ is all there is", "is all there is"),
    ],
)
def test_hostile_markup_is_read(markup: str, words: str):
    assert words in read_html(markup, "a.html").text


def test_what_lies_too_deep_for_the_parser_is_not_lost():
    page = read_html(
        "<body><p>first</p>" + "<div><b>" * 30_000 + "deep" + "</b></div>" * 30_000 + "<p>after</p>", "a.html"
    )
    assert page.text.split() == ["first", "deep", "after"]


def test_a_very_wide_page_is_read():
    page = read_html("<body>" + f"<p>{STORY[0]}" * 21_000, "a.html")
    assert page.text.count(STORY[0]) == 21_000


def test_nothing_is_fetched(monkeypatch: pytest.MonkeyPatch):
    def refuse(*_: object, **__: object) -> None:
        pytest.fail("the network was touched")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    assert read_html(PAGE, "a.html").text
    assert read_html("http://lantern.example/mill", "a.html").text
