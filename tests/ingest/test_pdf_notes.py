from tests.ingest.test_pdf import STORY, paragraphs, read
from tests.ingest.test_pdf_writer import Sheet


def noted(number: int, notes: list[str], body: list[str] | None = None, raised: bool = True) -> Sheet:
    """A page whose one paragraph ends with a raised number, and its footnotes in smaller type."""
    sheet = Sheet().text(300, 30, str(number))
    y = 700.0
    for paragraph in body or [STORY[number % 6]]:
        lines = paragraph.split(" ")
        y = sheet.flow(72, y, " ".join(lines), 60, indent=2)
    y = 60 + 10 * len(notes)
    for note in notes:
        sign, words = note.split(" ", 1) if raised else ("", note)
        sheet.text(72, y + (3 if raised else 0), sign, 5)
        sheet.text(72 + 3 * len(sign) + (1 if raised else 0), y, words, 8)
        y -= 10
    return sheet


def test_a_raised_number_is_told_from_the_words_before_it():
    sheet = Sheet().text(72, 700, "It was in 2016").text(72 + 6 * 14, 704, "12", 6)
    sheet.text(72 + 6 * 14 + 7.2, 700, " that the pump failed.")
    assert read([sheet]).text == "It was in 2016¹² that the pump failed."


def test_footnotes_come_after_the_body_each_by_itself_and_opened_as_they_are():
    got = read([noted(1, ["1 Log of the house, at 4.", "2 Log of the house, at 7."]), noted(2, ["3 Id."])])
    assert paragraphs(got) == [
        STORY[1], "¹ Log of the house, at 4.", "² Log of the house, at 7.", STORY[2], "³ Id.",
    ]  # fmt: skip
    assert paragraphs(got, furniture=True) == ["1", "2"]


def test_footnotes_with_numbers_on_the_line_and_with_signs_are_told_too():
    plain = read([noted(1, ["1 Log of the house.", "2 The men’s words."], raised=False)])
    assert paragraphs(plain) == [STORY[1], "1 Log of the house.", "2 The men’s words."]
    signs = read([noted(1, ["* Log of the house.", "† The men’s words."], raised=False)])
    assert paragraphs(signs) == [STORY[1], "* Log of the house.", "† The men’s words."]


def test_a_year_that_opens_a_line_of_a_footnote_opens_no_footnote():
    sheet = noted(1, ["1 The log of the house, kept since", "2016 by four men, says so."], raised=False)
    assert paragraphs(read([sheet])) == [STORY[1], "1 The log of the house, kept since 2016 by four men, says so."]


def test_a_footnote_that_goes_on_over_the_page_is_one_and_its_second_half_is_of_the_second_page():
    first = noted(1, ["1 The log of the house, which the four men had kept"])
    second = noted(2, ["since May, says so on its fourth leaf.", "2 Id."], raised=False)
    second.parts[-1:] = Sheet().text(72, 63, "2", 5).text(77, 60, "Id.", 8).parts
    got = read([first, second])
    whole = "¹ The log of the house, which the four men had kept since May, says so on its fourth leaf."
    assert paragraphs(got) == [STORY[1], whole, STORY[2], "² Id."]
    assert (got.text.index("since May"), "2") in got.pages


def test_a_paragraph_over_the_page_stands_before_the_footnotes_of_the_page_on_which_it_begins():
    first = noted(
        1, ["1 Log of the house."], body=[STORY[1] + " The men said that they had told the council of it when"]
    )
    second = noted(2, ["2 Id."], body=["it was found, and that nobody asked. " + STORY[2]])
    second.parts[1:2] = Sheet().text(72, 700, "it was found, and that nobody asked. The council has no").parts
    got = paragraphs(read([first, second]))
    assert "they had told the council of it when it was found, and that nobody asked." in got[0]
    assert got[1] == "¹ Log of the house."


def test_small_type_at_the_foot_without_numbers_stays_in_the_body():
    sheet = noted(1, ["Source: the house’s own count of its men and engines."], raised=False)
    assert paragraphs(read([sheet])) == [STORY[1], "Source: the house’s own count of its men and engines."]


def test_the_same_short_footnote_at_the_foot_of_each_page_is_no_furniture():
    got = read([noted(number, [f"{number} Id."]) for number in range(1, 7)])
    assert [one for one in paragraphs(got) if one.endswith("Id.")] == [
        "¹ Id.",
        "² Id.",
        "³ Id.",
        "⁴ Id.",
        "⁵ Id.",
        "⁶ Id.",
    ]


def test_footnotes_of_two_columns_follow_the_body_of_the_page():
    sheet = Sheet()
    for x, story, notes in ((72, STORY[:2], ["1 First note here."]), (330, STORY[2:4], ["2 Second note here."])):
        y = 700.0
        for paragraph in story:
            y = sheet.flow(x, y, paragraph, 36, indent=2)
        for at, note in enumerate(notes):
            sheet.text(x, 60 - 10 * at, note, 8)
    assert paragraphs(read([sheet])) == [*STORY[:4], "1 First note here.", "2 Second note here."]
