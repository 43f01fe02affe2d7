import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.extract.windows import WINDOW, windows


def paragraphs(*lengths: int) -> np.ndarray:
    return np.repeat(np.arange(len(lengths)), lengths)


@given(st.lists(st.integers(1, 12), max_size=12), st.integers(1, 10), st.one_of(st.none(), st.integers(1, 10)))
def test_every_piece_is_read_once_and_no_window_is_too_long(lengths: list[int], size: int, first: int | None):
    cuts = windows(paragraphs(*lengths), size, first)
    assert [i for start, end in cuts for i in range(start, end)] == list(range(sum(lengths)))
    for number, (start, end) in enumerate(cuts):
        assert 0 < end - start <= (first if first is not None and number == 0 else size)


@given(st.lists(st.integers(1, 12), min_size=1, max_size=12), st.integers(1, 10))
def test_a_paragraph_that_fits_is_never_cut(lengths: list[int], size: int):
    inside = {end for _, end in windows(paragraphs(*lengths), size)}
    at = 0
    for length in lengths:
        if length <= size and at in inside | {0}:
            assert not any(at < cut < at + length for cut in inside)
        at += length


@pytest.mark.parametrize(
    ("lengths", "expected"),
    [
        ((), []),
        ((5,), [(0, 5)]),
        ((5, 5), [(0, 10)]),
        ((5, 6), [(0, 5), (5, 11)]),
        ((25,), [(0, 10), (10, 20), (20, 25)]),
        ((3, 25, 3), [(0, 3), (3, 13), (13, 23), (23, 31)]),
    ],
)
def test_whole_paragraphs_are_packed(lengths: tuple[int, ...], expected: list[tuple[int, int]]):
    assert windows(paragraphs(*lengths), 10) == expected


def test_a_window_leaves_room_for_the_two_special_tokens_of_the_encoder():
    assert max(end - start for start, end in windows(paragraphs(1000))) == WINDOW == 254


def test_a_million_pieces_in_one_paragraph():
    cuts = windows(paragraphs(1_000_000))
    assert cuts[-1][1] == 1_000_000
    assert len(cuts) == -(-1_000_000 // WINDOW)
