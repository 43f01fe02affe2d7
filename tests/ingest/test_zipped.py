import io
import struct
import zipfile
from pathlib import Path

import pytest

from benchmarks.fuzz_seeds import zipped
from sayso.ingest import zipped as module
from sayso.ingest.page import UnreadableError
from sayso.ingest.zipped import Parts, TooLargeError, target


def patched(data: bytes, offset: int, value: int, size: str = "<H") -> bytes:
    """The file with a field changed in each local header (by ``offset``) and in the directory (2 bytes further)."""
    out = bytearray(data)
    for mark, more in ((b"PK\x03\x04", 0), (b"PK\x01\x02", 2)):
        at = out.find(mark)
        while at >= 0:
            struct.pack_into(size, out, at + offset + more, value)
            at = out.find(mark, at + 4)
    return bytes(out)


def test_parts_by_name_as_written_or_in_other_case():
    parts = Parts(zipped({"word/Document.xml": "a", "WORD/document.XML": "b"}))
    assert parts.read("word/Document.xml") == b"a"
    assert parts.read("word/document.xml") in (b"a", b"b")
    assert parts.read("none") is None
    assert (parts.has("none"), parts.names) == (False, ("word/Document.xml", "WORD/document.XML"))
    with pytest.raises(UnreadableError, match="missing"):
        parts.needed("word/none.xml")


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04", b"PK\x05\x06" + b"\xff" * 18, zipped({"a": "b" * 99})[:-30]])
def test_a_broken_archive(data: bytes):
    with pytest.raises(UnreadableError) as refused:
        Parts(data)
    assert "broken" in refused.value.what


def test_a_broken_part_is_told_and_the_others_are_read():
    data = zipped({"mimetype": "first words", "b": "other"})
    parts = Parts(data.replace(b"first", b"worst"))
    with pytest.raises(UnreadableError, match="broken"):
        parts.read("mimetype")
    assert parts.read("b") == b"other"


def test_a_part_with_a_password():
    with pytest.raises(UnreadableError, match="password"):
        Parts(patched(zipped({"a": "b"}), 6, 1)).read("a")


def test_a_way_of_packing_that_is_not_known():
    with pytest.raises(UnreadableError, match="broken"):
        Parts(patched(zipped({"a": "b"}), 8, 97)).read("a")


def test_a_bomb_by_what_it_declares():
    with pytest.raises(TooLargeError):
        Parts(zipped({"a": bytes(20_000_000)}))


def test_a_bomb_that_lies_about_its_size(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "UNPACKED", 1000)
    lying = patched(zipped({"a": bytes(50_000), "b": bytes(50_000)}), 22, 400, "<I")
    parts = Parts(lying)
    with pytest.raises(UnreadableError):
        parts.read("a")


def test_all_parts_together_are_bounded(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(module, "UNPACKED", 1000)
    parts = Parts(zipped({"a": "x" * 500, "b": "y" * 500}))
    assert parts.read("a")
    assert parts.read("b")
    with pytest.raises(TooLargeError):
        parts.read("a")


def test_names_that_lead_elsewhere_write_nothing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    parts = Parts(zipped({"../../evil": "a", "/abs": "b", "c\\d": "c"}))
    assert parts.read("../../evil") == b"a"
    assert list(tmp_path.iterdir()) == []


def test_a_part_packed_by_bzip2():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_BZIP2) as archive:
        archive.writestr("a", "words")
    assert Parts(out.getvalue()).read("a") == b"words"


@pytest.mark.parametrize(
    ("base", "reference", "name"),
    [
        ("word/document.xml", "styles.xml", "word/styles.xml"),
        ("word/document.xml", "/word/styles.xml", "word/styles.xml"),
        ("OPS/book.opf", "text/a%20b.xhtml#top", "OPS/text/a b.xhtml"),
        ("a.opf", "../../b", "../../b"),
        ("a.opf", "#top", "a.opf"),
    ],
)
def test_where_a_reference_leads(base: str, reference: str, name: str):
    assert target(base, reference) == name
