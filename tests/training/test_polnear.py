from pathlib import Path

import pytest

from training.polnear import Attribution, read_folder, read_text

TEXT = "“It leaked,” Ada Vale said. “We knew.”\r\n😀 Officials agreed.\r\n"


def span(words: str) -> tuple[int, int]:
    start = TEXT.index(words)
    return start, start + len(words)


def brat(*rows: str) -> str:
    return "\n".join(rows) + "\n"


def text_row(number: int, kind: str, *words: str) -> str:
    places = ";".join(f"{start} {end}" for start, end in map(span, words))
    return f"T{number}\t{kind} {places}\t{' '.join(words)}"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "text").mkdir()
    (tmp_path / "attributions").mkdir()
    return tmp_path


def put(folder: Path, stem: str, annotator: str, annotations: str, text: str = TEXT) -> None:
    (folder / "text" / f"{stem}.txt").write_bytes(text.encode("utf8"))
    (folder / "attributions" / f"{stem}_{annotator}.ann").write_text(annotations, encoding="utf8")


def test_a_split_quotation_is_one_attribution_with_sorted_pieces(folder: Path):
    rows = (
        text_row(1, "Source", "Ada Vale"),
        text_row(2, "Cue", "said"),
        text_row(3, "Content", "“We knew.”"),
        text_row(4, "Content", "“It leaked,”"),
        "E1\tAttribution:T2 Source:T1 Cue:T2 Content:T3 Content2:T4",
        "A1\tSomething E1",
        "#1\tAnnotatorNotes E1\tsplit",
    )
    put(folder, "a", "ann", brat(*rows))
    (article,) = read_folder(folder)
    (one,) = article.attributions
    assert one == Attribution((span("Ada Vale"),), (span("said"),), (span("“It leaked,”"), span("“We knew.”")))


def test_offsets_hold_after_windows_newlines_and_astral_characters(folder: Path):
    put(folder, "a", "ann", brat(text_row(1, "Cue", "agreed"), "E1\tAttribution:T1 Cue:T1"))
    (article,) = read_folder(folder)
    ((start, end),) = article.attributions[0].cue
    assert article.text[start:end] == "agreed"
    assert "\r\n" in article.text


def test_a_discontinuous_annotation_and_one_given_twice(folder: Path):
    rows = (text_row(1, "Content", "It leaked", "We knew"), "E1\tAttribution:T1 Content:T1 Content2:T1")
    put(folder, "a", "ann", brat(*rows))
    (article,) = read_folder(folder)
    assert article.attributions == (Attribution((), (), (span("It leaked"), span("We knew"))),)


def test_one_span_may_serve_two_attributions(folder: Path):
    rows = (
        text_row(1, "Source", "Ada Vale"), text_row(2, "Cue", "said"), text_row(3, "Cue", "agreed"),
        "E1\tAttribution:T2 Source:T1 Cue:T2", "E2\tAttribution:T3 Source:T1 Cue:T3",
    )  # fmt: skip
    put(folder, "a", "ann", brat(*rows))
    (article,) = read_folder(folder)
    assert [a.source for a in article.attributions] == [(span("Ada Vale"),)] * 2


def test_of_several_annotators_the_first_by_name_counts(folder: Path):
    put(folder, "a", "zoe", brat(text_row(1, "Cue", "agreed"), "E1\tAttribution:T1 Cue:T1"))
    put(folder, "a", "bob", brat(text_row(1, "Cue", "said"), "E1\tAttribution:T1 Cue:T1"))
    (article,) = read_folder(folder)
    assert article.attributions[0].cue == (span("said"),)


def test_a_stem_may_hold_underscores_and_articles_come_by_name(folder: Path):
    for stem in ("b_2_x", "a_1"):
        put(folder, stem, "ann", "")
    assert [a.stem for a in read_folder(folder)] == ["a_1", "b_2_x"]


def test_a_text_without_annotations_is_passed_over(folder: Path):
    put(folder, "a", "ann", "")
    (folder / "text" / "bare.txt").write_text("No one looked.", encoding="utf8")
    assert [a.stem for a in read_folder(folder)] == ["a"]
    assert read_text(folder / "text" / "bare.txt") == "No one looked."
