import pytest

from sayso.ingest.plain import read_plain

BODY = (
    "The harbour board closed the east pier on Monday, its director said.\n\n"
    "Two divers found no evidence of rot.\n\nThe mayor declined to comment."
)


def test_title_byline_dateline_and_wire_are_read_from_the_head():
    text = "Board closes east pier\n\nBy Ada Brook and Tom van Hale\n\nHULL, England (AP) — " + BODY
    facts = read_plain(text, "pier.txt")
    assert facts.title == "Board closes east pier"
    assert facts.byline == "Ada Brook and Tom van Hale"
    assert (facts.dateline, facts.wire, facts.outlet) == ("HULL, England", "AP", None)
    assert (facts.date, facts.date_basis) == (None, "unknown")


def test_a_header_block_gives_the_facts_and_is_furniture():
    block = "Title: Board closes east pier\nDate: March 4, 2021\nOutlet: The Hull Lantern\nBy: Ada Brook\nURL: https://lantern.example/1"
    text = f"{block}\n\n{BODY}"
    facts = read_plain(text, "2020-01-01.txt")
    assert (facts.title, facts.outlet, facts.byline) == ("Board closes east pier", "The Hull Lantern", "Ada Brook")
    assert (facts.date, facts.date_basis, facts.url) == ("2021-03-04", "page", "https://lantern.example/1")
    assert "\n".join(text[start:end] for start, end in facts.furniture) == block


def test_a_header_block_after_a_byte_order_mark_and_with_windows_newlines():
    text = "\ufeffTitle: Board closes pier\r\nDate: 2021-03-04\r\n\r\n" + BODY
    facts = read_plain(text, "a.txt")
    assert (facts.title, facts.date) == ("Board closes pier", "2021-03-04")


@pytest.mark.parametrize(
    "first", ["Source: the mayor knew.", "Date: Monday\nThe mayor knew.", "Director: I knew.\nMayor: So did I."]
)
def test_lines_with_a_colon_are_no_header_block(first: str):
    facts = read_plain(f"{first}\n\n{BODY}", "a.txt")
    assert facts.furniture == ()
    assert (facts.outlet, facts.date) == (None, None)


@pytest.mark.parametrize(
    "first",
    [
        "The pier is shut.",
        "KEY POINTS",
        "Credit: iStock",
        "• The pier is shut",
        "Key issues include:",
        "HULL — The pier is shut",
        "The pier is shut. The board says so",
        "Ada Brook",
        "Updated 7:46 p.m. ET, 1/16/2014",
        "a line that begins small",
    ],
)
def test_a_first_line_that_is_no_title(first: str):
    assert read_plain(f"{first}\n\n{BODY}", "a.txt").title is None


def test_a_line_with_text_right_below_it_is_no_title():
    assert read_plain(f"The board closes the pier\n{BODY}", "a.txt").title is None


@pytest.mark.parametrize(
    "title", ["Board closes pier?", "Board: ‘The pier is shut’", "10 piers that fell", "Fact Check: Is it shut?"]
)
def test_titles(title: str):
    assert read_plain(f"{title}\n\n{BODY}", "a.txt").title == title


@pytest.mark.parametrize(
    ("head", "date", "basis"),
    [
        ("Board closes pier\n\nMarch 4, 2021\n\n", "2021-03-04", "stated"),
        ("Board closes pier\nBy Ada Brook | March 4, 2021\n\n", "2021-03-04", "stated"),
        ("Board closes pier\n\nPublished: 4 March 2021, 10:14 GMT\nUpdated 5 March 2021\n\n", "2021-03-04", "stated"),
        (
            "Board closes pier\n\nPublished: 10:05, 4 March 2021 | Updated: 11:05, 5 March 2021\n\n",
            "2021-03-04",
            "stated",
        ),
        ("Board closes pier\nBy Ada Brook March 4, 2021\n\n", "2021-03-04", "stated"),
        ("HULL, March 4, 2021 (AP) — ", "2021-03-04", "stated"),
        ("On March 4, 2021, the board met. ", "2020-09-02", "file name"),
        ("", "2020-09-02", "file name"),
    ],
)
def test_how_the_date_is_known(head: str, date: str, basis: str):
    facts = read_plain(head + BODY, "2020-09-02.txt")
    assert (facts.date, facts.date_basis) == (date, basis)


def test_a_caption_gives_the_year_and_no_more():
    caption = "The pier on March 4, 2021. (Ada Brook/Reuters)\n\n"
    assert (read_plain(caption + BODY, "a.txt").date, read_plain(caption + BODY, "a.txt").date_basis) == (
        "2021",
        "inferred",
    )


def test_a_caption_of_the_weekday_that_the_text_names_first_gives_the_month():
    caption = "The pier on March 1, 2021. (Ada Brook/Reuters)\n\n"  # a Monday, as BODY says
    facts = read_plain(caption + BODY, "a.txt")
    assert (facts.date, facts.date_basis) == ("2021-03", "inferred")


@pytest.mark.parametrize(
    "head",
    [
        "The pier fell on Sept. 11, 2001, and was rebuilt.\n\n",
        "FILE - The pier on March 4, 2021. (Ada Brook/Reuters)\n\n",
        "The pier on March 4, 2021. (Ada Brook/Reuters)\n\nThe vote of 2022 failed.\n\n",
        "The pier on March 4, 2021. (Ada Brook/Reuters)\n\nThe mole on May 4, 2021. (Ada Brook/Reuters)\n\n",
    ],
)
def test_a_date_that_may_be_another_days_is_not_the_reports(head: str):
    facts = read_plain(head + BODY, "a.txt")
    assert (facts.date, facts.date_basis) == (None, "unknown")


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        ("Board closes pier\n\nBy Ada Brook\nThe Hull Lantern News\nMarch 4, 2021\n\n" + BODY, "The Hull Lantern News"),
        ("THE HULL GAZETTE\nMarch 4, 2021\n\nBoard closes pier\n\n" + BODY, "THE HULL GAZETTE"),
        (BODY + "\n\nCopyright © 2021 The Hull Gazette, LLC. Click here for reprint permission.", "The Hull Gazette"),
        ("Mayor Gets Bad News\nBy Ada Brook\n\n" + BODY, None),
        ("The mayor told the Hull Gazette\n\n" + BODY, None),
        (BODY + "\n\n© 2021 The Associated Press. All rights reserved.", None),
        (BODY, None),
    ],
)
def test_an_outlet_counts_only_where_it_is_stated(text: str, outlet: str | None):
    assert read_plain(text, "a.txt").outlet == outlet


def test_the_title_below_a_masthead_is_found():
    assert (
        read_plain("THE HULL GAZETTE\nMarch 4, 2021\n\nBoard closes pier\n\n" + BODY, "a.txt").title
        == "Board closes pier"
    )


@pytest.mark.parametrize(
    "line", ["By Monday", "By Monday evening the pier had been shut.", "By the board", "BY THE SEA"]
)
def test_a_line_that_begins_with_by_is_not_always_a_byline(line: str):
    assert read_plain(f"{line}\n\n{BODY}", "a.txt").byline is None


def test_nothing_is_known_of_nothing():
    assert read_plain("", "a.txt").title is None
    assert read_plain("x", "a.txt").furniture == ()
