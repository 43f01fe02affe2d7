"""The last stage of a build: told, stopped, and done without."""

import sqlite3
from pathlib import Path

import pytest

from sayso.case import Case
from sayso.ledger.connect import open_case
from sayso.linking import is_linked, link

STORY = "The harbour master said that the pier was closed. The mayor denied that the pier was unsafe.\n"


def kept(case: Case) -> dict[str, str]:
    with sqlite3.connect(case.path) as db:
        return dict(db.execute("SELECT name, value FROM derived"))


def test_each_step_is_told_with_how_many_there_are(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    case, told = Case(tmp_path / "a.case"), list[tuple[str, int, int]]()
    case.add([tmp_path / "a.txt"], linking=lambda *step: told.append(step))
    names = list(dict.fromkeys(name for name, _, _ in told))
    assert (names[0], names[-1]) == ("comparing reports", "sorting statements")
    assert told[-1][1] == told[-1][2]
    assert all(number <= of for _, number, of in told)
    with open_case(case.path) as db:
        assert is_linked(db, claims=True)


def test_a_stop_while_linking_leaves_all_that_was_read_and_the_rest_is_done_when_it_is_needed(
    harbour_files: list[Path], case: Case, tmp_path: Path
) -> None:
    def stop(name: str, number: int, of: int) -> None:
        if name == "sorting statements":
            raise KeyboardInterrupt

    other = Case(tmp_path / "stopped.case")
    with pytest.raises(KeyboardInterrupt):
        other.add(harbour_files, linking=stop)
    assert other.reports() == case.reports()
    assert {"links", "proposed"} <= set(kept(other)) < set(kept(case))
    assert other.verify().faults == ()
    assert other.claims() == case.claims()
    assert kept(other) == kept(case)


def test_a_report_that_comes_in_makes_it_out_of_date(case: Case, tmp_path: Path) -> None:
    with open_case(case.path) as db:
        assert is_linked(db, claims=True)
    (tmp_path / "a.txt").write_text(STORY)
    case.add([tmp_path / "a.txt"], linking=lambda *_: None)
    with open_case(case.path) as db:
        assert is_linked(db, claims=True)
    with sqlite3.connect(case.path) as plain:
        plain.execute("UPDATE report SET reader = 'another' WHERE number = 1")
    with open_case(case.path) as db:
        assert not is_linked(db, claims=False)


def test_a_judgement_makes_nothing_out_of_date_that_does_not_rest_on_it(case: Case) -> None:
    before = kept(case)
    case.judge("stance", case.statements(most=1)[0].id, verdict="denies", by="me")
    with open_case(case.path) as db:
        assert not is_linked(db, claims=True)
    case.claims()
    changed = {name for name, value in kept(case).items() if before[name] != value}
    assert not any(name.startswith(("links", "proposed", "answer:")) for name in changed)


def test_linking_twice_writes_nothing(case: Case) -> None:
    with open_case(case.path, write=True) as db:
        before = db.total_changes
        link(db)
        assert db.total_changes == before


def test_linking_can_wait_until_it_is_needed(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text(STORY)
    case = Case(tmp_path / "a.case")
    case.add([tmp_path / "a.txt"], link_after=False)
    assert kept(case) == {}
    case.claims()
    assert kept(case)
