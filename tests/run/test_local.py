"""The document pass in processes: order, and what a kill leaves behind."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sayso.case import Case
from sayso.errors import SaysoError
from sayso.ingest import LIMIT
from sayso.run import reading
from sayso.run.local import default_jobs, read_files
from sayso.run.reading import Settings
from tests.test_case import dump


def build(case: Path, files: list[Path]) -> subprocess.Popen[bytes]:
    command = [sys.executable, "-m", "sayso", "build", "-q", "-j", "2", str(case), *map(str, files)]
    return subprocess.Popen(command, start_new_session=True)


def test_order_is_that_of_the_paths_whatever_the_jobs(harbour_files: list[Path]) -> None:
    paths = [str(p) for p in reversed(harbour_files)]
    for jobs in (1, 2):
        assert [r.path for r in read_files(paths, Settings(vectors=False), jobs, lambda _: False)] == paths


def test_known_bytes_and_copies_are_not_read_twice(harbour_files: list[Path], tmp_path: Path) -> None:
    twin = tmp_path / "twin.txt"
    twin.write_bytes(harbour_files[0].read_bytes())
    readings = list(read_files([str(harbour_files[0]), str(twin)], Settings(vectors=False), 1, lambda _: False))
    assert [r.known for r in readings] == [False, True]


def test_a_file_that_vanishes_after_it_was_opened_is_read(tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("The mayor said the bridge was safe.\n")

    def known(_: str) -> bool:
        note.unlink(missing_ok=True)
        return False

    for path in (note, tmp_path / "gone.txt"):
        (found,) = read_files([str(path)], Settings(vectors=False), 1, known)
        assert (found.report is None) == (path != note)
        assert bool(found.problems) == (path != note)


@pytest.mark.parametrize("jobs", [1, 2])
def test_copies_of_a_file_that_gives_no_report_are_told_of_too(tmp_path: Path, jobs: int) -> None:
    for name in ("one.txt", "two.txt", "three.txt"):
        (tmp_path / name).write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    paths = sorted(str(path) for path in tmp_path.iterdir())
    readings = list(read_files(paths, Settings(vectors=False), jobs, lambda _: False))
    assert [[p.path for p in r.problems] for r in readings] == [[path] for path in paths]


def test_a_file_too_large_for_one_report_is_read_no_further_than_it_must(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(2 * LIMIT)
    (found,) = read_files([str(large)], Settings(vectors=False), 1, lambda _: False)
    assert "larger than" in found.problems[0].what
    assert len(found.original) == LIMIT + 1


def test_what_fails_in_reading_one_file_stops_no_other(
    harbour_files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_: object) -> None:
        raise RecursionError("too\ndeep")

    monkeypatch.setattr(reading, "read", fails)
    found = list(read_files([str(p) for p in harbour_files], Settings(vectors=False), 1, lambda _: False))
    assert len(found) == len(harbour_files)
    assert all("RecursionError: too\\ndeep" in r.problems[0].what and r.report is None for r in found)


def children(pid: int) -> list[int]:
    """The processes that read for ``pid``."""
    every = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [int(one) for one in every if b"spawn_main" in Path(f"/proc/{one}/cmdline").read_bytes()]


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="this machine does not list child processes")
def test_a_reading_process_that_is_killed_is_told_of_and_nothing_read_is_lost(
    harbour_files: list[Path], tmp_path: Path
) -> None:
    case = tmp_path / "killed.case"
    files = [tmp_path / f"{n}.txt" for n in range(200)]
    text = next(p for p in harbour_files if p.suffix == ".txt").read_text("utf8")
    for n, path in enumerate(files):
        path.write_text(f"{text}\n\nCopy {n}.\n", "utf8")
    command = [sys.executable, "-m", "sayso", "build", "-j", "2", str(case), *map(str, files)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True)
    while process.poll() is None and not (case.exists() and case.stat().st_size and Case(case).reports()):
        time.sleep(0.05)
    os.kill(children(process.pid)[0], signal.SIGKILL)
    _, told = process.communicate(timeout=60)
    assert process.returncode == SaysoError.exit_code
    assert "Run the same command again" in told
    assert len(told.strip().splitlines()) == 1
    assert Case(case).verify().faults == ()
    assert Case(case).reports()


def test_jobs_are_at_least_one() -> None:
    assert default_jobs() >= 1


def test_a_build_that_is_killed_and_run_again_ends_in_the_same_case(
    built: Path, harbour_files: list[Path], tmp_path: Path
) -> None:
    chance, kills = random.Random(4), 0
    case = tmp_path / "killed.case"
    for _ in range(4):
        process = build(case, harbour_files)
        time.sleep(chance.uniform(0.5, 6))
        if process.poll() is None:
            os.killpg(process.pid, signal.SIGKILL)
            kills += 1
        process.wait()
        if case.exists() and case.stat().st_size:
            assert Case(case).verify().faults == ()
    assert build(case, harbour_files).wait() == 0
    assert kills
    assert dump(case) == dump(built)


def test_ctrl_c_keeps_what_was_read_and_says_how_to_go_on(harbour_files: list[Path], tmp_path: Path) -> None:
    case = tmp_path / "stopped.case"
    command = [sys.executable, "-m", "sayso", "build", "-j", "2", str(case), *map(str, harbour_files * 1)]
    process = subprocess.Popen(command, start_new_session=True, stderr=subprocess.PIPE, text=True)
    while not case.exists() and process.poll() is None:
        time.sleep(0.05)
    time.sleep(1)
    os.killpg(process.pid, signal.SIGINT)
    _, told = process.communicate(timeout=60)
    if process.returncode != 0:
        assert process.returncode == 130
        assert "goes on from there" in told
        assert "Traceback" not in told
        assert "Stopped" in told
    assert Case(case).verify().faults == ()
