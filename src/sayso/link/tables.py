"""The tables of names beside this module (``*.toml``), read once."""

import tomllib
import unicodedata
from functools import cache
from importlib.resources import files
from typing import Any


@cache
def table(name: str) -> dict[str, Any]:
    """The table ``NAME.toml``, as TOML gives it."""
    return tomllib.loads(files("sayso.link").joinpath(f"{name}.toml").read_text(encoding="utf8"))


@cache
def words(name: str, key: str) -> frozenset[str]:
    """A list of words of a table."""
    return frozenset(table(name)[key])


@cache
def first_of(name: str, key: str) -> dict[str, str]:
    """Each word of a table's lines -> the first word of its line; of a word in several lines, the first line's."""
    found: dict[str, str] = {}
    for line in table(name)[key]:
        for word in line:
            found.setdefault(word.lower(), line[0])
    return found


@cache
def given_names() -> dict[str, frozenset[int]]:
    """Each given name, full or short -> the numbers of the lines that it stands in."""
    found: dict[str, set[int]] = {}
    for number, line in enumerate(table("names")["given"]):
        for name in line:
            found.setdefault(name, set()).add(number)
    return {name: frozenset(numbers) for name, numbers in found.items()}


def plain(name: str) -> str:
    """A name in small letters, without accents: "José" and "Jose" meet."""
    if name.isascii():
        return name.lower()
    split = unicodedata.normalize("NFKD", name)
    return "".join(c for c in split if not unicodedata.combining(c)).lower()
