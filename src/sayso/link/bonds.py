"""All that joins the statements of a case across its reports, worked out in one go, for the counting of origins."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.link import cites, same_words, wires
from sayso.link.families import family
from sayso.link.mentions import mentions
from sayso.link.outlets import press
from sayso.link.principals import Principal, members, principals
from sayso.link.sources import Resolved, resolve
from sayso.types import Judgement, OriginLink, Report, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Bonds:
    """Ids are of statements, sources and reports as the field says; ``links`` are those between reports, by path.

    ``sources``: source of each statement. ``apart`` and ``maybe``: pairs of sources that a person judged to be two, and
    that may be one (suggested, or a body and who holds an office of it). ``rests_on``: what a statement is cited from,
    as report ids or names of outside origins. ``answers_for``: whose word a statement is. ``same_words``: pairs of
    statements. ``families``, ``outlets`` and ``dates``: publisher, outlet (full names) and date of a report.
    """

    resolved: Resolved
    sources: Mapping[str, str]
    apart: frozenset[frozenset[str]]
    maybe: frozenset[frozenset[str]]
    rests_on: Mapping[str, tuple[str, ...]]
    answers_for: Mapping[str, Principal]
    same_words: frozenset[frozenset[str]]
    families: Mapping[str, str]
    outlets: Mapping[str, str]
    dates: Mapping[str, str]
    links: tuple[OriginLink, ...]


def bonds(
    reports: Sequence[Report],
    statements: Mapping[str, Sequence[Statement]],
    judgements: Iterable[Judgement] = (),
) -> Bonds:
    """The bonds of ``reports`` with their ``statements`` (by report id) under the judgements that stand."""
    known = press(report.outlet for report in reports)
    every = [m for report in reports for m in mentions(report, statements.get(report.id, ()), known)]
    resolved = resolve(every, judgements)
    sources = {statement: source.id for source in resolved.sources for statement in source.statements}
    cited = cites.cited(reports, statements)
    quoted = same_words.shared_quotations(reports, statements, sources)
    links = (*cites.links(reports, cited), *same_words.links(reports, quoted), *wires.wires(reports))
    return Bonds(
        resolved=resolved,
        sources=sources,
        apart=resolved.apart,
        maybe=frozenset(frozenset((s.one, s.other)) for s in resolved.suggestions) | members(every, resolved.sources),
        rests_on=cites.rests_on(reports, cited, statements),
        answers_for=principals(every, resolved.sources),
        same_words=frozenset(frozenset((q.first.id, q.second.id)) for q in quoted),
        families={report.id: name for report in reports if (name := family(report.outlet))},
        dates={report.id: report.date for report in reports if report.date},
        outlets={report.id: name for report in reports if (name := known.house(report.outlet))},
        links=links,
    )
