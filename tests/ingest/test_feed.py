import socket
from pathlib import Path

import pytest

from sayso.ingest.feed import feed_members
from sayso.ingest.formats import format_named, unpack
from sayso.ingest.page import Member, Page, Refused, UnreadableError
from sayso.ingest.row import ROW, read_row
from sayso.ingest.sniff import sniff

WORDS = "The board has no evidence of rot, its director said."
ITEM = f"""<item><title>Pier &amp; mole shut</title><link>https://lantern.example/1</link>
<pubDate>Thu, 04 Mar 2021 23:30:00 -0500</pubDate><dc:creator>Ada Brook</dc:creator>
<description>{WORDS[:20]}</description>
<content:encoded><![CDATA[<p>{WORDS}</p><p>Ada &amp; Tom.</p>]]></content:encoded></item>"""
ATOM_ENTRY = f"""<entry><title type="html">Pier &lt;b&gt;shut&lt;/b&gt;</title><id>tag:1</id>
<link rel="alternate" href="https://lantern.example/1"/><updated>2021-03-09T01:00:00Z</updated>
<published>2021-03-04T23:30:00-05:00</published><author><name>Ada Brook</name></author>
<author><name>Tom Hale</name></author>
<content type="html">&lt;p&gt;{WORDS}&lt;/p&gt;</content></entry>"""


def rss(*items: str) -> bytes:
    head = '<?xml version="1.0" encoding="UTF-8"?><rss version="2.0" xmlns:dc="http://purl.org/dc/elements/1.1/"'
    head += ' xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>Harbour Lantern</title>'
    return f"{head}{''.join(items)}</channel></rss>".encode()


def atom(*entries: str) -> bytes:
    return f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Harbour Lantern</title>{"".join(entries)}</feed>'.encode()


def pages(data: bytes) -> list[Page]:
    return [read_row(one.data, one.name) for one in feed_members(data, 10**9) if isinstance(one, Member)]


def test_an_rss_item_is_a_record_with_its_facts():
    (one,) = unpack(format_named("feed"), rss(ITEM), 10**9, {})
    assert isinstance(one, Member)
    assert (one.name, one.media_type) == ("0001-pier-mole-shut", ROW)
    page = read_row(one.data, one.name)
    assert page.text == f"{WORDS}\n\nAda & Tom."
    facts = page.facts
    assert (facts.title, facts.outlet, facts.byline) == ("Pier & mole shut", "Harbour Lantern", "Ada Brook")
    assert (facts.date, facts.date_basis, facts.url) == ("2021-03-04", "page", "https://lantern.example/1")
    assert sniff(rss(ITEM), "a.xml").kind == "feed"


def test_an_atom_entry_with_the_day_of_publishing_not_of_change():
    (page,) = pages(atom(ATOM_ENTRY))
    facts = page.facts
    assert page.text == WORDS
    assert (facts.title, facts.outlet, facts.byline) == ("Pier shut", "Harbour Lantern", "Ada Brook, Tom Hale")
    assert (facts.date, facts.url) == ("2021-03-04", "https://lantern.example/1")


def test_rss_1_and_a_summary_where_there_is_no_content():
    rdf = '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/"'
    rdf += ' xmlns:dc="http://purl.org/dc/elements/1.1/"><channel><title>Lantern</title></channel><item><title>Pier</title>'
    rdf += f"<link>https://l.example/1</link><description>{WORDS}</description><dc:date>2021-03-04</dc:date></item></rdf:RDF>"
    (page,) = pages(rdf.encode())
    assert (page.text, page.facts.outlet, page.facts.date) == (WORDS, "Lantern", "2021-03-04")


def test_an_entry_that_came_from_another_feed_has_that_ones_title_as_outlet():
    (page,) = pages(rss(ITEM.replace("<title>", '<source url="https://o.example/f">Other Gazette</source><title>', 1)))
    assert page.facts.outlet == "Other Gazette"


def test_an_entry_without_text_is_refused_with_its_link_and_the_rest_goes_on():
    found = list(feed_members(rss("<item><title>Pier</title><link>https://l.example/1</link></item>", ITEM), 10**9))
    assert isinstance(found[0], Refused)
    assert "no text" in found[0].what
    assert "https://l.example/1" in found[0].do
    assert isinstance(found[1], Member)


def test_words_that_are_escaped_once_too_often_or_plain_are_words():
    (page,) = pages(atom(f'<entry><title>a</title><id>1</id><content type="text">{WORDS} 3 &lt; 4</content></entry>'))
    assert page.text == f"{WORDS} 3 < 4"


def test_a_feed_that_breaks_off_gives_what_it_has_and_says_so():
    found = list(feed_members(rss(ITEM, ITEM)[:-400], 10**9))
    assert isinstance(found[0], Member)
    assert isinstance(found[-1], Refused)
    assert "line" in found[-1].what


@pytest.mark.parametrize("data", [b"", b"x", b"<rss", b"<html><p>a</p></html>", atom(), rss()])
def test_what_has_no_entries_is_refused(data: bytes):
    with pytest.raises(UnreadableError):
        list(feed_members(data, 10**9))


def test_nothing_is_fetched_and_no_file_is_opened(monkeypatch: pytest.MonkeyPatch, tmp_path: Path):
    def refuse(*_: object, **__: object) -> None:
        pytest.fail("the network was touched")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    secret = tmp_path / "secret.xml"
    secret.write_bytes(rss(ITEM))
    doctype = f'<!DOCTYPE rss [<!ENTITY x SYSTEM "file://{secret}"><!ENTITY y SYSTEM "http://l.example/">]>'.encode()
    data = rss(ITEM.replace(WORDS[:20], "&x;&y;", 1))
    assert WORDS in pages(data.replace(b"<rss", doctype + b"<rss", 1))[0].text
    for address in (b"https://lantern.example/feed", str(secret).encode()):
        with pytest.raises(UnreadableError):
            list(feed_members(address, 10**9))


def test_entities_that_unfold_without_end_do_not():
    lots = "".join(f'<!ENTITY a{n + 1} "{f"&a{n};" * 10}">' for n in range(9))
    bomb = rss(ITEM.replace("Ada Brook", "&a9;")).replace(
        b"<rss", f'<!DOCTYPE rss [<!ENTITY a0 "lol">{lots}]><rss'.encode(), 1
    )
    assert sum(len(one.data) for one in feed_members(bomb, 10**9) if isinstance(one, Member)) < 10_000


@pytest.mark.parametrize("encoding", ["utf-16", "iso-8859-1", "utf-8-sig"])
def test_encodings(encoding: str):
    name = "utf-8" if encoding == "utf-8-sig" else encoding
    data = rss(ITEM.replace("Ada Brook", "Zoé")).decode().replace("UTF-8", name).encode(encoding)
    assert pages(data)[0].facts.byline == "Zoé"
