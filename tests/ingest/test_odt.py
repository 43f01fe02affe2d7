import pytest

from benchmarks.fuzz_seeds import PROSE, odt, zipped
from sayso.ingest.odt import read_odt
from sayso.ingest.page import Page, UnreadableError


def p(inner: str, style: str = "") -> str:
    return f'<text:p text:style-name="{style}">{inner}</text:p>'


def furniture(page: Page) -> list[str]:
    return [page.text[start:end] for start, end in page.facts.furniture]


def whats(page: Page) -> str:
    return " | ".join(what for what, _ in page.doubts)


def test_paragraphs_headings_and_lists():
    listed = (
        f"<text:list><text:list-item>{p('one')}</text:list-item><text:list-item>{p('two')}</text:list-item></text:list>"
    )
    page = read_odt(odt(f"<text:h>Mill</text:h>{p('It <text:span>will</text:span> shut.')}{listed}"), "a.odt")
    assert page.text == "Mill\n\nIt will shut.\n\none\n\ntwo"
    assert page.doubts == ()


def test_white_space_is_that_of_the_format():
    inner = "a\n   b<text:s text:c='3'/>c<text:tab/>d<text:line-break/>e<text:soft-page-break/>f\u00adg"
    assert read_odt(odt(f"{p(inner)}\n  {p('next')}"), "a.odt").text == "a b c\td\nefg\n\nnext"


def test_a_row_of_a_table_is_a_line_with_tabs():
    def row(*cells: str) -> str:
        return f"<table:table-row>{''.join(cells)}</table:table-row>"

    def cell(inner: str) -> str:
        return f"<table:table-cell>{inner}</table:table-cell>"

    covered = "<table:covered-table-cell/>"
    table = row(cell(p("Year")), cell(p("Jobs")), covered) + row(cell(""), cell(p("40") + p("lost")), cell(p("x")))
    page = read_odt(odt(f"{p('Before.')}<table:table>{table}</table:table>{p('After.')}"), "a.odt")
    assert page.text == "Before.\n\nYear\tJobs\n\t40 lost\tx\n\nAfter."


def test_notes_follow_with_their_marks():
    note = "<text:note><text:note-citation>{}</text:note-citation><text:note-body>{}</text:note-body></text:note>"
    body = p(f"One{note.format('1', p('See p. 4.') + p('More.'))} and two{note.format('i', p('At the end.'))}.")
    assert read_odt(odt(body), "a.odt").text == "One[1] and two[i].\n\n[1] See p. 4.\n\nMore.\n\n[i] At the end."


def test_what_was_deleted_is_not_read():
    gone = f"<text:changed-region><text:deletion>{p('He denied it.')}</text:deletion></text:changed-region>"
    marks = "<text:change text:change-id='a'/>"
    body = f"<text:tracked-changes>{gone}</text:tracked-changes>{p(f'He {marks}admitted it.')}"
    page = read_odt(odt(body), "a.odt")
    assert page.text == "He admitted it."
    assert "tracked changes" in whats(page)


def test_comments_and_hidden_text_are_left_out_and_told():
    hidden = '<style:style style:name="H"><style:text-properties text:display="none"/></style:style>'
    hidden += '<style:style style:name="I" style:parent-style-name="H"/>'
    comment = f"<office:annotation><dc:creator>Tom</dc:creator>{p('really?')}</office:annotation>"
    body = p(f"Said{comment}.<text:span text:style-name='H'> Not.</text:span> So.") + p("gone", "I")
    body += f"<text:section text:display='none'>{p('gone too')}</text:section>"
    page = read_odt(odt(body, hidden), "a.odt")
    assert page.text == "Said. So."
    assert whats(page) == "it has comments, which are left out | it has hidden text, which is left out"


def test_headers_footers_indexes_and_captions_are_furniture():
    index = f"<text:table-of-content><text:table-of-content-source>{p('x')}</text:table-of-content-source>"
    index += f"<text:index-body>{p('One 1')}</text:index-body></text:table-of-content>"
    caption = '<style:style style:name="Figure" style:parent-style-name="Caption"/>'
    margins = f"<style:header>{p('Lantern')}</style:header><style:footer>{p('Page 1')}</style:footer>"
    margins += f"<style:header-first>{p('Lantern')}</style:header-first>"
    page = read_odt(odt(f"{index}{p(PROSE[0])}{p('The mill.', 'Figure')}", caption, margins), "a.odt")
    assert page.text == f"Lantern\n\nOne 1\n\n{PROSE[0]}\n\nThe mill.\n\nPage 1"
    assert furniture(page) == ["Lantern", "One 1", "The mill.", "Page 1"]


def test_a_text_box_comes_after_its_paragraph_and_what_describes_a_picture_is_no_text():
    box = f"<draw:frame><draw:text-box>{p('In the box.')}</draw:text-box>"
    box += "<svg:title>alt</svg:title><svg:desc>d</svg:desc></draw:frame>"
    assert read_odt(odt(p(f"Before {box}and after.")), "a.odt").text == "Before and after.\n\nIn the box."


def test_the_title_by_its_style_and_the_facts_from_the_properties():
    style = '<style:style style:name="P1" style:parent-style-name="Title"/>'
    meta = (
        "<dc:title>Old</dc:title><meta:initial-creator>Jane Doe</meta:initial-creator><dc:creator>Tom Hale</dc:creator>"
    )
    meta += "<meta:creation-date>2021-03-04T10:00:00.5</meta:creation-date><dc:date>2021-05-01</dc:date>"
    facts = read_odt(odt(p("Why the mill shut", "P1") + p(PROSE[0]), style, meta=meta), "a.odt").facts
    assert (facts.title, facts.byline, facts.date, facts.date_basis) == (
        "Why the mill shut",
        "Jane Doe",
        "2021-03-04",
        "page",
    )


def test_without_styles_and_properties_the_text_is_read():
    names = 'xmlns:office="o" xmlns:text="t"'
    content = f"<office:c {names}><office:body><office:text>{p('Bare.')}</office:text></office:body></office:c>"
    assert (
        read_odt(zipped({"content.xml": content, "styles.xml": "<broken", "meta.xml": "<x/>"}), "a.odt").text == "Bare."
    )


@pytest.mark.parametrize("body", ["", p(""), p("<draw:frame><draw:image/></draw:frame>")])
def test_a_document_without_text(body: str):
    with pytest.raises(UnreadableError) as refused:
        read_odt(odt(body), "a.odt")
    assert "no text" in refused.value.what


def test_a_document_with_a_password():
    manifest = "<manifest:manifest xmlns:manifest='m'><manifest:encryption-data/></manifest:manifest>"
    with pytest.raises(UnreadableError) as refused:
        read_odt(odt(p("x"), **{"META-INF/manifest.xml": manifest}), "a.odt")
    assert "password" in refused.value.what


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("<x", "its text is broken"),
        ("<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><x>&a;</x>", "declares entities"),
        ("<a>" * 5000 + "</a>" * 5000, "nested too deep"),
    ],
)
def test_a_document_that_cannot_be_read(content: str, what: str):
    with pytest.raises(UnreadableError) as refused:
        read_odt(zipped({"content.xml": content}), "a.odt")
    assert what in refused.value.what
