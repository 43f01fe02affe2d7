import dataclasses
import time
from collections.abc import Sequence

import numpy as np
import pytest
from numpy.typing import NDArray

from sayso.link.claims import Proposal, Wording, proposals, propose, wording_of
from sayso.types import Stance, Statement

LEAK = "The Vale company leaked oil into Marrow harbour"
WARNED = "Captain Trewick was warned of the leak in June"
STRIKE = "Halm dockers struck for higher wages in Aldenholt"
MANY = 10


def unit(*rows: tuple[float, ...]) -> NDArray[np.float32]:
    table = np.array(rows, dtype=np.float32)
    return table / np.linalg.norm(table, axis=1, keepdims=True)


def wording(origin: str, words: str = LEAK, stance: Stance = "asserts", *, clear: bool = True) -> Wording:
    return Wording(words=words, origin=origin, clear=clear, stance=stance)


def made(*rows: tuple[str, str], stance: Stance = "asserts") -> tuple[list[Wording], NDArray[np.float32]]:
    """Wordings of origins, and vectors that are alike where the words begin alike."""
    kinds = sorted({words[:12] for _, words in rows})
    vectors = unit(*(tuple(float(words[:12] == kind) for kind in (*kinds, "")) for _, words in rows))
    return [wording(origin, words, stance) for origin, words in rows], vectors


def words(rows: Sequence[Wording], taken: Sequence[int]) -> list[str]:
    return [rows[place].words for place in taken]


def test_what_most_origins_speak_to_comes_first():
    rows = made(("a", LEAK), ("b", LEAK), ("a", WARNED), ("b", WARNED), ("c", WARNED), ("d", STRIKE))
    assert words(rows[0], propose(*rows)) [:2] == [WARNED, LEAK]  # fmt: skip


def test_what_is_contested_goes_before_what_all_say():
    rows, vectors = made(*((origin, claim) for claim in (LEAK, WARNED) for origin in "abcdefg"))
    rows[-1] = dataclasses.replace(rows[-1], stance="denies")
    first, second = proposals(rows, vectors)
    assert (first.words, first.told, first.against) == (WARNED, 7, 1)
    assert (second.words, second.told, second.against) == (LEAK, 7, 0)


@pytest.mark.parametrize(
    ("stance", "told"),
    [
        ("no_evidence", LEAK),
        ("doubts", LEAK),
        ("asserts", "the Vale company has not leaked oil into Marrow harbour"),
        ("asserts", "there is no evidence that the Vale company leaked oil into Marrow harbour"),
    ],
)
def test_what_counts_as_against(stance: Stance, told: str):
    rows = [wording("a"), wording("b", told, stance), *(wording(f"o{n}", "else", clear=False) for n in range(MANY))]
    vectors = unit((1, 0), (1, 0.1), *[(0, 1)] * MANY)
    (one, *_) = proposals(rows, vectors)
    assert (one.told, one.against) == (2, 1)


def test_copies_do_not_make_a_claim_weightier():
    rows = made(
        *(("a", LEAK) for _ in range(9)), ("b", WARNED), ("c", WARNED), *((f"o{n}", f"{n}") for n in range(MANY))
    )
    assert words(rows[0], propose(*rows)) == [WARNED]


def test_a_case_of_few_origins_has_claims_of_one_and_a_large_one_has_not():
    rows = made(("a", LEAK))
    assert words(rows[0], propose(*rows)) == [LEAK]
    rows = made(("a", LEAK), *((f"o{n}", f"word {n}") for n in range(MANY)))
    assert propose(*rows) == []


def test_a_thousand_copies_of_one_report_make_one_claim_of_one_origin():
    rows, vectors = made(*(("a", LEAK) for _ in range(1000)))
    (one,) = proposals(rows, vectors)
    assert (one.told, one.against) == (1, 0)


def test_one_matter_in_other_words_is_one_claim_and_keeps_the_statements_of_both():
    again = "Vale polluted the port of Marrow with fuel"
    rows = [
        wording("a"),
        wording("b"),
        wording("c", again),
        wording("d", again),
        wording("e", STRIKE),
        wording("f", STRIKE),
    ]
    vectors = unit((1, 0, 0), (1, 0, 0), (0, 1, 0), (0, 1, 0), (0, 0, 1), (0, 0, 1))

    def embed(texts: Sequence[str]) -> NDArray[np.float32]:
        return unit(*((0.0, 1.0) if "Halm" in text else (1.0, 0.1) for text in texts))

    apart, joined = proposals(rows, vectors), proposals(rows, vectors, embed=embed)
    assert len(apart) == 3
    assert len(joined) == 2
    assert sorted(joined[0].members) == [0, 1, 2, 3]


def test_a_claim_is_not_proposed_twice_in_nearly_the_same_words():
    rows = made(("a", LEAK), ("b", f"{LEAK} in June"), ("c", LEAK), ("d", f"{LEAK} in June"))
    assert len(propose(*rows)) == 1


def test_a_claim_and_its_denial_are_one_claim():
    denied = "the Vale company did not leak oil into Marrow harbour"
    rows = made(("a", LEAK), ("b", LEAK), ("c", denied), ("d", denied), ("e", STRIKE), ("f", STRIKE))
    assert len(propose(*rows)) == 2


def test_names_alone_are_no_matter():
    named = ["Captain Trewick chairs a club in Marrow", "Captain Trewick bought a boat in June", WARNED]
    rows = [wording(origin, one) for origin, one in zip("abcdef", named * 2, strict=True)]
    rows += [wording("g", WARNED.replace("June", "May"))]
    vectors = unit(*[(1, 0)] * 7)

    def embed(texts: Sequence[str]) -> NDArray[np.float32]:
        return unit(*((1.0, 0.0, 0.0) if "warned" in t else (0.4, 1.0, float("boat" in t)) for t in texts))

    (first, *_) = proposals(rows, vectors, embed=embed)
    assert (first.words, first.told) == (WARNED, 3)
    assert sorted(first.members) == [2, 5, 6]


def test_only_a_clear_statement_words_a_claim_but_others_count():
    rows = [wording("a", clear=False), wording("b"), *(wording(f"o{n}", "else", clear=False) for n in range(MANY))]
    assert propose(rows, unit((1, 0), (1, 0), *[(0, 1)] * MANY)) == [1]


def test_no_more_than_asked_for_and_nothing_from_nothing():
    claims = [f"Vale{n} leaked oil{n} into harbour{n} of Marrow{n}" for n in range(6)]
    rows = [wording(origin, claim) for origin in "abcdefg" for claim in claims]
    vectors = unit(*[tuple(float(i == j) for j in range(6)) for i in range(6)] * 7)
    assert len(propose(rows, vectors, 4)) == 4
    assert propose(rows, vectors, 0) == []
    assert propose([], np.zeros((0, 3), dtype=np.float32)) == []
    assert propose([wording("a", "scrap")], unit((1, 0))) == []


def test_the_same_rows_give_the_same_claims():
    rows = made(*((name, claim) for name in "abcdefg" for claim in (LEAK, WARNED, STRIKE)))
    first = proposals(*rows)
    assert first == proposals(*rows)
    assert isinstance(first[0], Proposal)
    assert [rows[0][one.place].words for one in first] == [one.words for one in first]


def test_a_claim_begins_with_a_capital_letter():
    rows = made(("a", "the Vale company leaked oil into Marrow"), ("b", "the Vale company leaked oil into Marrow"))
    assert [one.words for one in proposals(*rows)] == ["The Vale company leaked oil into Marrow"]


def test_twenty_thousand_statements_take_seconds():
    rng = np.random.default_rng(5)
    table = rng.normal(size=(20_000, 64)).astype(np.float32)
    vectors = table / np.linalg.norm(table, axis=1, keepdims=True)
    rows = [
        wording(f"o{n % 900}", f"Agent{n % 4000} leaked paper{n % 50} to Marrow{n % 30} in May", clear=True)
        for n in range(20_000)
    ]
    start = time.process_time()
    assert len(proposals(rows, vectors, 20)) <= 20
    assert time.process_time() - start < 30


def statement(text: str, content: str, **changes: object) -> Statement:
    start = text.index(content)
    one = Statement(
        report="r", source=(), cue=(), content=((start, start + len(content)),), quote="indirect", speaker="Ann Bell",
        speaker_kind="person", anonymity="named", stance="asserts", certainty="certain", confidence=0.9,
    )  # fmt: skip
    return dataclasses.replace(one, **changes)  # type: ignore[arg-type]


def test_a_statement_becomes_a_wording():
    text = "Ann Bell said “that Vale leaked\noil,” and left."
    one = wording_of(statement(text, "“that Vale leaked\noil,”"), text, "o1")
    assert one == Wording(words="Vale leaked oil", origin="o1", clear=True, stance="asserts")
    assert not wording_of(statement(text, "Vale", stance="wants"), text, "o1").clear
    assert not wording_of(dataclasses.replace(statement(text, "Vale"), content=((0, 3), (5, 8))), text, "o1").clear
    assert wording_of(statement(text, "Vale", stance="denies"), text, "o1").clear


def test_what_a_report_states_itself_is_a_claim_only_where_another_has_it():
    rows, vectors = made(("a", LEAK), ("b", WARNED), ("c", WARNED), *((f"o{n}", f"word {n}") for n in range(MANY)))
    own = [dataclasses.replace(one, own=True) for one in rows]
    assert [one.words for one in proposals(own, vectors)] == [WARNED]
    alone, place = made(("a", LEAK))
    assert proposals([dataclasses.replace(alone[0], own=True)], place) == []
    assert len(proposals(alone, place)) == 1
    text = f"{LEAK}."
    assert wording_of(statement(text, LEAK, voice="own"), text, "o").own
