"""What the benchmark of odd texts counts, and what the reader may lose in them."""

import pytest

from benchmarks.robust import ALTERED, FOREIGN, PAGE, found_again, one_line, pages, row, words
from sayso.ingest.language import other_language

TEXT = (
    "Mayor Ada Brook said on Monday that the footbridge over the Tarn would be closed.\n\n"
    "“The piles are rotten,” Brook told Radio Tarn, “and nobody should walk on them.”\n\n"
    "Two engineers said they had found no evidence of rot in the piles of the bridge."
)


def test_a_statement_is_found_again_where_half_of_the_words_are_the_same() -> None:
    clean = [words("the piles are rotten"), words("nobody should walk there")]
    assert found_again(clean, [words("“The piles are rotten.”"), words("it rained")]) == 0.5
    assert found_again(clean, [words("the piles are not quite rotten")]) == 0.5
    assert found_again(clean, [words("the piles")]) == 0.5
    assert found_again(clean, [words("piles")]) == 0
    assert found_again([], []) == 0


def test_made_texts_have_the_length_that_was_asked_for() -> None:
    assert 3 * PAGE <= len(pages(TEXT, 3).split()) < 4 * PAGE
    assert len(one_line(TEXT, 5000)) == 5000
    assert "\n" not in one_line(TEXT, 5000)


@pytest.mark.parametrize("name", ALTERED)
def test_spoilt_texts_keep_their_words(name: str) -> None:
    assert words(ALTERED[name](TEXT)) == words(TEXT)


def test_another_language_is_told() -> None:
    assert other_language(FOREIGN) == "de"


def test_a_row_says_what_was_read_and_what_it_took() -> None:
    one = row(TEXT)
    assert len(one.contents) >= 2
    assert one.peak > 10
    assert one.seconds > 0
