"""Statements as they are shown: filters, search and single ones, with what people judged."""

import pytest

from sayso.case import Case
from sayso.errors import SaysoError
from sayso.types import Statement


@pytest.fixture
def one(case: Case) -> Statement:
    return case.statements(stance="asserts", source="Tolland", most=1)[0]


def ids(statements: list[Statement]) -> list[str]:
    return [statement.id for statement in statements]


def test_a_corrected_statement_is_found_by_what_it_was_corrected_to(case: Case, one: Statement) -> None:
    place = ids(case.statements()).index(one.id)
    case.judge("stance", one.id, verdict="feels", by="me")
    case.judge("speaker", one.id, verdict="Zoë Quaver", by="me")
    assert one.id not in ids(case.statements(stance="asserts"))
    assert one.id in ids(case.statements(stance="feels"))
    assert ids(case.statements(source="quaver zoe")) == [one.id]
    assert ids(case.statements(source="Quaver", stance="feels", report=one.report)) == [one.id]
    assert case.statements(source="Quaver", stance="asserts") == []
    assert ids(case.statements()).index(one.id) == place


def test_the_reading_itself_stays(case: Case, one: Statement) -> None:
    before = case.statements()
    case.judge("stance", one.id, verdict="feels", by="me")
    case.judge("statement", one.id, verdict="wrong", by="me")
    assert case.statements(as_read=True) == before
    assert len(case.statements()) == len(before) - 1
    assert case.verify().faults == ()


def test_the_number_asked_for_is_given_although_some_are_wrong(case: Case) -> None:
    first = case.statements(most=3)
    case.judge("statement", first[0].id, verdict="wrong", by="me")
    assert ids(case.statements(most=3)) == ids(case.statements(as_read=True, most=4))[1:]


def test_statements_by_id_are_in_order_of_the_case(case: Case) -> None:
    some = case.statements(most=5)
    assert case.statements([some[3].id, some[1].id, "statement-0"]) == [some[1], some[3]]
    assert case.statements([]) == []


def test_one_statement_is_shown_also_where_it_is_none(case: Case, one: Statement) -> None:
    case.judge("certainty", one.id, verdict="open", by="me")
    assert case.statement(one.id).certainty == "open"
    case.judge("statement", one.id, verdict="wrong", by="me")
    assert case.statement(one.id).certainty == one.certainty
    with pytest.raises(SaysoError, match="sayso statements"):
        case.statement("statement-0")


def test_a_search_leaves_out_what_is_wrong(case: Case) -> None:
    found = case.search("leak", most=5)
    assert len(found.statements) == 5
    case.judge("statement", found.statements[0].id, verdict="wrong", by="me")
    assert found.statements[0].id not in ids(list(case.search("leak", most=5).statements))


def test_neighbours_are_near_and_not_the_statement_itself(case: Case, one: Statement) -> None:
    near = case.neighbours(one.id, most=4)
    assert len(near) == 4
    assert one.id not in [other.id for other, _ in near]
    cosines = [cosine for _, cosine in near]
    assert cosines == sorted(cosines, reverse=True)
    assert all(-1 <= cosine <= 1 for cosine in cosines)
    assert case.neighbours("statement-0") == []
