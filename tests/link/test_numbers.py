import pytest
from hypothesis import given
from hypothesis import strategies as st

from sayso.link.numbers import grown, quantities


@pytest.mark.parametrize(
    ("words", "value", "unit", "bound", "shown"),
    [
        ("up to 12,000 litres may have entered", 12000, "litre", "at most", "up to 12,000 litres"),
        ("as much as 12,000 liters of oil", 12000, "litre", "at most", "as much as 12,000 liters"),
        ("More than 20,000 litres went in", 20000, "litre", "at least", "More than 20,000 litres"),
        ("It cost $1.5 million.", 1_500_000, "dollar", "exactly", "$1.5 million"),
        ("about 30 percent of voters", 30, "%", "about", "about 30 percent"),
        ("at least twenty-one states", 21, "stat", "at least", "at least twenty-one states"),
        ("a dozen secret meetings", 12, "meeting", "exactly", "a dozen secret meetings"),
        ("five people", 5, "person", "exactly", "five people"),
        ("126 million users", 126_000_000, "user", "exactly", "126 million users"),
    ],
)
def test_a_quantity_has_its_number_its_unit_and_its_bound(words: str, value: float, unit: str, bound: str, shown: str):
    (one,) = quantities(words)
    assert (one.value, one.unit, one.bound, words[slice(*one.span)]) == (value, unit, bound, shown)


@pytest.mark.parametrize(
    "words",
    [
        "in the 2016 elections", "On 3 November votes came in", "on November 3 votes came in", "chapter 12 files",
        "between 9,000 and 14,000 litres", "the 15-page document", "three of the officials", "at 10 past six", "12",
        "the 3rd", "1.2.3 versions", "", "a man aged 40",
    ],
)  # fmt: skip
def test_dates_ranges_and_bare_numbers_are_none(words: str):
    assert quantities(words) == []


@pytest.mark.parametrize(
    ("origin", "retelling", "is_grown"),
    [
        ("up to 12,000 litres of oil", "More than 20,000 liters of oil", True),
        ("up to 12,000 litres", "more than 12,000 litres", True),
        ("about 50 e-mails", "50 emails", False),
        ("9.8 million users", "about 10 million users", False),
        ("9.8 million users", "up to 20 million users", True),
        ("more than 9,000 litres", "up to 12,000 litres", False),
        ("20,000 litres", "12,000 litres", False),
        ("12,000 litres", "20,000 kilometres", False),
        ("two officials and five officials", "nine officials", False),
        ("no number", "20,000 litres", False),
    ],
)
def test_a_number_grows_only_with_the_same_unit_and_beyond_rounding(origin: str, retelling: str, *, is_grown: bool):
    assert (grown(origin, retelling) is not None) is is_grown


@given(st.text(max_size=60))
def test_any_words_give_places_inside_them(words: str):
    for one in quantities(words):
        assert 0 <= one.span[0] < one.span[1] <= len(words)


@given(st.integers(1, 10**9))
def test_nothing_has_grown_in_the_same_words(number: int):
    words = f"up to {number:,} litres"
    assert grown(words, words) is None
