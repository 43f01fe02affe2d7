"""The reader on small texts of our own: what a careful reader gets, whatever the weights, and what may never happen."""

import pytest

from sayso.extract.reader import calibrated, read, version
from sayso.types import Report, Statement, quoted

STORY = (
    "Council to close the footbridge\n\n"
    "Mayor Ada Brook said on Monday that the footbridge over the Tarn would be closed.\n\n"
    "“The piles are rotten,” Brook told Radio Tarn, “and nobody should walk on them.”\n\n"
    "Two engineers who asked not to be named said they had found no evidence of rot. "
    "The builder, Halm & Sons, denied that the piles were badly made.\n\n"
    "Brook said the engineer Tom Hale had told her that the piles might fail.\n"
)


def report(text: str, **more: object) -> Report:
    return Report(path="a.txt", sha256="00", media_type="text/plain", text=text, **more)  # type: ignore[arg-type]


def with_words(statements: tuple[Statement, ...], text: str, words: str) -> list[Statement]:
    return [s for s in statements if words in quoted(text, s.content)]


def test_who_says_what() -> None:
    statements = read(report(STORY))
    (closed,) = [s for s in with_words(statements, STORY, "would be closed") if s.nested_in is None]
    assert closed.speaker == "Ada Brook"
    assert (closed.speaker_kind, closed.anonymity, closed.quote) == ("person", "named", "indirect")


def test_a_split_quotation_is_one_statement() -> None:
    (split,) = with_words(read(report(STORY)), STORY, "nobody should walk")
    assert "The piles are rotten" in quoted(STORY, split.content)
    assert split.speaker == "Ada Brook"
    assert split.quote == "direct"


def test_a_denial_is_not_a_finding_of_no_evidence() -> None:
    statements = read(report(STORY))
    assert "denies" in {s.stance for s in with_words(statements, STORY, "badly made")}
    assert "no_evidence" in {
        s.stance for s in with_words(statements, STORY, "rot.") + with_words(statements, STORY, "rot")
    }


def test_a_statement_inside_another_names_it() -> None:
    statements = read(report(STORY))
    by_id = {s.id: s for s in statements}
    inner = [s for s in with_words(statements, STORY, "might fail") if s.nested_in]
    assert inner
    assert by_id[inner[0].nested_in or ""].speaker == "Ada Brook"
    assert inner[0].speaker == "Tom Hale"


def test_furniture_is_not_read() -> None:
    start = STORY.index("Two engineers")
    end = STORY.index("Brook said the engineer")
    for one in read(report(STORY, furniture=((start, end),))):
        assert not any(s < end and start < e for s, e in (*one.source, *one.cue, *one.content))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " \n\t\n",
        "“",
        "said said said said",
        "HE SAID THAT THE BRIDGE WAS SAFE. “IT IS,” SHE SAID.",
        "قالت الوزيرة إن الجسر آمن. «إنه آمن»، قالت.",
        "😀 said the 🏛️ that \u200bit\u00a0rained. \U0001d54f",
        "Q. Did you know? A. I did not. Q. Who did?",
        '"unbalanced, she said. "And more" he added, “and never closed',
        "word" * 5000,
        "He said that it rained and " * 3000,
    ],
)
def test_odd_texts_break_nothing_and_quote_only_themselves(text: str) -> None:
    statements = read(report(text))
    ids = [s.id for s in statements]
    for one in statements:
        assert all(0 <= s < e <= len(text) for s, e in (*one.source, *one.cue, *one.content, *one.basis))
        assert one.content
        assert one.cue
        assert 0 <= one.confidence <= 1
        assert one.nested_in is None or one.nested_in in ids


def test_words_are_read_whole() -> None:
    for one in read(report(STORY)):
        for start, end in (*one.source, *one.cue, *one.content):
            assert start == 0 or not (STORY[start - 1].isalnum() and STORY[start].isalnum())
            assert end == len(STORY) or not (STORY[end - 1].isalnum() and STORY[end].isalnum())


def test_reading_twice_gives_the_same() -> None:
    assert read(report(STORY)) == read(report(STORY))


def test_confidence_is_a_logistic_map_that_keeps_order() -> None:
    assert calibrated(0.5, (1.0, 0.0)) == 0.5
    assert calibrated(0.2, (0.7, 0.1)) < calibrated(0.8, (0.7, 0.1))
    assert 0 <= calibrated(0.0, (1.0, 0.0)) < calibrated(1.0, (1.0, 0.0)) <= 1


def test_the_version_names_the_weights() -> None:
    assert version().startswith("reader-")
