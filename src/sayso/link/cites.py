"""Who cites whom: outlets, documents, hearings and briefings that a report's words name as their origin.

A cited outlet is resolved to a report of the case where exactly one fits, and else stands as an origin outside it. (On
attribution as a relation between texts: Pareti, 2015; Newell, Margolin and Ruths, 2018.)
"""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sayso.link.cites_fit import Rarity, Shelf, about, fitting, rarity, shelves
from sayso.link.cites_found import Citation, citations
from sayso.link.names_of import naming
from sayso.link.outlets import Press, press
from sayso.link.words import WORD, content_words
from sayso.types import OriginLink, Report, Span, Statement

MOST_SPANS = 12


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation with the number of the report it stands in, and that of the one it means (None: outside the case).

    ``score`` is from 0 to 1: how well the report fits, or how much rests on an origin outside.
    """

    citing: int
    citation: Citation
    report: int | None
    score: float


def cited(reports: Sequence[Report], statements: Mapping[str, Sequence[Statement]]) -> list[Cited]:
    """All citations of ``reports``; ``statements`` by report id (a report may have none there)."""
    known_press = press(report.outlet for report in reports)
    found = [
        (n, c)
        for n, report in enumerate(reports)
        for c in citations(report, statements.get(report.id, ()), known_press)
    ]
    standing = shelves(reports, {c.name for _, c in found if c.sort == "outlet"}, known_press)
    titles = _titles(reports) if any(c.sort == "document" for _, c in found) else {}
    known = rarity(reports) if standing else Rarity(Counter(), 0)
    of_outlet: dict[tuple[int, str, bool], list[Citation]] = {}
    for number, citation in found:
        of_outlet.setdefault((number, citation.name, citation.aired), []).append(citation)
    made: list[Cited] = []
    for (number, name, aired), group in of_outlet.items():
        if name in standing and not aired:
            made += _of_outlet(reports, standing[name], known, number, group)
        else:
            made += [_resolved(titles, number, citation) for citation in group]
    return made


def cites(reports: Sequence[Report], statements: Mapping[str, Sequence[Statement]]) -> list[OriginLink]:
    """One link for each report and origin that it names: another report of the case, or the name of one outside.

    ``spans`` pairs the naming words with the beginning of the cited report; with (0, 0) where that is not in the case.
    """
    return links(reports, cited(reports, statements))


def links(reports: Sequence[Report], found: Sequence[Cited]) -> list[OriginLink]:
    """The citations as links, one for each pair of ends."""
    by_ends: dict[tuple[int, str], list[Cited]] = {}
    for one in found:
        end = one.citation.name if one.report is None else reports[one.report].path
        by_ends.setdefault((one.citing, end), []).append(one)
    made = [_link(reports, number, end, group) for (number, end), group in by_ends.items()]
    return sorted(made, key=lambda link: (link.start, link.end))


def rests_on(
    reports: Sequence[Report], found: Sequence[Cited], statements: Mapping[str, Sequence[Statement]] | None = None
) -> dict[str, tuple[str, ...]]:
    """For each statement that rests on a citation, by id, the origins: report ids, or the names of outside origins.

    Of ``statements`` (by report id) those whose relay names an outlet rest on it too. A document counts where its name
    tells it in any report: "the court document" of two reports may be two.
    """
    rests: dict[str, dict[str, None]] = {}
    meant: dict[tuple[str, str], dict[str, None]] = {}
    for one in found:
        origin = one.citation.name if one.report is None else reports[one.report].id
        meant.setdefault((reports[one.citing].id, one.citation.name), {})[origin] = None
        if one.report is None and one.citation.sort == "document" and not _tells(one.citation.name):
            continue
        for statement in one.citation.statements:
            rests.setdefault(statement, {})[origin] = None
    known = press(report.outlet for report in reports)
    for report in reports if statements else ():
        for told in (statements or {}).get(report.id, ()):
            for name in _relayed(told, report, known):
                origins = meant.get((report.id, name), {})
                rests.setdefault(told.id, {})[next(iter(origins)) if len(origins) == 1 else name] = None
    return {statement: tuple(origins) for statement, origins in rests.items()}


def _tells(name: str) -> bool:
    paper = naming(name, "document", "named").paper
    return paper is not None and paper.known


def _relayed(one: Statement, report: Report, known: Press) -> list[str]:
    """The outlets that a statement came through by its relay, other than its report's own."""
    found = [known.outlet(name) or known.short_for(name, report.text, report.outlet) for name in one.relay]
    return [o.house for o in found if o and not o.platform and o.house != known.house(report.outlet)]


def _of_outlet(
    reports: Sequence[Report], shelf: Shelf, known: Rarity, number: int, group: Sequence[Citation]
) -> list[Cited]:
    """Citations of one outlet in one report: of one story where one fits them all, else each by itself."""
    together = fitting(shelf, known, reports, number, group)
    fits = [together or fitting(shelf, known, reports, number, [one]) for one in group]
    return [
        Cited(number, one, fit[0], round(fit[1], 3)) if fit else Cited(number, one, None, _outside(one))
        for one, fit in zip(group, fits, strict=True)
    ]


def _resolved(titles: Mapping[frozenset[str], Sequence[int]], number: int, citation: Citation) -> Cited:
    """A document as the one report of that title; anything else, and any other document, outside the case."""
    if citation.sort == "document":
        fits = [n for n in titles.get(_title_words(citation.name), ()) if n != number]
        if len(fits) == 1:
            return Cited(number, citation, fits[0], 0.9)
    return Cited(number, citation, None, _outside(citation))


def _outside(citation: Citation) -> float:
    return 0.8 if citation.statements else 0.6


def _titles(reports: Sequence[Report]) -> dict[frozenset[str], list[int]]:
    """Reports by the words of their title, as a document is named: of two words or more."""
    found: dict[frozenset[str], list[int]] = {}
    for number, report in enumerate(reports):
        key = _title_words(report.title or "")
        if len(key) > 1:
            found.setdefault(key, []).append(number)
    return found


def _title_words(name: str) -> frozenset[str]:
    paper = naming(name, "document", "named").paper
    return frozenset((paper.owner, paper.kind)) if paper and paper.named else content_words(name)


def _link(reports: Sequence[Report], number: int, end: str, group: Sequence[Cited]) -> OriginLink:
    spans: list[tuple[Span, Span]] = []
    for one in group[:MOST_SPANS]:
        there = (0, 0) if one.report is None else (0, _first_line(reports[one.report].text))
        spans.append((one.citation.span, there))
    return OriginLink(
        start=reports[number].path,
        end=end,
        kind="cites",
        score=max(one.score for one in group),
        spans=tuple(spans),
        reason=_reason(reports, group),
    )


def _first_line(text: str) -> int:
    return min(len(text), text.find("\n") if "\n" in text else len(text), 200)


def _reason(reports: Sequence[Report], group: Sequence[Cited]) -> str:
    first = group[0]
    name = first.citation.name
    times = "once" if len(group) == 1 else f"{len(group)} times"
    if first.report is not None:
        cited_report = reports[first.report]
        shared = _shared(reports[first.citing].text[slice(*first.citation.about)], name, cited_report)
        when = f" of {cited_report.date}" if cited_report.date else ""
        return f"It names {name} {times}, and of that outlet's reports the one{when} fits: {', '.join(shared)}."
    what = {"outlet": "as where its words come from", "document": "as what says so", "event": "as where it was said"}
    return f"It names {name} {times} {what[first.citation.sort]}."


def _shared(sentence: str, outlet: str, there: Report) -> list[str]:
    """Words of the citing sentence, as they stand, that the cited report begins with; names and numbers first."""
    known, own = about(there), content_words(outlet)
    words = dict.fromkeys(
        w for w in WORD.findall(sentence) if (stems := content_words(w)) and stems <= known and not stems & own
    )
    return sorted(words, key=lambda w: w[0].islower())[:6]
