"""What is taken from a model's answer, and what is dropped."""

import json
from dataclasses import replace

import pytest

from sayso.second import Question, Taken, take
from sayso.types import Span
from tests.ledger.samples import make_report, make_statement

TEXT = (
    "The pier was safe. On Monday Ada Vale said that “the pier was safe”, while Bo Reed denied it. The pier was safe."
)
PASSAGE = "On Monday Ada Vale said that “the pier was safe”, while Bo Reed denied it."


def at(words: str, start: int = 0) -> Span:
    place = TEXT.index(words, start)
    return place, place + len(words)


def question() -> Question:
    content = at("the pier was safe", TEXT.index("Monday"))
    one = make_statement(make_report(TEXT), content, source=(at("Ada Vale"),), cue=(at("said"),))
    return Question(statement=one, claim="The pier was safe.", source="Ada Vale", cue="said",
                    content="the pier was safe", passage=PASSAGE, start=TEXT.index(PASSAGE))  # fmt: skip


def given(relation: object, words: object) -> str:
    return json.dumps({"relation": relation, "words": words}, ensure_ascii=False)


def test_words_that_stand_there_are_taken_with_their_place():
    taken = take(question(), given("affirms", " Vale said that “the pier was safe” "))
    assert taken.relation == "affirms"
    assert taken.span
    assert TEXT[slice(*taken.span)] == taken.words == "Vale said that “the pier was safe”"
    assert take(question(), given("none", "")) == Taken(relation="none")
    assert take(question(), given("none", None)) == Taken(relation="none")


def test_of_several_places_it_is_the_statements_own():
    passage = replace(question(), passage=TEXT, start=0)
    assert take(passage, given("affirms", "pier was safe")).span == at("pier was safe", TEXT.index("Monday"))


@pytest.mark.parametrize(
    ("answer", "why"),
    [
        (given("affirms", "the pier is safe"), "do not stand in the passage"),
        (given("affirms", 'that "the pier was safe"'), "do not stand in the passage"),
        (given("affirms", "The pier was safe"), "do not stand in the passage"),
        (given("affirms", "ier was saf"), "do not stand in the passage"),
        (given("none", "nothing of the kind"), "do not stand in the passage"),
        (given("denies", "Bo Reed denied it"), "not those of the statement"),
        (given("affirms", ""), "no words that it rests on"),
        (given("affirms", ["the pier was safe"]), "words are no words"),
        (given("supports", "the pier was safe"), "no relation that there is"),
        (given("unsorted", "the pier was safe"), "no relation that there is"),
        (given(["affirms"], "the pier was safe"), "no relation that there is"),
        (given(None, "the pier was safe"), "no relation that there is"),
        ("It affirms the claim.", "not the JSON"),
        ('{"relation": "affirms", "words": "the pier', "not the JSON"),
        ("[1, 2]", "not the JSON"),
        ("{" * 9_000, "not the JSON"),
        ('{"a":' * 3_000, "not the JSON"),
        (given("affirms", "safe") + given("denies", "safe"), "several answers"),
        (given("affirms", "safe") + " " * 30_000, "too long"),
    ],
)
def test_what_is_dropped_has_its_reason(answer: str, why: str):
    taken = take(question(), answer)
    assert taken.relation is taken.span is None
    assert taken.dropped
    assert why in taken.dropped


@pytest.mark.parametrize(
    "answer", ["Well:\n```json\n{}\n```\nas {{said}}.", "<think>{{'relation'}} or {\"relation\": 1}?</think>{}", "{}{}"]
)
def test_words_around_the_json_do_no_harm(answer: str):
    assert take(question(), answer.replace("{}", given("hedges", "safe"))).relation == "hedges"


def test_only_claim_and_passage_are_sent():
    sent = json.loads(question().sent)
    assert sent.keys() == {"claim", "passage", "source", "cue", "content"}
    assert sent["passage"] == PASSAGE
