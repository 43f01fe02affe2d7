"""From the network's votes to labels."""

from typing import cast

import numpy as np
from numpy.typing import NDArray

from sayso.extract.scheme import LABELS, vote_slices
from sayso.extract.settled import settled, settled_certainty
from sayso.types import Anonymity, Certainty, SpeakerKind, Stance

PLACES = vote_slices()


def chosen(votes: NDArray[np.float32], label: str) -> str:
    """The value with most votes."""
    return LABELS[label][int(votes[PLACES[label]].argmax())]


def labels(
    votes: NDArray[np.float32], *, source: str, cue: str, content: str
) -> tuple[SpeakerKind, Anonymity, Stance, Certainty]:
    """Speaker kind, anonymity, stance and certainty, from the votes and the words of each role.

    Without a source the first two are none. What the words settle is not left to the votes.
    """
    kind, anonymity = chosen(votes, "speaker_kind"), chosen(votes, "anonymity")
    if not source:
        kind = anonymity = "none"
    stance = cast("Stance", chosen(votes, "stance"))
    certainty = cast("Certainty", chosen(votes, "certainty"))
    return (
        cast("SpeakerKind", kind),
        cast("Anonymity", anonymity),
        settled(stance, cue, content) or stance,
        settled_certainty(certainty, cue, content) or certainty,
    )
