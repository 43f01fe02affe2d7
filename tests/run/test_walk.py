import os
import sys
from pathlib import Path

import pytest

from sayso.run.walk import files_of


def made(top: Path, *names: str) -> list[str]:
    for name in names:
        path = top / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text("x")
    return [f"{top}/{name}" for name in names]


def test_a_folder_stands_for_its_files_sorted_however_deep(tmp_path: Path) -> None:
    expected = made(tmp_path, "a.txt", "b/a.txt", "b/c/d.txt", "b/z.txt", "c.txt")
    assert list(files_of([str(tmp_path)])) == expected
    assert list(files_of([f"{tmp_path}/b", f"{tmp_path}/a.txt"])) == [*expected[1:4], expected[0]]


def test_files_come_as_they_are_named_whether_there_or_not(tmp_path: Path) -> None:
    (there,) = made(tmp_path, ".hidden.txt")
    paths = [there, there, f"{tmp_path}/./.hidden.txt", "", "no\0file", f"{tmp_path}/none"]
    assert list(files_of(paths)) == paths


def test_hidden_files_and_what_systems_leave_are_passed_over(tmp_path: Path) -> None:
    made(tmp_path, ".git/config", ".x.txt", ".DS_Store", "a/._b.txt", "Thumbs.db")
    expected = made(tmp_path, "a/b.txt")
    assert list(files_of([str(tmp_path)])) == expected


def test_a_folder_without_files_comes_as_itself(tmp_path: Path) -> None:
    (tmp_path / "a" / "b").mkdir(parents=True)
    assert list(files_of([f"{tmp_path}/a"])) == [f"{tmp_path}/a"]


def test_the_case_in_the_folder_is_left_out(tmp_path: Path) -> None:
    expected = made(tmp_path, "a.txt", "my.case")
    case = f"{tmp_path}/./my.case"
    assert list(files_of([str(tmp_path)], [case])) == expected[:1]
    assert list(files_of([case], [case])) == [case]


@pytest.mark.skipif(sys.platform == "win32", reason="needs links that anybody may make")
def test_links_to_folders_end_and_links_to_files_are_followed(tmp_path: Path) -> None:
    expected = made(tmp_path / "top", "a.txt", "b/c.txt")
    (tmp_path / "top" / "b" / "up").symlink_to(tmp_path / "top")
    (tmp_path / "top" / "b" / "self").symlink_to(tmp_path / "top" / "b" / "self")
    (tmp_path / "top" / "d.txt").symlink_to(tmp_path / "top" / "a.txt")
    (tmp_path / "top" / "gone.txt").symlink_to(tmp_path / "nowhere")
    found = list(files_of([str(tmp_path / "top")]))
    top = tmp_path / "top"
    assert found == [*expected, f"{top}/b/self", f"{top}/d.txt", f"{top}/gone.txt"]


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="needs a user whom permissions bind")
def test_a_folder_that_cannot_be_listed_comes_as_itself(tmp_path: Path) -> None:
    shut = tmp_path / "shut"
    shut.mkdir()
    made(tmp_path, "z.txt")
    shut.chmod(0)
    try:
        assert list(files_of([str(tmp_path)])) == [str(shut), f"{tmp_path}/z.txt"]
    finally:
        shut.chmod(0o700)


def test_folders_may_be_deeper_than_a_stack(tmp_path: Path) -> None:
    here = Path.cwd()
    os.chdir(tmp_path)
    try:
        for _ in range(400):
            Path("d").mkdir()
            os.chdir("d")
        Path("a.txt").write_text("x")
        os.chdir(tmp_path)
        assert list(files_of(["d"])) == ["d/" * 400 + "a.txt"]
    finally:
        os.chdir(here)
