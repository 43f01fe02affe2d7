import subprocess
import sys
from pathlib import Path

import pytest

from sayso.errors import CaseError
from sayso.ledger import connect
from sayso.ledger.connect import open_case
from sayso.ledger.holder import holder
from tests.ledger.samples import add_numbered

HOLD = (
    "import sys\n"
    "from sayso.ledger.connect import open_case\n"
    "db = open_case(sys.argv[1], create=True)\n"
    "db.execute('BEGIN IMMEDIATE')\n"
    "print('held', flush=True)\n"
    "sys.stdin.read()\n"
)
pytestmark = pytest.mark.skipif(not Path("/proc/locks").exists(), reason="this system does not tell who holds a lock")


@pytest.fixture
def held(case_path: str):
    """A case that another process writes to, and that process."""
    command = [sys.executable, "-c", HOLD, case_path]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        assert process.stdout.readline() == b"held\n"
        yield process
        process.stdin.close()


def test_the_process_and_its_command_are_named(held: subprocess.Popen[bytes], case_path: str):
    told = holder(case_path)
    if told is None:
        pytest.skip("this file system shows other inodes to /proc/locks than to us")
    assert told.startswith(f"process {held.pid} (")
    assert "import sys" in told
    assert "\n" not in told
    held.kill()
    held.wait()
    assert holder(case_path) is None


def test_whoever_waits_in_vain_is_told_who_holds_the_case(
    held: subprocess.Popen[bytes], case_path: str, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.setattr(connect, "WAIT", 0.1)
    with pytest.raises(CaseError, match=rf"Another process holds .*ferry\.case(: process {held.pid} .*)?\. Wait until"):
        open_case(case_path, write=True)
    reader = open_case(case_path)  # reading needs no waiting
    with pytest.raises(CaseError, match="cannot be written"):
        add_numbered(reader, 1)
    reader.close()


def test_nobody_holds_a_case_that_is_not_there(tmp_path: Path):
    assert holder(str(tmp_path / "none.case")) is None
