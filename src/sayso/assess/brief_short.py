"""A claim in three to five sentences: who is for it, who is against, how many origins, what changed, what is left."""

from collections.abc import Iterable, Sequence

from sayso.assess.brief_words import View, capital, did, listed, mark, outermost, some, who
from sayso.assess.markdown import plain
from sayso.assess.timeline import Entry, Period, Timeline
from sayso.types import AGAINST, Answer, Bearing, OriginCount, Relation

NAMED = 3
"""Sources that a clause names; of more, the number is told."""
PERIODS = 4
"""Years, months or days that the sentence on the change tells: the first, and the newest of the others."""
FOR: tuple[Relation, ...] = ("affirms", "hedges")
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
    sentences = [
        *_side_for(answer, view),
        *_side_against(answer, view),
        _origins(answer),
        _change(timeline, view),
        _rest(answer, drifted),
    ]
    return " ".join(sentence for sentence in sentences if sentence)


def _side_for(answer: Answer, view: View) -> Iterable[str]:
    if not _of(answer, "affirms"):
        yield _none(answer, "affirms it", FOR)
    hedged: dict[str, list[Bearing]] = {}
    for bearing in _of(answer, "hedges"):
        hedged.setdefault(did(bearing), []).append(bearing)
    yield _sentence([_clause(same, view) for same in (_of(answer, "affirms"), *hedged.values())])


def _side_against(answer: Answer, view: View) -> Iterable[str]:
    wanted: tuple[Relation, ...] = ("denies", "doubts", "no_evidence")
    there = [relation for relation in wanted if _of(answer, relation)]
    yield _sentence([_clause(_of(answer, relation), view) for relation in (*there, "declines")])
    if not there and any(b.relation != "unsorted" for b in answer.bearings):
        yield _none(answer, "denies it, doubts it or tells that it was looked for and not found", wanted)
    elif there and "denies" not in there:
        yield _none(answer, "denies it", ("denies",))


def _none(answer: Answer, does: str, relations: Sequence[Relation]) -> str:
    """That nobody does it; where something is left to sort that may, no more than that none is sure to."""
    unsorted = _of(answer, "unsorted")
    may = sum(one.leaning in (*relations, "unsorted") for one in unsorted)
    if not may:
        return f"No statement in these reports {does}."
    left = f"of {len(unsorted):,} that a person has to sort, {may:,} may do so."
    return f"Of no statement is sayso sure that it {does}; {left}"


def _clause(bearings: Sequence[Bearing], view: View) -> str:
    """Who did it, each with a reference, as in "A, B and C denied it"; empty for none."""
    firsts: list[Bearing] = []
    seen: set[str] = set()
    kept = {one.id for one in outermost(b.statement for b in bearings)}
    for bearing in bearings:
        keys = view.keys(bearing.statement)
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
    """How many independent origins, and where the reports cannot tell."""
    sides = [(answer.affirms, ("affirms it", "affirm it")), (answer.against, ("is against it", "are against it"))]
    parts = [f"{bounds(count)} {verbs[count.high > 1]}" for count, verbs in sides if count.high]
    if not parts:
        return ""
    open_ended = any(count.low < count.high for count, _ in sides)
    return capital("; ".join(parts)) + ("; beyond that the reports cannot tell." if open_ended else ".")


def bounds(count: OriginCount) -> str:
    """The number of origins in words: as many, or at least and at most."""
    if count.low == count.high:
        return some(count.high, "independent origin")
    return f"at least {count.low:,} and at most {count.high:,} independent origins"


def _change(timeline: Timeline, view: View) -> str:
    """Who moved; else what was done in each period, where the periods differ; nothing where nothing is dated."""
    if timeline.moves:
        moved = [
            f"{who(move.after.bearing.statement, view)} {_dated(move.before, view)} and {_dated(move.after, view)}"
            for move in timeline.moves[:NAMED]
        ]
        return f"Moved: {'; '.join(moved)}."
    told = [text for period in timeline.periods if (text := _period(period, view))]
    if len(told) < 2:
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


def _rest(answer: Answer, drifted: int) -> str:
    unsorted = _of(answer, "unsorted")
    sided = any(bearing.relation in AGAINST for bearing in answer.bearings)
    told = not (_of(answer, "affirms") and sided) and any(b.leaning != "declines" for b in unsorted)
    parts = []
    if drifted:
        parts.append(f"in {some(drifted, 'place')} a retelling says more than its origin did")
    if unsorted and not told:
        number = len(unsorted)
        parts.append(f"{some(number, 'statement')} that may bear on it {_are(number)} to be sorted by a person")
    return capital("; ".join(parts)) + "." if parts else ""


def _are(number: int) -> str:
    return "is" if number == 1 else "are"


def _of(answer: Answer, relation: Relation) -> list[Bearing]:
    return [bearing for bearing in answer.bearings if bearing.relation == relation]
