"""The table of furniture patterns, ``furniture.toml``, as records."""

import tomllib
from importlib.resources import files
from typing import Any, Literal, NamedTuple

Kind = Literal["caption", "appeal", "masthead", "link", "site", "credit", "label"]
Where = Literal["anywhere", "not first", "tail"]

AGENCIES = (
    r"(?:AP|AFP|EPA(?:-EFE)?|UPI|TASS|RIA[ -]Novosti|Sputnik|SPUTNIK|Reuters|REUTERS|Getty(?: Images)?|Shutterstock"
    r"|iStock(?:photo)?|Alamy|Xinhua|Anadolu|Bloomberg|ZUMA(?: Press)?|Polaris|Redux|Magnum|Corbis|Pool|POOL|NurPhoto"
    r"|SOPA Images|PA|dpa|Handout|Contributed)"
)
"""Names that close a photo credit."""

ROLES = (
    r"(?:Editor|Publisher|Director|Counsel|Producer|Developer|Designer|Manager|Chief|Officer|Reporter|Correspondent"
    r"|Head of|Founder|President|Chair|Columnists?|Photographer|Engineer|Assistant|Fellow|Intern|Contributor)"
)
"""Words of a masthead's posts."""

_WORD = (
    r"(?:[A-Z][\w.’'&/-]*|and|in|at|of|the|for|also|by|with|to|from|de|van|der|von|al|bin|el|la|staff|special|additional"
    r"|reporting|writing|editing|writers?|reporters?|correspondents?|producers?|editors?|journalists?|researchers?"
    r"|colleagues?|wire|services?|reports?)"
)
NAMES = rf"(?:{_WORD}[,;:]?\s+){{1,40}}"
"""Names, with the few small words that stand between names: no verb, so no sentence of a story."""
NAMES_END = rf"(?:{_WORD}[,;:]?\s+){{0,40}}{_WORD}"
MADE_BY = (
    r"This (?:story|article|report|dispatch) (?:was|is)"
    rf" (?:reported|provided|produced|compiled|distributed|written) (?:by|in partnership with) {NAMES_END}"
)
_NAMED = {"{AGENCIES}": AGENCIES, "{NAMES}": NAMES, "{NAMES_END}": NAMES_END, "{MADE_BY}": MADE_BY}


class Pattern(NamedTuple):
    """One kind of furniture line: an expression for the whole line, at most ``longest`` characters long."""

    name: str
    kind: Kind
    pattern: str
    reason: str
    longest: int
    where: Where


def _pattern(name: str, row: dict[str, Any]) -> Pattern:
    expression = "|".join(row["match"])
    for sign, value in _NAMED.items():
        expression = expression.replace(sign, value)
    flag = "i" if row.get("any_case") else ""
    return Pattern(
        name, row["kind"], f"(?{flag}:{expression})", row["reason"], row["longest"], row.get("where", "anywhere")
    )


def _load() -> tuple[Pattern, ...]:
    table = tomllib.loads(files("sayso.ingest").joinpath("furniture.toml").read_text("utf-8"))
    return tuple(_pattern(name, row) for name, row in table.items())


PATTERNS = _load()
"""All patterns, in the order in which they are tried."""
