"""Stances and certainties that words settle, whatever the votes: few, plain, and never a guess.

"No evidence that X" is not "denied X", "declined to comment" is neither, and "did not deny X" is no denial.
"""

import re

from sayso.types import Certainty, Stance

PROOF = r"(?:evidence|proof|indications?|intelligence|information|signs?|reason to believe)"
NO_PROOF = re.compile(
    rf"\b(?:no|not any|never any|little|scant|zero|(?:is|are|was|were)(?: not|n['’]t))(?:\s+(?!to\b)[\w-]+){{0,3}}?"
    rf"\s+(?:[\"“'’‘]+(?:\w+\s+)?)?{PROOF}\b"
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
ASIDE = re.compile(
    r"^\W*(?:(?:that|so|but|and|yet)\W+)*(?:while|although|though|even (?:if|though))\b[^.;:]*?,\s+", re.IGNORECASE
)
"""A concession that opens a content: what it says in the main comes after it."""
CLAUSE = re.compile(r"[.;:]|\b(?:but|because|although|though|while|if|who|which|and)\b", re.IGNORECASE)
OPENS = 20
"""Code points of a content in which a word that belongs to the cue may stand."""
SPEAK = r"to\s+(?:comment|say|discuss|answer|confirm|respond|speak|address|elaborate|be (?:named|identified|quoted))\b"
SILENCE = re.compile(
    rf"\b(?:declin|refus)\w*\s+(?:\w+\s+)?{SPEAK}"
    r"|\b(?:would|will|could)(?:\s+not|n['’]t)\s+(?:comment|say|discuss|confirm)\b"
    r"|\bdid(?:\s+not|n['’]t)\s+(?:\w+\s+)?(?:respond|return|reply|answer)\b",
    re.IGNORECASE,
)
REFUSAL = re.compile(r"\b(?:declin|refus)\w*\W*$", re.IGNORECASE)
TO_SPEAK = re.compile(rf"^\W*{SPEAK}", re.IGNORECASE)
NOT = re.compile(r"\b(?:not|never|no|without)\b|n['’]t\b", re.IGNORECASE)
WITHHELD = re.compile(
    r"\b(?:declin|refus|avoid|dodg|evad|withh|silen|keep|kept|comment|respon|repl|answer|return|confirm|speak|discuss"
    r"|address|elaborat|sa(?:y|id)\b|tell|told|offer|releas|announc|provid|giv|gave|disclos|shar|reveal|identif|nam(?:e|ing)"
    r"|specif|detail|explain|publish|endors|tak(?:e|ing)|would\b|wouldn|will\b|won\b)",
    re.IGNORECASE,
)
"""What somebody may keep back: a "no" without a word of it refuses nothing."""
UNSAID = re.compile(
    r"\b(?:not|never|n['’]t)\s+(?:\w+\s+)?(?:den(?:y|ied|ying)|disput\w*|contest\w*|rul\w* out|exclud\w*)\b",
    re.IGNORECASE,
)
_BARELY = r"(?:(?:just|simply|absolutely|completely|totally|patently|flatly|categorically|demonstrably|entirely)\W+)*"
_LIE = r"(?:false|untrue|nonsense|baseless|unfounded|an?\W+(?:[\w-]+\W+)?(?:lie|fabrication))"
FALSE = re.compile(
    rf"(?:^\W*(?:that\W+)?(?:it|this|that)(?:[’']s|\s+is|\s+was)|(?<!that )(?<!which )(?<!who )\b(?:is|are|was|were))"
    rf"\W+{_BARELY}(?:{_LIE}|not\W+true)\W*$",
    re.IGNORECASE,
)
"""A content that ends by calling what is told untrue."""
CALLED = re.compile(r"\b(?:call|brand|label|dismiss|describ|reject)\w*", re.IGNORECASE)
CALLED_FALSE = re.compile(rf"\b{_LIE}\W*$", re.IGNORECASE)
TOLD = re.compile(
    r"\b(?:is|are|was|were|be|been|being|gets?|got)\s+(?:\w+\s+){0,2}?"
    r"(?:told|informed|advised|briefed|notified|warned|asked|reminded|instructed|ordered)\b(?!\s+by\b)"
    r"|^\W*(?:hears?|heard)\W*(?:that)?\W*$",
    re.IGNORECASE,
)
NO = re.compile(r"^\W*(?:no|absolutely not|not at all|not true|of course not)\W*$", re.IGNORECASE)
CONDITION = re.compile(r"[.!?][\"”’']*\s|\b(?:if|unless|whether)\b", re.IGNORECASE)
"""What makes a content more than one plain sentence."""
LIKELY = re.compile(r"\b(?:un)?likely\b|\bprobably\b", re.IGNORECASE)
POSSIBLY = re.compile(r"\b(?:might|may|could|can|would|possibl[ey]|perhaps|maybe)\b", re.IGNORECASE)
MAY_SEEM = re.compile(r"\b(?:may|might|could) (?:well )?(?:seem|appear)\b", re.IGNORECASE)


def is_told(cue: str) -> bool:
    """Whether a cue is one of hearing or of being told: who stands before it has heard the words, and not said them."""
    return TOLD.search(cue) is not None


def settled(stance: Stance, cue: str, content: str) -> Stance | None:
    """The stance that the words settle, or None where they settle none.

    ``stance`` is what the votes say: who wishes for proof or complains of its lack is left as read. Who "has no plans"
    or "has not called for" something keeps nothing back.
    """
    if SILENCE.search(cue) or (REFUSAL.search(cue) and TO_SPEAK.match(content)):
        return "declines"
    if UNSAID.search(cue):
        return "asserts" if stance == "denies" else None
    if stance == "declines" and NOT.search(cue) and not WITHHELD.search(f"{cue} {content[:OPENS]}"):
        return "denies"
    if stance in ("wants", "declines"):
        return None
    if NO_PROOF.search(cue):
        return "no_evidence"
    if stance in ("asserts", "denies", "doubts") and _no_proof(content):
        return "no_evidence"
    if stance in ("asserts", "feels") and _untrue(cue, content):
        return "denies"
    return None


def settled_certainty(certainty: Certainty, cue: str, content: str) -> Certainty | None:
    """The certainty that a modal word settles where the votes took it for another, or None.

    "Likely" alone is no "possible"; "may seem" is no "probable". What is stated flatly or left open stays as read.
    """
    if certainty == "possible" and LIKELY.search(f"{cue} {content}") and not POSSIBLY.search(f"{cue} {content}"):
        return "probable"
    return "possible" if certainty == "probable" and MAY_SEEM.search(cue) else None


def _no_proof(content: str) -> bool:
    """Whether a content says in the main that there is no proof of something."""
    aside = ASIDE.match(content)
    main = content[aside.end() :] if aside else content
    found = NO_PROOF.search(main)
    return found is not None and _opens(main[: found.start()])


def _untrue(cue: str, content: str) -> bool:
    """Whether a content of one plain sentence says of something that was told that it is not so."""
    if CONDITION.search(content):
        return False
    return bool(NO.match(content) or FALSE.search(content) or (CALLED.search(cue) and CALLED_FALSE.search(content)))


def _opens(before: str) -> bool:
    """Whether nothing but the beginning of a main clause stands before the words of no proof."""
    return bool(OPENING.match(before)) and not CLAUSE.search(before)
