"""How many independent origins stand behind one side of a claim: at least, at most, and why.

Two statements rest on one origin where one source said both, or one speaks for the other; where they quote one
utterance; where one stands inside the other; where both are cited from one outlet, document, hearing or briefing; or
where their reports share text and describe an unnamed source alike. Named sources that speak separately are
independent. An unnamed one may be any source of another report: "cannot tell". The upper bound counts it by itself; the
lower bound only where the texts keep it apart from the others. What nobody has sorted may be on either side: the upper
bound counts it too, the lower one does not. (On source dependence: Dong, Berti-Equille and Srivastava, VLDB 2009.)
"""

from collections.abc import Mapping, Sequence

from sayso.assess.independence_bounds import lowest
from sayso.assess.independence_evidence import NOTHING, Evidence, Where
from sayso.assess.independence_groups import groups
from sayso.assess.independence_reasons import group
from sayso.types import OriginCount, Statement

__all__ = ["Evidence", "Where", "count", "without"]


def count(
    statements: Sequence[Statement],
    reports: Mapping[str, Where],
    stories: Mapping[str, str],
    evidence: Evidence = NOTHING,
    unsorted: Sequence[Statement] = (),
) -> OriginCount:
    """Origins behind ``statements``; ``reports`` and ``stories`` by a report's id.

    Reports that retell one another have one story, whatever its name; one that is not listed tells its own.
    ``evidence`` holds the other bonds between them, across reports. ``unsorted`` may turn out to be on this side: they
    raise the upper bound, and stand in no group.
    """
    found = groups(statements, evidence, stories)
    made = tuple(group(members, reports, stories, evidence) for members in found)
    most = len(groups([*statements, *unsorted], evidence, stories)) if unsorted else 0
    return OriginCount(low=lowest(found, evidence), high=max(len(made), most), groups=made)


def without(
    name: str,
    statements: Sequence[Statement],
    reports: Mapping[str, Where],
    stories: Mapping[str, str],
    evidence: Evidence = NOTHING,
    unsorted: Sequence[Statement] = (),
) -> OriginCount:
    """What is left standing when the origins called ``name`` are taken away; the same count where there is none."""
    gone = {i for g in count(statements, reports, stories, evidence).groups if g.name == name for i in g.statements}
    return count([s for s in statements if s.id not in gone], reports, stories, evidence, unsorted)
