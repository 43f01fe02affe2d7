"""Names in full within one report: the given name that its text gives a bare surname, the document "the report" is."""

import re
from collections.abc import Sequence

from sayso.link.names_of import Naming
from sayso.link.names_of_documents import Paper
from sayso.link.names_of_people import person
from sayso.link.tables import given_names, plain, words
from sayso.link.words import COMMON

_BEFORE = re.compile(r"(?:^|[\s“\"(])([A-Z][\w-]+(?: [A-Z]\.)?) $")


def full_name(text: str, last: str) -> str | None:
    """The full name of ``last`` where the text introduces that surname by it, and gives it no other given name.

    A text that says "President Vale" first, and names an Ada Vale further down, tells nothing about a bare "Vale".
    """
    found: list[str] = []
    for number, match in enumerate(re.finditer(rf"(?<![\w’-]){re.escape(last)}(?!\w)", text)):
        given = _given(text[max(0, match.start() - 40) : match.start()])
        if number == 0 and (given is None or plain(given.split(" ")[0]) not in given_names()):
            return None
        if given and given not in found:
            found.append(given)
    firsts = {plain(given.split(" ")[0]) for given in found}
    full = f"{found[0]} {last}" if len(firsts) == 1 else ""
    return full if full and person(full, sure=True) else None


def _given(before: str) -> str | None:
    """The capitalised names right before a surname; None where a title, a common word or nothing stands there."""
    match = _BEFORE.search(before)
    names = match.group(1).split(" ") if match else []
    kept = [n for n in names if plain(n).strip(".") not in words("names", "titles") and plain(n) not in COMMON]
    return " ".join(kept) or None


def papers(named: Sequence[Naming]) -> dict[str, str]:
    """For each document of a report that only points ("the report", "Tuesday's report"), the name it points at.

    There must be one such document by its kind, those that the words set apart ("another report") left out. Two
    descriptions are one document where one of them says all that the other says.
    """
    found: dict[str, str] = {}
    for kind in {n.paper.kind for n in named if n.paper}:
        of_kind = [(n.shown, n.paper) for n in named if n.paper and n.paper.kind == kind and not n.paper.apart]
        told = sorted((p for p in of_kind if p[1].owner or p[1].describing), key=_telling)
        if not told or len({p.key for _, p in told if p.named}) > 1:
            continue
        main = told[0]
        same = [p for p in told if p[1].key == main[1].key or _one(p[1].describing, main[1].describing)]
        if len(same) == len(told):
            found |= {name: main[0] for name, p in of_kind if name != main[0] and (p.bare or p.owner or p.describing)}
    return found


def _telling(named: tuple[str, Paper]) -> tuple[bool, int, str]:
    return not named[1].named, len(named[1].describing), named[0]


def _one(first: frozenset[str], second: frozenset[str]) -> bool:
    return bool(first and second) and (first <= second or second <= first)
