"""Words of a text for comparison: names and numbers apart from ordinary words, endings taken off."""

import re
from functools import lru_cache

WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
COMMON = frozenset(
    "a about after all also an and any are as at be been before being but by can could did do does for from had has "
    "have he her him his how i if in into is it its many may might more most not of on or other our out over own she "
    "should so some such than that the their them then there these they this those to under up very was we were what "
    "when where whether which while who whom whose why will with would you your said say says".split()
)
ENDINGS = ("ations", "ation", "ingly", "edly", "ing", "ers", "ed", "es", "er", "ly", "s", "e")


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """A word in small letters without its commonest endings: interfered, interference and interfering meet."""
    word = word.lower().removesuffix("'s").removesuffix("’s")
    if len(word) > 5 and word.endswith(("ies", "ied")):
        word = f"{word[:-3]}y"
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            word = word[: -len(ending)]
            break
    return word[:7] if len(word) > 7 else word


def content_words(text: str) -> frozenset[str]:
    """The stems of all but the commonest words."""
    return frozenset(stem(w) for w in WORD.findall(text) if w.lower() not in COMMON)


def names(text: str) -> frozenset[str]:
    """Stems of capitalised words, the commonest left out, and of those that begin with a digit.

    A word that is capitalised only because it comes first counts as well: "Russia tried" begins with a name.
    """
    return frozenset(
        stem(w) for w in WORD.findall(text) if (w[0].isupper() or w[0].isdigit()) and w.lower() not in COMMON
    )


def share(of: frozenset[str], among: frozenset[str]) -> float:
    """The part of ``of`` that is in ``among``; 1 where there is nothing to look for."""
    return len(of & among) / len(of) if of else 1.0


_YEAR = re.compile(r"(?:\b(?:in|of|during|since|by|until|from)\s+)?\b(?:19|20)\d\d\b,?\s*", re.IGNORECASE)


def without_years(text: str) -> str:
    """``text`` without the years from 1900 to 2099 and the small words that lead to them; whole, where that is all."""
    kept = _YEAR.sub("", text).strip()
    return (kept[:1].upper() + kept[1:]).replace(" .", ".") if any(c.isalpha() for c in kept) else text


def years(text: str) -> frozenset[int]:
    """The years from 1900 to 2099 that a text names."""
    return frozenset(int(year) for year in re.findall(r"\b(?:19|20)\d\d\b", text))
