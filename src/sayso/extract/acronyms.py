"""The full name of a body or outlet for its short form: as the report spells it out, or as everybody writes it."""

import re

from sayso.extract import tables
from sayso.extract.names import UPPER

_LINK = r"(?:of|for|and|the|on|in|to|against)"
_RUN = re.compile(rf"\b[{UPPER}][\w’'-]*(?: (?:{_LINK} ){{0,2}}[{UPPER}][\w’'-]*){{1,8}}")
_SHORT = re.compile(rf"^(?:the )?((?:[{UPPER}]\.?){{3,7}})$", re.IGNORECASE)


def is_short(phrase: str) -> str | None:
    """The letters of an acronym in capitals, without dots and article; None where the phrase is none."""
    bare = phrase[4:] if phrase.lower().startswith("the ") else phrase
    match = _SHORT.match(bare)
    letters = bare.replace(".", "")
    return letters if match and letters.isupper() else None


def spelled_out(text: str) -> dict[str, str]:
    """Initials -> the first capitalised run of three to nine words that has them ("International Monetary Fund")."""
    found: dict[str, str] = {}
    for match in _RUN.finditer(text):
        words = match.group().split(" ")
        capitals = [number for number, word in enumerate(words) if word[0].isupper()]
        for first in capitals:
            chosen = [number for number in capitals if number >= first]
            for last in range(2, min(len(chosen), 7)):
                initials = "".join(words[number][0] for number in chosen[: last + 1])
                found.setdefault(initials, " ".join(words[first : chosen[last] + 1]))
    return found


def outlet(phrase: str) -> str | None:
    """The full name of a news outlet that ``phrase`` is a short name of; None where it is none."""
    names = tables.outlets()
    bare = phrase[4:] if phrase.lower().startswith("the ") else phrase
    return names.get(phrase) or names.get(bare)
