from typing import get_args

import numpy as np
import pytest

from sayso.extract.labels import chosen, labels
from sayso.extract.scheme import LABELS, VOTES, vote_slices
from sayso.types import Anonymity, Certainty, SpeakerKind, Stance


def votes(**values: str) -> np.ndarray:
    out = np.zeros(VOTES, np.float32)
    for label, value in values.items():
        out[vote_slices()[label].start + LABELS[label].index(value)] = 1
    return out


def test_the_votes_of_the_labels_fill_the_row_without_overlap():
    columns = [i for place in vote_slices().values() for i in range(VOTES)[place]]
    assert columns == list(range(VOTES))


@pytest.mark.parametrize(
    ("label", "kind"),
    [("stance", Stance), ("certainty", Certainty), ("speaker_kind", SpeakerKind), ("anonymity", Anonymity)],
)
def test_the_network_and_the_records_know_the_same_values(label: str, kind: object):
    assert set(LABELS[label]) == set(get_args(kind))


@pytest.mark.parametrize(("label", "value"), [(label, value) for label, values in LABELS.items() for value in values])
def test_the_value_with_most_votes_is_chosen(label: str, value: str):
    assert chosen(votes(**{label: value}), label) == value


def test_without_a_source_there_is_no_kind_and_no_anonymity():
    row = votes(stance="denies", certainty="possible", speaker_kind="person", anonymity="named")
    words = {"cue": "denied", "content": "it"}
    assert labels(row, source="he", **words) == ("person", "named", "denies", "possible")
    assert labels(row, source="", **words) == ("none", "none", "denies", "possible")


def test_what_the_words_settle_is_not_left_to_the_votes():
    row = votes(stance="asserts")
    assert labels(row, source="she", cue="said", content="there was no evidence of rot")[2] == "no_evidence"
