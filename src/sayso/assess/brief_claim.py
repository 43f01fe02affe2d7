"""A claim in detail: the words on each side, the origins, what changed, and what the record does not say."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from sayso.assess.brief_drift import Drifted, drift_table
from sayso.assess.brief_short import bounds
from sayso.assess.brief_words import (
    View,
    alike,
    bullets,
    capital,
    did,
    line,
    listed,
    mark,
    outermost,
    references,
    some,
    who,
    words,
)
from sayso.assess.markdown import plain
from sayso.assess.timeline import Entry, Move, Timeline
from sayso.types import AGAINST, Answer, OriginCount, Relation, Statement

HEADINGS: dict[Relation, str] = {
    "affirms": "Affirmed",
    "hedges": "Affirmed in part, or with reserve",
    "doubts": "Doubted",
    "no_evidence": "Looked for and not found",
    "denies": "Denied",
    "declines": "No comment",
}
LINES = 12
"""Lines under one heading; of more, the number is told."""


def details(answer: Answer, timeline: Timeline, view: View, drifts: Sequence[Drifted]) -> list[str]:
    """The parts on one claim, each a heading in bold with its lines; nothing for a side that nobody takes."""
    parts = [
        *_sides(answer, timeline, view),
        _origins(answer, view),
        _changes(timeline, view),
        drift_table(drifts, view),
        _gaps(answer, timeline, view),
    ]
    return [part for part in parts if part]


def _sides(answer: Answer, timeline: Timeline, view: View) -> Iterator[str]:
    """The words on each side, in the order of time."""
    in_time = {e.bearing.statement.id: n for n, e in enumerate((*timeline.entries, *timeline.undated))}
    for relation, heading in HEADINGS.items():
        rows = [b.statement for b in answer.bearings if b.relation == relation]
        rows.sort(key=lambda one: in_time.get(one.id, len(in_time)))
        if rows:
            yield f"**{heading}**\n\n" + bullets([line(same, view) for same in alike(rows, view)], LINES)


def _origins(answer: Answer, view: View) -> str:
    sides = (
        (answer.affirms, ("affirms it", "affirm it")),
        (answer.against, ("denies it, doubts it or found no evidence", "deny it, doubt it or found no evidence")),
    )
    statements = {b.statement.id: b.statement for b in answer.bearings}
    parts = [_side(count, verbs[len(count.groups) > 1], statements, view) for count, verbs in sides if count.groups]
    return "\n\n".join(["**Independent origins**", *parts]) if parts else ""


def _side(count: OriginCount, does: str, statements: dict[str, Statement], view: View) -> str:
    """The origins of one side, each with its reason and the places of its statements."""
    opening = f"{capital(bounds(count))} {does}."
    if count.low < len(count.groups):
        opening += f" Whether more than {count.low:,} of these are apart, the reports cannot tell."
    if count.more:
        opening += f" With what is unsorted, they are {count.high:,} at most."
    rows = []
    for group in count.groups:
        here = outermost(statements[key] for key in group.statements if key in statements)
        rows.append(f"- {capital(plain(group.reason))} {references(here, view)}".rstrip())
    return f"{opening}\n\n{bullets(rows, LINES)}"


def _changes(timeline: Timeline, view: View) -> str:
    """What was done in each year, month or day, and who moved, with both quotes."""
    if not timeline.entries or (len(timeline.periods) < 2 and not timeline.moves):
        return ""
    rows = [f"- {plain(period.when)}: {_told(period.entries, view)}." for period in timeline.periods]
    rows += [_moved(move, view) for move in timeline.moves]
    known = {_act(entry, view) for entry in timeline.entries}
    if fresh := [entry for entry in timeline.undated if _act(entry, view) not in known]:
        rows.append(f"- Not dated: {_told(fresh, view)}.")
    return f"**What changed, and when**\n\n{bullets(rows, 2 * LINES)}"


def _act(entry: Entry, view: View) -> tuple[str, str]:
    return who(entry.bearing.statement, view), did(entry.bearing)


def _moved(move: Move, view: View) -> str:
    """Both statements of one who moved, side by side."""
    sides = []
    for entry in (move.before, move.after):
        one = entry.bearing.statement
        sides.append(f"{did(entry.bearing)} ({plain(entry.date or '')}): {words(view[one.report], one.content)}")
    return f"- Moved: {who(move.after.bearing.statement, view)} first {sides[0]}, then {sides[1]}"


def _told(entries: Iterable[Entry], view: View) -> str:
    """What each did, those who did the same together."""
    known = list(entries)
    kept = {one.id for one in outermost(entry.bearing.statement for entry in known)}
    rows: dict[str, dict[str, Statement]] = {}
    for entry in known:
        one = entry.bearing.statement
        if one.id in kept:
            rows.setdefault(did(entry.bearing), {}).setdefault(who(one, view), one)
    clauses = []
    for verb, speakers in rows.items():
        named = [f"{name} {mark(one, view)}" for name, one in list(speakers.items())[:LINES]]
        more = len(speakers) - LINES
        clauses.append(f"{listed(named + [f'{more:,} more'] * (more > 0))} {verb}")
    return capital("; ".join(clauses))


def _gaps(answer: Answer, timeline: Timeline, view: View) -> str:
    """What the record does not say: each line is true of the statements that have a side, and of no others."""
    sided = any(b.relation != "unsorted" for b in answer.bearings)
    rows = [row for find in GAPS if (row := find(answer, timeline, view))] if sided else []
    return "**What the record does not say**\n\n" + "\n".join(f"- {row}" for row in rows) if rows else ""


def _missing(answer: Answer, timeline: Timeline, view: View) -> str:
    wanted = {"affirms": "an affirmation", "denies": "a denial", "no_evidence": "a search that found nothing"}
    there = {b.relation for b in answer.bearings}
    missing = [what for relation, what in wanted.items() if relation not in there]
    where = "Not shown while the rest is unsorted" if "unsorted" in there else "Not in the record"
    return f"{where}: {listed(missing, 'or')}." if missing else ""


def _unnamed(answer: Answer, timeline: Timeline, view: View) -> str:
    """Sides on which nobody is named."""
    sides: tuple[tuple[str, tuple[Relation, ...]], ...] = (("affirms it", ("affirms",)), ("is against it", AGAINST))
    nobody = []
    for does, relations in sides:
        rows = [b.statement for b in answer.bearings if b.relation in relations]
        if rows and all(one.anonymity != "named" for one in rows):
            nobody.append(f"No named source {does}.")
    return " ".join(nobody)


def _no_basis(answer: Answer, timeline: Timeline, view: View) -> str:
    rows = [b.statement for b in answer.bearings if b.relation == "affirms"]
    if not rows or any(one.basis for one in rows):
        return ""
    return "On what the affirmation rests is not told in the same sentence."


def _silent(answer: Answer, timeline: Timeline, view: View) -> str:
    """The reports of which no statement bears on the claim."""
    speaking = {b.statement.report for b in answer.bearings}
    silent = sorted(source.number for key, source in view.reports.items() if key not in speaking)
    if not silent:
        return ""
    if len(speaking) == 1:
        return f"All of it stands in one report, R{view[next(iter(speaking))].number}."
    if len(silent) > LINES:
        return f"In {some(len(silent), 'report')} of {len(view.reports):,} sayso finds nothing on it."
    return f"In {listed([f'R{number}' for number in silent])} sayso finds nothing on it."


def _no_time(answer: Answer, timeline: Timeline, view: View) -> str:
    if timeline.entries or len(timeline.undated) < 2:
        return ""
    return "No statement on it is dated: what came first cannot be told."


GAPS: tuple[Callable[[Answer, Timeline, View], str], ...] = (_missing, _unnamed, _no_basis, _silent, _no_time)
