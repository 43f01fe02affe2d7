"""The fewest origins that the text allows.

Sources with a name are apart, unless they are suggested to be one. An unnamed one may be anybody of whom only other
reports speak: of the same sort, and "three officials" only where three others speak. Those that one report tells apart
are apart.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.assess.independence_evidence import Evidence, Pair
from sayso.assess.independence_names import described, is_named, is_nobody
from sayso.types import Statement

SORTS = {"person": "people", "people": "people", "organisation": "body", "media": "media", "document": "document"}


@dataclass(frozen=True, slots=True)
class Origin:
    """A group as the bounds see it: its reports, its sort, whether it has a name, and how many it is at least."""

    reports: frozenset[str]
    sort: str
    named: bool
    least: int
    sources: frozenset[str]
    through: frozenset[str]


def lowest(groups: Sequence[Sequence[Statement]], evidence: Evidence) -> int:
    """The fewest origins behind ``groups``, which are the most."""
    origins = [_origin(members, evidence) for members in groups]
    named = [o for o in origins if o.named]
    known = _apart(named, frozenset(evidence.maybe))
    unnamed = [o for o in origins if not o.named and o.sort != "nobody"]
    more = sum(
        _more([o for o in unnamed if o.sort == sort], [o for o in named if o.sort == sort])
        for sort in set(SORTS.values())
    )
    return max(known + more, 1 if groups else 0)


def _origin(members: Sequence[Statement], evidence: Evidence) -> Origin:
    first = next((m for m in members if is_named(m)), next((m for m in members if not is_nobody(m)), members[0]))
    named = is_named(first)
    return Origin(
        reports=frozenset(m.report for m in members),
        sort="nobody" if not named and is_nobody(first) else SORTS.get(first.speaker_kind, "people"),
        named=named,
        least=1 if named else min((described(m).least for m in members if not is_nobody(m)), default=1),
        sources=frozenset(evidence.sources[m.id] for m in members if m.id in evidence.sources),
        through=frozenset(o for m in members for o in evidence.rests_on.get(m.id, ())),
    )


def _apart(named: Sequence[Origin], maybe: frozenset[Pair]) -> int:
    """How many named ones there are, those that may be one counted once."""
    parts = list(range(len(named)))
    for one in range(len(named)):
        for other in range(one):
            if any(frozenset((a, b)) in maybe for a in named[one].sources for b in named[other].sources):
                parts = [parts[other] if p == parts[one] else p for p in parts]
    return len(set(parts))


def _more(unnamed: Sequence[Origin], named: Sequence[Origin]) -> int:
    """How many unnamed ones of one sort can be none of the named, by the report that tells most apart."""
    return max((_more_in(report, unnamed, named) for report in {r for o in unnamed for r in o.reports}), default=0)


def _more_in(report: str, unnamed: Sequence[Origin], named: Sequence[Origin]) -> int:
    here = _by_outlet([o for o in unnamed if report in o.reports])
    others = sum(report not in o.reports for o in named)
    several = [o for o in here if o.least > others]
    return len(several) + max(0, len(here) - len(several) - others)


def _by_outlet(here: Sequence[Origin]) -> list[Origin]:
    """Those of one report that have come through one outlet, counted once: that outlet may have it from one."""
    found: dict[Mapping[str, str] | frozenset[str] | int, Origin] = {}
    for number, one in enumerate(here):
        found.setdefault(one.through or number, one)
    return list(found.values())
