import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sayso.ledger.connect import open_case


@pytest.fixture
def case_path(tmp_path: Path):
    return str(tmp_path / "ferry.case")


@pytest.fixture
def db(case_path: str):
    connection = open_case(case_path, create=True)
    yield connection
    connection.close()


@pytest.fixture
def shared_folder():
    """A folder that a user without privileges can reach (pytest's own folders are closed to others)."""
    folder = Path(tempfile.mkdtemp())
    folder.chmod(0o755)
    yield folder
    folder.chmod(0o755)
    shutil.rmtree(folder)


@contextmanager
def _unprivileged() -> Iterator[None]:
    if not hasattr(os, "geteuid"):
        pytest.skip("needs the permissions of POSIX")
    root = os.geteuid() == 0
    if root:
        os.seteuid(65534)
    try:
        yield
    finally:
        if root:
            os.seteuid(0)


@pytest.fixture
def unprivileged():
    """Root may read and write everything; inside this, the process may not."""
    return _unprivileged
