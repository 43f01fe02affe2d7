"""What a report says in its own voice, and what must never be taken for it."""

import pytest

from sayso.extract.own import certainty, own_statements
from sayso.extract.reader import read
from sayso.types import Report, Statement, quoted

TEXT = (
    "Harbour closed after leak\n\n"
    "A fuel line burst under the north quay on Tuesday night. Nobody was hurt.\n\n"
    "The harbour master said that the line had been inspected in May. The line may have been leaking since spring.\n\n"
    "Was it sabotage? “We are looking into it,” Inspector Lena Moor told reporters.\n\n"
    "Subscribe to our newsletter and never miss a story from the coast again.\n"
)


def report(text: str, **more: object) -> Report:
    return Report(path="a.txt", sha256="00", media_type="text/plain", text=text, **more)  # type: ignore[arg-type]


def contents(statements: list[Statement], text: str) -> list[str]:
    return [quoted(text, one.content) for one in statements]


def test_plain_sentences_of_the_body_are_the_reports_own_word() -> None:
    made = own_statements(report(TEXT), [])
    assert "A fuel line burst under the north quay on Tuesday night." in contents(made, TEXT)
    assert {one.voice for one in made} == {"own"}
    assert all(not one.source and not one.cue for one in made)


@pytest.mark.parametrize("words", ["harbour master said", "Was it sabotage", "We are looking", "Harbour closed"])
def test_what_is_somebody_elses_is_not(words: str) -> None:
    assert not any(words in content for content in contents(own_statements(report(TEXT), []), TEXT))


def test_furniture_is_not_read() -> None:
    start = TEXT.index("Subscribe")
    made = own_statements(report(TEXT, furniture=((start, len(TEXT)),)), [])
    assert not any("Subscribe" in content for content in contents(made, TEXT))


def test_an_overlooked_attribution_does_not_become_the_reports_own_word() -> None:
    text = "The minister has repeatedly insisted that the dam is safe for all who live below it."
    assert own_statements(report(text), []) == []


def test_certainty_is_that_of_the_words() -> None:
    (leak,) = [one for one in own_statements(report(TEXT), []) if one.certainty == "possible"]
    assert quoted(TEXT, leak.content) == "The line may have been leaking since spring."
    assert certainty("The talks ended in May 2019 without a deal.") == "certain"
    assert certainty("The valve was likely closed by hand that night.") == "probable"
    assert certainty("The plant would have closed by then.") == "open"


def test_no_evidence_in_the_reports_own_voice_is_no_denial() -> None:
    (one,) = own_statements(report("There is no evidence that anybody tampered with the valve that night."), [])
    assert one.stance == "no_evidence"


def test_the_speaker_is_the_outlet_where_it_is_known() -> None:
    text = "A fuel line burst under the north quay on Tuesday night."
    (known,) = own_statements(report(text, outlet="The Tarn Gazette"), [])
    (unknown,) = own_statements(report(text), [])
    assert (known.speaker, known.speaker_kind, known.anonymity) == ("The Tarn Gazette", "media", "named")
    assert (unknown.speaker, unknown.speaker_kind, unknown.anonymity) == (None, "none", "none")


def test_the_reader_gives_both_voices_in_order_of_place() -> None:
    statements = read(report(TEXT))
    assert {one.voice for one in statements} == {"own", "attributed"}
    starts = [min(s for s, _ in (*one.source, *one.cue, *one.content)) for one in statements]
    assert starts == sorted(starts)
    assert len({one.id for one in statements}) == len(statements)


def test_a_text_in_one_sentence_without_end_is_not_read_as_one_statement() -> None:
    assert own_statements(report("word " * 5000), []) == []


def test_a_headline_is_not_read_even_with_a_full_stop() -> None:
    text = "Harbour board knew of the leak since May.\n\nA fuel line burst under the north quay on Tuesday night.\n"
    made = own_statements(report(text, title="Harbour board knew of the leak since May."), [])
    assert contents(made, text) == ["A fuel line burst under the north quay on Tuesday night."]
