"""What two texts have in common: passages word for word, or the same told in other words.

Two searches, each over an index and not over pairs. Verbatim: runs of five words, of which a fixed few are indexed; the
pairs that have several in common are aligned word by word. Reworded: runs of three names or numbers, which a rewording
keeps in order; the pairs that have a good part of them in common are aligned sentence by sentence.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.link.alignment import Passage, passages
from sayso.link.document import Document
from sayso.link.heads import Heads, heads, worth
from sayso.link.reworded import Vocabulary, anchor_runs, retelling, sentences, weigh
from sayso.link.shingles import Hashes, Lexicon, Pairs, Words, common_pairs, habits, shingles, winnowed, words

PASSAGE = 8
"""Shared words from which a passage counts; below, it is a turn of phrase or an office's name."""
SHARE, SHARE_WORDS = 0.15, 25
"""Of one text, and words in all: more than two writers at one event come to by quoting the same people."""
LONG = 50
"""Shared words in one run outside of quotation marks that are reuse by themselves."""
LONG_RUNS, SHARE_RUNS = 5, 0.03
"""Indexed runs in common from which so many words can be: ``LONG`` words hold five for certain, and of a share of words
about as large a share of the runs is common, but of short passages less.
"""
MOST = 0.6
"""Of one text word for word: no longer a question of rewording."""
NAMES, NAME_RUNS, RETOLD = 0.35, 5, 0.28
"""A rewording: share and number of the runs of names in common, and the share told again in order."""
LIKE_LENGTH = 0.3
"""A rewording is at least this long beside its origin; in a far longer text anything short is told somewhere."""
NOTICE, NOTICE_TEXTS, NOTICE_SHARE = 120, 3, 0.2
"""An outlet's notice: at most so many words, in so many of its texts and in this share of them."""

Span = tuple[int, int]

_QUOTED = re.compile(r'“[^”]{1,2000}”|"[^"\n]{1,2000}"|(?<!\w)‘[^\n]{1,2000}?’(?!\w)')


@dataclass(frozen=True, slots=True, eq=False)
class Texts:
    """What is known of each text before any two are compared. All is by the text's number."""

    documents: tuple[Document, ...]
    words: tuple[Words, ...]
    indexed: tuple[Hashes, ...]
    vocabulary: Vocabulary
    notices: dict[str, Hashes]
    """By outlet, the indexed runs that it prints again and again."""


@dataclass(frozen=True, slots=True)
class Finding:
    """What two texts have in common: word ranges of both, the shares of each that stand in the other (0 to 1), the
    words of the longest passage. ``names`` and ``retold`` are above 0 for a rewording: the share of the runs of names
    and numbers in common, and of the shorter text that the other tells again.
    """

    first: int
    second: int
    ranges: tuple[tuple[Span, Span], ...]
    shares: tuple[float, float]
    longest: int
    names: float = 0.0
    retold: float = 0.0


def split(documents: Sequence[Document], lexicon: Lexicon) -> list[Words]:
    """The words of each document outside its furniture; ``lexicon`` grows by the words that are new."""
    return [words(document.text, document.furniture, lexicon) for document in documents]


def prepare(documents: Sequence[Document], parts: Sequence[Words], ids: dict[str, int]) -> Texts:
    """Index the texts; no two of them should have the same words throughout."""
    indexed = tuple(winnowed(shingles(part.ids)) for part in parts)
    outlets = [document.outlet for document in documents]
    notices = habits(indexed, outlets, least=NOTICE_TEXTS, share=NOTICE_SHARE)
    return Texts(tuple(documents), tuple(parts), indexed, weigh(parts, ids), notices)


def compared(texts: Texts, window: int | None) -> Iterator[Finding]:
    """Findings of the pairs that the indexes bring together and that have enough in common to be no chance.

    ``window``, in days, is that within which one text stands for its near-copies (None: always).
    """
    sizes = np.array([len(part) for part in texts.indexed], dtype=np.int64)
    verbatim = common_pairs(texts.indexed, least=2)
    verbatim = verbatim.where(_likely(verbatim, sizes))
    known = heads(verbatim, sizes, texts.documents)
    names = _same_names(texts, known, window)
    for first, second in sorted({*worth(verbatim, known, window), *names}):
        finding = _verbatim(texts, first, second)
        if (first, second) in names and max(finding.shares) < MOST:
            finding = _reworded(texts, finding, names[first, second])
        if finding.names or _enough(texts, finding):
            yield finding


def _likely(pairs: Pairs, sizes: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether so many indexed runs are in common that enough words may be."""
    least = np.minimum(LONG_RUNS, SHARE_RUNS * np.minimum(sizes[pairs.first], sizes[pairs.second]))
    return np.asarray(pairs.common >= least)


def _same_names(texts: Texts, known: Heads, window: int | None) -> dict[tuple[int, int], float]:
    """Pairs of like length that have many runs of names and numbers in common, and the share of the runs of one."""
    runs = [anchor_runs(part, texts.vocabulary) for part in texts.words]
    found = common_pairs(runs, least=NAME_RUNS)
    lengths = np.array([len(part.ids) for part in texts.words], dtype=np.int64)
    one, other = lengths[found.first], lengths[found.second]
    found = found.where(np.minimum(one, other) >= LIKE_LENGTH * np.maximum(one, other))
    sizes = np.array([len(part) for part in runs], dtype=np.int64)
    found = found.where(found.common >= NAMES * np.minimum(sizes[found.first], sizes[found.second]))
    found = worth(found, known, window)
    shares = found.common / np.minimum(sizes[found.first], sizes[found.second])
    return dict(zip(found, shares.tolist(), strict=True))


def _verbatim(texts: Texts, first: int, second: int) -> Finding:
    """The passages that two texts have in common, an outlet's notices left out."""
    sizes = len(texts.words[first].ids), len(texts.words[second].ids)
    found = passages(texts.words[first].ids, texts.words[second].ids, least=PASSAGE)
    kept = [passage for passage in found if not _notice(texts, first, second, passage)]
    dropped = sum(passage.words for passage in found) - sum(passage.words for passage in kept)
    if 2 * dropped >= min(sizes):
        kept = found  # what makes up half of a text is its story, not a notice
    total = sum(passage.words for passage in kept)
    return Finding(
        first,
        second,
        tuple((passage.first, passage.second) for passage in kept),
        (total / sizes[0], total / sizes[1]),
        max((passage.words for passage in kept), default=0),
    )


def _notice(texts: Texts, first: int, second: int, passage: Passage) -> bool:
    """Whether a short passage is what the outlet of both texts prints in many of its texts."""
    outlet = texts.documents[first].outlet
    if not outlet or outlet != texts.documents[second].outlet or passage.words > NOTICE:
        return False
    known = texts.notices.get(outlet)
    runs = shingles(texts.words[first].ids[slice(*passage.first)])
    # some two in nine runs are indexed: of a notice a good part is known, of anything else next to none
    return known is not None and bool(np.isin(runs, known).mean() >= 0.1)


def _reworded(texts: Texts, plain: Finding, names: float) -> Finding:
    """The finding as a rewording, where the sentences bear it out; else as it was."""
    one, other = sorted((plain.first, plain.second), key=lambda number: (len(texts.words[number].ids), number))
    cuts = [sentences(texts.documents[number].text, texts.words[number]) for number in (one, other)]
    told = retelling(texts.words[one].ids, texts.words[other].ids, (cuts[0], cuts[1]), texts.vocabulary.weights)
    least = RETOLD + (max(plain.shares) if _enough(texts, plain) else 0.0)
    if told.share < least:
        return plain
    ranges = told.pairs if one == plain.first else tuple((here, there) for there, here in told.pairs)
    return Finding(plain.first, plain.second, ranges, plain.shares, plain.longest, names, told.share)


def _enough(texts: Texts, finding: Finding) -> bool:
    """Whether more stands in both, word for word, than two writers at one event have in common."""
    shared = finding.shares[0] * len(texts.words[finding.first].ids)
    if max(finding.shares) >= SHARE and shared >= SHARE_WORDS:
        return True
    if finding.longest < LONG:
        return False
    own = _own_words(texts.documents[finding.first].text, texts.words[finding.first])
    return any(int(own[slice(*first)].sum()) >= LONG for first, _ in finding.ranges)


def _own_words(text: str, part: Words) -> NDArray[np.bool_]:
    """Which words stand outside quotation marks."""
    own = np.ones(len(part.starts), dtype=bool)
    for match in _QUOTED.finditer(text):
        own[slice(*np.searchsorted(part.starts, match.span()))] = False
    return own
