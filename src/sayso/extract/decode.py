"""From the network's scores to attributions: the best tag sequence, then who belongs to which cue.

Viterbi decoding of a linear-chain CRF, all windows of a report at once. Shapes: b windows, n pieces, t tags.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from sayso.extract.scheme import TAGS

Floats = NDArray[np.float32]
Range = tuple[int, int]
PADDING = -1e4
LOOSE = 0.4
"""Chance under which a content belongs to no cue: better left out than put into the wrong mouth."""
CUE, CONTENT, SOURCE = "cue", "content", "source"


@dataclass(frozen=True, slots=True)
class Crf:
    """Transition scores (t, t) and scores of the first and last tag (t,)."""

    between: Floats
    first: Floats
    last: Floats


@dataclass(frozen=True, slots=True)
class Scores:
    """What the network says of one window of n pieces, its special tokens included in the pointers only.

    ``emissions`` (n, t); ``to_cue`` and ``to_source`` (n + 2, n + 2), where piece i is row and column i + 1 and
    column 0 means none; ``votes`` (n, roles * labels).
    """

    emissions: Floats
    to_cue: Floats
    to_source: Floats
    votes: Floats


@dataclass(frozen=True, slots=True)
class Attribution:
    """Ranges of pieces of one window, end exclusive; ``score`` is between 0 and 1."""

    source: tuple[Range, ...]
    cue: Range
    content: tuple[Range, ...]
    score: float


def viterbi(emissions: Floats, lengths: NDArray[np.int64], crf: Crf) -> NDArray[np.int64]:
    """The best tag sequences (b, n) for padded ``emissions`` (b, n, t); what lies past a length is 0."""
    b, n, _ = emissions.shape
    best = emissions[:, 0] + crf.first
    back = np.zeros(emissions.shape, dtype=np.int64)
    for i in range(1, n):
        paths = best[:, :, None] + crf.between
        back[:, i] = paths.argmax(1)
        step = paths.max(1) + emissions[:, i]
        inside = (i < lengths)[:, None]
        best = np.where(inside, step, best)
    tags = np.zeros((b, n), dtype=np.int64)
    rows, last = np.arange(b), lengths - 1
    tags[rows, last] = (best + crf.last).argmax(1)
    for i in range(n - 1, 0, -1):
        before = back[rows, i, tags[:, i]]
        tags[:, i - 1] = np.where(i <= last, before, tags[:, i - 1])
    return tags


def tag_windows(windows: list[Scores], crf: Crf) -> list[NDArray[np.int64]]:
    """The best tags of each window."""
    if not windows:
        return []
    lengths = np.array([len(w.emissions) for w in windows])
    padded = np.full((len(windows), int(lengths.max()), len(TAGS)), PADDING, dtype=np.float32)
    for row, window in zip(padded, windows, strict=True):
        row[: len(window.emissions)] = window.emissions
    tags = viterbi(padded, lengths, crf)
    return [row[:n] for row, n in zip(tags, lengths.tolist(), strict=True)]


def whole_words(tags: NDArray[np.int64], continues: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The tags with each word of one role: a piece that ``continues`` a word goes with the piece before it."""
    out = tags.copy()
    for i in np.flatnonzero(continues).tolist():
        if i:
            out[i] = out[i - 1] + (TAGS[out[i - 1]][0] == "B")
    return out


def within_paragraphs(tags: NDArray[np.int64], breaks: NDArray[np.bool_]) -> NDArray[np.int64]:
    """The tags with no run going on over a piece in ``breaks``, where a paragraph begins that is no quotation.

    A content becomes two; of a source the part after the break stays (the other is a heading, as a rule).
    """
    out = tags.copy()
    for place in np.flatnonzero(breaks).tolist():
        if TAGS[out[place]][0] != "I":
            continue
        if TAGS[out[place]] == f"I-{SOURCE}":
            before = place - 1
            while before >= 0 and TAGS[out[before]] == f"I-{SOURCE}":
                out[before] = 0
                before -= 1
            out[max(before, 0)] = 0
        out[place] -= 1
    return out


def ranges(tags: NDArray[np.int64]) -> dict[str, list[Range]]:
    """Runs of one role, by role, in order; a run begins at B- or where the role changes."""
    out: dict[str, list[Range]] = {SOURCE: [], CUE: [], CONTENT: []}
    start, role = 0, ""
    for i, name in enumerate([*(TAGS[t] for t in tags.tolist()), "O"]):
        new = name.partition("-")[2]
        if role and (new != role or name[0] == "B"):
            out[role].append((start, i))
        if new and (new != role or name[0] == "B"):
            start = i
        role = new
    return out


def link(window: Scores, tags: NDArray[np.int64]) -> list[Attribution]:
    """Join each cue with its source and the contents that point to it; a cue without content is none."""
    found = ranges(tags)
    cues = found[CUE]
    if not cues or not found[CONTENT]:
        return []
    heads = np.array([start for start, _ in cues])
    contents: list[list[Range]] = [[] for _ in cues]
    trust: list[list[float]] = [[] for _ in cues]
    towards = _log_softmax(window.to_cue)[1:-1]
    for start, end in found[CONTENT]:
        rows = towards[start:end][:, heads + 1]
        at = int(rows.mean(0).argmax())
        chance = float(np.exp(rows[:, at]).mean())
        if chance >= LOOSE:
            contents[at].append((start, end))
            trust[at].append(chance)
    sources = _sources(window, found[SOURCE], heads)
    return [
        Attribution((source,) if source else (), cue, tuple(content), sure * min(trusts))
        for cue, content, trusts, (source, sure) in zip(cues, contents, trust, sources, strict=True)
        if content
    ]


def _sources(window: Scores, sources: list[Range], heads: NDArray[np.int64]) -> list[tuple[Range | None, float]]:
    """For each cue the source that it points to most, or none, and how sure; one source may serve several cues."""
    chances = np.exp(_log_softmax(window.to_source[heads + 1]))
    columns = [chances[:, 0], *(chances[:, s + 1 : e + 1].sum(1) for s, e in sources)]
    table = np.stack(columns, axis=1)
    picks = table.argmax(1)
    return [
        (sources[pick - 1] if pick else None, float(row[pick])) for pick, row in zip(picks.tolist(), table, strict=True)
    ]


def _log_softmax(scores: Floats) -> Floats:
    top = scores - scores.max(-1, keepdims=True)
    out: Floats = top - np.log(np.exp(top).sum(-1, keepdims=True))
    return out
