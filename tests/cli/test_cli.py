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


def sayso(*args: str | Path, cwd: Path | None = None, **env: str) -> subprocess.CompletedProcess[str]:
    """Run the command. A minute is the limit: nothing here may wait for ever."""
    command = [sys.executable, "-m", "sayso", *map(str, args)]
    return subprocess.run(
        command, capture_output=True, text=True, cwd=cwd, check=False, timeout=60, env={**os.environ, **env}
    )


def one_line(done: subprocess.CompletedProcess[str], code: int) -> str:
    """What was said, after checking that it is one line for people and the exit code is right."""
    assert done.returncode == code, done.stderr
    assert done.stderr.startswith("sayso: ")
    assert len(done.stderr.strip().splitlines()) == 1, done.stderr
    return done.stderr


def on_a_terminal(*args: str | Path, **env: str) -> str:
    """What the command prints where its output is a terminal."""
    pty = pytest.importorskip("pty", reason="this machine has no pseudo-terminals")
    main, side = pty.openpty()
    command = [sys.executable, "-m", "sayso", *map(str, args)]
    with subprocess.Popen(command, stdout=side, stderr=side, env={**os.environ, **env}) as process:
        os.close(side)
        said = b""
        try:
            while part := os.read(main, 4096):
                said += part
        except OSError:  # how Linux says that the other side is closed
            pass
    os.close(main)
    assert process.returncode == 0
    return said.decode("utf8")


@pytest.mark.parametrize("command", COMMANDS)
def test_help_teaches(command: str) -> None:
    done = sayso(command, "--help")
    assert done.returncode == 0
    assert f"sayso {command}" in done.stdout
    assert len(done.stdout.splitlines()) > 5


def test_every_read_command_has_json(built: Path) -> None:
    for command in ("brief", "claims", "reports", "statements", "problems", "origins", "verify"):
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
    assert "sayso build --help" in one_line(sayso("build", tmp_path / "x.case"), 2)
    assert "sayso --help" in one_line(sayso("nonsense"), 2)
    assert "no_evidence" in one_line(sayso("statements", built, "--stance", "maybe"), 2)
    assert "sayso reports" in one_line(sayso("statements", built, "--report", "nowhere"), 2)
    assert "2020-09" in one_line(sayso("statements", built, "--date", "nonsense"), 2)
    assert "question" in one_line(sayso("ask", built, " \n"), 2)
    assert "question" in one_line(sayso("brief", built, "--claim", ""), 2)
    assert "--most" in one_line(sayso("ask", built, "the leak", "--most", "0"), 2)


def test_no_command_shows_the_help() -> None:
    done = sayso()
    assert done.returncode == 2
    assert "sayso build" in done.stderr
    assert "..." not in done.stderr.split("Commands:")[1]


def test_a_date_that_is_none_is_wrong_use_and_nothing_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The mayor said the bridge was safe.\n")
    done = sayso("build", "x.case", "--date", "nonsense", "a.txt", cwd=tmp_path)
    assert "2020-09-02" in one_line(done, 2)
    assert not (tmp_path / "x.case").exists()


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="this machine has no named pipes")
def test_pipes_and_devices_are_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    for command in (("build", "x.case"), ("read",)):
        done = sayso(*command, "-j1", "pipe", "/dev/zero", cwd=tmp_path)
        assert done.returncode == 1
        assert "pipe: it is not a file" in done.stderr
        assert "/dev/zero: it is not a file" in done.stderr


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="this machine has no /dev/full")
@pytest.mark.parametrize("command", [("statements",), ("statements", "--json"), ("brief",)])
def test_a_full_disk_under_the_output_is_said_in_one_line(built: Path, command: tuple[str, ...]) -> None:
    with Path("/dev/full").open("w") as full:
        args = [sys.executable, "-m", "sayso", command[0], str(built), *command[1:]]
        done = subprocess.run(args, stdout=full, stderr=subprocess.PIPE, text=True, check=False)
    assert "No space left" in one_line(done, 2)


@pytest.mark.parametrize("command", ["statements", "brief"])
def test_output_that_nobody_reads_ends_the_command_quietly(built: Path, command: str) -> None:
    reads, writes = os.pipe()
    os.close(reads)
    args = [sys.executable, "-m", "sayso", command, str(built)]
    done = subprocess.run(args, stdout=writes, stderr=subprocess.PIPE, text=True, check=False)
    os.close(writes)
    assert (done.returncode, done.stderr) == (0, "")


def test_colour_is_for_terminals_and_not_where_it_is_not_wanted(built: Path) -> None:
    assert "\x1b[1m" in on_a_terminal("reports", built, NO_COLOR="")
    assert "\x1b[" not in on_a_terminal("reports", built, NO_COLOR="1")
    assert "\x1b[" not in sayso("reports", built).stdout


def test_nothing_in_a_report_or_in_its_name_moves_the_cursor(tmp_path: Path) -> None:
    name = "evil\x1b[2J\nname.txt"
    (tmp_path / name).write_text("The \x1b[31mwarden\x9b denied that the \x1b[8mpapers\x07 were lost.\n" * 3)
    case = tmp_path / "x.case"
    assert sayso("build", "-q", "-j1", case, name, cwd=tmp_path).returncode == 0
    for command in ("reports", "statements", "brief"):
        said = on_a_terminal(command, case, NO_COLOR="1")
        assert "papers" in said or "evil" in said
        assert not set(said) & {"\x1b", "\x9b", "\x07"}, command


def test_words_are_wrapped_to_a_narrow_terminal(built: Path) -> None:
    said = sayso("ask", built, "The company knew of the leak.", COLUMNS="50").stdout
    assert all(len(line) <= 50 for line in said.splitlines() if line.startswith("    “"))
    assert "“" in sayso("statements", built, "--most", "1", COLUMNS="3").stdout.splitlines()[1]


def test_fewer_statements_are_not_fewer_origins(built: Path) -> None:
    claim = "Halvard Lines knew of the leak before August 2023."
    one, every = (json.loads(sayso("ask", built, claim, "--json", *most).stdout) for most in (("--most", "1"), ()))
    assert len(one["statements"]) == 1
    assert one["independence"] == every["independence"]


def test_a_claim_may_have_quotation_marks_and_newlines(built: Path) -> None:
    done = sayso("ask", built, 'He said "the company\nknew"')
    assert done.returncode == 0
    assert done.stdout.splitlines()[0] == 'He said "the company knew"'


def test_the_next_command_can_be_pasted(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The mayor said the bridge was safe.\n")
    assert "sayso ask 'my case' " in sayso("build", "-j1", "my case", "a.txt", cwd=tmp_path).stderr
    assert "sayso problems 'no case'" in sayso("build", "-j1", "no case", "missing.txt", cwd=tmp_path).stderr


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write everywhere")
def test_a_case_in_a_folder_that_is_not_writable_can_be_read(built: Path, tmp_path: Path) -> None:
    folder = tmp_path / "shut"
    folder.mkdir()
    case = folder / "x.case"
    case.write_bytes(built.read_bytes())
    (tmp_path / "a.txt").write_text("The mayor said the bridge was safe.\n")
    folder.chmod(0o555)
    try:
        assert sayso("reports", case).returncode == 0
        one_line(sayso("build", "-j1", case, tmp_path / "a.txt"), 3)
        one_line(sayso("build", "-j1", folder / "new.case", tmp_path / "a.txt"), 3)
    finally:
        folder.chmod(0o755)


def test_a_case_with_statements_of_another_encoder_is_not_asked_in_silence(built: Path, tmp_path: Path) -> None:
    old = tmp_path / "old.case"
    old.write_bytes(built.read_bytes())
    with sqlite3.connect(old) as db:
        db.execute("UPDATE vector SET model = 'another'")
        db.execute("UPDATE report SET reader = 'another'")
    for command in (("ask", old, "The company knew."), ("brief", old)):
        assert "sayso build" in one_line(sayso(*command), 3)
    assert sayso("statements", old).returncode == 0


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
            one_line(done, 3)
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
    for row in sayso("read", "-j1", "--jsonl", name, cwd=tmp_path).stdout.splitlines():
        assert json.loads(row)["report"] == name
    assert sayso("read", "-j1", name, cwd=tmp_path).returncode == 0


def test_json_is_json_whatever_the_output_can_hold(built: Path) -> None:
    plain, latin = (sayso("statements", built, "--json", PYTHONIOENCODING=e).stdout for e in ("utf-8", "ascii"))
    assert latin.isascii()
    assert json.loads(plain) == json.loads(latin)


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(shell: str) -> None:
    done = sayso("completion", shell)
    assert done.returncode == 0
    assert "_SAYSO_COMPLETE" in done.stdout


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ("ferry", "This is one word, not a claim"),
        ("?!", "The claim has no words in it"),
        ("Der Kapitän hat nicht mit der Werft über das Leck gesprochen", "does not look like English"),
        (" ".join(["The ferry line leaked fuel into the harbour in June"] * 30), "The claim is 300 words long"),
    ],
)
def test_a_claim_that_is_none_is_told_so(built: Path, claim: str, said: str) -> None:
    assert said in " ".join(sayso("ask", built, claim).stdout.split())
    assert said in json.loads(sayso("ask", built, claim, "--json").stdout)["trouble"]


def test_nothing_bears_on_a_claim_without_words(built: Path) -> None:
    assert json.loads(sayso("ask", built, "?!", "--json").stdout)["statements"] == []


def test_a_user_can_move_the_threshold_of_a_side(built: Path) -> None:
    claim = "Halvard Lines knew of the leak before August 2023."
    found = [json.loads(sayso("ask", built, claim, "--json", "--sure", at).stdout) for at in ("0", "1")]
    few, many = (sum(row["relation"] == "unsorted" for row in one["statements"]) for one in found)
    assert few < many
    assert "--sure" in one_line(sayso("ask", built, claim, "--sure", "70"), 2)


def test_a_claim_that_will_do_is_asked_without_a_word(built: Path) -> None:
    assert json.loads(sayso("ask", built, "The harbourmaster was warned.", "--json").stdout)["trouble"] is None


def test_claims_are_listed_with_their_origins(built: Path) -> None:
    done = sayso("claims", built)
    assert "proposed; affirming" in done.stdout
    rows = json.loads(sayso("claims", built, "--json").stdout)
    assert done.stderr.strip() == f"{len(rows)} claims"
    assert [row["wording"] for row in rows] == done.stdout.splitlines()[::2]
    one = sayso("claims", built, "--most", "1", "--json").stdout
    assert [row["wording"] for row in json.loads(one)] == [rows[0]["wording"]]
