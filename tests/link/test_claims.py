import numpy as np
import pytest
from numpy.typing import NDArray

from sayso.link.claims import Wording, propose, stands_alone

WORDS = "the old line leaked into Marrow harbour"


def unit(*rows: tuple[float, ...]) -> NDArray[np.float32]:
    table = np.array(rows, dtype=np.float32)
    return table / np.linalg.norm(table, axis=1, keepdims=True)


def wording(origin: str, words: str = WORDS, *, clear: bool = True) -> Wording:
    return Wording(words=words, origin=origin, clear=clear)


def test_what_most_reports_speak_to_comes_first():
    vectors = unit((1, 0, 0), (1, 0.1, 0), (0, 1, 0), (0, 1, 0.1), (0, 1, 0.2))
    rows = [wording("a"), wording("b"), wording("a"), wording("b"), wording("c")]
    taken = propose(rows, vectors)
    assert taken[0] in (2, 3, 4)
    assert len(taken) == 2


def test_repeating_oneself_is_no_claim_that_reports_share():
    assert propose([wording("a"), wording("a")], unit((1, 0), (1, 0))) == []


@pytest.mark.parametrize("words", ["too short", " ".join(["long"] * 41)])
def test_scraps_and_screeds_word_no_claim(words: str):
    assert propose([wording("a", words), wording("b", words)], unit((1, 0), (1, 0))) == []


def test_only_a_clear_statement_words_a_claim_but_others_count():
    rows = [wording("a", clear=False), wording("b")]
    assert propose(rows, unit((1, 0), (1, 0))) == [1]


def test_no_more_than_asked_for_and_nothing_from_nothing():
    vectors = unit(*([tuple(float(i == j) for j in range(6)) for i in range(6)] * 2))
    rows = [wording("a") for _ in range(6)] + [wording("b") for _ in range(6)]
    assert len(propose(rows, vectors, most=4)) == 4
    assert propose([], np.zeros((0, 3), dtype=np.float32)) == []


def test_the_same_rows_give_the_same_order():
    rows = [wording(name) for name in "abcabc"]
    vectors = unit(*[(1.0, 0.01 * i) for i in range(6)])
    assert propose(rows, vectors) == propose(rows, vectors)
    assert len(propose(rows, vectors)) == 1


@pytest.mark.parametrize(
    ("words", "alone"),
    [
        ("The Halm line leaked into the harbour", True),
        ("he knew that the Halm line leaked", False),
        ("the line leaked into the harbour", False),
        ("Did the Halm line leak into the harbour?", False),
        ("the leak that killed Halm oysters in May", True),
    ],
)
def test_words_that_lean_on_others_word_no_claim(words: str, alone: bool):
    assert stands_alone(words) is alone
