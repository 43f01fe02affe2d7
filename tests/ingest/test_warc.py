import gzip
import io
import zlib
from collections.abc import Iterable

import pytest
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from benchmarks.fuzz_seeds import PROSE, answer, pdf, record
from sayso.ingest import warc_http
from sayso.ingest.page import Member, Refused
from sayso.ingest.warc import warc_members

PAGE = f"<html><body><p>{PROSE[0]}</p></body></html>".encode()
LIMIT = 10_000_000


def members(data: bytes, limit: int = LIMIT) -> list[Member | Refused]:
    return list(warc_members(data, limit))


def names(found: Iterable[Member | Refused]) -> list[str]:
    return [one.name for one in found if isinstance(one, Member)]


def whats(found: Iterable[Member | Refused]) -> str:
    return " | ".join(f"{one.name}: {one.what}" for one in found if isinstance(one, Refused))


def test_an_archive_that_warcio_wrote_packed_or_not():
    for packed in (True, False):
        out = io.BytesIO()
        writer = WARCWriter(out, gzip=packed)
        writer.write_record(writer.create_warcinfo_record("a.warc", {"software": "x"}))
        head = StatusAndHeaders("200 OK", [("Content-Type", "text/html")], protocol="HTTP/1.1")
        for address in ("https://lantern.example/a", "https://lantern.example/b"):
            writer.write_record(writer.create_warc_record(address, "response", io.BytesIO(PAGE), http_headers=head,
                                warc_headers_dict={"WARC-Date": "2021-03-04T10:00:00Z"}))  # fmt: skip
        found = members(out.getvalue())
        assert names(found) == ["https://lantern.example/a", "https://lantern.example/b"]
        assert [one.data for one in found if isinstance(one, Member)] == [PAGE, PAGE]
        assert whats(found) == ""


def test_what_the_archive_knows_of_a_page():
    (one,) = members(record(answer(PAGE)))
    assert isinstance(one, Member)
    assert (one.facts.url, one.facts.date, one.facts.date_basis) == (
        "https://lantern.example/mill",
        "2021-03-04",
        "inferred",
    )
    assert one.media_type == "text/html; charset=utf-8"


@pytest.mark.parametrize(
    "address",
    ["https://a.example/2015/03/09/mill", "https://a.example/news/2015-3-9/", "https://a.example/m-20150309.html"],
)
def test_a_date_in_the_address_goes_before_the_day_of_the_crawl(address: str):
    (one,) = members(record(answer(PAGE), address))
    assert isinstance(one, Member)
    assert (one.facts.date, one.facts.date_basis) == ("2015-03-09", "file name")


CHUNKS = b"9;ext=1\r\n%b\r\n%X\r\n%b\r\n0\r\nTrailer: x\r\n\r\n" % (PAGE[:9], len(PAGE) - 9, PAGE[9:])
PACKED = gzip.compress(PAGE, mtime=0)


@pytest.mark.parametrize(
    ("body", "head"),
    [
        (PAGE, ()),
        (CHUNKS, ("Transfer-Encoding: chunked",)),
        (PAGE, ("Transfer-Encoding: chunked",)),  # kept without its chunks
        (PACKED, ("Content-Encoding: gzip",)),
        (gzip.compress(PAGE[:9]) + gzip.compress(PAGE[9:]), ("Content-Encoding: x-gzip",)),
        (PAGE, ("Content-Encoding: gzip",)),  # kept unpacked
        (zlib.compress(PAGE), ("Content-Encoding: deflate",)),
        (zlib.compress(PAGE, wbits=-15), ("Content-Encoding: deflate",)),
        (
            b"%x\r\n%b\r\n0\r\n\r\n" % (len(PACKED), PACKED),
            ("Transfer-Encoding: chunked", "Content-Encoding: gzip"),
        ),
    ],
)
def test_bodies_in_chunks_and_packed(body: bytes, head: tuple[str, ...]):
    (one,) = members(record(answer(body, *head)))
    assert isinstance(one, Member)
    assert one.data == PAGE


@pytest.mark.parametrize(
    ("body", "head", "what"),
    [
        (b"\x0b\x02\x80hello\x03", "Content-Encoding: br", "Brotli"),
        (b"\x28\xb5\x2f\xfd", "Content-Encoding: zstd", "not known here (zstd)"),
        (gzip.compress(PAGE)[:-9], "Content-Encoding: gzip", "cut off"),
        (gzip.compress(PAGE)[:20] + b"\xff" * 40, "Content-Encoding: gzip", "broken"),
        (b"5\r\nhello\r\n100\r\nshort", "Transfer-Encoding: chunked", "cut off"),
    ],
)
def test_bodies_that_cannot_be_unpacked_are_refused(body: bytes, head: str, what: str):
    found = members(record(answer(body, head)) + record(answer(PAGE), "https://a.example/next"))
    assert names(found) == ["https://a.example/next"]
    assert what in whats(found)
    assert "https://lantern.example/mill" in whats(found)


def test_a_bomb_is_refused(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(warc_http, "LARGEST", 1_000_000)
    found = members(record(answer(gzip.compress(bytes(2_000_000)), "Content-Encoding: gzip")))
    assert "unpacks to more than 1 MB" in whats(found)
    packed = gzip.compress(record(answer(b" " * 5_000_000)) + record(answer(PAGE)))
    assert "unpacks to more than is taken" in whats(members(packed, 1_000_000))


@pytest.mark.parametrize(
    "data",
    [
        record(answer(b"no", status="404 Not Found")),
        record(answer(b"", "Location: https://b.example/", status="301 Moved")),
        record(answer(b"GIF89a", kind="image/gif")),
        record(answer(PAGE), kind="revisit"),
        record(b"GET / HTTP/1.1\r\n\r\n", kind="request"),
        record(answer(PAGE), "dns:lantern.example"),
        record(answer(b"  ")),
    ],
)
def test_what_is_no_report_is_passed_over(data: bytes):
    found = members(data + record(answer(pdf("x"), kind="application/pdf"), "https://a.example/a.pdf"))
    assert names(found) == ["https://a.example/a.pdf"]
    assert whats(found) == ""


def test_an_answer_without_a_type_is_told_by_its_bytes():
    (one,) = members(record(answer(PAGE, kind="")))
    assert isinstance(one, Member)
    assert one.media_type is None


def test_broken_records_are_refused_and_the_next_ones_read():
    good = [record(answer(PAGE), f"https://a.example/{at}") for at in range(3)]
    lengthless = record(answer(PAGE)).replace(b"Content-Length", b"Content-Longth")
    data = good[0] + lengthless + good[1] + b"WARC/1.0\r\ngarbage\x00\xff\r\n\r\n\r\n" + b"more\r\n" + good[2]
    found = members(data)
    assert names(found) == ["https://a.example/0", "https://a.example/1", "https://a.example/2"]
    assert whats(found)


def test_an_archive_that_is_cut_off():
    data = record(answer(PAGE)) + record(answer(PAGE), "https://a.example/last")
    found = members(data[:-60])
    assert names(found) == ["https://lantern.example/mill"]
    assert "https://a.example/last: it is cut off" in whats(found)
    found = members(gzip.compress(record(answer(PAGE))) + gzip.compress(data)[:-30])
    assert names(found)[0] == "https://lantern.example/mill"
    assert "cut off" in whats(found)


def test_an_answer_of_which_the_crawler_kept_only_the_beginning_is_read_and_told():
    found = members(record(answer(PAGE), WARC_Truncated="length"))
    assert names(found) == ["https://lantern.example/mill"]
    assert "only its beginning" in whats(found)


def test_an_answer_without_a_head():
    assert "head of the server" in whats(members(record(b"\xff\xfe\x00")))


def test_an_open_file_is_read_as_bytes_are():
    data = record(answer(PAGE)) * 3
    assert len(list(warc_members(io.BytesIO(data), LIMIT))) == 3


def test_no_more_comes_out_than_may():
    found = members(record(answer(PAGE)) * 5, 3 * len(PAGE))
    assert len(names(found)) == 3
    assert whats(found)


def test_many_broken_records_end_the_reading():
    found = members(b"WARC/1.0\r\n\xff\r\n\r\n" * 400)
    assert names(found) == []
    assert len(found) < 100


def test_nothing_is_printed(capfd: pytest.CaptureFixture[str]):
    members(record(answer(PAGE)).rstrip() + b"x\r\ny\r\n" + record(answer(PAGE)))
    assert capfd.readouterr() == ("", "")
