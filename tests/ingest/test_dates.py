import pytest

from sayso.ingest.dates import date_in_name, full_dates, parse_date


@pytest.mark.parametrize(
    ("text", "iso"),
    [
        ("Nov. 19, 2015", "2015-11-19"),
        ("November 19th, 2015", "2015-11-19"),
        ("19 November 2015", "2015-11-19"),
        ("19. November 2015", "2015-11-19"),
        ("Thursday, Sept. 3, 2020, 8:14 p.m. EDT", "2020-09-03"),
        ("2015-11-19", "2015-11-19"),
        ("2015-11-19T08:14:00Z", "2015-11-19"),
        ("2015/11/19", "2015-11-19"),
        ("19.11.2015", "2015-11-19"),
        ("11/19/2015", "2015-11-19"),
        ("19/11/2015", "2015-11-19"),
        ("March 2021", "2021-03"),
        ("2021-03", "2021-03"),
        ("2021", "2021"),
    ],
)
def test_a_date_is_read_as_precisely_as_it_is_written(text: str, iso: str):
    assert parse_date(text) == iso


@pytest.mark.parametrize(
    "text", ["", "Tuesday", "Nov. 19", "3/4/2015", "31 February 2020", "2020-13-01", "13/13/2020", "may"]
)
def test_what_can_be_read_in_two_ways_or_in_none_is_no_date(text: str):
    assert parse_date(text) is None


def test_dates_are_found_with_their_place():
    text = "Between May 3, 2019 and 4 June 2020 nothing moved."
    assert [text[start:end] for start, end, _ in full_dates(text)] == ["May 3, 2019", "4 June 2020"]


@pytest.mark.parametrize(
    ("name", "iso"),
    [
        ("2020-09-02 council.txt", "2020-09-02"),
        ("council_20200902.html", "2020-09-02"),
        ("20200902T1200-council.txt", "2020-09-02"),
        ("004_1ab20200902cb439.txt", None),
        ("12020090212.txt", None),
        ("2020-02-31.txt", None),
        ("2020-09-02 to 2020-09-05.txt", None),
        ("council.txt", None),
    ],
)
def test_a_date_in_a_files_name_counts_where_it_stands_alone(name: str, iso: str):
    assert date_in_name(name) == iso
