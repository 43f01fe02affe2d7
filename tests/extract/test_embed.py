import numpy as np
import pytest

from sayso.extract.embed import SIZE, embed

LEAK = "The ferry leaked fuel into the harbour."
VOTE = "Parliament votes on the budget tomorrow."


def test_one_row_a_text_of_length_one():
    rows = embed([LEAK, VOTE, LEAK])
    assert rows.shape == (3, SIZE)
    assert np.linalg.norm(rows, axis=1) == pytest.approx([1, 1, 1], abs=1e-5)
    assert (rows[0] == rows[2]).all()


def test_likeness_in_meaning_goes_before_likeness_in_nothing():
    leak, spill, vote = embed([LEAK, "Oil from the ship ran into the port.", VOTE])
    assert leak @ spill > leak @ vote


def test_a_passage_stands_between_its_sentences():
    leak, vote, both, turned = embed([LEAK, VOTE, f"{LEAK} {VOTE}", f"{VOTE}\n{LEAK}"])
    assert both @ leak > vote @ leak
    assert both @ vote > leak @ vote
    assert both == pytest.approx(turned, abs=1e-5)


def test_no_texts_and_empty_ones():
    assert embed([]).shape == (0, SIZE)
    assert np.isfinite(embed(["", " \n"])).all()
