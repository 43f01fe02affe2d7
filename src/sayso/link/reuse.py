"""Text reuse between reports: which of them have their words from another, with the passages and the reason.

Stated answers to odd input: a text of fewer than five words is linked to nothing; of texts that are the same in every
word, each is linked to each up to ``CLIQUE`` of them, and beyond that each to the earliest; of a large family of
near-copies, one is linked to another only where the earliest of them does not stand for it; a date that is missing or
is no date rules nothing out; pairs further apart than the window are linked only where two fifths of one text stand in
the other, which chance does not do. A text without capitals has no names to find a rewording by.
"""

from collections.abc import Iterator, Sequence
from itertools import combinations, product

from sayso.link.compare import Finding, compared, prepare, split
from sayso.link.document import Document as Document
from sayso.link.document import copier, days_apart, first_day
from sayso.link.shingles import SHINGLE, Lexicon, Words, word_end
from sayso.types import LinkKind, OriginLink

CLIQUE = 40
"""Texts with the same words of which each is linked to each."""
WIDE = 0.4
"""Of one text word for word in the other: a link however far apart the dates."""
COPY, ABRIDGED = 0.75, 0.6
"""A copy has this share of its origin, and half of its own words from it; an abridgement has this share of its own."""

Placed = tuple[Document, Words]


def reuse(documents: Sequence[Document], *, window_days: int | None = 400) -> list[OriginLink]:
    """Links between documents whose words come one from the other, the same for any order of the documents.

    ``start`` is the path of the copy, ``end`` of the origin. The score is the greater share of one text's words that
    stand in the other (``copies``, ``abridges``, ``shares``), or the share of one text that the other tells again in
    its order (``rewrites``), 0 to 1. ``window_days`` None compares reports however far apart. Paths must differ.
    """
    ordered = sorted(documents, key=lambda document: document.path)
    lexicon = Lexicon()
    groups = _groups(ordered, split(ordered, lexicon))
    texts = prepare([group[0][0] for group in groups], [group[0][1] for group in groups], lexicon.ids)
    links = [link for group in groups for link in _identical(group)]
    links += [link for finding in compared(texts, window_days) for link in _across(groups, finding, window_days)]
    return sorted(_without_siblings(links), key=lambda link: (link.start, link.end))


def _groups(documents: Sequence[Document], parts: Sequence[Words]) -> list[list[Placed]]:
    """Documents with the same words together, the earliest first; texts too short to compare are left out."""
    found: dict[bytes, list[Placed]] = {}
    for placed in zip(documents, parts, strict=True):
        if len(placed[1].ids) >= SHINGLE:
            found.setdefault(placed[1].ids.tobytes(), []).append(placed)
    return [sorted(group, key=lambda placed: first_day(placed[0])) for group in found.values()]


def _identical(group: list[Placed]) -> Iterator[OriginLink]:
    """Links within a group of texts with the same words."""
    size = len(group[0][1].ids)
    finding = Finding(0, 0, (((0, size), (0, size)),), (1.0, 1.0), size)
    pairs = combinations(group, 2) if len(group) <= CLIQUE else ((group[0], other) for other in group[1:])
    yield from (_link(finding, first, second) for first, second in pairs)


def _across(groups: list[list[Placed]], finding: Finding, window: int | None) -> Iterator[OriginLink]:
    """Links between two groups, as far as the window lets them: of large groups, only of the earliest of each."""
    first, second = (
        group if len(group) <= CLIQUE else group[:1] for group in (groups[finding.first], groups[finding.second])
    )
    wide = not finding.names and max(finding.shares) >= WIDE
    for one, other in product(first, second):
        apart = days_apart(one[0], other[0])
        if wide or window is None or apart is None or apart <= window:
            yield _link(finding, one, other)


def _link(finding: Finding, first: Placed, second: Placed) -> OriginLink:
    lengths = len(first[1].ids), len(second[1].ids)
    start, end, known = copier(first[0], second[0], lengths)
    turned = start is not first[0]
    spans = [(_span(first, here), _span(second, there)) for here, there in finding.ranges]
    if turned:
        spans = sorted((there, here) for here, there in spans)
    shares = (finding.shares[1], finding.shares[0]) if turned else finding.shares
    kind = _kind(finding, shares)
    return OriginLink(
        start=start.path,
        end=end.path,
        kind=kind,
        score=round(min(1.0, finding.retold if kind == "rewrites" else max(shares)), 4),
        spans=tuple(spans),
        reason=f"{_reason(finding, kind, shares)}; {known}.",
    )


def _span(placed: Placed, span: tuple[int, int]) -> tuple[int, int]:
    """A range of words as a range of code points."""
    starts = placed[1].starts
    return int(starts[span[0]]), word_end(placed[0].text, int(starts[span[1] - 1]))


def _kind(finding: Finding, shares: tuple[float, float]) -> LinkKind:
    """The kind by the shares of the copy that stand in the origin, and of the origin that stand in the copy."""
    if finding.names:
        return "rewrites"
    if shares[1] >= COPY and shares[0] >= 0.5:
        return "copies"
    return "abridges" if shares[0] >= ABRIDGED else "shares"


def _reason(finding: Finding, kind: LinkKind, shares: tuple[float, float]) -> str:
    """The figures, in words, without the full stop."""
    count = len(finding.ranges)
    if kind == "rewrites":
        return (
            f"In {count} place{'s' * (count != 1)} it tells the same in the same order: {_percent(finding.names)} of"
            f" the runs of names and numbers are in both, but only {_percent(max(shares))} of the words of either"
        )
    where = f"in {count} passages, the longest of {finding.longest} words" if count > 1 else "in one passage"
    if shares[0] >= shares[1]:
        return f"{_percent(shares[0])} of its words stand in the other, {where}"
    return f"{_percent(shares[1])} of the other's words stand in it, {where}"


def _percent(share: float) -> str:
    return f"{min(100, round(100 * share))} %"


def _without_siblings(links: list[OriginLink]) -> list[OriginLink]:
    """Without the rewordings of a copy, where the same text is a rewording of what the copy was made from."""
    origins: dict[str, set[str]] = {}
    for link in links:
        if link.kind in ("copies", "abridges"):
            origins.setdefault(link.start, set()).add(link.end)
    reworded = {frozenset((link.start, link.end)) for link in links if link.kind == "rewrites"}

    def second_hand(link: OriginLink) -> bool:
        ends = ((link.start, link.end), (link.end, link.start))
        return any(frozenset((one, origin)) in reworded for one, copy in ends for origin in origins.get(copy, ()))

    return [link for link in links if link.kind != "rewrites" or not second_hand(link)]
