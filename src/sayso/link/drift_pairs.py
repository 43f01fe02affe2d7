"""Which statements tell an earlier one again: by reports that share their text, that cite one another, by the speaker.

Precision goes before recall: a pair that is none would charge a writer with a distortion.
"""

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from sayso.link.document import days
from sayso.link.drift import Pair
from sayso.link.numbers import quantities
from sayso.link.words import content_words
from sayso.types import OriginLink, Span, Spans, Statement, quoted

SIDE_BY_SIDE = 0.5
"""The part of all words of two aligned contents that both have, from which they are one proposition told twice."""
REWORDED = 0.25
"""The same where one report rewrites the other, sentence by sentence."""
ALIKE = 0.62
"""Cosine of two contents by themselves from which a citing report tells the cited one's statement again."""
VERBATIM = 0.6
"""The part of all words that both have, from which one speaker's words in two reports are the same saying."""
UNLINKED = "Both bear on one claim; the later names no source, and no link between the two is known."
SAME_TEXT = ("copies", "abridges", "rewrites", "shares", "same_words", "wire")

Embed = Callable[[Sequence[str]], NDArray[np.float32]]


@dataclass(frozen=True)
class Told:
    """A report with the statements to be compared: its path, its text, its date (ISO 8601) where known."""

    path: str
    text: str
    date: str | None
    statements: Sequence[Statement]

    @cached_property
    def words(self) -> dict[str, frozenset[str]]:
        """The content words of each statement, by id."""
        return {one.id: content_words(quoted(self.text, one.content)) for one in self.statements}


def on_claim(links: Sequence[OriginLink], reports: Mapping[str, Told], embed: Embed) -> list[Pair]:
    """All pairs among the statements that bear on one claim; ``reports``, by path, hold those and no others."""
    told = list(reports.values())
    return [*aligned(links, reports), *retold(links, reports, embed), *said_again(told), *unsourced_numbers(told)]


def in_case(links: Sequence[OriginLink], reports: Mapping[str, Told]) -> list[Pair]:
    """The pairs of a whole case, whatever the claim: by shared text and by the speaker; ``reports`` by path."""
    return [*aligned(links, reports), *said_again(reports.values())]


def aligned(links: Iterable[OriginLink], reports: Mapping[str, Told]) -> list[Pair]:
    """Pairs whose contents lie in aligned passages of two reports that share their text; ``reports`` by path."""
    pairs: list[Pair] = []
    for link in links:
        if link.kind in SAME_TEXT and link.start in reports and link.end in reports:
            pairs += _side_by_side(link, reports[link.start], reports[link.end])
    return pairs


def retold(links: Iterable[OriginLink], reports: Mapping[str, Told], embed: Embed) -> list[Pair]:
    """Pairs in reports of which one cites the other, whose contents alone are near; ``reports`` by path.

    ``reports`` hold the statements on one claim; ``embed`` gives vectors (n, d) of length 1. Paired are statements
    whose sources may be one: the same, both unnamed, or none in the retelling.
    """
    cited = [x for x in links if x.kind == "cites" and x.start in reports and x.end in reports]
    needed = {path: reports[path] for link in cited for path in (link.start, link.end)}
    vectors = _vectors(needed.values(), embed)
    found = []
    for link in cited:
        for one in reports[link.start].statements:
            near = [
                (float(vectors[one.id] @ vectors[other.id]), other)
                for other in reports[link.end].statements
                if _may_be_one(other, one)
            ]
            score, best = max(near, key=lambda pair: pair[0], default=(0.0, None))
            if best and score >= ALIKE:
                found.append(Pair(origin=best, retelling=one, found="The later report cites the earlier one."))
    return found


def said_again(reports: Iterable[Told]) -> list[Pair]:
    """Pairs of one named speaker's words in two reports of different dates, nearly the same words in both.

    Each with the first that it tells again. Only sayings that have one of their rarest words in common are compared,
    which misses none (prefix filter: Bayardo, Ma and Srikant, WWW 2007).
    """
    rows = [(report, one) for report in _in_time(reports) for one in report.statements if one.anonymity == "named"]
    counts = Counter(word for report, one in rows for word in report.words[one.id])
    index: dict[tuple[str, str], list[tuple[Told, Statement]]] = {}
    pairs: list[Pair] = []
    for report, one in rows:
        words = sorted(report.words[one.id], key=lambda word: (counts[word], word))
        keys = [(_name(one), word) for word in words[: len(words) - math.ceil(VERBATIM * len(words)) + 1]]
        earlier = (row for key in keys for row in index.get(key, ()) if _before(row[0].date, report.date))
        first = next((o for r, o in earlier if _jaccard(r.words[o.id], report.words[one.id]) >= VERBATIM), None)
        if first:
            pairs.append(Pair(origin=first, retelling=one, found="The same speaker, in nearly the same words."))
        else:
            for key in keys:
                index.setdefault(key, []).append((report, one))
    return pairs


def unsourced_numbers(reports: Iterable[Told]) -> list[Pair]:
    """Statements on one claim that give a number and no source, each with the first earlier one that counts the same.

    No report says that the one comes from the other; the reason says so. ``reports`` hold the statements on one claim.
    """
    rows = [(report, one) for report in _in_time(reports) for one in report.statements]
    counted = [(report, one, {q.unit for q in quantities(quoted(report.text, one.content))}) for report, one in rows]
    pairs: list[Pair] = []
    for report, one, units in counted:
        if units and (one.voice == "own" or not one.speaker):
            earlier = (o for r, o, same in counted if o.speaker and units & same and _before(r.date, report.date))
            first = next(earlier, None)
            if first:
                pairs.append(Pair(origin=first, retelling=one, found=UNLINKED, told=False))
    return pairs


def _in_time(reports: Iterable[Told]) -> list[Told]:
    """The reports that have a date, the earliest first."""
    dated = [(day, report) for report in reports if (day := days(report.date))]
    return [report for _, report in sorted(dated, key=lambda row: (row[0], row[1].path))]


def _before(one: str | None, other: str | None) -> bool:
    first, second = days(one), days(other)
    return bool(first and second and first[1] < second[0])


def _side_by_side(link: OriginLink, start: Told, end: Told) -> Iterator[Pair]:
    least = REWORDED if link.kind == "rewrites" else SIDE_BY_SIDE
    for here, there in link.spans:
        told = [one for one in start.statements if _inside(one.content, here)]
        first = [one for one in end.statements if _inside(one.content, there)]
        same = {end.words[other.id]: other for other in reversed(first)}
        for one in told:
            best = same.get(start.words[one.id]) or max(
                first, key=lambda o: _likeness(o, one, start, end), default=None
            )
            if best and _likeness(best, one, start, end) >= least and _mutual(one, best, told, start, end):
                yield Pair(origin=best, retelling=one, found="The two passages lie side by side.", aligned=True)


def _likeness(origin: Statement, retelling: Statement, start: Told, end: Told) -> float:
    return _jaccard(end.words[origin.id], start.words[retelling.id])


def _mutual(one: Statement, best: Statement, told: Sequence[Statement], start: Told, end: Told) -> bool:
    """Whether no other statement of the retelling is nearer to the origin's."""
    own = _likeness(best, one, start, end)
    return own == 1.0 or all(_likeness(best, other, start, end) <= own for other in told)


def _inside(content: Spans, span: Span) -> bool:
    """Whether the greater part of a content lies in a passage."""
    size = sum(end - start for start, end in content)
    return 2 * sum(max(0, min(end, span[1]) - max(start, span[0])) for start, end in content) > size


def _jaccard(one: frozenset[str], other: frozenset[str]) -> float:
    return len(one & other) / len(one | other) if len(one | other) > 2 else 0.0


def _vectors(reports: Iterable[Told], embed: Embed) -> dict[str, NDArray[np.float32]]:
    rows = [(one.id, quoted(report.text, one.content)) for report in reports for one in report.statements]
    if not rows:
        return {}
    return dict(zip((key for key, _ in rows), embed([words for _, words in rows]), strict=True))


def _may_be_one(origin: Statement, retelling: Statement) -> bool:
    """Whether the source of a retelling may be that of its origin."""
    if retelling.voice == "own" or not retelling.speaker:
        return True
    if origin.anonymity == retelling.anonymity == "named":
        return _name(origin) == _name(retelling)
    return origin.anonymity != "named" and retelling.anonymity != "named"


def _name(one: Statement) -> str:
    words = re.findall(r"\w+", (one.speaker or "").lower().replace("’s", "").replace("'s", ""))
    return " ".join(word for word in words if word not in ("mr", "mrs", "ms", "dr", "sen", "rep", "president", "the"))
