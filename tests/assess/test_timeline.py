import dataclasses
import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.assess.timeline import before, bounds, timeline
from sayso.types import Bearing, Relation, Statement

NUMBER = itertools.count()


def bearing(relation: Relation, report: str = "r1", **changes: object) -> Bearing:
    start = 10 * next(NUMBER)
    one = Statement(
        report=report, source=(), cue=(), content=((start, start + 5),), quote="indirect", speaker="Ada Vale",
        speaker_kind="person", anonymity="named", stance="asserts", certainty="certain", confidence=0.9,
    )  # fmt: skip
    return Bearing(statement=dataclasses.replace(one, **changes), relation=relation, score=0.9, why="")


def test_the_day_said_goes_before_the_day_reported_and_the_undated_stand_apart():
    old = bearing("affirms", "r2", said_on="2020-01-03")
    new, none = bearing("denies", "r1"), bearing("doubts", "r3")
    made = timeline([new, none, old], {"r1": "2020-05-01", "r2": "2021-01-01", "r3": None})
    assert [(e.bearing, e.date, e.dated_by) for e in made.entries] == [
        (old, "2020-01-03", "said"),
        (new, "2020-05-01", "reported"),
    ]
    assert [(e.bearing, e.dated_by) for e in made.undated] == [(none, "unknown")]
    assert (made.first, made.last) == made.entries


def test_first_denial_is_not_the_first_finding_of_no_evidence():
    rows = [bearing("denies", "r3"), bearing("no_evidence", "r2"), bearing("affirms", "r1")]
    made = timeline(rows, {"r1": "2020", "r2": "2021", "r3": "2022"})
    assert made.first_against
    assert made.first_against.bearing is rows[1]
    assert made.first_denial
    assert made.first_denial.bearing is rows[0]


def test_who_moved_is_shown_with_both_statements():
    was, now = bearing("no_evidence", "r1"), bearing("affirms", "r2")
    (move,) = timeline([now, was], {"r1": "2024-01-22", "r2": "2024-04-16"}).moves
    assert (move.source, move.before.bearing, move.after.bearing) == ("Ada Vale", was, now)


@pytest.mark.parametrize(
    ("first", "second", "dates"),
    [
        (bearing("affirms", "r1"), bearing("hedges", "r2"), ("2020", "2021")),
        (bearing("denies", "r1"), bearing("declines", "r2"), ("2020", "2021")),
        (bearing("denies", "r1"), bearing("affirms", "r2"), ("2020", "2020-09")),
        (bearing("denies", "r1"), bearing("affirms", "r2"), ("2020", None)),
        (bearing("denies", "r1"), bearing("affirms", "r2", relay=("The Post",)), ("2020", "2021")),
        (bearing("denies", "r1"), bearing("affirms", "r2", speaker="Tom Bell"), ("2020", "2021")),
        (
            bearing("denies", "r1", speaker="an official", anonymity="unnamed"),
            bearing("affirms", "r2", speaker="an official", anonymity="unnamed"),
            ("2020", "2021"),
        ),
    ],
    ids=["one side", "refusal", "dates overlap", "no date", "told again later", "another", "perhaps another"],
)
def test_what_is_no_move(first: Bearing, second: Bearing, dates: tuple[str, str | None]):
    made = timeline([first, second], dict(zip(("r1", "r2"), dates, strict=True)))
    assert made.moves == ()


def test_a_source_under_two_names_moves_where_somebody_joined_them():
    was = bearing("no_evidence", "r1", speaker="the Inquiry")
    now = bearing("affirms", "r2", speaker="Ottoline Brandreth")
    sources = {was.statement.id: "source-1", now.statement.id: "source-1"}
    dates = {"r1": "2024-01-22", "r2": "2024-04-16"}
    assert len(timeline([was, now], dates, sources).moves) == 1
    assert timeline([was, now], dates).moves == ()


def test_titles_do_not_hide_a_move():
    was, now = bearing("denies", "r1", speaker="Sen. Ada Vale"), bearing("affirms", "r2", speaker="Ada Vale")
    assert len(timeline([was, now], {"r1": "2020", "r2": "2021"}).moves) == 1


def test_a_day_said_after_the_report_is_no_day():
    made = timeline([bearing("affirms", said_on="2021-05-01")], {"r1": "2020-05-01"})
    assert [(e.date, e.dated_by) for e in made.entries] == [("2020-05-01", "reported")]


@pytest.mark.parametrize("wrong", ["2020-13", "2020-02-30", "yesterday", "", "0000", "20200101"])
def test_a_wrong_date_is_none(wrong: str):
    made = timeline([bearing("affirms", said_on=wrong)], {"r1": wrong})
    assert made.entries == ()
    assert len(made.undated) == 1


def test_the_unsorted_are_not_on_it_and_nothing_makes_an_empty_one():
    made = timeline([bearing("unsorted")], {"r1": "2020"})
    assert (made.entries, made.undated, made.first, made.last, made.newest) == ((), (), None, None, None)
    assert timeline([], {}).periods == ()


def test_newest_is_the_last_that_brought_something_new():
    rows = [bearing("affirms", "r1"), bearing("denies", "r2", speaker="Tom Bell"), bearing("affirms", "r3")]
    made = timeline(rows, {"r1": "2020", "r2": "2021", "r3": "2022"})
    assert made.newest
    assert made.newest.bearing is rows[1]


def test_periods_are_years_where_there_are_several_and_name_each_source_once():
    rows = [bearing("affirms", "r1"), bearing("affirms", "r1"), bearing("denies", "r2", speaker="Tom Bell")]
    made = timeline(rows, {"r1": "2020-02-01", "r2": "2021-03-17"})
    assert [(p.when, [e.relation for e in p.entries]) for p in made.periods] == [
        ("2020", ["affirms"]),
        ("2021", ["denies"]),
    ]
    assert [p.when for p in timeline(rows, {"r1": "2020-02-01", "r2": "2020-03"}).periods] == ["2020-02", "2020-03"]
    assert [p.when for p in timeline(rows, {"r1": "2020-02-01", "r2": "2020-02-09"}).periods] == [
        "2020-02-01",
        "2020-02-09",
    ]


def test_the_order_of_the_rows_does_not_matter():
    rows = [bearing("affirms", f"r{n % 4}", said_on=f"20{20 - n}") for n in range(8)]
    dates = {f"r{n}": f"202{n}" for n in range(4)}
    assert timeline(rows, dates) == timeline(rows[::-1], dates)


@given(st.dates(), st.dates())
def test_days_are_before_or_not(one: date, other: date):
    assert before(one.isoformat(), other.isoformat()) == (one < other)
    assert bounds(f"{one:%Y}".zfill(4)) == (date(one.year, 1, 1), date(one.year, 12, 31))
