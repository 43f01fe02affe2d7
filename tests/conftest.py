"""What several tests share: the sample case, built once, and the founding reports where they are."""

import shutil
import signal
from pathlib import Path

import pytest

from sayso.case import Case

# A shell that starts the tests in the background has them, and all that they start, ignore Ctrl-C.
signal.signal(signal.SIGINT, signal.default_int_handler)

ROOT = Path(__file__).parent.parent
SHARED = ROOT.parent / "shared"


@pytest.fixture(scope="session")
def harbour_files() -> list[Path]:
    return sorted((ROOT / "examples" / "harbour").glob("*.*"))


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory, harbour_files: list[Path]) -> Path:
    path = tmp_path_factory.mktemp("case") / "harbour.case"
    Case(path).add(harbour_files, jobs=1)
    return path


@pytest.fixture
def case(tmp_path: Path, built: Path) -> Case:
    """A copy of the sample case, to do with as one likes."""
    return Case(shutil.copy(built, tmp_path / "harbour.case"))


@pytest.fixture(scope="session")
def founding() -> list[Path]:
    files = sorted((SHARED / "reports").glob("*.txt"))
    if not files:
        pytest.skip("the founding reports (../shared/reports) are not on this machine")
    return files
