"""Disks that are full and files that may not grow, for real."""

import resource
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from sayso.errors import CaseError, SaysoError
from sayso.ledger import query
from sayso.ledger.connect import open_case
from sayso.ledger.pack import pack
from sayso.ledger.verify import verify
from tests.ledger.samples import add_numbered
from tests.ledger.test_migrations import version_1

ROOT = Path(__file__).parents[2]


@pytest.fixture
def tiny(tmp_path: Path) -> Iterator[Path]:
    """A disk of half a megabyte."""
    disk = tmp_path / "disk"
    disk.mkdir()
    mount = shutil.which("mount")
    if not mount or subprocess.run([mount, "-t", "tmpfs", "-o", "size=512k", "tmpfs", disk], check=False).returncode:
        pytest.skip("only root may mount a tiny disk")
    yield disk
    subprocess.run(["umount", "-l", disk], check=True)


def grow(disk: Path, size: str) -> None:
    subprocess.run(["mount", "-o", f"remount,size={size}", disk], check=True)


def fill(path: Path) -> int:
    """Add reports until the disk is full; how many are in."""
    with closing(open_case(str(path), create=True)) as db:
        with pytest.raises(CaseError, match=r"The disk is full: .*Free some space, then run the same command again"):
            any(not add_numbered(db, number, statements=100) for number in range(100))
        return len(query.reports(db))


def test_what_was_in_before_the_disk_was_full_stays_and_the_rest_comes_in_after(tiny: Path, tmp_path: Path):
    path = tiny / "full.case"
    number = fill(path)
    assert 0 < number < 100
    with closing(open_case(str(path))) as db:
        assert len(query.reports(db)) == number
        assert verify(db) == []
    grow(tiny, "8m")
    with closing(open_case(str(path), write=True)) as db:
        for more in range(number + 2):
            add_numbered(db, more, statements=100)
        assert len(query.reports(db)) == number + 2
        assert verify(db) == []


def test_a_pack_that_does_not_fit_leaves_nothing(tiny: Path, tmp_path: Path):
    path = tmp_path / "big.case"
    with closing(open_case(str(path), create=True)) as db:
        for number in range(8):
            add_numbered(db, number, statements=100)
    with closing(open_case(str(path))) as db, pytest.raises(CaseError, match="The disk is full"):
        pack(db, str(tiny / "packed.case"))
    assert list(tiny.iterdir()) == []


def test_an_old_case_that_cannot_be_brought_up_to_date_for_want_of_space_stays_old(tiny: Path, tmp_path: Path):
    old = tiny / "old.case"
    shutil.copy(version_1(tmp_path / "old.case"), old)
    (tiny / "ballast").write_bytes(b"x" * (512 * 1024 - old.stat().st_size - 40_000))
    with pytest.raises(CaseError, match="The disk is full"):
        open_case(str(old))
    (tiny / "ballast").unlink()
    grow(tiny, "4m")
    with closing(open_case(str(old))) as db:
        assert verify(db) == []


def test_a_file_that_may_not_grow(tmp_path: Path):
    code = (
        "import resource, sys\n"
        "from sayso.ledger.connect import open_case\n"
        "from sayso.errors import CaseError\n"
        "from tests.ledger.samples import add_numbered\n"
        "db = open_case(sys.argv[1], create=True)\n"
        "add_numbered(db, 0)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (400_000, 400_000))\n"
        "try:\n"
        "    for number in range(1, 50):\n"
        "        add_numbered(db, number, statements=100)\n"
        "except CaseError as error:\n"
        "    print(error)\n"
    )
    path = tmp_path / "small.case"
    done = subprocess.run([sys.executable, "-c", code, path], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.stderr == ""
    assert "What was in the case is unharmed" in done.stdout
    with closing(open_case(str(path), write=True)) as db:
        assert verify(db) == []
        before = len(query.reports(db))
        add_numbered(db, 99)
        assert len(query.reports(db)) == before + 1
    assert resource.getrlimit(resource.RLIMIT_FSIZE)[0] == resource.RLIM_INFINITY


def test_a_pack_is_never_written_over_a_file(tmp_path: Path):
    target = tmp_path / "notes.txt"
    target.write_text("mine")
    with closing(open_case(str(tmp_path / "a.case"), create=True)) as db, pytest.raises(SaysoError, match="already"):
        pack(db, str(target))
    assert target.read_text() == "mine"
