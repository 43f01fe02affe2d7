"""Passages side by side: the words of the report, nothing added, what is shared marked in both."""

from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.web.alignment import LONGEST, aligned

WORDS = st.lists(st.sampled_from(["the", "company", "knew", "of", "a", "leak", "June", "<b>", "…", "’s"]), max_size=30)


def test_the_same_words_are_marked_whatever_their_case_and_marks():
    left, right = aligned("He said The company knew.", (8, 25), "“the company, knew” it all along", (0, 32))
    assert [run.words for run in left.runs if run.shared] == ["The company knew"]
    assert [run.words for run in right.runs if run.shared] == ["the company, knew"]
    assert left.before == "He said "


def test_what_one_has_alone_is_not_marked():
    left, right = aligned("it leaked", (0, 9), "it never leaked", (0, 15))
    assert [(run.words, run.shared) for run in right.runs] == [("it", True), (" never ", False), ("leaked", True)]
    assert "".join(run.words for run in left.runs) == "it leaked"


def test_a_long_passage_is_cut_and_says_so():
    text = "word " * 2000
    left, _ = aligned(text, (0, len(text)), text, (0, len(text)))
    assert left.cut
    assert len("".join(run.words for run in left.runs)) == LONGEST


@settings(deadline=None)
@given(WORDS, WORDS)
def test_no_word_is_added_or_lost(one: list[str], other: list[str]):
    a, b = " ".join(one), " ".join(other)
    left, right = aligned(a, (0, len(a)), b, (0, len(b)))
    assert "".join(run.words for run in left.runs) == a
    assert "".join(run.words for run in right.runs) == b
