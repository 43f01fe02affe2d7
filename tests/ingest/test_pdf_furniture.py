from tests.ingest.test_pdf import STORY, paragraphs, read
from tests.ingest.test_pdf_writer import Sheet

LINES = [
    "The inquiry heard from the four men who kept the pump, and",
    "from the officer who took the first call on that morning, and",
    "it found no reason to doubt what they said of the log, which",
]


def page(number: int, top: float = 700.0, story: list[str] | None = None) -> Sheet:
    """A page with a running head and a number at its foot."""
    sheet = Sheet().text(200, 750, "Report on the Mill Fire (ver. 2)", 8).text(300, 40, str(number))
    for paragraph in story or [STORY[number % len(STORY)]]:
        top = sheet.flow(72, top, paragraph, 60, indent=2)
    return sheet


def test_running_heads_and_page_numbers_are_marked_and_kept():
    got = read([page(number) for number in range(11, 16)])
    assert paragraphs(got) == [STORY[number % len(STORY)] for number in range(11, 16)]
    expected = [text for number in range(11, 16) for text in ("Report on the Mill Fire (ver. 2)", str(number))]
    assert paragraphs(got, furniture=True) == expected


def test_a_page_is_named_by_the_number_printed_on_it():
    got = read([page(number) for number in range(11, 16)])
    assert [label for _, label in got.pages] == ["11", "12", "13", "14", "15"]
    for at, label in got.pages:
        assert got.text[at:].startswith("Report on the Mill Fire"), label


def test_a_page_without_number_between_two_that_have_one_is_named_by_theirs():
    sheets = [page(number) for number in (11, 12, 13, 14)]
    sheets[1] = Sheet().text(72, 600, "A new chapter")
    assert [label for _, label in read(sheets).pages] == ["11", "12", "13", "14"]


def test_a_page_outside_of_the_numbered_ones_is_counted_in_brackets():
    sheets = [Sheet().text(72, 600, "The Mill Fire"), *(page(number) for number in (1, 2, 3, 4))]
    assert [label for _, label in read(sheets).pages] == ["[1]", "1", "2", "3", "4"]


def test_pages_without_numbers_are_counted():
    assert [label for _, label in read([Sheet().text(72, 700, one) for one in STORY[:3]]).pages] == ["1", "2", "3"]


def test_the_labels_of_the_file_name_pages_without_printed_numbers():
    root = "/PageLabels<</Nums[0<</S/r>>2<</S/D/St 7>>]>>"
    got = read([Sheet().text(72, 700, one) for one in STORY[:4]], root=root)
    assert [label for _, label in got.pages] == ["i", "ii", "7", "8"]


def test_numbers_in_roman_and_in_words_are_page_numbers():
    for write, labels in (
        (lambda at: ["i", "ii", "iii", "iv"][at], ["i", "ii", "iii", "iv"]),
        (lambda at: f"Page {at + 5} of 20", ["5", "6", "7", "8"]),
        (lambda at: f"- {at + 1} -", ["1", "2", "3", "4"]),
    ):
        sheets = [Sheet().text(280, 40, write(at)) for at in range(4)]
        for at, sheet in enumerate(sheets):
            sheet.flow(72, 700, STORY[at], 60)
        got = read(sheets)
        assert [label for _, label in got.pages] == labels
        assert len(paragraphs(got, furniture=True)) == 4


def test_heads_that_name_the_section_and_stand_left_and_right_in_turn_are_marked():
    sheets = []
    for at in range(12):
        section = ["The Pump", "The Log", "The Men"][at // 4]
        sheet = Sheet().text(
            72 if at % 2 else 400, 750, f"{at + 1}   {section}" if at % 2 else f"{section}   {at + 1}", 9
        )
        sheet.flow(72, 700, STORY[at % 6], 60)
        sheets.append(sheet)
    sheets[5] = Sheet().text(400, 750, "An Aside   6", 9)
    sheets[5].flow(72, 700, STORY[5], 60)
    got = read(sheets)
    assert paragraphs(got) == [STORY[at % 6] for at in range(12)]
    assert [label for _, label in got.pages] == [str(at + 1) for at in range(12)]


def test_a_paragraph_over_a_page_break_is_one_and_furniture_stands_outside_of_it():
    sheets = [page(21), page(22)]
    y = sheets[0].flow(72, 500, STORY[1], 60, indent=2)
    sheets[0].lines(84, y, [LINES[0][:58]])
    sheets[0].lines(72, y - 12, LINES[1:])
    sheets[1] = page(22, 640.0)
    sheets[1].lines(72, 700, ["the council keeps in a locked room."])
    got = read([page(20), *sheets, page(23)])
    whole = " ".join([*LINES, "the council keeps in a locked room."])
    assert whole in paragraphs(got)
    start = got.text.index(LINES[0])
    assert all(end <= start or at >= start + len(whole) for at, end in got.facts.furniture)
    broken = got.text.index("the council keeps")
    assert (broken, "22") in got.pages
    # The foot of page 21 comes after the paragraph, and is of page 21.
    assert (got.text.index("\n21\n") + 1, "21") in got.pages


def test_a_paragraph_that_ends_with_the_page_is_not_joined_to_the_next():
    one, two = page(31), page(32, 700.0, [STORY[3]])
    got = read([page(30), one, two])
    assert STORY[3] in paragraphs(got)


def test_what_repeats_in_the_body_is_no_furniture():
    sheets = []
    for number, day in enumerate("Monday Tuesday Wednesday Thursday Friday Saturday".split(), 1):
        sheet = page(number, 700.0)
        sheet.lines(72, 100, [f"The mayor was asked on {day} whether he knew.", "He said no."])
        sheets.append(sheet)
    assert "\n\n".join(paragraphs(read(sheets))).count("He said no.") == 6


def test_the_first_page_keeps_its_title_that_the_others_bear_as_a_head():
    first = Sheet().text(72, 720, "Report on the Mill Fire (ver. 2)", 20).text(300, 40, "1")
    first.flow(72, 650, STORY[0], 60)
    got = read([first, *(page(number) for number in (2, 3, 4))])
    assert paragraphs(got)[0] == "Report on the Mill Fire (ver. 2)"
    assert got.facts.title == "Report on the Mill Fire (ver. 2)"


def test_a_page_printed_from_a_browser_tells_its_address():
    sheets = []
    for at in range(3):
        sheet = Sheet().text(24, 770, "10/3/2020, 2:05 PM", 7).text(300, 770, "Mill fire: what we know", 7)
        sheet.text(24, 20, "https://lantern.example/mill-fire", 7).text(560, 20, f"{at + 1}/3", 7)
        sheet.flow(72, 700, STORY[at], 60)
        sheets.append(sheet)
    got = read(sheets)
    assert paragraphs(got) == STORY[:3]
    assert got.facts.url == "https://lantern.example/mill-fire"
    assert got.facts.date is None


def test_the_numbers_of_the_lines_of_a_transcript_do_not_stand_between_its_words():
    sheet = Sheet()
    turns = ["Q. When did the pump fail?", "A. I was told of it in May, and I", "wrote it down in the log."] * 5
    for at, line in enumerate(turns):
        sheet.text(60 if at > 8 else 66, 700 - 24 * at, str(at + 1)).text(110, 700 - 24 * at, line)
    got = read([sheet])
    assert paragraphs(got)[:2] == [turns[0], f"{turns[1]} {turns[2]}"]
    assert paragraphs(got, furniture=True) == [" ".join(map(str, range(1, 16)))]
