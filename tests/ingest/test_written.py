from sayso.ingest.written import Piece, Writer, laid_out, left_out


def test_paragraphs_rows_and_furniture_are_where_they_are_said_to_be():
    pieces = [Piece(["  Lantern \n  daily "], furniture=True), Piece([" "]), Piece(["a", "b"]),
              Piece(["x\ty"], table=1), Piece(["z\t"], table=1), Piece(["w"], table=2)]  # fmt: skip
    text, marked = laid_out(pieces)
    assert text == "Lantern\ndaily\n\nab\n\nx\ty\nz\n\nw"
    assert [text[start:end] for start, end in marked] == ["Lantern", "daily"]


def test_notices_in_the_text_are_furniture_too():
    text, marked = laid_out([Piece(["The mill shut."]), Piece(["Photo: Ann Lee/Getty Images"])])
    assert [text[start:end] for start, end in marked] == ["Photo: Ann Lee/Getty Images"]


def test_breaks_of_every_kind_and_blanks():
    assert Piece(["a\r\nb\x0bc\u2028d\u0085 \n\n e  f \t g\u00ad"]).text == "a\nb\nc\nd\ne f\tg"


def test_a_paragraph_within_a_paragraph_comes_after_it():
    writer = Writer()
    writer.words("nowhere")
    writer.begin()
    writer.words("outer ")
    writer.begin()
    writer.words("inner")
    writer.end()
    writer.words("again")
    writer.end()
    writer.end()
    assert [piece.text for piece in writer.body] == ["outer again", "inner"]


def test_cells_and_rows_that_are_not_closed_in_order_do_no_harm():
    writer = Writer()
    writer.end_cell()
    writer.end_row()
    writer.end_table()
    writer.release()
    writer.begin_table()
    writer.hold()
    writer.begin()
    writer.words("a")
    writer.end_cell()
    writer.end_table()
    assert [piece.text for piece in writer.body] == ["a"]


def test_a_note_without_words_is_none():
    writer = Writer()
    writer.note("1", [Piece([" "])])
    writer.note("2", [Piece(["x"]), Piece(["y"])])
    assert [piece.text for piece in writer.notes] == ["[2] x", "y"]


def test_what_was_left_out_is_told_in_words():
    assert left_out({"hidden": 0}) == ()
    assert [what for what, _ in left_out({"changes": 2, "other": 1, "hidden": 1})] == [
        "it has tracked changes: what was inserted is read, what was deleted is left out",
        "it has hidden text, which is left out",
    ]
