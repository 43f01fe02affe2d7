from itertools import combinations

import numpy as np

from sayso.link.document import Document
from sayso.link.heads import FAMILY, heads, worth
from sayso.link.shingles import Pairs, common_pairs

Runs = set[int]


def documents(dates: list[str]) -> list[Document]:
    return [Document(path=f"{n:02}", text="", date=date) for n, date in enumerate(dates)]


def kept(runs: list[Runs], dates: list[str], window: int | None = None) -> set[tuple[int, int]]:
    """The pairs worth comparing of texts with those runs."""
    sizes = np.array([len(one) for one in runs], dtype=np.int64)
    found = common_pairs([np.array(sorted(one), dtype=np.uint64) for one in runs], least=1)
    return set(worth(found, heads(found, sizes, documents(dates)), window))


def joined(pairs: set[tuple[int, int]], start: int) -> Runs:
    reached, fresh = {start}, {start}
    while fresh:
        fresh = {one for pair in pairs for one in pair if set(pair) & fresh} - reached
        reached |= fresh
    return reached


def versions(count: int) -> list[Runs]:
    """A text of 100 runs, and versions that lack a few of them, each others."""
    return [set(range(100)), *(set(range(100)) - {3 * n, 3 * n + 1} for n in range(count - 1))]


def test_in_a_small_family_each_is_compared_with_each():
    assert kept(versions(FAMILY), ["2021"] * FAMILY) == set(combinations(range(FAMILY), 2))


def test_in_a_large_family_each_is_compared_with_the_earliest():
    dates = ["2021-04-13"] * 20
    assert kept(versions(20), dates) == {(0, n) for n in range(1, 20)}


def test_what_a_version_alone_shares_with_another_text_is_compared():
    runs = versions(20)
    blog = {1000, 1001, 1002, *range(300, 330)}
    runs[7] |= {1000, 1001, 1002}
    passage = set(range(50, 60)) | set(range(400, 430))
    found = kept([*runs, blog, passage], ["2021-04-13"] * 22)
    assert {pair for pair in found if 20 in pair} == {(7, 20)}
    assert {pair for pair in found if 21 in pair} == {(0, 21)}


def test_a_head_out_of_the_window_stands_for_nobody():
    dates = ["2012-01-01", *["2016-01-01"] * 19]
    assert len(kept(versions(20), dates, 400)) == 20 * 19 // 2
    assert len(kept(versions(20), dates, None)) == 19


def test_what_the_pairs_join_stays_joined():
    rng = np.random.default_rng(2)
    for _ in range(30):
        story = rng.permutation(60)[:40]
        runs = [set(rng.permutation(story)[: rng.integers(20, 41)].tolist()) for _ in range(14)]
        runs += [set(rng.permutation(200)[:30].tolist()) for _ in range(6)]
        dates = [f"2021-01-{day:02}" for day in rng.integers(1, 28, 20).tolist()]
        every = common_pairs([np.array(sorted(one), dtype=np.uint64) for one in runs], least=1)
        assert joined(kept(runs, dates), 0) == joined(set(every), 0)


def test_nothing_to_compare():
    nothing = np.empty(0, dtype=np.int64)
    none = Pairs(nothing, nothing, nothing)
    assert len(worth(none, heads(none, nothing, []), 400)) == 0
