"""``sayso build`` as a user sees it: folders, archives, tables, what is told while it runs, and how it is stopped."""

import io
import json
import os
import signal
import subprocess
import sys
import tarfile
import time
import zipfile
from pathlib import Path

import pytest

from sayso.case import Case
from tests.cli.test_cli import on_a_terminal, one_line, sayso

SAID = "The mayor said on Monday that bridge {} was safe. Two officials denied that it had been inspected.\n"


def zipped(*files: tuple[str, str | bytes]) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as pack:
        for name, data in files:
            pack.writestr(name, data)
    return out.getvalue()


def tarred(name: str, text: str) -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w:gz") as pack:
        entry = tarfile.TarInfo(name)
        entry.size = len(text.encode())
        pack.addfile(entry, io.BytesIO(text.encode()))
    return out.getvalue()


@pytest.fixture
def pile(tmp_path: Path) -> Path:
    """A folder as people have them, and some of it hostile."""
    top = tmp_path / "pile"
    (top / "sub").mkdir(parents=True)
    (top / "a.txt").write_text(SAID.format(1))
    (top / "b.html").write_text(f"<html><head><title>Bridges</title></head><body><p>{SAID.format(2)}</p></body></html>")
    inner = zipped(("deep.txt", SAID.format(3)), ("../../../../evil.txt", SAID.format(4)))
    (top / "c.zip").write_bytes(zipped(("inner.zip", inner), ("bomb.txt", b"\0" * 60_000_000)))
    (top / "d.tar.gz").write_bytes(tarred("x/y.txt", SAID.format(5)))
    (top / "e.zip").write_bytes(b"PK\x03\x04 this is no archive")
    (top / "sub" / "f.txt").write_text(SAID.format(6))
    (top / "sub" / ".hidden.txt").write_text(SAID.format(7))
    return top


def test_a_folder_is_built_with_all_that_lies_in_it(pile: Path, tmp_path: Path) -> None:
    before = sorted(tmp_path.rglob("*"))
    done = sayso("build", "-j1", "x.case", "pile", cwd=tmp_path)
    assert done.returncode == 1
    assert "6 new, 2 not read" in done.stderr
    rows = json.loads(sayso("reports", "x.case", "--json", cwd=tmp_path).stdout)
    assert [row["paths"] for row in rows] == [
        ["pile/a.txt"],
        ["pile/b.html"],
        ["pile/c.zip/inner.zip/deep.txt"],
        ["pile/c.zip/inner.zip/evil.txt"],
        ["pile/d.tar.gz/x/y.txt"],
        ["pile/sub/f.txt"],
    ]
    assert all(row["statements"] for row in rows)
    told = {line.split(": ")[1]: line for line in done.stderr.splitlines() if "pile/" in line}
    assert "bomb" in told["pile/c.zip/bomb.txt"]
    assert "damaged ZIP" in told["pile/e.zip"]
    assert sorted(path for path in tmp_path.rglob("*") if "x.case" not in path.name) == before
    assert sayso("verify", "x.case", cwd=tmp_path).returncode == 0
    again = sayso("build", "-j2", "x.case", ".", cwd=tmp_path)
    assert "6 there already, 2 not read; 0 new statements" in again.stderr


def test_a_table_says_what_reports_are_and_is_told_of(pile: Path, tmp_path: Path) -> None:
    (tmp_path / "t.csv").write_text("path,outlet,date\ny.txt,The Herald,2021-05-06\na.txt,,2020\nz.txt,Nobody,2020\n")
    done = sayso("build", "-j1", "x.case", "--sidecar", "t.csv", "--outlet", "Any", "pile", cwd=tmp_path)
    assert "line 4: no report is called z.txt" in done.stderr
    assert "6 new, 2 not read" in done.stderr
    rows = {row["paths"][0]: row for row in json.loads(sayso("reports", "x.case", "--json", cwd=tmp_path).stdout)}
    y, a = rows["pile/d.tar.gz/x/y.txt"], rows["pile/a.txt"]
    assert (y["outlet"], y["date"], y["date_basis"]) == ("The Herald", "2021-05-06", "given")
    assert (a["outlet"], a["date"]) == ("Any", "2020")
    assert one_line(sayso("build", "x.case", "--sidecar", "none.csv", "pile", cwd=tmp_path), 2)
    later = sayso("build", "x.case", "--date", "2022-05-06", "-v", "pile/a.txt", cwd=tmp_path)
    assert "pile/a.txt: new metadata" in later.stderr
    assert "1 there already; 1 report: new metadata; 0 new statements" in later.stderr
    rows = json.loads(sayso("reports", "x.case", "--json", cwd=tmp_path).stdout)
    assert [(row["outlet"], row["paths"]) for row in rows if row["date"] == "2022-05-06"] == [("Any", ["pile/a.txt"])]


def test_columns_say_where_a_table_has_its_text(tmp_path: Path) -> None:
    lines = [json.dumps({"words": SAID.format(n), "head": f"Bridge {n}"}) for n in (1, 2)]
    (tmp_path / "a.jsonl").write_text("\n".join(lines))
    for command in (("build", "-j1", "x.case"), ("read", "-j1")):
        done = sayso(*command, "--columns", "text=words,title=head", "a.jsonl", cwd=tmp_path)
        assert done.returncode == 0, done.stderr
    rows = json.loads(sayso("reports", "x.case", "--json", cwd=tmp_path).stdout)
    assert [row["title"] for row in rows] == ["Bridge 1", "Bridge 2"]
    one_line(sayso("build", "x.case", "--columns", "nonsense", "a.jsonl", cwd=tmp_path), 2)


def test_verbose_has_a_line_for_each_report(pile: Path, tmp_path: Path) -> None:
    lines = sayso("build", "-v", "-j1", "x.case", "pile", cwd=tmp_path).stderr.splitlines()
    assert "pile/a.txt: 2 statements" in lines
    assert "pile/e.zip: not read" in lines
    assert "pile/a.txt: there already" in sayso("build", "-v", "x.case", "pile/a.txt", cwd=tmp_path).stderr


def test_the_log_for_programs_is_one_object_a_line(pile: Path, tmp_path: Path) -> None:
    done = sayso("build", "--json-log", "-j1", "x.case", "pile", cwd=tmp_path)
    events = [json.loads(line) for line in done.stderr.splitlines()]
    reports = [one for one in events if one["event"] == "report"]
    assert len(reports) == 8
    assert {"path", "file", "outcome", "id"} <= set(reports[0])
    assert [one["path"] for one in events if one["event"] == "problem"] == ["pile/c.zip/bomb.txt", "pile/e.zip"]
    assert events[-1] == {
        "event": "done", "new": 6, "known": 0, "described": 0, "anew": 0, "unread": 2, "statements": 12, "problems": 2,
    }  # fmt: skip
    assert done.returncode == 1


def test_a_terminal_shows_files_speed_and_time_left(pile: Path, tmp_path: Path) -> None:
    said = on_a_terminal("build", "-j1", tmp_path / "x.case", pile / "a.txt", pile / "d.tar.gz", COLUMNS="120")
    assert "Reading" in said
    assert "2/2" in said
    assert "a second" in said
    assert "Next: sayso ask" in said


def test_one_file_may_have_more_time(pile: Path, tmp_path: Path) -> None:
    assert sayso("build", "-j1", "--seconds", "600", "x.case", "pile/b.html", cwd=tmp_path).returncode == 0
    one_line(sayso("build", "--seconds", "0", "x.case", "pile", cwd=tmp_path), 2)


@pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_ctrl_c_stops_at_once_and_leaves_no_process(tmp_path: Path, jobs: str) -> None:
    for n in range(300):
        (tmp_path / f"{n:03}.html").write_text(f"<html><body><p>{SAID.format(n) * 20}</p></body></html>")
    case = tmp_path / "x.case"
    command = [sys.executable, "-m", "sayso", "build", "-j", jobs, str(case), str(tmp_path)]
    process = subprocess.Popen(command, stderr=subprocess.PIPE, text=True, start_new_session=True)
    while not (case.exists() and case.stat().st_size and Case(case).reports()):
        assert process.poll() is None
        time.sleep(0.05)
    below = descendants(process.pid)
    start = time.monotonic()
    os.killpg(process.pid, signal.SIGINT)
    _, told = process.communicate(timeout=30)
    assert time.monotonic() - start < 1
    assert process.returncode == 130
    assert told.endswith("the same command goes on from there.\nsayso: Stopped.\n")
    assert "Traceback" not in told
    until = time.monotonic() + 5
    while any(Path(f"/proc/{one}").exists() for one in below) and time.monotonic() < until:
        time.sleep(0.05)
    assert not [one for one in below if Path(f"/proc/{one}").exists()]
    assert Case(case).verify().faults == ()


def descendants(pid: int) -> list[int]:
    """The processes below one, where this machine lists them."""
    listed = Path(f"/proc/{pid}/task/{pid}/children")
    own = [int(one) for one in listed.read_text().split()] if listed.exists() else []
    return [*own, *(deeper for one in own for deeper in descendants(one))]
