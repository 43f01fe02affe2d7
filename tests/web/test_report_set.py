"""Reports of kinds that the sample case does not have."""

from dataclasses import replace
from pathlib import Path

import pytest

from sayso.case import Case
from sayso.types import Report, Statement
from sayso.web import setting
from sayso.web.page import Asked
from sayso.web.pages.report import Context, set_report
from tests.web.conftest import client_of

REPORT = Report(
    path="a/b.pdf", sha256="00", media_type="application/pdf", text="Page one.\n\nPage two says so.\n\nThree."
)
ONE = Statement(
    report=REPORT.id, source=((11, 19),), cue=((20, 24),), content=((25, 27),), quote="indirect", speaker="Page two",
    speaker_kind="document", anonymity="named", stance="asserts", certainty="certain", confidence=0.5,
)  # fmt: skip


def shown(report: Report = REPORT, statements: tuple[Statement, ...] = (ONE,), **query: str) -> Context:
    chosen = next((n for n, one in enumerate(statements) if one.id == query.get("s")), None)
    return set_report(report, statements, Asked({"report": report.id}, list(query.items())), chosen)


def test_page_numbers_stand_where_pages_begin():
    context = shown(replace(REPORT, pages=((0, "i"), (9, "2"), (30, "3"))))
    at = [(piece.page, piece.text) for block in context.blocks for piece in block.pieces if piece.page]
    assert at == [("i", "Page one."), ("2", "Page two says "), ("3", "Three.")]


def test_source_and_cue_are_marked_when_the_statement_is_chosen():
    roles = {piece.text: piece.roles for block in shown(s=ONE.id).blocks for piece in block.pieces}
    assert roles["Page two"] == ("on-source",)
    assert roles["says"] == ("on-cue",)
    assert roles["so"] == ("on-content",)
    assert {piece.roles for block in shown().blocks for piece in block.pieces} == {()}


def test_only_addresses_of_the_web_are_links():
    assert shown(replace(REPORT, url="https://a.example/b")).url == "https://a.example/b"
    for url in ("javascript:alert(1)", "data:text/html,x", "file:///etc/passwd", None):
        assert shown(replace(REPORT, url=url)).url is None


def test_the_reports_own_voice_and_nobody_named():
    own = replace(ONE, voice="own", source=(), cue=(), speaker=None, anonymity="none")
    note = next(n for b in shown(statements=(own,)).blocks for p in b.pieces for n in p.notes)
    assert (note.who, note.voice) == ("The report itself", "own")
    nobody = replace(ONE, source=(), speaker=None, anonymity="none")
    assert shown(statements=(nobody,), s=nobody.id).card.statement.who == "Somebody not named"


def test_a_huge_report_is_turned_in_parts_and_a_statement_finds_its_part(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(setting, "PART", 1000)
    text = "\n\n".join(f"Paragraph {n} says this and that." for n in range(400))
    place = text.index("Paragraph 250")
    late = replace(ONE, content=((place, place + 13),))
    long = replace(REPORT, text=text)
    context = shown(long, (late,), s=late.id)
    assert context.parts > 8
    assert context.part > 4
    assert any(block.chosen for block in context.blocks)
    assert shown(long, (late,), at=f"{place}-{place + 9}").part == context.part
    joined = "".join(
        piece.text
        for n in range(1, context.parts + 1)
        for block in shown(long, (late,), part=str(n)).blocks
        for piece in block.pieces
    )
    assert "".join(joined.split()) == "".join(text.split())
    assert shown(long, (late,), part="9999").part == context.parts
    assert shown(long, (late,), part="x").part == 1


def test_a_report_without_text_and_without_statements():
    assert shown(replace(REPORT, text=""), ()).blocks == ()
    assert shown(replace(REPORT, text="  \n \n"), ()).blocks == ()


@pytest.mark.parametrize("mark", ["<script>alert(1)</script>", "\u202eabc", "&amp;", '" onmouseover="x'])
def test_text_is_never_markup(tmp_path: Path, mark: str):
    (tmp_path / "a.txt").write_text(f"The mayor {mark} said that the bridge {mark} was safe.\n", encoding="utf8")
    case = Case(tmp_path / "a.case")
    case.add([tmp_path / "a.txt"])
    page = client_of(tmp_path / "a.case").get(f"/report/{case.reports()[0].id}").text
    assert "<script>alert" not in page
    assert '" onmouseover="x"' not in page
