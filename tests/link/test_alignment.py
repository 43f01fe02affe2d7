from collections.abc import Iterable
from itertools import pairwise

import numpy as np

from sayso.link.alignment import Passage, passages
from sayso.link.shingles import Ints


def ids(*parts: Iterable[int]) -> Ints:
    return np.concatenate([np.array([*part]) for part in parts]).astype(np.int32)


def test_equal_texts_are_one_passage():
    assert passages(ids(range(30)), ids(range(30))) == [Passage((0, 30), (0, 30), 30)]


def test_a_passage_goes_on_over_a_small_edit_and_counts_only_equal_words():
    one, other = ids(range(10), [90, 91], range(10, 20)), ids(range(10), [95], range(10, 20))
    assert passages(one, other) == [Passage((0, 22), (0, 21), 20)]


def test_a_long_insertion_parts_two_passages():
    one, other = ids(range(20)), ids(range(10), range(50, 80), range(10, 20))
    assert passages(one, other) == [Passage((0, 10), (0, 10), 10), Passage((10, 20), (40, 50), 10)]


def test_paragraphs_in_another_order_are_found():
    found = passages(ids(range(10), range(20, 30)), ids(range(20, 30), range(10)))
    assert {(one.first, one.second) for one in found} == {((0, 10), (10, 20)), ((10, 20), (0, 10))}


def test_a_paragraph_printed_twice_is_counted_once():
    found = passages(ids(range(10)), ids(range(10), range(50, 60), range(10)))
    assert sum(one.words for one in found) == 10


def test_passages_overlap_in_neither_text():
    rng = np.random.default_rng(7)
    for _ in range(30):
        one, other = rng.integers(0, 3, 60).astype(np.int32), rng.integers(0, 3, 60).astype(np.int32)
        found = passages(one, other)
        for side in ("first", "second"):
            spans = sorted(getattr(passage, side) for passage in found)
            assert all(before[1] <= after[0] for before, after in pairwise(spans))


def test_short_turns_of_phrase_are_no_passage():
    assert passages(ids(range(6), [40]), ids([50], range(6)), least=8) == []


def test_empty_texts_share_nothing():
    assert passages(ids([]), ids(range(9))) == []
    assert passages(ids([]), ids([])) == []
