"""The word tables of the package (``tables/*.txt``), read once: first names, titles, roles, bodies, outlets."""

from functools import cache
from importlib.resources import files


@cache
def lines(name: str) -> tuple[str, ...]:
    """The lines of ``tables/NAME.txt`` that hold words: no comments, no empty ones."""
    text = files("sayso.extract").joinpath("tables", f"{name}.txt").read_text(encoding="utf8")
    return tuple(line for line in text.splitlines() if line.strip() and not line.startswith("#"))


@cache
def lettered(name: str) -> dict[str, str]:
    """Word (lower case) -> the letter that opens its line."""
    table: dict[str, str] = {}
    for line in lines(name):
        letter, *words = line.split()
        for word in words:
            table.setdefault(word.lower(), letter)
    return table


@cache
def words(name: str) -> frozenset[str]:
    """All words of a table, in lower case."""
    return frozenset(word.lower() for line in lines(name) for word in line.split())


@cache
def titles() -> dict[str, tuple[str | None, str | None]]:
    """Title (lower case, no full stop) -> pronoun letter (m, f or None) and the noun that refers back (or None)."""
    table: dict[str, tuple[str | None, str | None]] = {}
    for line in lines("titles"):
        word, letter, noun = line.split("\t")
        table[word.lower()] = (None if letter == "-" else letter, None if noun == "-" else noun)
    return table


@cache
def outlets() -> dict[str, str]:
    """Any name of an outlet, programme or platform, as written -> its full name."""
    table: dict[str, str] = {}
    for line in lines("outlets"):
        full, _, others = line.partition("\t")
        for name in (full, *filter(None, others.split("|"))):
            table[name] = full.strip()
    return table


@cache
def plurals(name: str) -> frozenset[str]:
    """The plurals of a table of nouns, made by rule (``lawyers``, ``agencies``, ``spokesmen``)."""
    return frozenset(plural(word) for word in nouns(name))


@cache
def nouns(name: str) -> frozenset[str]:
    """The nouns of a table: as ``words``, less the letters that open lines."""
    return frozenset(word for word in words(name) if len(word) > 1)


def plural(word: str) -> str:
    """The plural of an English noun in lower case."""
    if word.endswith("man"):
        return f"{word[:-2]}en"
    if word.endswith("y") and word[-2:-1] not in "aeiou":
        return f"{word[:-1]}ies"
    if word.endswith(("s", "x", "ch", "sh")):
        return f"{word}es"
    return {"child": "children", "person": "people", "wife": "wives"}.get(word, f"{word}s")
