import gzip
import io
import sqlite3
import zipfile
from pathlib import Path

import pytest

from sayso.ingest.sniff import MAGIC, sniff


@pytest.mark.parametrize(("magic", "what", "do"), MAGIC)
def test_each_known_beginning_is_named_with_something_to_do(magic: bytes, what: str, do: str):
    found = sniff(magic + b"\x00\x01\x02\xff", "a.txt")
    assert (found.kind, found.what, found.do) == ("other", what, do)


def test_real_files_are_told_by_their_content_and_not_their_name(tmp_path: Path):
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as file:
        file.writestr("word/document.xml", "x")
    assert "ZIP" in sniff(archive.getvalue(), "story.txt").what
    assert "gzip" in sniff(gzip.compress(b"x"), "story.txt").what
    case = tmp_path / "a.case"
    with sqlite3.connect(case) as connection:
        connection.execute("create table t (x)")
    assert "sayso case" in sniff(case.read_bytes(), "a.case").what


@pytest.mark.parametrize(
    "text", ["RIFFRAFF, he called them.", "ID3 is the name of the shed.", "BZh was all it said.", "OggS"]
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
        ("<rss><channel>", "a.xml", "other"),
        ('<?xml version="1.0"?><data/>', "a.txt", "other"),
        ("MIME-Version: 1.0\nContent-Type: multipart/related;", "a.mhtml", "other"),
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
