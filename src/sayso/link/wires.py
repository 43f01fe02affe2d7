"""Wire credits: reports that credit one agency with one story, and reports that credit an agency outside the case."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from zlib import crc32

import numpy as np

from sayso.link.document import days
from sayso.link.outlets import Press, press
from sayso.link.shingles import Hashes, Lexicon, common_pairs, shingles, winnowed, words
from sayso.link.sources_union import Parts
from sayso.link.words import content_words
from sayso.types import OriginLink, Report

DAYS = 3
"""Reports of one agency story come out within so many days of one another."""
RUNS = 3
"""Indexed runs of five words that two reports must have in common to be one story."""
CREDITED = 0.9
"""The score of a link by a credit."""
LAST, FIRST = 1500, 400
"""Code points at a report's end and beginning in which a credit stands."""
TITLE, TITLE_WORDS = 0.6, 3
"""Share and number of the words of both titles that two reports must have in common to be one story."""


def wires(reports: Sequence[Report]) -> list[OriginLink]:
    """Links of kind ``wire``: to the agency's report of the story, or the earliest with its credit; else its name."""
    known = press(report.outlet for report in reports)
    found: list[OriginLink] = []
    for agency, members in _by_agency(reports, known).items():
        for story in _stories(reports, members):
            found += _story(reports, agency, story, known)
    return sorted(found, key=lambda link: (link.start, link.end))


def _by_agency(reports: Sequence[Report], known: Press) -> dict[str, list[int]]:
    """The numbers of the reports that credit an agency, or are its own, by the agency's full name."""
    agencies = {known.house(r.wire) or r.wire for r in reports if r.wire} | {
        known.house(r.outlet) for r in reports if _is_own(r)
    }
    found: dict[str, list[int]] = defaultdict(list)
    for number, report in enumerate(reports):
        own = known.house(report.outlet)
        credit = None if _is_own(report) else report.wire
        name = (known.house(credit) or credit) if credit else own if own in agencies else None
        if name:
            found[name].append(number)
    return found


def _is_own(report: Report) -> bool:
    """Whether a credit is an agency's to itself, by the first letters of its name."""
    initials = "".join(word[0] for word in (report.outlet or "").split() if word[0].isupper())
    return bool(report.wire) and report.wire in (initials, initials.removeprefix("T"))


def _stories(reports: Sequence[Report], members: Sequence[int]) -> Iterator[list[int]]:
    """The members by story: joined where they share passages or most of their titles, within ``DAYS``."""
    lexicon = Lexicon()
    runs = [winnowed(shingles(words(reports[n].text, reports[n].furniture, lexicon).ids)) for n in members]
    titles = [_title(reports[n]) for n in members]
    titled = common_pairs(titles, least=TITLE_WORDS)
    pairs = {*common_pairs(runs, least=RUNS), *(p for p in titled if _same_title(titles[p[0]], titles[p[1]]))}
    parts = Parts(list(range(len(members))))
    for one, other in sorted(pairs):
        if _near(reports[members[one]], reports[members[other]]):
            parts.join(one, other)
    found: dict[int, list[int]] = defaultdict(list)
    for place, number in enumerate(members):
        found[parts.root(place)].append(number)
    yield from found.values()


def _title(report: Report) -> Hashes:
    return np.unique(np.array([crc32(w.encode()) for w in content_words(report.title or "")], dtype=np.uint64))


def _same_title(one: Hashes, other: Hashes) -> bool:
    return len(np.intersect1d(one, other)) >= TITLE * max(len(one), len(other))


def _near(one: Report, other: Report) -> bool:
    first, second = days(one.date), days(other.date)
    if not first or not second:
        return True
    return max((second[0] - first[1]).days, (first[0] - second[1]).days) <= DAYS


def _story(reports: Sequence[Report], agency: str, story: Sequence[int], known: Press) -> Iterator[OriginLink]:
    """Each report of one story with its origin: the agency's own, or the earliest, and that one with the agency."""
    origin = min(
        story, key=lambda n: (known.house(reports[n].outlet) != agency, reports[n].date or "9999", reports[n].path)
    )
    own = known.house(reports[origin].outlet) == agency
    whose = f"which is {agency}'s own" if own else f"which credits {agency} too, and is the earliest"
    title = f" of “{reports[origin].title}”" if reports[origin].title else ""
    for number in story:
        report = reports[number]
        if number == origin and not own and not _is_own(report):
            yield _link(report, agency, f"It is credited to {agency}.", agency, known)
        elif number != origin and report.wire:
            reason = f"It is credited to {agency}, and tells the story{title} in another report, {whose}."
            yield _link(report, reports[origin].path, reason, agency, known)


def _link(report: Report, end: str, reason: str, agency: str, known: Press) -> OriginLink:
    place = _credit(report, agency, known)
    spans = ((place, (0, 0)),) if place else ()
    return OriginLink(start=report.path, end=end, kind="wire", score=CREDITED, spans=spans, reason=reason)


def _credit(report: Report, agency: str, known: Press) -> tuple[int, int] | None:
    """Where a report's text names the agency: in its last lines, else in its first."""
    names = [name for name, outlet in known.names.items() if outlet.house == agency] or [report.wire or agency]
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(names, key=len, reverse=True)))})(?!\w)")
    edge = max(0, len(report.text) - LAST)
    last = [m.span() for m in pattern.finditer(report.text, edge)]
    first = pattern.search(report.text, 0, FIRST)
    return last[-1] if last else first.span() if first else None
