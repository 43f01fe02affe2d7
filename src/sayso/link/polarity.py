"""Whether words state a proposition or its negation: judged on surface words, so a first approximation.

Evidential negation ("no evidence that", "have not found that") is the source's stance, not part of the proposition,
and is left out; ``evidential`` tells whether there is any. Where the scope of a negation is beyond surface words, the
words are ``unclear``, and a person has to sort.
"""

import re
from functools import lru_cache

_GRADE = r"(?:yet |ever |so far |been able to |managed to )?"
_SHOWN = (
    r"(?=\s*(?:$|[.,;:!?…“”\"]|(?:that|of|to|for|on|about|whatsoever|at all|"
    r"\w+ing|behind|against|exist\w*|was|were|is|are|has|had|he|she|it|they|the|any|anyone|anybody)\b))"
)
EVIDENTIAL = re.compile(
    r"\b(?:no|not any|never any|not enough|insufficient|without|(?:lack|absence)(?:s|ed)?(?: of)?|lacking|little|scant|"
    r"(?:is|are|was|were|as)(?: not|n['’]t)|(?:not|n['’]t|never) (?:\w+ ){0,2}(?:any|a shred of|a scrap of))\s+"
    r"(?:[\w-]+,?\s+){0,4}?"
    r"(?:(?:evidence|proof|reason to believe)\b|(?:indications?|information|intelligence|signs?|basis)\b" + _SHOWN + ")"
    r"|(?:\b(?:not|never|cannot)|n['’]t)\s+" + _GRADE + r"(?:\w+\s+)?"
    r"(?:establish(?:ed)?|(?:find|found|see|seen|identif(?:y|ied)|discover(?:ed)?|uncover(?:ed)?|produced?|offer(?:ed)?)"
    r"(?=\s+(?:that|any|anything|evidence|proof|enough|sufficient)\b))"
    r"|\b(?:fail(?:s|ed)?|unable|yet) to " + r"(?:establish|prove|substantiate|corroborate|verify|"
    r"(?:find|see|identify|discover|uncover|produce)(?=\s+(?:that|any|anything|evidence|proof|enough)\b))"
    r"|\b(?:unproven|unsubstantiated|not (?:been )?(?:proven|proved|established|substantiated))\b",
    re.IGNORECASE,
)  # fmt: skip
_TALK = (
    r"(?:claims?|accusations?|allegations?|charges?|rumou?rs?|reports?|stor(?:y|ies)|narratives?|suggestions?|"
    r"(?:conspiracy )?theor(?:y|ies))"
)
_FALSE = (
    r"(?:false|untrue|fake|bogus|incorrect|inaccurate|baseless|unfounded|groundless|debunked|discredited|"
    r"fabricated|made up|invented|"
    r"(?:an? )?(?:\w+ )?(?:hoax|lie|fabrication|fiction|myth)|lies|nonsense)"
)
_BE = r"(?:is|are|was|were|be|been|being|as|it|that|them|this|all|[’']s|[’']re)"
_GRADES = r"[“\"‘]?(?:(?:\w+ly|an?|just|all|pure)\s+)*[“\"‘]?"
UNTRUE_TALK = re.compile(rf"\b(?:{_FALSE}\s+{_TALK}|as {_FALSE})\b", re.IGNORECASE)
_UNTRUE = (
    rf"\b{_BE}\s+{_GRADES}{_FALSE}\b(?!\s+(?!{_TALK})\w+s?\s+(?:is|are|was|were)\b)"
    rf"|(?<=\bnot ){_FALSE}\b|^{_GRADES}{_FALSE}(?: news)?\W*$|{UNTRUE_TALK.pattern}"
)
NEGATION = re.compile(
    r"\b(?:not|never|no|none|nobody|nothing|neither|nor|nowhere|cannot|hardly|scarcely|barely|without)\b(?!-)|n['’]t\b"
    r"|\b(?:fail(?:s|ed|ing)?|refus(?:es?|ed|ing)|declin(?:es?|ed|ing)|unable) to\b|\brul(?:es|ed|ing) out\b"
    r"|\b(?:unaware|ignorant)\b|\black(?:s|ed|ing)? (?:any |all )?(?:knowledge|awareness)\b"
    rf"|{_UNTRUE}",
    re.IGNORECASE,
)
IDIOM = re.compile(
    r"\bnot (?:only|just|merely|simply|least)\b|\bn['’]t (?:only|just|merely|simply)\b"
    r"|\b(?:no|nothing|not) (?:fewer|less|later|more|sooner|earlier) than\b|\bno (?:matter|wonder|surprise|secret)\b"
    r"|\b(?:there (?:is|was|can be) |ha[sd] |have |with )?no (?:doubt|question|denying)\b|\bwithout (?:a )?doubt\b"
    r"|(?:\b(?:not|never)|n['’]t) doubt\b|\bnot in (?:doubt|dispute)\b|\b(?:whether )?or not\b|\bnothing but\b"
    r"|\bno reason to doubt\b|\bnot long (?:after|before|ago)\b"
    r"|\bNo\. ?(?=\d)|\bNo 10\b|\bcannot (?:be )?den(?:y|ied)\b|\bno ?(?:one|body) (?:doubt|den(?:y|i)|disput)\w*",
    re.IGNORECASE,
)
_MAY_NEGATE = re.compile(
    r"\bn(?:o|ever|either)|n['’]t\b|cannot|hardly|scarcely|barely|without|fail|refus|declin|unable|rul(?:es|ed|ing) out"
    r"|unaware|ignorant|lack"
    r"|false|untrue|fake|bogus|incorrect|inaccurate|baseless|unfounded|groundless|debunked|discredited|fabricat|made up"
    r"|invented|hoax|lie|fiction|myth|nonsense",
    re.IGNORECASE,
)
"""What stands in every negation. Most words have none, and ``NEGATION`` is slow to search for."""
_JOINTS = r"(?:because|although|though|while|whereas|since|if|when|who|whose|which)"
PARTS = re.compile(rf"[.!?;:,…—–()]+(?=\s|$|[“”\"])|\b(?:and|or|but|nor|{_JOINTS})\b", re.IGNORECASE)
_SHORT = "".join(rf"(?<!\b{word}\.)" for word in "Mr Ms Dr Mrs Sen Rep Gov Gen St Jr No".split())
SENTENCES = re.compile(
    rf"(?<=[.!?;…])(?<!\b[A-Z]\.){_SHORT}[”\"’')]*\s+|\s[…—–]\s|,? \bbut |, (?:and|{_JOINTS}) | {_JOINTS} |\n",
    re.IGNORECASE,
)
UNCLEAR = re.compile(
    r"\b(?:not|n['’]t|never|cannot)\s+(?:be\s+|been\s+)?rul(?:e|ed|ing) out\b|n['’]t rule out\b"
    r"|,\s*(?:and |but )?not\b(?! (?:only|just|merely))(?=\s+\w)|\bnot\b[^.;!?]{0,80}?,? but\b"
    r"|\b(?:not|n['’]t) because\b"
    r"|\bwithout\b(?! (?:a )?doubt)|\bwhether\b(?! or not)|\bunless\b|^\s*if\b"
    r"|\b(?:not|n['’]t|un)\s?(?:sure|certain|clear|know|known|aware) (?:if|how|who|what|why)\b",
    re.IGNORECASE,
)
DENIAL = re.compile(
    r"\b(?:den(?:y|ies|ied|ying|ials?)|disput(?:es?|ed|ing)|refut(?:es?|ed|ing)|rebut(?:s|ted|ting)?|"
    r"repudiat(?:es?|ed|ing)|contradict(?:s|ed|ing)?|(?:reject|dismiss)(?:s|es|ed|ing)?|"
    r"lied|lying|false statements?)\b",
    re.IGNORECASE,
)
_SAYING = (
    r"(?:say|said|saying|suggest(?:ed|ing)?|claim(?:ed|ing)?|alleg(?:e|ed|ing)|assert(?:ed|ing)?|impl(?:y|ied|ying)|"
    r"argu(?:e|ed|ing)|state[d]?|conclud(?:e|ed|ing)|accus(?:e|ed|ing)|mention(?:ed)?|specif(?:y|ied)|"
    r"deny|denied|disput(?:e|ed)|reject(?:ed)?|contradict(?:ed)?|refut(?:e|ed))"
)
UNSAID = re.compile(
    rf"(?:\b(?:not|never|nor|neither|cannot)|n['’]t)\s+(?:\w+\s+){{0,2}}?{_SAYING}\b"
    rf"|\b(?:stop(?:s|ped)?|f[ae]ll|falls) short of\b|\bwithout {_SAYING}\b",
    re.IGNORECASE,
)
_TURN_DOWN = re.compile(r"\b(?:reject|refus|declin|spurn|rebuff|dismiss|turn(?:s|ed|ing)? down\b)", re.IGNORECASE)
_GRANTED = r"(?:requests?|applications?|appeals?|motions?|petitions?|bail|entry|access|permission|asylum|visas?)\b"
_OFFERED = r"(?:offers?|proposals?|bids?|plans?|deals?|invitations?|calls?|demands?|amendments?|compromises?|advice)\b"
_BEFORE = r"^\W*(?!that\b|to\b|\w+ing\b)(?:[\w’'-]+\s+){0,4}?"
_ACT = re.compile(f"{_BEFORE}(?:{_GRANTED}|{_OFFERED})", re.IGNORECASE)
_REQUEST = re.compile(_BEFORE + _GRANTED, re.IGNORECASE)


@lru_cache(maxsize=1 << 16)
def negated(words: str) -> bool:
    """True where a part of the words holds an odd number of negations: a double negative is not a negative.

    Parts end at punctuation and at "and", "or", "but": "did not leak and did not burst" is negated twice over.
    """
    if not _MAY_NEGATE.search(words):
        return False
    plain = IDIOM.sub(" ", EVIDENTIAL.sub(" ", words))
    return any(len(NEGATION.findall(part.strip())) % 2 for part in PARTS.split(plain))


@lru_cache(maxsize=1 << 16)
def evidential(words: str) -> bool:
    """True where the words say that something was not shown, found or established."""
    return bool(EVIDENTIAL.search(words))


def unclear(words: str) -> bool:
    """True where surface words do not tell what is negated, or whether anything is said to be so.

    "X, not Y"; "without Z"; "whether"; "did not rule out".
    """
    return bool(UNCLEAR.search(IDIOM.sub(" ", EVIDENTIAL.sub(" ", words))))


def denial(words: str) -> bool:
    """True where the words name an act of denying: "denied", "disputes", "rejected"."""
    return bool(DENIAL.search(words))


def unsaid(cue: str) -> bool:
    """True where a cue says that the source did not say it, nor deny it: "had not suggested", "did not deny"."""
    return bool(UNSAID.search(cue))


def refused(cue: str) -> bool:
    """True where a cue says that the source refused something: "rejected", "declined", "turned down"."""
    return bool(_TURN_DOWN.search(cue))


def without_untrue(words: str) -> str:
    """The words, "baseless claim" and the like left out: after "disputed" it is the denial said twice."""
    return UNTRUE_TALK.sub(" ", words)


def turned_down(cue: str, content: str) -> bool:
    """True where something offered or asked for is refused: "rejected" "the offer" denies nothing."""
    if refused(cue):
        return bool(_ACT.search(content))
    return bool(re.search(r"\bden(?:y|ie[sd])\b", cue, re.IGNORECASE) and _REQUEST.search(content))


def sentences(words: str) -> list[str]:
    """The sentences, and the halves round a "but"; never empty."""
    return [part for part in SENTENCES.split(words) if part.strip()] or [words]
