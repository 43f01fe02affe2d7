"""The list of claims: tracked and proposed, with where the reports stand."""

import sqlite3
from pathlib import Path

import pytest

from sayso.case import Case, claim_id
from sayso.types import RELATIONS

CLAIM = "Halvard Lines knew of the leak before August 2023."


def kept(path: str) -> dict[str, str]:
    with sqlite3.connect(path) as db:
        return dict(db.execute("SELECT name, state FROM derived"))


def test_claims_are_proposed_and_their_counts_are_those_of_their_answers(case: Case) -> None:
    rows = case.claims()
    assert rows
    assert not any(row.tracked for row in rows)
    for row in rows[:3]:
        answer = case.ask(row.wording, most=1000)
        assert row.id == claim_id(row.wording)
        assert row.counts == {r: n for r in RELATIONS if (n := sum(b.relation == r for b in answer.bearings))}
        assert (row.affirms, row.against) == (answer.affirms.of_sorted, answer.against.of_sorted)
        assert (row.first or "") <= (row.changed or "") <= (row.last or "")


def test_a_build_leaves_nothing_to_be_worked_out(built: Path) -> None:
    names = kept(str(built))
    assert {"links", "proposed", "claims"} <= set(names)
    assert sum(name.startswith("answer:") for name in names) == len(Case(built, read_only=True).claims())
    assert kept(str(built)) == names


def test_a_tracked_claim_comes_first_and_a_dropped_one_not_at_all(case: Case) -> None:
    proposed = [row.wording for row in case.claims()]
    case.judge("track", CLAIM, verdict="tracked", by="me")
    case.judge("track", proposed[0], verdict="dropped", by="me")
    rows = case.claims()
    assert (rows[0].wording, rows[0].tracked) == (CLAIM, True)
    assert [row.wording for row in rows[1:]] == proposed[1:]
    assert claim_id(proposed[0]) not in {name.removeprefix("answer:") for name in kept(case.path)}


def test_a_relation_that_was_judged_shows_in_the_counts(case: Case) -> None:
    row = case.claims()[0]
    one = case.statements(stance="wants", most=1)[0]
    before = row.counts.get("denies", 0)
    case.judge("relation", one.id, row.id, verdict="denies", by="me")
    after = next(r for r in case.claims() if r.id == row.id)
    assert after.counts["denies"] == before + 1
    assert after.against[0] == row.against[0] + 1


def test_two_wordings_of_one_claim_are_listed_once(case: Case) -> None:
    first, second = case.claims()[:2]
    case.judge("same_claim", first.id, second.id, verdict="same", by="me")
    rows = case.claims()
    assert rows[0].also == (second.wording,)
    assert second.wording not in [row.wording for row in rows]


def test_the_brief_is_about_the_tracked_claims(case: Case) -> None:
    case.judge("track", CLAIM, verdict="tracked", by="me")
    text = case.brief()
    assert CLAIM in text
    assert "### 2." not in text


def test_a_case_that_cannot_be_written_lists_the_same_claims(case: Case) -> None:
    rows = case.claims()
    with sqlite3.connect(case.path) as db:
        db.execute("DELETE FROM derived")
    assert Case(case.path, read_only=True).claims() == rows
    assert kept(case.path) == {}
    assert case.claims() == rows
    assert "claims" in kept(case.path)


@pytest.mark.parametrize("text", ["Tide table. 04:12 high. 10:31 low.\n", "The mayor said that it rained.\n"])
def test_a_case_with_next_to_nothing_has_no_claims(tmp_path: Path, text: str) -> None:
    (tmp_path / "a.txt").write_text(text)
    case = Case(tmp_path / "a.case")
    case.add([tmp_path / "a.txt"])
    assert case.claims() == []
    case.judge("track", "It rained.", verdict="tracked", by="me")
    assert [row.wording for row in case.claims()] == ["It rained."]


def test_the_claims_that_a_statement_bears_on_are_told_with_the_relation(case: Case) -> None:
    case.judge("track", CLAIM, verdict="tracked", by="me")
    row = next(one for one in case.claims() if one.tracked)
    best = case.ask(CLAIM).bearings[0]
    assert (row.id, row.wording, best.relation) in {
        (b.claim, b.wording, b.relation) for b in case.borne_by(best.statement.id)
    }
    case.judge("relation", best.statement.id, CLAIM, verdict="none", by="me")
    assert row.id not in {b.claim for b in case.borne_by(best.statement.id)}
    case.judge("relation", best.statement.id, CLAIM, verdict="denies", by="me")
    assert (row.id, "denies") in {(b.claim, b.relation) for b in case.borne_by(best.statement.id)}
