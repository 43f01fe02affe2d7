"""The facade on the sample case and on bad input, with everything real."""

import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

import sayso
from sayso.case import Case
from sayso.errors import CaseError, SaysoError
from sayso.types import quoted


def dump(path: str | Path) -> list[str]:
    """The case row by row."""
    with sqlite3.connect(path) as db:
        return [line for line in db.iterdump() if "sqlite_" not in line]


def test_open_gives_a_case_that_the_first_add_makes(tmp_path: Path) -> None:
    case = sayso.open(tmp_path / "new.case")
    with pytest.raises(CaseError, match="sayso build"):
        case.reports()
    note = tmp_path / "note.txt"
    note.write_text("The mayor said the bridge was safe.\n")
    added = case.add([note])
    assert (added.reports, added.known, added.unread, added.problems) == (1, 0, 0, ())
    assert [row.paths for row in case.reports()] == [(str(note),)]


def test_a_script_without_a_main_guard_can_add(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The mayor said the bridge was safe.\n")
    script = tmp_path / "script.py"
    script.write_text("import sayso\nprint(sayso.open('x.case').add(['a.txt', 'a.txt', 'b.txt']).reports)\n")
    done = subprocess.run([sys.executable, script], cwd=tmp_path, capture_output=True, text=True, check=False)
    assert (done.stdout.strip(), done.stderr) == ("1", "")


def test_another_encoder_has_the_reports_read_anew(case: Case, harbour_files: list[Path]) -> None:
    before = case.ask("The company knew of the leak.")
    with sqlite3.connect(case.path) as db:
        db.execute("UPDATE vector SET model = 'another'")
        db.execute("UPDATE report SET reader = replace(reader, 'matcher', 'another')")
    with pytest.raises(CaseError, match="sayso build"):
        case.ask("The company knew of the leak.")
    case.add(harbour_files)
    assert case.ask("The company knew of the leak.") == before


def test_every_statement_quotes_its_report(case: Case) -> None:
    statements = case.statements()
    assert len(statements) > 100
    texts = case.texts({one.report for one in statements})
    for one in statements:
        assert quoted(texts[one.report], one.content).strip()
        assert all(0 <= s < e <= len(texts[one.report]) for s, e in (*one.source, *one.cue, *one.content, *one.basis))


def test_no_statement_stands_in_furniture(case: Case) -> None:
    for row in case.reports():
        furniture = {i for start, end in case.report(row.id).furniture for i in range(start, end)}
        for one in case.statements(report=row.id):
            assert not furniture & {i for start, end in one.content for i in range(start, end)}


def test_verify_finds_nothing_in_a_sound_case_and_something_in_a_tampered_one(case: Case) -> None:
    sound = case.verify()
    assert sound.faults == ()
    assert sound.reports == 13
    assert sound.quotes > 300
    with sqlite3.connect(case.path) as db:
        db.execute("UPDATE report SET text = replace(text, 'knew', 'know')")
    assert case.verify().faults


def test_building_again_changes_nothing(case: Case, harbour_files: list[Path]) -> None:
    before = dump(case.path)
    added = case.add(harbour_files, jobs=2)
    assert (added.reports, added.known) == (0, 13)
    assert dump(case.path) == before


def test_the_number_of_processes_changes_nothing(built: Path, tmp_path: Path, harbour_files: list[Path]) -> None:
    other = Case(tmp_path / "two.case")
    other.add(harbour_files, jobs=2)
    assert dump(other.path) == dump(built)


def test_the_same_bytes_elsewhere_are_the_same_report_and_a_copy(
    case: Case, harbour_files: list[Path], tmp_path: Path
) -> None:
    twin = tmp_path / "twin.txt"
    twin.write_bytes(harbour_files[0].read_bytes())
    added = case.add([twin])
    assert (added.reports, added.known) == (0, 1)
    assert case.reports()[0].paths == (str(harbour_files[0]), str(twin))
    assert ("copies", str(twin), str(harbour_files[0])) in {(x.kind, x.start, x.end) for x in case.origins()}


def test_bad_files_are_told_of_and_the_rest_is_read(tmp_path: Path) -> None:
    good = tmp_path / "good.txt"
    good.write_text("The clerk denied that the papers were lost.\n")
    empty, binary, latin = tmp_path / "empty.txt", tmp_path / "picture.txt", tmp_path / "latin.txt"
    empty.write_bytes(b"")
    binary.write_bytes(b"\x89PNG\r\n\x1a\n\x00\x00")
    latin.write_bytes("Der Bürgermeister sagte, die Brücke sei sicher. Das kostete fünf Mark.\n".encode("latin-1"))
    case = Case(tmp_path / "a.case")
    folder = tmp_path / "folder"
    folder.mkdir()
    added = case.add([tmp_path / "missing.txt", empty, binary, latin, folder, good])
    assert (added.reports, added.unread) == (2, 4)
    assert {Path(p.path).name for p in added.problems} == {
        "missing.txt",
        "empty.txt",
        "picture.txt",
        "latin.txt",
        "folder",
    }
    assert all(p.do for p in added.problems)
    assert {str(p) for p in case.problems()} == {str(p) for p in added.problems}


def test_a_problem_goes_when_the_file_can_be_read(tmp_path: Path) -> None:
    late, case = tmp_path / "late.txt", Case(tmp_path / "a.case")
    assert len(case.add([late]).problems) == 1
    late.write_text("She said that it rained.\n")
    assert case.add([late]).problems == ()
    assert case.problems() == []


def test_filters_narrow_the_statements(case: Case) -> None:
    every = case.statements()
    denials = case.statements(stance="denies")
    assert 0 < len(denials) < len(every)
    assert all(one.stance == "denies" for one in denials)
    assert all("tolland" in (one.speaker or "").lower() for one in case.statements(source="Tolland") if one.source)
    assert len(case.statements(most=3)) == 3
    first = case.statements(report="01-ledger")
    assert {one.report for one in first} == {case.reports()[0].id}


def test_an_unknown_report_is_told_with_what_to_do(case: Case) -> None:
    with pytest.raises(SaysoError, match="sayso reports"):
        case.statements(report="nowhere.txt")


def test_ask_shows_sides_only_with_reasons_and_counts_origins(case: Case) -> None:
    answer = case.ask("Halvard Lines knew of the leak before August 2023.")
    assert answer.bearings
    scores = [b.score for b in answer.bearings if b.relation != "unsorted"]
    assert scores == sorted(scores, reverse=True)
    assert all(b.why and 0 <= b.score <= 1 for b in answer.bearings)
    for side in (answer.affirms, answer.against):
        assert side.low <= len(side.groups) <= side.high
    sided = {b.statement.id for b in answer.bearings if b.relation == "affirms"}
    assert {i for group in answer.affirms.groups for i in group.statements} == sided


@pytest.mark.parametrize("claim", ["", "   ", "?", "oil", "«Ölpest» im Hafen", "word " * 3000])
def test_odd_claims_have_an_answer(case: Case, claim: str) -> None:
    answer = case.ask(claim)
    assert all(0 <= b.score <= 1 for b in answer.bearings)


def test_a_case_without_statements_answers(tmp_path: Path) -> None:
    dull = tmp_path / "dull.txt"
    dull.write_text("Tide table. 04:12 high. 10:31 low.\n")
    case = Case(tmp_path / "dull.case")
    case.add([dull])
    assert case.ask("The tide was high.").bearings == ()
    assert case.brief().startswith("# dull.case")


def test_the_brief_quotes_nothing_that_is_not_in_a_report(case: Case) -> None:
    text = case.brief(["Halvard Lines knew of the leak before August 2023."])
    assert "Halvard Lines knew of the leak before August 2023." in text
    assert text.count("[R") > 20


def test_the_founding_reports_go_all_the_way(founding: list[Path], tmp_path: Path) -> None:
    case = Case(tmp_path / "five.case")
    added = case.add(founding, jobs=1)
    assert (added.reports, added.problems) == (5, ())
    assert case.verify().faults == ()
    assert case.ask("Russia tried to help Trump win the 2020 election.").bearings
    assert "## Reports" in case.brief()
