"""Sources across reports: who is one by certain joins and by judgements, and who may be.

A bare surname is joined to a full name inside its own report only; an unnamed source is joined to none by its words.
What may be one is suggested, with a score and a reason, and a person judges. (On suggestions apart from judgements:
nomenklatura.)
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from sayso.link.mentions import Mention
from sayso.link.sources_atoms import Atom, atoms, shown, source_id
from sayso.link.sources_joins import joins
from sayso.link.sources_suggest import proposals
from sayso.link.sources_union import Decided, decided
from sayso.types import Judgement, Source, SourceSuggestion, SpeakerKind


@dataclass(frozen=True, slots=True)
class Resolved:
    """The sources of a case and what may be one; pairs of source ids that a person holds apart; and the judgements
    that could not be followed, in sentences.
    """

    sources: tuple[Source, ...]
    suggestions: tuple[SourceSuggestion, ...]
    apart: frozenset[frozenset[str]]
    unheeded: tuple[str, ...]


def resolve(mentions: Iterable[Mention], judgements: Iterable[Judgement] = ()) -> Resolved:
    """Sources, suggestions and unheeded judgements; ``judgements`` are those that stand, in any order."""
    every = atoms(mentions)
    how = decided(every, joins(every), judgements)
    members = _members(every, how)
    made = {root: _source(parts) for root, parts in members.items()}
    found = tuple(sorted(made.values(), key=lambda s: (-len(s.statements), s.name, s.id)))
    apart = frozenset(frozenset(made[root].id for root in pair) for pair in how.apart if pair <= made.keys())
    return Resolved(found, tuple(_suggested(every, how, members, made)), apart, how.unheeded)


def sources(mentions: Iterable[Mention], judgements: Iterable[Judgement] = ()) -> list[Source]:
    """The sources, those with most statements first."""
    return list(resolve(mentions, judgements).sources)


def suggestions(mentions: Iterable[Mention], judgements: Iterable[Judgement] = ()) -> list[SourceSuggestion]:
    """Pairs of sources that may be one and are not judged yet, the likeliest first."""
    return list(resolve(mentions, judgements).suggestions)


def _members(every: Sequence[Atom], how: Decided) -> dict[int, list[Atom]]:
    found: dict[int, list[Atom]] = {}
    for atom in every:
        if atom.naming.sort != "nobody" or atom.mentions[0].speaker == "the author":
            found.setdefault(how.roots[atom.number], []).append(atom)
    return found


def _source(members: Sequence[Atom]) -> Source:
    statements = tuple(sorted(m.statement for a in members for m in a.mentions))
    name = shown(members)
    others = {a.naming.shown for a in members} | {m.speaker for a in members for m in a.mentions if m.speaker}
    return Source(
        id=source_id(statements[0]),
        name=name,
        names=tuple(sorted(n for n in others if n and n != name)),
        kind=_kind(members),
        anonymity=Counter(m.anonymity for a in members for m in a.mentions).most_common(1)[0][0],
        statements=statements,
    )


def _kind(members: Sequence[Atom]) -> SpeakerKind:
    """The kind by the name's shape where it has one, else by most votes."""
    by_shape: dict[str, SpeakerKind] = {
        "person": "person", "surname": "person", "outlet": "media", "body": "organisation", "document": "document",
    }  # fmt: skip
    sort = members[0].naming.sort
    if sort in by_shape:
        return by_shape[sort]
    return Counter(m.kind for a in members for m in a.mentions).most_common(1)[0][0]


def _suggested(
    every: Sequence[Atom], how: Decided, members: dict[int, list[Atom]], made: dict[int, Source]
) -> list[SourceSuggestion]:
    """The best proposal for each pair of parts that are two and not judged."""
    best: dict[frozenset[int], tuple[float, str]] = {}
    for one, other, score, reason in proposals(every, how.roots, members):
        pair = frozenset((how.roots[one], how.roots[other]))
        if len(pair) == 2 and pair not in how.judged and score > best.get(pair, (0.0, ""))[0]:
            best[pair] = (score, reason)
    found = [
        SourceSuggestion(one=one, other=other, score=round(score, 2), reason=reason)
        for pair, (score, reason) in best.items()
        for one, other in (sorted(made[root].id for root in pair),)
    ]
    return sorted(found, key=lambda s: (-s.score, s.one, s.other))
