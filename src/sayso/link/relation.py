"""The table that turns stance, certainty and polarity into a relation. It is shown to users, so it is all here."""

from typing import Final

from sayso.types import Certainty, Relation, Stance

SAME: Final[dict[Stance, Relation]] = {
    "asserts": "affirms",
    "denies": "denies",
    "doubts": "doubts",
    "no_evidence": "no_evidence",
    "declines": "declines",
    "wants": "unsorted",
    "feels": "unsorted",
}
OPPOSITE: Final[dict[Stance, Relation]] = {
    "asserts": "denies",
    "denies": "affirms",
    "doubts": "hedges",
    "no_evidence": "unsorted",
    "declines": "declines",
    "wants": "unsorted",
    "feels": "unsorted",
}
SOFTER: Final[dict[Relation, Relation]] = {"affirms": "hedges", "denies": "doubts"}
"""What an affirmation or a denial comes to when its source is less than certain."""

VERBS: Final[dict[Stance, str]] = {
    "asserts": "asserts",
    "denies": "denies",
    "doubts": "doubts",
    "no_evidence": "finds no evidence of",
    "declines": "declines to speak to",
    "wants": "wants",
    "feels": "takes an attitude to",
}


def relation(stance: Stance, certainty: Certainty, *, opposite: bool) -> Relation:
    """What a source does with a claim by a statement that has the claim's matter, or its ``opposite``, as content."""
    plain = (OPPOSITE if opposite else SAME)[stance]
    if stance != "asserts" or certainty == "certain":
        return plain
    # whoever is not committed at all ("if", "whether", a question) leans to no side
    return "unsorted" if certainty == "open" else SOFTER.get(plain, plain)


def why(stance: Stance, certainty: Certainty, *, opposite: bool) -> str:
    """The row of the table that was used, in words."""
    matter = "the opposite of the claim" if opposite else "the claim"
    firmly = "" if stance in ("declines", "wants", "feels") else f" ({certainty})"
    return f"the source {VERBS[stance]} {matter}{firmly}"
