import doctest

import pytest

from sayso.ledger import match


def test_examples_in_the_docstrings():
    assert doctest.testmod(match).failed == 0


def test_operators_are_words():
    assert match.all_words("content", "hull OR ferry") == '{content} : ("hull" AND "OR" AND "ferry")'


def test_nothing_to_search_for():
    assert match.all_words("content", '"* 🚢') == ""


@pytest.mark.parametrize(
    ("path", "name"), [("a/b.txt", "b.txt"), ("a\\b.txt", "b.txt"), ("b.txt", "b.txt"), ("a/b/", "b")]
)
def test_file_names_with_either_slash(path: str, name: str):
    assert match.file_name(path) == name


def test_open_ranges():
    assert match.days("2020..") == ("2020-01-01", "9999-12-31")
    assert match.days("..2020-02") == ("0000-01-01", "2020-02-31")
    assert match.days(" 2020-01 .. 2020-03-04 ") == ("2020-01-01", "2020-03-04")
