import hashlib
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.ingest import take_in
from sayso.ingest.intake import _report, _sound, one_line
from sayso.ingest.metadata import Facts
from sayso.ingest.page import Page
from sayso.types import Problem, Report

WORDS = "The board closed the east pier on Monday, its director said.\r\n\r\nTwo divers found “no evidence” of rot.\n"


def report_of(path: str, data: bytes | None = None) -> Report:
    intake = take_in(path, data)
    assert intake.report is not None, intake.problems
    return intake.report


def problem_of(path: str, data: bytes | None = None, **options: int) -> Problem:
    intake = take_in(path, data, **options)  # type: ignore[arg-type]
    assert intake.report is None
    (problem,) = intake.problems
    assert not problem.read
    assert "\n" not in str(problem)
    assert problem.do
    return problem


def test_a_text_file_is_taken_in_as_it_is(tmp_path: Path):
    file = tmp_path / "pier.txt"
    file.write_bytes(b"\xef\xbb\xbf" + WORDS.encode())
    report = report_of(str(file))
    with file.open(encoding="utf8", newline="") as opened:
        assert report.text == opened.read()
    assert report.path == str(file)
    assert report.sha256 == hashlib.sha256(file.read_bytes()).hexdigest()
    assert report.media_type == "text/plain"


def test_the_path_stays_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.chdir(tmp_path)
    Path("pier.txt").write_text(WORDS, encoding="utf8")
    assert report_of("./../" + tmp_path.name + "//pier.txt").path == "./../" + tmp_path.name + "//pier.txt"


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("a.txt", WORDS, "text/plain"),
        ("a.md", WORDS, "text/markdown"),
        ("a.html", f"<p>{WORDS}</p>", "text/html"),
        ("a.txt", f"<!doctype html><p>{WORDS}</p>", "text/html"),
        ("a", WORDS, "text/plain"),
    ],
)
def test_the_content_decides_the_format_and_then_the_suffix(name: str, data: str, media_type: str):
    assert report_of(name, data.encode()).media_type == media_type


def test_a_wrong_encoding_is_taken_in_and_the_guess_named():
    text = "The café shut on Monday, its owner said, and nothing else in the long street of shops did shut."
    intake = take_in("a.txt", text.encode("cp1252"))
    assert intake.report is not None
    assert intake.report.text == text
    (problem,) = intake.problems
    assert problem.read
    assert "windows-1252" in problem.what
    assert "UTF-8" in problem.do


@pytest.mark.parametrize("encoding", ["utf-16", "utf-8-sig", "utf-8"])
def test_an_encoding_that_is_sure_is_no_problem(encoding: str):
    intake = take_in("a.txt", WORDS.encode(encoding))
    assert intake.problems == ()
    assert intake.report is not None
    assert intake.report.text.lstrip("\ufeff") == WORDS


def test_a_missing_file(tmp_path: Path):
    assert "no such file" in problem_of(str(tmp_path / "none.txt")).what
    assert problem_of("").what


def test_a_folder_is_no_document(tmp_path: Path):
    assert "folder" in problem_of(f"{tmp_path}/").what


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs a user whom permissions bind")
def test_a_file_that_may_not_be_read(tmp_path: Path):
    file = tmp_path / "a.txt"
    file.write_text(WORDS, encoding="utf8")
    file.chmod(0)
    assert "may not read" in problem_of(str(file)).what


@pytest.mark.parametrize("data", [b"", b" \r\n\t ", b"\xef\xbb\xbf\n", "\u00a0\u200b".encode()])
def test_an_empty_file(data: bytes):
    assert "empty" in problem_of("a.txt", data).what


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"PK\x03\x04....", "ZIP"),
        (b"\x89PNG\r\n\x1a\n....", "PNG"),
        (b"SQLite format 3\x00....", "sayso case"),
        (b"words\x00words", "binary"),
    ],
)
def test_what_is_no_text_is_named_with_something_to_do(data: bytes, what: str):
    assert what in problem_of("a.txt", data).what


def test_a_file_that_is_too_large(tmp_path: Path):
    file = tmp_path / "a.txt"
    file.write_bytes(b"x" * 101)
    assert "larger than 100 bytes" in problem_of(str(file), limit=100).what
    assert "larger than 100 bytes" in problem_of("a.txt", b"x" * 101, limit=100).what
    assert take_in(str(file), limit=101).report
    assert "50 MB" in problem_of("a.txt", b"x" * 50_000_001).what


def test_a_page_without_text():
    assert "no text was found" in problem_of("a.html", b"<html><body><script>1</script></body></html>").what


@pytest.mark.skipif(sys.platform == "win32", reason="needs devices and pipes as files")
def test_devices_and_pipes_are_refused_without_waiting(tmp_path: Path):
    pipe = tmp_path / "pipe.txt"
    os.mkfifo(pipe)
    assert "not a file" in problem_of(str(pipe)).what
    assert "not a file" in problem_of("/dev/zero").what


@pytest.mark.parametrize("path", ["a\nb.txt", "a\x00b.txt", "a\u202eb.txt", "x" * 5000, "a\udcffb.txt", "a\rb\x1b[31m"])
def test_a_strange_name_stays_on_one_printable_line(path: str):
    problem = problem_of(path)
    assert str(problem).isprintable()
    str(problem).encode("utf8")


@pytest.mark.skipif(sys.platform != "linux", reason="needs a file system that takes any bytes for a name")
def test_a_file_whose_name_is_no_text_is_read(tmp_path: Path):
    path = os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9\n.txt")
    with open(path, "wb") as file:  # noqa: PTH123
        file.write(WORDS.encode())
    assert report_of(path).path == path
    assert one_line(path).endswith("caf\\xe9\\n.txt")


def test_the_media_type_that_is_given_decides():
    markup = f"A <b>fragment</b> of a page. {WORDS}".encode()
    report = take_in("3", markup, media_type="text/html").report
    assert report is not None
    assert report.text.startswith("A fragment of a page.")
    assert report.media_type == "text/html"


def test_what_a_container_tells_fills_only_what_the_document_does_not():
    text = f"The pier is shut\n\nBy Ada Quill\n4 March 2021\n\n{WORDS}".encode()
    told = Facts(title="Feed title", byline="Someone", outlet="The Feed", date="2022-01-01", url="https://x.org/a")
    report = take_in("a.txt", text, told=told).report
    assert report is not None
    assert (report.title, report.byline) == ("The pier is shut", "Ada Quill")
    assert (report.outlet, report.url) == ("The Feed", "https://x.org/a")
    assert (report.date, report.date_basis) == ("2021-03-04", "stated")


def test_a_date_that_a_container_tells_goes_before_one_in_a_name():
    report = take_in("2020-05-05.txt", WORDS.encode(), told=Facts(date="2022-01-01", date_basis="page")).report
    assert report is not None
    assert (report.date, report.date_basis) == ("2022-01-01", "page")


def test_a_report_in_another_language_is_kept_and_told_of():
    text = (
        "Le maire a déclaré lundi que le pont était sûr, malgré les critiques de plusieurs habitants du quartier. " * 3
    )
    intake = take_in("a.txt", text.encode())
    assert intake.report is not None
    assert intake.report.language == "fr"
    (told,) = intake.problems
    assert told.read
    assert "French" in told.what
    assert "no statements" in told.what
    assert report_of("a.txt", WORDS.encode() * 4).language is None


def page(text: str, **fields: object) -> Report:
    """What becomes of a page that a reader gives."""
    return _report("a.pdf", b"x", "application/pdf", _sound(Page(text, **fields)), Facts())  # type: ignore[arg-type]


def test_pages_and_recognition_come_along_and_what_cannot_be_stored_is_mended():
    pages = ((30, "3"), (0, "1"), (10, "2"), (99, "no such place"))
    report = page(f"{'x' * 20}\ud800\0{'y' * 20}", pages=pages, ocr=True)
    assert report.pages == ((0, "1"), (10, "2"), (30, "3"))
    assert report.ocr
    assert report.text[20:22] == "\ufffd\ufffd"
    odd = Facts(furniture=((5, 3), (10, 99), (8, 12), (0, 4), (2, 6)))
    assert _sound(Page("x" * 20, odd)).facts.furniture == ((0, 6), (8, 12))


def test_what_its_reader_doubts_is_told_of_or_is_why_it_is_not_read(monkeypatch: pytest.MonkeyPatch):
    doubt = (("pages 2-3 were not read", "Install tesseract"),)
    for text, read in (("Some words of it.", True), ("", False)):
        monkeypatch.setattr("sayso.ingest.intake.read", lambda *_, text=text: Page(text, doubts=doubt))
        intake = take_in("a.txt", b"x")
        (told,) = intake.problems
        assert (told.what, told.do, told.read) == ("pages 2-3 were not read", "Install tesseract.", read)
        assert (intake.report is not None) == read


def test_the_same_bytes_are_the_same_report():
    assert report_of("a.txt", WORDS.encode()).id == report_of("b.md", WORDS.encode()).id


@settings(deadline=None)  # the readers are loaded when first needed
@given(st.binary(max_size=200), st.sampled_from(["a.txt", "a.md", "a.html"]))
def test_no_bytes_make_it_fail(data: bytes, path: str):
    intake = take_in(path, data)
    assert intake.report or intake.problems


@settings(deadline=None)  # the readers are loaded when first needed
@given(st.text(max_size=300), st.sampled_from(["a.txt", "a.md", "a.html"]))
def test_furniture_lies_within_the_text_sorted_and_apart(text: str, path: str):
    intake = take_in(path, text.encode())
    if intake.report:
        edges = [edge for span in intake.report.furniture for edge in span]
        assert edges == sorted(edges)
        assert all(0 <= edge <= len(intake.report.text) for edge in edges)
        intake.report.text.encode("utf8")
