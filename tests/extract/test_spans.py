import numpy as np
import pytest

from sayso.extract.spans import QUOTED, characters, pick, quote_of
from sayso.extract.tokens import Tokens


def tokens(*spans: tuple[int, int], features: tuple[int, ...] | None = None) -> Tokens:
    n = len(spans)
    starts, ends = np.array([s for s, _ in spans], np.int64), np.array([e for _, e in spans], np.int64)
    codes = np.array(features or (0,) * n, np.int64)
    return Tokens(np.arange(n, dtype=np.int64), starts, ends, codes, np.zeros(n, np.int64))


WORDS = tokens((0, 3), (4, 7), (7, 8), (10, 14), (15, 16))


@pytest.mark.parametrize(
    ("pieces", "expected"),
    [
        ((), ()),
        ((0,), ((0, 3),)),
        ((0, 1, 2), ((0, 8),)),
        ((0, 1, 3, 4), ((0, 7), (10, 16))),
        ((0, 2, 4), ((0, 3), (7, 8), (15, 16))),
    ],
)
def test_a_run_of_pieces_is_one_span(pieces: tuple[int, ...], expected: tuple[tuple[int, int], ...]):
    assert characters(WORDS, pieces) == expected


def test_spans_give_the_words_with_what_stands_between_them():
    text = "😀 “Yes,” he said"
    made = tokens((0, 1), (2, 3), (3, 6), (6, 7), (7, 8), (9, 11), (12, 16))
    ((start, end),) = characters(made, (1, 2, 3, 4))
    assert text[start:end] == "“Yes,”"


@pytest.mark.parametrize(
    ("inside", "of", "expected"),
    [
        (0, 10, "indirect"),
        (1, 10, "mixed"),
        (9, 10, "mixed"),
        (10, 10, "direct"),
        (19, 20, "direct"),
        (18, 20, "mixed"),
    ],
)
def test_quotation_is_told_by_the_marks(inside: int, of: int, expected: str):
    features = tuple(QUOTED if i < inside else 0 for i in range(of))
    assert quote_of(tokens(*((i, i + 1) for i in range(of)), features=features), tuple(range(of))) == expected


def test_marks_and_commas_do_not_make_a_quotation_mixed():
    # "Yes", with the opening straight mark and the comma outside: shape 5, length 1
    made = tokens((0, 1), (1, 4), (4, 5), (5, 6), features=(5, QUOTED + 2, QUOTED + 5, 5))
    assert quote_of(made, (0, 1, 2, 3)) == "direct"
    assert quote_of(made, (0,)) == "indirect"


def test_picked_pieces_keep_their_places():
    part = pick(WORDS, np.array([1, 3]))
    assert part.starts.tolist() == [4, 10]
    assert part.ids.tolist() == [1, 3]
    assert len(part) == 2
    assert len(pick(WORDS, np.array([], dtype=np.int64))) == 0
