"""One story in many dresses: capitals, no paragraphs, any quotation marks, lists, tables, transcripts, noise."""

import re
import time

import pytest

from sayso.extract.lines import unwrapped
from sayso.extract.reader import read
from sayso.types import Report, Statement, quoted

STORY = (
    "Mayor Ada Brook said on Monday that the footbridge over the Tarn would be closed.\n\n"
    "“The piles are rotten,” said Tom Hale, an engineer. “Nobody should walk on them.”\n\n"
    "The builder, Halm & Sons, denied that the piles were badly made.\n\n"
    "Two officials told Radio Tarn that the council had known of the rot since May.\n"
)
WORDS = ("would be closed", "piles are rotten", "badly made", "known of the rot")


def statements(text: str) -> tuple[Statement, ...]:
    return read(Report(path="a.txt", sha256="00", media_type="text/plain", text=text))


def found(text: str) -> int:
    """How many of the story's four contents are read as put down to somebody."""
    read_ = [
        " ".join(quoted(text, one.content).lower().split()) for one in statements(text) if one.voice == "attributed"
    ]
    return sum(any(words in content for content in read_) for words in WORDS)


@pytest.mark.parametrize(
    "text",
    [
        pytest.param(STORY, id="plain"),
        pytest.param(STORY.replace("\n\n", " "), id="no paragraph breaks"),
        pytest.param(STORY.replace("\n\n", "\r\n\r\n"), id="carriage returns"),
        pytest.param(STORY.replace("“", '"').replace("”", '"'), id="straight marks"),
        pytest.param(STORY.replace("”", '"'), id="mixed marks"),
        pytest.param(STORY.replace("“", "''").replace("”", "''"), id="two single marks"),
        pytest.param(STORY.replace("an engineer. “", "an engineer. "), id="a mark that nothing opened"),
        pytest.param(STORY.replace("them.”", "them."), id="a mark left open"),
        pytest.param(STORY.upper(), id="capitals"),
        pytest.param("\n".join(f"• {line}" for line in STORY.split("\n\n")), id="bullets"),
        pytest.param("\n".join(f"{n}. {line}" for n, line in enumerate(STORY.split("\n\n"), 1)), id="numbers"),
        pytest.param(STORY.replace(" ", "\u00a0"), id="no-break spaces"),
        pytest.param(unwrapped(re.sub(r"(.{40}\S*) ", r"\1\n", STORY)), id="hard line breaks"),
        pytest.param(STORY.replace("said", "sald", 1).replace("engineer", "eng1neer"), id="slips of a scanner"),
    ],
)
def test_the_story_is_read_in_any_dress(text: str) -> None:
    assert found(text) >= 3


def test_capitals_leave_the_names_readable() -> None:
    assert {"Ada Brook", "Tom Hale"} & {one.speaker for one in statements(STORY.upper())}


def test_a_mark_left_open_shuts_with_its_paragraph() -> None:
    text = STORY.replace("them.”", "them.")
    (denied,) = [one for one in statements(text) if "badly made" in quoted(text, one.content) and not one.nested_in]
    assert denied.quote == "indirect"


HEARING = (
    "Examination of Ada Brook\n\n"
    "Q. Do you think that the footbridge is safe?\n\n"
    "A. I think that it is not safe. The piles had rotted through by the end of that long wet winter.\n\n"
    "Q. Who told you?\n\n"
    "A. Tom Hale told me that the piles were rotten.\n\n"
    "THE WITNESS: I believe that nobody should walk on them.\n"
)


def test_i_in_a_hearing_is_the_witness_and_what_she_says_is_not_the_records_own_word() -> None:
    read_ = statements(HEARING)
    assert "Ada Brook" in {one.speaker for one in read_}
    assert "the author" not in {one.speaker for one in read_}
    assert not [one for one in read_ if one.voice == "own"]


def test_a_table_of_figures_says_nothing() -> None:
    rows = "\n".join(f"Tarn\t{year}\t{year % 7},{year % 90:02}0\t{year % 13}.5 %" for year in range(1990, 2020))
    assert not statements(f"Place\tYear\tLitres\tShare\n{rows}\n")


def test_time_grows_with_the_length_of_one_unbroken_line() -> None:
    line = STORY.replace("\n\n", " ").strip() + " "

    def seconds(times: int) -> float:
        start = time.process_time()
        statements(line * times)
        return time.process_time() - start

    seconds(1)
    short, long = seconds(20), seconds(80)
    assert long < 8 * max(short, 0.2)
