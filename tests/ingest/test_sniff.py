import gzip
import io
import sqlite3
import tarfile
import time
import zipfile
from pathlib import Path

import pytest

from sayso.ingest.sniff import MAGIC, may_hold_files, sniff


def zipped(**files: bytes | str) -> bytes:
    """A ZIP archive; ``__`` in a name stands for a slash, ``_`` for a full stop."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for name, data in files.items():
            archive.writestr(name.replace("__", "/").replace("_", "."), data)
    return out.getvalue()


def office(part: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
        archive.writestr(part, "x")
    return out.getvalue()


def tarred(name: str = "a.txt") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        archive.addfile(tarfile.TarInfo(name))
    return out.getvalue()


MAIL = (
    b"Received: from a by b\r\nFrom: Ann <a@b.org>\r\nSubject: pier\r\nDate: Mon, 1 Jan 2024 10:00:00 +0000\r\n\r\nHi"
)


@pytest.mark.parametrize(("magic", "what", "do"), MAGIC)
def test_each_known_beginning_is_named_with_something_to_do(magic: bytes, what: str, do: str):
    found = sniff(magic + b"\x00\x01\x02\xff", "a.txt")
    assert (found.kind, found.what, found.do) == ("other", what, do)


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (b"%PDF-1.7\n", "pdf"),
        (b"\x0d\x0a junk \x00%PDF-1.4\n1 0 obj", "pdf"),
        (b"{\\rtf1\\ansi words}", "rtf"),
        (gzip.compress(b"words"), "gzip"),
        (b"BZh91AY&SY\x00\x01", "bzip2"),
        (b"\xfd7zXZ\x00\x00", "xz"),
        (tarred(), "tar"),
        (zipped(a_txt="words"), "zip"),
        (zipped(), "zip"),
        (office("word/document.xml"), "docx"),
        (zipped(mimetype="application/vnd.oasis.opendocument.text", content_xml="x"), "odt"),
        (zipped(mimetype="application/epub+zip"), "epub"),
        (b"WARC/1.0\r\nWARC-Type: warcinfo\r\n", "warc"),
        (b'<?xml version="1.0"?><!-- x --><rss version="2.0"><channel>', "feed"),
        (b'<feed xmlns="http://www.w3.org/2005/Atom">', "feed"),
        (b"<rdf:RDF xmlns:rdf='x'>", "feed"),
        (MAIL, "mail"),
        (b"From ann@b.org Mon Jan  1 10:00:00 2024\nReceived: x\nFrom: a\n\nHi", "mbox"),
        (b'{"text": "one"}\n{"text": "two"}\n', "jsonl"),
        (
            b"From: <Saved by Blink>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=x\r\n\r\n",
            "mhtml",
        ),
    ],
)
def test_each_format_is_told_by_its_content_whatever_its_name(data: bytes, kind: str):
    for name in ("story.txt", "story", "story.jpg"):
        assert sniff(data, name).kind == kind


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (office("xl/workbook.xml"), "spreadsheet"),
        (office("ppt/presentation.xml"), "presentation"),
        (zipped(mimetype="application/vnd.oasis.opendocument.spreadsheet"), "spreadsheet"),
        (zipped(mimetype="application/vnd.oasis.opendocument.presentation"), "presentation"),
        (zipped(Index__Document_iwa="x"), "Apple"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "old office document"),
    ],
)
def test_other_office_files_have_good_advice(data: bytes, what: str):
    found = sniff(data, "story.txt")
    assert found.kind == "other"
    assert what in found.what
    assert found.do


def test_a_case_is_no_report(tmp_path: Path):
    case = tmp_path / "a.case"
    with sqlite3.connect(case) as connection:
        connection.execute("create table t (x)")
    assert "sayso case" in sniff(case.read_bytes(), "a.case").what


@pytest.mark.parametrize(
    "text",
    [
        "RIFFRAFF, he called them.",
        "ID3 is the name of the shed.",
        "BZh was all it said.",
        "BZh9 was all it said.",
        "OggS",
        "GIF87a is a format, she said.",
        "From the desk of the mayor\nNote: the pier is shut.",
        "From: the mayor\nTo: all of you\nSubject: the pier\n\nThe pier is shut.",
        "Title: The pier\nDate: 2020-01-01\nSource: The Ledger\n\nThe pier is shut.",
        "PK said so.",
        "{the pier is shut}\n{so is the bridge}",
        '{"a": 1} is what she wrote.',
        "%PDF- is how such a file begins, the clerk said.",
        "A clerk wrote %PDF- in the middle of an obj ect.",
    ],
)
def test_a_text_that_begins_with_such_letters_is_still_a_text(text: str):
    assert sniff(text.encode(), "a.txt").kind == "plain"


@pytest.mark.parametrize(
    "start",
    [
        "<!DOCTYPE html>",
        "\ufeff<html>",
        "\n <!-- saved --> <html lang=en>",
        '<?xml version="1.0"?><!DOCTYPE html><html>',
        "<body>",
    ],
)
def test_a_page_is_a_page_whatever_its_name(start: str):
    assert sniff((start + "<p>x</p>").encode(), "story.txt").kind == "html"
    assert sniff((start + "<p>x</p>").encode("utf-16"), "story.md").kind == "html"


@pytest.mark.parametrize(
    ("text", "path", "kind"),
    [
        ("<p>A fragment.</p>", "a.html", "html"),
        ("<p>A fragment.</p>", "a.txt", "plain"),
        ("No tag in it, 3 < 4.", "a.html", "plain"),
        ("# Title", "A.MD", "markdown"),
        ("# Title", "a.txt", "plain"),
        ("Title", "no-suffix", "plain"),
        ("<rss><channel>", "a.xml", "feed"),
        ('<?xml version="1.0"?><data/>', "a.txt", "other"),
        ("MIME-Version: 1.0\nContent-Type: multipart/related;", "a.mhtml", "mhtml"),
        ("Subject: pier\n\nIt is shut.", "a.eml", "mail"),
        ("Subject: pier\n\nIt is shut.", "a.txt", "plain"),
        ("text,date\nwords,2020", "a.csv", "csv"),
        ("text,date\nwords,2020", "a.txt", "plain"),
        ("The pier is shut.", "a.csv", "plain"),
        ('{"text": "one"}', "a.jsonl", "jsonl"),
        ('{"text": "one"}', "a.json", "jsonl"),
        ('{"text":\n "one"}', "a.json", "jsonl"),
        ('[{"text": 1}]', "a.json", "jsonl"),
        ("[1, 2]", "a.txt", "plain"),
    ],
)
def test_the_suffix_decides_only_where_the_content_does_not(text: str, path: str, kind: str):
    assert sniff(text.encode(), path).kind == kind


def test_a_nul_anywhere_makes_a_binary_file_but_not_of_utf16():
    assert sniff(b"x" * 20_000 + b"\x00", "a.txt").kind == "other"
    assert sniff(bytes(range(32)) * 4, "a.txt").kind == "other"
    assert sniff("Plain words here".encode("utf-16-le"), "a.txt").kind == "plain"
    assert sniff("Слова на русском".encode("utf-16"), "a.txt").kind == "plain"
    assert sniff(b"", "a.txt").kind == "plain"


@pytest.mark.parametrize(
    "data",
    [
        b"<!---->" * 1100 + b"x",
        b"<?x?>" * 1600 + b"<!--",
        b"<p " * 1_000_000,
        b"<!doctype x " * 700,
        b"a: b\n " * 1300,
        b"{" * 100_000 + b"\n" + b"{" * 100_000,
        b"From " + b"x" * 8000,
        b"PK\x03\x04" + b"\xff" * 5000,
    ],
)
@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.json", "a.eml", "a.csv"])
def test_no_beginning_takes_long_to_look_at(data: bytes, name: str):
    start = time.process_time()
    sniff(data, name)
    assert time.process_time() - start < 1.5


@pytest.mark.parametrize(
    ("data", "name", "expected"),
    [
        (zipped(a_txt="x"), "a.txt", True),
        (office("word/document.xml"), "a.docx", True),
        (tarred(), "a", True),
        (MAIL, "a.txt", True),
        (b"text,date\n", "a.csv", True),
        (b"%PDF-1.4", "a.pdf", False),
        (b"<html>", "a.html", False),
        (b"Words.", "a.txt", False),
        (b"\x89PNG\r\n\x1a\n", "a.png", False),
        (b"", "a.txt", False),
    ],
)
def test_what_may_hold_files_is_told_by_its_beginning(data: bytes, name: str, expected: bool):
    assert may_hold_files(data, name) is expected
