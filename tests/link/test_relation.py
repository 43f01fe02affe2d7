import itertools
from typing import get_args

import pytest

from sayso.link.relation import relation, why
from sayso.types import RELATIONS, Certainty, Relation, Stance


@pytest.mark.parametrize(
    ("stance", "certainty", "opposite", "expected"),
    [
        ("asserts", "certain", False, "affirms"),
        ("asserts", "probable", False, "hedges"),
        ("asserts", "possible", False, "hedges"),
        ("asserts", "open", False, "unsorted"),  # "if it leaked": leans to neither side
        ("asserts", "certain", True, "denies"),
        ("asserts", "probable", True, "doubts"),
        ("asserts", "open", True, "unsorted"),
        ("denies", "certain", False, "denies"),
        ("denies", "certain", True, "affirms"),  # denies the claim's opposite
        ("doubts", "possible", False, "doubts"),
        ("no_evidence", "certain", False, "no_evidence"),
        ("no_evidence", "certain", True, "unsorted"),  # no evidence against it is none for it
        ("declines", "open", False, "declines"),
        ("declines", "open", True, "declines"),
        ("wants", "certain", False, "unsorted"),
        ("feels", "certain", True, "unsorted"),
    ],
)
def test_the_table(stance: Stance, certainty: Certainty, opposite: bool, expected: Relation):
    assert relation(stance, certainty, opposite=opposite) == expected


def test_every_case_has_a_relation_and_a_reason_in_words():
    for stance, certainty, opposite in itertools.product(get_args(Stance), get_args(Certainty), (False, True)):
        assert relation(stance, certainty, opposite=opposite) in RELATIONS
        reason = why(stance, certainty, opposite=opposite)
        assert reason.startswith("the source ")
        assert ("opposite" in reason) is opposite


def test_no_evidence_never_becomes_a_denial():
    for certainty, opposite in itertools.product(get_args(Certainty), (False, True)):
        assert relation("no_evidence", certainty, opposite=opposite) not in ("denies", "affirms")
