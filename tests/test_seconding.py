"""A second opinion on a real case from a real server process."""

import json
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from sayso.case import Case, Plan, Seconded
from sayso.errors import CaseError
from sayso.run.chat import server
from tests.chat_server import Running, running

CLAIM = "Halvard Lines knew of the leak before August 2023."


@pytest.fixture(scope="module")
def chat(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Running]:
    with running(tmp_path_factory.mktemp("chat")) as one:
        yield one


def second(case: Case, chat: Running, model: str, most: int = 4, claim: str = CLAIM, **others: object) -> Seconded:
    judge = server(chat.url, model, "sk-secret", seconds=5, pause=0.01)
    return case.second_opinion(claim, judge, agree=lambda _: True, most=most, **others)


def asked(chat: Running, model: str) -> list[dict]:
    bodies = [one["body"] for one in chat.requests() if one["body"]["model"] == model]
    return [json.loads(body["messages"][-1]["content"]) for body in bodies]


def test_nothing_is_sent_without_a_yes(case: Case, chat: Running):
    plans: list[Plan] = []
    judge = server(chat.url, "unasked")
    done = case.second_opinion(CLAIM, judge, agree=lambda plan: bool(plans.append(plan)), most=4)
    assert not done.agreed
    assert done.suggestions == 0
    assert len(plans[0].questions) == 4
    assert plans[0].left > 0
    assert asked(chat, "unasked") == []
    assert case.suggestions(CLAIM) == {}


def test_what_is_sent_is_the_claim_and_passages_of_what_is_unsorted(case: Case, chat: Running):
    second(case, chat, "good")
    sent = asked(chat, "good")
    assert len(sent) == 4
    texts = case.texts(row.id for row in case.reports()).values()
    for one in sent:
        assert one.keys() == {"claim", "passage", "source", "cue", "content"}
        assert one["claim"] == CLAIM
        assert any(one["passage"] in text for text in texts)
    sided = {b.statement.id for b in case.ask(CLAIM).bearings if b.relation != "unsorted"}
    assert not sided & case.suggestions(CLAIM).keys()


def test_a_suggestion_is_kept_apart_and_counts_for_no_side(case: Case, chat: Running):
    before, judged = case.ask(CLAIM), case.judgements()
    done = second(case, chat, "apart")
    assert (done.suggestions, done.dropped, done.faults) == (4, (), ())
    assert case.ask(CLAIM) == before
    assert case.judgements() == judged
    given = [one for some in case.suggestions(CLAIM).values() for one in some]
    assert {(one.model, one.host, one.relation) for one in given} == {("apart", chat.host, "affirms")}
    for one in given:
        assert one.span
        assert case.texts([one.report])[one.report][slice(*one.span)] == one.words
    assert b"sk-secret" not in Path(case.path).read_bytes()
    assert case.verify().faults == ()


def test_the_same_question_again_asks_only_what_is_new(case: Case, chat: Running):
    first = second(case, chat, "resumed", most=3)
    assert second(case, chat, "resumed", most=2).plan.before == 3
    assert len({json.dumps(one) for one in asked(chat, "resumed")}) == 5
    every = second(case, chat, "resumed", most=1000)
    assert every.plan.left == 0
    assert every.plan.before == 5
    assert len(asked(chat, "resumed")) == first.plan.left + 3
    done = second(case, chat, "resumed")
    assert (done.plan.questions, done.suggestions) == ((), 0)


def test_each_bad_answer_is_counted_with_its_reason_and_not_asked_for_again(case: Case, chat: Running):
    done = second(case, chat, "mixed", most=8)
    assert done.suggestions == 4
    assert {reason.split(" ")[1]: n for reason, n in done.dropped} == {"words": 2, "answer": 2}
    relations = sorted(str(one.relation) for some in case.suggestions(CLAIM).values() for one in some)
    assert relations == ["affirms", "affirms", "none", "none"]
    assert second(case, chat, "mixed", most=1).plan.before == 8


def test_what_has_no_answer_is_asked_again_next_time(case: Case, chat: Running):
    done = second(case, chat, "down", most=8)
    assert done.suggestions == 0
    assert sum(n for _, n in done.faults) == 3
    assert done.unasked == 5
    assert second(case, chat, "down", most=8).plan.before == 0


def test_a_stop_in_the_middle_keeps_what_there_is(case: Case, chat: Running):
    def stop(number: int, _: int) -> None:
        if number == 2:
            raise KeyboardInterrupt

    with suppress(KeyboardInterrupt):
        second(case, chat, "stopped", told=stop)
    assert len(case.suggestions(CLAIM)) == 2
    assert second(case, chat, "stopped").plan.before == 2


def test_suggestions_survive_new_reports_and_packing(case: Case, chat: Running, tmp_path: Path):
    second(case, chat, "survivor")
    before = case.suggestions(CLAIM)
    (tmp_path / "new.txt").write_text("The mayor said that Halvard Lines knew of the leak.\n", encoding="utf8")
    case.add([tmp_path / "new.txt"])
    assert case.suggestions(CLAIM) == before
    case.pack(tmp_path / "packed.case")
    packed = Case(tmp_path / "packed.case")
    assert packed.suggestions(CLAIM) == before
    assert packed.check_pack() == []


def test_a_person_goes_before_a_model(case: Case, chat: Running):
    second(case, chat, "overruled", most=1)
    (statement,) = case.suggestions(CLAIM)
    case.judge("relation", statement, CLAIM, verdict="denies", by="me")
    found = {b.statement.id: b.relation for b in case.ask(CLAIM).bearings}
    assert found[statement] == "denies"
    assert statement not in {one.statement.id for one in second(case, chat, "after", most=1000).plan.questions}


def test_models_do_not_overwrite_one_another(case: Case, chat: Running):
    second(case, chat, "one", most=1)
    second(case, chat, "two", most=1)
    (given,) = case.suggestions(CLAIM).values()
    assert [one.model for one in given] == ["one", "two"]


def test_a_case_that_cannot_be_written_sends_nothing(case: Case, chat: Running):
    with pytest.raises(CaseError, match="read only"):
        second(Case(case.path, read_only=True), chat, "readonly")
    assert asked(chat, "readonly") == []
