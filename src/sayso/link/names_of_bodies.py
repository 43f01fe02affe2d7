"""Names of bodies: agencies, committees, campaigns, governments, companies."""

import re
from dataclasses import dataclass
from functools import cache

from sayso.link.tables import first_of, plain, table, words

_ARTICLE = re.compile(r"^(?:the|a|an|its|our) ")
_OWNER = re.compile(r"^(?:(.+?)[’']s? )(?:own )?(.+)$")
_ACRONYM = re.compile(r"\s?\(([A-Z]{2,6})\)$")
_LINKS = frozenset("the a an of for and on its our".split())
_TAIL = re.compile(r" (?:on|in|at) (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday)$|, .*$")


@dataclass(frozen=True, slots=True)
class Body:
    """A body: what equal names share, the name shown, and whether the name tells it in any report."""

    key: str
    shown: str
    named: bool


def body(name: str) -> Body | None:
    """The body that ``name`` is the name of; None where it is no body's name by its words."""
    bare = plain_body(name)
    full = next(
        (f for b in (bare, bare.replace("'s ", " "), re.sub(r"^us ", "", bare)) if (f := _known().get(b))), None
    )
    if full:
        return Body(plain_body(full), full, named=True)
    if bare in words("bodies", "shared") or re.sub(r"^us ", "", bare) in words("bodies", "shared"):
        return Body(bare, name, named=False)
    country = first_of("bodies", "countries").get(bare)
    if country:
        return Body(bare, name, named=True)
    return _owned(name, bare) or _by_head(name, bare)


def plain_body(name: str) -> str:
    """A body's name for comparison: small letters, no article, no acronym in brackets, "U.S." as "us"."""
    bare = _ACRONYM.sub("", name.strip(' .,“”"')).replace("’", "'")
    bare = plain(bare).replace("u.s.", "us").replace("f.b.i.", "fbi").replace("f.b.i", "fbi").replace("u.s", "us")
    bare = _TAIL.sub("", _ARTICLE.sub("", bare))
    return re.sub(r"^(?:united states|american) (?=\w+ (?:department|government|intelligence))", "us ", bare)


def acronym(name: str) -> tuple[str, str] | None:
    """The long name and the acronym that a name gives together: "American Civil Liberties Union (ACLU)"."""
    found = _ACRONYM.search(name)
    return (plain_body(name), found.group(1).lower()) if found else None


def country(name: str) -> str | None:
    """The country whose government is meant by a country's, capital's or government seat's name, or by its ministry."""
    bare = plain_body(name).replace("'s ", " ")
    known = first_of("bodies", "countries")
    if bare in known:
        return known[bare]
    first, _, rest = bare.partition(" ")
    governs = re.search(r"\b(?:government|ministry|embassy|state department)$", rest)
    return known.get(first) if governs else None


def _owned(name: str, bare: str) -> Body | None:
    """ "Vale's campaign", "the Vale campaign": the owner's surname and the noun."""
    noun = next((noun for noun in table("bodies")["owned"] if bare.endswith(f" {noun}")), None)
    if not noun:
        return None
    owner = re.sub(r"'s?$", "", bare[: -len(noun) - 1].removesuffix(" own")).split(" ")
    while len(owner) > 1 and owner[0].strip(".") in words("names", "titles"):
        owner = owner[1:]
    if len(owner) > 2 or not owner[-1].isalpha() or owner[-1] in _general() or not name[:1].isascii():
        return None
    return Body(f"{owner[-1]} {noun}", name, named=noun in words("bodies", "single"))


def _by_head(name: str, bare: str) -> Body | None:
    """A name that ends in a body's noun, or begins with one and "of": "House Ethics Committee", "the committee"."""
    parts = bare.replace("'s", "").split(" ")
    heads = words("bodies", "heads")
    if len(parts) > 8 or {parts[0], parts[-1]} & words("bodies", "members"):
        return None
    if not (parts[-1] in heads or (parts[0] in heads and parts[1:2] in (["of"], ["for"]))):
        return None
    printed = [w for w in re.findall(r"[^\s()“”\"]+", name) if w.lower() not in _LINKS]
    if any(w[0].islower() for w in printed) and len(parts) > 2:
        return None
    capital = all(w[0].isupper() for w in printed)
    telling = [w for w in parts if w not in _general() and len(w) > 2]
    return Body(" ".join(parts), name, named=capital and bool(telling))


@cache
def _general() -> frozenset[str]:
    """Words that tell no body from another."""
    shared = {word for name in words("bodies", "shared") for word in name.split()}
    return words("bodies", "heads") | shared | {"of", "for", "and", "the", "on", "us", "joint", "select", "new", "his"}


@cache
def _known() -> dict[str, str]:
    return {plain_body(other): line[0] for line in table("bodies")["names"] for other in line}
