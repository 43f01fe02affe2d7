"""The words, the signs, the keys and the rules, on one page."""

from collections.abc import Mapping
from dataclasses import dataclass

from sayso.case import Case
from sayso.types import Certainty, Relation, Stance
from sayso.web import words
from sayso.web.page import Asked, Page

KEYS = (
    ("?", "show the keys of the page that you are on"),
    ("/", "go to the search box"),
    ("j and k", "the next and the previous statement or hit"),
    ("g, then a letter", "open a page of the menu: c case, r reports, a ask, b brief, s search, x problems"),
    ("t", "light, dark, or as the system has it"),
    ("Esc", "close what is open, leave a box"),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The tables of ``web/words.py`` and the keys."""

    title: str
    relations: Mapping[Relation, words.Word]
    stances: Mapping[Stance, words.Word]
    certainties: Mapping[Certainty, str]
    keys: tuple[tuple[str, str], ...]
    cannot_tell: str


def context(case: Case, asked: Asked) -> Context:
    """The same for every case."""
    del case, asked
    return Context(
        title="Words, signs and keys",
        relations=words.RELATIONS,
        stances=words.STANCES,
        certainties=words.CERTAINTIES,
        keys=KEYS,
        cannot_tell=words.CANNOT_TELL,
    )


PAGES = (Page(name="help", path="/help", context=context, menu=(99, "Help"), key="h"),)
