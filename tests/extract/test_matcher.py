"""The matcher: chances that sum to 1 and know sides, on plain cases."""

import numpy as np

from sayso.extract.judge import CLAIM, RELATIONS, SAID, judge, pair_ids, view
from sayso.extract.matcher import temperature, thresholds, version
from sayso.extract.network import tokenizer

CLAIM_TEXT = "The company knew of the leak."


def test_chances_sum_to_1_and_tell_what_bears_from_what_does_not() -> None:
    rows = judge(
        CLAIM_TEXT,
        [
            view("Ada Brook", "she", "said", "the company knew of the leak"),
            view(None, "the harbourmaster", "said", "tide tables are printed in May"),
        ],
    )
    assert rows.shape == (2, len(RELATIONS))
    assert np.allclose(rows.sum(1), 1, atol=1e-4)
    none = RELATIONS.index("none")
    assert rows[0, none] < rows[1, none]


def test_long_texts_are_cut_and_empty_ones_are_judged() -> None:
    ids, types = pair_ids(tokenizer(), "word " * 500, view(None, "a " * 500, "b", "c " * 500))
    assert len(ids) == len(types) <= CLAIM + SAID + 3
    assert set(types) == {0, 1}
    assert judge("", [view(None, "", "", "")]).shape == (1, len(RELATIONS))
    assert judge(CLAIM_TEXT, []).shape == (0, len(RELATIONS))


def test_thresholds_are_in_order() -> None:
    assert 0 < thresholds().found <= thresholds().sure < 1
    assert temperature() > 0
    assert version().startswith("matcher-")
