import io
import zipfile

import pytest

from benchmarks.fuzz_seeds import PROSE, epub, zipped
from sayso.ingest.epub import read_epub
from sayso.ingest.page import Page, UnreadableError


def furniture(page: Page) -> list[str]:
    return [page.text[start:end] for start, end in page.facts.furniture]


def protected(path: str, algorithm: str) -> str:
    data = f"<CipherData><CipherReference URI='{path}'/></CipherData>"
    return f"<encryption><EncryptedData><EncryptionMethod Algorithm='{algorithm}'/>{data}</EncryptedData></encryption>"


def test_the_chapters_in_the_order_of_the_spine():
    page = read_epub(epub({"two.xhtml": f"<h1>Two</h1><p>{PROSE[1]}</p>", "one.xhtml": f"<p>{PROSE[0]}</p>"}), "a.epub")
    assert page.text == f"Two\n\n{PROSE[1]}\n\n{PROSE[0]}"
    assert page.doubts == ()


def test_elements_that_are_closed_at_once_do_not_swallow_what_follows():
    body = '<a id="p1"/><script src="x"/><p>One<br/>two</p><p class="x" /><div/><p>three</p>'
    assert read_epub(epub({"one.xhtml": body}), "a.epub").text == "One\ntwo\n\nthree"


def test_cover_contents_and_captions_are_furniture():
    chapters = {
        "cover.xhtml": "<p>The Mill</p>",
        "nav.xhtml": "<nav><ol><li>One</li></ol></nav>",
        "coverage.xhtml": f"<p>{PROSE[0]}</p><figure><figcaption>The mill.</figcaption></figure>",
        "listed.xhtml": "<p>Chapters</p>",
    }
    spine = '<guide><reference type="toc" href="listed.xhtml#top"/></guide>'
    page = read_epub(epub(chapters, spine=spine), "a.epub")
    assert furniture(page) == ["The Mill", "One", "The mill.", "Chapters"]
    assert [page.text[start - 1 : start] for start, _ in page.facts.furniture] == ["", "\n", "\n", "\n"]


def test_what_is_named_contents_may_be_the_book_itself():
    links = "".join(f'<p><a href="#{at}">Chapter {at} of the report on the mill</a></p>' for at in range(40))
    whole = "<a href='#1'>One</a>" + "".join(f"<p>{line}</p>" for line in PROSE * 3)
    page = read_epub(epub({"toc.xhtml": links, "contents.xhtml": whole}), "a.epub")
    assert len(furniture(page)) == 40
    assert all(line.startswith("Chapter") for line in furniture(page))


def test_the_facts_of_the_package():
    metadata = (
        "<dc:title>Why the\n mill shut</dc:title><dc:title>A report</dc:title>"
        "<dc:creator opf:role='aut'>Jane Doe</dc:creator><dc:creator>Tom Hale</dc:creator>"
        "<dc:creator opf:role='ill'>Ann Lee</dc:creator><dc:publisher>Lantern</dc:publisher>"
        "<dc:date opf:event='modification'>2022-01-01</dc:date><dc:date>2021-03-04T00:00:00+00:00</dc:date>"
        "<dc:identifier>urn:isbn:1</dc:identifier><dc:identifier>https://lantern.example/b</dc:identifier>"
    )
    facts = read_epub(epub({"one.xhtml": f"<p>{PROSE[0]}</p>"}, metadata), "2020-01-01.epub").facts
    assert (facts.title, facts.byline, facts.outlet) == ("Why the mill shut", "Jane Doe, Tom Hale", "Lantern")
    assert (facts.date, facts.date_basis, facts.url) == ("2021-03-04", "page", "https://lantern.example/b")


def test_a_day_that_was_never_set_is_no_date():
    metadata = "<dc:date>0101-01-01T00:00:00+00:00</dc:date>"
    assert read_epub(epub({"one.xhtml": "<p>Words.</p>"}, metadata), "a.epub").facts.date is None


def test_chapters_that_are_missing_or_broken_are_told():
    whole = epub({"one.xhtml": "<p>One.</p>", "two.xhtml": "<p>Two.</p>", "three.xhtml": "<p>Three.</p>"})
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist() if name != "OPS/two.xhtml"}
    page = read_epub(zipped({**parts, "OPS/three.xhtml": "<p>Thr"}), "a.epub")
    assert page.text == "One.\n\nThr"
    assert page.doubts[0][0] == "1 of its 3 documents are missing or broken (two.xhtml)"


def test_a_book_whose_text_is_encrypted_is_refused():
    chapters = {"one.xhtml": f"<p>{PROSE[0]}</p>"}
    locked = protected("OPS/one.xhtml", "http://www.w3.org/2001/04/xmlenc#aes128-cbc")
    for more in ({"META-INF/encryption.xml": locked}, {"META-INF/sinf.xml": "<x/>"}):
        with pytest.raises(UnreadableError) as refused:
            read_epub(epub(chapters, **more), "a.epub")
        assert "DRM" in refused.value.what


def test_hidden_fonts_do_not_matter():
    hidden = protected("OPS/a.otf", "http://www.idpf.org/2008/embedding")
    assert read_epub(epub({"one.xhtml": "<p>One.</p>"}, **{"META-INF/encryption.xml": hidden}), "a.epub").text == "One."


def test_a_chapter_in_another_encoding():
    package = "<package><manifest><item id='a' href='a.xhtml'/></manifest></package>"
    page = '<?xml version="1.0" encoding="iso-8859-1"?><html><body><p>café</p></body></html>'.encode("latin-1")
    assert read_epub(zipped({"book.opf": package, "a.xhtml": page}), "a.epub").text == "café"


def test_places_outside_of_the_book_are_not_looked_at():
    chapters = {"../../../../etc/passwd": "<p>inside</p>"}
    page = read_epub(epub({"one.xhtml": "<p>One.</p>", **chapters}), "a.epub")
    assert "root:" not in page.text


def test_a_chapter_nested_deep_is_read():
    body = "<div><b>" * 3000 + "deep" + "</b></div>" * 3000
    assert read_epub(epub({"one.xhtml": body}), "a.epub").text == "deep"


@pytest.mark.parametrize(
    ("parts", "what"),
    [
        ({"mimetype": "application/epub+zip"}, "main part (content.opf) is missing"),
        ({"a.opf": "<package"}, "its package is broken"),
        ({"a.opf": "<!DOCTYPE a [<!ENTITY b 'c'>]><package/>"}, "declares entities"),
        ({"a.opf": "<package/>"}, "no text"),
    ],
)
def test_a_book_that_cannot_be_read(parts: dict[str, str], what: str):
    with pytest.raises(UnreadableError) as refused:
        read_epub(zipped(parts), "a.epub")
    assert what in refused.value.what


def test_a_book_of_pictures():
    with pytest.raises(UnreadableError) as refused:
        read_epub(epub({"one.xhtml": "<img src='a.jpg'/>"}), "a.epub")
    assert "no text" in refused.value.what
