"""The names of what the reader's network gives, in the order of its outputs."""

from typing import Final

ROLES: Final = ("source", "cue", "content")
TAGS: Final = ("O", "B-source", "I-source", "B-cue", "I-cue", "B-content", "I-content")

STANCES: Final = ("asserts", "denies", "doubts", "no_evidence", "declines", "wants", "feels")
CERTAINTIES: Final = ("certain", "probable", "possible", "open")
KINDS: Final = ("person", "people", "organisation", "media", "document", "author", "none")
ANONYMITIES: Final = ("named", "unnamed", "generic", "none")

LABELS: Final = {
    "stance": STANCES,
    "certainty": CERTAINTIES,
    "speaker_kind": KINDS,
    "anonymity": ANONYMITIES,
}
"""Each label's values; in the network's votes they follow one another in this order."""

VOTES: Final = sum(len(values) for values in LABELS.values())


def vote_slices() -> dict[str, slice]:
    """Where each label's scores lie among the ``VOTES`` columns."""
    out, at = {}, 0
    for name, values in LABELS.items():
        out[name] = slice(at, at + len(values))
        at += len(values)
    return out
