import doctest
from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from sayso.ledger import decisions
from sayso.ledger.decisions import active, apply, claim_id, corrections
from sayso.types import Judgement
from tests.ledger.samples import ferry_statements, make_report

STATEMENTS = ferry_statements(make_report())
SAFE, SOUND, DENIED, INNER = STATEMENTS


def said(kind: str, subject: str, verdict: str, other: str | None = None, second: int = 0, **others: str) -> Judgement:
    at = f"2026-01-01T00:00:{second:02}+00:00"
    return Judgement(kind=kind, subject=subject, other=other, verdict=verdict, by="me", at=at, **others)


def undo(one: Judgement, second: int = 30) -> Judgement:
    return said("undo", one.id, "undone", second=second)


def test_examples_in_the_docstrings():
    assert doctest.testmod(decisions).failed == 0


def test_the_last_word_on_a_matter_holds():
    first, second = said("stance", SAFE.id, "denies"), said("stance", SAFE.id, "doubts", second=1)
    other = said("certainty", SAFE.id, "open", second=2)
    assert active([first, second, other]) == [second, other]


def test_what_was_undone_does_not_hold_and_what_it_superseded_does_again():
    first, second = said("stance", SAFE.id, "denies"), said("stance", SAFE.id, "doubts", second=1)
    back = undo(second)
    assert active([first, second, back]) == [first]
    again = undo(back, second=31)
    assert active([first, second, back, again]) == [second]
    assert active([first, second, back, again, undo(again, second=32)]) == [first]


def test_the_order_is_that_of_the_list_whatever_the_clocks_say():
    early, late = said("stance", SAFE.id, "denies", second=50), said("stance", SAFE.id, "doubts", second=1)
    assert active([early, late]) == [late]


def test_two_ids_of_a_pair_have_no_order_and_those_of_a_relation_have():
    one, other = said("same_claim", "claim-1", "same", "claim-2"), said("same_claim", "claim-2", "unsure", "claim-1")
    assert active([one, other]) == [other]
    denies, affirms = said("relation", "s", "denies", "claim-1"), said("relation", "s", "affirms", "claim-2")
    assert active([denies, affirms]) == [denies, affirms]


def test_an_undo_of_what_is_not_there_undoes_nothing():
    one = said("stance", SAFE.id, "denies")
    assert active([one, said("undo", "judgement-0", "undone")]) == [one]


@given(st.lists(st.tuples(st.integers(0, 3), st.integers(0, 2), st.booleans()), max_size=12))
def test_at_most_one_judgement_holds_on_a_matter_and_none_that_is_undone_last(steps: list[tuple[int, int, bool]]):
    made: list[Judgement] = []
    for second, (subject, verdict, undoes) in enumerate(steps):
        if undoes and made:
            made.append(said("undo", made[-1 - subject % len(made)].id, "undone", second=second))
        else:
            made.append(said("stance", f"statement-{subject}", ("denies", "doubts", "asserts")[verdict], second=second))
    held = active(made)
    assert len({decisions.matter(one) for one in held}) == len(held)
    assert not {one.id for one in held} & {one.subject for one in made[-1:] if one.kind == "undo"}
    assert active(held) == held


def test_corrections_show_and_wrong_statements_do_not():
    fixes = corrections([
        said("statement", DENIED.id, "wrong"), said("statement", INNER.id, "right"), said("speaker", SAFE.id, "Ada"),
        said("stance", SAFE.id, "doubts"), said("certainty", SAFE.id, "open"), said("track", "claim-1", "tracked"),
    ])  # fmt: skip
    shown = apply(STATEMENTS, fixes)
    assert shown == [replace(SAFE, speaker="Ada", stance="doubts", certainty="open"), SOUND, INNER]
    assert [one.id for one in shown] == [SAFE.id, SOUND.id, INNER.id]


def test_a_speaker_where_none_was_is_named_and_an_empty_one_is_nobody():
    fixes = corrections([said("speaker", INNER.id, "Ada Vale"), said("speaker", SAFE.id, "")])
    nobody, _, _, inner = apply(STATEMENTS, fixes)
    assert (inner.speaker, inner.anonymity) == ("Ada Vale", "named")
    assert (nobody.speaker, nobody.anonymity) == (None, "none")


def test_spaces_in_a_wording_do_not_count():
    assert claim_id(" It \n leaked. ") == claim_id("It leaked.") != claim_id("It leaked")
