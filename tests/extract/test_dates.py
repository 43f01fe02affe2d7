import pytest

from sayso.extract.dates import said_on
from tests.extract.drafting import draft

FRIDAY = "2020-09-04"


@pytest.mark.parametrize(
    ("text", "date", "expected"),
    [
        ("Ruiz said on Wednesday that it leaks.", FRIDAY, "2020-09-02"),
        ("Ruiz said Friday that it leaks.", FRIDAY, "2020-09-04"),
        ("Ruiz said yesterday that it leaks.", FRIDAY, "2020-09-03"),
        ("Ruiz said on Sept. 2 that it leaks.", FRIDAY, "2020-09-02"),
        ("Ruiz said on December 30 that it leaks.", FRIDAY, "2019-12-30"),
        ("Ruiz said on 2 May 2019 that it leaks.", None, "2019-05-02"),
        ("In a March 2016 email, Ruiz said it leaks.", None, "2016-03"),
        ("Ruiz said last Wednesday that it leaks.", FRIDAY, None),
        ("Ruiz said last week that it leaks.", FRIDAY, None),
        ("Ruiz said on Wednesday that it leaks.", None, None),
        ("Ruiz said on Sept. 2 that it leaks.", None, None),
        ("Ruiz said on Feb. 31 that it leaks.", FRIDAY, None),
        ("Ruiz said on Wednesday that it leaks.", "2020-09", None),
        ("Ruiz said on Wednesday that it leaks.", "no date", None),
    ],
)
def test_as_precise_as_the_text_and_no_more(text: str, date: str | None, expected: str | None):
    assert said_on(text, [draft(text, "Ruiz", "said", "it leaks")], date) == [expected]


def test_a_day_inside_the_content_is_not_when_it_was_said():
    text = "Ruiz said that it leaked on Wednesday."
    assert said_on(text, [draft(text, "Ruiz", "said", "that it leaked on Wednesday")], FRIDAY) == [None]


def test_the_day_may_stand_before_the_source():
    text = "It rained. On Thursday, Ruiz said it leaks."
    assert said_on(text, [draft(text, "Ruiz", "said", "it leaks")], FRIDAY) == ["2020-09-03"]


def test_one_full_date_in_the_text_anchors_weekdays():
    text = "A photo of March 12, 2021, shows the dam. Ruiz said Tuesday that it leaks."
    assert said_on(text, [draft(text, "Ruiz", "said", "it leaks")], None) == ["2021-03-16"]
    two = text + " It was built on May 1, 1950."
    assert said_on(two, [draft(two, "Ruiz", "said", "it leaks")], None) == [None]


def test_nothing_gives_nothing():
    assert said_on("", [], FRIDAY) == []
