"""What may bear on each claim and has no side yet: the record as it stands, in order of time."""

import re
from collections.abc import Sequence

from sayso.assess.brief_words import (
    View,
    alike,
    bullets,
    capital,
    passed_on,
    quotation,
    references,
    says_something,
    who,
)
from sayso.assess.markdown import plain
from sayso.assess.timeline import DatedBy, Entry, in_time
from sayso.types import Answer, Bearing, Relation, Stance, Statement, quoted

HEADING = "## Not sorted yet, in order of time"
OPENING = (
    "Nobody has sorted these statements yet, and sayso does not know which side of a claim they stand on. Each line "
    "tells when, who, what the source did with the words in quotation marks, and how firmly. “Leans” is a guess by the "
    "wording alone."
)
MOST, LEAST, IN_ALL = 15, 5, 30
"""Lines on one claim at most and, of many claims, at least; and lines on all claims together, about."""
DID: dict[Stance, str] = {
    "asserts": "asserted",
    "denies": "denied",
    "doubts": "doubted",
    "no_evidence": "found no evidence",
    "declines": "would not say",
    "wants": "wanted",
    "feels": "felt",
}
LEANS: dict[Relation, str] = {
    "affirms": "leans: affirms",
    "hedges": "leans: affirms in part",
    "doubts": "leans: doubts",
    "no_evidence": "leans: no evidence",
    "denies": "leans: denies",
    "declines": "leans: declines",
}
LIKELY = 0.5
"""Fitness (chance of bearing plus share of the claim's words) from which on each report has a line before any other."""
STEM, SHORTEST = 5, 4
"""Letters by which two words are compared, and letters of the shortest word that is."""
_WORD = re.compile(r"\w+")
BY: dict[DatedBy, str] = {"said": "said", "reported": "reported", "unknown": ""}


def unsorted(answers: Sequence[tuple[str, Answer]], view: View) -> list[str]:
    """The section, with each claim's heading and lines; ``answers`` are those with their headings. Empty for none."""
    most = max(LEAST, min(MOST, IN_ALL // max(1, len(answers))))
    parts = []
    for heading, answer in answers:
        rows = {b.statement.id: b for b in answer.bearings if b.relation == "unsorted"}
        if rows:
            parts += [f"### On {heading}", _lines(rows, answer.claim, view, most)]
    return [HEADING, OPENING, *parts] if parts else []


def _lines(rows: dict[str, Bearing], claim: str, view: View, most: int) -> str:
    """The likeliest statement of each report, then of the others, in order of time; of more, the number."""
    likely = _likeliest(rows, claim, view)[:most]
    shown = {same[0].id: same for same in likely}
    dates = {key: source.date for key, source in view.reports.items()}
    entries = in_time([rows[key] for key in shown], dates)
    entries.sort(key=lambda entry: 0 if entry.date else view[entry.bearing.statement.report].number)
    lines = [_line(entry, shown[entry.bearing.statement.id], view) for entry in entries]
    left = len(rows) - sum(map(len, likely))
    return bullets(lines, most, ", which `sayso ask` lists", left)


def _likeliest(rows: dict[str, Bearing], claim: str, view: View) -> list[list[Statement]]:
    """The statements that fit best, the best of each report first where it is likely to bear at all.

    What cannot be read by itself comes last. The score alone is low for all of which sayso is not sure, and says little
    of their order; so the share of the claim's words counts too.
    """
    wanted = _stems(claim)

    def fitness(one: Statement) -> float:
        shared = len(wanted & _stems(quoted(view[one.report].text, one.content)))
        return rows[one.id].score + shared / max(1, len(wanted))

    groups = _unfolded(alike([b.statement for b in rows.values()], view))
    readable = {same[0].id for same in groups if says_something(same[0], view)}
    groups.sort(key=lambda same: (same[0].id not in readable, -fitness(same[0])))
    likely = [same for same in groups if same[0].id in readable and fitness(same[0]) >= LIKELY]
    return _each_report_first(likely) + [same for same in groups if same not in likely]


def _stems(text: str) -> frozenset[str]:
    """The beginnings of the longer words, so that "Russian" has that of "Russia", and the numbers."""
    return frozenset(word[:STEM] for word in _WORD.findall(text.lower()) if len(word) >= SHORTEST)


def _each_report_first(groups: Sequence[list[Statement]]) -> list[list[Statement]]:
    """The first of each report before all others, so that no time and no report is missing."""
    seen: set[str] = set()
    first: list[list[Statement]] = []
    rest: list[list[Statement]] = []
    for same in groups:
        (rest if same[0].report in seen else first).append(same)
        seen.add(same[0].report)
    return first + rest


def _unfolded(groups: Sequence[list[Statement]]) -> list[list[Statement]]:
    """Without those that only repeat a part of another one: what stands inside its words, and does the same."""
    firsts = {same[0].id: same[0] for same in groups}
    return [
        same
        for same in groups
        if not ((outer := firsts.get(same[0].nested_in or "")) and outer.stance == same[0].stance)
    ]


def _line(entry: Entry, same: Sequence[Statement], view: View) -> str:
    one = entry.bearing.statement
    when = f"{plain(entry.date)}, {BY[entry.dated_by]}" if entry.date else "Not dated"
    facts = [DID[one.stance], one.certainty if one.certainty != "open" else "", passed_on(one)]
    told = ", ".join(fact for fact in facts if fact)
    lean = LEANS.get(entry.bearing.leaning, "")
    speaker = who(one, view)
    words = f"{quotation(view[one.report], one.content)} {references(same, view)}"
    return f"- {when}: {capital(speaker)} ({'; '.join(part for part in (told, lean) if part)}): {words}"
