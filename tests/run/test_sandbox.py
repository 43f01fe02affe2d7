"""The child process with a budget: what it does not survive harms nobody, and it does not outlive the one that asks."""

import io
import os
import signal
import subprocess
import sys
import time
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from sayso.ingest import take_in
from sayso.ingest.expand import Document, expand
from sayso.run.sandbox import Budget, Sandbox
from sayso.types import Problem

PAGE = b"<!doctype html><title>Pier</title><body><h1>Pier</h1><p>The pier is shut, the mayor said on Monday.</p>"
posix = pytest.mark.skipif(sys.platform == "win32", reason="needs signals")
linux = pytest.mark.skipif(sys.platform != "linux", reason="needs what only Linux can do")


@pytest.fixture
def sandbox() -> Iterator[Sandbox]:
    made = Sandbox()
    yield made
    made.close()


def pid_of(sandbox: Sandbox) -> int:
    assert sandbox._child
    return sandbox._child._process.pid


def gone(pid: int, within: float = 5) -> bool:
    until = time.monotonic() + within
    while time.monotonic() < until:
        try:
            os.kill(pid, 0)
        except ProcessLookupError:
            return True
        if Path(f"/proc/{pid}/stat").exists() and Path(f"/proc/{pid}/stat").read_text().split(")")[1].split()[0] == "Z":
            return True
        time.sleep(0.02)
    return False


def zipped(count: int = 3) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as pack:
        for n in range(count):
            pack.writestr(f"{n}.txt", f"{n}: the mayor said so.")
        pack.writestr("picture.png", b"\x89PNG\r\n\x1a\n\0")
    return out.getvalue()


def test_what_comes_out_is_what_comes_out_without_it(sandbox: Sandbox) -> None:
    for path, data in (
        ("a.html", PAGE),
        ("b\udcff\n.html", b"<html>"),
        ("c.png", b"\x89PNG\r\n\x1a\n"),
        ("d.txt", b""),
    ):
        found = sandbox.take_in(Document(path, data))
        assert found == take_in(path, data)


def test_members_come_one_by_one_from_bytes_and_from_the_disk(sandbox: Sandbox, tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(zipped())
    path = str(tmp_path / "a.zip")
    assert list(sandbox.expand(path, None, {})) == list(expand(path))
    assert list(sandbox.expand("b.zip", zipped(), {})) == list(expand("b.zip", zipped()))


def test_one_child_is_kept_for_many_files_and_then_replaced() -> None:
    sandbox = Sandbox(Budget(files=3))
    pids = []
    for _ in range(7):
        assert sandbox.take_in(Document("a.html", PAGE)).report
        pids.append(pid_of(sandbox))
    sandbox.close()
    assert [pids.count(pid) for pid in dict.fromkeys(pids)] == [3, 3, 1]
    assert all(gone(pid) for pid in pids)


def test_what_takes_too_long_is_a_problem_and_the_next_file_is_read() -> None:
    sandbox = Sandbox(Budget(seconds=0.01))
    (told,) = sandbox.take_in(Document("slow.html", PAGE)).problems
    assert "took longer than 0.01 s" in told.what
    assert "--seconds" in told.do
    assert list(sandbox.expand("slow.zip", zipped(), {}))[-1].what.startswith("it took longer")  # type: ignore[union-attr]
    sandbox._budget = Budget()
    assert sandbox.take_in(Document("a.html", PAGE)).report
    sandbox.close()


@linux
def test_what_takes_too_much_memory_is_a_problem_and_the_next_file_is_read() -> None:
    sandbox = Sandbox(Budget(memory=60_000_000))
    (told,) = sandbox.take_in(Document("large.html", PAGE + b"<p>words " * 4_000_000)).problems
    assert "memory" in told.what or "crashed" in told.what
    assert told.do
    sandbox._budget = Budget()
    assert sandbox.take_in(Document("a.html", PAGE)).report
    sandbox.close()


@posix
@pytest.mark.parametrize(("number", "what"), [(signal.SIGSEGV, "crashed"), (signal.SIGKILL, "ended from outside")])
def test_a_crash_is_a_problem_with_what_came_before_it_kept(sandbox: Sandbox, number: int, what: str) -> None:
    members = sandbox.expand("a.zip", zipped(), {})
    assert isinstance(next(members), Document)
    os.kill(pid_of(sandbox), number)
    (told,) = members
    assert isinstance(told, Problem)
    assert what in told.what
    assert told.path == "a.zip"
    assert len(list(sandbox.expand("a.zip", zipped(), {}))) == 4


@posix
def test_a_child_that_died_while_idle_costs_no_file(sandbox: Sandbox) -> None:
    assert sandbox.take_in(Document("a.html", PAGE)).report
    os.kill(pid_of(sandbox), signal.SIGKILL)
    time.sleep(0.2)
    assert sandbox.take_in(Document("a.html", PAGE)).report


def test_a_failure_in_the_child_is_told_as_a_mistake_of_sayso(sandbox: Sandbox, tmp_path: Path) -> None:
    (told,) = sandbox.expand(str(tmp_path / "gone.zip"), None, {})
    assert isinstance(told, Problem)
    assert "FileNotFoundError" in told.what


def test_closing_twice_and_without_a_child_does_nothing() -> None:
    sandbox = Sandbox()
    sandbox.close()
    assert sandbox.take_in(Document("a.html", PAGE)).report
    pid = pid_of(sandbox)
    sandbox.close()
    sandbox.close()
    assert gone(pid)


@linux
def test_the_child_dies_with_the_process_that_asks() -> None:
    code = (
        "import os, signal\n"
        "from sayso.ingest.expand import Document\n"
        "from sayso.run.sandbox import Sandbox\n"
        "sandbox = Sandbox()\n"
        "sandbox.take_in(Document('a.html', b'<html><p>x</p>'))\n"
        "print(sandbox._child._process.pid, flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert gone(int(done.stdout))


@posix
def test_an_interrupt_of_the_one_that_asks_ends_the_child_at_once() -> None:
    code = (
        "import sys\n"
        "from sayso.ingest.expand import Document\n"
        "from sayso.run.sandbox import Sandbox\n"
        "sandbox = Sandbox()\n"
        "sandbox.take_in(Document('a.html', b'<html><p>x</p>'))\n"
        "print(sandbox._child._process.pid, flush=True)\n"
        "sandbox.take_in(Document('a.html', b'<html>' + b'<p>word word' * 2_000_000))\n"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, text=True
    )
    assert process.stdout
    child = int(process.stdout.readline())
    time.sleep(0.3)
    start = time.monotonic()
    process.send_signal(signal.SIGINT)
    process.wait(timeout=30)
    assert gone(child)
    assert time.monotonic() - start < 3
    process.stdout.close()


@linux
def test_the_child_reaches_no_network_and_writes_nothing(tmp_path: Path) -> None:
    code = (
        "import os, socket, sys, tempfile, urllib.request\n"
        "from sayso.run import child\n"
        "child._confine(2_000_000_000)\n"
        "def fails(function, *args):\n"
        "    try:\n"
        "        function(*args)\n"
        "    except (PermissionError, OSError):\n"
        "        return True\n"
        "    return False\n"
        "server = socket.socket()\n"
        "print(fails(server.bind, ('127.0.0.1', 0)), fails(socket.create_connection, ('127.0.0.1', 9)),\n"
        "      fails(socket.getaddrinfo, 'localhost', 80), fails(urllib.request.urlopen, 'http://localhost/'),\n"
        "      fails(open, sys.argv[1], 'w'), fails(os.open, sys.argv[1], os.O_CREAT | os.O_WRONLY),\n"
        "      fails(open, tempfile.gettempdir() + '/../' + sys.argv[1], 'w'), fails(open, sys.argv[1], 'r'))\n"
    )
    target = Path.home() / f".sayso-test-{os.getpid()}"
    done = subprocess.run([sys.executable, "-c", code, str(target)], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["True"] * 8
    assert not target.exists()
