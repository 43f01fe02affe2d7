import pytest

from sayso.link.words import content_words, names, share, stem, without_years, years


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("interfered", "interference"),
        ("interfering", "interference"),
        ("agencies", "agency"),
        ("companies", "company"),
        ("studied", "studies"),
        ("Bell’s", "bell"),
        ("Bell's", "Bell"),
        ("leaks", "leaked"),
        ("leaking", "leaks"),
    ],
)
def test_forms_of_one_word_meet(one: str, other: str):
    assert stem(one) == stem(other)


@pytest.mark.parametrize(("one", "other"), [("party", "part"), ("county", "count"), ("ship", "shop"), ("war", "ware")])
def test_other_words_stay_apart(one: str, other: str):
    assert stem(one) != stem(other)


def test_common_words_are_left_out():
    assert content_words("They said that it was not in the harbour") == {"harbour"}
    assert content_words("") == frozenset()


def test_years_are_found_and_other_figures_are_not():
    assert years("on 29 August 2023, up from 12,000 in 1999-2000") == {2023, 1999, 2000}
    assert years("20203 litres, room 1850") == frozenset()


def test_names_are_capitalised_words_and_figures():
    assert names("The firm told Ada Vale in 2023") == {stem("Ada"), stem("Vale"), "2023"}
    assert names("Östersund and Ivry answered") == {stem("Östersund"), stem("Ivry")}


def test_share_of_nothing_is_whole():
    assert share(frozenset(), frozenset({"a"})) == 1.0
    assert share(frozenset({"a", "b"}), frozenset({"b"})) == 0.5


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Halm knew of the leak in the 2021 audit.", "Halm knew of the leak in the audit."),
        ("Halm knew in 2021.", "Halm knew."),
        ("In 2021, Halm knew.", "Halm knew."),
        ("Halm knew before 29 August 2023 of it.", "Halm knew before 29 August of it."),
        ("Halm lost 2100 litres.", "Halm lost 2100 litres."),
        ("2020", "2020"),
        ("", ""),
    ],
)
def test_years_are_left_out(text: str, expected: str):
    assert without_years(text) == expected
