"""The report of the case that a citation means: the cited outlet's, near in date, about the same names and words.

Where none fits, or two fit alike, the citation stays with an origin outside the case.
"""

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field

from sayso.link.cites_found import Citation
from sayso.link.document import days
from sayso.link.outlets import Press
from sayso.link.words import content_words, names
from sayso.types import Report

BACK, FRESH = 45, 10
"""Days before the citing report within which a cited one came out; one that is no longer fresh must fit better."""
LEAD = 1500
"""Code points of a report, from its beginning, that tell what it is about."""
EDGE = 250
"""Code points at either end of a report in which its own outlet is named."""
FITS, FITS_OLD = 0.45, 0.6
"""Share of the citing words, weighted by how rare they are, that the cited report has."""
RARE_SHARE, RARE_COUNT, RARE_LEAST = 0.06, 12, 2
"""A rare word stands in less than this share of the reports, or in so few; so many must be in common."""
SAMPLE = 2000
"""Reports, evenly drawn, in which words are counted."""
CLEAR = 0.8
"""A second that comes within this of the best leaves open which is meant."""
SHORT = 180
"""Code points that a citing passage has at least."""
RARE = 6
"""The citing words, rarest first, by which candidates are looked up."""


@dataclass(frozen=True, slots=True)
class Rarity:
    """In how many of the counted reports each word stands."""

    counts: Counter[str]
    reports: int

    def weight(self, word: str) -> float:
        """How much a word tells: more the fewer have it."""
        return math.log(1 + (self.reports + 20) / (self.counts[word] + 1))

    def rare(self, word: str) -> bool:
        """Whether so few reports have a word that it tells their story."""
        return self.counts[word] <= max(RARE_COUNT, RARE_SHARE * self.reports)


@dataclass(slots=True)
class Shelf:
    """The dated reports of one outlet in order of days, and for each word the places of those that are about it."""

    reports: list[tuple[int, int]] = field(default_factory=list)
    """Day (ordinal) and number of each report, sorted."""
    having: dict[str, list[int]] = field(default_factory=lambda: defaultdict(list))
    """By word, sorted places in ``reports``."""

    def window(self, day: int) -> tuple[int, int]:
        """The places of the reports that one of ``day`` can cite: start and end, exclusive."""
        return bisect_left(self.reports, (day - BACK, 0)), bisect_left(self.reports, (day + 1, 0))

    def within(self, word: str, window: tuple[int, int]) -> list[int]:
        """The places in ``window`` of the reports that are about ``word``."""
        having = self.having.get(word, [])
        return having[bisect_left(having, window[0]) : bisect_left(having, window[1])]


def rarity(reports: Sequence[Report]) -> Rarity:
    """The counts of words over an even sample of the reports."""
    drawn = reports[:: 1 + len(reports) // SAMPLE]
    return Rarity(Counter(word for report in drawn for word in about(report)), len(drawn))


def shelves(reports: Sequence[Report], wanted: set[str], press: Press) -> dict[str, Shelf]:
    """The reports of the ``wanted`` outlets and agencies, by full name."""
    found: dict[str, Shelf] = defaultdict(Shelf)
    for number, report in enumerate(reports):
        day = _day(report)
        for name in _houses(report, press) & wanted if day is not None else ():
            found[name].reports.append((day or 0, number))
    for shelf in found.values():
        shelf.reports.sort()
        for place, (_, number) in enumerate(shelf.reports):
            for word in about(reports[number]):
                shelf.having[word].append(place)
    return dict(found)


def _houses(report: Report, press: Press) -> set[str]:
    """The outlet and agency that a report is from; where its outlet is not known, those that its ends name."""
    if report.outlet:
        return {name for name in (press.house(report.outlet), press.house(report.wire)) if name}
    ends = f"{report.text[:EDGE]}\n{report.text[-EDGE:]}"
    return {place.outlet.house for place in press.named(ends)}


def about(report: Report) -> frozenset[str]:
    """The words that tell what a report is about: those of its title and its beginning."""
    return content_words(f"{report.title or ''} {report.text[:LEAD]}")


def fitting(
    shelf: Shelf, known: Rarity, reports: Sequence[Report], number: int, group: Sequence[Citation]
) -> tuple[int, float] | None:
    """The number of the one report that citations of one outlet mean, and how well it fits; None where not exactly one.

    The fit is from 0 to 1.
    """
    citing = reports[number]
    sentence, day = " ".join(_passage(citing.text, c) for c in group), _day(citing)
    named = names(sentence)
    weights = {w: known.weight(w) * (2 if w in named else 1) for w in sorted(_words(sentence, group[0].name))}
    if len(weights) < 4 or day is None:
        return None
    ranked = [one for one in _ranked(shelf, known, weights, day) if one[1] != number]
    if not ranked or (len(ranked) > 1 and ranked[1][0] > CLEAR * ranked[0][0]):
        return None
    apart = day - (_day(reports[ranked[0][1]]) or 0)
    if ranked[0][0] < (FITS if apart <= FRESH else FITS_OLD):
        return None
    return ranked[0][1], min(1.0, ranked[0][0])


def _passage(text: str, cited: Citation) -> str:
    """The citing sentence, and what follows it where it is a short one."""
    start, end = cited.about
    return text[start : max(end, start + SHORT)]


def _ranked(shelf: Shelf, known: Rarity, weights: dict[str, float], day: int) -> list[tuple[float, int]]:
    """Score and number of the reports that a citation of that day can mean, best first.

    Each has one of the rarest of the citing words, and several rare ones.
    """
    window = shelf.window(day)
    having = {word: frozenset(shelf.within(word, window)) for word in weights}
    rarest = [w for w in sorted(weights, key=lambda w: (-known.weight(w), w)) if w in shelf.having][:RARE]
    total = sum(weights.values())
    found = []
    for candidate in {place for word in rarest for place in having[word]}:
        shared = [word for word in weights if candidate in having[word]]
        if sum(known.rare(word) for word in shared) >= RARE_LEAST:
            found.append((sum(weights[word] for word in shared) / total, shelf.reports[candidate][1]))
    return sorted(found, key=lambda one: (-one[0], one[1]))


_HOUSEHOLD = content_words(
    "reported told according interview first news story source week"
    " Monday Tuesday Wednesday Thursday Friday Saturday Sunday"
)


def _words(sentence: str, outlet: str) -> frozenset[str]:
    return content_words(sentence) - content_words(outlet) - _HOUSEHOLD


def _day(report: Report) -> int | None:
    known = days(report.date)
    return known[0].toordinal() if known and known[0] == known[1] else None
