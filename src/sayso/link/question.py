"""A yes-or-no question as the proposition that it asks about: what statements affirm or deny is a proposition.

"Did Russia try to help?" becomes "Russia did try to help." Where the subject's end cannot be told by its words, and
for any other question, the words are left as they are: a claim is never guessed.
"""

import re

AUXILIARY = re.compile(
    r"(?P<verb>did|does|do|is|are|was|were|has|have|had|can|could|will|would|should|must|may|might)"
    r"(?P<negated>n['’]t)?\s+(?P<rest>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
WRAPPED = re.compile(
    r"(?:is it (?:true|a fact|the case|correct|proven|known)(?: or false)?|"
    r"(?:is there|was there) (?:any )?(?:evidence|proof)|"
    r"do we know|can we say|did (?:anyone|anybody) (?:say|claim)) that\s+(?P<rest>\S.*)",
    re.IGNORECASE | re.DOTALL,
)
"""Questions that wrap a proposition whole."""
_PRONOUN = re.compile(
    r"(?:he|she|it|they|we|you|i|this|that|these|those|there|anyone|anybody|someone|somebody)\b", re.I
)
_NAME = r"[A-Z0-9][\w.&-]*(?:[’'](?!s\b)\w+)?"
_NAMES = re.compile(
    rf"(?:(?:the|a|an|any|some|his|her|their|its|our|your|my|many|most|all|both|no|two|three|four|five|several)\s+)?"
    rf"(?:(?:former|late|then|senior|top|chief|acting|foreign|federal|local|state)\s+)*"
    rf"{_NAME}(?:\s+(?:(?:of|the|and|for|de|von|van|bin|al)\s+)*{_NAME})*(?:['’]s?\s+\w+)?",
)
_NOUNS = re.compile(
    r"(?:the|a|an|any|some|his|her|their|its|our|my|many|most|all|both|two|three|four|five|several)\s+"
    r"(?:[\w’'-]+\s+){0,3}?"
    r"(?:government|campaign|officials?|agenc(?:y|ies)|committees?|compan(?:y|ies)|president|minister|ministry|police|"
    r"army|military|votes?|voters?|ballots?|elections?|reports?|investigat(?:ion|ors?)|courts?|judges?|lawyers?|team|"
    r"candidates?|hackers?|servers?|emails?|documents?|line|leak|ship|bank|deal|meeting|party|administration|senate|"
    r"house|congress|department|service|services|people|man|woman|men|women|workers?|residents?|experts?)\b"
    r"(?:\s+(?:of|in|at|for|from)\s+(?:the\s+)?[A-Z][\w.’'-]*(?:\s+[A-Z][\w.’'-]*)*)?",
    re.IGNORECASE,
)


def declarative(text: str) -> str:
    """The proposition that a yes-or-no question asks about, with a full stop; any other text as it is."""
    words = " ".join(text.split())
    if not words.endswith("?"):
        return words
    asked = words.rstrip("?! ")
    if wrapped := WRAPPED.match(asked):
        rest = wrapped["rest"]
        return f"{rest[0].upper()}{rest[1:]}."
    question = AUXILIARY.fullmatch(asked)
    subject = question and _subject(question["rest"])
    if not question or not subject:
        return words
    after = question["rest"][len(subject) :].strip()
    if not after:
        return words
    verb = question["verb"].lower()
    not_ = " not" if question["negated"] else ""
    subject = re.sub(r"^any(?=\s)", "some", subject, flags=re.IGNORECASE)
    return f"{subject[0].upper()}{subject[1:]} {verb}{not_} {after}."


def _subject(rest: str) -> str | None:
    """The subject that opens ``rest``, or None where it cannot be told."""
    for form in (_PRONOUN, _NAMES, _NOUNS):
        if found := form.match(rest):
            return found.group().strip()
    return None
