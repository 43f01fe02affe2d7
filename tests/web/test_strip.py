"""The strip over time: every statement once, all of one size, by relation, origin and date."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.web.strip import GAP, ROW, Placed, strip

DATES = st.one_of(
    st.none(), st.sampled_from(["2020", "2020-09", "2021-13", "nonsense"]), st.dates().map(lambda day: day.isoformat())
)
SIDES = st.sampled_from(["affirms", "hedges", "doubts", "no_evidence", "denies", "declines"])


def placed(relation: str, date: str | None, origin: str | None = None, says: str = "x") -> Placed:
    return Placed(
        relation=relation, date=date, dated_by="said" if date else "unknown", origin=origin, says=says, href="#x"
    )


def test_nothing_to_draw():
    assert strip([]) is None


def test_the_undated_stand_apart_and_are_counted():
    made = strip([placed("affirms", "2020-09-02"), placed("affirms", None), placed("denies", None)])
    assert made.undated == 2
    assert [(lane.relation, len(lane.marks), len(lane.undated)) for lane in made.lanes] == [
        ("affirms", 1, 1),
        ("denies", 0, 1),
    ]


def test_one_origin_lies_on_one_ground_and_others_on_none():
    made = strip([placed("affirms", "2020-09-02", "a"), placed("affirms", "2020-09-02", "a"),
                  placed("affirms", "2020-09-02", "b"), placed("denies", "2021-01-01", "a")])  # fmt: skip
    affirms, denies = made.lanes
    assert len({mark.y for mark in affirms.marks}) == 3
    assert len(affirms.grounds) == 2
    assert not denies.grounds


def test_a_year_is_drawn_as_wide_as_it_is():
    made = strip([placed("affirms", "2020"), placed("denies", "2019-01-01"), placed("denies", "2022-01-01")])
    mark = made.lanes[0].marks[0]
    assert mark.from_x < mark.x < mark.to_x
    assert [tick.label for tick in made.ticks] == ["2019", "2020", "2021", "2022"]


def test_a_single_day_has_one_date():
    made = strip([placed("affirms", "2020-09-02")])
    assert [tick.label for tick in made.ticks] == ["2 September 2020"]
    assert made.lanes[0].marks[0].x == 50


@settings(deadline=None)
@given(st.lists(st.tuples(SIDES, DATES, st.sampled_from([None, "a", "b"])), max_size=40))
def test_every_statement_is_drawn_once_and_none_covers_another(some: list[tuple[str, str | None, str | None]]):
    made = strip([placed(relation, date, origin, str(n)) for n, (relation, date, origin) in enumerate(some)])
    drawn = [mark for lane in (made.lanes if made else ()) for mark in (*lane.marks, *lane.undated)]
    assert sorted(int(mark.says) for mark in drawn) == list(range(len(some)))
    for lane in made.lanes if made else ():
        assert all(0 <= mark.x <= 100 and ROW // 2 <= mark.y <= lane.height for mark in lane.marks)
        ordered = sorted((mark.y, mark.x) for mark in lane.marks)
        for (y, x), (next_y, next_x) in pairwise(ordered):
            assert y != next_y or next_x - x >= GAP - 0.001
