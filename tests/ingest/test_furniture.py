import json
import re
import time
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from benchmarks.furniture import measured, read_reports
from sayso.ingest.furniture import furniture, merged
from sayso.ingest.patterns import PATTERNS

STORY = [
    "The harbour board closed the east pier on Monday after two planks gave way, its director said.",
    "“Nobody told us,” said a fisherman who asked not to be named, “and nobody will.”",
    "A second inspection found no evidence of rot, according to the board's own log.",
    "Residents say the board knew of the planks in spring.",
]


def marked(text: str) -> list[str]:
    return [text[start:end] for start, end in furniture(text)]


def within(line: str) -> str:
    return "\n\n".join([STORY[0], STORY[1], line, *STORY[2:]])


FURNITURE = [
    "Credit: iStock",
    "Photo: Ada Brook/The Pier Post",
    "Ada Brook/Getty Images",
    "Ada Brook/Kremlin Pool/AP",
    "The pier as seen from the mole on Monday AFP / Ada BROOK",
    "The pier as seen from the mole, May 4, 2021. (Ada Brook/Reuters)",
    "The pier as seen from the mole on May 4, 2021. (Ada Brook)",
    "The pier in a picture of last year. (File photo)",
    "Enlarge this image toggle caption Ada Brook/AP",
    "You've read 3 of 5 free articles. Subscribe to continue.",
    "You have reached your limit of free articles.",
    "Subscribe now for $2 a week",
    "Start your subscription today",
    "Already a subscriber? Log in",
    "Sign up for the Pier Letter newsletter",
    "Start your day with the Post.",
    "Get the best of the Post delivered to your inbox. By signing up, you agree to our terms.",
    "Good reporting needs friends... and we have few! Donate Now!",
    "Support independent journalism with a gift",
    "Latest Harbour News",
    "Read more: How the pier was built",
    "RELATED: Ten piers that fell",
    "SEE ALSO: The mole, forty years on",
    "Related articles",
    "Fact Check: Can the board close a pier on its own?",
    "QR Code to Subscription page",
    "Harbour watch:Board member denies he was told of rot",
    "Related Coverage Board denies that it was told of rot",
    "See: The pier that nobody wanted to buy",
    "Where will the pier be rebuilt, and who will pay for it? Read more",
    "Play Video 1:10 Divers look at the pier – video",
    "Environment Pier Is Rotten Pier Is Rotten Listen · 3:09 3:09",
    "CLOSE Divers looked at the pier on Monday and found two broken planks. Pier News",
    "Image The pier last week. Credit... Ada Brook/Agency",
    "A diver at the pier on Monday. Photo: Ada Brook/Pier News",
    "A diver at the pier, which was closed last week. (Photo: Ada Brook/AFP) More",
    "Interested in piers? Add piers as an interest to stay up to date on the latest piers news. Add Interest",
    "Get the Pier Post's daily edition by email and never miss our top stories Free Sign Up",
    "Advertisement",
    "Story Continued Below",
    "Share Tweet Post Email",
    "Follow Ada Brook on Twitter",
    "Copyright © 2021 The Pier Post. All rights reserved.",
    "We use cookies to make this site better.",
    "Privacy Policy",
    "This story has been updated with a comment from the board.",
    "Ada Brook contributed to this report.",
    "Associated Press writers Ada Brook in Hull and Tom Hale contributed reporting.",
    "This story was reported by The Associated Press. Associated Press writer Ada Brook contributed reporting.",
    "KEY POINTS",
    "* * *",
    "BOARD MEMBER SAYS PIER WAS NEVER SAFE TO BEGIN WITH",
]


@pytest.mark.parametrize("line", FURNITURE)
def test_a_line_of_furniture_is_marked_and_nothing_else(line: str):
    assert marked(within(line)) == [line]


STORY_LIKE = [
    "The group said in its newsletter that the vote was rigged.",
    "Google uses cookies to follow readers, the complaint says.",
    "Support for independent journalism has fallen, the survey found.",
    "Smith and others contributed to the report, which found no fault.",
    "Frost contributed to this winter's losses, the board said.",
    "The report was updated on Tuesday to include the divers' findings, two officials said.",
    "This story has been updated to correct that the director, not the mayor, ordered the closure.",
    "CORRECTION: An earlier version said the pier was closed by the mayor. It was closed by the board.",
    "The views expressed by the judges were split.",
    "Like many on Facebook, he believed it.",
    "“Donate now!” the sign read, and no one did.",
    "“Subscribe to our feed,” the man said.",
    "He had read more than the others: forty reports.",
    "Related charges against the director were dropped.",
    "The board shared the photo with Reuters and AP/AFP partners, it said.",
    "Watch officers saw nothing, the log says.",
    "The latest count shows 40 planks missing.",
    "Sources told the Post the letter began “Dear Reader” and ended in a threat.",
    "• The board has no evidence of rot",
    "- Divers found two broken planks",
    "NO EVIDENCE OF ROT",
    "Reporting by divers showed that the piles were sound.",
    "Photographs of the planks were sent to the board.",
    "He said the pier was unsafe (a copy of the file of 1999 shows it).",
    "What did the director know?",
    "Director: I never saw it.",
    "Director:I never saw it.",
    "The board met at 10:Am and left the pier as it was, the log says.",
    "See: the log was never kept, and nobody had asked for it in years.",
    "Close to forty planks are missing from the pier, the divers found.",
    "Image is all that the board cares for, and credit is all it wants.",
    "She wanted to read more",
]


@pytest.mark.parametrize("line", STORY_LIKE)
def test_a_sentence_of_the_story_is_never_marked(line: str):
    assert marked(within(line)) == []


def test_points_under_key_points_are_read():
    text = "KEY POINTS\n\n  • The pier is shut\n  • The board denies rot\n\n" + "\n\n".join(STORY)
    assert marked(text) == ["KEY POINTS"]


def test_the_caption_that_stands_by_its_credit_is_marked():
    above = "The east pier\nCredit: iStock\n\n" + "\n\n".join(STORY)
    assert marked(above) == ["The east pier", "Credit: iStock"]
    below = f"{STORY[0]}\n\nAda Brook/AP\nThe pier on Monday. The board met the same day.\n\n{STORY[1]}"
    assert marked(below) == ["Ada Brook/AP", "The pier on Monday. The board met the same day."]


def test_a_caption_that_is_repeated_with_its_credit_is_marked():
    caption = "The closing of the pier has set off talk of a sale"
    text = "\n\n".join([*STORY, caption]) + f"\n{caption} AFP / Ada BROOK"
    assert marked(text) == [caption, f"{caption} AFP / Ada BROOK"]


def test_in_a_text_without_blank_lines_the_line_beside_a_credit_is_read():
    assert marked("\n".join([STORY[0], "Credit: iStock", STORY[1]])) == ["Credit: iStock"]


def test_a_masthead_is_marked_and_a_dialogue_is_not():
    masthead = [
        "Latest Dispatches",
        "Masthead Masthead",
        "Founder & Editor-in-Chief:",
        "Managing Editor:",
        "Head of Product:",
    ]
    assert marked("\n\n".join(STORY) + "\n\n" + "\n".join(masthead)) == masthead
    named = ["Editor: Ada Brook", "Managing Editor: Tom Hale", "Publisher: Pier Media"]
    assert marked("\n\n".join(STORY) + "\n\n" + "\n".join(named)) == named
    assert marked("\n\n".join([*STORY, "House:", "Senate:", "Governor:"])) == []


PRINTED = [
    "The board’s log says the pier’s planks weren’t sound.",
    "“It’s rotten,” a diver said, “and they’ve known it.”",
]
TYPED = "Board chairman needs to work overtime to counter the diver's story of the pier"


def test_a_headline_set_by_another_hand_within_the_text_is_a_link():
    assert marked("\n\n".join([*PRINTED, TYPED, *PRINTED])) == [TYPED]


@pytest.mark.parametrize(
    "line",
    [
        TYPED[:50] + "'s",  # short enough to head a part of the story
        f"{TYPED}.",
        f"• {TYPED}",
        TYPED.replace("'", "’"),
        TYPED.replace("'s", ""),
        f"{TYPED} — Ada Brook (@adabrook) March 4, 2021",
        f"{TYPED} pic.twitter.com/abc",
    ],
)
def test_a_heading_a_point_and_a_post_are_read_however_they_are_set(line: str):
    assert marked("\n\n".join([*PRINTED, line, *PRINTED])) == []


def test_in_a_text_that_is_typed_throughout_no_headline_is_told_by_its_signs():
    typed = [line.replace("’", "'") for line in PRINTED]
    assert marked("\n\n".join([*typed, TYPED, *typed])) == []
    assert marked("\n\n".join([*PRINTED, TYPED, *typed, *PRINTED])) == []
    assert marked("\n\n".join([TYPED, *PRINTED, *PRINTED])) == []  # the title


def test_a_letter_to_readers_after_an_appeal_is_marked_to_the_end():
    appeal = ["You've read of free articles. Subscribe to continue.", "Real news can be kind.", "Dear Reader,"]
    letter = ["“Many of us,” writes the poet Ada Brook, “read by lamp light.”", "We said no, and we meant it."]
    assert marked("\n\n".join([*STORY, *appeal, *letter])) == [*appeal, *letter]


def test_a_letter_to_readers_without_an_appeal_is_read():
    assert marked("\n\n".join([*STORY, "Dear Reader,", "The director lied to you."])) == []
    alone = "Sign up for the newsletter\n\nDear Reader,\n\n" + "\n\n".join(STORY)
    assert marked(alone) == ["Sign up for the newsletter"]


def test_a_text_all_in_capitals_is_read():
    text = "\n\n".join(f"THE DIVERS FOUND TWO BROKEN PLANKS BELOW PILE NUMBER {n}" for n in range(9))
    assert marked(text) == []


def test_a_first_line_that_reads_like_a_link_is_the_title():
    assert marked("Fact Check: Did the board close the pier?\n\n" + "\n\n".join(STORY)) == []


def test_markdown_signs_around_a_line_do_not_hide_it():
    assert marked(within("**Sign up for the Pier Letter newsletter**")) == [
        "**Sign up for the Pier Letter newsletter**"
    ]


@given(st.text(alphabet=st.sampled_from("ab. :/\n\r\t•“”'-_*#©Credit: AP/ Dear Reader,"), max_size=300))
def test_ranges_are_whole_lines_sorted_and_apart(text: str):
    spans = furniture(text)
    assert list(spans) == sorted(spans)
    for start, end in spans:
        assert 0 <= start < end <= len(text)
        assert not re.search(r"[\r\n]", text[start:end])
        assert start == 0 or text[start - 1] in "\r\n"
        assert end == len(text) or text[end] in "\r\n"
    assert all(one[1] <= two[0] for one, two in pairwise(spans))


@pytest.mark.parametrize(
    "line",
    [
        "Aa " * 200,
        "(" * 590,
        "A/" * 290,
        "and " * 149,
        "(Photo " * 80,
        "a@" * 290,
        "Share " * 95 + "x",
        "Aa:" + "A." * 70 + "!",
        "a. Photo: A" * 40,
    ],
)
def test_no_line_takes_long(line: str):
    began = time.perf_counter()
    furniture(within(line))
    assert time.perf_counter() - began < 2


def test_every_pattern_says_why_and_has_its_own_name():
    assert len({pattern.name for pattern in PATTERNS}) == len(PATTERNS)
    for pattern in PATTERNS:
        assert pattern.reason
        assert pattern.kind in {"caption", "appeal", "masthead", "link", "site", "credit", "label"}
        assert not re.fullmatch(pattern.pattern, "")


def test_merged_ranges_do_not_overlap():
    assert merged(((5, 9), (0, 2)), ((1, 3), (4, 4), (9, 12))) == ((0, 3), (5, 9), (9, 12))


SHARED = Path(__file__).parents[3] / "shared"
needs_shared = pytest.mark.skipif(not (SHARED / "reports").is_dir(), reason="needs the founding reports in ../shared")


def founding_reports() -> dict[str, str]:
    return {file.name[:3]: file.read_bytes().decode() for file in sorted((SHARED / "reports").glob("*.txt"))}


@needs_shared
def test_all_that_a_careful_reader_marks_in_the_founding_reports_is_found_and_no_sentence_lost():
    texts = read_reports(SHARED / "reports")
    assert len(texts) == 5
    figures = [measured(name, text, furniture(text)) for name, text in texts.items()]
    assert [one["ranges"] for one in figures] == [1, 3, 2, 3, 9]
    assert all(one["found"] == one["ranges"] for one in figures)
    assert sum(one["lost"] for one in figures) == 0
    assert sum(one["sentences"] for one in figures) > 150


@needs_shared
def test_no_statement_that_a_reader_found_in_the_founding_reports_is_marked():
    texts = founding_reports()
    rows = [json.loads(row) for row in (SHARED / "gold/reports/statements.jsonl").read_text("utf8").splitlines()]
    assert rows
    for row in rows:
        for start, end in row["content"]:
            assert not [a for a, b in furniture(texts[row["report"]]) if a < end and start < b], row["content_text"]
