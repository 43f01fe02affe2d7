from dataclasses import replace
from typing import Any, NamedTuple

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.assess.independence import Evidence, Where, count, without
from sayso.types import Anonymity, OriginCount, SpeakerKind, Statement

REPORTS = {name: Where(f"{name}.txt", f"Report {name.upper()}") for name in "abcd"}
PLACE = iter(range(0, 10**6, 10))


def say(
    report: str,
    speaker: str | None,
    anonymity: Anonymity = "named",
    kind: SpeakerKind = "person",
    nested_in: str | None = None,
) -> Statement:
    start = next(PLACE)
    return Statement(
        report=report, source=(), cue=(), content=((start, start + 5),), quote="indirect", speaker=speaker,
        speaker_kind=kind, anonymity=anonymity, stance="asserts", certainty="certain", nested_in=nested_in,
        confidence=1.0,
    )  # fmt: skip


def counted(*statements: Statement, sharing: tuple[str, ...] = ()) -> OriginCount:
    found = count(statements, REPORTS, {second: first for first, second in sharing})
    assert 0 <= found.low <= found.high == len(found.groups)
    assert sorted(i for g in found.groups for i in g.statements) == sorted(s.id for s in statements)
    return found


def bounds(*statements: Statement, sharing: tuple[str, ...] = ()) -> tuple[int, int]:
    found = counted(*statements, sharing=sharing)
    return found.low, found.high


def test_nobody_is_no_origin():
    assert bounds() == (0, 0)


def test_repetition_is_not_strength():
    assert bounds(say("a", "Miriam Tolland"), say("b", "Tolland"), say("c", "Ms. Tolland")) == (1, 1)


def test_named_sources_who_speak_separately_are_independent():
    assert bounds(say("a", "Ada Vale"), say("b", "Ruan Trewick")) == (2, 2)


def test_titles_are_no_part_of_a_name():
    assert bounds(say("a", "President Vale"), say("b", "Senator Vale"), say("c", "the Vale")) == (1, 1)


def test_two_people_of_one_surname_stay_two_whatever_the_order():
    rows = [say("a", "Bell"), say("b", "Ada Bell"), say("c", "Tom Bell")]
    for order in ([0, 1, 2], [1, 0, 2], [2, 1, 0]):
        found = counted(*(rows[i] for i in order))
        names = [{n for n in rows if n.id in g.statements} for g in found.groups]
        assert {rows[1], rows[2]} not in names
        assert found.high == 3


def test_a_bare_surname_is_the_one_who_speaks_in_the_same_report():
    assert bounds(say("b", "Ada Bell"), say("c", "Tom Bell"), say("b", "Bell")) == (2, 2)


def test_a_person_is_not_the_body_named_after_her():
    assert bounds(say("a", "Vale"), say("b", "Vale campaign", kind="organisation")) == (2, 2)


def test_a_body_with_a_dotted_name_is_named():
    assert bounds(say("a", "the U.S.", kind="organisation"), say("b", "U.S.", kind="organisation")) == (1, 1)


def test_names_in_other_scripts():
    assert bounds(say("a", "Анна Иванова"), say("b", "Иванова"), say("c", "מרים כהן")) == (2, 2)


def test_unnamed_ones_in_different_reports_may_be_one():
    assert bounds(say("a", "a senior official", "unnamed"), say("b", "an official", "unnamed")) == (1, 2)


def test_an_unnamed_source_may_be_the_named_one_of_another_report():
    assert bounds(say("a", "Ada Vale"), say("b", "an official", "unnamed")) == (1, 2)


def test_a_report_that_has_both_keeps_them_apart():
    assert bounds(say("a", "Ada Vale"), say("a", "an official", "unnamed")) == (2, 2)
    assert bounds(say("a", "an official", "unnamed"), say("a", "a former inspector", "unnamed")) == (2, 2)


def test_descriptions_of_one_unnamed_source_within_a_report_join():
    rows = [say("a", "three officials", "unnamed"), say("a", "the officials", "unnamed")]
    assert bounds(*rows) == (1, 1)
    rows = [say("a", "a person familiar with the matter", "unnamed"), say("a", "the person", "unnamed")]
    assert bounds(*rows) == (1, 1)


def test_different_people_familiar_with_one_matter_stay_apart():
    rows = [
        say("a", "a lawyer familiar with the matter", "unnamed"),
        say("a", "an aide briefed on the matter", "unnamed"),
    ]
    assert bounds(*rows) == (2, 2)


def test_one_and_another_of_a_group_are_two():
    rows = [say("a", "one of three officials", "unnamed"), say("a", "another of three officials", "unnamed")]
    assert bounds(*rows) == (2, 2)


def test_copies_of_a_report_have_its_unnamed_source():
    rows = [say("a", "an official", "unnamed"), say("b", "the official", "unnamed")]
    assert bounds(*rows, sharing=("ab",)) == (1, 1)
    assert bounds(*rows, sharing=("cd",)) == (1, 2)


def test_words_inside_a_statement_rest_on_it():
    outer = say("a", "Dorrie Maskell")
    assert bounds(outer, say("a", "Lew Harn", nested_in=outer.id)) == (1, 1)
    assert bounds(say("a", "Lew Harn", nested_in=outer.id), outer) == (1, 1)


def test_inside_something_that_does_not_bear_stands_for_itself():
    assert bounds(say("a", "Lew Harn", nested_in="statement-elsewhere")) == (1, 1)


def test_nobody_named_at_all():
    found = counted(say("a", None, "none", "none"), say("b", None, "none", "none"))
    assert (found.low, found.high) == (1, 2)
    assert "None" not in " ".join(g.reason + g.name for g in found.groups)


def test_reasons_are_english_and_name_the_reports():
    found = counted(
        say("a", "Ada Vale"), say("b", "Vale"), say("c", "Vale"), say("d", "Tom Bell"), say("d", "officials", "unnamed")
    )
    assert [g.reason for g in found.groups] == [
        "Ada Vale, 3 statements in “Report A”, “Report B” and “Report C”: one source.",
        "Tom Bell, in “Report D”.",
        (
            "Officials (not named), one statement in “Report D”: "
            "whether another report has the same source, the text does not tell."
        ),
    ]


def test_groups_come_in_the_order_of_their_first_statements():
    found = counted(say("b", "Tom Bell"), say("a", "Ada Vale"), say("a", "Bell"))
    assert [g.name for g in found.groups] == ["Tom Bell", "Ada Vale"]


# evidence from across the reports


class Word(NamedTuple):
    id: str
    reason: str


def weighed(*statements: Statement, **evidence: Any) -> OriginCount:
    return count(statements, REPORTS, {}, Evidence(**evidence))


def limits(*statements: Statement, **evidence: Any) -> tuple[int, int]:
    found = weighed(*statements, **evidence)
    assert 0 <= found.low <= found.high == len(found.groups)
    return found.low, found.high


def test_sources_resolved_as_one_are_one_origin():
    rows = say("a", "Bill Barr"), say("b", "William Barr")
    assert limits(*rows) == (2, 2)
    assert limits(*rows, sources={rows[0].id: "s", rows[1].id: "s"}) == (1, 1)


def test_sources_that_may_be_one_leave_it_open():
    rows = say("a", "Bill Barr"), say("b", "William Barr")
    sources = {rows[0].id: "s", rows[1].id: "t"}
    assert limits(*rows, sources=sources, maybe=[frozenset("st")]) == (1, 2)


def test_a_surname_is_the_full_name_only_where_the_case_suggests_it():
    rows = say("a", "Ada Bell"), say("b", "Bell")
    sources = {rows[0].id: "s", rows[1].id: "t"}
    assert limits(*rows, sources=sources) == (2, 2)
    assert limits(*rows, sources=sources, maybe=[frozenset("st")]) == (1, 1)
    assert limits(*rows, sources=sources, maybe=[frozenset("st")], apart=[frozenset("st")])[1] == 2


def test_father_and_son_are_two_even_by_themselves():
    assert limits(say("a", "Tom Vale"), say("b", "Tom Vale Jr")) == (2, 2)


def test_the_report_of_one_report_is_not_that_of_another():
    assert limits(say("a", "the report", kind="document"), say("b", "the report", kind="document")) == (2, 2)
    assert limits(say("a", "the report", kind="document"), say("a", "the report", kind="document")) == (1, 1)


def test_a_spokesperson_and_the_body_are_one_with_the_reason():
    rows = say("a", "Dmitry Peskov"), say("b", "the Kremlin", kind="organisation")
    word = "the word of Dmitry Peskov is that of the Kremlin"
    found = weighed(*rows, answers_for={rows[0].id: Word("k", word), rows[1].id: Word("k", "")})
    assert (found.low, found.high) == (1, 1)
    assert "The word of Dmitry Peskov is that of the Kremlin." in found.groups[0].reason


def test_the_same_words_are_one_utterance():
    rows = say("a", "an official", "unnamed"), say("b", "a diplomat", "unnamed")
    found = weighed(*rows, same_words=[frozenset((rows[0].id, rows[1].id))])
    assert (found.low, found.high) == (1, 1)
    assert "Two reports quote the same words." in found.groups[0].reason
    named = say("a", "Ada Vale"), say("b", "Tom Bell")
    assert limits(*named, same_words=[frozenset((named[0].id, named[1].id))]) == (2, 2)


def test_unnamed_sources_through_one_outlet_are_one_origin():
    rows = say("a", "officials", "unnamed", "people"), say("b", "an aide", "unnamed")
    found = weighed(*rows, rests_on={rows[0].id: ("CNN",), rows[1].id: ("CNN",)})
    assert (found.low, found.high) == (1, 1)
    assert found.groups[0].name == "officials, through CNN"


def test_through_two_outlets_the_text_cannot_tell():
    rows = say("a", "officials", "unnamed", "people"), say("b", "officials", "unnamed", "people")
    assert limits(*rows, rests_on={rows[0].id: ("CNN",), rows[1].id: ("NPR",)}) == (1, 2)


def test_named_sources_that_spoke_to_one_outlet_are_independent():
    rows = say("a", "Ada Vale"), say("b", "Tom Bell")
    assert limits(*rows, rests_on={rows[0].id: ("CNN",), rows[1].id: ("CNN",)}) == (2, 2)


def test_those_that_one_report_tells_apart_stay_apart_through_one_outlet_but_may_be_one():
    rows = (
        say("a", "state election officials", "unnamed", "people"),
        say("a", "senior intelligence officials", "unnamed", "people"),
    )
    assert limits(*rows, rests_on={r.id: ("CNN",) for r in rows}) == (1, 2)


def test_a_cited_report_and_who_cites_it_are_one_origin():
    rows = say("a", "officials", "unnamed", "people"), say("b", "CNN", kind="media")
    assert limits(*rows, rests_on={rows[1].id: ("a",)}) == (1, 1)


def test_a_cited_report_that_does_not_bear_is_told_by_its_outlet():
    one = say("a", "officials", "unnamed", "people")
    assert weighed(one, rests_on={one.id: ("report-9",)}, outlets={"report-9": "CNN"}).groups[0].name == (
        "officials, through a report of CNN"
    )
    assert "report-9" not in weighed(one, rests_on={one.id: ("report-9",)}).groups[0].reason


def test_the_one_report_of_a_cited_outlet_is_what_is_cited():
    rows = say("a", "two insiders", "unnamed", "people"), say("b", "people who know", "unnamed", "people")
    rests, outlets = {rows[1].id: ("the Ledger",)}, {"a": "the Ledger"}
    assert limits(*rows, rests_on=rests, outlets=outlets, dates={"a": "2023-10-05", "b": "2023-11-10"}) == (1, 1)
    assert limits(*rows, rests_on=rests, outlets=outlets, dates={"a": "2023-12-05", "b": "2023-11-10"})[1] == 2


def test_three_officials_are_not_one_named_woman():
    assert limits(say("a", "Ada Vale"), say("b", "three officials", "unnamed", "people")) == (2, 2)
    assert limits(say("a", "Ada Vale"), say("b", "an official", "unnamed")) == (1, 2)


def test_an_official_is_no_document_and_no_agency():
    assert limits(say("a", "the Vale report", kind="document"), say("b", "an official", "unnamed")) == (2, 2)
    assert limits(say("a", "the Harbour Trust", kind="organisation"), say("b", "officials", "unnamed", "people")) == (
        2,
        2,
    )


def test_officials_of_two_kinds_in_one_report_are_two():
    assert limits(say("a", "a senior FBI official", "unnamed"), say("a", "a state election official", "unnamed")) == (
        2,
        2,
    )


def test_a_group_and_one_of_it_are_one_origin():
    assert limits(say("a", "three officials", "unnamed", "people"), say("a", "one of three officials", "unnamed")) == (
        1,
        1,
    )


def test_what_a_report_says_itself_rests_on_its_sources():
    own = replace(say("a", "Radio Quay", kind="media"), voice="own")
    assert limits(own, say("a", "Ada Vale")) == (1, 1)
    assert limits(own) == (1, 1)
    assert limits(own, say("b", "Ada Vale")) == (1, 2)


def test_an_outlet_that_reports_two_people_does_not_make_them_one():
    outer = say("a", "CNN", kind="media")
    rows = outer, say("a", "Ada Vale", nested_in=outer.id), say("a", "Tom Bell", nested_in=outer.id)
    assert limits(*rows) == (2, 2)


def test_whom_a_report_has_through_one_person_only():
    rows = say("a", "Bernie Sanders"), replace(say("a", "officials", "unnamed", "people"), relay=("Bernie Sanders",))
    assert limits(*rows) == (1, 1)


def test_reports_of_one_publisher_are_said_to_be_and_counted_as_before():
    rows = say("a", "Ada Vale"), say("b", "Ada Vale")
    found = weighed(*rows, families={"a": "Gannett", "b": "Gannett"})
    assert found.groups[0].reason.endswith("“Report A” and “Report B” are published by Gannett.")
    apart = say("a", "Ada Vale"), say("b", "Tom Bell")
    assert limits(*apart, families={"a": "Gannett", "b": "Gannett"}) == (2, 2)


def test_what_is_left_standing():
    rows = [say("a", "Ada Vale"), say("b", "Ada Vale"), say("c", "Tom Bell")]
    left = without("Ada Vale", rows, REPORTS, {})
    assert (left.low, left.high) == (1, 1)
    assert left.groups[0].name == "Tom Bell"
    assert without("Nobody", rows, REPORTS, {}).high == 2


SPEAKERS = [
    "Ada Vale", "Vale", "Tom Vale", "CNN", "officials", "an official", "one of the officials", None, "the report",
]  # fmt: skip
ROWS = st.lists(
    st.tuples(
        st.sampled_from("abcd"),
        st.sampled_from(SPEAKERS),
        st.sampled_from(["named", "unnamed", "generic", "none"]),
        st.sampled_from(["person", "people", "media", "document", "organisation", "none"]),
        st.integers(-1, 6),
    ),
    max_size=12,
)  # fmt: skip


@given(ROWS, st.data())
def test_bounds_hold_whatever_is_said(rows: list[Any], data: st.DataObject):
    made: list[Statement] = []
    for report, speaker, anonymity, kind, inside in rows:
        outer = made[inside].id if 0 <= inside < len(made) and made[inside].report == report else None
        made.append(say(report, speaker, anonymity, kind, outer))
    ids = [m.id for m in made]

    def draw() -> dict[str, str]:
        pairs = st.dictionaries(st.sampled_from(ids or ["x"]), st.sampled_from(["CNN", "a", "s", "t"]))
        return data.draw(pairs)

    evidence = Evidence(
        sources=draw(),
        rests_on={k: (v,) for k, v in draw().items()},
        maybe=[frozenset("st")],
        answers_for={k: Word(v, "") for k, v in draw().items()},
        outlets={"a": "CNN"},
        dates=dict.fromkeys("abcd", "2020-01-01"),
    )
    found = count(made, REPORTS, {"b": "a"}, evidence)
    assert (1 if made else 0) <= found.low <= found.high == len(found.groups) or not made
    assert sorted(i for g in found.groups for i in g.statements) == sorted(ids)
    assert all("None" not in g.reason + g.name for g in found.groups)


def test_the_founding_claims_are_exact():
    from benchmarks import independence

    if not (independence.SHARED / "gold/reports").is_dir():
        pytest.skip("the founding reports (../shared/gold/reports) are not on this machine")
    found = {(claim, side): (n.low, n.high, wanted) for claim, side, n, wanted in independence.counted()}
    assert len(found) == 8
    assert {key: bounds for key, bounds in found.items() if not bounds[0] == bounds[1] == bounds[2]} == {}


def test_one_name_in_one_report_is_one_source_though_read_as_two_kinds():
    person, body = say("a", "Tolland"), say("a", "Tolland", kind="organisation")
    known = Evidence(sources={person.id: "source-1", body.id: "source-2"})
    assert count([person, body], REPORTS, {}, known).high == 1
    held = replace(known, apart=frozenset({frozenset({"source-1", "source-2"})}))
    assert count([person, body], REPORTS, {}, held).high == 2


def test_a_document_of_one_name_in_copies_of_a_story_is_one_source():
    here, there = (say(report, "the engineer's report", kind="document") for report in "ab")
    known = Evidence(sources={here.id: "source-1", there.id: "source-2"})
    assert count([here, there], REPORTS, {"b": "a"}, known).high == 1
    assert count([here, there], REPORTS, {}, known).high == 2


def test_a_reason_names_the_first_of_many_reports():
    ids = [f"r{n:02}" for n in range(20)]
    rows = [say(one, "two officials", "unnamed") for one in ids]
    where = {one: Where(f"{one}.txt", one) for one in ids}
    (found,) = count(rows, where, dict.fromkeys(ids, "r00")).groups
    assert "“r00”, “r01”, “r02”, “r03”, “r04”, “r05”, “r06” and 13 more tell one story" in found.reason


def test_what_nobody_has_sorted_raises_the_upper_bound_only():
    sided, same, other = say("a", "Ada Vale"), say("b", "Ada Vale"), say("c", "Ruan Trewick")
    found = count([sided], REPORTS, {}, Evidence(), [same, other])
    assert (found.low, found.high, len(found.groups)) == (1, 2, 1)
    alone = count([], REPORTS, {}, Evidence(), [same, other])
    assert (alone.low, alone.high, alone.groups) == (0, 2, ())
    left = without("Ada Vale", [sided], REPORTS, {}, Evidence(), [other])
    assert (left.low, left.high) == (0, 1)
