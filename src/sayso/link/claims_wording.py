"""Can words stand as a claim by themselves: a whole clause with a named subject, about an act or a state.

Judged on surface words, by rules of exclusion: what leans on its context, is a fragment, or only reports talk, words no
claim. The order of the rest is a matter of ``soundness``: opinions, forecasts and diaries are less fit to be tracked.
The words that tell are in ``claims.toml``.
"""

import re
from functools import cache

from sayso.link.any_of import any_of
from sayso.link.tables import table, words
from sayso.link.words import content_words

FEWEST, MOST = 5, 30
"""Words of a claim."""
_OUTER = " ,.;:–—-"
EDGES = _OUTER + "“”\"'‘’"

_ABBREVIATED = r"(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|Lt|Jr|Sr|St|vs|No))(?<!\b(?:Mrs|Sen|Rep|Gov|Gen|Col))(?<!U\.S)"
_LEANING = re.compile(
    r"\b(?:i|we|you|him|them|us|me|our|ours|my|mine|your|yours|this|these|those|here|myself|ourselves|let's|"
    r"today|tonight|tomorrow|yesterday|the (?:latter|former|same|above)(?! \w+ \w+ed)|"
    r"that (?:day|time|meeting|call|night|week|month|year|case|point|letter|memo|kind|sort|way|one|is why)|"
    r"(?:some|many|most|all|both|none|neither|either|each|one|two|three) of (?:it|them|whom|which))\b"
    r"|[?!;:…\n\[\]*|]|\s[–—]\s|\.\.|\bI['’]|\bMORE\b",
    re.IGNORECASE,
)
"""What looks outside of the words for its meaning, or is no single declarative sentence."""
_SECOND_SENTENCE = re.compile(rf"{_ABBREVIATED}[.]['”’\"]?\s+[A-Z“\"‘]")
_GLUED = re.compile(r"\b(?!Mc|Mac|De|La|Le|Fitz|O['’])[A-Z]?[a-z]{2,}[A-Z][a-z]+|(?:\b[A-Z][\w'’.-]*\s+){6}")
"""Words run together, and rows of capitalised words: the remains of links and headings."""
_NAME_FIRST = re.compile(r"(?:[Tt]he |[Aa]n? )?(?:[\w-]+ )?[A-Z]")
_NAME_THEN_PREPOSITION = re.compile(r"(?:[A-Z][\w.'’-]*\s+)+(?:of|for|as|to|with|in|a|from|at|by)\b")
_PRONOUN = re.compile(r"\b(?:he|she|it|they|himself|herself|itself|themselves)\b", re.IGNORECASE)
_POSSESSIVE = re.compile(r"\b(?:his|her|its|their)\b", re.IGNORECASE)
_THEIRS = re.compile(r"\b(?:their|they|themselves)\b", re.IGNORECASE)
_MANY = re.compile(r"(?<![s'’])s\b|\band\b|people|campaign|administration|committee|team", re.IGNORECASE)
_INNER = re.compile(r"[“”\"]")
_RELATIVE = frozenset({"who", "which", "whose", "whom", "where"})
_POSSESSOR = ("'s", "s'")


def wording(content: str) -> str:
    """A content as a claim: in one line, without its "that", quotation marks and commas around it left out."""
    line = " ".join(content.split()).strip(_OUTER)
    bare = line.strip(EDGES)
    kept = line if _unpaired(bare) and not _unpaired(line) else bare
    kept = re.sub(r",(?=[”\"’']$)", "", kept.removeprefix("that ").lstrip(_OUTER))
    return f"{kept}." if re.search(r"\b[A-Z]\.[A-Z]$", kept) else kept


_DENIAL = re.compile(r"(?<=[a-z])n['’]t\b|\b(?:not|never)\b", re.IGNORECASE)


def matter(claim: str) -> str:
    """A claim's words for comparison: without its negation, and with the country where its seat of power stands for it.

    >>> matter("The Kremlin did not pay Vale")
    'The Russia did pay Vale'
    """
    seats = table("claims")["seats"]
    told = _seat().sub(lambda word: seats[word.group().lower()], _DENIAL.sub("", claim))
    return " ".join(told.split())


@cache
def _seat() -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\d_]){any_of(table('claims')['seats'])}(?![^\W\d_])", re.IGNORECASE)


def soundness(claim: str) -> float:
    """From 0, for words that cannot be read by themselves, to 1, for a flat clause about named ones and an act."""
    found = claim.split()
    if not FEWEST <= len(found) <= MOST or _LEANING.search(claim) or _cut_off(found) or _unpaired(claim):
        return 0.0
    if _SECOND_SENTENCE.search(claim) or run_together(claim) or _headline(found):
        return 0.0
    plain = [word.lower().replace("’", "'").strip("“”\"‘',") for word in found]
    verb, telling = _main_verb(plain), len(content_words(claim))
    if telling < 3 or verb is None or _telling(plain, verb) in words("claims", "talk") or not _subject(found[:verb]):
        return 0.0
    return _weighed(claim, found, verb) * (0.6 if telling == 3 else 1.0)


def run_together(words: str) -> bool:
    """Whether words are the remains of links and headings: run together, or a row of capitalised ones."""
    return bool(_GLUED.search(words))


def stands_alone(claim: str) -> bool:
    """Whether words can be read by themselves: of a claim's length, a clause, with a subject that is told."""
    return soundness(claim) > 0


@cache
def _weak() -> tuple[tuple[re.Pattern[str], float], ...]:
    """The marks of what is less fit to be tracked, and what they leave of a wording's soundness."""
    rows = table("claims")["weak"]
    return tuple((re.compile(rf"(?<!\w)(?:{'|'.join(row['marks'])})(?!\w)"), float(row["left"])) for row in rows)


def _weighed(claim: str, found: list[str], verb: int) -> float:
    before, after = " ".join(found[:verb]), " ".join(found[verb:])
    if _PRONOUN.search(before) or _POSSESSIVE.search(before) or (_THEIRS.search(after) and not _MANY.search(before)):
        return 0.0
    score = 1.0
    plain = _INNER.sub("", claim.lower().replace("’", "'"))
    for mark, left in _weak():
        score *= left if mark.search(plain) else 1.0
    names = sum(word.strip("“‘\"'(")[:1].isupper() or word[:1].isdigit() for word in found[verb:])
    score *= (0.4, 0.8)[names] if names < 2 else 1.0
    score *= 0.5 if _PRONOUN.search(after) else 1.0
    score *= 0.4 if _POSSESSIVE.search(after) else 1.0
    score *= 1.0 if _NAME_FIRST.match(claim) and verb <= 6 else 0.5
    score *= 1.0 if _has_name(found[:verb]) else 0.3
    return score * (1.0 if 7 <= len(found) <= 22 else 0.8)


def _main_verb(plain: list[str]) -> int | None:
    """The place of the first finite verb that is not of a relative clause, or None.

    The words are in small letters. A participle with "by" after it is none, nor is one behind "the" or "a freely".
    """
    relative = 0
    for place, word in enumerate(plain[:-1]):
        if word in _RELATIVE:
            relative += 1
        elif place and _is_verb(plain, place):
            if not relative:
                return place
            relative -= 1
    return None


def _telling(plain: list[str], verb: int) -> str:
    """The verb that says what is done: behind the helping verbs and what stands among them."""
    helping = words("claims", "helping")
    rest = (word for word in plain[verb:] if word not in helping and not word.endswith("ly"))
    return next(rest, "") if plain[verb] in helping else plain[verb]


def _is_verb(plain: list[str], place: int) -> bool:
    word, before = plain[place], plain[place - 1]
    if before.endswith("ly") and place > 1:
        before = plain[place - 2]
    if before in words("claims", "no_verb_after") or before.endswith(_POSSESSOR):
        return False
    if word in words("claims", "finite") or word in words("claims", "talk"):
        return True
    return bool(re.fullmatch(r"[a-z]{2,}ed", word)) and plain[place + 1] not in ("by", "of")


def _subject(subject: list[str]) -> bool:
    """Whether words can be a subject: not long, not a name with a preposition after it, no clause of its own."""
    if not 1 <= len(subject) <= 10 or "that" in subject or subject[0].lower() in words("claims", "no_subject"):
        return False
    told = " ".join(subject)
    if re.match(r"[a-z]+ing\b", told):
        return False
    if _NAME_THEN_PREPOSITION.match(told):
        return False
    return _has_name(subject) or bool(re.fullmatch(r"(?:the|an?) [a-z]+(?: [a-z]+)?", told))


def _has_name(subject: list[str]) -> bool:
    nameless = words("claims", "nameless")
    return any(word[:1].isupper() and word.lower().strip(",.’s'") not in nameless for word in subject)


def _cut_off(found: list[str]) -> bool:
    """Whether words begin or end in the middle of something, or break off behind a "who"."""
    first, last = found[0].lower(), found[-1].lower().strip("“”\"‘’',.")
    if first in words("claims", "begins") or last in words("claims", "ends") or re.fullmatch(r"[A-Z]\.?", found[-1]):
        return True
    plain = [word.lower() for word in found]
    opened = max((place for place, word in enumerate(plain) if word in _RELATIVE), default=None)
    return opened is not None and not any(_is_verb(plain, place) for place in range(opened + 1, len(plain) - 1))


def _headline(found: list[str]) -> bool:
    return sum(word[:1].isupper() for word in found) > 0.55 * len(found)


def _unpaired(claim: str) -> bool:
    return claim.count("“") != claim.count("”") or claim.count('"') % 2 == 1 or claim.count("(") != claim.count(")")
