"""The document pass in processes: order, and what a kill leaves behind."""

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

from sayso.case import Case
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
    assert Case(case).verify().faults == ()
