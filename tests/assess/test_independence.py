from sayso.assess.independence import Where, count
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
    found = count(statements, REPORTS, [frozenset(pair) for pair in sharing])
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
