"""The document pass in processes: order, and what a kill leaves behind."""

import io
import os
import random
import resource
import signal
import subprocess
import sys
import time
import zipfile
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
        assert [r.path for r in read_files(paths, Settings(vectors=False), jobs, lambda _: None)] == paths


def test_known_bytes_and_copies_are_not_read_twice(harbour_files: list[Path], tmp_path: Path) -> None:
    twin = tmp_path / "twin.txt"
    twin.write_bytes(harbour_files[0].read_bytes())
    readings = list(read_files([str(harbour_files[0]), str(twin)], Settings(vectors=False), 1, lambda _: None))
    assert [r.known for r in readings] == [False, True]


def test_a_file_that_vanishes_after_it_was_opened_is_read(tmp_path: Path) -> None:
    note = tmp_path / "note.txt"
    note.write_text("The mayor said the bridge was safe.\n")

    def known(_: str) -> None:
        note.unlink(missing_ok=True)

    for path in (note, tmp_path / "gone.txt"):
        (found,) = read_files([str(path)], Settings(vectors=False), 1, known)
        assert (found.report is None) == (path != note)
        assert bool(found.problems) == (path != note)


@pytest.mark.parametrize("jobs", [1, 2])
def test_copies_of_a_file_that_gives_no_report_are_told_of_too(tmp_path: Path, jobs: int) -> None:
    for name in ("one.txt", "two.txt", "three.txt"):
        (tmp_path / name).write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    paths = sorted(str(path) for path in tmp_path.iterdir())
    readings = list(read_files(paths, Settings(vectors=False), jobs, lambda _: None))
    assert [[p.path for p in r.problems] for r in readings] == [[path] for path in paths]


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_copy_is_read_where_the_other_one_gave_no_report_under_its_name(tmp_path: Path, jobs: int) -> None:
    data = "<p title='The mayor said that the bridge was safe.'>" * 20
    for name in ("a.html", "b.txt", "c.txt", "d.html"):
        (tmp_path / name).write_text(data)
    found = list(read_files([str(tmp_path)], Settings(vectors=False), jobs, lambda _: None))
    assert [bool(one.report) for one in found] == [False, True, False, False]
    assert [one.known for one in found] == [False, False, True, True]
    assert all(one.original == data.encode() for one in found[:2])


def test_a_file_too_large_for_one_report_is_read_no_further_than_it_must(tmp_path: Path) -> None:
    large = tmp_path / "large.txt"
    with large.open("wb") as file:
        file.truncate(2 * LIMIT)
    (found,) = read_files([str(large)], Settings(vectors=False), 1, lambda _: None)
    assert "larger than" in found.problems[0].what
    assert len(found.original) == LIMIT + 1


def test_what_fails_in_reading_one_file_stops_no_other(
    harbour_files: list[Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(_: object) -> None:
        raise RecursionError("too\ndeep")

    monkeypatch.setattr(reading, "read", fails)
    found = list(read_files([str(p) for p in harbour_files], Settings(vectors=False), 1, lambda _: None))
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


@pytest.mark.skipif(sys.platform != "linux", reason="needs what only Linux can do")
def test_a_build_that_is_killed_leaves_no_process_behind(harbour_files: list[Path], tmp_path: Path) -> None:
    case = tmp_path / "killed.case"
    command = [sys.executable, "-m", "sayso", "build", "-q", "-j", "2", str(case), *map(str, harbour_files)]
    process = subprocess.Popen(command)
    while process.poll() is None and not (case.exists() and case.stat().st_size and Case(case).reports()):
        time.sleep(0.05)
    readers = children(process.pid)
    process.kill()
    process.wait()
    until = time.monotonic() + 10
    while any(Path(f"/proc/{one}").exists() for one in readers) and time.monotonic() < until:
        time.sleep(0.05)
    assert not [one for one in readers if Path(f"/proc/{one}").exists()]


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


def zipped(*files: tuple[str, str]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as pack:
        for name, text in files:
            pack.writestr(name, text)
    return out.getvalue()


@pytest.mark.parametrize("jobs", [1, 2])
def test_documents_of_containers_and_folders_come_in_order_with_their_file(tmp_path: Path, jobs: int) -> None:
    said = "The mayor said that bridge {} was safe."
    (tmp_path / "b").mkdir()
    (tmp_path / "a.txt").write_text(said.format(1))
    (tmp_path / "b" / "c.zip").write_bytes(
        zipped(("2.txt", said.format(2)), ("x.png", "\x89PNG"), ("3.txt", said.format(3)))
    )
    (tmp_path / "d.zip").write_bytes(b"PK\x03\x04 no zip")
    (tmp_path / "e.html").write_text(f"<html><body><p>{said.format(4)}</p></body></html>")
    (tmp_path / "f.txt").write_text(said.format(1))
    found = list(read_files([str(tmp_path)], Settings(vectors=False), jobs, lambda _: None))
    shown = [(Path(one.path).name, Path(one.file).name, one.last, one.aside, one.known) for one in found]
    assert shown == [
        ("a.txt", "a.txt", True, False, False),
        ("2.txt", "c.zip", False, False, False),
        ("x.png", "c.zip", False, False, False),
        ("3.txt", "c.zip", False, False, False),
        ("c.zip", "c.zip", True, True, False),
        ("d.zip", "d.zip", True, False, False),
        ("e.html", "e.html", True, False, False),
        ("f.txt", "f.txt", True, False, True),
    ]
    assert [len(one.statements) for one in found] == [1, 1, 0, 1, 0, 0, 1, 0]


def test_a_table_of_metadata_is_followed_and_told_of(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(
        zipped(("1.txt", "She said that it rained."), ("2.txt", "He said that it snowed."))
    )
    table = tmp_path / "table.csv"
    table.write_text("path,outlet,date\na.zip/1.txt,The Ledger,2020-01-02\n9.txt,Nobody,\n,,bad\n")
    settings = Settings(vectors=False, outlet="Any", sidecar=str(table))
    found = list(read_files([str(tmp_path / "a.zip")], settings, 1, lambda _: None))
    reports = [one.report for one in found if one.report]
    assert [(one.outlet, one.date) for one in reports] == [("The Ledger", "2020-01-02"), ("Any", None)]
    told = [problem.what for one in found if one.aside for problem in one.problems]
    assert any("line 4" in what for what in told)
    assert any("line 3: no report is called 9.txt" in what for what in told)


def test_a_table_that_is_not_there_is_wrong_use(tmp_path: Path) -> None:
    with pytest.raises(SaysoError, match="cannot be read"):
        next(read_files([], Settings(sidecar=str(tmp_path / "none.csv")), 1, lambda _: None))


def test_the_case_in_a_folder_is_not_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("She said that it rained.")
    (tmp_path / "my.case").write_bytes(b"SQLite format 3\0")
    found = list(
        read_files([str(tmp_path)], Settings(vectors=False), 1, lambda _: None, leave_out=(f"{tmp_path}/my.case",))
    )
    assert [Path(one.path).name for one in found] == ["a.txt"]


def test_what_opens_too_slowly_is_told_of_and_the_rest_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("<html><body><p>She said that it rained.</p></body></html>")
    (tmp_path / "b.txt").write_text("She said that it rained.")
    found = list(read_files([str(tmp_path)], Settings(vectors=False, seconds=0.01), 1, lambda _: None))
    assert "took longer" in found[0].problems[0].what
    assert found[1].report


@pytest.mark.skipif(not hasattr(resource, "RLIMIT_AS"), reason="needs limits of memory")
def test_a_text_of_a_gigabyte_on_one_line_is_refused_without_its_memory(tmp_path: Path) -> None:
    with (tmp_path / "line.txt").open("wb") as file:
        file.truncate(1_000_000_000)
        file.seek(0)
        file.write(b"She said so. " * 10_000)
    code = (
        "import resource, sys\n"
        "from sayso.run.local import read_files\n"
        "from sayso.run.reading import Settings\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "for one in read_files(sys.argv[1:], Settings(vectors=False), 1, lambda _: None):\n"
        "    print(one.problems[0].what)\n"
        "print((resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) // 1024)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
    what, grown = done.stdout.splitlines()
    assert "larger than 50 MB" in what
    assert int(grown) < 250
