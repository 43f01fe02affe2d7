from pathlib import Path

import pytest

from sayso.run.held import Held, described, settled
from sayso.types import Report

HELD = Held(path="ledger/a.txt", reader="r", given={"outlet": "The Ledger", "title": "Pier"})


def test_the_last_word_counts_field_by_field() -> None:
    assert settled(HELD, "ledger/a.txt", {"outlet": "The Herald", "date": "2020"}) == (
        {"outlet": "The Herald", "title": "Pier", "date": "2020"},
        [],
    )
    assert settled(HELD, "ledger/a.txt", {}) == (HELD.given, [])


def test_of_a_copy_it_counts_where_nothing_was_given_and_else_it_is_told() -> None:
    given, told = settled(HELD, "herald/a.txt", {"outlet": "The Herald", "title": "Pier", "date": "2020"})
    assert given == {"outlet": "The Ledger", "title": "Pier", "date": "2020"}
    (problem,) = told
    assert problem.path == "herald/a.txt"
    assert problem.read
    assert "a copy of ledger/a.txt, given as 'The Ledger'" in problem.what
    assert "ledger/a.txt" in problem.do


def test_what_is_given_goes_before_what_was_found_and_the_rest_stays() -> None:
    found = Report(path="a.txt", sha256="00", media_type="text/plain", text="x", title="Found", date="2020",
                   date_basis="file name")  # fmt: skip
    given = described(found, {"outlet": "The Table", "date": "2019-04-05"})
    assert (given.title, given.outlet, given.date, given.date_basis) == ("Found", "The Table", "2019-04-05", "given")
    assert described(found, {"title": "Given"}).date_basis == "file name"
    assert described(found, {}) == found


def test_what_lacked_time_or_a_program_could_be_better_with_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = Held(path="a.pdf", reader="r", lacked=("60", "no-such-program"))
    assert [late.could_be_better(seconds) for seconds in (1, 60, 60.5, 600)] == [False, False, True, True]
    monkeypatch.setenv("PATH", str(tmp_path))
    (tmp_path / "no-such-program").touch(0o755)
    assert late.could_be_better(1)
    assert not HELD.could_be_better(86_400)


@pytest.mark.parametrize(
    ("path", "again"), [("./ledger//a.txt", "ledger/a.txt"), ("ledger/caf\udce9.txt", "ledger/caf\\udce9.txt")]
)
def test_one_place_is_one_however_it_is_written(path: str, again: str) -> None:
    there = Held(path=again, reader="r", given={"outlet": "The Ledger"})
    assert settled(there, path, {"outlet": "The Herald"}) == ({"outlet": "The Herald"}, [])
