from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.ingest.pdf_furniture import Sheet, edges
from sayso.ingest.pdf_lines import Line, clean
from sayso.ingest.pdf_paragraphs import text_of
from sayso.ingest.pdf_text import compose


def join(*lines: str, known: str = "") -> str:
    return text_of([Line(line, 0, 100, 0, 10) for line in lines], Counter(known.split()))[0]


@pytest.mark.parametrize(
    ("lines", "known", "joined"),
    [
        (("The govern-", "ment denied it."), "", "The government denied it."),
        (("The co-", "operation ended."), "cooperation", "The cooperation ended."),
        (("A long-", "term plan."), "long-term", "A long-term plan."),
        (("A long-", "term plan."), "long term", "A long-term plan."),
        (("An anti-", "Clinton page."), "", "An anti-Clinton page."),
        (("The IRA-", "organized rally."), "", "The IRA-organized rally."),
        (("An e-", "mail came."), "", "An e-mail came."),
        (("His mother-in-", "law said."), "", "His mother-in-law said."),
        (("A self-", "portrait."), "", "A self-portrait."),
        (("FOR IMMEDI-", "ATE RELEASE"), "", "FOR IMMEDIATE RELEASE"),
        (("In 2015-", "2016 he left."), "", "In 2015-2016 he left."),
        (("Pages 28–", "31 say so."), "", "Pages 28–31 say so."),
        (
            ("Hacked materials—", "hacks, in short—", "were put out."),
            "",
            "Hacked materials—hacks, in short—were put out.",
        ),
        (("He left", "—so they say."), "", "He left—so they say."),
        (("The pump – ", "an old one – failed."), "", "The pump – an old one – failed."),
        (
            ("See https://lantern.example/mill-", "fire for more."),
            "",
            "See https://lantern.example/mill-fire for more.",
        ),
        (("See https://lantern.example/", "mill for more."), "", "See https://lantern.example/mill for more."),
        (("He and/", "or she."), "", "He and/or she."),
        (("A dash -", "set apart."), "", "A dash - set apart."),
        (("He met ■■■", "■■■ ■■■", "■■■ ."), "", "He met ■■■."),
    ],
)
def test_lines_are_joined_as_they_were_meant(lines: tuple[str, ...], known: str, joined: str):
    assert join(*(line.strip() for line in lines), known=known) == joined


def test_it_is_known_where_each_line_begins():
    lines = [Line(text, 0, 100, 0, 10) for text in ("The govern-", "ment met ■■■ ■■■", "■■■ , in May—", "so it said.")]
    text, starts = text_of(lines, Counter())
    assert text == "The government met ■■■, in May—so it said."
    assert [text[start:][:5] for start in starts] == ["The g", "ment ", ", in ", "so it"]


def test_an_empty_line_begins_where_the_next_does():
    lines = [Line(text, 0, 100, 0, 10) for text in ("The govern-", "", "ment met")]
    assert text_of(lines, Counter()) == ("The government met", [0, 10, 10])


@given(st.lists(st.text("ab-—■ .é1", max_size=12).map(str.strip), max_size=8))
def test_no_letter_is_lost_and_places_lie_inside(lines: list[str]):
    text, starts = text_of([Line(line, 0, 100, 0, 10) for line in lines], Counter())
    assert [char for char in text if char in "abé1"] == [char for line in lines for char in line if char in "abé1"]
    assert len(starts) == len(lines)
    assert starts == sorted(starts)
    assert all(start <= len(text) for start in starts)


@pytest.mark.parametrize(
    ("raw", "cleaned"),
    [
        ("oﬃce ﬂood", "office flood"),
        ("a\x00b\x07c\x9fd", "abcd"),
        ("gov\xadernment", "government"),
        ("a\u00a0b\u2003c\u3000d", "a b c d"),
        ("safe\u202etxt.exe\u2066", "safetxt.exe"),
        ("Mu\u0308ller", "Müller"),
        ("\uf0b7 item", "• item"),
        ("\ud83d\ude00 \ud83d", "😀 \ufffd"),
        ("\ufeffa\u200bb", "ab"),
    ],
)
def test_characters_are_cleaned(raw: str, cleaned: str):
    assert clean(raw) == cleaned


@pytest.mark.parametrize("piece", ["a", ". ", "www.", "a-", "1 ", "https://x-", "A. ", "■■■ ", "a’", "²", "x1"])
def test_a_line_without_end_does_not_take_long(piece: str):
    words = (piece * 100_000)[:100_000].strip() + "-"
    pages = [Sheet((Line(words, 0, 1e6, 700, 10), Line("b" + words, 0, 1e6, 712, 10)), 792)] * 3
    assert len(compose(edges(pages), ["1", "2", "3"]).text) > 3
