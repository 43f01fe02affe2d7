"""Suggestions that wait for a person, the most useful first.

What a decision is worth: how a statement bears on a claim that somebody tracks changes a count at once, and comes
first, the likeliest first; two names that may be one change who has said what, the more statements they have the more;
two claims that may be one come next; whether the reader has read rightly, the least sure first, comes last.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import combinations
from typing import Literal

from sayso.case import Case
from sayso.types import Judgement, Source, Statement
from sayso.web import matters
from sayso.web.claims import Named, tracked
from sayso.web.matters import Matter

Sort = Literal["relation", "source", "claim", "statement"]
SORTS: Mapping[Sort, str] = {
    "relation": "How does it bear?",
    "source": "One source?",
    "claim": "One claim?",
    "statement": "A statement?",
}
CLAIMS = 10
"""Claims whose unsorted statements wait."""
MOST = 200
"""Suggestions that wait at once, and statements of one claim among them."""
READ = 5000
"""Statements among which the least sure are looked for."""
UNSURE = 0.6
"""Confidence below which a person is asked."""
ALIKE = 0.6
"""How much of the words of two claims has to be the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Waiting:
    """One suggestion: what is asked, what it is worth (0 to 1; it orders, and means nothing else), and why.

    ``statements`` and ``sources`` are what it is about, ``claim`` the claim or claims.
    """

    sort: Sort
    worth: float
    why: str
    matter: Matter
    statements: tuple[Statement, ...] = ()
    sources: tuple[Source, ...] = ()
    claims: tuple[Named, ...] = ()


def waiting(case: Case, sort: Sort | None = None, claim: Named | None = None) -> list[Waiting]:
    """The suggestions, of one sort or of all; with ``claim`` the statements of that claim alone.

    One more than ``MOST`` are given where there are more.
    """
    held = case.judgements()
    if claim:
        return sorted(_relations(case, [claim], held), key=lambda one: -one.worth)[: MOST + 1]
    makers: Mapping[Sort, Callable[[], Iterable[Waiting]]] = {
        "relation": lambda: _relations(case, tracked(case)[:CLAIMS] or _proposed(case), held),
        "source": lambda: _sources(case),
        "claim": lambda: _claims(case, held),
        "statement": lambda: _statements(case, held),
    }
    found = [one for name, make in makers.items() if sort in (None, name) for one in make()]
    return sorted(found, key=lambda one: -one.worth)[: MOST + 1]


def _proposed(case: Case) -> list[Named]:
    return [Named(row.id, row.wording, row.tracked) for row in case.claims()[:3]]


def _relations(case: Case, claims: Iterable[Named], held: Iterable[Judgement]) -> Iterator[Waiting]:
    """The unsorted statements of claims, each claim's likeliest."""
    done = {(one.subject, one.other) for one in held if one.kind == "relation"}
    for claim in claims:
        loose = [b for b in case.ask(claim.wording, most=MOST).bearings if b.relation == "unsorted"]
        for one in [b for b in loose if (b.statement.id, claim.id) not in done]:
            yield Waiting(
                sort="relation",
                worth=0.5 + one.score / 2 if claim.tracked else one.score / 2,
                why=f"{one.why[:1].upper()}{one.why[1:]}.",
                matter=matters.relation(one.statement.id, claim.id),
                statements=(one.statement,),
                claims=(claim,),
            )


def _sources(case: Case) -> Iterator[Waiting]:
    """Pairs of names that may be one."""
    resolved = case.sources()
    known = {one.id: one for one in resolved.sources}
    for pair in resolved.suggestions[:MOST]:
        if pair.one in known and pair.other in known:
            one, other = known[pair.one], known[pair.other]
            fewer = min(len(one.statements), len(other.statements))
            yield Waiting(
                sort="source",
                worth=round(pair.score * (0.4 + 0.5 * fewer / (fewer + 3)), 4),
                why=pair.reason,
                matter=matters.same_source(one.id, other.id),
                sources=(one, other),
            )


def _claims(case: Case, held: Iterable[Judgement]) -> Iterator[Waiting]:
    """Pairs of claims that are put in nearly the same words."""
    done = {frozenset((one.subject, one.other)) for one in held if one.kind == "same_claim"}
    rows = [Named(row.id, row.wording, row.tracked) for row in case.claims()[: CLAIMS * 3]]
    for one, other in combinations(rows, 2):
        alike = SequenceMatcher(None, _words(one), _words(other), autojunk=False).ratio()
        if alike >= ALIKE and frozenset((one.id, other.id)) not in done:
            yield Waiting(
                sort="claim",
                worth=round(0.6 * alike, 4),
                why=f"{round(100 * alike)} % of their words are the same.",
                matter=matters.same_claim(one.id, other.id),
                claims=(one, other),
            )


def _words(one: Named) -> list[str]:
    return one.wording.casefold().split()


def _statements(case: Case, held: Iterable[Judgement]) -> Iterator[Waiting]:
    """The statements that the reader was least sure of, none that a person has looked at."""
    seen = {one.subject for one in held if one.kind in ("statement", "stance", "certainty", "speaker", "words")}
    unsure = sorted((s for s in case.statements(most=READ) if s.confidence < UNSURE), key=lambda s: s.confidence)
    for one in unsure[:MOST]:
        if one.id not in seen:
            yield Waiting(
                sort="statement",
                worth=round(0.3 * (1 - one.confidence), 4),
                why=f"The reader’s confidence is only {one.confidence:.2f}.",
                matter=matters.is_statement(one.id),
                statements=(one,),
            )
