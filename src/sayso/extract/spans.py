"""Read attributions from any choice of a report's pieces, and turn their pieces into code points."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np
from numpy.typing import NDArray

from sayso.extract.decode import Attribution, Range, Scores, filled, link, tag_windows, whole_words, within_paragraphs
from sayso.extract.network import Network, continuations, tokenizer
from sayso.extract.relative import parted
from sayso.extract.scheme import ROLES, VOTES
from sayso.extract.tokens import SHAPES, Tokens
from sayso.extract.windows import windows
from sayso.types import Quote, Span, Spans

QUOTED = 2 * SHAPES
"""Feature codes from here on belong to pieces inside quotation marks."""
AT_ONCE = 32
"""Windows that are scored before any is decoded: the scores of a long report's windows would fill the memory."""
OTHER = 5
"""The shape of punctuation."""


@dataclass(frozen=True, slots=True)
class Found:
    """One attribution: the pieces of each role, by number in the report; votes (labels,); score 0 to 1."""

    source: tuple[int, ...]
    cue: tuple[int, ...]
    content: tuple[int, ...]
    votes: NDArray[np.float32]
    score: float


def find(network: Network, tokens: Tokens, chosen: NDArray[np.int64]) -> list[Found]:
    """The attributions in the pieces ``chosen`` (numbers, rising), read as if nothing stood between them."""
    part = pick(tokens, chosen)
    cuts = windows(part.paragraphs)
    found: list[Found] = []
    for at in range(0, len(cuts), AT_ONCE):
        few = cuts[at : at + AT_ONCE]
        first, last = few[0][0], few[-1][1]
        here = pick(part, np.arange(first, last))
        found += _in_windows(network, here, chosen[first:last], [(start - first, end - first) for start, end in few])
    return found


def _in_windows(network: Network, part: Tokens, chosen: NDArray[np.int64], cuts: Sequence[Range]) -> list[Found]:
    """The attributions in a few windows of ``part``, whose pieces are those numbered ``chosen``."""
    scores = [network.scores(part, start, end) for start, end in cuts]
    goes_on, breaks, walls = continuations()[part.ids], _breaks(part), _walls(part)
    tags = [
        within_paragraphs(whole_words(row, goes_on[s:e]), breaks[s:e])
        for row, (s, e) in zip(tag_windows(scores, network.crf), cuts, strict=True)
    ]
    return [
        _found(one, window, chosen[start:end])
        for (start, end), window, row in zip(cuts, scores, tags, strict=True)
        for linked in _mended(link(window, row), row, walls[start:end], part.ids[start:end])
        if (one := _near(linked, part.paragraphs[start:end], part.features[start:end]))
    ]


def _walls(part: Tokens) -> NDArray[np.bool_]:
    """Where a content is not joined over: full stops and the beginnings of paragraphs."""
    out: NDArray[np.bool_] = np.isin(part.ids, _stops()) | (np.diff(part.paragraphs, prepend=-1) > 0)
    return out


@cache
def _stops() -> list[int]:
    """The ids of the marks that end a sentence or a main clause."""
    ids = (tokenizer().token_to_id(mark) for mark in ".!?;")
    return [number for number in ids if number is not None]


def _mended(
    linked: list[Attribution], tags: NDArray[np.int64], walls: NDArray[np.bool_], ids: NDArray[np.int64]
) -> list[Attribution]:
    """The attributions of one window with the holes in their contents filled, and two in one taken apart."""
    taken = np.zeros(len(tags), dtype=bool)
    for one in linked:
        for start, end in (*one.source, one.cue, *one.content):
            taken[start:end] = True
    return [filled(part, tags, taken, walls) for one in linked for part in parted(one, ids)]


def _near(one: Attribution, paragraphs: NDArray[np.int64], features: NDArray[np.int64]) -> Attribution | None:
    """Without contents in another paragraph than the cue's, unless they are quotations; None where nothing is left.

    ``paragraphs`` and ``features`` are those of the attribution's window.
    """
    here = paragraphs[one.cue[0]]
    content = tuple(
        (start, end)
        for start, end in one.content
        if paragraphs[start] == here or (features[start : start + 2] >= QUOTED).any()
    )
    return replace(one, content=content) if content else None


def _breaks(part: Tokens) -> NDArray[np.bool_]:
    """Where a paragraph begins, but for one that opens with a quotation mark: a quotation may go on over it."""
    begins = np.diff(part.paragraphs, prepend=-1) > 0
    out: NDArray[np.bool_] = begins & ~_marks(part)
    return out


def _marks(part: Tokens) -> NDArray[np.bool_]:
    """Which pieces are punctuation marks."""
    out: NDArray[np.bool_] = (part.features % SHAPES == OTHER) & (part.ends - part.starts == 1)
    return out


def pick(tokens: Tokens, chosen: NDArray[np.int64]) -> Tokens:
    """The chosen pieces alone."""
    return Tokens(
        tokens.ids[chosen],
        tokens.starts[chosen],
        tokens.ends[chosen],
        tokens.features[chosen],
        tokens.paragraphs[chosen],
    )


def _found(one: Attribution, window: Scores, numbers: NDArray[np.int64]) -> Found:
    roles = {"source": one.source, "cue": (one.cue,), "content": one.content}
    places = {role: _places(found) for role, found in roles.items()}
    votes = np.zeros(VOTES, dtype=np.float32)
    for k, role in enumerate(ROLES):
        if places[role]:
            votes += window.votes[places[role], k * VOTES : (k + 1) * VOTES].mean(0)
    source, cue, content = (tuple(numbers[places[role]].tolist()) for role in ROLES)
    return Found(source, cue, content, votes, one.score)


def _places(found: Sequence[Range]) -> list[int]:
    return [i for start, end in found for i in range(start, end)]


def characters(tokens: Tokens, pieces: Sequence[int]) -> Spans:
    """The code points of ``pieces``; a run of following pieces is one span."""
    out: list[Span] = []
    last = None
    for piece in pieces:
        if last is not None and piece == last + 1:
            out[-1] = (out[-1][0], int(tokens.ends[piece]))
        else:
            out.append((int(tokens.starts[piece]), int(tokens.ends[piece])))
        last = piece
    return tuple(out)


def quote_of(tokens: Tokens, content: Sequence[int]) -> Quote:
    """Direct where all of the content's words stand inside quotation marks, mixed where some do."""
    pieces = np.array(content)
    # punctuation is left out: a straight mark that opens is not yet inside, and a comma may stand after one that closes
    marks = _marks(pick(tokens, pieces))
    words = pieces if marks.all() else pieces[~marks]
    share = float((tokens.features[words] >= QUOTED).mean())
    if share >= 0.95:
        return "direct"
    return "mixed" if share > 0 else "indirect"
