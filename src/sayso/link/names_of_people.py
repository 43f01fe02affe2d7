"""Names of people, taken apart: titles cut, given names, initials, surname, and what tells a son from his father."""

import re
from dataclasses import dataclass

from sayso.link.tables import first_of, given_names, plain, words

_LONGEST = 5
_AFTER = re.compile(r",(?! ?(?:Jr|Sr|II|III|IV)\b).*|\s\(.*| (?:of|from|at|on|in|for|who|whose|with) .*")
_SUFFIX_COMMA = re.compile(r", ?(?=(?:Jr|Sr|II|III|IV)\b)")
_CAPITAL = re.compile(r"(?:[A-Z]\.){1,3}|[^\W\d_a-z][\w’'‘-]*\.?|[a-z]{1,3}[A-Z][\w’'-]+")
_INITIALS = re.compile(r"(?:[A-Z]\.?){1,3}")
_GLUED = re.compile(r"[a-zà-ÿ]{3,}[A-Z]")


@dataclass(frozen=True, slots=True)
class Person:
    """A person's name. ``given`` is empty for a bare surname; all but ``shown`` are small letters without accents."""

    shown: str
    last: str
    given: str = ""
    middle: tuple[str, ...] = ()
    suffix: str = ""


def person(name: str, *, sure: bool) -> Person | None:
    """The person that ``name`` is the name of, or None; where it is not ``sure``, only a known given name tells."""
    tokens = _without_titles(_tokens(name))
    if not tokens or not all(_CAPITAL.fullmatch(t) or t in words("names", "particles") for t in tokens):
        return None
    if len(tokens) > _LONGEST or any(_GLUED.search(t) and t[0].isupper() and len(t) > 12 for t in tokens):
        return None
    low = [plain(t).strip(".") for t in tokens]
    suffix = low.pop() if len(low) > 1 and low[-1] in words("names", "suffixes") else ""
    if any(_no_name(w) for w in low[:-1]) or _no_last_name(low) or not (sure or low[0] in given_names()):
        return None
    return _made(tokens, low, suffix)


def _made(tokens: list[str], low: list[str], suffix: str) -> Person | None:
    start = len(low) - 1
    while start > 1 and low[start - 1] in words("names", "particles"):
        start -= 1
    last = " ".join(low[start:]).replace("’", "'")
    if len(last) < 2 or (start == 0 and len(low) > 1):
        return None
    given = low[0].replace(".", "") if start else ""
    middle = tuple(w.replace(".", "") for w in low[1:start])
    return Person(" ".join(tokens).strip(), last, given, middle, suffix)


def _tokens(name: str) -> list[str]:
    """The words of a name, without what follows it ("of Kentucky", "(D)", "on Tuesday") and a possessive ending."""
    name = _AFTER.sub("", _SUFFIX_COMMA.sub(" ", name.strip(" ’'")))
    tokens = [t for t in re.sub(r"[’']s?$", "", name).split(" ") if t]
    while len(tokens) > 1 and tokens[-1].lower() in words("names", "times"):
        tokens.pop()
    return [_cased(t) for t in tokens]


def _cased(token: str) -> str:
    """ "CARLSON" as "Carlson"; initials stay."""
    return token.title() if token.isupper() and len(token) > 3 and "." not in token else token


def _without_titles(tokens: list[str]) -> list[str]:
    """The words after the last title; all of them where none stands before a name; none where it is no title of his.

    "Vale's testimony to inspector Bell" is not Bell.
    """
    titles = words("names", "titles")
    last = max((i for i, t in enumerate(tokens[:-1]) if plain(t).strip(".,’'") in titles), default=-1)
    if any(plain(t) in first_of("documents", "kinds") for t in tokens[: last + 1]):
        return []
    rest = tokens[last + 1 :]
    return rest if not rest or plain(rest[0]) != "the" else rest[1:]


def _no_name(word: str) -> bool:
    """Whether a word cannot stand in a person's name: a country, a body's head, a time, a title."""
    return (
        word in words("bodies", "heads")
        or word in words("names", "no_names")
        or word in first_of("bodies", "countries")
        or (word in words("names", "titles") and word not in given_names())
        or word in words("names", "times")
    )


def _no_last_name(low: list[str]) -> bool:
    """Whether the last word is no surname; "prince" and "king" are, after a known given name."""
    titled = low[-1] in words("names", "titles") and len(low) > 1 and low[0] in given_names()
    return _no_name(low[-1]) and not titled


def same_given(one: str, other: str) -> bool:
    """Whether two given names may be one person's by the table: equal, or a name and its short form."""
    known = given_names()
    return one == other or bool(known.get(one, frozenset()) & known.get(other, frozenset()))


def is_initial(given: str) -> bool:
    """Whether a given name is written as initials only ("J", "hr")."""
    return bool(_INITIALS.fullmatch(given.upper())) and (len(given) == 1 or not re.search(r"[aeiouy]", given))
