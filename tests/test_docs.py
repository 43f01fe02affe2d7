"""The documents say what is so."""

import re
from pathlib import Path

import pytest

from sayso.cli import COMMANDS
from tools.reference import PAGE, reference

ROOT = Path(__file__).parent.parent
PAGES = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]


def test_the_reference_is_that_of_the_commands() -> None:
    assert PAGE.read_text(encoding="utf8") == reference()


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_commands_that_are_named_exist(page: Path) -> None:
    code = re.findall(r"```.*?```|`[^`]+`", page.read_text(encoding="utf8"), re.DOTALL)
    named = {name for part in code for name in re.findall(r"(?:^|bin/|\s|`)sayso ([a-z]+)", part)}
    assert named <= {*COMMANDS, "needs", "is"}


@pytest.mark.parametrize("page", PAGES, ids=lambda p: p.name)
def test_paths_that_are_named_exist(page: Path) -> None:
    text = page.read_text(encoding="utf8")
    named = re.findall(r"`((?:src|tests|docs|examples|benchmarks|training|requirements)/[\w./-]+)`", text)
    assert all((ROOT / name).exists() for name in named), [n for n in named if not (ROOT / n).exists()]


def test_the_readme_has_the_two_commands() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf8")
    assert "make demo" in text
    assert "make test" in text
