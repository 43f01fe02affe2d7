import io
import os
import subprocess
import sys
import zipfile
from contextlib import closing
from email.message import EmailMessage
from pathlib import Path

import pytest

from sayso.run.opening import Found, found_in, is_one_document
from sayso.run.sandbox import Sandbox

WORDS = b"The mayor said on Monday that the bridge was safe.\n"
DOCX = "word/document.xml"


def found(path: Path | str) -> list[Found]:
    with closing(Sandbox()) as sandbox:
        every = list(found_in(str(path), {}, sandbox))
    assert [one.last for one in every] == [False] * (len(every) - 1) + [True]
    assert {one.file for one in every} == {str(path)}
    return every


def zipped(*files: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as pack:
        for name, data in files:
            pack.writestr(name, data)
    return out.getvalue()


def mail(*attached: bytes) -> bytes:
    message = EmailMessage()
    message["From"], message["Subject"], message["Message-ID"] = "ann@example.org", "The bridge", "<1@example.org>"
    message.set_content("The bridge is safe, she said.")
    for data in attached:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename="a.txt")
    return bytes(message)


@pytest.mark.parametrize("data", [WORDS, b"<html><p>x</p>", b"%PDF-1.4 x", b"", b"\x89PNG\r\n\x1a\n"])
def test_a_file_that_holds_no_others_is_one_document(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a").write_bytes(data)
    (one,) = found(tmp_path / "a")
    assert one.document
    assert one.document.data == data
    assert not one.problems
    assert is_one_document(str(tmp_path / "a"))


def test_an_office_document_is_one_document_though_it_is_an_archive(tmp_path: Path) -> None:
    (tmp_path / "a.docx").write_bytes(zipped(("[Content_Types].xml", b"x"), (DOCX, b"x")))
    (one,) = found(tmp_path / "a.docx")
    assert one.document
    assert one.document.path == str(tmp_path / "a.docx")
    assert (one.document.media_type or "").endswith("wordprocessingml.document")
    assert not is_one_document(str(tmp_path / "a.docx"))


def test_a_message_is_a_document_and_may_hold_others(tmp_path: Path) -> None:
    (tmp_path / "a.eml").write_bytes(mail())
    (alone,) = found(tmp_path / "a.eml")
    assert alone.document
    (tmp_path / "b.eml").write_bytes(mail(WORDS))
    message, attached, end = found(tmp_path / "b.eml")
    assert message.document
    assert message.path == str(tmp_path / "b.eml")
    assert attached.document
    assert attached.path == f"{tmp_path}/b.eml/a.txt"
    assert end.aside
    assert not end.document


def test_of_a_container_what_is_read_is_told_apart_from_what_is_not(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped(("a.txt", WORDS), ("b.png", b"\x89PNG\r\n\x1a\n\0")))
    document, refused, end = found(tmp_path / "a.zip")
    assert document.document
    assert refused.problems[0].path == f"{tmp_path}/a.zip/b.png"
    assert not refused.problems[0].read
    assert (end.aside, end.problems) == (True, ())
    (tmp_path / "b.zip").write_bytes(zipped())
    (nothing,) = found(tmp_path / "b.zip")
    assert not nothing.aside
    assert "no file" in nothing.problems[0].what


def test_what_is_lost_of_a_container_that_gave_something_is_told_as_read_in_part(tmp_path: Path) -> None:
    import gzip

    (tmp_path / "a.txt.gz").write_bytes(gzip.compress(WORDS * 3000)[:-8])
    document, end = found(tmp_path / "a.txt.gz")
    assert document.document
    assert document.document.data.startswith(WORDS)
    assert end.aside
    assert end.problems[0].read


@pytest.mark.parametrize("name", ["none.txt", "", "no\0file"])
def test_what_is_not_there_is_told_of(name: str) -> None:
    (one,) = found(name)
    assert one.problems
    assert not one.document


def test_a_folder_that_comes_as_itself_is_told_of(tmp_path: Path) -> None:
    (one,) = found(tmp_path)
    assert "folder" in one.problems[0].what


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this machine has no named pipes")
def test_pipes_and_devices_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for path in (tmp_path / "pipe", "/dev/zero"):
        (one,) = found(path)
        assert "not a file" in one.problems[0].what
    assert not is_one_document("/dev/zero")


@pytest.mark.skipif(sys.platform != "linux", reason="needs a shell that makes pipes")
def test_what_a_command_gives_can_be_a_container(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped(("a.txt", WORDS)))
    code = "import sys; from tests.run.test_opening import found; print([one.path for one in found(sys.argv[1])])"
    command = f'{sys.executable} -c "{code}" <(cat {tmp_path}/a.zip)'
    done = subprocess.run(["bash", "-c", command], capture_output=True, text=True, check=True)
    assert "/a.txt'" in done.stdout
