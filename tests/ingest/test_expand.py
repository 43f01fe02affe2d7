"""From a file to its documents: containers in containers, bounds, names."""

import gzip
import io
import json
import os
import tarfile
import zipfile
from email.message import EmailMessage
from pathlib import Path

import pytest

from sayso.ingest.expand import Document, Limits, expand
from sayso.types import Problem

WORDS = b"The mayor said on Monday that the bridge was safe.\n"


def zipped(*files: tuple[str, bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, data in files:
            pack.writestr(name, data)
    return out.getvalue()


def mail(*attached: tuple[str, bytes]) -> bytes:
    message = EmailMessage()
    message["From"], message["To"], message["Subject"] = "ann@example.org", "bob@example.org", "The bridge"
    message["Date"], message["Message-ID"] = "Mon, 01 Jan 2024 10:00:00 +0000", "<1@example.org>"
    message.set_content("The bridge is safe, she said.")
    for name, data in attached:
        message.add_attachment(data, maintype="application", subtype="octet-stream", filename=name)
    return bytes(message)


def both(path: str, data: bytes | None = None, **limits: int) -> tuple[dict[str, Document], dict[str, Problem]]:
    """Documents and problems by path; no path comes twice."""
    found = list(expand(path, data, limits=Limits(**limits)))
    documents = {one.path: one for one in found if isinstance(one, Document)}
    problems = {one.path: one for one in found if isinstance(one, Problem)}
    assert len(found) == len(documents) + len(problems)
    assert all(one.do and str(one).isprintable() for one in problems.values())
    return documents, problems


def test_a_file_that_holds_no_others_gives_itself():
    (found,) = expand("notes/a.txt", WORDS)
    assert found == Document("notes/a.txt", WORDS, "text/plain")
    (found,) = expand("a.html", b"<html><p>x</p>")
    assert isinstance(found, Document)
    assert found.media_type == "text/html"


def test_what_lies_in_containers_has_a_path_through_them(tmp_path: Path):
    inner = zipped(
        ("c/d.txt", WORDS), ("letter.eml", mail(("note.txt", WORDS + b"2"), ("more.zip", zipped(("x.txt", b"x")))))
    )
    file = tmp_path / "leak.zip"
    file.write_bytes(zipped(("mail/inner.zip", inner), ("a.txt", WORDS)))
    documents, problems = both(str(file))
    assert not problems
    assert [path.removeprefix(str(file)) for path in documents] == [
        "/mail/inner.zip/c/d.txt",
        "/mail/inner.zip/letter.eml",
        "/mail/inner.zip/letter.eml/note.txt",
        "/mail/inner.zip/letter.eml/more.zip/x.txt",
        "/a.txt",
    ]
    assert documents[f"{file}/a.txt"].data == WORDS
    assert documents[f"{file}/mail/inner.zip/letter.eml"].media_type == "message/rfc822"


@pytest.mark.parametrize(
    ("name", "expected"),
    [("story.txt.gz", "story.txt"), ("story.TXT.GZ", "story.TXT"), ("story", "story"), (".gz", ".gz")],
)
def test_a_packed_file_has_the_name_without_the_packing(name: str, expected: str):
    (found,) = expand(name, gzip.compress(WORDS))
    assert isinstance(found, Document)
    assert found.path == f"{name}/{expected}"


def test_a_packed_tar_archive_has_its_files_directly_below_it(tmp_path: Path):
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as pack:
        entry = tarfile.TarInfo("a/b.txt")
        entry.size = len(WORDS)
        pack.addfile(entry, io.BytesIO(WORDS))
    (tmp_path / "old.tgz").write_bytes(out.getvalue())
    assert list(both(str(tmp_path / "old.tgz"))[0]) == [f"{tmp_path}/old.tgz/a/b.txt"]


@pytest.mark.parametrize(
    ("name", "label"),
    [
        ("../../etc/passwd", "etc/passwd"),
        ("/etc/passwd", "etc/passwd"),
        ("C:\\Users\\x.txt", "C:/Users/x.txt"),
        ("..\\..\\x.txt", "x.txt"),
        ("a/./b//c.txt", "a/b/c.txt"),
        ("..", "without a name"),
        ("a\nb\u202etxt.exe", "a\\nb\\u202etxt.exe"),
        ("a\x1b[2Jb", "a\\x1b[2Jb"),
        ("x" * 5000 + ".txt", "x" * 150 + "…" + "x" * 146 + ".txt"),
    ],
)
def test_a_name_is_a_label_and_leads_nowhere(name: str, label: str):
    documents, _ = both("a.zip", zipped((name, WORDS)))
    assert list(documents) == [f"a.zip/{label}"]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_names_that_come_twice_are_told_apart():
    documents, problems = both(
        "a.zip", zipped(("a.txt", b"1"), ("./a.txt", b"2"), ("a.txt", b"3"), ("a.txt (2)", b"4"), ("a.txt", b""))
    )
    assert {path.removeprefix("a.zip/"): one.data for path, one in documents.items()} == {
        "a.txt": b"1",
        "a.txt (2)": b"2",
        "a.txt (3)": b"3",
        "a.txt (2) (2)": b"4",
    }
    assert list(problems) == ["a.zip/a.txt (4)"]


def test_what_cannot_be_read_in_a_container_is_told_of_with_its_path():
    files = [("a.png", b"\x89PNG\r\n\x1a\n\0"), ("b.txt", b""), ("c.zip", b"PK\x03\x04junk"), ("d.txt", WORDS)]
    documents, problems = both("a.zip", zipped(*files))
    assert list(documents) == ["a.zip/d.txt"]
    assert {path: one.what.split(" ", 2)[:2] for path, one in problems.items()} == {
        "a.zip/a.png": ["it", "seems"],
        "a.zip/b.txt": ["it", "is"],
        "a.zip/c.zip": ["it", "is"],
    }
    assert "empty" in problems["a.zip/b.txt"].what
    assert "damaged" in problems["a.zip/c.zip"].what
    assert not any(one.read for one in problems.values())


@pytest.mark.parametrize("data", [zipped(), zipped(("__MACOSX/._a", b"x"), (".DS_Store", b"x")), gzip.compress(b"")])
def test_a_container_of_nothing_is_told_of(data: bytes):
    documents, problems = both("a.zip", data)
    assert not documents
    assert "no file" in problems["a.zip"].what


def nest(depth: int) -> bytes:
    data = zipped(("deep.txt", WORDS))
    for _ in range(depth - 1):
        data = zipped(("in.zip", data), ("beside.txt", WORDS))
    return data


def test_archives_are_opened_five_deep():
    documents, problems = both("a.zip", nest(5))
    assert not problems
    assert "a.zip/in.zip/in.zip/in.zip/in.zip/deep.txt" in documents
    documents, problems = both("a.zip", nest(6))
    assert len(documents) == 5
    assert "deeper" in problems["a.zip/in.zip/in.zip/in.zip/in.zip/in.zip"].what


def test_messages_in_messages_end_too():
    data = mail()
    for _ in range(12):
        data = mail(("next.eml", data))
    documents, problems = both("a.eml", data)
    assert 5 <= len(documents) <= 8
    assert "deeper than 5" in next(iter(problems.values())).what


def test_many_archives_that_lie_too_deep_are_told_of_once():
    data = zipped(*((f"{n}.zip", nest(5)) for n in range(7)))
    documents, problems = both("a.zip", data)
    assert len(documents) == 7 * 4
    assert len(problems) == 2
    assert problems["a.zip"].what.startswith("6 more archives")


def test_the_bounds_hold_for_all_containers_of_a_file_together():
    inner = zipped(*((f"{n}.txt", WORDS) for n in range(10)))
    data = zipped(*((f"{n}.zip", inner) for n in range(10)))
    documents, problems = both("a.zip", data, members=55)
    assert 45 <= len(documents) <= 55
    assert "more than 55 files" in problems["a.zip"].what
    assert problems["a.zip"].read
    found = list(expand("a.zip", data, limits=Limits(unpacked=len(inner) * 3 + 1000)))
    assert len([one for one in found if isinstance(one, Document)]) < 60
    assert any("more than is taken" in one.what for one in found if isinstance(one, Problem))


def test_many_problems_are_told_as_one():
    data = zipped(*((f"{n}.png", b"\x89PNG\r\n\x1a\n\0") for n in range(30)), ("a.txt", WORDS))
    documents, problems = both("a.zip", data, problems=10)
    assert list(documents) == ["a.zip/a.txt"]
    assert len(problems) == 11
    assert problems["a.zip"].what.startswith("20 more")


def test_a_document_that_is_too_large_is_refused_and_the_rest_is_read(tmp_path: Path):
    data = zipped(("a.txt", b"x" * 2000), ("b.txt", WORDS))
    documents, problems = both("a.zip", data, document=1000)
    assert list(documents) == ["a.zip/b.txt"]
    assert "larger than" in problems["a.zip/a.txt"].what
    (tmp_path / "large.txt").write_bytes(b"x" * 2000)
    documents, problems = both(str(tmp_path / "large.txt"), document=1000)
    assert not documents
    assert "larger than" in problems[str(tmp_path / "large.txt")].what


def test_a_large_archive_is_read_where_it_lies(tmp_path: Path):
    noise = os.urandom(3000)
    for name, data in (
        ("a.zip", zipped(("a.txt", WORDS), ("b", noise))),
        ("b.txt.gz", gzip.compress(WORDS * 90 + noise)),
    ):
        (tmp_path / name).write_bytes(data)
        documents, _ = both(str(tmp_path / name), document=2000, in_memory=10)
        assert name != "a.zip" or list(documents) == [f"{tmp_path}/a.zip/a.txt"]
        documents, problems = both(str(tmp_path / name), document=2000, container=2500)
        assert not documents
        assert "larger than" in problems[str(tmp_path / name)].what
    (tmp_path / "a.docx").write_bytes(office(noise))
    documents, problems = both(str(tmp_path / "a.docx"), document=2000)
    assert not documents
    assert "larger than" in problems[str(tmp_path / "a.docx")].what


def office(noise: bytes) -> bytes:
    return zipped(("[Content_Types].xml", b"<Types/>"), ("word/document.xml", noise))


def test_rows_are_documents_with_their_own_media_type():
    lines = b"".join(json.dumps({"text": f"{n}: she said so.", "title": f"T{n}"}).encode() + b"\n" for n in range(3))
    documents, problems = both("a.jsonl.gz", gzip.compress(lines))
    assert not problems
    assert len(documents) == 3
    assert all(path.startswith("a.jsonl.gz/a.jsonl/") for path in documents)
    assert {one.media_type for one in documents.values()} == {"application/x-sayso-row+json"}


def test_a_file_that_is_not_there_raises(tmp_path: Path):
    with pytest.raises(OSError, match="No such file"):
        list(expand(str(tmp_path / "none.zip")))


def test_a_zip_that_holds_itself_ends():
    """A quine (R. Cox, "Zip Files All The Way Down", 2010) is opened five deep; so is what stands for it here."""
    documents, problems = both("a.zip", nest(40))
    assert len(documents) == 5
    assert len(problems) == 1


def test_rows_of_a_table_count_by_their_bytes_alone():
    rows = b"".join(b'{"text": "Row %d."}\n' % n for n in range(50))
    few = Limits(members=9)
    found = list(expand("a.jsonl", rows, limits=few))
    assert [one.path for one in found] == [f"a.jsonl/line {n}" for n in range(1, 51)]
    (told,) = (one for one in expand("a.jsonl", rows, limits=Limits(unpacked=200)) if isinstance(one, Problem))
    assert "more than is taken from one file" in told.what
    both = list(expand("a.zip", zipped(*((f"{n}.jsonl", rows) for n in range(12))), limits=few))
    assert sum(isinstance(one, Document) for one in both) == 9 * 50
    assert isinstance(both[-1], Problem)
    assert "more than 9 files" in both[-1].what
