import hashlib
import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ingest import take_in
from sayso.ingest.intake import one_line
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


def test_what_the_caller_gives_goes_first():
    report = take_in("2020-01-01.txt", WORDS.encode(), outlet=" The Lantern ", date="4 March 2021").report
    assert report is not None
    assert (report.outlet, report.date, report.date_basis) == ("The Lantern", "2021-03-04", "given")


def test_a_date_that_is_none_is_left_out_and_said():
    intake = take_in("2020-01-01.txt", WORDS.encode(), date="soon")
    assert intake.report is not None
    assert (intake.report.date, intake.report.date_basis) == ("2020-01-01", "file name")
    assert intake.problems[0].read
    assert "soon" in intake.problems[0].what


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


def test_a_folder_says_how_to_name_its_files(tmp_path: Path):
    problem = problem_of(f"{tmp_path}/")
    assert "folder" in problem.what
    assert problem.do.endswith(f"sayso build CASE {tmp_path}/*.txt")


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
        (b"%PDF-1.7\n...", "PDF"),
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


def test_the_same_bytes_are_the_same_report():
    assert report_of("a.txt", WORDS.encode()).id == report_of("b.md", WORDS.encode()).id


@given(st.binary(max_size=200), st.sampled_from(["a.txt", "a.md", "a.html"]))
def test_no_bytes_make_it_fail(data: bytes, path: str):
    intake = take_in(path, data)
    assert intake.report or intake.problems


@given(st.text(max_size=300), st.sampled_from(["a.txt", "a.md", "a.html"]))
def test_furniture_lies_within_the_text_sorted_and_apart(text: str, path: str):
    intake = take_in(path, text.encode())
    if intake.report:
        edges = [edge for span in intake.report.furniture for edge in span]
        assert edges == sorted(edges)
        assert all(0 <= edge <= len(intake.report.text) for edge in edges)
        intake.report.text.encode("utf8")
