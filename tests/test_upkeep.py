"""Looking after a case: originals kept or referred to, forgetting, packing."""

import shutil
import sqlite3
import zipfile
from pathlib import Path

import pytest

from sayso.case import Case, claim_id
from sayso.errors import CaseError, SaysoError

STORY = "The harbour master said that the pier was closed. The mayor denied that it was unsafe.\n"
SECRET = "The informer Zanzibarovich said that the vault was open.\n"


@pytest.fixture
def files(tmp_path: Path) -> list[Path]:
    (tmp_path / "reports").mkdir()
    found = [tmp_path / "reports" / name for name in ("a.txt", "b.txt")]
    for file, text in zip(found, (STORY, SECRET), strict=True):
        file.write_text(text)
    return found


def test_a_case_that_refers_to_its_originals_is_smaller_and_verifies_while_they_are_there(
    files: list[Path], tmp_path: Path
) -> None:
    case = Case(tmp_path / "a.case")
    case.add(files, originals="refer")
    assert case.verify().faults == ()
    files[0].write_text("Something else.\n")
    (fault,) = case.verify().faults
    assert "a.txt is not in the case" in fault.what
    files[0].write_text(STORY)
    assert case.verify().faults == ()


def test_what_lies_in_an_archive_is_kept_either_way(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "leak.zip", "w") as archive:
        archive.writestr("one.txt", STORY)
    case = Case(tmp_path / "a.case")
    case.add([tmp_path / "leak.zip"], originals="refer")
    (tmp_path / "leak.zip").unlink()
    assert len(case.reports()) == 1
    assert case.verify().faults == ()


def test_a_pack_of_referred_originals_stands_alone(files: list[Path], tmp_path: Path) -> None:
    case = Case(tmp_path / "a.case")
    case.add(files, originals="refer")
    case.judge("track", "The pier was closed.", verdict="tracked", by="me")
    (tmp_path / "there").mkdir()
    moved = Case(tmp_path / "there" / "sent.case")
    assert case.pack(moved.path) == Path(moved.path).stat().st_size
    shutil.rmtree(tmp_path / "reports")
    assert moved.check_pack() == []
    assert moved.verify().faults == ()
    assert moved.statements() == case.statements()
    assert moved.judgements() == case.judgements()
    assert moved.ask("The pier was closed.") == case.ask("The pier was closed.")
    with pytest.raises(SaysoError, match="is there already"):
        case.pack(moved.path)


def test_a_moved_case_goes_on(files: list[Path], tmp_path: Path) -> None:
    case, moved = Case(tmp_path / "a.case"), Case(tmp_path / "b.case")
    case.add(files[:1])
    case.pack(moved.path)
    assert moved.add(files).reports == 1
    assert moved.check_pack()[0].where == "report"


def test_forgetting_says_first_what_goes_and_what_stays(files: list[Path], tmp_path: Path) -> None:
    case = Case(tmp_path / "a.case")
    case.add(files)
    before = case.ask("The pier was closed.")
    secret = next(one for one in case.statements() if one.report == case.report("b.txt").id)
    pier = next(one for one in case.statements() if one.report == case.report("a.txt").id)
    case.judge("stance", pier.id, verdict="doubts", by="me")
    judged = case.judge("relation", secret.id, "The vault was open.", verdict="affirms", by="me")
    case.judge("track", "The vault was open.", verdict="tracked", by="me")
    case.claims()
    plan = case.forgetting(["b.txt"])
    assert [row.paths for row in plan.reports] == [(str(files[1]),)]
    assert plan.judgements == (judged,)
    assert len(case.reports()) == 2

    done = case.forget(["b.txt"])
    assert done.gone
    assert (done.reports, done.statements, done.judgements) == (plan.reports, plan.statements, plan.judgements)
    assert b"Zanzibarovich" not in Path(case.path).read_bytes()
    assert case.verify().faults == ()
    assert set(case.unfounded()) == {judged.id}
    assert [row.wording for row in case.claims() if row.tracked] == ["The vault was open."]
    assert claim_id("The vault was open.") in {row.id for row in case.claims()}
    left = {b.statement.id for b in case.ask("The pier was closed.").bearings}
    assert left <= {b.statement.id for b in before.bearings} - {secret.id}


def test_a_name_that_fits_nothing_takes_nothing_out(files: list[Path], tmp_path: Path) -> None:
    case = Case(tmp_path / "a.case")
    case.add(files)
    with pytest.raises(SaysoError, match="sayso reports"):
        case.forget(["a.txt", "nowhere.txt"])
    assert len(case.reports()) == 2
    with pytest.raises(CaseError, match="read only"):
        Case(case.path, read_only=True).forget(["a.txt"])


def test_backups_that_still_hold_it_are_named(files: list[Path], tmp_path: Path) -> None:
    case = Case(tmp_path / "a.case")
    case.add(files)
    shutil.copy(case.path, tmp_path / "a.case.version-1")
    assert case.forgetting(["a.txt"]).copies == (str(tmp_path / "a.case.version-1"),)


def test_a_case_that_is_read_only_changes_in_no_byte(files: list[Path], tmp_path: Path) -> None:
    case = Case(tmp_path / "a.case")
    case.add(files)
    with sqlite3.connect(case.path) as db:
        db.execute("DELETE FROM derived")
    before = Path(case.path).read_bytes()
    same = Case(case.path, read_only=True)
    for look in (same.claims, same.origins, same.overview, same.brief, same.verify, same.versions, same.judgements):
        look()
    same.ask("The pier was closed.")
    with pytest.raises(CaseError, match="read only"):
        same.add(files)
    assert Path(case.path).read_bytes() == before
