import io
import zipfile

import pytest

from benchmarks.fuzz_seeds import PROSE, W, core, docx, word_paragraphs, zipped
from sayso.ingest.docx import read_docx
from sayso.ingest.docx_body import roman
from sayso.ingest.page import Page, UnreadableError


def run(text: str, look: str = "") -> str:
    return f'<w:r><w:rPr>{look}</w:rPr><w:t xml:space="preserve">{text}</w:t></w:r>'


def p(*inner: str, look: str = "") -> str:
    return f"<w:p><w:pPr>{look}</w:pPr>{''.join(inner)}</w:p>"


def furniture(page: Page) -> list[str]:
    return [page.text[start:end] for start, end in page.facts.furniture]


def whats(page: Page) -> str:
    return " | ".join(what for what, _ in page.doubts)


def test_paragraphs_are_parted_by_a_blank_line_and_runs_are_not():
    page = read_docx(
        docx(p(run("The mill "), run("will shut."), run(" So "), run("be it.")) + p(run("Next."))), "a.docx"
    )
    assert page.text == "The mill will shut. So be it.\n\nNext."
    assert page.doubts == ()


def test_signs_within_a_run():
    inner = "<w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:br/><w:t>well</w:t><w:noBreakHyphen/><w:t>known co</w:t>"
    assert (
        read_docx(docx(f"<w:p>{inner}<w:softHyphen/><w:t>op</w:t></w:r></w:p>"), "a.docx").text
        == "a\tb\nwell-known coop"
    )


def test_a_row_of_a_table_is_a_line_with_tabs():
    def row(*cells: str) -> str:
        return f"<w:tr>{''.join(f'<w:tc><w:tcPr/>{cell}</w:tc>' for cell in cells)}</w:tr>"

    rows = row(p(run("Year")), p(run("Jobs")), p()) + row(p(run("2020")), p(), p(run("40")) + p(run("lost")))
    page = read_docx(docx(p(run("Before.")) + f"<w:tbl>{rows}</w:tbl>" + p(run("After."))), "a.docx")
    assert page.text == "Before.\n\nYear\tJobs\n2020\t\t40 lost\n\nAfter."


def test_a_page_laid_out_by_a_table_keeps_its_paragraphs():
    cell = "".join(p(run(line * 2)) for line in PROSE)
    table = f"<w:tbl><w:tr><w:tc>{cell}</w:tc><w:tc>{p(run('Aside'))}</w:tc></w:tr></w:tbl>"
    assert read_docx(docx(table), "a.docx").text.split("\n\n") == [line * 2 for line in PROSE] + ["Aside"]


def test_a_table_within_a_cell():
    inner = f"<w:tbl><w:tr><w:tc>{p(run('a'))}</w:tc><w:tc>{p(run('b'))}</w:tc></w:tr></w:tbl>"
    table = f"<w:tbl><w:tr><w:tc>{p(run('x'))}{inner}</w:tc></w:tr></w:tbl>"
    assert read_docx(docx(table), "a.docx").text == "x\n\na\tb"


def test_notes_follow_with_the_marks_that_they_have_in_the_text():
    body = p(run("One"), "<w:r><w:footnoteReference w:id='7'/></w:r>", run(" and"))
    body += p(run("two"), "<w:r><w:endnoteReference w:id='2'/></w:r>")
    page = read_docx(
        docx(
            body,
            footnotes=f"<w:footnote w:id='0'>{p(run('separator'))}</w:footnote>"
            f"<w:footnote w:id='7'>{p('<w:r><w:footnoteRef/></w:r>', run(' See p. 4.'))}{p(run('More.'))}</w:footnote>",
            endnotes=f"<w:endnote w:id='2'>{p(run('At the end.'))}</w:endnote>",
        ),
        "a.docx",
    )
    assert page.text == "One[1] and\n\ntwo[i]\n\n[1] See p. 4.\n\nMore.\n\n[i] At the end."


def test_endnotes_alone_have_plain_numbers_and_a_note_that_is_missing_is_told():
    body = p(run("A"), "<w:r><w:endnoteReference w:id='2'/></w:r>", "<w:r><w:endnoteReference w:id='9'/></w:r>")
    page = read_docx(docx(body, endnotes=f"<w:endnote w:id='2'>{p(run('B'))}</w:endnote>"), "a.docx")
    assert page.text == "A[1][2]\n\n[1] B"
    assert "refers to notes that are not in it" in whats(page)


def test_a_note_with_a_mark_of_its_own():
    body = p(run("A"), "<w:r><w:footnoteReference w:id='2' w:customMarkFollows='1'/><w:t>*</w:t></w:r>")
    page = read_docx(docx(body, footnotes=f"<w:footnote w:id='2'>{p(run('* B'))}</w:footnote>"), "a.docx")
    assert page.text == "A*\n\n* B"


def test_roman_numbers():
    assert [roman(number) for number in (1, 4, 9, 14, 40, 49)] == ["i", "iv", "ix", "xiv", "xl", "xlix"]


def test_headers_come_first_and_footers_last_once_each_and_as_furniture():
    page = read_docx(
        docx(
            p(run(PROSE[0])),
            header1=p(run("Harbour Lantern")),
            header2=p(run("Harbour Lantern")),
            footer1=p(run("Page "), run("1"), run(" of 2")),
        ),
        "a.docx",
    )
    assert page.text == f"Harbour Lantern\n\n{PROSE[0]}\n\nPage 1 of 2"
    assert furniture(page) == ["Harbour Lantern", "Page 1 of 2"]


def test_what_was_inserted_is_read_and_what_was_deleted_is_not():
    body = p(
        run("He "),
        "<w:del><w:r><w:delText>denied</w:delText></w:r></w:del>",
        f"<w:ins>{run('admitted')}</w:ins>",
        run(" it."),
    )
    body += p(f"<w:moveFrom>{run('moved')}</w:moveFrom>", run("Stays")) + p(f"<w:moveTo>{run('moved')}</w:moveTo>")
    page = read_docx(docx(body), "a.docx")
    assert page.text == "He admitted it.\n\nStays\n\nmoved"
    assert "tracked changes" in whats(page)


def test_a_deleted_end_of_a_paragraph_and_a_deleted_row():
    body = p(run("He said "), look="<w:rPr><w:del/></w:rPr>") + p(run("no."))
    body += f"<w:tbl><w:tr><w:trPr><w:del/></w:trPr><w:tc>{p(run('gone'))}</w:tc></w:tr></w:tbl>"
    assert read_docx(docx(body), "a.docx").text == "He said no."


def test_hidden_text_is_left_out_and_told():
    styles = (
        '<w:style w:styleId="H"><w:name w:val="Hid"/><w:rPr><w:vanish/></w:rPr></w:style>'
        '<w:style w:styleId="I"><w:name w:val="Inner"/><w:basedOn w:val="H"/></w:style>'
    )
    body = p(
        run("seen"), run(" not", "<w:vanish/>"), run(" yes", '<w:vanish w:val="0"/>'), run("x", '<w:rStyle w:val="I"/>')
    )
    body += p(run("gone"), run("shown", '<w:vanish w:val="false"/>'), look='<w:pStyle w:val="H"/>')
    page = read_docx(docx(body, styles=styles), "a.docx")
    assert page.text == "seen yes\n\nshown"
    assert "hidden text" in whats(page)


def test_comments_are_left_out_and_told():
    body = p("<w:commentRangeStart w:id='0'/>", run("Said."), "<w:r><w:commentReference w:id='0'/></w:r>")
    page = read_docx(docx(body, comments=f"<w:comment w:id='0'>{p(run('really?'))}</w:comment>"), "a.docx")
    assert page.text == "Said."
    assert whats(page) == "it has comments, which are left out"


def test_field_codes_are_not_words_and_their_results_are():
    field = "<w:r><w:fldChar/></w:r><w:r><w:instrText>HYPERLINK x</w:instrText></w:r>"
    body = p(
        field,
        run("the report"),
        f"<w:hyperlink>{run(' here')}</w:hyperlink>",
        f"<w:fldSimple>{run(' 4')}</w:fldSimple>",
    )
    assert read_docx(docx(body), "a.docx").text == "the report here 4"


def test_a_text_box_is_read_once_after_its_paragraph():
    box = f"<w:txbxContent>{p(run('In the box.'))}</w:txbxContent>"
    both = f"<mc:AlternateContent><mc:Choice>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback></mc:AlternateContent>"
    page = read_docx(docx(p(run("Before "), f"<w:r>{both}</w:r>", run("and after.")) + p(run("Next."))), "a.docx")
    assert page.text == "Before and after.\n\nIn the box.\n\nNext."


def test_tables_of_contents_and_captions_are_furniture():
    styles = '<w:style w:styleId="T"><w:name w:val="toc 1"/></w:style>'
    styles += '<w:style w:styleId="C"><w:name w:val="caption"/></w:style>'
    control = "<w:sdtPr><w:docPartObj><w:docPartGallery w:val='Table of Contents'/></w:docPartObj></w:sdtPr>"
    body = f"<w:sdt>{control}<w:sdtContent>{p(run('Contents'))}</w:sdtContent></w:sdt>"
    body += word_paragraphs("One 1", style="T") + word_paragraphs(PROSE[0]) + word_paragraphs("The mill.", style="C")
    assert furniture(read_docx(docx(body, styles=styles), "a.docx")) == ["Contents", "One 1", "The mill."]


def test_the_prompt_of_an_empty_control_is_no_text():
    control = f"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{run('Click here')}</w:sdtContent></w:sdt>"
    filled = f"<w:sdt><w:sdtPr/><w:sdtContent>{run('Jane Doe')}</w:sdtContent></w:sdt>"
    assert read_docx(docx(p(run("By "), control, filled)), "a.docx").text == "By Jane Doe"


def test_the_title_by_its_style_and_the_facts_from_the_properties():
    styles = '<w:style w:styleId="Title"><w:name w:val="Title"/></w:style>'
    body = word_paragraphs("Why the mill shut", style="Title") + word_paragraphs(*PROSE)
    facts = read_docx(
        docx(body, core("Old template", "Jane Doe", "2021-03-04T10:00:00Z"), styles=styles), "a.docx"
    ).facts
    assert (facts.title, facts.byline, facts.date, facts.date_basis) == (
        "Why the mill shut",
        "Jane Doe",
        "2021-03-04",
        "page",
    )


def test_what_the_words_say_goes_before_the_properties():
    body = word_paragraphs("Mill to shut", "By Tom Hale", "5 March 2021", *PROSE)
    facts = read_docx(docx(body, core("Something else", "Jane Doe", "2020-01-01T10:00:00Z")), "2019-01-01.docx").facts
    assert (facts.title, facts.byline, facts.date, facts.date_basis) == (
        "Mill to shut",
        "Tom Hale",
        "2021-03-05",
        "stated",
    )


@pytest.mark.parametrize(
    "creator", ["Administrator", "HP", "python-docx", "Microsoft Office User", "jane", "Press Department"]
)
def test_no_byline_from_a_creator_who_is_no_person(creator: str):
    assert read_docx(docx(word_paragraphs(*PROSE), core("Document1", creator)), "a.docx").facts.byline is None


def test_the_main_part_may_have_another_name_and_the_namespace_may_be_that_of_strict_files():
    strict = "http://purl.oclc.org/ooxml/wordprocessingml/main"
    rels = "<Relationships><Relationship Type='http://purl.oclc.org/ooxml/officeDocument/relationships/officeDocument'"
    data = zipped(
        {
            "[Content_Types].xml": "<Types/>",
            "_rels/.rels": f"{rels} Target='/word/document2.xml'/></Relationships>",
            "word/document2.xml": f"<w:document xmlns:w='{strict}'><w:body>{p(run('Strict.'))}</w:body></w:document>",
        }
    )
    assert read_docx(data, "a.docx").text == "Strict."


def test_without_any_list_of_parts_the_usual_names_are_tried():
    data = zipped({"word/document.xml": f"<w:document xmlns:w='{W}'><w:body>{p(run('Bare.'))}</w:body></w:document>"})
    assert read_docx(data, "a.docx").text == "Bare."


@pytest.mark.parametrize("body", ["", p(), p(run("  ")), "<w:p><w:r><w:drawing/></w:r></w:p>"])
def test_a_document_without_text(body: str):
    with pytest.raises(UnreadableError) as refused:
        read_docx(docx(body, header1=p(run("Letterhead"))), "a.docx")
    assert "no text" in refused.value.what


@pytest.mark.parametrize(
    ("parts", "what"),
    [
        ({"a.txt": "no document"}, "main part (document.xml) is missing"),
        ({"word/document.xml": "<w:document"}, "its text is broken"),
        ({"word/document.xml": "<!DOCTYPE x [<!ENTITY a 'b'>]><x>&a;</x>"}, "declares entities"),
        ({"word/document.xml": b"\xff\xfe\x00"}, "its text is broken"),
        ({"word/document.xml": "<w:p xmlns:w='x'>" * 5000 + "</w:p>" * 5000}, "its text is nested too deep"),
    ],
)
def test_a_document_that_cannot_be_read(parts: dict[str, str | bytes], what: str):
    with pytest.raises(UnreadableError) as refused:
        read_docx(zipped(parts), "a.docx")
    assert what in refused.value.what
    assert refused.value.do


def test_broken_properties_and_styles_that_go_round_in_circles_do_no_harm():
    styles = (
        '<w:style w:styleId="A"><w:basedOn w:val="B"/></w:style><w:style w:styleId="B"><w:basedOn w:val="A"/></w:style>'
    )
    body = word_paragraphs("Read.", style="A")
    assert read_docx(docx(body, {"docProps/core.xml": "<broken"}, styles=styles), "a.docx").text == "Read."


def test_broken_parts_beside_the_text_are_left_out_and_told():
    body = p(run("One"), "<w:r><w:footnoteReference w:id='7'/></w:r>")
    whole = docx(body, footnotes=f"<w:footnote w:id='7'>{p(run('See.'))}</w:footnote>", header1=p(run("Lantern")))
    with zipfile.ZipFile(io.BytesIO(whole)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    laughing = b"<!DOCTYPE a [<!ENTITY b 'c'>]><a/>"
    page = read_docx(zipped({**parts, "word/footnotes.xml": b"<broken", "word/header1.xml": laughing}), "a.docx")
    assert page.text == "One[1]"
    assert "refers to notes that are not in it" in whats(page)
    assert "left out (footnotes.xml, header1.xml)" in whats(page)
    page = read_docx(zipped({**parts, "_rels/.rels": b"\xff"}), "a.docx")
    assert page.text == "Lantern\n\nOne[1]\n\n[1] See."


def test_tables_nested_deep_are_read():
    table = p(run("deep"))
    for _ in range(60):
        table = f"<w:tbl><w:tr><w:tc>{table}{p()}</w:tc></w:tr></w:tbl>"
    assert read_docx(docx(table), "a.docx").text == "deep"
