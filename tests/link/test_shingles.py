import numpy as np

from sayso.link.shingles import Hashes, Lexicon, common_pairs, habits, matches, shingles, winnowed, word_end, words
from sayso.types import Spans


def hashes(*values: int) -> Hashes:
    return np.array(values, dtype=np.uint64)


def printed(text: str, furniture: Spans = ()) -> list[str]:
    found = words(text, furniture, Lexicon())
    return [text[start : word_end(text, start)] for start in found.starts.tolist()]


def test_words_keep_their_offsets_whatever_lower_case_does_to_their_length():
    # the dotted capital I of Turkish grows by a code point when lower-cased
    assert printed("İzmir’s mayor paid 1,250.50 euros – twice 😀 over") == [
        "İzmir",
        "s",
        "mayor",
        "paid",
        "1,250.50",
        "euros",
        "twice",
        "over",
    ]


def test_either_apostrophe_gives_the_same_words():
    ids = Lexicon()
    straight, curly = words("It didn't leak", (), ids), words("it didn’t leak", (), ids)
    assert straight.ids.tolist() == curly.ids.tolist()


def test_furniture_is_left_out_and_offsets_stay():
    text = "Oil leaked. Subscribe now! The port knew."
    assert printed(text, ((12, 26),)) == ["Oil", "leaked", "The", "port", "knew"]


def test_furniture_inside_furniture_hides_no_more_and_no_less():
    text = "one two three four five six"
    assert printed(text, ((0, 18), (4, 7))) == ["five", "six"]


def test_a_text_without_words_has_none():
    assert printed("— 😀 …") == []
    assert len(shingles(words("", (), Lexicon()).ids)) == 0


def test_a_text_shorter_than_a_run_has_no_shingle():
    assert len(shingles(np.arange(4, dtype=np.int32))) == 0
    assert len(shingles(np.arange(5, dtype=np.int32))) == 1


def test_equal_runs_have_equal_hashes_and_order_counts():
    run = shingles(np.array([7, 8, 9, 10, 11, 7, 8, 9, 10, 11, 10], dtype=np.int32))
    assert run[0] == run[5]
    assert len(set(run.tolist())) == 6


def test_twelve_words_in_common_are_never_missed():
    rng = np.random.default_rng(1)
    for _ in range(50):
        common = rng.integers(0, 10_000, 12)
        one, other = (
            np.concatenate((rng.integers(10_000, 20_000, 40), common, rng.integers(20_000, 30_000, 40))).astype(
                np.int32
            )
            for _ in range(2)
        )
        assert np.intersect1d(winnowed(shingles(one)), winnowed(shingles(other))).size


def test_pairs_are_counted_once_a_hash_and_only_from_least_on():
    found = common_pairs([hashes(1, 2, 3), hashes(2, 3, 4), hashes(3, 9)], least=2)
    assert (list(found), found.common.tolist()) == ([(0, 1)], [2])


def test_a_hash_in_many_texts_costs_work_in_proportion_to_the_texts():
    assert 9_000 < len(common_pairs([hashes(5, 6)] * 1000, least=2, neighbours=10)) <= 10_000


def test_nothing_in_common_gives_no_pairs():
    assert len(common_pairs([hashes(1), hashes(2)], least=1)) == 0
    assert len(common_pairs([], least=1)) == 0


def test_a_habit_is_what_one_outlet_prints_again_and_again():
    texts = [hashes(1, 10), hashes(1, 11), hashes(1, 12), hashes(1, 13), hashes(2, 13)]
    found = habits(texts, ["Ledger", "Ledger", "Ledger", "Courier", None], least=3, share=0.5)
    assert {outlet: part.tolist() for outlet, part in found.items()} == {"Ledger": [1]}


def test_matches_finds_all_equal_places_and_skips_refrains():
    at, other = matches(hashes(4, 7, 9), hashes(9, 7, 7, 1))
    assert sorted(zip(at.tolist(), other.tolist(), strict=True)) == [(1, 1), (1, 2), (2, 0)]
    at, other = matches(hashes(4, 7, 9), hashes(9, 7, 7, 1), most=1)
    assert list(zip(at.tolist(), other.tolist(), strict=True)) == [(2, 0)]
