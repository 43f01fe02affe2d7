import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.assess.markdown import bare, plain


def shown(markdown: str) -> str:
    return re.sub(r"\\(?=[!-/:-@\[-`{-~])", "", markdown)


@pytest.mark.parametrize(
    "words",
    [
        "a | b", "`code`", "<b>bold</b>", "<!-- -->", "[R9 1-2]", "[x](http://evil.example)", "![x](y)", "**bold**",
        "_it_ and snake_case", "# heading", "- item", "1. item", "> quote", "a \\ b", "~~gone~~", "&lt;b&gt;", "=== x",
        "title #",
    ],
)  # fmt: skip
def test_marks_become_words_and_are_shown_as_they_were(words: str):
    assert shown(plain(words)) == words


def test_what_is_harmless_stays_readable():
    for words in ("$30 million & more", "01.txt", "report_1.txt", "it's 5 - 3 = 2", "Ada's “no”, he said!", "AT&T"):
        assert plain(words) == words


@given(st.text(max_size=80))
def test_any_text_is_one_line_without_open_marks(words: str):
    made = plain(words)
    assert len(made.splitlines()) <= 1
    assert not re.search(r"(?<!\\)(?:\\\\)*[|<>`\[\]*]", made)
    assert not re.match(r"[#+=:-]|\d+[.)](?:\s|$)", made)


def test_characters_that_turn_or_hide_text_are_left_out():
    assert plain("pay\u202edeined\u202c \u200bnow\x00") == "paydeined now"
    assert plain("שלום Ada") == "שלום Ada"
    assert plain("👩\u200d🚒") == "👩\u200d🚒"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“It leaked”", "It leaked"),
        ('"It leaked"', "It leaked"),
        ("  “It leaked,” ", "It leaked,"),
        ("it was “a lie”", "it was “a lie”"),
        ('it was "a lie"', 'it was "a lie"'),
        ("“A lie” is what it was", "“A lie” is what it was"),
        ("“one” and “two”", "“one” and “two”"),
        ("“It leaked", "It leaked"),
        ('it leaked"', "it leaked"),
        ("it leaked”", "it leaked"),
        ("It’s ours", "It’s ours"),
    ],
)
def test_outer_quotation_marks_are_left_out_and_paired_ones_inside_stay(text: str, expected: str):
    ((start, end),) = bare(text, ((0, len(text)),))
    assert text[start:end] == expected


def test_each_piece_is_bared_and_empty_ones_go():
    text = "“Yes,” she said. “No.” ”"
    assert [text[s:e] for s, e in bare(text, ((0, 6), (17, 22), (23, 24)))] == ["Yes,", "No."]


@given(st.text(alphabet='“”" a', max_size=12))
def test_baring_always_ends_and_keeps_words(text: str):
    for start, end in bare(text, ((0, len(text)),)):
        assert 0 <= start <= end <= len(text)
        assert text[start:end].count("a") == text.count("a")
