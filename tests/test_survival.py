"""A case while the world changes around it: files that go, cases that go, others at work."""

import os
import signal
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from sayso.case import Case
from sayso.errors import CaseError

STORY = "The harbour master said that pier {} was closed. The mayor denied that it was unsafe.\n"


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    found = [tmp_path / f"{n}.txt" for n in range(4)]
    for number, file in enumerate(found):
        file.write_text(STORY.format(number))
    return found


def rows(path: str | Path) -> list[str]:
    with sqlite3.connect(path) as db:
        return [line for line in db.iterdump() if "sqlite_" not in line and 'INTO "derived"' not in line]


def test_a_file_that_goes_while_others_are_read_is_told_of_and_nothing_else_happens(
    files: list[Path], tmp_path: Path
) -> None:
    case = Case(tmp_path / "a.case")
    added = case.add(files, progress=lambda _: files[-1].unlink(missing_ok=True))
    assert (added.reports, added.unread) == (3, 1)
    (problem,) = case.problems()
    assert problem.path == str(files[-1])
    assert problem.do
    glance = case.overview()
    assert (glance.files, glance.unread) == (4, 1)


def test_a_file_that_changes_while_others_are_read_is_read_as_it_is_then(files: list[Path], tmp_path: Path) -> None:
    case = Case(tmp_path / "a.case")
    case.add(files, progress=lambda _: files[-1].write_text(STORY.format("nine")))
    assert "pier nine" in case.report("3.txt").text
    assert case.verify().faults == ()


def test_a_case_that_is_deleted_while_it_is_written_is_told_of(files: list[Path], tmp_path: Path) -> None:
    case = Case(tmp_path / "a.case")
    with pytest.raises(CaseError, match="was moved, deleted or replaced while it was written"):
        case.add(files, progress=lambda _: Path(case.path).unlink(missing_ok=True))
    for left in tmp_path.glob("a.case*"):
        left.unlink()
    assert case.add(files).reports == 4


def test_two_builds_of_one_case_at_once_both_finish_and_lose_nothing(files: list[Path], tmp_path: Path) -> None:
    case = tmp_path / "a.case"
    command = [sys.executable, "-m", "sayso", "build", "-q", "-j1", str(case)]
    builds = [subprocess.Popen([*command, *map(str, some)], stderr=subprocess.PIPE) for some in (files[:3], files[1:])]
    for build in builds:
        _, errors = build.communicate(timeout=300)
        assert build.returncode == 0, errors
    assert sorted(row.paths[0] for row in Case(case).reports()) == [str(file) for file in files]
    assert Case(case).verify().faults == ()


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs kill -9")
@pytest.mark.parametrize("after", [1, 3])
def test_a_killed_build_run_again_is_as_if_it_had_not_been_killed(
    files: list[Path], tmp_path: Path, after: int
) -> None:
    whole, killed = Case(tmp_path / "whole.case"), Case(tmp_path / "killed.case")
    odd = [tmp_path / "missing.txt", *files, tmp_path / "gone.txt"]
    whole.add(odd)
    reads, writes = os.pipe()
    child = os.fork()
    if not child:
        killed.add(odd, progress=lambda _: os.write(writes, b"."), linking=lambda *_: os.write(writes, b"."))
        os._exit(0)
    os.close(writes)
    for _ in range(after):
        os.read(reads, 1)
    os.kill(child, signal.SIGKILL)
    os.waitpid(child, 0)
    os.close(reads)
    assert Case(killed.path).verify().faults == ()
    killed.add(odd)
    assert rows(killed.path) == rows(whole.path)
    killed.add(odd)
    assert rows(killed.path) == rows(whole.path)


def test_a_case_on_a_disk_that_became_read_only_is_still_read(files: list[Path], tmp_path: Path) -> None:
    folder = tmp_path / "disk"
    folder.mkdir()
    case = Case(folder / "a.case")
    case.add(files)
    with sqlite3.connect(case.path) as db:
        db.execute("DELETE FROM derived")
    before = case.ask("The pier was closed.")
    with sqlite3.connect(case.path) as db:
        db.execute("DELETE FROM derived")
    mounted = subprocess.run(["mount", "--bind", "-o", "ro", folder, folder], check=False, capture_output=True)
    if mounted.returncode:
        pytest.skip("only root may mount a disk read-only")
    try:
        assert case.ask("The pier was closed.") == before
        assert len(case.claims()) == len(case.claims())
        with pytest.raises(CaseError, match=r"cannot be (written|opened)"):
            case.judge("track", "The pier was closed.", verdict="tracked", by="me")
        with pytest.raises(CaseError, match=r"cannot be (written|opened)"):
            case.add(files)
    finally:
        subprocess.run(["umount", "-l", folder], check=True)
