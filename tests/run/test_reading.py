"""The document pass for one file: what holds for all, and files that come and go."""

from pathlib import Path

import pytest

from sayso.errors import SaysoError
from sayso.run.reading import Settings, unreadable


@pytest.mark.parametrize("date", ["nonsense", "2020-13", "yesterday"])
def test_a_date_that_is_none_is_refused(date: str) -> None:
    with pytest.raises(SaysoError, match="2020-09-02"):
        Settings(date=date)


@pytest.mark.parametrize("date", [None, "", " ", "2020", "2020-09", "2020-09-02", "2 September 2020"])
def test_dates_as_people_write_them_are_taken(date: str | None) -> None:
    assert Settings(date=date).date == date


def test_a_file_that_is_there_only_at_the_second_look_is_not_dropped_in_silence(tmp_path: Path) -> None:
    late = tmp_path / "late.txt"
    assert "no such file" in unreadable(str(late), Settings()).problems[0].what
    late.write_text("She said that it rained.\n")
    (problem,) = unreadable(str(late), Settings()).problems
    assert "again" in problem.do
