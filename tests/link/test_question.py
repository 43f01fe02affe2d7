"""Questions as the propositions that they ask about."""

import pytest

from sayso.link.question import declarative


@pytest.mark.parametrize(
    ("question", "proposition"),
    [
        ("Did Russia try to help?", "Russia did try to help."),
        ("Was Ada Brook in Tarn in July 2016?", "Ada Brook was in Tarn in July 2016."),
        ("Were any votes changed?", "Some votes were changed."),
        ("Did Ada Brook's campaign take money?", "Ada Brook's campaign did take money."),
        ("Did the company know of the leak?", "The company did know of the leak."),
        ("Has the FBI found the files?", "The FBI has found the files."),
        ("Didn't Halvard Lines know?", "Halvard Lines did not know."),
        ("Is it true that ballots were altered?", "Ballots were altered."),
        ("Did Brook and Hale meet in Tarn?", "Brook and Hale did meet in Tarn."),
        ("Was it an accident?", "It was an accident."),
    ],
)
def test_a_yes_or_no_question_becomes_a_proposition(question: str, proposition: str) -> None:
    assert declarative(question) == proposition


@pytest.mark.parametrize("text", ["Who did it?", "Why?", "Did?", "", "The line leaked.", "Is leaking fuel dangerous?"])
def test_any_other_text_is_left_as_it_is(text: str) -> None:
    assert declarative(text) == text
