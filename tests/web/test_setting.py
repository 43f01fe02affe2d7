"""A text is cut at the edges of its marks, and nothing of it is lost."""

from hypothesis import given
from hypothesis import strategies as st

from sayso.types import Span
from sayso.web import setting
from sayso.web.setting import CROWDED, PART, Mark, blocks, paragraphs, parts

WORDS = st.text(alphabet="ab \n•é😀", max_size=80)
SPANS = st.tuples(st.integers(0, 80), st.integers(0, 80)).map(sorted).map(tuple)


def joined(text: str, made: list[setting.Block]) -> str:
    """The words of the blocks, white space left out: that between paragraphs is not in them."""
    return "".join("".join(piece.text for block in made for piece in block.pieces).split())


@given(WORDS, st.lists(SPANS, max_size=6))
def test_pieces_are_the_text_and_know_all_that_covers_them(text: str, spans: list[Span]):
    marks = [Mark(span, "content", str(n)) for n, span in enumerate(spans) if span[0] < span[1]]
    made = blocks(text, (0, len(text)), marks)
    assert joined(text, made) == "".join(text.split())
    for block in made:
        for piece in block.pieces:
            assert text[piece.start : piece.start + len(piece.text)] == piece.text
            over = {m.ref for m in marks if m.span[0] <= piece.start and piece.start + len(piece.text) <= m.span[1]}
            assert {m.ref for m in piece.marks} == over
            touched = {m.ref for m in marks if m.span[0] < piece.start + len(piece.text) and m.span[1] > piece.start}
            assert touched == over, "a mark begins or ends inside a piece"


@given(WORDS)
def test_paragraphs_are_the_text(text: str):
    assert "".join(text[a:b] for a, b in paragraphs(text)) == text


@given(WORDS, st.lists(st.integers(0, 80)))
def test_parts_are_the_text(text: str, starts: list[int]):
    ranges = parts(text, starts)
    assert "".join(text[a:b] for a, b in ranges) == text


def test_the_longest_mark_comes_first():
    marks = [Mark((4, 8), "content", "inner"), Mark((0, 12), "content", "outer"), Mark((6, 12), "content", "across")]
    pieces = blocks("one two three", (0, 13), marks)[0].pieces
    assert [(p.text, [m.ref for m in p.marks]) for p in pieces] == [
        ("one ", ["outer"]), ("tw", ["outer", "inner"]), ("o ", ["outer", "across", "inner"]),
        ("thre", ["outer", "across"]), ("e", []),
    ]  # fmt: skip


def test_long_texts_are_cut_into_parts_by_paragraph():
    text = "\n\n".join("word " * 100 for _ in range(200))
    ranges = parts(text, [])
    assert len(ranges) > 3
    assert all(end - start <= PART for start, end in ranges)
    assert all(text[:start].endswith("\n\n") for start, _ in ranges[1:])


def test_one_endless_paragraph_is_cut_at_spaces():
    text = "word " * 20_000
    ranges = parts(text, [])
    assert all(end - start <= PART for start, end in ranges)
    assert all(text[start - 1] == " " for start, _ in ranges[1:])
    assert all(end - start <= PART for start, end in parts("x" * 100_000, []))


def test_crowded_texts_are_cut_by_statements():
    text = "ab " * 3000
    starts = list(range(0, 9000, 3))
    ranges = parts(text, starts)
    assert max(sum(a <= s < b for s in starts) for a, b in ranges) <= CROWDED
    assert "".join(text[a:b] for a, b in ranges) == text


def test_thousands_of_overlapping_marks_take_no_time():
    text = "word " * 4000
    marks = [Mark((n, n + 40), "content", str(n)) for n in range(0, 19_000, 4)]
    assert joined(text, blocks(text, (0, len(text)), marks)) == "word" * 4000


def test_kinds_of_paragraphs():
    text = "Title of it\n\nMENU\n\nA line that was broken to fit a page of a certain width, mails\nare, and so on.\n\n"
    text += "Nina Sorley\nEnvironment\n\n• one\n• two that is a good deal longer than any of the others are in it"
    made = blocks(text, (0, len(text)), [Mark((13, 17), "furniture")], "Title  of it")
    assert [block.kind for block in made] == ["title", "furniture", "paragraph", "lines", "lines"]


def test_lines_are_paragraphs_where_no_line_is_blank():
    assert len(paragraphs("one\ntwo\nthree")) == 3
    assert len(paragraphs("one\ntwo\n\nthree")) == 2
    assert paragraphs("") == []
    assert blocks("", (0, 0), []) == []
