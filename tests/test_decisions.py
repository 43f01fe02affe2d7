"""What people decide: put down, taken back, out as a text file and in again."""

import json
import shutil
from pathlib import Path

import pytest

from sayso.case import Case, claim_id
from sayso.errors import CaseError, SaysoError
from sayso.types import tagged_hash

CLAIM = "Halvard Lines knew of the leak before August 2023."


@pytest.fixture
def some(case: Case) -> str:
    """The id of a statement."""
    return case.statements(stance="asserts", most=1)[0].id


def test_a_judgement_is_signed_and_dated_and_kept(case: Case, some: str) -> None:
    made = case.judge("stance", some, verdict="denies", by="  Ana \n Ruiz ", why=" misread ")
    assert (made.by, made.why, made.subject) == ("Ana Ruiz", "misread", some)
    assert case.judgements() == [made]
    assert case.judgements(active=False) == [made]


def test_the_beginning_of_an_id_is_enough_if_it_fits_one(case: Case, some: str) -> None:
    assert case.judge("statement", some[:18], verdict="wrong", by="me").subject == some
    assert case.judge("statement", some[10:18], verdict="right", by="me").subject == some
    for vague in ("statement-", "", "statement-zzz", "claim-1"):
        with pytest.raises(SaysoError, match="Write more of the id"):
            case.judge("statement", vague, verdict="wrong", by="me")


@pytest.mark.parametrize(
    ("kind", "other", "verdict", "by", "told"),
    [
        ("mood", None, "fine", "me", "Nothing of the kind 'mood'"),
        ("stance", None, "shouts", "me", "Choose one of: asserts, denies"),
        ("stance", "claim-1", "denies", "me", "about a statement alone"),
        ("relation", None, "denies", "me", "about a statement and a claim"),
        ("stance", None, "denies", "  ", "name of the one who judges"),
        ("relation", "claim-0123456789abcdef0123", "denies", "me", "Write the claim as a sentence"),
    ],
)  # fmt: skip
def test_what_cannot_be_judged_says_what_can(
    case: Case, some: str, kind: str, other: str | None, verdict: str, by: str, told: str
) -> None:
    with pytest.raises(SaysoError, match=told):
        case.judge(kind, some, other, verdict=verdict, by=by)  # type: ignore[arg-type]
    assert case.judgements() == []


def test_a_claim_named_by_a_sentence_is_worded_first_and_only_once(case: Case, some: str) -> None:
    case.judge("track", CLAIM, verdict="tracked", by="me")
    case.judge("relation", some, f" {CLAIM}\n", verdict="affirms", by="me")
    assert [(one.kind, one.subject, one.other) for one in case.judgements()] == [
        ("wording", claim_id(CLAIM), None), ("track", claim_id(CLAIM), None), ("relation", some, claim_id(CLAIM)),
    ]  # fmt: skip


def test_a_proposed_claim_can_be_named_by_its_id(case: Case) -> None:
    proposed = next(row for row in case.claims() if not row.tracked)
    case.judge("track", proposed.id, verdict="tracked", by="me")
    assert [row.wording for row in case.claims() if row.tracked] == [proposed.wording]


def test_a_claim_is_not_the_same_as_itself(case: Case) -> None:
    with pytest.raises(SaysoError, match="Name two"):
        case.judge("same_claim", CLAIM, CLAIM, verdict="same", by="me")


def test_undone_and_done_again(case: Case, some: str) -> None:
    first = case.judge("stance", some, verdict="denies", by="me")
    second = case.judge("stance", some, verdict="doubts", by="me")
    undone = case.undo(second.id[:20], by="me")
    assert case.judgements() == [first]
    with pytest.raises(SaysoError, match="undone already"):
        case.undo(second.id, by="me")
    case.undo(undone.id, by="me")
    assert case.judgements() == [second]
    assert len(case.judgements(active=False)) == 4
    with pytest.raises(SaysoError, match="No judgement"):
        case.undo("judgement-0000", by="me")


def test_a_case_that_is_read_only_is_not_judged(case: Case, some: str) -> None:
    with pytest.raises(CaseError, match="read only"):
        Case(case.path, read_only=True).judge("stance", some, verdict="denies", by="me")


def test_reports_and_decisions_make_the_case_anew(case: Case, some: str, built: Path, tmp_path: Path) -> None:
    case.judge("track", CLAIM, verdict="tracked", by="Zoë", why="„so“ 🚢")
    case.judge("speaker", some, verdict="Ada Vale", by="me")
    case.undo(case.judge("stance", some, verdict="denies", by="me").id, by="me")
    text = case.export_decisions()
    assert [json.loads(line)["kind"] for line in text.splitlines()] == ["wording", "track", "speaker", "stance", "undo"]

    other = Case(shutil.copy(built, tmp_path / "anew.case"))
    done = other.import_decisions(text.splitlines(), "d.jsonl")
    assert (done.new, done.known, done.problems) == (5, 0, ())
    assert other.export_decisions() == text
    assert other.statements() == case.statements()
    assert other.ask(CLAIM) == case.ask(CLAIM)
    again = other.import_decisions(text.splitlines(), "d.jsonl")
    assert (again.new, again.known) == (0, 5)
    assert other.export_decisions() == text


def test_lines_that_rest_on_nothing_are_told_and_kept(case: Case, some: str, tmp_path: Path) -> None:
    case.judge("stance", some, verdict="denies", by="me")
    case.judge("same_source", tagged_hash("source", some), "source-0123456789abcdef0123", verdict="same", by="me")
    text = case.export_decisions()
    note = tmp_path / "note.txt"
    note.write_text("The mayor said the bridge was safe.\n")
    empty = Case(tmp_path / "other.case")
    empty.add([note])
    done = empty.import_decisions(text.splitlines(), "d.jsonl")
    assert done.new == 2
    assert [str(problem).split(":")[1].split(" rests")[0] for problem in done.problems] == [" line 1", " line 2"]
    assert all(problem.do for problem in done.problems)
    assert set(empty.unfounded()) == {one.id for one in empty.judgements()}
    assert list(case.unfounded().values()) == ["no source-0123456789abcdef0123 in this case"]


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("nonsense", "not JSON"),
        ("[1]", "not a JSON object"),
        ('{"kind": "stance"}', "does not have the fields"),
        ('{"kind": "mood", "subject": "a", "verdict": "b", "by": "c", "at": "d", "why": ""}', "kind 'mood'"),
        ('{"kind": "stance", "subject": "a", "verdict": "b", "by": "c", "at": "d", "why": ""}', "no verdict"),
        ('{"kind": "track", "subject": "a", "other": "z", "verdict": "tracked", "by": "c", "at": "d", "why": ""}',
         "that many"),
        ('{"id": "j-1", "kind": "track", "subject": "a", "verdict": "tracked", "by": "c", "at": "d", "why": ""}',
         "changed"),
        ('{"kind": "track", "subject": 7, "verdict": "tracked", "by": "c", "at": "d", "why": ""}', "as text"),
    ],
)  # fmt: skip
def test_a_line_that_is_no_judgement_is_told_and_left_out(case: Case, line: str, told: str) -> None:
    done = case.import_decisions(["", line, "  "], "d.jsonl")
    assert (done.new, done.known) == (0, 0)
    (problem,) = done.problems
    assert "line 2 is left out" in problem.what
    assert told in problem.what
    assert case.judgements() == []


def test_words_of_a_person_take_the_place_of_what_was_read_and_the_id_stays(case: Case, some: str) -> None:
    before = case.statement(some)
    text = case.texts([before.report])[before.report]
    start, end = before.content[0]
    shorter = text[start : text.index(" ", start + 12)]
    made = case.judge("words", some, verdict=shorter, by="me", why="cut too long")
    after = case.statement(some)
    assert after.id == before.id == some
    assert text[slice(*after.content[0])] == shorter
    assert made.verdict == f"{start}-{start + len(shorter)}"
    assert (after.source, after.cue, after.stance) == (before.source, before.cue, before.stance)
    case.undo(made.id, by="me")
    assert case.statement(some) == before
    assert end == before.content[0][1]


def test_words_that_the_report_does_not_hold_are_refused(case: Case, some: str) -> None:
    with pytest.raises(SaysoError, match="do not stand in the report"):
        case.judge("words", some, verdict="nobody ever wrote these words here", by="me")
    with pytest.raises(SaysoError, match="do not stand in the report"):
        case.judge("words", some, verdict="5-99999999", by="me")


def test_verify_holds_after_words_were_put_in_place(case: Case, some: str) -> None:
    one = case.statement(some)
    text = case.texts([one.report])[one.report]
    case.judge("words", some, verdict=text[one.content[0][0] : one.content[0][0] + 9].strip(), by="me")
    assert case.verify().faults == ()
    assert some in {b.statement.id for b in case.ask(text[slice(*one.content[0])], most=200).bearings}
