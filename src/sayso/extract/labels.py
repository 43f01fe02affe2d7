"""From the network's votes to labels."""

from typing import cast

import numpy as np
from numpy.typing import NDArray

from sayso.extract.scheme import LABELS, vote_slices
from sayso.types import Anonymity, Certainty, SpeakerKind, Stance

PLACES = vote_slices()


def chosen(votes: NDArray[np.float32], label: str) -> str:
    """The value with most votes."""
    return LABELS[label][int(votes[PLACES[label]].argmax())]


def labels(votes: NDArray[np.float32], *, has_source: bool) -> tuple[SpeakerKind, Anonymity, Stance, Certainty]:
    """Speaker kind, anonymity, stance and certainty; without a source the first two are none."""
    kind, anonymity = chosen(votes, "speaker_kind"), chosen(votes, "anonymity")
    if not has_source:
        kind = anonymity = "none"
    return (
        cast("SpeakerKind", kind),
        cast("Anonymity", anonymity),
        cast("Stance", chosen(votes, "stance")),
        cast("Certainty", chosen(votes, "certainty")),
    )
