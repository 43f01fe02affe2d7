import codecs
from pathlib import Path

import pytest

from sayso.ingest.decode import decode

WORDS = "The mayor – asked twice – said “no comment” about the café on Rue Bélanger, and the clerk said nothing at all."


def test_utf8_is_taken_as_it_is_with_its_newlines():
    text = "one\r\ntwo\rthree\n" + WORDS
    assert decode(text.encode()).text == text
    assert decode(text.encode()).doubt is None


def test_a_utf8_mark_stays_so_that_offsets_equal_those_of_the_file(tmp_path: Path):
    file = tmp_path / "a.txt"
    file.write_bytes(codecs.BOM_UTF8 + WORDS.encode())
    with file.open(encoding="utf8", newline="") as opened:
        assert decode(file.read_bytes()).text == opened.read()


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32"])
def test_a_byte_order_mark_is_believed(encoding: str):
    decoded = decode(WORDS.encode(encoding))
    assert (decoded.text, decoded.doubt) == (WORDS, None)


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark_is_guessed(encoding: str):
    decoded = decode(WORDS.encode(encoding))
    assert decoded.text == WORDS
    assert encoding.upper() in str(decoded.doubt)


def test_broken_utf16_is_read_with_a_doubt():
    decoded = decode(WORDS.encode("utf-16") + b"\x00")
    assert decoded.text.startswith(WORDS)
    assert decoded.doubt


def test_western_text_is_guessed_as_windows_1252():
    plain = " The harbour office opened at nine and closed at five, as it had for forty years." * 5
    decoded = decode((WORDS + plain).encode("cp1252"))
    assert decoded.text == WORDS + plain
    assert "windows-1252" in str(decoded.doubt)


def test_cyrillic_text_is_guessed():
    text = "Мэр города сообщил журналистам, что никто не пострадал при пожаре на мельнице в понедельник вечером. " * 3
    assert decode(text.encode("cp1251")).text == text


def test_utf8_with_one_broken_byte_is_not_turned_into_gibberish():
    decoded = decode(WORDS.encode()[:-1] + b"\xe2\x80")
    assert decoded.text.startswith(WORDS[:-1])
    assert "one byte" in str(decoded.doubt)


def test_a_page_is_believed_about_its_encoding_and_a_text_is_not():
    page = '<meta charset="windows-1251"><p>Мэр города сообщил</p>'.encode("cp1251")
    assert decode(page, declared=True).text.endswith("<p>Мэр города сообщил</p>")
    assert decode(page, declared=True).doubt is None
    assert decode(page).doubt


@pytest.mark.parametrize("name", [b"rot13", b"zip", b"nonsense", b"utf-8", b"idna"])
def test_a_page_that_declares_nonsense_is_read_all_the_same(name: bytes):
    assert decode(b"<meta charset=" + name + b"><p>caf\xe9</p>", declared=True).text.endswith("caf\u00e9</p>")


def test_any_bytes_at_all_decode():
    assert decode(bytes(range(1, 256)) * 3).text
    assert decode(b"").text == ""
