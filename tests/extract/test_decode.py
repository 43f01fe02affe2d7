import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sayso.extract.decode import Attribution, Crf, Scores, filled, link, ranges, tag_windows, viterbi
from sayso.extract.scheme import TAGS, VOTES

NUMBER = {name: i for i, name in enumerate(TAGS)}


def crf(seed: int, tags: int) -> Crf:
    draw = np.random.default_rng(seed)
    return Crf(*(draw.normal(size=shape).astype(np.float32) for shape in ((tags, tags), tags, tags)))


def flat() -> Crf:
    return Crf(np.zeros((7, 7), np.float32), np.zeros(7, np.float32), np.zeros(7, np.float32))


def total(emissions: np.ndarray, path: tuple[int, ...], model: Crf) -> float:
    steps = sum(float(model.between[a, b]) for a, b in itertools.pairwise(path))
    return float(sum(emissions[i, t] for i, t in enumerate(path)) + steps + model.first[path[0]] + model.last[path[-1]])


@settings(max_examples=60, deadline=None)
@given(st.integers(0, 10**6), st.lists(st.integers(1, 5), min_size=1, max_size=4), st.integers(2, 4))
def test_viterbi_finds_what_trying_all_sequences_finds(seed: int, lengths: list[int], tags: int):
    model, longest = crf(seed, tags), max(lengths)
    emissions = np.random.default_rng(seed + 1).normal(size=(len(lengths), longest, tags)).astype(np.float32)
    found = viterbi(emissions, np.array(lengths), model)
    for row, path, length in zip(emissions, found, lengths, strict=True):
        best = max(total(row, p, model) for p in itertools.product(range(tags), repeat=length))
        assert total(row, tuple(path[:length].tolist()), model) == pytest.approx(best, abs=1e-4)
        assert not path[length:].any()


def test_a_window_is_decoded_the_same_alone_and_beside_longer_ones():
    model = crf(3, len(TAGS))
    draw = np.random.default_rng(5)
    made = [scores(draw.normal(size=(n, len(TAGS)))) for n in (1, 9, 4, 9)]
    together = tag_windows(made, model)
    for one, tags in zip(made, together, strict=True):
        assert tags.tolist() == tag_windows([one], model)[0].tolist()
        assert len(tags) == len(one.emissions)


def test_no_windows_no_tags():
    assert tag_windows([], flat()) == []


def tags(*names: str) -> np.ndarray:
    return np.array([NUMBER[n] for n in names])


def test_ranges_of_each_role():
    found = ranges(tags("B-source", "I-source", "B-cue", "O", "B-content", "I-content", "B-content", "I-content"))
    assert found == {"source": [(0, 2)], "cue": [(2, 3)], "content": [(4, 6), (6, 8)]}


def test_a_run_may_begin_with_inside_and_ends_where_the_role_changes():
    found = ranges(tags("I-content", "I-content", "I-cue", "I-content"))
    assert found == {"source": [], "cue": [(2, 3)], "content": [(0, 2), (3, 4)]}
    assert ranges(tags("O", "I-source")) == {"source": [(1, 2)], "cue": [], "content": []}
    assert ranges(tags()) == {"source": [], "cue": [], "content": []}


def scores(emissions: np.ndarray, to_cue: dict[int, int] | None = None, to_source: dict[int, int] | None = None):
    """Pointers: from piece to piece, sure of it; all others point to none."""
    n = len(emissions)
    tables = []
    for pointers in (to_cue or {}, to_source or {}):
        table = np.zeros((n + 2, n + 2), np.float32)
        table[:, 0] = 5
        for start, end in pointers.items():
            table[start + 1, end + 1] = 20
        tables.append(table)
    return Scores(np.asarray(emissions, np.float32), *tables, np.zeros((n, 3 * VOTES), np.float32))


def linked(names: str, to_cue: dict[int, int], to_source: dict[int, int]) -> list[Attribution]:
    """``names``: s, c and t (content) for the roles, capital where one begins, a dot for none."""
    letters = {"s": "I-source", "S": "B-source", "c": "I-cue", "C": "B-cue", "t": "I-content", "T": "B-content"}
    found = tags(*(letters.get(letter, "O") for letter in names))
    return link(scores(np.zeros((len(names), len(TAGS))), to_cue, to_source), found)


def test_a_split_quotation_is_one_attribution():
    #                  0123456789
    (one,) = linked("Ttt.SCTtt.", {0: 5, 1: 5, 2: 5, 6: 5, 7: 5, 8: 5}, {5: 4})
    assert (one.source, one.cue, one.content) == (((4, 5),), (5, 6), ((0, 3), (6, 9)))
    assert one.score == pytest.approx(1, abs=1e-3)


def test_two_cues_may_share_one_source():
    first, second = linked("SCTtCTt", {2: 1, 3: 1, 5: 4, 6: 4}, {1: 0, 4: 0})
    assert first.source == second.source == ((0, 1),)
    assert (first.content, second.content) == (((2, 4),), ((5, 7),))


def test_a_cue_without_a_source_has_none():
    (one,) = linked("CTt", {1: 0, 2: 0}, {})
    assert one.source == ()
    assert linked("SCTt", {2: 1, 3: 1}, {})[0].source == ()


def test_the_source_is_the_one_pointed_to_not_the_nearest():
    (one,) = linked("SsSCT", {4: 3}, {3: 0})
    assert one.source == ((0, 2),)


def test_a_cue_without_content_is_no_attribution_and_content_without_a_cue_neither():
    assert linked("SC.", {}, {1: 0}) == []
    assert linked("STt", {}, {}) == []
    (one,) = linked("SCTC", {2: 1}, {1: 0, 3: 0})
    assert one.cue == (1, 2)


def test_a_content_goes_to_the_cue_that_most_of_it_points_to():
    (one,) = linked("C..CTtt", {4: 3, 5: 3, 6: 0}, {})
    assert one.cue == (3, 4)
    assert one.score < 0.9


@settings(max_examples=40, deadline=None)
@given(st.integers(0, 10**6), st.integers(1, 12))
def test_scores_stay_between_0_and_1_and_each_content_is_used_once(seed: int, n: int):
    draw = np.random.default_rng(seed)
    window = Scores(
        draw.normal(size=(n, 7)).astype(np.float32),
        (draw.normal(size=(n + 2, n + 2)) * 50).astype(np.float32),
        (draw.normal(size=(n + 2, n + 2)) * 50).astype(np.float32),
        np.zeros((n, 3 * VOTES), np.float32),
    )
    chosen = draw.integers(0, 7, n)
    found = link(window, chosen)
    contents = [c for one in found for c in one.content]
    assert len(contents) == len(set(contents))
    assert all(0 <= one.score <= 1 + 1e-6 for one in found)
    # a content may be widened to the left by the clause that opens it, never to the right
    assert {end for _, end in contents} <= {end for _, end in ranges(chosen)["content"]}


def test_a_content_that_points_nowhere_is_put_into_nobodys_mouth():
    assert linked("CTtt", {1: 0}, {}) == []
    assert len(linked("CTtt", {1: 0, 2: 0}, {})) == 1


def test_a_cue_left_without_a_content_takes_the_one_right_after_it_if_there_is_some_chance_of_it():
    #        0123456789
    names = "SCTtt.SCTt"
    both = {2: 1, 3: 1, 4: 1, 8: 1, 9: 7}  # half of the second content points back
    first, second = linked(names, both, {1: 0, 7: 6})
    assert (first.content, second.content) == (((2, 5),), ((8, 10),))
    assert second.score < 0.6
    none = {2: 1, 3: 1, 4: 1, 8: 1, 9: 1}
    (only,) = linked(names, none, {1: 0, 7: 6})
    assert only.content == ((2, 5), (8, 10))


def test_a_content_keeps_the_clause_that_opens_it():
    # "Records | show | that ..., officials | said"
    (said,) = linked("SCTt.SC", {2: 6, 3: 6}, {1: 0, 6: 5})
    assert (said.source, said.content) == (((5, 6),), ((0, 4),))
    # one speaker of both: no clause of another's
    (same,) = linked("SCTt.C", {2: 5, 3: 5}, {1: 0, 5: 0})
    assert same.content == ((2, 4),)


def holes(names: str, content: tuple[tuple[int, int], ...], walls: tuple[int, ...] = (), taken: tuple[int, ...] = ()):
    letters = {"c": "I-cue", "t": "I-content"}
    here = tags(*(letters.get(letter, "O") for letter in names))
    shut, wall = np.zeros(len(names), dtype=bool), np.zeros(len(names), dtype=bool)
    shut[[i for start, end in content for i in range(start, end)]] = True
    shut[list(taken)], wall[list(walls)] = True, True
    return filled(Attribution((), (len(names), len(names) + 1), content, 1.0), here, shut, wall).content


def test_small_holes_in_a_content_are_filled():
    assert holes("tt.tt", ((0, 2), (3, 5))) == ((0, 5),)
    assert holes("tt...tt", ((0, 2), (5, 7))) == ((0, 7),)
    assert holes("tt....tt", ((0, 2), (6, 8))) == ((0, 2), (6, 8))
    assert holes("tt..cc..tt", ((0, 2), (8, 10))) == ((0, 10),), "a cue that came to nothing stands in it"


def test_no_hole_is_filled_over_a_full_stop_or_a_new_paragraph_or_what_belongs_to_another():
    assert holes("tt.tt", ((0, 2), (3, 5)), walls=(2,)) == ((0, 2), (3, 5))
    assert holes("tttt", ((0, 2), (2, 4)), walls=(2,)) == ((0, 2), (2, 4))
    assert holes("ttctt", ((0, 2), (3, 5)), taken=(2,)) == ((0, 2), (3, 5))
