"""Names of documents: whose they are and what they are ("Vale's report", "the report by inspector Ada Vale")."""

import re
from dataclasses import dataclass
from functools import cache

from sayso.link.names_of_people import person
from sayso.link.tables import first_of, plain, table, words
from sayso.types import SpeakerKind

_HEAD_END = re.compile(
    r"\b(?:of|from|by|on|into|about|released|issued|published|that|which|who|in|at|with|for|filed|written|authored|seen|described)\b|,"
)
_OWNER = re.compile(r"^(.+?)(?:[’']s|(?<=s)[’']) ")
_COMPOUND = re.compile(r"^((?:[A-Z][\w.]*[ -])*[A-Z][\w.]*) (?:[Rr]eport|[Dd]ossier|[Mm]emo|[Ii]nquiry|[Pp]apers)$")
_BY = re.compile(r"\b(?:from|by|of) ((?:[\w.’'-]+ ?){1,8})")
_EMPTY = frozenset(
    "s the full latest recent new alleged unverified bombshell one two some any more most same page pages".split()
)
_NO_TAIL = re.compile(r"\W*(?:(?:released|published|issued|out)? ?(?:on )?(?:\w+day|this week|last week)?)\W*")
_DAY = re.compile(
    r"^(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|today|yesterday|january|february|march|april|may|june|july|august|september|october|november|december)$"
)


@dataclass(frozen=True, slots=True)
class Paper:
    """A document's name: its kind, its owner's surname and given name where it has them, and its describing words.

    ``named`` says that the name tells it, together with the date of the report or, where it is ``known``, in any.
    ``bare`` says that it only points at one ("the report"), ``apart`` that the words keep it from being the one that a
    bare name points at.
    """

    key: str
    kind: str
    owner: str = ""
    given: str = ""
    describing: frozenset[str] = frozenset()
    named: bool = False
    known: bool = False
    bare: bool = False
    apart: bool = False


def paper(name: str, kind: SpeakerKind) -> Paper | None:
    """The document that ``name`` is the name of, or None."""
    clean = re.sub(
        r"^(?:but|and|in|the|a|an|this|that|these|those|its|his|her|our|my|their|one more|some|several) ",
        "",
        name.strip(),
        flags=re.IGNORECASE,
    )
    head = _HEAD_END.split(clean, maxsplit=1)[0].strip()
    noun = _noun(head)
    if noun is None or (kind == "person" and not (re.search(r"[’']", head) or head.islower())):
        return None
    return _owned(clean, head, noun) or _described(name.strip(), clean, head, noun)


def kind_of(noun: str) -> str | None:
    """The kind of document that a noun names: "assessment" is a report."""
    return first_of("documents", "kinds").get(plain(noun))


@cache
def _nouns() -> re.Pattern[str]:
    names = sorted(first_of("documents", "kinds"), key=len, reverse=True)
    return re.compile(rf"(?:^|[\s’'])({'|'.join(map(re.escape, names))})$", re.IGNORECASE)


def _noun(head: str) -> str | None:
    match = _nouns().search(head)
    return kind_of(match.group(1)) if match else None


def _owned(clean: str, head: str, noun: str) -> Paper | None:
    """A document with a person for an owner: "Vale's report", "the Vale memo", "the report by inspector Ada Vale"."""
    match = _OWNER.match(head) or _COMPOUND.match(head)
    by = None if match else _BY.search(clean[len(head) :])
    found = match or by
    words_of = found.group(1) if found else ""
    who = person(words_of.strip(" ’'"), sure=bool(match)) if words_of else None
    if who is None or _DAY.match(who.last) or who.last in _common():
        return None
    known = [who.last, noun] in table("documents")["known"] and plain(head).endswith(noun)
    named = known or plain(head).endswith(tuple(words("documents", "single")))
    return Paper(f"{who.last} {noun}", noun, who.last, who.given, named=named, known=known)


def _described(name: str, clean: str, head: str, noun: str) -> Paper:
    """A document without an owner; one is only pointed at where nothing is told of it but a day."""
    low = re.findall(r"[^\W_]+(?:-[^\W_]+)*", plain(head).replace("’s", "").replace("'s", ""))[:-1]
    days = [w for w in low if _DAY.match(w)]
    own = frozenset(w for w in low if w not in days and w not in _EMPTY)
    definite = bool(days) or bool(re.match(r"(?:the|this|that) ", name, re.IGNORECASE))
    bare = definite and not own and bool(_NO_TAIL.fullmatch(clean[len(head) :]))
    return Paper(plain(clean), noun, describing=own, bare=bare, apart=bool(set(low) & words("documents", "apart")))


@cache
def _common() -> frozenset[str]:
    """Words that are capitalised before a document's noun without being anybody's name."""
    return (
        words("documents", "telling")
        | words("documents", "apart")
        | words("bodies", "heads")
        | frozenset(
            "cnn nbc abc cbs fbi cia nsa doj ig times post press news buzzfeed politico washington constitution"
            " general".split()
        )
    )
