"""What a speaker's name is the name of: a person, a body, an outlet, a document, an office, or nobody in particular.

The reader's kind and anonymity are votes, the name's own shape decides: "Russia" is no person, whatever the votes.
"""

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from sayso.link.names_of_bodies import body
from sayso.link.names_of_documents import Paper, paper
from sayso.link.names_of_offices import office
from sayso.link.names_of_people import Person, person
from sayso.link.outlets import table_press
from sayso.link.tables import plain, words
from sayso.types import Anonymity, SpeakerKind

Sort = Literal["person", "surname", "body", "outlet", "document", "office", "described", "nobody"]

_SEVERAL = re.compile(r",? (?:and|or|as well as|along with) |;|, [A-Z]\w+ [A-Z]\w+ and ")
_SQUEEZE = re.compile(r"\s+")
_EDGES = ' \t“”"‘,.;:'
_INDEFINITE = re.compile(r"(?:an?|one|another|some) ", re.IGNORECASE)
_CAPITALS = re.compile(
    r"(?:[Tt]he )?[A-Z][\w&.-]+(?:(?: (?:of|for|and|the|into|on|at|to|in|&)){0,2} [A-Z][\w&.-]+){0,7}"
)
_OPENER = re.compile(r"^(?:But|And|Yet|So|In) (?=[\w“])")
_TITLE = re.compile(r"[A-Z][\w&.-]+(?: [A-Z][\w&.-]+){1,4}")
_OF_OFFICE = re.compile(
    r"\b(Secretary|Director|Chief|Minister|Ministers) (?:of|for) (?:the )?"
    r"(?:State|Defen[cs]e|Homeland Security|Treasury|Energy|National Intelligence|Staff|Labor|Commerce|Education"
    r"|Interior|Agriculture|Transportation|Health|Foreign Affairs)"
    r"(?= [A-Z])"
)
"""An office that goes on with its holder's name: "Secretary of State Ada Vale"."""
_NOBODY = frozenset("you one a an the this that it those these author who which".split()) | {"the author", "no one"}


@dataclass(frozen=True, slots=True)
class Naming:
    """What a name names. ``key`` is what equal namings share; ``across`` says that the key tells it in any report.

    A person's naming has the ``person``, a document's the ``paper``.
    """

    sort: Sort
    key: str
    shown: str
    across: bool
    person: Person | None = None
    paper: Paper | None = None


NOBODY = Naming("nobody", "", "", across=False)


@lru_cache(maxsize=200_000)
def naming(speaker: str | None, kind: SpeakerKind, anonymity: Anonymity) -> Naming:
    """The naming of a resolved speaker; ``nobody`` where there is none."""
    name = _OPENER.sub("", _SQUEEZE.sub(" ", speaker or "").strip(_EDGES))
    if not name or name.lower() in _NOBODY or not any(c.isalpha() for c in name):
        return NOBODY
    return _named(name, kind, anonymity) or Naming("described", _described(name), name, across=False)


def _named(name: str, kind: SpeakerKind, anonymity: Anonymity) -> Naming | None:
    """The naming of one that has a name of its own; None for several at once, or for one that is only described."""
    held = _OF_OFFICE.sub(r"\1", name)
    press = table_press().outlet(name) or (None if _SEVERAL.search(name) else table_press().outlet(name.split(",")[0]))
    if press and not press.platform:
        return Naming("outlet", press.house, press.house, across=True)
    if _SEVERAL.search(name):
        return None
    duty = office(held)
    if duty and not duty.holder:
        one = duty.unique and not _INDEFINITE.match(name)
        return Naming("office", duty.key if one else _described(name), name, across=one)
    if kind == "media" and anonymity == "named" and _TITLE.fullmatch(re.sub(r"^[Tt]he ", "", name)):
        return Naming("outlet", name.removeprefix("The ").removeprefix("the "), name, across=True)
    if name[:1].lower() + name[1:] in table_press().short:
        return Naming("outlet", _described(name), name, across=False)
    written = paper(name, kind)
    if written:
        return Naming("document", written.key, name, across=written.named, paper=written)
    return _body_or_person(held, kind, anonymity)


def _body_or_person(name: str, kind: SpeakerKind, anonymity: Anonymity) -> Naming | None:
    group = body(name)
    if group:
        return Naming("body", group.key, group.shown, across=group.named)
    human = person(name, sure=kind == "person" and anonymity == "named")
    if human and human.given:
        return Naming("person", human.last, human.shown, across=True, person=human)
    if human:
        return Naming("surname", human.last, human.shown, across=False, person=human)
    if kind == "organisation" and anonymity == "named" and _CAPITALS.fullmatch(name) and not _members(name):
        return Naming("body", _described(name), name, across=len(name) > 2)
    return None


def _members(name: str) -> bool:
    """Whether the name is of people in a body, and not of the body."""
    return bool(set(plain(name).split(" ")) & words("bodies", "members"))


def _described(name: str) -> str:
    """Describing words for comparison within a report: without article and case."""
    return re.sub(r"^(?:the|a|an) ", "", plain(name)).replace("’", "'")
