import pytest

from sayso.ingest.page import Page, UnreadableError
from sayso.ingest.rtf import read_rtf


def rtf(body: str, head: str = r"\ansi\ansicpg1252") -> bytes:
    return f"{{\\rtf1{head} {body}}}".encode("latin-1")


def text(body: str, head: str = r"\ansi\ansicpg1252") -> str:
    return read_rtf(rtf(body, head), "a.rtf").text


def furniture(page: Page) -> list[str]:
    return [page.text[start:end] for start, end in page.facts.furniture]


def whats(page: Page) -> str:
    return " | ".join(what for what, _ in page.doubts)


def test_paragraphs_and_signs():
    assert text("One\\par\nTw\no\\line a\\tab b\\par\\par{\\b Th}ree") == "One\n\nTwo\na\tb\n\nThree"
    assert (
        text(r"\ldblquote x\rdblquote  \{y\} \\ z\~1 co\-op well\_known \emdash\bullet")
        == "“x” {y} \\ z\u00a01 coop well-known —•"
    )


def test_a_backslash_at_the_end_of_a_line_ends_a_paragraph():
    head = r"\ansi\ansicpg1252\cocoartf2639{\fonttbl\f0\fswiss\fcharset0 Helvetica;}{\colortbl;\red255;}"
    assert text("\\pard\\tx720\n\\f0\\fs24 \\cf0 One\\'92s\\\n\\\nTwo", head) == "One’s\n\nTwo"


@pytest.mark.parametrize(
    ("head", "body", "words"),
    [
        (r"\ansi\ansicpg1252", r"caf\'e9 \'93x\'94", "café “x”"),
        (r"\ansi\ansicpg1251", r"\'cf\'f0\'e8\'e2\'e5\'f2", "Привет"),
        (r"\mac", r"caf\'8e", "café"),
        (r"\ansi\ansicpg932", r"\'93\'fa\'96\'7b", "日本"),
        (r"\ansi\ansicpg932", "\\'83A", "ア"),  # the second byte is written as itself
        (r"\ansi\ansicpg65001", r"\'c3\'a9", "é"),
        (r"\ansi", "raw \xe9", "raw é"),
        (r"\ansi", r"{\fonttbl{\f0\fcharset0 A;}{\f1\fcharset204 B;}}\f1\'cf{\f0\'e9}\'f0\plain\'e9", "Пéрé"),
        (r"\ansi\deff1", r"{\fonttbl{\f1\fcharset161 A;}}\'e1", "α"),
        (r"\ansi", r"\u8217 ?s \u8220\'93\uc0\u233 t\uc2\u8212 --!", "’s “ét—!"),
        (r"\ansi", r"\u-10180?\u-8448?", "🌀"),
        (r"\ansi", r"{\upr{caf\'e9}{\*\ud{\uc0 caf\u233 }}}", "café"),
        (r"\ansi", r"\u9999999 ?a", "\ufffda"),
    ],
)
def test_encodings(head: str, body: str, words: str):
    assert text(body, head) == words


def test_an_encoding_that_is_not_known_is_told():
    page = read_rtf(rtf(r"caf\'e9", r"\ansi\ansicpg9999"), "a.rtf")
    assert page.text == "café"
    assert "encoding" in whats(page)


def test_what_was_deleted_or_hidden_is_left_out_and_told():
    page = read_rtf(
        rtf(r"He {\deleted denied}{\revised admitted} it.{\v Not}\v  this\v0  So.\par{\deleted x\par}y"), "a.rtf"
    )
    assert page.text == "He admitted it. So.\n\ny"
    assert "tracked changes" in whats(page)
    assert "hidden text" in whats(page)


def test_notes_follow_with_their_marks():
    body = r"One{\super\chftn{\footnote\pard\plain {\super\chftn} See p. 4.\par More.}} and two"
    body += r"{\chftn}{\footnote\ftnalt {\chftn}End.} and three{\footnote * Own.}.\par Next."
    assert text(body) == "One[1] and two[2] and three.\n\nNext.\n\n[1] See p. 4.\n\nMore.\n\n[2] End.\n\n* Own."


def test_headers_and_footers_are_furniture():
    page = read_rtf(
        rtf(r"{\header Lantern\par}{\headerf Lantern}{\footerr Page {\field{\*\fldinst PAGE}{\fldrslt 1}}}Words."),
        "a.rtf",
    )
    assert page.text == "Lantern\n\nWords.\n\nPage 1"
    assert furniture(page) == ["Lantern", "Page 1"]


def test_a_row_of_a_table_is_a_line_with_tabs():
    row = r"\trowd\cellx1\cellx2\pard\intbl {}\cell {}\cell\row"
    table = row.format("Year", "Jobs") + row.format("2020", r"40\par lost")
    assert text(rf"Before.\par{table}\pard After.") == "Before.\n\nYear\tJobs\n2020\t40 lost\n\nAfter."
    assert text(rf"{row.format('a', 'b')}\pard Between.\par{row.format('c', 'd')}") == "a\tb\n\nBetween.\n\nc\td"
    assert text(r"\pard\intbl cut\cell off") == "cut\toff"


def test_what_is_no_text_of_the_document():
    body = r"{\stylesheet{\s1 heading 1;}}{\*\unknown x}{\pict\wmetafile8 0102}{\*\generator W;}{\pntext\'b7\tab}"
    body += r"{\field{\*\fldinst HYPERLINK x}{\fldrslt here}}{\xe index}{\*\bkmkstart a}"
    body += r"{\object{\*\objdata 01}{\result  now}}"
    page = read_rtf(rtf(body + r"{\*\annotation really?}"), "a.rtf")
    assert page.text == "here now"
    assert whats(page) == "it has comments, which are left out"


def test_bytes_of_pictures_are_passed_over():
    assert read_rtf(b"{\\rtf1 a{\\pict\\bin6 {}}}\\'}b}", "a.rtf").text == "ab"
    assert read_rtf(b"{\\rtf1 a\\bin99999999 b}", "a.rtf").text == "a"


def test_a_text_box_comes_after_its_paragraph():
    box = r"{\shp{\*\shpinst\shpleft1{\sp{\sn x}{\sv 1}}{\shptxt\pard In the box.\par}}{\shprslt{\*\do x}}}"
    assert text(rf"Before {box}and after.\par Next.") == "Before and after.\n\nIn the box.\n\nNext."


def test_the_facts_from_its_properties():
    info = r"{\info{\title Why the mill shut}{\author Jane Doe}{\operator Tom}{\creatim\yr2021\mo3\dy4\hr10}"
    info += r"{\revtim\yr2022}}"
    facts = read_rtf(rtf(info + "The mill has shut."), "a.rtf").facts
    assert (facts.title, facts.byline, facts.date, facts.date_basis) == (
        "Why the mill shut",
        "Jane Doe",
        "2021-03-04",
        "page",
    )


@pytest.mark.parametrize(
    "data", [b"{\\rtf1 cut off", b"{\\rtf1 cut {\\b off", b"{\\rtf1 cut off\\", b"{\\rtf1{\\footnote x}cut off"]
)
def test_a_document_that_ends_too_early_is_read_and_told(data: bytes):
    page = read_rtf(data, "a.rtf")
    assert page.text.startswith("cut off")
    assert "cut off" in whats(page)


def test_what_follows_the_document_is_not_read():
    assert read_rtf(b"{\\rtf1 a}\n{b}c", "a.rtf").text == "a"


@pytest.mark.parametrize("data", [b"{\\rtf1}", b"{\\rtf1 {\\pict 00}\\par}", b"{\\rtf1 {\\*\\x y}}"])
def test_a_document_without_text(data: bytes):
    with pytest.raises(UnreadableError) as refused:
        read_rtf(data, "a.rtf")
    assert "no text" in refused.value.what


@pytest.mark.parametrize(
    ("data", "what"), [(b"words", "does not begin"), (b"{\\rtf1" + b"{" * 9000, "nested too deep")]
)
def test_a_document_that_cannot_be_read(data: bytes, what: str):
    with pytest.raises(UnreadableError) as refused:
        read_rtf(data, "a.rtf")
    assert what in refused.value.what
