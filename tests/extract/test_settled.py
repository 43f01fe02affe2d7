"""Pairs that a hasty reader mixes up."""

import pytest

from sayso.extract.settled import settled
from sayso.types import Stance


@pytest.mark.parametrize(
    ("stance", "cue", "content", "expected"),
    [
        # no evidence is not a denial, wherever the words stand
        ("asserts", "said", "that there was no evidence that the pier was unsafe", "no_evidence"),
        ("denies", "said", "there’s no evidence the pier was unsafe", "no_evidence"),
        ("asserts", "said", "that, so far, they had seen no evidence of rot", "no_evidence"),
        ("asserts", "found no evidence", "that the pier was unsafe", "no_evidence"),
        ("asserts", "wrote", "the Office did not establish that the piles were rotten", "no_evidence"),
        ("asserts", "said", "we have no information or intelligence that the ropes were cut", "no_evidence"),
        ("asserts", "said", "there isn't proof the pier was unsafe", "no_evidence"),
        ("denies", "denied", "that the pier was unsafe", None),
        # "no evidence" in somebody else's complaint, or further on, settles nothing
        ("asserts", "said", "the mayor, who has no evidence, is wrong", None),
        ("asserts", "said", "the pier is safe and there is no evidence of rot", None),
        ("wants", "demanded", "that no evidence be lost", None),
        ("asserts", "said", "there was no doubt that the pier was unsafe", None),
        ("asserts", "said", "there was ample evidence of rot", None),
        # a refusal to speak, in one piece or two
        ("asserts", "declined to comment on", "the report", "declines"),
        ("denies", "declined", "to comment", "declines"),
        ("doubts", "would not say", "whether the pier was safe", "declines"),
        ("asserts", "did not respond to", "requests for comment", "declines"),
        ("wants", "refused", "to close the pier", None),
        ("denies", "refused", "the offer", None),
        # not to have denied is neither
        ("asserts", "did not deny", "that there was no evidence", None),
        ("asserts", "had not suggested", "that the pier was unsafe", None),
        ("asserts", "said", "", None),
    ],
)
def test_words_that_settle_a_stance(stance: Stance, cue: str, content: str, expected: Stance | None) -> None:
    assert settled(stance, cue, content) == expected
