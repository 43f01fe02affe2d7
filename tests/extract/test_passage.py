import textwrap

from sayso.extract.passage import REACH, passage, sentences
from sayso.types import Span, Statement


def statement(*, source: Span | None = None, cue: Span | None = None, content: tuple[Span, ...]) -> Statement:
    return Statement(
        report="report-1", source=(source,) if source else (), cue=(cue,) if cue else (), content=content,
        quote="indirect", speaker=None, speaker_kind="none", anonymity="none", stance="asserts", certainty="certain",
        confidence=1.0,
    )  # fmt: skip


def span(text: str, words: str) -> Span:
    start = text.index(words)
    return start, start + len(words)


def around(text: str, words: str) -> str:
    return passage(text, statement(content=(span(text, words),)))


def test_the_sentence_without_its_neighbours():
    assert around("It rained. The mayor knew of it! Nobody left.", "knew") == "The mayor knew of it"


def test_a_stop_inside_a_figure_or_an_abbreviation_ends_nothing():
    assert around("So. The U.S.A lost 3.5 million in it. Then", "million") == "The U.S.A lost 3.5 million in it"


def test_a_line_ends_a_passage_in_windows_too():
    assert around("Headline\r\nThe mayor knew\r\nNext", "knew") == "The mayor knew"


def test_a_line_broken_to_fit_the_page_ends_nothing():
    told = (
        "The harbour master knew of the leak long before anybody in the town was told of it by the line, and "
        "she wrote it into her log on the same night."
    )
    text = "\n\n".join(textwrap.fill(told, width) for width in (58, 59, 60))
    one = statement(content=(span(text, "knew"),))
    assert "\n" in text[: text.index(".")], "the sentence is broken"
    assert passage(text, one) == told.rstrip(".")


def test_all_the_sentences_of_a_split_quotation():
    text = "Before. “It leaked,” she said. “We knew.” After."
    one = statement(cue=span(text, "said"), content=(span(text, "It leaked"), span(text, "We knew")))
    assert passage(text, one) == "“It leaked,” she said. “We knew"


def test_it_reaches_so_far_and_no_farther_on_an_endless_line():
    text = "a" * 500_000 + "X" + "b" * 500_000
    assert len(around(text, "X")) == 2 * REACH + 1


def test_at_the_edges_of_the_text_and_with_astral_characters():
    assert around("😀 knew", "knew") == "😀 knew"
    assert around("knew", "knew") == "knew"


def test_the_sentences_of_a_passage():
    assert sentences(" It rained 3.5 times. The mayor knew!\nNobody left") == [
        "It rained 3.5 times.", "The mayor knew!", "Nobody left"]  # fmt: skip
    assert sentences(" \n ") == []
