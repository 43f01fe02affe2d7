from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.link.sureness import PLAIN, Sureness

CHANCE = st.floats(0, 1)


def sure(weights: Sureness, side: float = 0.6, likeliest: float = 0.5, **more: float) -> float:
    told = {"content": 0.5, "passage": 0.5} | more
    return weights.of(side=side, likeliest=likeliest, agrees=True, undecided=False, **told)


@given(side=CHANCE)
def test_plain_is_the_networks_own_chance(side: float) -> None:
    assert sure(PLAIN, side) == pytest.approx(min(max(side, 1e-4), 1 - 1e-4))


@given(side=CHANCE, likeliest=CHANCE, content=CHANCE, passage=CHANCE)
def test_it_is_a_probability_and_rises_with_what_speaks_for_it(
    side: float, likeliest: float, content: float, passage: float
) -> None:
    weights = Sureness(intercept=-1, side=0.5, likeliest=0.3, agrees=0.5, undecided=0.4, content=0.5, passage=0.8)
    found = sure(weights, side, likeliest, content=content, passage=passage)
    assert 0 < found < 1
    assert sure(weights, min(1, side + 0.1), likeliest, content=content, passage=passage) >= found
    assert sure(replace(weights, agrees=0.9), side, likeliest, content=content, passage=passage) > found
