"""Which judgements hold, and what they make of statements. Pure functions of the judgements in their order."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import cast

from sayso.types import Certainty, Judgement, Stance, Statement, tagged_hash

PAIRS = ("same_source", "same_claim")
"""Kinds whose two ids have no order."""
OF_STATEMENTS = ("statement", "speaker", "stance", "certainty", "words")
"""Kinds whose subject is a statement, and which change how it is shown."""

Corrections = Mapping[str, Mapping[str, Judgement]]
"""By statement, by kind: the judgements that hold."""


def active(judgements: Sequence[Judgement]) -> list[Judgement]:
    """The judgements that hold, in order: none that was undone, and of several on one matter the last.

    An undo can be undone; what it took back then holds again.
    """
    undone: set[str] = set()
    held: dict[tuple[str, ...], Judgement] = {}
    for one in reversed(judgements):
        if one.id in undone:
            continue
        if one.kind == "undo":
            undone.add(one.subject)
        else:
            held.setdefault(matter(one), one)
    kept = {one.id for one in held.values()}
    return [one for one in judgements if one.id in kept]


def matter(one: Judgement) -> tuple[str, ...]:
    """What a judgement is about: two on the same matter cannot both hold."""
    ids = [one.subject, *([one.other] if one.other is not None else [])]
    return (one.kind, *(sorted(ids) if one.kind in PAIRS else ids))


def corrections(held: Iterable[Judgement]) -> Corrections:
    """The judgements on statements, of those that hold."""
    found: dict[str, dict[str, Judgement]] = {}
    for one in held:
        if one.kind in OF_STATEMENTS:
            found.setdefault(one.subject, {})[one.kind] = one
    return found


def apply(statements: Iterable[Statement], held: Corrections) -> list[Statement]:
    """The statements as they are to be shown: without those judged wrong, with what was corrected in its place."""
    return [
        corrected(one, said) for one in statements if (said := held.get(one.id, {})) is not None and not is_wrong(said)
    ]


def is_wrong(said: Mapping[str, Judgement]) -> bool:
    """Whether the judgements on a statement say that it is none."""
    return "statement" in said and said["statement"].verdict == "wrong"


def corrected(one: Statement, said: Mapping[str, Judgement]) -> Statement:
    """The statement with the speaker, stance, certainty and words that a person gave it; an empty speaker is nobody."""
    if "speaker" in said:
        speaker = said["speaker"].verdict or None
        named = "named" if speaker and one.anonymity == "none" else one.anonymity
        one = replace(one, speaker=speaker, anonymity=named if speaker else "none")
    if "stance" in said:
        one = replace(one, stance=cast("Stance", said["stance"].verdict))
    if "certainty" in said:
        one = replace(one, certainty=cast("Certainty", said["certainty"].verdict))
    if "words" in said:
        start, _, end = said["words"].verdict.partition("-")
        one = replace(one, content=((int(start), int(end)),), known_as=one.id)
    return one


def claim_id(wording: str) -> str:
    """The id of a claim, from its first wording; spaces and line ends do not count."""
    return tagged_hash("claim", " ".join(wording.split()))
