"""The case as Markdown: what is claimed, who says so and how firmly, who denies it, what was looked for in vain.

Sentences come from templates and from the reports' own words; each carries a reference such as ``[R2 140-198]``:
the report's number in the list at the top, and the code points of the words.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.types import Answer, Bearing, OriginCount, Problem, Relation, Spans, Stance, Statement, quoted

HEADINGS: dict[Relation, str] = {
    "affirms": "Affirmed",
    "hedges": "Affirmed in part, or with reserve",
    "doubts": "Doubted",
    "no_evidence": "No evidence found",
    "denies": "Denied",
    "declines": "No comment",
}
RULES = (
    "This brief says what the reports say, on whose word; it does not say what is true. "
    "A reference such as [R1 10-20] gives the report and the code points of the words."
)
ASIDE: dict[Stance, str] = {
    "denies": "Denials",
    "no_evidence": "Findings of no evidence",
    "doubts": "Doubts",
    "declines": "Refusals to comment",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """One report as the brief names it: ``number`` is the R of its references."""

    number: int
    path: str
    title: str | None
    outlet: str | None
    date: str | None
    date_basis: str
    text: str
    statements: Sequence[Statement]


def write_brief(
    name: str, sources: Sequence[Source], ids: Mapping[str, Source], answers: Iterable[Answer], problems: list[Problem]
) -> str:
    """The brief of a case. ``ids`` gives the source of each report id that a statement may name."""
    parts = [_opening(name, sources, problems), _table(sources)]
    sections = [_claim(i, answer, ids) for i, answer in enumerate(answers, 1)]
    if sections:
        parts += ["## What is claimed", *sections]
    parts += [part for stance, heading in ASIDE.items() if (part := _aside(stance, heading, sources, ids))]
    if problems:
        parts += ["## What was not read, or not in full", "\n".join(f"- {problem}" for problem in problems)]
    return "\n\n".join(parts) + "\n"


def _opening(name: str, sources: Sequence[Source], problems: list[Problem]) -> str:
    number = sum(len(s.statements) for s in sources)
    unread = sum(not p.read for p in problems)
    dates = sorted(s.date for s in sources if s.date)
    span = f", dated from {dates[0]} to {dates[-1]}" if dates else ""
    undated = sum(s.date is None for s in sources)
    counted = f"{_some(len(sources), 'report')}{span}; {_some(number, 'statement')} put down to somebody. "
    lines = [f"# {name}: who says what", counted + RULES]
    if undated:
        lines.append(f"{_some(undated, 'report')} without a date that the text or the page tells.")
    if unread:
        lines.append(f"{_some(unread, 'file')} not read: see the end.")
    return "\n\n".join(lines)


def _table(sources: Sequence[Source]) -> str:
    rows = ["| | report | outlet | date | statements |", "|---|---|---|---|---|"]
    for s in sources:
        date = f"{s.date} ({s.date_basis})" if s.date else "unknown"
        title = f"{_cell(s.title)}, {_cell(s.path)}" if s.title else _cell(s.path)
        rows.append(f"| R{s.number} | {title} | {_cell(s.outlet or 'unknown')} | {date} | {len(s.statements)} |")
    return "## Reports\n\n" + "\n".join(rows)


def _claim(number: int, answer: Answer, ids: Mapping[str, Source]) -> str:
    parts = [f"### {number}. {answer.claim}", _balance(answer)]
    for relation, heading in HEADINGS.items():
        rows = [b for b in answer.bearings if b.relation == relation]
        if rows:
            parts.append(f"**{heading}**\n\n" + "\n".join(_bearing(b, ids) for b in _by_date(rows, ids)))
    unsorted = [b for b in answer.bearings if b.relation == "unsorted"]
    if unsorted:
        listed = "; ".join(f"{_who(b.statement)} {_reference(b.statement, ids)}" for b in unsorted[:6])
        parts.append(f"**May bear on it** ({len(unsorted)}; how, a person must say): {listed}.")
    return "\n\n".join(parts)


def _balance(answer: Answer) -> str:
    """Origins on each side, in words; a side that nobody takes is said to be empty."""
    lines = [
        _side("affirms it", answer.affirms),
        _side("denies it, doubts it or found no evidence of it", answer.against),
    ]
    return "\n".join(f"- {line}" for line in lines)


def _side(does: str, origins: OriginCount) -> str:
    if not origins.high:
        return f"Nobody in these reports {does}, as far as sayso can sort."
    if origins.low == origins.high:
        number = _some(origins.low, "independent origin")
    else:
        number = f"At least {origins.low} and at most {origins.high} independent origins"
    reasons = " ".join(group.reason for group in origins.groups)
    return f"{number} that {does}: {reasons}"


def _by_date(rows: Sequence[Bearing], ids: Mapping[str, Source]) -> list[Bearing]:
    """By the day said, else the report's date, the undated last; then by report and place."""

    def key(bearing: Bearing) -> tuple[str, int, int]:
        source = ids[bearing.statement.report]
        return bearing.statement.said_on or source.date or "9", source.number, bearing.statement.content[0][0]

    return sorted(rows, key=key)


def _bearing(bearing: Bearing, ids: Mapping[str, Source]) -> str:
    return f"- {_line(bearing.statement, ids)}"


def _line(one: Statement, ids: Mapping[str, Source]) -> str:
    source = ids[one.report]
    said = f", {one.said_on}" if one.said_on else f", reported {source.date}" if source.date else ""
    through = f", through {', '.join(one.relay)}" if one.relay else ""
    basis = f", on the strength of “{_quoted(source.text, one.basis)}”" if one.basis else ""
    return (
        f"{_who(one)} ({one.certainty}{said}{through}{basis}): "
        f"“{_quoted(source.text, one.content)}” {_reference(one, ids)}"
    )


def _who(one: Statement) -> str:
    if one.speaker is None:
        return "Somebody not named"
    name = one.speaker[0].upper() + one.speaker[1:]
    return (
        f"**{name}**" if one.anonymity == "named" else f"**{name}** (unnamed)" if one.anonymity == "unnamed" else name
    )


def _quoted(text: str, spans: Spans) -> str:
    """The words, line breaks and outer quotation marks left out, so that they stand in one line of Markdown."""
    words = " ".join(quoted(text, spans).split())
    return words.strip('“”" ').replace("|", "\\|")


def _reference(one: Statement, ids: Mapping[str, Source]) -> str:
    places = ", ".join(f"{start}-{end}" for start, end in one.content)
    return f"[R{ids[one.report].number} {places}]"


def _aside(stance: Stance, heading: str, sources: Sequence[Source], ids: Mapping[str, Source]) -> str:
    rows = [one for source in sources for one in source.statements if one.stance == stance]
    if not rows:
        return ""
    return f"## {heading}\n\n" + "\n".join(f"- {_line(one, ids)}" for one in rows)


def _some(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def _cell(words: str) -> str:
    return " ".join(words.split()).replace("|", "\\|")
