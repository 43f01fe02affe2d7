"""What joins statements across reports: kept by the case, and the same when it comes out of it again."""

from pathlib import Path

import pytest

from sayso.case import Case
from sayso.joined import joined, kept_bonds
from sayso.kept import is_kept, keep
from sayso.ledger.connect import open_case
from sayso.link.sources_atoms import source_id

FIRST = "Tarn Gazette\n2 May 2023\n\nMayor Ada Brook said on Monday that the footbridge would be closed.\n"
SECOND = (
    "Tarn Post\n3 May 2023\n\nBrook told the Tarn Gazette that the piles were rotten, according to the Gazette.\n\n"
    "Ada Brook said that nobody should walk on the bridge.\n"
)


@pytest.fixture
def case(tmp_path: Path) -> Case:
    (tmp_path / "1.txt").write_text(FIRST)
    (tmp_path / "2.txt").write_text(SECOND)
    case = Case(tmp_path / "a.case")
    case.add([tmp_path / "1.txt", tmp_path / "2.txt"])
    return case


def test_what_is_kept_is_what_was_worked_out(case: Case) -> None:
    with open_case(case.path, write=True) as db:
        db.execute("DELETE FROM derived WHERE name = 'bonds'")
        fresh = joined(db)
        keep(db, kept_bonds(db))
        assert is_kept(db, kept_bonds(db))
        assert joined(db) == fresh


def test_one_speaker_in_two_reports_is_one_source(case: Case) -> None:
    (mayor,) = [one for one in case.sources().sources if "Brook" in one.name]
    assert mayor.name == "Ada Brook"
    assert len({one.report for one in case.statements() if one.id in mayor.statements}) == 2


def test_two_that_a_person_holds_apart_are_two(case: Case) -> None:
    (mayor,) = [one for one in case.sources().sources if "Brook" in one.name]
    first = next(one.id for one in case.statements(report="1.txt") if one.id in mayor.statements)
    second = [one.id for one in case.statements(report="2.txt") if one.id in mayor.statements][-1]
    done = case.judge("same_source", source_id(first), source_id(second), verdict="not the same", by="me")
    assert len([one for one in case.sources().sources if "Brook" in one.name]) == 2
    case.undo(done.id, by="me")
    assert len([one for one in case.sources().sources if "Brook" in one.name]) == 1
