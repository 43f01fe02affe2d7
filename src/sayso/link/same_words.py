"""The same words of one speaker in several reports: a quotation that two reports share is one utterance."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from sayso.link.alignment import passages
from sayso.link.document import days
from sayso.link.names_of import naming
from sayso.link.names_of_people import same_given
from sayso.link.shingles import Hashes, Ints, Lexicon, common_pairs, shingles, word_end, words
from sayso.types import OriginLink, Report, Span, Statement

LEAST = 12
"""Words in a row from which a shared quotation is no chance."""

NEIGHBOURS = 10
"""Of a quotation in more reports than this, each is compared with so many that follow it: all still hang together."""

_QUOTED = re.compile(r"[“\"]([^”\"]{20,2000})[”\"]|(?<!\w)‘([^\n]{20,2000}?)’(?!\w)")


@dataclass(frozen=True, slots=True, eq=False)
class Quotation:
    """The quoted words of a statement: their ids, the offset of each (code points), and the report by number."""

    statement: Statement
    report: int
    ids: Ints
    starts: Ints
    hashes: Hashes


@dataclass(frozen=True, slots=True)
class Shared:
    """Two statements that share quoted words: the words in common, and the places in the reports' texts."""

    first: Statement
    second: Statement
    reports: tuple[int, int]
    words: int
    score: float
    spans: tuple[tuple[Span, Span], ...]


def shared_quotations(
    reports: Sequence[Report], statements: Mapping[str, Sequence[Statement]], sources: Mapping[str, str] | None = None
) -> list[Shared]:
    """Pairs of statements of different reports that share ``LEAST`` quoted words of one speaker, or more.

    ``statements`` by report id; ``sources`` gives the resolved source of a statement, by ids, where there is one.
    """
    quotations = list(_quotations(reports, statements))
    pairs = common_pairs([q.hashes for q in quotations], least=1, neighbours=NEIGHBOURS)
    return [
        found
        for one, other in pairs
        if quotations[one].report != quotations[other].report
        and same_speaker(quotations[one].statement, quotations[other].statement, sources or {})
        and (found := _shared(reports, quotations[one], quotations[other]))
    ]


def same_words(
    reports: Sequence[Report], statements: Mapping[str, Sequence[Statement]], sources: Mapping[str, str] | None = None
) -> list[OriginLink]:
    """One link for each two reports that quote one speaker in the same words, from the later to the earlier."""
    return links(reports, shared_quotations(reports, statements, sources))


def links(reports: Sequence[Report], found: Sequence[Shared]) -> list[OriginLink]:
    """The shared quotations as links, one for each pair of reports."""
    by_pair: dict[tuple[int, int], list[Shared]] = defaultdict(list)
    for one in found:
        by_pair[one.reports].append(one)
    return sorted(
        (_link(reports, *pair, group) for pair, group in by_pair.items()), key=lambda link: (link.start, link.end)
    )


def same_speaker(one: Statement, other: Statement, sources: Mapping[str, str]) -> bool:
    """Whether two speakers may be one: one source, the same surname, or both unnamed."""
    if one.id in sources and sources[one.id] == sources.get(other.id):
        return True
    first, second = (naming(s.speaker, s.speaker_kind, s.anonymity) for s in (one, other))
    if first.person and second.person:
        given = first.person.given, second.person.given
        same = first.person.last == second.person.last and first.person.suffix == second.person.suffix
        return same and (not all(given) or same_given(*given))
    if first.person or second.person:
        return False
    loose = ("described", "nobody", "office")
    return first.key == second.key or (first.sort in loose and second.sort in loose)


def _quotations(reports: Sequence[Report], statements: Mapping[str, Sequence[Statement]]) -> Iterator[Quotation]:
    lexicon = Lexicon()
    for number, report in enumerate(reports):
        for one in statements.get(report.id, ()):
            spans = list(_quoted_spans(report.text, one))
            parts = [words(report.text[start:end], (), lexicon) for start, end in spans]
            ids = [shingles(part.ids, LEAST) for part in parts]
            if sum(len(hashes) for hashes in ids):
                yield Quotation(
                    one,
                    number,
                    np.concatenate([part.ids for part in parts]),
                    np.concatenate(
                        [part.starts + np.int32(start) for part, (start, _) in zip(parts, spans, strict=True)]
                    ),
                    np.unique(np.concatenate(ids)),
                )


def _quoted_spans(text: str, one: Statement) -> Iterator[Span]:
    """The spans of a statement's content that are the speaker's own words."""
    for start, end in one.content if one.quote != "indirect" else ():
        inner = [
            m.span(1) if m.group(1) else m.span(2)
            for m in _QUOTED.finditer(text, max(0, start - 1), min(len(text), end + 1))
        ]
        if inner:
            yield from inner
        elif one.quote == "direct":
            yield start, end


def _shared(reports: Sequence[Report], one: Quotation, other: Quotation) -> Shared | None:
    found = passages(one.ids, other.ids, least=LEAST)
    if not found:
        return None
    spans = tuple((_span(reports, one, p.first), _span(reports, other, p.second)) for p in found)
    total = sum(p.words for p in found)
    score = min(1.0, total / min(len(one.ids), len(other.ids)))
    return Shared(one.statement, other.statement, (one.report, other.report), total, round(score, 3), spans)


def _span(reports: Sequence[Report], one: Quotation, run: tuple[int, int]) -> Span:
    return int(one.starts[run[0]]), word_end(reports[one.report].text, int(one.starts[run[1] - 1]))


def _link(reports: Sequence[Report], first: int, second: int, group: Sequence[Shared]) -> OriginLink:
    turned = _earlier(reports[first], reports[second])
    start, end = (second, first) if turned else (first, second)
    spans = dict.fromkeys(span if not turned else (span[1], span[0]) for one in group for span in one.spans)
    most = max(group, key=lambda one: one.words)
    who = most.first.speaker or most.second.speaker or "somebody who is not named"
    return OriginLink(
        start=reports[start].path,
        end=reports[end].path,
        kind="same_words",
        score=max(one.score for one in group),
        spans=tuple(sorted(spans)),
        reason=f"Both quote {who} in the same {most.words} words{_again(len(spans))}.",
    )


def _again(count: int) -> str:
    return f", and in {count - 1} place{'s' * (count > 2)} more" if count > 1 else ""


def _earlier(one: Report, other: Report) -> bool:
    """Whether ``one`` is the earlier: by its date, else by the order of the paths."""
    first, second = days(one.date), days(other.date)
    if first and second and first[0] != second[0]:
        return first[0] < second[0]
    return one.path < other.path
