"""Offices: "the president", "the White House press secretary", "a Kremlin spokesman": a duty, and the body it is of."""

import re
from dataclasses import dataclass
from functools import cache, lru_cache
from itertools import dropwhile

from sayso.link.names_of_bodies import body
from sayso.link.tables import first_of, plain, table

_LEAD = re.compile(r"^(?:the|an?|its|his|her|their|one|another|former|acting|then|senior|ex|unnamed)[ -]", re.I)
_FORMER = re.compile(r"\b(?:former|ex|then|late|ousted|fired)[ -]", re.I)
_BEFORE = frozenset(
    "said says but and as from with when while after former incoming outgoing then acting top senior longtime"
    " by".split()
)
_FOR = re.compile(r"(?: (?:of|for) [a-z ]+?)? (?:for|of|at) (?:the )?([A-Z].+)$")
_FOR_ANY = re.compile(r" (?:for|of|at) (?:the )?(.+)$")


@dataclass(frozen=True, slots=True)
class Office:
    """A duty ("spokesman") and the body that the words give with it.

    ``holder``: the words go on with a name. ``former``: it is no longer held; then the key says so too.
    """

    key: str
    duty: str
    body: str | None
    holder: bool = False
    former: bool = False

    @property
    def unique(self) -> bool:
        """Whether its body has one such at a time."""
        return self.duty in table("names")["unique"] and self.body is not None


@lru_cache(maxsize=1 << 16)
def office(phrase: str) -> Office | None:
    """The office that ``phrase`` names: "Kremlin spokesman", "a spokeswoman for the State Department"; else None."""
    bare = phrase.strip(" ,.’'")
    while _LEAD.match(bare):
        bare = _LEAD.sub("", bare, count=1)
    match = _pattern().search(bare)
    if not match:
        return None
    duty = first_of("names", "offices")[plain(match.group(1))]
    rest = bare[match.end() :]
    of = _FOR.match(rest) or _FOR_ANY.match(rest)
    whose = _body(of.group(1) if of else bare[: match.start()])
    holder = bool(re.match(r"(?:,)? [A-Z]", rest))
    if (rest and not of and not holder) or (bare[: match.start()].strip() and whose is None):
        return None
    former = bool(_FORMER.search(phrase[: len(phrase) - len(rest)]))
    return Office(f"{'former ' * former}{whose or ''} {duty}".replace("  ", " ").strip(), duty, whose, holder, former)


def _body(words_of: str) -> str | None:
    """The key of the body that an office is of: of several words, the ones up to a comma."""
    name = re.split(r",| who | which ", words_of.strip(" ’'"), maxsplit=1)[0]
    kept = [w for w in re.sub(r"[’']s$", "", name).split(" ") if w.lower() not in _BEFORE]
    name = " ".join(dropwhile(str.islower, kept))
    found = body(name) if name else None
    if found:
        return found.key if found.named else None
    return None


@cache
def _pattern() -> re.Pattern[str]:
    nouns = sorted(first_of("names", "offices"), key=len, reverse=True)
    return re.compile(rf"(?:^|(?<=\s))({'|'.join(map(re.escape, nouns))})(?=$|[\s,])", re.IGNORECASE)


def parted(key: str) -> tuple[str, str]:
    """An office's key as the words of its body and the duty: "fbi director" -> "fbi", "director"; a former one is none.

    >>> parted("white house press secretary")
    ('white house', 'press secretary')
    """
    match = _pattern().search(key)
    if match is None or key.startswith("former "):
        return "", key
    return key[: match.start()].strip(), match.group(1)
