"""The case as Markdown: what is claimed, who says so and how firmly, who denies it, what was looked for in vain.

Sentences come from templates and from the reports' own words; each carries a reference such as ``[R2 140-198]``:
the report's number in the list at the top, and the code points of the words. What comes from a report is plain words
here, whatever marks stand in it.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sayso.assess.markdown import bare, plain
from sayso.types import Answer, Bearing, Certainty, OriginCount, Problem, Relation, Spans, Stance, Statement, quoted

TO_SORT: dict[Relation, str] = {
    "affirms": "may affirm it",
    "hedges": "may affirm it in part, or with reserve",
    "doubts": "may doubt it",
    "no_evidence": "may have found no evidence of it",
    "denies": "may deny it",
    "declines": "may have refused to say",
    "unsorted": "may bear on it",
}
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

FIRMNESS: dict[Certainty, str] = {
    "certain": "certain",
    "probable": "probable",
    "possible": "possible",
    "open": "not committed",
}
AT_HAND = 6
"""How many of the statements that a person has to sort are listed under a claim."""


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
        listed = "\n".join(f"- {plain(str(problem))}" for problem in problems)
        parts += ["## What was not read, or not in full", listed]
    return "\n\n".join(parts) + "\n"


def _opening(name: str, sources: Sequence[Source], problems: list[Problem]) -> str:
    number = sum(len(s.statements) for s in sources)
    unread = sum(not p.read for p in problems)
    undated = sum(s.date is None for s in sources)
    counted = f"{_some(len(sources), 'report')}{_dated(sources)}; {_some(number, 'statement')} put down to somebody. "
    lines = [f"# {plain(name)}: who says what", counted + RULES]
    if undated:
        lines.append(f"{_some(undated, 'report')}: no date that the text or the page tells.")
    if unread:
        lines.append(f"{_some(unread, 'file')} not read: see the end.")
    return "\n\n".join(lines)


def _dated(sources: Sequence[Source]) -> str:
    dates = sorted(plain(s.date) for s in sources if s.date)
    if not dates:
        return ""
    return f", dated {dates[0]}" if dates[0] == dates[-1] else f", dated from {dates[0]} to {dates[-1]}"


def _table(sources: Sequence[Source]) -> str:
    rows = ["| | report | outlet | date | statements |", "|---|---|---|---|---|"]
    for s in sources:
        date = f"{s.date} ({s.date_basis})" if s.date else "unknown"
        title = f"{plain(s.title)}, {plain(s.path)}" if s.title else plain(s.path)
        outlet = plain(s.outlet or "unknown")
        rows.append(f"| R{s.number} | {title} | {outlet} | {plain(date)} | {len(s.statements)} |")
    return "## Reports\n\n" + "\n".join(rows)


def _claim(number: int, answer: Answer, ids: Mapping[str, Source]) -> str:
    parts = [f"### {number}. {plain(answer.claim)}", *_balance(answer, ids)]
    for relation, heading in HEADINGS.items():
        rows = [b for b in answer.bearings if b.relation == relation]
        if rows:
            parts.append(f"**{heading}**\n\n" + "\n".join(_line(b.statement, ids) for b in _by_date(rows, ids)))
    unsorted = [b for b in answer.bearings if b.relation == "unsorted"]
    for relation, heading in TO_SORT.items():
        rows = [b for b in unsorted if b.leaning == relation]
        if rows:
            parts.append(_to_sort(heading, rows, ids))
    return "\n\n".join(parts)


def _to_sort(heading: str, rows: Sequence[Bearing], ids: Mapping[str, Source]) -> str:
    """The likeliest of the unsorted in full; the rest is counted."""
    lines = [_line(b.statement, ids) for b in rows[:AT_HAND]]
    if len(rows) > AT_HAND:
        lines.append(f"*and {len(rows) - AT_HAND} more, which `sayso ask` lists*")
    return f"**To be sorted by a person: {heading}**\n\n" + "\n".join(lines)


def _balance(answer: Answer, ids: Mapping[str, Source]) -> list[str]:
    """Origins on each side, in words; a side that nobody takes is said to be empty."""
    statements = {b.statement.id: b.statement for b in answer.bearings}
    return [
        _side("affirms it", "affirm it", answer.affirms, statements, ids),
        _side(
            "denies it, doubts it or found no evidence of it",
            "deny it, doubt it or found no evidence of it",
            answer.against,
            statements,
            ids,
        ),
    ]


def _side(
    does: str, do: str, origins: OriginCount, statements: Mapping[str, Statement], ids: Mapping[str, Source]
) -> str:
    if not origins.high:
        return f"Nobody in these reports {does}, as far as sayso can sort."
    if origins.low < origins.high:
        opening = f"At least {origins.low} and at most {origins.high} independent origins {do}:"
    else:
        opening = f"{_some(origins.low, 'independent origin')} {does if origins.low == 1 else do}:"
    lines = [opening, ""]
    for group in origins.groups:
        places = [_reference(statements[i], ids) for i in group.statements if i in statements]
        lines.append(" ".join([f"- {plain(group.reason)}", *places]))
    return "\n".join(lines)


def _by_date(rows: Sequence[Bearing], ids: Mapping[str, Source]) -> list[Bearing]:
    """By the day said, else the report's date, the undated last; then by report and place."""

    def key(bearing: Bearing) -> tuple[str, int, Spans]:
        source = ids[bearing.statement.report]
        return bearing.statement.said_on or source.date or "9", source.number, bearing.statement.content

    return sorted(rows, key=key)


def _line(one: Statement, ids: Mapping[str, Source]) -> str:
    """A bullet: who, how firmly, when, through whom, on what, the words, and where they stand."""
    source = ids[one.report]
    said = f", {plain(one.said_on)}" if one.said_on else f", reported {plain(source.date)}" if source.date else ""
    through = f", through {', '.join(plain(name) for name in one.relay)}" if one.relay else ""
    basis = f", on the strength of {_words(source, one.basis)}" if one.basis else ""
    return f"- {_who(one)} ({FIRMNESS[one.certainty]}{said}{through}{basis}): {_words(source, one.content)}"


def _who(one: Statement) -> str:
    if not (one.speaker or "").strip():
        return "The report itself" if one.voice == "own" else "Somebody not named"
    name = plain(one.speaker or "")
    name = name[0].upper() + name[1:]
    if one.anonymity == "unnamed":
        return f"**{name}** (unnamed)"
    return f"**{name}**" if one.anonymity == "named" else name


def _words(source: Source, spans: Spans) -> str:
    """The words in quotation marks, in one line, with their reference."""
    kept = bare(source.text, spans)
    return f"“{plain(quoted(source.text, kept))}” {_place(source, kept)}"


def _reference(one: Statement, ids: Mapping[str, Source]) -> str:
    source = ids[one.report]
    return _place(source, bare(source.text, one.content))


def _place(source: Source, spans: Spans) -> str:
    return f"[R{source.number} {', '.join(f'{start}-{end}' for start, end in spans)}]"


def _aside(stance: Stance, heading: str, sources: Sequence[Source], ids: Mapping[str, Source]) -> str:
    rows = [one for source in sources for one in source.statements if one.stance == stance]
    if not rows:
        return ""
    return f"## {heading}\n\n" + "\n".join(_line(one, ids) for one in rows)


def _some(number: int, noun: str) -> str:
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"
