import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.link.mentions import Mention
from sayso.link.sources import Resolved, resolve, sources, suggestions
from sayso.link.sources_atoms import source_id
from sayso.types import Judgement, Source
from tests.link.telling import judge, mention


def together(found: Sequence[Source], *rows: Mention) -> bool:
    return any({m.statement for m in rows} <= set(s.statements) for s in found)


def named(found: Resolved, name: str) -> Source:
    return next(s for s in found.sources if s.name == name)


def test_nothing_at_all() -> None:
    assert resolve([]) == Resolved((), (), frozenset(), ())


def test_the_same_full_name_is_one_source_under_titles_initials_and_accents() -> None:
    rows = [
        mention(n, f"r{i}")
        for i, n in enumerate(["Jose Alvarez", "José Álvarez", "Sen. Jose B. Alvarez", "JOSE ALVAREZ"])
    ]
    found = sources(rows)
    assert len(found) == 1
    assert found[0].kind == "person"
    assert set(found[0].statements) == {m.statement for m in rows}


def test_names_that_change_with_time_stay_one() -> None:
    rows = [
        mention("Sen. Marco Rubio", "a", date="2018-01-01", titles=("senator",)),
        mention("Secretary of State Marco Rubio", "b", date="2025-03-01", titles=("secretary",)),
    ]
    assert together(sources(rows), *rows)


def test_nobody_is_merged_for_a_shared_surname() -> None:
    names = ["Donald Trump", "Donald Trump Jr.", "Melania Trump", "Ivanka Trump", "Eric Trump", "Fred Trump Sr."]
    found = sources([mention(n, f"r{i}") for i, n in enumerate(names)])
    assert len(found) == len(names)


def test_father_and_son_are_not_even_suggested() -> None:
    rows = [mention("Donald Trump", "a", titles=("president",)), mention("Donald Trump Jr", "b", titles=("president",))]
    assert suggestions(rows) == []


def test_a_bare_surname_joins_in_its_own_report_and_is_a_suggestion_elsewhere() -> None:
    full, here, there = mention("Ada Vale", "a"), mention("Vale", "a"), mention("Vale", "b")
    found = resolve([full, here, there])
    assert together(found.sources, full, here)
    assert not together(found.sources, full, there)
    assert [(s.score, s.reason) for s in found.suggestions] == [
        (0.6, "“Vale” may be Ada Vale: of the statements under that surname 100 % are this one's.")
    ]


def test_a_bare_surname_beside_two_bearers_joins_neither() -> None:
    rows = [mention("Ada Vale", "a"), mention("Tom Vale", "a"), mention("Vale", "a")]
    assert len(sources(rows)) == 3


def test_mrs_vale_is_not_her_husband() -> None:
    rows = [mention("Tom Vale", "a"), mention("Vale", "a", words="Mrs. Vale")]
    assert not together(sources(rows), *rows)


def test_a_surname_is_suggested_to_be_the_one_who_has_its_title() -> None:
    rows = [mention("Donald Vale", f"r{i}", titles=("president",)) for i in range(9)] + [mention("Melania Vale", "m")]
    bare = mention("Vale", "x", titles=("president",))
    found = resolve([*rows, bare])
    best = found.suggestions[0]
    assert best.score > 0.8
    assert {best.one, best.other} == {named(found, "Donald Vale").id, source_id(bare.statement)}
    assert "president" in best.reason


def test_two_of_one_full_name_whom_the_texts_tell_apart() -> None:
    rows = [
        mention("Mike Rogers", "a", home="r-mi"),
        mention("Mike Rogers", "b", home="r-al"),
        mention("Mike Rogers", "c", home="r-al"),
        mention("Mike Rogers", "d"),
    ]
    found = sources(rows)
    assert not together(found, rows[0], rows[1])
    assert together(found, rows[1], rows[2])
    assert not together(found, rows[3], rows[0])
    assert not together(found, rows[3], rows[1])
    rows = [mention("George W. Bush", "a"), mention("George H. W. Bush", "b"), mention("George Bush", "c")]
    assert len(sources(rows)) == 3


def test_a_short_form_joins_only_with_an_office_that_tells() -> None:
    rows = [
        mention("William Barr", "a", titles=("attorney general",)),
        mention("Bill Barr", "b", titles=("attorney general",)),
    ]
    assert together(sources(rows), *rows)
    rows = [
        mention("Michael Rogers", "a", titles=("admiral",)),
        mention("Mike Rogers", "b", titles=("representative",)),
    ]
    found = resolve(rows)
    assert len(found.sources) == 2
    assert found.suggestions[0].score == pytest.approx(0.8)


def test_a_whole_middle_name_joins_where_a_report_uses_both_forms() -> None:
    both = mention("Sarah Huckabee Sanders", "a", words="Sarah Sanders")
    plain = mention("Sarah Sanders", "b")
    assert together(sources([both, plain]), both, plain)
    other = mention("Sarah Huckabee Sanders", "a")
    found = resolve([other, plain])
    assert len(found.sources) == 2
    assert found.suggestions[0].score == pytest.approx(0.85)


def test_bodies_under_their_names() -> None:
    rows = [
        mention(n, f"r{i}", kind="organisation")
        for i, n in enumerate(["the FBI", "F.B.I.", "Federal Bureau of Investigation", "The FBI"])
    ]
    assert [s.kind for s in sources(rows)] == ["organisation"]


def test_an_acronym_that_a_text_spells_out() -> None:
    rows = [
        mention("the Harbour Safety Board (HSB)", "a", kind="organisation"),
        mention("HSB", "b", kind="organisation"),
        mention("The Harbour Safety Board", "c", kind="organisation"),
    ]
    assert together(sources(rows), *rows)
    two = mention("the Hospital Service Board (HSB)", "d", kind="organisation")
    assert not together(sources([*rows, two]), rows[1], two)


def test_bodies_that_a_name_alone_does_not_tell() -> None:
    rows = [mention("the committee", f"r{i}", kind="organisation") for i in range(3)]
    assert len(sources(rows)) == 3
    rows = [mention("Congress", "a", kind="organisation"), mention("Congress", "b", kind="organisation")]
    found = resolve(rows)
    assert len(found.sources) == 2
    assert len(found.suggestions) == 1


def test_governments_are_suggested_not_joined() -> None:
    rows = [mention(n, n, kind="organisation") for n in ("Russia", "Moscow", "the Kremlin")]
    found = resolve(rows)
    assert len(found.sources) == 3
    assert len(found.suggestions) == 2


def test_documents() -> None:
    rows = [
        mention("the Mueller report", "a", kind="document"),
        mention("special counsel Robert Mueller’s report", "b", kind="document"),
        mention("the report", "c", kind="document"),
        mention("the report", "d", kind="document"),
    ]
    found = sources(rows)
    assert together(found, rows[0], rows[1])
    assert len(found) == 3


def test_a_report_of_one_who_writes_several_joins_near_in_time() -> None:
    dates = ["2018-06-17", "2018-07-01", "2019-12-09", None]
    rows = [mention("the Horowitz report", f"r{i}", kind="document", date=d) for i, d in enumerate(dates)]
    found = resolve(rows)
    assert together(found.sources, *rows[:2])
    assert len(found.sources) == 3
    assert len(found.suggestions) >= 1


def test_a_document_whose_owner_has_two_given_names_in_the_texts() -> None:
    rows = [
        mention("Ada Bell's report", "a", kind="document"),
        mention("Tom Bell's report", "b", kind="document"),
        mention("the Bell report", "c", kind="document"),
    ]
    assert len(sources(rows)) == 3


def test_unnamed_sources_never_join_across_reports() -> None:
    rows = [mention("a senior official", f"r{i}", anonymity="unnamed", date="2020-01-02") for i in range(4)]
    found = resolve(rows)
    assert len(found.sources) == 4
    assert found.suggestions == ()


def test_unnamed_sources_of_one_outlet_or_briefing_are_suggested() -> None:
    rows = [
        mention("two officials", "a", kind="people", anonymity="unnamed", date="2020-01-02", through=("CNN",)),
        mention("officials", "b", kind="people", anonymity="unnamed", date="2020-01-04", through=("CNN",)),
        mention("officials", "c", kind="people", anonymity="unnamed", date="2020-03-04", through=("CNN",)),
        mention("an aide", "d", anonymity="unnamed", date="2020-01-04", through=("CNN",)),
    ]
    found = suggestions(rows)
    assert len(found) == 1
    assert "CNN" in found[0].reason
    rows = [
        mention("the official", r, anonymity="unnamed", date="2020-01-02", through=("briefing of 2020-01-01",))
        for r in "ab"
    ]
    assert suggestions(rows)[0].score > found[0].score


def test_offices_are_sources_of_their_own() -> None:
    office, man = (
        mention("the president", "a", date="2018-01-01"),
        mention("Donald Vale", "a", titles=("president",), date="2018-01-01"),
    )
    found = resolve([office, man])
    assert len(found.sources) == 2
    assert "the same report calls Donald Vale president" in found.suggestions[0].reason


def test_the_office_of_a_body_is_one_source_while_its_holder_may_be_one() -> None:
    rows = [
        mention("the White House press secretary", f"r{i}", date=d)
        for i, d in enumerate(["2017-08-01", "2017-09-01", "2020-09-01"])
    ]
    found = sources(rows)
    assert together(found, rows[0], rows[1])
    assert not together(found, rows[1], rows[2])


def test_who_is_not_named_at_all_is_no_source() -> None:
    assert (
        sources(
            [mention(None, "a", kind="none", anonymity="none"), mention("you", "a", kind="people", anonymity="generic")]
        )
        == []
    )
    rows = [
        mention("the author", "a", kind="author", anonymity="none"),
        mention("the author", "b", kind="author", anonymity="none"),
    ]
    assert len(sources(rows)) == 2


def test_a_source_goes_by_its_commonest_full_name() -> None:
    rows = [mention("Ada B. Vale", "a"), mention("Ada Vale", "b"), mention("Ada Vale", "c"), mention("Vale", "c")]
    found = sources(rows)
    assert [(s.name, s.names) for s in found] == [("Ada Vale", ("Ada B. Vale", "Vale"))]
    assert found[0].id == source_id(min(m.statement for m in rows))


# judgements


def test_same_joins_and_its_suggestion_goes() -> None:
    rows = [mention("Ada Vale", "a"), mention("Vale", "b")]
    ids = [source_id(m.statement) for m in rows]
    found = resolve(rows, [judge(*ids, "same")])
    assert together(found.sources, *rows)
    assert found.suggestions == ()


def test_not_the_same_cuts_a_certain_join() -> None:
    rows = [mention("John Smith", r) for r in "abcd"]
    ids = [source_id(m.statement) for m in rows]
    found = resolve(rows, [judge(ids[0], ids[2], "not the same")])
    assert len(found.sources) == 2
    assert not together(found.sources, rows[0], rows[2])
    assert found.unheeded == ()
    assert len(found.apart) == 1


def test_unsure_joins_nothing_and_asks_no_more() -> None:
    rows = [mention("Ada Vale", "a"), mention("Vale", "b")]
    found = resolve(rows, [judge(*(source_id(m.statement) for m in rows), "unsure")])
    assert len(found.sources) == 2
    assert found.suggestions == ()


def test_not_the_same_holds_over_what_is_joined_later() -> None:
    a, b, c = (mention(n, r) for n, r in (("Ada Vale", "a"), ("Vale", "b"), ("A. Vale", "c")))
    ids = [source_id(m.statement) for m in (a, b, c)]
    found = resolve([a, b, c], [judge(ids[0], ids[1], "not the same"), judge(ids[1], ids[2], "same")])
    assert together(found.sources, b, c)
    assert not together(found.sources, a, b)


def test_of_judgements_that_contradict_the_newest_wins_and_it_is_said() -> None:
    rows = [mention("Ada Vale", "a"), mention("Vale", "b")]
    ids = [source_id(m.statement) for m in rows]
    older, newer = judge(*ids, "same"), judge(*ids, "not the same")
    for order in ([older, newer], [newer, older]):
        found = resolve(rows, order)
        assert not together(found.sources, *rows)
        assert len(found.unheeded) == 1
        assert "Ada judged" in found.unheeded[0]
    found = resolve(rows, [newer, judge(*ids, "same")])
    assert together(found.sources, *rows)


def test_a_chain_of_judgements_that_contradicts_another_is_said() -> None:
    a, b, c = (mention(n, r) for n, r in (("Ada Vale", "a"), ("Tom Vale", "b"), ("Kim Vale", "c")))
    ids = [source_id(m.statement) for m in (a, b, c)]
    found = resolve(
        [a, b, c], [judge(ids[0], ids[2], "not the same"), judge(ids[0], ids[1], "same"), judge(ids[1], ids[2], "same")]
    )
    assert together(found.sources, a, b, c)
    assert len(found.unheeded) == 1


def test_what_one_report_gives_under_one_name_cannot_be_cut() -> None:
    rows = [mention("Ada Vale", "a"), mention("Ada Vale", "a")]
    found = resolve(rows, [judge(*(source_id(m.statement) for m in rows), "not the same")])
    assert len(found.sources) == 1
    assert "one report gives both" in found.unheeded[0]


def test_judgements_on_sources_that_are_not_here_change_nothing() -> None:
    rows = [mention("Ada Vale", "a")]
    gone = Judgement(
        kind="same_source", subject="source-0", other="source-1", verdict="same", by="x", at="2024-01-01T00:00:00Z"
    )
    other = Judgement(kind="track", subject="claim-0", verdict="tracked", by="x", at="2024-01-01T00:00:00Z")
    assert resolve(rows, [gone, other]) == resolve(rows)


NAMES = st.sampled_from(
    ["Ada Vale", "Ada B. Vale", "Vale", "Tom Vale", "Tom Vale Jr", "the FBI", "FBI", "CNN", "the report",
     "the Vale report",
     "officials", "the president", None, "Congress", "Thomas Vale", "A. Vale", "Mrs. Vale"]
)  # fmt: skip
ROWS = st.lists(
    st.tuples(NAMES, st.sampled_from("abcde"), st.sampled_from(["person", "organisation", "document", "people"])),
    max_size=25,
)
PAIRS = st.lists(
    st.tuples(st.integers(0, 24), st.integers(0, 24), st.sampled_from(["same", "not the same", "unsure"])), max_size=6
)


@given(ROWS, PAIRS, st.randoms())
def test_whatever_is_said_and_judged(names: list[tuple], pairs: list[tuple], chance: random.Random) -> None:  # type: ignore[type-arg]
    rows = [mention(n, r, kind=k) for n, r, k in names]
    made = [
        judge(source_id(rows[a].statement), source_id(rows[b].statement), v)
        for a, b, v in pairs
        if a < len(rows) and b < len(rows)
    ]
    found = resolve(rows, made)
    held = [s for source in found.sources for s in source.statements]
    assert len(held) == len(set(held))
    assert set(held) <= {m.statement for m in rows}
    ids = {s.id for s in found.sources}
    assert all(0 < s.score <= 1 and {s.one, s.other} <= ids and s.one != s.other for s in found.suggestions)
    shuffled = list(rows)
    chance.shuffle(shuffled)
    assert resolve(shuffled, made) == found
    if made and made[-1].verdict == "same":
        pair = {made[-1].subject, made[-1].other}
        homes = [s.id for s in found.sources if any(source_id(i) in pair for i in s.statements)]
        assert len(homes) <= 1
