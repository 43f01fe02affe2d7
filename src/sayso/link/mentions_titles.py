"""What a text calls the people whom it names: offices right before or after the name, party and state."""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from sayso.link.names_of_offices import office
from sayso.link.names_of_people import Person
from sayso.link.tables import first_of, plain

_MOST = 25
"""Places of a name that are looked at; a text that names somebody more often tells nothing new."""
_BEFORE, _AFTER = 90, 110
_ABBREVIATED = re.compile(r"(?:Sens?|Reps?|Govs?|Gen|Lt|Col|Adm|Mr|Mrs|Ms|Dr|U\.S|Amb|Prof)\.$")
_ENDS = re.compile(r"[.,;:!?)”\"]$")
_APPOSED = re.compile(
    r", (?:who (?:is|was) )?((?:the |an? |then-?|former )?[^,.;()\n]{3,80}?)(?=[,.;)\n]| (?:who|said|told|and|has)\b)"
)
_SUFFIX = re.compile(r",? (?:Jr|Sr|II|III|IV)\b")
_HOME = re.compile(r"\s?[,(] ?([DRI])-([A-Z][\w.]*(?: [A-Z]\w+)?)")


@dataclass(frozen=True, slots=True)
class Told:
    """Offices that a text gives somebody, in small letters, and party and state ("r-iowa")."""

    titles: tuple[str, ...] = ()
    home: str | None = None


def told(text: str, people: Mapping[str, Person]) -> dict[str, Told]:
    """What ``text`` tells of each of ``people``, by the name shown."""
    bearers = Counter(one.last for one in people.values())
    return {shown: _told(text, shown, one, alone=bearers[one.last] == 1) for shown, one in people.items()}


def _told(text: str, shown: str, one: Person, *, alone: bool) -> Told:
    """Where somebody else of the surname speaks too, only places with the given name count."""
    last = next((w for w in reversed(shown.split(" ")) if plain(w).strip(".") not in ("jr", "sr", "ii", "iii")), shown)
    titles: dict[str, None] = {}
    home = None
    at = text.find(last)
    for _ in range(_MOST):
        if at < 0:
            break
        titles |= dict.fromkeys(_around(text, at, at + len(last), one, alone=alone))
        match = _HOME.match(text, at + len(last))
        home = home or (_home(match) if match else None)
        at = text.find(last, at + len(last))
    return Told(tuple(titles), home)


def _around(text: str, start: int, end: int, one: Person, *, alone: bool) -> list[str]:
    """The offices before and after one place of the name; none where it is somebody else's of the same surname."""
    before = text[max(0, start - _BEFORE) : start].rpartition("\n")[2]
    tokens = before.split(" ")[:-1] if before.endswith(" ") else []
    given = False
    while tokens and _is_given(tokens[-1], one):
        tokens.pop()
        given = True
    suffixed = bool(_SUFFIX.match(text, end))
    if suffixed != bool(one.suffix) or not (given or alone or suffixed):
        return []
    found = [title for title in (_title(tokens),) if title]
    if not found and not given and tokens and tokens[-1][:1].isupper() and plain(tokens[-1]).strip(".") not in _MR:
        return []
    match = _APPOSED.match(text, end, end + _AFTER)
    duty = office(match.group(1)) if match else None
    return found + ([duty.key] if duty and not duty.holder else [])


def _home(match: re.Match[str]) -> str | None:
    """Party and state ("d-ct"), or None for a state that is none."""
    state = first_of("names", "states").get(match.group(2).lower().rstrip("."))
    return f"{match.group(1).lower()}-{state}" if state else None


_MR = frozenset(("mr", "mrs", "ms", "dr"))


def _is_given(token: str, one: Person) -> bool:
    bare = plain(token).strip(".,")
    return bool(one.given) and (
        bare == one.given or bare in one.middle or (len(bare) == 1 and bare.isalpha() and token[0].isupper())
    )


def _title(tokens: list[str]) -> str | None:
    """The longest office that the last words before a name are."""
    last = max((i for i, t in enumerate(tokens) if _ENDS.search(t) and not _ABBREVIATED.search(t)), default=-1)
    tokens = tokens[max(last + 1, len(tokens) - 7) :]
    for start in range(len(tokens)):
        duty = office(" ".join(tokens[start:]))
        if duty and not duty.holder:
            return duty.key
    return None
