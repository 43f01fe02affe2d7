"""On whose behalf a source speaks: a spokesperson for the body, a document for its author, an office for its head."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.link.mentions import Mention
from sayso.link.names_of import Naming
from sayso.link.names_of_bodies import Body, body
from sayso.link.names_of_offices import office, parted
from sayso.link.names_of_people import same_given
from sayso.link.tables import table, words
from sayso.types import Source

People = Mapping[str, Sequence[tuple[str, Source]]]
"""By surname: the given names and sources of those whose full name the texts have."""
_WITH_ARTICLE = frozenset(
    ("Kremlin", "Pentagon", "FBI", "CIA", "NSA", "GRU", "FSB", "Secret Service", "United States", "United Kingdom",
     "Office of the Director of National Intelligence")
)  # fmt: skip
CLOSE = 300
"""Code points before a bare "a spokesman said" within which the body that it means has spoken."""
_SPEAKERS = ("spokesman", "spokeswoman", "spokesperson", "representatives", "press secretary")


@dataclass(frozen=True, slots=True)
class Principal:
    """The one whose word a statement is: an id that such statements share, and the sentence that says why."""

    id: str
    reason: str


def principals(mentions: Iterable[Mention], sources: Sequence[Source]) -> dict[str, Principal]:
    """By statement id, for those who speak for another or are spoken for: that other. ``sources`` as resolved.

    Whoever has spoken for two bodies (an RNC spokesman who goes to the White House) speaks for neither here: through
    such a one the two would be joined.
    """
    every = list(mentions)
    source_of = {statement: s for s in sources for statement in s.statements}
    people = _people(every, source_of)
    found = {one.statement: p for one in every if (p := _principal(one, source_of.get(one.statement), people))}
    served: dict[str, set[str]] = defaultdict(set)
    for statement, principal in found.items():
        if principal.id.startswith("body:") and principal.reason and statement in source_of:
            served[source_of[statement].id].add(principal.id)
    fickle = {source for source, bodies in served.items() if len(bodies) > 1}
    return {
        statement: Principal(source.id, "")
        if (source := source_of.get(statement)) and source.id in fickle
        else principal
        for statement, principal in found.items()
    }


def _principal(one: Mention, source: Source | None, people: People) -> Principal | None:
    name, owner = one.naming, _owner(one.naming, people)
    whose = _body_of(one)
    if name.sort == "body" and not owner:
        return Principal(f"body:{name.key}", "")
    if whose:
        return Principal(f"body:{whose.key}", _word(one, _the(whose.shown)))
    if owner:
        return Principal(owner.id, _word(one, owner.name))
    last = _surname(name)
    if last and last not in people:
        return Principal(f"surname:{last}", "" if name.person else _word(one, last.title()))
    return Principal(source.id, "") if source and name.person else None


def members(mentions: Iterable[Mention], sources: Sequence[Source]) -> set[frozenset[str]]:
    """Pairs of sources of which one is a body and the other may speak for it: whether she does is open.

    She holds an office of it, or is "a spokesman" whose body the text leaves to be understood: the last that spoke.
    """
    every = list(mentions)
    source_of = {statement: s.id for s in sources for statement in s.statements}
    spoken = [one for one in every if one.naming.sort == "body" and one.statement in source_of]
    bodies = {one.naming.key: source_of[one.statement] for one in spoken}
    near: dict[str, list[Mention]] = defaultdict(list)
    for one in sorted(spoken, key=lambda m: m.place):
        near[one.report].append(one)
    found = set()
    for one in every:
        for title in one.titles if one.statement in source_of else ():
            whose = _office_body(title, bodies) or _last_spoken(one, title, near[one.report], source_of)
            if whose and whose != source_of[one.statement]:
                found.add(frozenset((source_of[one.statement], whose)))
    return found


def _office_body(title: str, bodies: Mapping[str, str]) -> str | None:
    return bodies.get(parted(title)[0])


def _last_spoken(one: Mention, title: str, near: Sequence[Mention], source_of: Mapping[str, str]) -> str | None:
    """The source of the body that spoke last before a bare "spokesman", close by."""
    if title not in table("names")["speaks_for"]:
        return None
    return next((source_of[m.statement] for m in reversed(near) if one.place - CLOSE <= m.place <= one.place), None)


def _surname(name: Naming) -> str | None:
    """The surname by which a bare-named person and his document meet, where no text has his name in full."""
    if name.sort == "surname":
        return name.key
    return name.paper.owner if name.paper and name.paper.owner else None


def _word(one: Mention, whose: str) -> str:
    return f"the word of {one.naming.shown} is that of {whose}"


def _the(name: str) -> str:
    """A body's name with its article: "the Kremlin", but "Facebook"."""
    known = body(name)
    shown = known.shown if known else name
    if shown.islower():
        shown = f"{shown[:1].upper()}{shown[1:]}"
    bare = shown.removeprefix("the ").removeprefix("The ")
    article = bare.rpartition(" ")[2].lower() in words("bodies", "heads") or bare in _WITH_ARTICLE
    return f"the {bare}" if article else bare


def _people(every: Iterable[Mention], source_of: Mapping[str, Source]) -> People:
    """Sources with a full name by surname, each with its given name; sons under their father's name left out."""
    found: dict[str, dict[str, tuple[str, Source]]] = defaultdict(dict)
    for one in every:
        human = one.naming.person
        if human and human.given and not human.suffix and one.statement in source_of:
            source = source_of[one.statement]
            found[human.last][source.id] = (human.given, source)
    return {last: list(named.values()) for last, named in found.items()}


def _owner(name: Naming, people: People) -> Source | None:
    """The one person of a document's or an office's owner's name; None where two bear it or nobody speaks under it."""
    last, given = "", ""
    if name.paper and name.paper.owner:
        last, given = name.paper.owner, name.paper.given
    elif name.sort == "body" and name.key.endswith(" office"):
        last = name.key.removesuffix(" office")
    fits = [source for first, source in people.get(last, ()) if not given or same_given(first, given)]
    return fits[0] if len(fits) == 1 else None


def _body_of(one: Mention) -> Body | None:
    """The body that a spokesperson speaks for, by the text's title for a named one or by the description."""
    described = (one.speaker or "").replace("Representatives", "spokesman").replace("representatives", "spokesman")
    titles = list(one.titles)
    if one.naming.sort in ("office", "described") and any(word in described.lower() for word in _SPEAKERS):
        duty = office(described.replace("spokespeople", "spokesman"))
        titles += [duty.key] if duty else []
    for title in titles:
        whose, duty_of = parted(title)
        if whose and duty_of in table("names")["speaks_for"]:
            known = body(whose)
            return known if known and known.named else Body(whose, whose.title(), named=True)
    return None
