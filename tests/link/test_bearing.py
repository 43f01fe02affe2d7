"""What a source does with a claim by what it is reported to say: pairs of our own making."""

from dataclasses import replace

import pytest

from sayso.link.bearing import Candidate, Thresholds, bearings, nearest, other_time, side_of
from sayso.link.sureness import Sureness
from sayso.types import Certainty, Relation, Stance, Statement

SURE = Thresholds(found=0.3, sure=0.8)
NONE = dict.fromkeys(("affirms", "hedges", "doubts", "no_evidence", "denies", "declines", "none"), 0.0)
KNEW = "Halm Shipping knew of the leak."
NOT_KNEW = "Halm Shipping did not know of the leak."


def candidate(
    content: str, cue: str = "said", stance: Stance = "asserts", certainty: Certainty = "certain", cosine: float = 1.0
) -> Candidate:
    statement = Statement(
        report="report-1", source=(), cue=((0, 1),), content=((2, 3 + len(content)),), quote="indirect", speaker="A",
        speaker_kind="person", anonymity="named", stance=stance, certainty=certainty, confidence=1.0,
    )  # fmt: skip
    return Candidate(statement, content, content, cosine, cue)


@pytest.mark.parametrize(
    ("claim", "cue", "content", "stance", "certainty", "expected"),
    [
        (KNEW, "said", "Halm Shipping knew of the leak", "asserts", "certain", "affirms"),
        (KNEW, "suggested", "Halm Shipping may have known of the leak", "asserts", "possible", "hedges"),
        (KNEW, "said", "Halm Shipping did not know of the leak", "asserts", "certain", "denies"),
        (KNEW, "denied", "that Halm Shipping knew of the leak", "denies", "certain", "denies"),
        (KNEW, "denied", "knowing of the leak", "denies", "certain", "denies"),
        # a denial that is put as a negation is counted once
        (KNEW, "said", "Nobody at Halm Shipping knew of the leak … Nobody.", "denies", "certain", "denies"),
        (KNEW, "insisted", "Halm Shipping did not know of the leak", "denies", "certain", "denies"),
        (NOT_KNEW, "insisted", "Halm Shipping did not know of the leak", "denies", "certain", "affirms"),
        # who denies the opposite affirms
        (NOT_KNEW, "denied", "that Halm Shipping knew of the leak", "denies", "certain", "affirms"),
        (KNEW, "denied", "that Halm Shipping did not know of the leak", "denies", "certain", "affirms"),
        (KNEW, "disputed", "the baseless claim that Halm Shipping knew of the leak", "denies", "certain", "denies"),
        # no evidence is no denial, however it was labelled
        (KNEW, "found", "no evidence that Halm Shipping knew of the leak", "no_evidence", "certain", "no_evidence"),
        (KNEW, "said", "there was no evidence that Halm Shipping knew of the leak", "denies", "certain", "no_evidence"),
        (
            KNEW,
            "said",
            "there was no evidence that Halm Shipping knew of the leak",
            "asserts",
            "certain",
            "no_evidence",
        ),
        (KNEW, "found no evidence", "that Halm Shipping knew of the leak", "asserts", "certain", "no_evidence"),
        (KNEW, "found no evidence", "that Halm did not know of the leak", "no_evidence", "certain", "unsorted"),
        ("There is no evidence that Halm knew.", "found", "no evidence Halm knew", "no_evidence", "certain", "affirms"),
        ("There is no evidence that Halm knew.", "said", "that Halm knew", "asserts", "certain", "unsorted"),
        # an actor is not a speaker
        (KNEW, "knew", "that the leak was there", "asserts", "certain", "unsorted"),
        (KNEW, "was aware", "of the leak", "asserts", "certain", "unsorted"),
        # not to have said is neither
        (KNEW, "had not suggested", "that Halm Shipping knew of the leak", "denies", "certain", "unsorted"),
        (KNEW, "did not deny", "that Halm Shipping knew of the leak", "denies", "certain", "unsorted"),
        (KNEW, "did not say", "that Halm Shipping knew of the leak", "asserts", "certain", "unsorted"),
        (KNEW, "does not believe", "that Halm Shipping knew of the leak", "denies", "probable", "denies"),
        (KNEW, "does not believe", "that Halm Shipping knew of the leak", "asserts", "probable", "unsorted"),
        # an act is no assertion
        ("Halm made an offer.", "rejected", "the offer Halm made", "denies", "certain", "unsorted"),
        ("Halm made an offer.", "denied", "that Halm made an offer", "denies", "certain", "denies"),
        # a double negative is not a negative
        (KNEW, "said", "it was not true that Halm Shipping did not know of the leak", "asserts", "certain", "affirms"),
        (KNEW, "said", "there was no doubt that Halm Shipping knew of the leak", "asserts", "certain", "affirms"),
        # another's denial is not the source's
        (KNEW, "said", "Halm Shipping denied that it knew of the leak", "asserts", "certain", "unsorted"),
        # no side by the words alone
        (KNEW, "asked", "whether Halm Shipping knew of the leak", "asserts", "open", "unsorted"),
        (KNEW, "said", "Halm Shipping, not the port, knew of the leak", "asserts", "certain", "unsorted"),
        (KNEW, "doubted", "that Halm Shipping knew of the leak", "doubts", "possible", "doubts"),
        (KNEW, "would not comment on", "whether Halm Shipping knew", "declines", "open", "unsorted"),
        (KNEW, "would not comment on", "the leak", "declines", "open", "declines"),
        (KNEW, "wants", "Halm Shipping to pay", "wants", "open", "unsorted"),
        # the sentence that is about the claim decides
        (KNEW, "said", "Halm Shipping knew of the leak. It told nobody.", "asserts", "certain", "affirms"),
        (KNEW, "said", "We never shouted. Halm Shipping knew of the leak.", "asserts", "certain", "affirms"),
    ],
)
def test_what_a_source_does_with_a_claim(
    claim: str, cue: str, content: str, stance: Stance, certainty: Certainty, expected: Relation
):
    relation, why = side_of(claim, candidate(content, cue, stance, certainty))
    assert relation == expected, why


def test_a_side_is_shown_where_network_and_table_agree():
    one = candidate("Halm Shipping knew of the leak")
    (found,) = bearings(KNEW, [(one, NONE | {"affirms": 0.7, "hedges": 0.2, "none": 0.1})], SURE)
    assert (found.relation, found.score) == ("affirms", 0.9)
    (found,) = bearings(KNEW, [(one, NONE | {"denies": 0.9, "none": 0.1})], SURE)
    assert (found.relation, found.score) == ("unsorted", 0.9)


def test_where_the_table_cannot_tell_a_network_that_is_sure_does():
    wish = candidate("Halm Shipping to have known of the leak", "wanted", "wants")
    (found,) = bearings(KNEW, [(wish, NONE | {"hedges": 0.5, "affirms": 0.4, "none": 0.1})], SURE)
    assert (found.relation, found.score) == ("hedges", 0.9)
    assert "wants" in found.why


def test_who_is_only_said_to_have_known_is_never_given_a_side():
    one = candidate("that Halm Shipping knew of the leak", "knew")
    (found,) = bearings(KNEW, [(one, NONE | {"affirms": 1.0})], SURE)
    assert found.relation == "unsorted"


def test_a_statement_of_another_time_has_no_side():
    claim, sure = "Halm Shipping knew of the leak in 2020.", NONE | {"affirms": 1.0}
    for words, expected in {"2020": "affirms", "2014": "unsorted"}.items():
        (found,) = bearings(claim, [(candidate(f"Halm Shipping knew of the leak in {words}"), sure)], SURE)
        assert found.relation == expected, words


def test_what_the_table_and_the_words_say_counts_beside_the_network():
    weighed = Thresholds(found=0.3, sure=0.8, sureness=Sureness(side=0.5, undecided=-1, content=1, passage=1))
    chances = NONE | {"affirms": 0.7, "none": 0.3}
    near, far = candidate("Halm Shipping knew of the leak"), candidate("they were well aware of it")
    assert bearings(KNEW, [(near, chances)], weighed)[0].relation == "affirms"
    assert bearings(KNEW, [(far, chances)], weighed)[0].relation == "unsorted"
    open_to_the_table = candidate("Halm Shipping to have known of the leak", "wanted", "wants")
    assert bearings(KNEW, [(open_to_the_table, chances)], weighed)[0].relation == "unsorted"


def test_unsure_is_unsorted_and_says_what_it_may_be():
    one = candidate("Halm Shipping knew of the leak")
    (found,) = bearings(KNEW, [(one, NONE | {"affirms": 0.5, "none": 0.5})], SURE)
    assert found.relation == "unsorted"
    assert "asserts the claim" in found.why
    assert found.leaning == "affirms"
    assert found.score == 0.5


def test_what_does_not_bear_is_left_out_and_sides_come_before_the_unsorted():
    near, far = candidate("Halm Shipping knew of the leak"), candidate("the bakery opens at nine on Sundays")
    wish = candidate("the company to tell what it knew of the leak", "urged", "wants")
    sure = NONE | {"affirms": 0.9, "none": 0.1}
    found = bearings(
        KNEW, [(far, NONE | {"none": 1.0}), (wish, NONE | {"affirms": 0.7, "none": 0.3}), (near, sure)], SURE
    )
    assert [b.statement for b in found] == [near.statement, wish.statement]
    assert [b.relation for b in found] == ["affirms", "unsorted"]


def test_order_does_not_depend_on_the_order_of_what_comes_in():
    rows = [(candidate(f"Halm Shipping knew of the leak {i}"), NONE | {"affirms": 1.0}) for i in range(5)]
    assert bearings(KNEW, rows, SURE) == bearings(KNEW, rows[::-1], SURE)


def test_nearest_goes_by_meaning_words_and_names():
    far = candidate("the bakery opens at nine on Sundays", cosine=0.5)
    near = candidate("Halm Shipping knew of the leak", cosine=0.5)
    assert nearest(KNEW, [far, near], 1) == [near]
    assert nearest("", [far, near], 5)
    assert nearest(KNEW, [], 5) == []


@pytest.mark.parametrize(
    ("claim", "passage", "year", "expected"),
    [
        ("Halm knew in 2021.", "Halm knew in 2021.", None, False),
        ("Halm knew in 2021.", "Halm knew in 2019.", None, True),
        ("Halm knew in 2021.", "Halm knew.", 2022, False),
        ("Halm knew in 2021.", "Halm knew.", 2016, True),
        ("Halm knew in 2021.", "Halm knew.", None, False),
        ("Halm knew.", "Halm knew in 2019.", 2016, False),
    ],
)
def test_another_time_shows_no_side(claim: str, passage: str, year: int | None, expected: bool):
    one = replace(candidate("Halm knew"), passage=passage, year=year)
    assert other_time(claim, one) is expected


def test_what_nobody_is_said_to_hold_has_no_side():
    one = candidate("Halm Shipping knew of the leak")
    nobody = replace(one, statement=replace(one.statement, speaker=None))
    assert side_of(KNEW, one)[0] == "affirms"
    assert side_of(KNEW, nobody)[0] == "unsorted"
