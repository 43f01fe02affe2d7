import pytest

from benchmarks.fuzz_seeds import PROSE, mhtml
from sayso.ingest.mhtml import read_mhtml
from sayso.ingest.page import UnreadableError

PAGE = f"<html><head><title>Mill to shut</title></head><body><p>{PROSE[0]}</p><p>caf=C3=A9 a=\nb</p></body></html>"


def test_the_page_with_its_address_and_the_day_of_saving():
    page = read_mhtml(mhtml(PAGE, "Snapshot-Content-Location: https://lantern.example/mill?a=1\r\n"), "a.mhtml")
    assert page.text == f"{PROSE[0]}\n\ncafé ab"
    assert page.facts.url == "https://lantern.example/mill?a=1"
    assert (page.facts.title, page.facts.date, page.facts.date_basis) == ("Mill to shut", "2021-03-04", "inferred")
    assert page.doubts == ()


def test_the_day_that_the_page_tells_goes_before_the_day_of_saving():
    head = "<meta property=3D'article:published_time' content=3D'2020-12-24T10:00:00Z'>"
    facts = read_mhtml(mhtml(PAGE.replace("<title>", f"{head}<title>")), "a.mhtml").facts
    assert (facts.date, facts.date_basis) == ("2020-12-24", "page")
    assert facts.url == "https://lantern.example/mill"
    assert read_mhtml(mhtml(PAGE), "2020-11-01.mhtml").facts.date == "2020-11-01"


@pytest.mark.parametrize(
    ("charset", "encoding", "head"),
    [
        ("; charset=windows-1251", "8bit", ""),
        ("", "8bit", "<meta charset=windows-1251>"),
        ("; charset=nonsense", "8bit", ""),
    ],
)
def test_encodings(charset: str, encoding: str, head: str):
    words = "Мэр сказал, что завод закроют."
    data = mhtml(f"<html>{head}<body><p>WORDS</p></body></html>", charset=charset, encoding=encoding)
    page = read_mhtml(data.replace(b"WORDS", (words * 20).encode("windows-1251")), "a.mhtml")
    assert words in page.text
    assert bool(page.doubts) == ("nonsense" in charset)


def test_the_part_that_is_said_to_be_the_page_goes_first():
    def part(kind: str, name: str, words: str) -> str:
        return f"--B\r\nContent-Type: {kind}\r\nContent-ID: <{name}>\r\n\r\n{words}\r\n"

    head = 'MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary="B"; start="<b>"\r\n\r\n'
    parts = part("text/html", "a", "<p>Advertisement</p>") + part("text/html", "b", "<p>The page</p>")
    assert read_mhtml(f"{head}{parts}--B--".encode(), "a.mht").text == "The page"
    framed = part("text/html", "b", "<frameset></frameset>") + part("text/html", "a", "<p>In the frame</p>")
    assert read_mhtml(f"{head}{framed}--B--".encode(), "a.mht").text == "In the frame"


def test_a_page_alone_and_one_cut_off():
    assert read_mhtml(b"Content-Type: text/html\r\n\r\n<p>Alone &amp; well</p>", "a.mht").text == "Alone & well"
    assert read_mhtml(b"Content-Type: text/plain\r\n\r\na < b & c", "a.mht").text == "a < b & c"
    whole = mhtml(PAGE)
    assert read_mhtml(whole[: whole.index(b"caf=C3")], "a.mht").text == PROSE[0]


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"Content-Type: image/gif\r\n\r\nGIF89a", "no page is in it"),
        (b"Content-Type: text/html\r\n\r\n<img src=a>", "no text"),
        (b"", "no text"),
        (b"Content-Type: multipart/related; boundary=B\r\n\r\n" * 400, "no "),
    ],
)
def test_a_file_without_a_page(data: bytes, what: str):
    with pytest.raises(UnreadableError) as refused:
        read_mhtml(data, "a.mht")
    assert what in refused.value.what
    assert refused.value.do


def test_parts_nested_deep_do_no_harm():
    nested = "".join(f'Content-Type: multipart/related; boundary="B{at}"\r\n\r\n--B{at}\r\n' for at in range(80))
    assert read_mhtml(f"{nested}Content-Type: text/html\r\n\r\n<p>deep</p>".encode(), "a.mht").text == "deep"
