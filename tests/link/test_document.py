from datetime import date

import pytest

from sayso.link.document import Document, copier, days, days_apart


def doc(path: str, **known: str) -> Document:
    return Document(path=path, text="", **known)


@pytest.mark.parametrize(
    ("iso", "expected"),
    [
        ("2023-10-17", (date(2023, 10, 17), date(2023, 10, 17))),
        ("2023-10-17T06:20:00+01:00", (date(2023, 10, 17), date(2023, 10, 17))),
        ("2024-02", (date(2024, 2, 1), date(2024, 2, 29))),
        ("2023-12", (date(2023, 12, 1), date(2023, 12, 31))),
        ("2023", (date(2023, 1, 1), date(2023, 12, 31))),
        ("2023-13", None),
        ("2023-02-30", None),
        ("0000", None),
        ("9999", (date(9999, 1, 1), date(9999, 12, 31))),
        ("last Tuesday", None),
        ("", None),
        (None, None),
    ],
)
def test_a_date_means_all_its_days_and_nonsense_is_unknown(iso: str | None, expected: object):
    assert days(iso) == expected


def test_a_month_touches_its_days_and_an_unknown_date_has_no_distance():
    assert days_apart(doc("a", date="2023-10"), doc("b", date="2023-10-31")) == 0
    assert days_apart(doc("a", date="2023"), doc("b", date="2024-01-03")) == 3
    assert days_apart(doc("a"), doc("b", date="2024")) is None


def test_the_later_copies_however_long_it_is():
    start, end, why = copier(doc("a", date="2023-10-17"), doc("b", date="2023-10-18"), (100, 900))
    assert (start.path, end.path, why) == ("b", "a", "it is later by 1 day")


def test_a_month_that_holds_the_day_does_not_tell():
    start, _, why = copier(doc("a", date="2023-10"), doc("b", date="2023-10-18"), (100, 900))
    assert start.path == "a"
    assert "shorter" in why


def test_who_credits_the_other_copies_even_if_longer():
    wire, paper = doc("a", outlet="Tressel Press Agency"), doc("b", outlet="Courier", wire="Tressel Press Agency")
    assert copier(wire, paper, (100, 900))[:2] == (paper, wire)


def test_an_agency_that_names_itself_credits_nobody():
    wire = doc("a", outlet="Tressel Press Agency", wire="Tressel")
    assert copier(wire, doc("b", outlet="Courier"), (500, 480))[:2] == (doc("b", outlet="Courier"), wire)


def test_with_nothing_to_tell_the_later_path_copies_in_either_order():
    one, other = doc("a"), doc("b")
    assert copier(one, other, (100, 100))[:2] == copier(other, one, (100, 100))[:2] == (other, one)
