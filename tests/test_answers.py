"""Answers with what people judged over what the machine sees."""

import pytest

from sayso.case import Case
from sayso.types import Answer, Bearing

CLAIM = "Halvard Lines knew of the leak before August 2023."


@pytest.fixture
def before(case: Case) -> Answer:
    return case.ask(CLAIM)


def found(answer: Answer, one: Bearing) -> Bearing | None:
    return next((b for b in answer.bearings if b.statement.id == one.statement.id), None)


def test_a_relation_that_a_person_gave_goes_before_the_machines(case: Case, before: Answer) -> None:
    one = next(b for b in before.bearings if b.relation == "affirms")
    case.judge("relation", one.statement.id, CLAIM, verdict="denies", by="Ana", why="I read it")
    after = case.ask(CLAIM)
    judged = found(after, one)
    assert judged is not None
    assert (judged.relation, judged.score, judged.why) == ("denies", 1.0, "judged by Ana: I read it")
    assert any(one.statement.id in group.statements for group in after.against.groups)
    assert not any(one.statement.id in group.statements for group in after.affirms.groups)
    case.undo(case.judgements()[-1].id, by="Ana")
    assert case.ask(CLAIM) == before


def test_what_does_not_bear_is_left_out_and_what_was_not_found_comes_in(case: Case, before: Answer) -> None:
    one = before.bearings[0]
    listed = {b.statement.id for b in before.bearings}
    unseen = next(s for s in case.statements() if s.id not in listed)
    case.judge("relation", one.statement.id, CLAIM, verdict="none", by="me")
    case.judge("relation", unseen.id, CLAIM, verdict="no_evidence", by="me")
    after = case.ask(CLAIM)
    assert found(after, one) is None
    assert {b.statement.id: b.relation for b in after.bearings}[unseen.id] == "no_evidence"


def test_a_statement_that_is_none_counts_for_nothing(case: Case, before: Answer) -> None:
    one = next(b for b in before.bearings if b.relation == "affirms")
    case.judge("statement", one.statement.id, verdict="wrong", by="me")
    case.judge("relation", one.statement.id, CLAIM, verdict="denies", by="me")
    after = case.ask(CLAIM)
    assert found(after, one) is None
    assert not any(one.statement.id in group.statements for group in (*after.affirms.groups, *after.against.groups))


def test_a_corrected_stance_is_sorted_anew(case: Case, before: Answer) -> None:
    one = next(b for b in before.bearings if b.relation == "affirms")
    case.judge("stance", one.statement.id, verdict="denies", by="me")
    after = found(case.ask(CLAIM), one)
    assert after is not None
    assert after.statement.stance == "denies"
    assert after.relation != "affirms"
    assert after.leaning == "denies"


def test_a_judgement_on_one_wording_holds_for_another_that_is_the_same_claim(case: Case, before: Answer) -> None:
    other = "By the end of July 2023 the ferry company was aware that oil was leaking."
    one = before.bearings[0]
    case.judge("relation", one.statement.id, CLAIM, verdict="doubts", by="me")
    apart = found(case.ask(other), one)
    assert apart is None or apart.relation != "doubts"
    case.judge("same_claim", CLAIM, other, verdict="same", by="me")
    joined = case.ask(other, most=1000)
    together = found(joined, one)
    assert together is not None
    assert together.relation == "doubts"
    assert {b.statement.id for b in joined.bearings} >= {b.statement.id for b in before.bearings[:20]}


def test_a_reworded_claim_keeps_what_was_judged_on_it(case: Case, before: Answer) -> None:
    one = before.bearings[0]
    case.judge("relation", one.statement.id, CLAIM, verdict="doubts", by="me")
    case.judge("wording", CLAIM, verdict="The company was aware of the leak in July 2023.", by="me")
    judged = found(case.ask("The company was aware of the leak in July 2023."), one)
    assert judged is not None
    assert judged.relation == "doubts"
    assert found(case.ask(CLAIM), one) == one


def test_a_case_that_may_not_be_written_answers_the_same(case: Case, before: Answer) -> None:
    assert Case(case.path, read_only=True).ask(CLAIM) == before


def test_a_lower_threshold_shows_more_sides_and_changes_nothing_else(case: Case, before: Answer) -> None:
    every, none = case.ask(CLAIM, sure=0.0), case.ask(CLAIM, sure=1.0)
    shown = [{b.statement.id for b in one.bearings if b.relation != "unsorted"} for one in (none, before, every)]
    assert shown[0] <= shown[1] < shown[2]
    assert {b.statement.id for b in every.bearings} == {b.statement.id for b in before.bearings}
    assert case.ask(CLAIM) == before


def test_what_a_person_judged_holds_at_any_threshold(case: Case, before: Answer) -> None:
    one = next(b for b in before.bearings if b.relation == "affirms")
    case.judge("relation", one.statement.id, CLAIM, verdict="doubts", by="me")
    judged = found(case.ask(CLAIM, sure=1.0), one)
    assert judged is not None
    assert judged.relation == "doubts"


@pytest.mark.parametrize("words", ["ferry", " ".join([CLAIM] * 20), "Halvard Lines hat nicht mit der Werft gesprochen"])
def test_words_that_are_no_claim_have_no_sides(case: Case, words: str) -> None:
    answer = case.ask(words)
    assert {b.relation for b in answer.bearings} <= {"unsorted"}
    assert (answer.affirms.low, answer.against.low) == (0, 0)
