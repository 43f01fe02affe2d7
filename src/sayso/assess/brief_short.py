"""A claim in three to five sentences: who is for it, who is against, how many origins, what changed, what is left."""

from collections.abc import Mapping, Sequence

from sayso.assess.brief_words import View, capital, did, listed, mark, outermost, some, who
from sayso.assess.markdown import plain
from sayso.assess.timeline import Entry, Period, Timeline
from sayso.types import Answer, Bearing, OriginCount, Relation

NAMED = 3
"""Sources that a clause names; of more, the number is told."""
PERIODS = 4
"""Years, months or days that the sentence on the change tells: the first, and the newest of the others."""
DENYING: tuple[Relation, ...] = ("denies", "doubts", "no_evidence")
DOING: dict[Relation, str] = {
    "affirms": "affirming it",
    "denies": "denying it",
    "doubts": "doubting it",
    "no_evidence": "having found no evidence of it",
}
BRIEFLY: dict[Relation, str] = {
    "affirms": "affirmed",
    "hedges": "affirmed in part",
    "doubts": "doubted",
    "no_evidence": "not found",
    "denies": "denied",
}


def summary(answer: Answer, timeline: Timeline, view: View, drifted: int) -> str:
    """The paragraph on one claim. ``drifted`` is the number of places where a retelling says more than its origin."""
    if not answer.bearings:
        return "No statement in these reports bears on it, as far as sayso can find."
    missing = _missing(answer)
    sides = [_side_for(answer, view), _side_against(answer, view)]
    nobody = _nobody(missing, answer, view)
    sentences = [
        *([nobody, *sides] if "affirms" in missing else [*sides, nobody]),
        _origins(answer),
        _change(timeline, view),
        _rest(answer, drifted, told=bool(missing)),
    ]
    return " ".join(sentence for sentence in sentences if sentence)


def _side_for(answer: Answer, view: View) -> str:
    hedged: dict[str, list[Bearing]] = {}
    for bearing in _of(answer, "hedges"):
        hedged.setdefault(did(bearing), []).append(bearing)
    behind = _behind(answer.affirms)
    return _sentence([_clause(same, view, behind) for same in (_of(answer, "affirms"), *hedged.values())])


def _side_against(answer: Answer, view: View) -> str:
    behind = _behind(answer.against)
    return _sentence([_clause(_of(answer, relation), view, behind) for relation in (*DENYING, "declines")])


def _missing(answer: Answer) -> list[Relation]:
    """What no statement is shown as doing: affirming; and denying, or, where nobody is against it, all three."""
    there = {b.relation for b in answer.bearings}
    against: tuple[Relation, ...] = DENYING[:1] if there & {*DENYING} else DENYING
    return [relation for relation in ("affirms", *against) if relation not in there]


def _nobody(missing: Sequence[Relation], answer: Answer, view: View) -> str:
    """That no statement is shown as doing it, and how many are left of which that is not known."""
    if not missing:
        return ""
    where = f"in the {len(view.reports):,} reports" if len(view.reports) > 1 else "in the report"
    left = f"; {_left(answer)}" if _of(answer, "unsorted") else ""
    return f"No statement {where} is shown as {listed([DOING[relation] for relation in missing], 'or')}{left}."


def _left(answer: Answer) -> str:
    """How many may bear on it, and how many of those have a chance above one half of bearing on it at all."""
    unsorted = _of(answer, "unsorted")
    likely = sum(bearing.score > 0.5 for bearing in unsorted)
    told = f"{likely:,} of them" if likely else "none of them"
    return f"{len(unsorted):,} may bear on it, unsorted, {told} more likely than not: the likeliest stand below"


def _behind(count: OriginCount) -> dict[str, int]:
    """The number of the origin behind each statement of a side."""
    return {one: number for number, group in enumerate(count.groups) for one in group.statements}


def _clause(bearings: Sequence[Bearing], view: View, behind: Mapping[str, int]) -> str:
    """Who did it, each with a reference, as in "A, B and C denied it"; empty for none.

    Those that are called alike and are one origin ("two officials" in two copies of a story) are told once.
    """
    firsts: list[Bearing] = []
    seen: set[str] = set()
    kept = {one.id for one in outermost(b.statement for b in bearings)}
    for bearing in bearings:
        one = bearing.statement
        keys = {*view.keys(one), *([f"{behind[one.id]} {(one.speaker or '').lower()}"] if one.id in behind else [])}
        if bearing.statement.id in kept and not keys & seen:
            firsts.append(bearing)
        seen |= keys
    if not firsts:
        return ""
    named = [f"{_speaker(b, view)} {mark(b.statement, view)}" for b in firsts[:NAMED]]
    more = len(firsts) - NAMED
    return f"{listed(named + [f'{more:,} more'] * (more > 0))} {did(bearings[0])}"


def _speaker(bearing: Bearing, view: View) -> str:
    one = bearing.statement
    return f"{who(one, view)} through {plain(one.relay[0])}" if one.relay else who(one, view)


def _sentence(clauses: Sequence[str]) -> str:
    kept = [clause for clause in clauses if clause]
    return f"{capital('; '.join(kept))}." if kept else ""


def _origins(answer: Answer) -> str:
    """How many independent origins, and where the reports cannot tell; of what is sorted, where something is not."""
    sides = [(answer.affirms, ("affirms it", "affirm it")), (answer.against, ("is against it", "are against it"))]
    parts = [f"{bounds(count)} {verbs[len(count.groups) > 1]}" for count, verbs in sides if count.groups]
    if not parts:
        return ""
    opening = "of what is sorted, " if any(count.more for count, _ in sides) else ""
    open_ended = any(count.low < len(count.groups) for count, _ in sides)
    return capital(opening + "; ".join(parts)) + ("; beyond that the reports cannot tell." if open_ended else ".")


def bounds(count: OriginCount) -> str:
    """The number of origins that are sorted, in words: as many, or at least and at most."""
    number = len(count.groups)
    if count.low == number:
        return some(number, "independent origin")
    return f"at least {count.low:,} and at most {number:,} independent origins"


def _change(timeline: Timeline, view: View) -> str:
    """Who moved; else what was done in each period, where the periods differ; nothing where nothing is dated."""
    if timeline.moves:
        moved = [
            f"{who(move.after.bearing.statement, view)} {_dated(move.before, view)} and {_dated(move.after, view)}"
            for move in timeline.moves[:NAMED]
        ]
        return f"Moved: {'; '.join(moved)}."
    told = [text for period in timeline.periods if (text := _period(period, view))]
    if len({frozenset(entry.relation for entry in period.entries) for period in timeline.periods}) < 2:
        return ""
    kept = told if len(told) <= PERIODS else [told[0], *told[1 - PERIODS :]]
    return f"{capital('; '.join(kept))}."


def _period(period: Period, view: View) -> str:
    """A year, a month or a day: what was done with the claim, each with the first reference."""
    firsts: dict[Relation, Entry] = {}
    for entry in period.entries:
        firsts.setdefault(entry.relation, entry)
    done = [f"{verb} {mark(firsts[r].bearing.statement, view)}" for r, verb in BRIEFLY.items() if r in firsts]
    return f"{plain(period.when)}: {listed(done)}" if done else ""


def _dated(entry: Entry, view: View) -> str:
    return f"{did(entry.bearing)} ({plain(entry.date or '')} {mark(entry.bearing.statement, view)})"


def _rest(answer: Answer, drifted: int, *, told: bool) -> str:
    """The retellings that say more, and what is unsorted where that is not ``told`` before."""
    parts = [f"in {some(drifted, 'place')} a retelling says more than its origin did"] if drifted else []
    if not told and _of(answer, "unsorted"):
        parts.append(_left(answer))
    return capital("; ".join(parts)) + "." if parts else ""


def _of(answer: Answer, relation: Relation) -> list[Bearing]:
    return [bearing for bearing in answer.bearings if bearing.relation == relation]
