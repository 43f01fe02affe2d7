import dataclasses
from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from sayso.link.drift import Pair
from sayso.link.drift_pairs import Told, aligned, in_case, on_claim, retold, said_again, unsourced_numbers
from sayso.types import LinkKind, OriginLink, Span, Statement

WIRE = "Ann Bell said that the old fuel line leaked in June. Tom Vale denied that anybody knew of it that summer."
COPY = "Breaking. An official said that the old fuel line leaked in June. " + WIRE[WIRE.index("Tom Vale") :]


def statement(report: str, text: str, words: str, speaker: str | None = "Ann Bell", **changes: object) -> Statement:
    start = text.index(words)
    made = Statement(
        report=report, source=(), cue=(), content=((start, start + len(words)),), quote="indirect", speaker=speaker,
        speaker_kind="person", anonymity="named" if speaker else "none", stance="asserts", certainty="certain",
        confidence=0.9,
    )  # fmt: skip
    return dataclasses.replace(made, **changes)  # type: ignore[arg-type]


def told(name: str, text: str, *rows: tuple[str, str | None], date: str | None = None, **changes: object) -> Told:
    made = [statement(name, text, words, speaker, **changes) for words, speaker in rows]
    return Told(path=name, text=text, date=date, statements=made)


def link(start: str, end: str, kind: LinkKind, *spans: tuple[Span, Span]) -> OriginLink:
    return OriginLink(start=start, end=end, kind=kind, score=0.9, spans=spans, reason="")


def words(pairs: Sequence[Pair], reports: Sequence[Told]) -> list[tuple[str, str]]:
    texts = {one.path: one.text for one in reports}

    def said(one: Statement) -> str:
        return texts[one.report][one.content[0][0] : one.content[0][1]]

    return [(said(pair.origin), said(pair.retelling)) for pair in pairs]


WIRE_ROWS = (("the old fuel line leaked in June", "Ann Bell"), ("anybody knew of it that summer", "Tom Vale"))
COPY_ROWS = (("the old fuel line leaked in June", "an official"), ("anybody knew of it that summer", "Tom Vale"))


def test_statements_in_aligned_passages_are_paired_with_their_own_words():
    reports = [told("wire", WIRE, *WIRE_ROWS), told("copy", COPY, *COPY_ROWS)]
    span = ((10, len(COPY)), (0, len(WIRE)))
    pairs = aligned([link("copy", "wire", "copies", span)], {one.path: one for one in reports})
    assert words(pairs, reports) == [
        ("the old fuel line leaked in June", "the old fuel line leaked in June"),
        ("anybody knew of it that summer", "anybody knew of it that summer"),
    ]
    assert all(pair.aligned for pair in pairs)


@pytest.mark.parametrize(
    ("kind", "span"),
    [
        ("cites", ((10, len(COPY)), (0, len(WIRE)))),
        ("copies", ((0, 10), (0, len(WIRE)))),
        ("copies", ((10, len(COPY)), (0, 8))),
    ],
)
def test_statements_outside_of_aligned_passages_are_not(kind: LinkKind, span: tuple[Span, Span]):
    reports = {"wire": told("wire", WIRE, *WIRE_ROWS), "copy": told("copy", COPY, *COPY_ROWS)}
    assert aligned([link("copy", "wire", kind, span)], reports) == []


def test_links_to_what_is_not_in_the_case_are_passed_over():
    assert aligned([link("copy", "The Post", "copies", ((0, 9), (0, 9)))], {"copy": told("copy", COPY)}) == []
    assert retold([link("copy", "The Post", "cites")], {"copy": told("copy", COPY)}, embed) == []


def embed(texts: Sequence[str]) -> NDArray[np.float32]:
    """Two kinds of words: about the leak, and about anything else."""
    rows = [(1.0, 0.1) if "leak" in text else (0.1, 1.0) for text in texts]
    table = np.array(rows, dtype=np.float32)
    return table / np.linalg.norm(table, axis=1, keepdims=True)


def test_a_report_that_cites_another_tells_its_statements_again():
    letter = "The paper says the firm knew of the leak. Bring a bottle."
    reports = [
        told("wire", WIRE, *WIRE_ROWS, anonymity="unnamed"),
        told(
            "letter", letter, ("the firm knew of the leak", "the paper"), ("a bottle", "the paper"), anonymity="unnamed"
        ),
    ]
    pairs = retold([link("letter", "wire", "cites")], {one.path: one for one in reports}, embed)
    assert words(pairs, reports)[0] == ("the old fuel line leaked in June", "the firm knew of the leak")
    assert not pairs[0].aligned


@pytest.mark.parametrize(
    ("speaker", "is_pair"), [("Ann Bell", True), ("Mr Tom Vale", False), (None, True)], ids=["same", "other", "nobody"]
)
def test_a_named_source_is_not_taken_for_another(speaker: str | None, *, is_pair: bool):
    letter = "They say the firm knew of the leak."
    reports = {
        "wire": told("wire", WIRE, WIRE_ROWS[0]),
        "letter": told("letter", letter, ("the firm knew of the leak", speaker)),
    }
    assert bool(retold([link("letter", "wire", "cites")], reports, embed)) is is_pair


def test_one_speakers_words_in_two_reports_are_one_saying_told_first_in_the_earlier():
    row = ("the old fuel line leaked in June", "Ann Bell")
    reports = [told("b", COPY, row, date="2023-05-02"), told("a", WIRE, row, date="2023-05-01")]
    (pair,) = said_again(reports)
    assert (pair.origin.report, pair.retelling.report) == ("a", "b")
    assert said_again([dataclasses.replace(one, date=None) for one in reports]) == []
    assert said_again([dataclasses.replace(one, date="2023") for one in reports]) == []
    assert said_again([reports[0], told("a", WIRE, WIRE_ROWS[1], date="2023-05-01")]) == []


def test_a_number_without_a_source_is_set_beside_the_first_that_has_one():
    first = told(
        "a", "It put the loss at up to 12,000 litres.", ("up to 12,000 litres", "the agency"), date="2023-05-01"
    )
    again = told("b", "More than 20,000 litres went in.", ("More than 20,000 litres went in", None), date="2023-06-01")
    (pair,) = unsourced_numbers([again, first])
    assert (pair.origin.report, pair.retelling.report, pair.told) == ("a", "b", False)
    assert unsourced_numbers([first]) == []
    assert unsourced_numbers([dataclasses.replace(again, date="2023-04-01"), first]) == []


def test_all_ways_of_pairing_together():
    row = ("the old fuel line leaked in June", "Ann Bell")
    reports = {"a": told("a", WIRE, row, date="2023-05-01"), "b": told("b", COPY, row, date="2023-05-02")}
    links = [link("b", "a", "copies", ((10, len(COPY)), (0, len(WIRE)))), link("b", "a", "cites")]
    assert len(on_claim(links, reports, embed)) == 3
    assert len(in_case(links, reports)) == 2
    assert on_claim([], {}, embed) == in_case([], {}) == []
