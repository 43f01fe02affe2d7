import pytest

from sayso.extract.relay import relays
from tests.extract.drafting import draft


@pytest.mark.parametrize(
    ("text", "cue", "expected"),
    [
        ("Ana Ruiz told CNN that it leaks.", "told", ("CNN",)),
        ("Ana Ruiz wrote on Twitter that it leaks.", "wrote", ("Twitter",)),
        ("Ana Ruiz tweeted that it leaks.", "tweeted", ("Twitter",)),
        ("Ana Ruiz said on ABC’s “This Week” that it leaks.", "said", ("This Week",)),
        ("On NBC, Ana Ruiz said it leaks.", "said", ("NBC",)),
        ("In an interview with the NYT, Ana Ruiz said it leaks.", "said", ("The New York Times",)),
        ("Ana Ruiz said in a letter that it leaks.", "said", ("a letter",)),
        ("Ana Ruiz, a host at CNN, said it leaks.", "said", ()),
        ("Ana Ruiz said in testimony before the Water Committee that it leaks.", "said", ()),
        ("Ana Ruiz said it leaks.", "said", ()),
    ],
)
def test_relays_of_one_sentence(text: str, cue: str, expected: tuple[str, ...]):
    assert relays(text, [draft(text, "Ana Ruiz", cue, "it leaks")], ["Ana Ruiz"]) == [expected]


def test_an_outlet_named_in_the_content_only_is_no_relay():
    text = "Ana Ruiz said that Okafor told CNN nothing."
    assert relays(text, [draft(text, "Ana Ruiz", "said", "that Okafor told CNN nothing")], ["Ana Ruiz"]) == [()]


def test_nested_words_come_through_the_outer_speakers_outermost_first():
    text = "Ana Ruiz told CNN that Paul Dunn said the board fears floods."
    drafts = [
        draft(text, "Ana Ruiz", "told", "that Paul Dunn said the board fears floods"),
        draft(text, "Paul Dunn", "said", "the board fears floods", inside=0),
        draft(text, "the board", "fears", "floods", inside=1),
    ]
    found = relays(text, drafts, ["Ana Ruiz", "Paul Dunn", "the board"])
    assert found == [("CNN",), ("CNN", "Ana Ruiz"), ("CNN", "Ana Ruiz", "Paul Dunn")]


def test_drafts_that_stand_in_each_other_end():
    text = "Ana Ruiz said Paul Dunn said it leaks."
    drafts = [
        draft(text, "Ana Ruiz", "said", "Paul Dunn said it leaks", inside=1),
        draft(text, "Paul Dunn", "said", "it leaks", near="Paul", inside=0),
    ]
    assert len(relays(text, drafts, ["Ana Ruiz", "Paul Dunn"])) == 2
    assert relays("", [], []) == []


def test_one_of_a_group_spoke_to_whom_the_group_spoke():
    text = "Three engineers told CNN it leaks. One said it floods."
    drafts = [draft(text, "Three engineers", "told", "it leaks"), draft(text, "One", "said", "it floods", near="One")]
    assert relays(text, drafts, ["Three engineers", "one of Three engineers"]) == [("CNN",), ("CNN",)]
