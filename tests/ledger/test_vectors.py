import numpy as np
import pytest

from sayso.ledger.vectors import pack, unpack


def test_there_and_back_within_half_a_step():
    vectors = np.random.default_rng(7).normal(size=(50, 384)).astype(np.float32)
    packed = pack(vectors)
    back = unpack([row for row, _ in packed], [scale for _, scale in packed])
    assert (np.abs(back - vectors) <= np.abs(vectors).max(axis=1, keepdims=True) / 254 + 1e-6).all()
    assert all(len(row) == 384 for row, _ in packed)


def test_zero_and_tiny_vectors():
    packed = pack(np.array([[0, 0], [1e-38, -1e-38]], np.float32))
    assert unpack([row for row, _ in packed], [scale for _, scale in packed]).tolist()[0] == [0, 0]


def test_rows_of_two_lengths():
    with pytest.raises(ValueError, match="differ"):
        unpack([b"a", b"ab"], [1, 1])


def test_what_is_not_finite():
    with pytest.raises(ValueError, match="finite"):
        pack(np.array([[np.inf]], np.float32))
