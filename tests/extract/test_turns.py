import pytest

from sayso.extract.layout import layout
from sayso.extract.names import cast
from sayso.extract.speakers import speakers
from sayso.extract.turns import attended, turns
from tests.extract.drafting import draft

HEARING = """Hearing on the dam

Examination of Ana Ruiz by Paul Dunn

Q. What do you think of the valve?

A. I believe it leaks.

It has leaked for years. I know it floods.

Q. Who told you?

A. Mr. Okafor told me.

MR. DUNN: Objection.

THE WITNESS: I never said it burns.
"""


def test_a_turn_runs_from_its_label_to_the_next():
    found = turns(HEARING)
    assert [HEARING[slice(*turn.label)] for turn in found] == ["Q", "A", "Q", "A", "MR. DUNN", "THE WITNESS"]
    assert [turn.kind for turn in found] == ["asked", "answered", "asked", "answered", "named", "answered"]
    assert [turn.end for turn in found] == [*(turn.start for turn in found[1:]), len(HEARING)]


@pytest.mark.parametrize(
    "text",
    [
        "",
        "A. Safety\n\nB. Cost\n\nA. Again",
        "NOTE: it leaks.\n\nSOURCE: the board.",
        "Q. Why?\n\nA. Because.",
        "Q\nA\nQ\nA",
    ],
)
def test_what_is_no_transcript_has_no_turns(text: str):
    assert turns(text) == ()


def test_a_story_goes_on_after_the_exchange_that_it_quotes():
    text = "RUIZ: It leaks.\n\nDUNN: No.\n\nRUIZ: Yes.\n\nDUNN: No.\n\nOne.\n\nTwo.\n\nThree.\n\nFour."
    last = turns(text)[-1]
    assert text[last.start : last.end] == "DUNN: No."


def test_who_answers_is_the_one_examined_or_the_only_one_named():
    def witness(text: str) -> str | None:
        return attended(text, cast(text, layout(text))).witness

    exchange = "\n\nQ: Why?\n\nA: Because.\n\nQ: Why?\n\nA: Because."
    assert witness(HEARING) == "Ana Ruiz"
    assert witness(f"Ana Ruiz runs the dam.{exchange}") == "Ana Ruiz"
    assert witness(f"Ana Ruiz met Tom Okafor at the dam.{exchange}") is None
    assert witness(exchange) is None


def test_i_in_an_answer_is_who_answers_and_you_in_a_question_as_well():
    drafts = [
        draft(HEARING, "you", "think", "the valve", near="you think"),
        draft(HEARING, "I", "believe", "it leaks", near="I believe"),
        draft(HEARING, "I", "know", "it floods", near="I know"),
        draft(HEARING, "THE WITNESS", ":", "I never said it burns", near="THE WITNESS"),
    ]
    assert speakers(HEARING, drafts) == ["Ana Ruiz"] * 4


def test_who_answers_is_left_open_where_the_text_does_not_tell():
    text = HEARING.replace("Ana Ruiz by Paul Dunn", "a witness")
    drafts = [
        draft(text, "I", "believe", "it leaks", near="I believe"),
        draft(text, "Q", ".", "Who told you?", near="Q. Who"),
    ]
    assert speakers(text, drafts) == ["the witness", "the questioner"]


def test_i_in_a_named_turn_is_that_person():
    text = "Ana Ruiz met the board.\n\nRUIZ: I think it leaks.\n\nDUNN: No.\n\nRUIZ: Yes.\n\nDUNN: I doubt it."
    drafts = [
        draft(text, "I", "think", "it leaks", near="I think"),
        draft(text, "I", "doubt", "it", near="I doubt"),
    ]
    assert speakers(text, drafts) == ["Ana Ruiz", "Dunn"]
