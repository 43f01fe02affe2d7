"""The commands as a user types them: real processes, real files, exit codes and words."""

import json
import os
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from sayso.cli import COMMANDS
from sayso.types import quoted


def sayso(*args: str | Path, cwd: Path | None = None) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-m", "sayso", *map(str, args)]
    return subprocess.run(command, capture_output=True, text=True, cwd=cwd, check=False)


@pytest.mark.parametrize("command", COMMANDS)
def test_help_teaches(command: str) -> None:
    done = sayso(command, "--help")
    assert done.returncode == 0
    assert f"sayso {command}" in done.stdout
    assert len(done.stdout.splitlines()) > 5


def test_every_read_command_has_json(built: Path) -> None:
    for command in ("brief", "reports", "statements", "problems", "origins", "verify"):
        done = sayso(command, built, "--json")
        assert done.returncode == 0, command
        json.loads(done.stdout)
    json.loads(sayso("ask", built, "The harbourmaster was warned.", "--json").stdout)


def test_build_says_what_it_did_and_problems_have_exit_code_1(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The mayor said the bridge was safe.\n")
    done = sayso("build", "x.case", "a.txt", "missing.txt", cwd=tmp_path)
    assert done.returncode == 1
    assert "missing.txt" in done.stderr
    assert "1 new" in done.stderr
    assert sayso("build", "-q", "x.case", "a.txt", cwd=tmp_path).returncode == 0
    assert sayso("problems", "x.case", cwd=tmp_path).returncode == 1


def test_wrong_use_has_exit_code_2(built: Path, tmp_path: Path) -> None:
    assert sayso("build", tmp_path / "x.case").returncode == 2
    assert sayso("nonsense").returncode == 2
    assert sayso("statements", built, "--stance", "maybe").returncode == 2
    assert sayso("statements", built, "--report", "nowhere").returncode == 2


def test_a_case_that_cannot_be_used_has_exit_code_3(tmp_path: Path, built: Path) -> None:
    other = tmp_path / "notes.case"
    other.write_text("not a case at all, but somebody's notes\n" * 50)
    newer = tmp_path / "newer.case"
    newer.write_bytes(built.read_bytes())
    with sqlite3.connect(newer) as db:
        db.execute("PRAGMA user_version = 99")
    for path in (tmp_path / "none.case", other, newer, tmp_path):
        for command in ("reports", "verify"):
            done = sayso(command, path)
            assert done.returncode in (2, 3), (command, path)
            assert len(done.stderr.strip().splitlines()) <= 4
            assert "Traceback" not in done.stderr
    assert sayso("reports", other).returncode == 3
    before = other.read_bytes()
    (tmp_path / "a.txt").write_text("She said so.\n")
    assert sayso("build", other, tmp_path / "a.txt").returncode == 3
    assert other.read_bytes() == before


def test_read_jsonl_has_the_fields_that_other_programs_read(harbour_files: list[Path]) -> None:
    path = next(p for p in harbour_files if p.suffix == ".txt")
    done = sayso("read", "--jsonl", path)
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    text = path.open(encoding="utf8", newline="").read()
    assert len(rows) > 5
    assert done.returncode == 0
    fields = {"report", "id", "voice", "content", "cue", "source", "quote", "speaker", "speaker_kind", "anonymity"}
    fields |= {"stance", "certainty", "relay", "basis", "nested_in", "said_on", "confidence"}
    for row in rows:
        assert fields <= set(row)
        assert row["report"] == str(path)
        assert quoted(text, tuple((s, e) for s, e in row["content"])).strip()
    ids = {row["id"] for row in rows}
    assert all(row["nested_in"] is None or row["nested_in"] in ids for row in rows)


def test_the_words_shown_are_in_the_report(built: Path) -> None:
    rows = json.loads(sayso("statements", built, "--json").stdout)
    texts: dict[str, str] = {}
    with sqlite3.connect(built) as db:
        texts.update(db.execute("SELECT location.path, text FROM location JOIN report ON report.id = location.report"))
    for row in rows:
        assert row["words"]["content"] == " … ".join(texts[row["report"]][s:e] for s, e in row["content"])


def test_a_file_name_that_is_no_text_breaks_nothing(tmp_path: Path) -> None:
    name = os.fsdecode(b"caf\xe9\n.txt")
    (tmp_path / name).write_text("The warden denied it.\n")
    done = sayso("build", "x.case", name, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    for command in ("reports", "statements", "brief"):
        for form in ((), ("--json",)):
            assert sayso(command, "x.case", *form, cwd=tmp_path).returncode == 0


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(shell: str) -> None:
    done = sayso("completion", shell)
    assert done.returncode == 0
    assert "_SAYSO_COMPLETE" in done.stdout
