"""The case as Markdown, for an editor: what is claimed, who says so and how firmly, who denies it, what was not found.

Short first, then in detail. Sentences come from templates and from the reports' own words; each carries a reference
such as ``[R2 140-198]``: the report's number in the list at the end, and the code points of the words. What comes from
a report is plain words here, whatever marks stand in it. Constructs: headings, paragraphs, bullets, tables, bold,
italics.
"""

import re
from collections.abc import Iterable, Mapping, Sequence

from sayso.assess.brief_claim import details
from sayso.assess.brief_drift import Drifted, drift_table
from sayso.assess.brief_short import summary
from sayso.assess.brief_unsorted import unsorted
from sayso.assess.brief_words import Source as Source
from sayso.assess.brief_words import View, alike, bullets, capital, line, listed, says_something, some, spread
from sayso.assess.claim_trouble import trouble
from sayso.assess.markdown import plain
from sayso.assess.timeline import Timeline, before, timeline
from sayso.types import Answer, OriginLink, Problem, Stance

RULES = (
    "This brief says what the reports say, on whose word; it does not say what is true. Names in bold are of named "
    "sources. A reference such as [R1 10-20] gives the report, listed at the end, and the code points of the words."
)
ELSEWHERE: dict[Stance, str] = {
    "denies": "Denied",
    "no_evidence": "Looked for and not found",
    "declines": "No comment",
}
APART = 8
"""Statements of one kind that stand under no claim; of more, the number is told."""
APART_OPENING = (
    "The surest readings first, each report in turn. The quotation is what was denied, looked for or asked about, in "
    "the report's words, or the words in which that was done."
)
HEADING = 40
"""Words of a claim that its heading shows."""
AHEAD = 5
"""Reports dated after today that are named; of more, the number is told."""
TABLED = 60
"""Reports from which only those that the brief refers to are listed."""
YEAR = re.compile(r"(?<![\d,.])(?:19|20)\d\d(?![\d%]|[,.]\d)")
BASIS = {
    "given": "as given",
    "page": "from its metadata",
    "stated": "stated in the text",
    "file name": "from the file's name",
    "inferred": "from a caption: the earliest it can be",
}
"""How a date is known, in an editor's words."""
LINKS = {"copies": "copies", "abridges": "abridges", "rewrites": "rewrites", "shares": "shares text with",
         "cites": "cites", "same_words": "has words in common with", "wire": "has its text from"}  # fmt: skip

Told = tuple[Answer, Timeline, list[Drifted]]


def write_brief(
    name: str,
    sources: Sequence[Source],
    ids: Mapping[str, Source],
    answers: Iterable[Answer],
    problems: Sequence[Problem],
    *,
    drifts: Sequence[Drifted] = (),
    links: Sequence[OriginLink] = (),
    source_of: Mapping[str, str] | None = None,
    today: str | None = None,
) -> str:
    """The brief of a case. ``ids`` gives the source of each report id that a statement may name.

    ``drifts`` are those known in the case, ``links`` the origin links by path, and ``source_of`` the id of each
    statement's source across reports, by statement id. ``today`` (ISO) is the day after which no report can be dated.
    """
    view = View(ids, source_of or {})
    dates = {key: source.date for key, source in ids.items()}
    told = [(a, timeline(a.bearings, dates, source_of), _drifts_of(a, drifts)) for a in answers]
    body = [
        *_in_short(told, view),
        *_in_detail(told, view),
        *unsorted([(f"{number}. {_worded(one)}", one) for number, (one, _, _) in enumerate(told, 1)], view),
        *_elsewhere(told, sources, view, drifts),
    ]
    parts = [_opening(name, sources, problems, today), *body, *_unread(problems)]
    parts.append(_table(sources, links, "\n".join(body)))
    return "\n\n".join(part for part in parts if part) + "\n"


def _drifts_of(answer: Answer, drifts: Iterable[Drifted]) -> list[Drifted]:
    """The drifts of which either statement bears on the claim."""
    here = {b.statement.id for b in answer.bearings if b.relation != "unsorted"}
    return [one for one in drifts if one.origin.id in here or one.retelling.id in here]


def _opening(name: str, sources: Sequence[Source], problems: Sequence[Problem], today: str | None) -> str:
    """The title, what the brief is, what it counts, and what is missing."""
    number = sum(len(source.statements) for source in sources)
    facts = [f"{some(len(sources), 'report')}{_dated(sources)}; {some(number, 'statement')}."]
    if len(sources) == 1:
        facts.append("With one report, nothing here is told by a second one.")
    copies = len(sources) - len({" ".join(source.text.split()) for source in sources})
    if copies:
        verb = "has" if copies == 1 else "have"
        facts.append(f"{some(copies, 'report')} {verb} the same words as another one: {_it(copies)} no further origin.")
    undated = sum(not source.date for source in sources)
    if undated and undated == len(sources):
        facts.append("No report tells its date, so what came first is known only where a day is told.")
    elif undated:
        facts.append(f"For {some(undated, 'report')} no date is known.")
    if undated:
        facts.append("Dates can be given with `sayso build`: `--date` for all its files, `--sidecar` for each.")
    if ahead := [f"R{source.number}" for source in sources if before(today, source.date)]:
        verb = "is" if len(ahead) == 1 else "are"
        named = listed(ahead[:AHEAD] + [f"{len(ahead) - AHEAD:,} more"] * (len(ahead) > AHEAD))
        facts.append(f"{named} {verb} dated after today, which cannot be: correct it.")
    unread = len({p.path for p in problems if not p.read})
    if unread:
        verb = "was" if unread == 1 else "were"
        facts.append(f"{unread:,} of {some(unread + len(sources), 'file')} {verb} not read: see the end.")
    return "\n\n".join([f"# {plain(name)}: who says what", RULES, " ".join(facts)])


def _it(number: int) -> str:
    return "it is" if number == 1 else "they are"


def _dated(sources: Sequence[Source]) -> str:
    dates = sorted(plain(s.date) for s in sources if s.date)
    if not dates:
        return ""
    return f", dated {dates[0]}" if dates[0] == dates[-1] else f", dated from {dates[0]} to {dates[-1]}"


def _in_short(told: Sequence[Told], view: View) -> list[str]:
    if not told:
        return ["## In short", "No claim was asked about, and the reports share none that sayso can word."]
    parts = ["## In short"]
    for number, (answer, times, drifts) in enumerate(told, 1):
        note = [text] if (text := trouble(answer.claim)) else []
        parts.append(f"**{number}. {_worded(answer)}**")
        parts.append(" ".join([*note, summary(answer, times, view, len(drifts))]))
    return parts


def _worded(answer: Answer) -> str:
    """The claim, as much of it as a heading holds."""
    words = answer.claim.split()
    cut = " …" if len(words) > HEADING else ""
    return capital(plain(" ".join(words[:HEADING]) + cut)) or "(no words)"


def _in_detail(told: Sequence[Told], view: View) -> list[str]:
    parts = []
    for number, (answer, times, drifts) in enumerate(told, 1):
        found = details(answer, times, view, drifts)
        if found:
            parts += [f"### {number}. {_worded(answer)}", *found]
    return ["## In detail", *parts] if parts else []


def _elsewhere(told: Sequence[Told], sources: Sequence[Source], view: View, drifts: Sequence[Drifted]) -> list[str]:
    """Denials, findings of no evidence and refusals, and drifts, that stand under no claim above, nor their words."""
    seen = {view.saying(b.statement) for answer, _, _ in told for b in answer.bearings}
    parts = []
    for stance, heading in ELSEWHERE.items():
        rows = [one for source in sources for one in source.statements if one.stance == stance]
        fresh = [same for same in alike(rows, view) if view.saying(same[0]) not in seen]
        telling = [same for same in fresh if says_something(same[0], view)] or fresh
        if telling:
            more = f", which `sayso statements --stance {stance}` lists"
            lines = [line(same, view) for same in spread(telling)]
            parts.append(f"**{heading}**\n\n" + bullets(lines, APART, more, len(fresh) - len(telling)))
    shown = {id(one) for _, _, here in told for one in here}
    parts.append(drift_table([one for one in drifts if id(one) not in shown], view))
    kept = [part for part in parts if part]
    return ["## Not under any claim above", APART_OPENING, *kept] if kept else []


def _unread(problems: Sequence[Problem]) -> list[str]:
    """The files that were not read, and those read only in part, each with what to do."""
    parts = []
    for heading, read in (("Not read", False), ("Read only in part", True)):
        rows = list(dict.fromkeys(f"- {plain(str(one))}" for one in problems if one.read is read))
        if rows:
            parts += [f"## {heading}", "\n".join(rows)]
    return parts


def _table(sources: Sequence[Source], links: Sequence[OriginLink], body: str) -> str:
    """The reports; of many, only those that the brief refers to."""
    if not sources:
        return ""
    shown = [s for s in sources if len(sources) <= TABLED or f"[R{s.number} " in body]
    numbers = {source.path: source.number for source in sources}
    rows = ["| | report | outlet | date | words from |", "|---|---|---|---|---|"]
    for s in shown:
        date = f"{s.date} ({BASIS.get(s.date_basis, s.date_basis)})" if s.date else _undated(s)
        title = f"{plain(s.title)}, {plain(s.path)}" if s.title else plain(s.path)
        own = _link(s, links, numbers)
        rows.append(f"| R{s.number} | {title} | {plain(s.outlet or 'unknown')} | {plain(date)} | {own} |")
    left = len(sources) - len(shown)
    more = f"\n\n*and {left:,} more, which `sayso reports` lists*" if left else ""
    return "## Reports\n\n" + "\n".join(rows) + more


def _undated(source: Source) -> str:
    """That the date is not known, and what the text gives towards it."""
    years = YEAR.findall(source.text)
    return f"unknown; names no year after {max(years)}" if years else "unknown"


def _link(source: Source, links: Iterable[OriginLink], numbers: Mapping[str, int]) -> str:
    """What a report has from others: "abridges R4"."""
    own = [link for link in links if link.start == source.path and link.end in numbers]
    return plain("; ".join(f"{LINKS[link.kind]} R{numbers[link.end]}" for link in own[:3]))
