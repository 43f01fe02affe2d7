"""Pairs that a hasty reader mixes up."""

import pytest

from sayso.extract.settled import is_told, settled, settled_certainty
from sayso.types import Certainty, Stance


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
        ("asserts", "said", "that divers had no ''direct evidence'' that the chain was cut", "no_evidence"),
        ("asserts", "show", "little evidence that the piles were replaced", "no_evidence"),
        (
            "asserts",
            "according to",
            "while the mayor might like the pier, there isn’t yet proof it is safe",
            "no_evidence",
        ),
        ("asserts", "said", "that owners are not required to disclose information", None),
        # who has no plans and has called for nothing keeps nothing back; who gives no answer, and no figures, does
        ("declines", "has no plans", "of closing the pier", "denies"),
        ("declines", "has not called for", "the mayor to resign", "denies"),
        ("declines", "did not release", "the figures", None),
        ("declines", "would not comment on", "the pier", "declines"),
        ("declines", "was silent on", "the pier", None),
        # who claims without proof does not say that there is none
        ("asserts", "claimed without any evidence", "that the pier was unsafe", None),
        # to call what is told untrue is to deny it; to report that something else fell through is not
        ("asserts", "said", "that the harbour master's account was ''false.''", "denies"),
        ("asserts", "replied", "“It’s just not true.”", "denies"),
        ("feels", "called", "the report a “bald-faced lie”", "denies"),
        ("asserts", "said", "“Absolutely not,”", "denies"),
        ("asserts", "said", "the account is not false", None),
        ("asserts", "said", "nobody should repeat accounts that are false", None),
        ("asserts", "asked", "what happens if the account is false", None),
        ("asserts", "said", "No pier is safe", None),
        ("asserts", "called", "the mayor a liar", None),
        ("feels", "called", "the pier unsafe", None),
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
        ("denies", "did not deny", "that the pier was unsafe", "asserts"),
        ("denies", "has never disputed", "the cost of the pier", "asserts"),
        ("denies", "disputed", "the cost of the pier", None),
        ("denies", "did not accept", "the cost of the pier", None),
        ("asserts", "had not suggested", "that the pier was unsafe", None),
        ("asserts", "said", "", None),
    ],
)
def test_words_that_settle_a_stance(stance: Stance, cue: str, content: str, expected: Stance | None) -> None:
    assert settled(stance, cue, content) == expected


@pytest.mark.parametrize(
    ("certainty", "cue", "content", "expected"),
    [
        ("possible", "said", "the pier will most likely close", "probable"),
        ("possible", "said", "the pier is unlikely to close", "probable"),
        ("possible", "said", "the pier could close, and likely for good", None),
        ("possible", "said", "the pier may close", None),
        ("certain", "said", "walkers are less likely to fall", None),
        ("probable", "may seem", "the pier a waste of money", "possible"),
        ("probable", "seems", "the pier a waste of money", None),
    ],
)
def test_words_that_settle_a_certainty(
    certainty: Certainty, cue: str, content: str, expected: Certainty | None
) -> None:
    assert settled_certainty(certainty, cue, content) == expected


@pytest.mark.parametrize(
    ("cue", "told"),
    [
        ("were told", True),
        ("was repeatedly warned", True),
        ("has been asked", True),
        ("hear", True),
        ("hearings", False),
        ("was told by", False),
        ("told", False),
        ("is assured of", False),
        ("asked", False),
    ],
)
def test_who_is_told_something_has_not_said_it(cue: str, told: bool):
    assert is_told(cue) == told
