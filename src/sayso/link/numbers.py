"""Quantities in words: a number, what it counts, and whether it is given as exact, at most, at least or about.

"up to 12,000 litres", "more than 30 million e-mails", "five people". Years, days of the month, ordinals and numbers
without a unit are none.
"""

import re
from dataclasses import dataclass
from typing import Literal

from sayso.link.words import stem
from sayso.types import Span

Bound = Literal["exactly", "about", "at most", "at least"]

_SMALL = dict(
    zip(
        "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen "
        "eighteen nineteen".split(),
        range(1, 20),
        strict=True,
    )
)
_TENS = dict(zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True))
_GROUPS = {
    "dozen": 12, "dozens": 12, "hundred": 100, "hundreds": 100, "thousand": 1000, "thousands": 1000,
    "million": 10**6, "millions": 10**6, "billion": 10**9, "billions": 10**9, "trillion": 10**12,
}  # fmt: skip
_BOUNDS: dict[Bound, str] = {
    "at most": "up to|at most|no more than|not more than|as (?:much|many) as|less than|fewer than|under|below|nearly|"
    "almost|a maximum of|just under",
    "at least": "more than|over|at least|no (?:fewer|less) than|upwards? of|above|exceeding|greater than",
    "about": "about|around|roughly|approximately|some|an estimated|estimated|close to",
}
_ALIKE = {
    "liter": "litre", "liters": "litre", "litres": "litre", "$": "dollar", "dollars": "dollar", "usd": "dollar",
    "£": "pound", "pounds": "pound", "€": "euro", "euros": "euro", "people": "person", "persons": "person",
    "email": "e-mail", "emails": "e-mail", "e-mails": "e-mail", "kilometers": "kilometre", "kilometres": "kilometre",
    "tons": "tonne", "ton": "tonne", "tonnes": "tonne",
}  # fmt: skip
_NO_UNIT = frozenset(
    "of the a an and or to in on at by for from with who that which was were is are had has have since as per "
    "january february march april may june july august september october november december am pm bc ad old "
    "year-old years-old other".split()
)
_MONTH = (
    r"(?:Jan(?:uary|\.)?|Feb(?:ruary|\.)?|March|April|May|June|July|Aug(?:ust|\.)?|Sept?(?:ember|\.)?|Oct(?:ober|\.)?|"
    r"Nov(?:ember|\.)?|Dec(?:ember|\.)?)"
)
_DIGITS = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
_LARGE = "|".join(_GROUPS)
_WORDS = (
    rf"(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(list(_SMALL)[:9])}))?|{'|'.join(_SMALL)}|"
    rf"an?(?= (?:{_LARGE}))"
)
_PREFIX = "|".join(f"(?P<{bound.replace(' ', '_')}>{words})" for bound, words in _BOUNDS.items())
QUANTITY = re.compile(
    rf"(?:\b(?:{_PREFIX})\s+)?(?P<money>[$£€])?(?<![\w.,-])(?P<number>{_DIGITS}|{_WORDS})(?![\w]|[.,]\d)"
    rf"(?P<groups>(?:[ -](?:{_LARGE}))*)(?P<percent>\s?%| per cent| percent)?(?=(?P<after>(?:[ -][\w’'-]+){{0,3}}))",
    re.IGNORECASE,
)
_NO_COUNT_BEFORE = re.compile(
    rf"(?:\b{_MONTH}|\b(?:No|article|section|chapter|page|paragraph|between|from))\.?\s*$"
    r"|(?:\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten))\s+(?:and|or|to)\s*$"
)
"""A date, a number of a page, or one end of a range."""


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with its ``unit`` (the stem of what is counted), how it is bounded, and its place with the unit."""

    value: float
    unit: str
    bound: Bound
    span: Span


def quantities(words: str) -> list[Quantity]:
    """The quantities in words, in order."""
    found = (_quantity(words, match) for match in QUANTITY.finditer(words))
    return [one for one in found if one]


def grown(origin: str, retelling: str) -> tuple[Quantity, Quantity, str] | None:
    """A quantity of ``origin`` that is greater in ``retelling``, both, and how; None where none is, or many fit.

    The one quantity of a unit in each is compared: a greater number, or "up to" and "about" become "more than" on the
    same one. Where several have the unit, nothing is compared.
    """
    first, again = quantities(origin), quantities(retelling)
    for unit in sorted({one.unit for one in first}):
        here = [one for one in first if one.unit == unit]
        there = [one for one in again if one.unit == unit]
        if len(here) == 1 and len(there) == 1 and (how := _growth(here[0], there[0])):
            return here[0], there[0], how
    return None


def _growth(origin: Quantity, retelling: Quantity) -> str | None:
    if retelling.value > origin.value:
        # "9.8 million" told again as "about 10 million" is rounding, and "more than 9,000" may well be "up to 12,000"
        rounded = retelling.bound in ("about", "at most") and retelling.value <= 1.1 * origin.value
        within = origin.bound == "at least" and retelling.bound == "at most"
        return None if rounded or within else "the number is greater"
    if retelling.value == origin.value and retelling.bound == "at least" and origin.bound in ("at most", "about"):
        return f"“{origin.bound}” has become “at least”"
    return None


def _quantity(words: str, match: re.Match[str]) -> Quantity | None:
    value, (unit, end) = _value(match), _unit(match)
    if not unit or (not match["money"] and _NO_COUNT_BEFORE.search(words[: match.start()])):
        return None
    if re.fullmatch(r"(?:18|19|20)\d\d", match["number"]) and not match["groups"] and not match["money"]:
        return None
    bound: Bound = next((name for name in _BOUNDS if match[name.replace(" ", "_")]), "exactly")
    return Quantity(value, unit, bound, (match.start(), end))


def _value(match: re.Match[str]) -> float:
    word = match["number"].lower().replace(",", "")
    if word[0].isdigit():
        value = float(word)
    else:
        value = float(sum(_TENS.get(part, _SMALL.get(part, 1)) for part in re.split(r"[- ]", word)))
    for group in re.findall(r"\w+", match["groups"].lower()):
        value *= _GROUPS[group]
    return value


def _unit(match: re.Match[str]) -> tuple[str | None, int]:
    """What is counted, and where that ends: the sign of money, per cent, or the noun after the number.

    An adjective or two may stand before the noun; its plural tells it from them.
    """
    if match["money"]:
        return _ALIKE[match["money"]], match.end("groups")
    if match["percent"]:
        return "%", match.end("percent")
    for found in re.finditer(r"[\w’'-]+", match["after"]):
        word = found[0].lower()
        end = match.start("after") + found.end()
        if word in _NO_UNIT:
            return None, end
        if word in _ALIKE or (word.endswith("s") and len(word) > 3):
            return _ALIKE.get(word) or stem(word), end
        if match["number"].lower() in ("one", "1"):
            return stem(word), end
    return None, match.end()
