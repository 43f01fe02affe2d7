"""A scan that was read in part is tried anew when more of it could be read, and only then."""

import os
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from sayso.case import Case
from sayso.ingest import ocr
from tests.ingest.test_ocr import needs_tesseract, page, scanned
from tests.ingest.test_pdf_writer import pdf

PATH = os.environ["PATH"]


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    file = tmp_path / "scan.pdf"
    file.write_bytes(scanned(pdf([page(1), page(2)]), only={1}))
    return file


@pytest.fixture
def without(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PATH", str(tmp_path / "no programs"))


def a_program(folder: Path, script: str) -> Path:
    """A program that is called tesseract, and notes each time when it is called."""
    folder.mkdir()
    program = folder / "tesseract"
    program.write_text(f"#!/bin/sh\necho >> {folder}/called\n{script}\n")
    program.chmod(0o755)
    return folder


def calls(folder: Path) -> int:
    note = folder / "called"
    return len(note.read_text()) if note.exists() else 0


def test_what_lacked_the_program_is_read_when_it_is_there(
    without: None, scan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = Case(tmp_path / "a.case")
    case.add([scan], outlet="The Ledger")
    (told,) = case.problems()
    assert "page 2 was not read" in told.what
    assert case.add([scan]).anew == 0
    says = f"cat {tmp_path}/page.hocr"
    (tmp_path / "page.hocr").write_text(
        "<html><body><span class='ocr_line' title='bbox 100 100 900 140; x_size 30'>"
        + "".join(
            f"<span class='ocrx_word' title='bbox 0 0 9 9; x_wconf 95'>{word}</span> "
            for word in "The mayor said that nobody was hurt.".split()
        )
        + "</span></body></html>"
    )
    folder = a_program(tmp_path / "bin", says)
    monkeypatch.setenv("PATH", f"{folder}:{PATH}")
    added = case.add([scan])
    assert (added.known, added.anew) == (1, 1)
    assert calls(folder) == 1
    assert "nobody was hurt" in case.report("scan").text
    assert not any("not read" in one.what for one in case.problems())
    assert case.reports()[0].outlet == "The Ledger"
    assert case.reports()[0].ocr
    assert len(case.statements(words="nobody was hurt")) == 1
    assert case.add([scan]).anew == 0
    assert calls(folder) == 1
    with ThreadPoolExecutor(1) as fresh:  # a thread has its own sandbox, which keeps the PATH that it began with
        assert fresh.submit(case.verify).result().faults == ()


def test_more_time_is_given_once(scan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = a_program(tmp_path / "bin", "exec sleep 60")
    monkeypatch.setenv("PATH", f"{folder}:{PATH}")
    case = Case(tmp_path / "a.case")
    for seconds, anew in ((1, 0), (1, 0), (0.9, 0), (1.2, 1), (1.2, 0), (1, 0)):
        added = case.add([scan], seconds=seconds)
        assert added.anew == anew, seconds
        (told,) = case.problems()
        assert told.what == "page 2 was not recognised: the time for one file was over"
        assert "--seconds" in told.do
    assert calls(folder) == 2


def test_a_try_that_fails_is_not_made_again(
    without: None, scan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = Case(tmp_path / "a.case")
    case.add([scan])
    before = case.statements()
    folder = a_program(tmp_path / "bin", "kill -9 $PPID")
    monkeypatch.setenv("PATH", f"{folder}:{PATH}")
    added = case.add([scan])
    assert (added.anew, added.unread) == (0, 1)
    assert "ended from outside" in added.problems[0].what
    assert case.add([scan]).problems == ()
    assert calls(folder) == 1
    assert case.statements() == before


@needs_tesseract
def test_with_the_program_itself_the_page_is_read(scan: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as none:
        none.setenv("PATH", str(tmp_path / "no programs"))
        assert not ocr.program()
        case = Case(tmp_path / "a.case")
        case.add([scan])
    once = Case(tmp_path / "once.case")
    once.add([scan])
    assert case.add([scan]).anew == 1
    assert case.report("scan").text == once.report("scan").text
    assert case.statements() == once.statements()
    assert case.problems() == once.problems()
