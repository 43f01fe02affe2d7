"""What an open case holds on a claim: what the machine sees, and over it what people judged."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from sqlite3 import Connection
from typing import cast

from sayso.assess.claim_trouble import trouble
from sayso.assess.independence import Evidence, Where, count, without
from sayso.joined import joined
from sayso.kept import recall
from sayso.ledger import query
from sayso.ledger.decisions import Corrections, active, corrected, corrections, is_wrong
from sayso.ledger.tracked import about
from sayso.origins import clusters
from sayso.types import AGAINST, Answer, Bearing, Judgement, OriginCount, Relation, Statement
from sayso.weighed import again, weighed

Counting = Callable[
    [Sequence[Statement], Mapping[str, Where], Mapping[str, str], Evidence, Sequence[Statement]], OriginCount
]
"""From statements, their reports, the stories that those tell, what joins them, and the statements that nobody has
sorted, to the origins behind them."""


def answer(db: Connection, claim: str, most: int, sure: float | None = None) -> Answer:
    """The statements that bear on ``claim``, ``most`` of them, and the origins behind all that were found.

    What people judged goes before what the machine sees: on the statements, on their relation to the claim, and on
    which other wordings put the same claim. ``sure``: the chance from which the machine shows a side; None for that
    which ships with the weights.
    """
    claim = " ".join(claim.split())
    held = active(query.judgements(db))
    meant, fixes = about(held, claim), corrections(held)
    found: dict[str, Bearing] = {}
    for wording in meant.wordings:
        for one in _seen(db, wording, fixes, sure):
            found.setdefault(one.statement.id, one)
    relations = {one.subject: one for one in held if one.kind == "relation" and one.other in meant.ids}
    bearings = _ranked([*_judged(db, relations, fixes), *(b for one, b in found.items() if one not in relations)])
    return _counted(db, claim, bearings, most)


def _seen(db: Connection, wording: str, fixes: Corrections, sure: float | None) -> Iterator[Bearing]:
    """What the machine sees, in the statements as they were corrected; none that was judged to be no statement."""
    if not any(char.isalpha() for char in wording):
        return  # without words, what is nearest in meaning is chance
    seen, sideless = recall(db, weighed(wording)), trouble(wording) is not None
    stale = {key for one in seen if (key := one.bearing.statement.id) in fixes or sure is not None}
    fresh = [one.bearing for one in seen if one.bearing.statement.id not in stale]
    anew = [one for one in seen if (key := one.bearing.statement.id) in stale and not is_wrong(fixes.get(key, {}))]
    for bearing in (*fresh, *again(db, wording, anew, fixes, sure)):
        yield _sideless(bearing) if sideless else bearing


def _sideless(one: Bearing) -> Bearing:
    """A bearing on words that nobody can affirm or deny: one word, a page, another language."""
    if one.relation == "unsorted":
        return one
    why = "may bear, not sure how: these words are no claim that has sides"
    return replace(one, relation="unsorted", leaning=one.relation, why=why)


def _judged(db: Connection, relations: Mapping[str, Judgement], fixes: Corrections) -> Iterator[Bearing]:
    """The statements that a person put down as bearing on the claim, by ``relations`` of statements."""
    for one in query.by_id(db, relations):
        said, given = fixes.get(one.id, {}), relations[one.id]
        if given.verdict != "none" and not is_wrong(said):
            yield _given(corrected(one, said), given)


def _given(one: Statement, judgement: Judgement) -> Bearing:
    relation = cast("Relation", judgement.verdict)
    why = f"judged by {judgement.by}" + (f": {judgement.why}" if judgement.why else "")
    return Bearing(statement=one, relation=relation, score=1.0, why=why, leaning=relation)


def _ranked(found: Sequence[Bearing]) -> list[Bearing]:
    """With a side before the unsorted, then by score."""
    return sorted(found, key=lambda b: (b.relation == "unsorted", -b.score, b.statement.id))


def _counted(db: Connection, claim: str, found: Sequence[Bearing], most: int) -> Answer:
    affirms, against = _sides(db, found, count)
    return Answer(claim=claim, bearings=tuple(found[:most]), affirms=affirms, against=against)


def left_without(db: Connection, found: Answer, name: str) -> tuple[OriginCount, OriginCount]:
    """The origins that affirm and that are against, once those called ``name`` are taken away."""
    return _sides(db, found.bearings, partial(without, name))


def _sides(db: Connection, found: Sequence[Bearing], counting: Counting) -> tuple[OriginCount, OriginCount]:
    """The origins that affirm and that are against, as ``counting`` counts them."""
    rows = query.report_rows(db, {b.statement.report for b in found})
    stories = clusters(db)
    names = {row.id: Where(row.paths[0], row.title or Path(row.paths[0]).name) for row in rows.values()}
    evidence = evidence_of(db)
    unsorted = [b.statement for b in found if b.relation == "unsorted" and b.leaning != "declines"]

    def side(*relations: str) -> OriginCount:
        sided = [b.statement for b in found if b.relation in relations]
        return counting(sided, names, stories, evidence, unsorted)

    return side("affirms"), side(*AGAINST)


def evidence_of(db: Connection) -> Evidence:
    """What joins the statements of the case, for the counting of origins."""
    known = joined(db)
    return Evidence(
        sources=known.sources,
        apart=known.apart,
        maybe=known.maybe,
        rests_on=known.rests_on,
        answers_for=known.answers_for,
        same_words=known.same_words,
        families=known.families,
        outlets=known.outlets,
        dates=known.dates,
    )
