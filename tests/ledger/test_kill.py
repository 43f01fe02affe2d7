"""A build that is killed, and builds at once: real processes on real files."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from sayso.ledger import query
from sayso.ledger.connect import open_case
from sayso.ledger.verify import verify
from tests.ledger.samples import add_numbered, dump

ROOT = Path(__file__).parents[2]
REPORTS = 60
BUILD = """
import sys
from sayso.ledger.connect import open_case
from tests.ledger.samples import add_numbered
db = open_case(sys.argv[1], create=True)
for number in range(int(sys.argv[2]), int(sys.argv[3])):
    add_numbered(db, number)
    print(number, flush=True)
db.close()
"""


def start_build(path: Path, first: int = 0, last: int = REPORTS):
    arguments = [sys.executable, "-c", BUILD, str(path), str(first), str(last)]
    return subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def finish(path: Path):
    db = open_case(str(path), create=True)
    added = [add_numbered(db, number) for number in range(REPORTS)]
    rows = dump(db)
    assert verify(db) == []
    db.close()
    return rows, sum(added)


@pytest.fixture(scope="module")
def unbroken(tmp_path_factory: pytest.TempPathFactory):
    rows, added = finish(tmp_path_factory.mktemp("unbroken") / "whole.case")
    assert added == REPORTS
    return rows


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs kill -9")
@pytest.mark.parametrize("after", [1, 7, 23, 41])
def test_a_killed_build_run_again_ends_in_the_same_rows(
    tmp_path: Path, unbroken: dict[str, list[tuple[object, ...]]], after: int
):
    path = tmp_path / "killed.case"
    build = start_build(path)
    for _ in range(after):
        build.stdout.readline()
    time.sleep(0.0007 * after % 0.005)  # somewhere in the middle of a report
    os.kill(build.pid, signal.SIGKILL)
    build.communicate()

    db = open_case(str(path))  # a reader comes first
    assert verify(db) == []
    kept = query.reports(db)
    assert after <= len(kept) < REPORTS
    assert all(row.statements == 20 for row in kept)
    db.close()

    rows, added = finish(path)
    assert added == REPORTS - len(kept)
    assert rows == unbroken


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs kill -9")
def test_a_kill_between_the_rows_of_a_report(tmp_path: Path, unbroken: dict[str, list[tuple[object, ...]]]):
    path = tmp_path / "killed.case"
    code = (
        "import os, signal, sys\n"
        "from sayso.ledger import write\n"
        "from sayso.ledger.connect import open_case\n"
        "from tests.ledger.samples import add_numbered\n"
        "db = open_case(sys.argv[1], create=True)\n"
        "db.execute('PRAGMA cache_size = 1')\n"
        "add_numbered(db, 0)\n"
        "insert = write._insert_words\n"
        "def die(db, number, *rest):\n"
        "    insert(db, number, *rest)\n"
        "    if number == 2_000_010:\n"
        "        os.kill(os.getpid(), signal.SIGKILL)\n"
        "write._insert_words = die\n"
        "add_numbered(db, 1)\n"
    )
    done = subprocess.run([sys.executable, "-c", code, str(path)], cwd=ROOT, check=False)
    assert done.returncode == -signal.SIGKILL
    db = open_case(str(path))
    assert [row.paths for row in query.reports(db)] == [("pile/0000.txt",)]
    assert verify(db) == []
    db.close()
    assert finish(path)[0] == unbroken


def test_writers_at_once_lose_nothing(tmp_path: Path):
    path = tmp_path / "shared.case"  # none of them finds a case: all try to make it
    builds = [start_build(path, first, first + 20) for first in (0, 10, 20, 40)]
    for build in builds:
        _, errors = build.communicate(timeout=60)
        assert build.returncode == 0, errors
    db = open_case(str(path))
    assert len(query.reports(db)) == REPORTS
    assert sorted(row.paths for row in query.reports(db)) == [(f"pile/{n:04}.txt",) for n in range(REPORTS)]
    assert verify(db) == []
    db.close()
    assert [file.name for file in tmp_path.iterdir()] == ["shared.case"]
