"""The commands by which people decide, compare, forget and pack: real processes, exit codes and words."""

import json
import shutil
import sqlite3
from pathlib import Path

import pytest

from sayso.case import Case
from tests.cli.test_cli import on_a_terminal, one_line, sayso

CLAIM = "Halvard Lines knew of the leak before August 2023."


@pytest.fixture
def path(built: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(built, tmp_path / "harbour.case"))


@pytest.fixture
def some(built: Path) -> list[str]:
    return [one.id for one in Case(built).statements(stance="asserts", most=3)]


def test_each_kind_can_be_judged_and_is_listed(path: Path, some: list[str]) -> None:
    for words in (
        ("statement", some[0], "right"),
        ("speaker", some[0], "Ada Vale"),
        ("speaker", some[1], ""),
        ("stance", some[0][10:20], "doubts"),
        ("certainty", some[0], "open"),
        ("relation", some[0], CLAIM, "denies"),
        ("track", CLAIM),
        ("wording", CLAIM, "The company knew of the leak."),
        ("same_claim", "The company knew of the leak.", "The firm knew.", "not the same"),
        ("same_source", "source-" + "0" * 20, "source-" + "1" * 20, "unsure"),
        ("origin", "origin-" + "0" * 20, "wrong"),
    ):
        done = sayso("judge", path, *words, "--by", "Ana", "--why", "so")
        assert (done.returncode, done.stderr) == (0, ""), words
        assert "Take it back with: sayso undo" in done.stdout
    listed = json.loads(sayso("decisions", path, "--json").stdout)
    kinds = {row["kind"] for row in listed}
    assert kinds == {
        "statement", "speaker", "stance", "certainty", "relation", "track", "wording", "same_claim", "same_source",
        "origin",
    }  # fmt: skip
    assert {row["by"] for row in listed} == {"Ana"}
    assert [row["missing"] for row in listed if row["kind"] == "same_source"] != [None]
    assert "rests on no source-" in sayso("decisions", path).stdout


def test_a_judgement_shows_in_the_answer_and_can_be_taken_back(path: Path) -> None:
    before = sayso("ask", path, CLAIM).stdout
    row = json.loads(sayso("ask", path, CLAIM, "--json").stdout)["statements"][0]
    made = json.loads(sayso("judge", path, "relation", row["id"], CLAIM, "no_evidence", "--json").stdout)
    after = sayso("ask", path, CLAIM).stdout
    assert "judged by" in after
    assert "FOUND NO EVIDENCE OF IT" in after
    assert sayso("undo", path, made["id"][10:18]).returncode == 0
    assert sayso("ask", path, CLAIM).stdout == before
    assert "undone already" in one_line(sayso("undo", path, made["id"]), 2)
    assert "undone or superseded" in sayso("decisions", path, "--all").stdout


def test_wrong_use_says_what_is_right(path: Path, some: list[str], tmp_path: Path) -> None:
    assert "no_evidence" in one_line(sayso("judge", path, "stance", some[0], "maybe"), 2)
    assert "Write more of the id" in one_line(sayso("judge", path, "stance", "zzz", "denies"), 2)
    assert "No such command" in one_line(sayso("judge", path, "mood", some[0]), 2)
    assert "exclude" in one_line(sayso("decisions", path, "--export", "a", "--import", "b"), 2)
    assert "FILE" in one_line(sayso("pack", path), 2)
    assert "No case at" in one_line(sayso("judge", tmp_path / "none.case", "track", "It leaked."), 3)
    assert not (tmp_path / "none.case").exists()


def test_decisions_go_out_and_come_in(path: Path, built: Path, some: list[str], tmp_path: Path) -> None:
    sayso("judge", path, "track", CLAIM)
    sayso("judge", path, "stance", some[0], "denies", "--why", "„so“")
    file, other = tmp_path / "d.jsonl", Path(shutil.copy(built, tmp_path / "other.case"))
    assert sayso("decisions", path, "--export", file).returncode == 0
    assert "is there already" in one_line(sayso("decisions", path, "--export", file), 2)
    assert len(file.read_text("utf8").splitlines()) == 3
    assert "3 judgements new, 0 there already" in sayso("decisions", other, "--import", file).stderr
    assert "0 judgements new, 3 there already" in sayso("decisions", other, "--import", file).stderr
    assert Case(other).statements() == Case(path).statements()
    file.write_text(file.read_text("utf8") + "nonsense\n", "utf8")
    done = sayso("decisions", other, "--import", file)
    assert done.returncode == 1
    assert "line 4 is left out: it is not JSON" in done.stderr
    file.write_bytes(b"\xff\xfe")
    assert "UTF-8" in one_line(sayso("decisions", other, "--import", file), 2)
    assert "No such file" in one_line(sayso("decisions", other, "--import", tmp_path / "gone"), 2)


def test_versions_are_shown_by_their_sentences(tmp_path: Path) -> None:
    file, case = tmp_path / "a.txt", tmp_path / "a.case"
    for text in (
        "The mayor said two were hurt. The clerk denied it.\n",
        "The mayor said three were hurt. It rained.\n",
    ):
        file.write_text(text)
        assert sayso("build", "-q", "-j1", case, file).returncode == 0
    done = sayso("versions", case)
    assert done.returncode == 0
    assert "    - The mayor said two were hurt." in done.stdout
    assert "    + The mayor said three were hurt." in done.stdout
    assert "1 changed story, 0 copies" in done.stderr
    (row,) = json.loads(sayso("versions", case, "--json").stdout)
    assert [change["kind"] for change in row["changes"]] == ["altered", "gone", "added"]
    assert row["lost"]


def test_forget_asks_first(path: Path) -> None:
    done = sayso("forget", path, "01-ledger")
    assert done.returncode == 130  # nobody there to answer
    assert "16 statements in it" in done.stdout
    assert len(Case(path).reports()) == 13
    done = sayso("forget", path, "01-ledger", "--yes")
    assert done.returncode == 0
    assert "the bytes are gone from the file" in done.stderr
    assert len(Case(path).reports()) == 12
    assert sayso("verify", path).returncode == 0
    assert "sayso reports" in one_line(sayso("forget", path, "01-ledger", "-y"), 2)
    gone = json.loads(sayso("forget", path, "02-", "-y", "--json").stdout)
    assert gone["gone"]
    assert len(gone["reports"]) == 1


def test_pack_and_check(path: Path, tmp_path: Path) -> None:
    sent = tmp_path / "sent.case"
    assert "read back and compared" in sayso("pack", path, sent).stderr
    assert sayso("pack", "--check", sent).returncode == 0
    assert "is there already" in one_line(sayso("pack", path, sent), 2)
    assert "was not packed" in one_line(sayso("pack", "--check", path), 2)
    with sqlite3.connect(sent) as db:
        db.execute("UPDATE report SET title = 'Another' WHERE number = 1")
    done = sayso("pack", "--check", sent)
    assert done.returncode == 3
    assert "report: has other rows" in done.stdout
    assert json.loads(sayso("pack", "--check", sent, "--json").stdout)[0]["where"] == "report"


def test_how_many_files_were_not_read_is_said(tmp_path: Path) -> None:
    for name, text in (("a.txt", "The mayor said that it rained.\n"), ("b.txt", ""), ("c.txt", "")):
        (tmp_path / name).write_text(text)
    case = tmp_path / "x.case"
    assert sayso("build", "-q", "-j1", case, tmp_path / "a.txt", tmp_path / "b.txt", tmp_path / "c.txt").returncode == 1
    done = sayso("problems", case)
    assert done.returncode == 1
    assert "2 of 3 files were not read" in done.stderr
    assert len(done.stdout.splitlines()) == 2


def test_links_have_the_ids_by_which_they_are_judged(tmp_path: Path) -> None:
    story = "".join(f"On day {n} the harbour master told the council that pier {n} was closed. " for n in range(12))
    for name, more in (("a.txt", ""), ("b.txt", "It rained.")):
        (tmp_path / name).write_text(story + more)
    case = tmp_path / "x.case"
    sayso("build", "-q", "-j1", case, tmp_path / "a.txt", tmp_path / "b.txt")
    (link,) = json.loads(sayso("origins", case, "--json").stdout)["links"]
    assert sayso("judge", case, "origin", link["id"], "wrong").returncode == 0
    assert json.loads(sayso("origins", case, "--json").stdout)["links"] == []


def test_nothing_that_is_judged_moves_the_cursor(path: Path) -> None:
    assert sayso("judge", path, "track", "It \x1b[31mleaked\x07.", "--by", "\x1b[2Jme", "--why", "\x9b").returncode == 0
    said = on_a_terminal("decisions", path, NO_COLOR="1")
    assert "leaked" in said
    assert not set(said) & {"\x1b", "\x9b", "\x07"}
