"""Stances that words settle, whatever the votes: few, plain, and never a guess.

"No evidence that X" is not "denied X", and "declined to comment" is neither.
"""

import re

from sayso.types import Stance

PROOF = r"(?:evidence|proof|indications?|intelligence|information|signs?|reason to believe)"
NO_PROOF = re.compile(
    rf"\b(?:no|not any|never any|without|zero|(?:is|are|was|were)(?: not|n['’]t))(?:\s+[\w-]+){{0,3}}?\s+{PROOF}\b"
    rf"|\b(?:not|never|n['’]t|nothing)\s+(?:yet\s+)?(?:seen|see|found|find|uncovered|identified|identify)"
    rf"(?:\s+[\w-]+){{0,3}}?\s+{PROOF}\b"
    r"|\b(?:did|does|do|has|have|had|could|was|were)(?:\s+not|n['’]t)\s+(?:been\s+)?"
    r"(?:establish(?:ed)?|corroborated?|substantiated?)\b",
    re.IGNORECASE,
)
OPENING = re.compile(
    r"^\W*(?:that\b)?\W*(?:(?:so far|to date|as yet|at this point|thus far)\W+)?(?:[\w’'-]+\s+){0,6}?$", re.IGNORECASE
)
"""What may stand before the words of no proof where they are what a content says in the main."""
CLAUSE = re.compile(r"[.;:]|\b(?:but|because|although|though|while|if|who|which|and)\b", re.IGNORECASE)
SPEAK = r"to\s+(?:comment|say|discuss|answer|confirm|respond|speak|address|elaborate|be (?:named|identified|quoted))\b"
SILENCE = re.compile(
    rf"\b(?:declin|refus)\w*\s+(?:\w+\s+)?{SPEAK}"
    r"|\b(?:would|will|could)(?:\s+not|n['’]t)\s+(?:comment|say|discuss|confirm)\b"
    r"|\bdid(?:\s+not|n['’]t)\s+(?:\w+\s+)?(?:respond|return|reply|answer)\b",
    re.IGNORECASE,
)
REFUSAL = re.compile(r"\b(?:declin|refus)\w*\W*$", re.IGNORECASE)
TO_SPEAK = re.compile(rf"^\W*{SPEAK}", re.IGNORECASE)
UNSAID = re.compile(r"\b(?:not|never|n['’]t)\s+(?:\w+\s+)?(?:den|rul|exclud)\w*", re.IGNORECASE)


def settled(stance: Stance, cue: str, content: str) -> Stance | None:
    """The stance that the words settle, or None where they settle none.

    ``stance`` is what the votes say: who wishes for proof or complains of its lack is left as read.
    """
    if SILENCE.search(cue) or (REFUSAL.search(cue) and TO_SPEAK.match(content)):
        return "declines"
    if stance in ("wants", "declines") or UNSAID.search(cue):
        return None
    if NO_PROOF.search(cue):
        return "no_evidence"
    found = NO_PROOF.search(content)
    if found and stance in ("asserts", "denies", "doubts") and _opens(content[: found.start()]):
        return "no_evidence"
    return None


def _opens(before: str) -> bool:
    """Whether nothing but the beginning of a main clause stands before the words of no proof."""
    return bool(OPENING.match(before)) and not CLAUSE.search(before)
