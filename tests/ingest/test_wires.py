import pytest

from sayso.ingest.wires import agency, dateline, wire_credit


@pytest.mark.parametrize(
    ("line", "where", "wire", "date"),
    [
        ("KYIV, Ukraine (AP) — The dam held.", "KYIV, Ukraine", "AP", None),
        ("WASHINGTON, Nov. 19 (UPI) — The vote failed.", "WASHINGTON, Nov. 19", "UPI", None),
        ("WASHINGTON, Nov. 19, 2015 (UPI) -- The vote failed.", "WASHINGTON, Nov. 19, 2015", "UPI", "2015-11-19"),
        ("FORT HALE, Fla. (Reuters) - The pier shut.", "FORT HALE, Fla.", "Reuters", None),
        ("SHANGHAI/BEIJING (Reuters) - The port shut.", "SHANGHAI/BEIJING", "Reuters", None),
        ("MOSCOW, March 3. /TASS/. The port shut.", "MOSCOW, March 3", "TASS", None),
        ("March 16 (UPI) — The mayor resigned.", "March 16", "UPI", None),
        ("Washington (CNN) The mayor resigned.", "Washington", "CNN", None),
        ("(CNN) The mayor resigned.", None, "CNN", None),
        ("WASHINGTON—The mayor resigned.", "WASHINGTON", None, None),
        ("NEW HALE — The mayor resigned.", "NEW HALE", None, None),
        ("PARIS - The mayor resigned.", "PARIS", None, None),
    ],
)
def test_datelines(line: str, where: str | None, wire: str | None, date: str | None):
    found = dateline(line)
    assert found is not None
    assert (found.where, found.wire, found.date) == (where, wire, date)


@pytest.mark.parametrize(
    "line",
    [
        "The mayor resigned — at last.",
        "The Associated Press (AP) said so.",
        "UPDATE — The mayor resigned.",
        "EXCLUSIVE - The mayor resigned.",
        "ANALYSIS/OPINION:",
        "COVID-19 has reached Hale.",
        "NATO said so.",
        "Mayor Tom Hale (D) resigned.",
        "",
    ],
)
def test_what_only_looks_like_a_dateline_is_none(line: str):
    assert dateline(line) is None


@pytest.mark.parametrize(
    ("line", "wire"),
    [
        ("This story was reported by The Associated Press.", "AP"),
        ("Associated Press writer Ada Brook contributed to this report.", "AP"),
        ("The pier is shut. Associated Press writer Ada Brook contributed reporting.", "AP"),
        ("By ADA BROOK, Associated Press", "AP"),
        ("By The Associated Press", "AP"),
        ("By Reuters", "Reuters"),
        ("© 2021 The Associated Press. All rights reserved.", "AP"),
        ("(Reporting by Ada Brook and Tom Hale; Editing by Ann Lee)", None),  # the house style of more than one agency
        ("- AFP", "AFP"),
        ("The Associated Press contributed to this report.", None),
        ("Contributing: The Associated Press", None),
        ("The Associated Press reported on Monday that the pier was shut.", None),
        ("He told Reuters that he had seen nothing.", None),
    ],
)
def test_an_agency_is_credited_with_the_whole_report_or_not_at_all(line: str, wire: str | None):
    assert wire_credit(["The pier shut.", line]) == wire


def test_two_agencies_credited_are_none():
    assert wire_credit(["By Reuters", "This story was provided by AFP"]) is None


def test_the_short_name_of_an_agency():
    assert agency("The Associated Press") == "AP"
    assert agency("Thomson Reuters") == "Reuters"
    assert agency("The Harbour Gazette") is None
