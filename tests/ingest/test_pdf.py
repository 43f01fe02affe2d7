import io

import pypdfium2
import pytest

from sayso.ingest.page import Page, UnreadableError
from sayso.ingest.pdf import read_pdf
from tests.ingest.test_pdf_writer import Sheet, file_of, pdf, stream

STORY = [
    "The mayor, Tom Hale, said “nobody was hurt” and that the brigade had come within ten minutes of the first call.",
    "But two firefighters, who asked not to be named, said the first engine came after an hour and its pump failed.",
    "The council has no evidence that the pump failed, a spokeswoman said, and it has asked for the log of the house.",
    "A spokesman for the brigade declined to comment on the log, and said that an inquiry would begin within the week.",
    "The log, which this newspaper has seen, shows that the pump was out of order from May and that four men knew it.",
    "Nobody has been charged, the prosecutor said on Friday, although she would not rule out that somebody will be.",
]


def read(sheets: list[Sheet], **more) -> Page:
    return read_pdf(pdf(sheets, **more), "report.pdf")


def paragraphs(page: Page, *, furniture: bool = False) -> list[str]:
    """The paragraphs that are furniture, or those that are not."""
    out, at = [], 0
    for paragraph in page.text.split("\n\n"):
        marked = any(start <= at < end for start, end in page.facts.furniture)
        if paragraph and marked == furniture:
            out.append(paragraph)
        at += len(paragraph) + 2
    return out


def column(sheet: Sheet, x: float, y: float, story: list[str], letters: int) -> None:
    for paragraph in story:
        y = sheet.flow(x, y, paragraph, letters, indent=2)


def test_lines_become_paragraphs_and_keep_their_order():
    sheet, y = Sheet(), 700.0
    for paragraph in STORY:
        y = sheet.flow(72, y, paragraph, 60) - 8
    assert paragraphs(read([sheet])) == STORY


def test_two_columns_are_read_one_after_the_other_below_a_headline_across_both():
    sheet = Sheet().text(72, 740, "Pump failed, and four men knew", 22)
    column(sheet, 72, 700, STORY[:3], 34)
    column(sheet, 330, 700, STORY[3:], 34)
    assert paragraphs(read([sheet])) == ["Pump failed, and four men knew", *STORY]


def test_columns_drawn_line_by_line_across_the_page_are_told_apart():
    left, right = Sheet(), Sheet()
    column(left, 72, 700, STORY[:3], 34)
    column(right, 330, 700, STORY[3:], 34)
    mixed = Sheet(parts=[part for pair in zip(left.parts, right.parts, strict=False) for part in pair])
    mixed.parts += left.parts[len(right.parts) :] + right.parts[len(left.parts) :]
    assert paragraphs(read([mixed])) == STORY


def test_three_columns_and_a_paragraph_that_runs_from_one_to_the_next():
    sheet = Sheet().text(72, 760, "A headline that stands across all three columns", 16)
    words = " ".join(STORY)
    every = words.split(" ")
    cut = [" ".join(every[:44]), " ".join(every[44:88]), " ".join(every[88:])]
    for x, part in zip((40, 220, 400), cut, strict=True):
        sheet.flow(x, 720, part, 26)
    got = paragraphs(read([sheet]))
    assert got[0] == "A headline that stands across all three columns"
    assert " ".join(got[1:]) == words


def test_a_story_in_two_columns_above_one_in_three():
    sheet = Sheet().text(40, 760, "First story", 20).text(40, 560, "Second story", 20)
    column(sheet, 40, 735, STORY[:2], 40)
    column(sheet, 320, 735, STORY[2:3], 40)
    for x, paragraph in zip((40, 220, 400), STORY[3:], strict=True):
        column(sheet, x, 535, [paragraph], 26)
    assert paragraphs(read([sheet])) == ["First story", *STORY[:3], "Second story", *STORY[3:]]


def test_a_table_is_read_row_by_row():
    sheet = Sheet()
    rows = [
        ("1 May", "First call", "10:02"),
        ("2 May", "Engine", "10:12"),
        ("3 May", "Pump", "11:01"),
        ("4 May", "Log", "9"),
    ]
    for at, row in enumerate(rows):
        for x, cell in zip((72, 200, 380), row, strict=True):
            sheet.text(x, 700 - 14 * at, cell)
    assert [line.split() for line in paragraphs(read([sheet]))] == [" ".join(row).split() for row in rows]


def test_a_drop_capital_belongs_to_its_word():
    sheet = Sheet().text(72, 678, "T", 36)
    sheet.lines(94, 700, ["he mayor, Tom Hale, said that nobody was hurt,", "and that the brigade had come within ten"])
    sheet.lines(72, 676, ["minutes of the first call, which came at about", "ten in the morning."])
    expected = "The mayor, Tom Hale, said that nobody was hurt, and that the brigade had come within ten minutes"
    assert paragraphs(read([sheet]))[0].startswith(expected)


def test_a_heading_in_bold_before_the_text_of_its_line_stands_alone_but_a_label_does_not():
    heading = Sheet().text(72, 700, "a. The pump", bold=True)
    heading.text(72 + 6 * 13, 700, "The mayor said that nobody was hurt when the pump failed, and that")
    heading.lines(72, 688, ["nobody had been told of it."])
    label = Sheet().text(72, 700, "Spring 2016.", bold=True)
    label.text(72 + 6 * 14, 700, "The mayor said that nobody was hurt when the pump failed, and that")
    label.lines(72, 688, ["nobody had been told of it."])
    assert paragraphs(read([heading]))[0] == "a. The pump"
    assert paragraphs(read([label]))[0].startswith("Spring 2016. The mayor")


def test_a_list_keeps_its_items_apart():
    sheet = Sheet()
    y = sheet.flow(72, 700, "The inquiry will look at three questions, and hear from all:", 70)
    y = sheet.lines(84, y, ["• whether the pump was out of order when the first call", "  came in;"])
    y = sheet.lines(84, y, ["• who knew of it, and since when; and", "• why nobody was told."])
    got = paragraphs(read([sheet]))
    assert [one[:9] for one in got] == ["The inqui", "• whether", "• who kne", "• why nob"]
    assert got[1] == "• whether the pump was out of order when the first call came in;"


def test_a_blacked_out_stretch_is_marked_so_that_the_words_beside_it_are_not_read_as_one():
    sheet = Sheet().text(72, 700, "Unit 12 used").text(252, 700, "to learn about the pump.")
    sheet.black(150, 697, 96, 11)
    page = read([sheet])
    assert paragraphs(page) == ["Unit 12 used ■■■ to learn about the pump."]
    assert page.doubts == (("page 1 was blacked out in part", "Read ■■■ in the text as words that are not known"),)


def test_rules_bullets_and_dark_bands_with_words_on_them_are_no_blacked_out_words():
    sheet = Sheet().text(72, 700, "The mayor said that nobody was hurt.").black(72, 690, 300, 1).black(60, 700, 5, 5)
    sheet.black(72, 657, 200, 12).parts.append(b"1 g\n")
    sheet.text(74, 660, "White on black")
    page = read([sheet])
    assert "■" not in page.text
    assert page.doubts == ()


def test_a_page_set_sideways_is_read_upright():
    sheet = Sheet(turned=90)
    for at, line in enumerate(["The mayor said that nobody was", "hurt, and that the pump worked."]):
        sheet.text(100 + 12 * at, 100, line, turn="0 1 -1 0")
    assert paragraphs(read([sheet])) == ["The mayor said that nobody was hurt, and that the pump worked."]


def test_a_stamp_across_the_page_is_furniture():
    sheet = Sheet().text(150, 300, "DRAFT COPY", 40, turn="0.7 0.7 -0.7 0.7")
    sheet.flow(72, 700, STORY[0], 60)
    page = read([sheet])
    assert paragraphs(page) == STORY[:1]
    assert paragraphs(page, furniture=True) == ["DRAFT COPY"]


def test_text_outside_of_what_a_viewer_shows_is_left_out():
    sheet = Sheet().text(72, 700, "The mayor said that nobody was hurt.").text(72, 830, "mill_final3.indd 2")
    assert read([sheet]).text == "The mayor said that nobody was hurt."


def test_what_a_font_calls_a_ligature_is_spelled_out():
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Times-Roman/Encoding<</Differences[1/fi/fl]>>>>"
    page = (
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents 6 0 R/Resources<</Font<</F 4 0 R>>>>>>",
        stream(b"BT /F 12 Tf 72 700 Td <54686520016e64696e67206f662074686520026f6f64> Tj ET"),
    )
    pages = b"<</Type/Pages/Kids[3 0 R]/Count 1>>"
    data = file_of([b"<</Type/Catalog/Pages 2 0 R>>", pages, page[0], font, b"<<>>", page[1]])
    assert read_pdf(data, "x.pdf").text == "The finding of the flood"


def test_attached_files_are_told_of():
    document = pypdfium2.PdfDocument(pdf([Sheet().text(72, 700, "See the annex.")]))
    document.new_attachment("annex.txt").set_data(b"The annex.")
    saved = io.BytesIO()
    document.save(saved)
    assert read_pdf(saved.getvalue(), "x.pdf").doubts[0][0] == "a file is attached to it and not read"


# What is wrong with a file.


def encrypted() -> bytes:
    sheet = pdf([Sheet().text(72, 700, "Secret words")])
    key = "<" + "ab" * 32 + ">"
    entry = f"/Encrypt<</Filter/Standard/V 1/R 2/O {key}/U {key}/P -4>>/ID[<00><00>]".encode()
    return sheet.replace(b"/Root 1 0 R", b"/Root 1 0 R" + entry)


def test_a_file_that_needs_a_password_says_so():
    with pytest.raises(UnreadableError) as error:
        read_pdf(encrypted(), "secret.pdf")
    assert "password" in error.value.what
    assert "without one" in error.value.do


@pytest.mark.parametrize("data", [b"", b"%PDF-1.7\n", b"%PDF-1.7\n" + b"x" * 5000, b"GIF89a not a PDF"])
def test_what_is_no_pdf_is_refused(data: bytes):
    with pytest.raises(UnreadableError, match="no PDF"):
        read_pdf(data, "x.pdf")


def test_a_file_without_pages_is_refused():
    with pytest.raises(UnreadableError, match="no pages"):
        read_pdf(pdf([]), "x.pdf")


def test_a_file_that_is_cut_off_is_refused_or_says_so():
    whole = pdf([Sheet().text(72, 700, f"This is page {number} of the report.") for number in range(1, 40)])
    with_table_lost = read_pdf(whole[: whole.rindex(b"xref")], "x.pdf")
    assert any("cut off" in what for what, _ in with_table_lost.doubts)
    for share in (0.2, 0.5, 0.8, 0.95):
        try:
            page = read_pdf(whole[: int(share * len(whole))], "x.pdf")
        except UnreadableError:
            continue
        assert any("cut off" in what for what, _ in page.doubts)


def test_a_tree_of_pages_that_leads_back_to_itself_does_not_hang():
    data = pdf([Sheet().text(72, 700, "Only once.")])
    looped = data.replace(b"/Kids[6 0 R]/Count 1", b"/Kids[2 0 R]/Count 9")
    try:
        page = read_pdf(looped, "x.pdf")
    except UnreadableError:
        return
    assert len(page.text) < 100


def test_a_drawing_that_draws_itself_does_not_hang():
    own = stream(b"/X Do", "/Type/XObject/Subtype/Form/BBox[0 0 9 9]/Resources<</XObject<</X 6 0 R>>>>")
    data = pdf([Sheet(parts=[b"/X Do "]).text(72, 700, "Read all the same.")], more=[own])
    data = data.replace(b"/Font<</F 3 0 R/B 4 0 R>>", b"/XObject<</X 6 0 R>>/Font<</F 3 0 R>>")
    assert "Read all the same." in read_pdf(data, "x.pdf").text


@pytest.mark.parametrize(
    "box", [(0, 0, 1e9, 1e9), (0, 0, 0, 0), (-1e30, -1e30, 1e30, 1e30), (612, 792, 0, 0), (0, 0, 1e-9, 1e-9)]
)
def test_a_page_of_absurd_size_is_read_or_empty(box: tuple[float, float, float, float]):
    page = read([Sheet(box=box).text(72, 700, "The mayor said that nobody was hurt.")])
    assert page.text in ("", "The mayor said that nobody was hurt.")


def test_a_pdf_without_any_text_is_an_empty_page():
    assert read([Sheet(), Sheet()]) == Page("")


def test_two_thousand_pages_are_read_and_counted():
    sheets = [Sheet().text(72, 700, f"Page {number} has this one line.") for number in range(1, 2001)]
    page = read(sheets)
    assert len(page.pages) == 2000
    assert page.text.endswith("Page 2000 has this one line.")


def test_when_the_time_is_over_the_rest_is_told_of():
    page = read_pdf(pdf([Sheet().text(72, 700, "One."), Sheet()]), "x.pdf", seconds=-1)
    assert page.text == ""
    assert page.doubts[0][0] == "pages 1 to 2 were not read: the time for one file was over"


def test_a_page_full_of_one_letter_words_and_signs_does_not_take_long():
    sheet = Sheet()
    for x in range(10, 600, 12):
        for y in range(10, 780, 12):
            sheet.text(x, y, "Aa" if (x + y) % 7 else "be", 30 if x % 5 == 0 else 5)
    assert read([sheet]).text
