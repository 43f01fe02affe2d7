"""From the network's scores to attributions: the best tag sequence, then who belongs to which cue.

Viterbi decoding of a linear-chain CRF, all windows of a report at once. Shapes: b windows, n pieces, t tags.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from sayso.extract.scheme import TAGS

Floats = NDArray[np.float32]
Range = tuple[int, int]
PADDING = -1e4
LOOSE = 0.4
"""Chance under which a content belongs to no cue: better left out than put into the wrong mouth."""
IDLE = 0.2
"""Chance from which a cue that would be left without a content takes the one right after it from another cue."""
GAP, LOST = 3, 12
"""Pieces of a hole in a content that belong to nobody, and of one with a cue in it that came to nothing, at most."""
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
    sources = _sources(window, found[SOURCE], heads)
    pieces, picks, chances = _owners(window, tags, found, sources)
    contents: list[list[Range]] = [[] for _ in cues]
    trust: list[list[float]] = [[] for _ in cues]
    for piece, at, chance in zip(pieces, picks, chances, strict=True):
        if at is not None:
            contents[at].append(piece)
            trust[at].append(chance)
    return [
        Attribution((source,) if source else (), cue, tuple(content), sure * min(trusts))
        for cue, content, trusts, (source, sure) in zip(cues, contents, trust, sources, strict=True)
        if content
    ]


def _owners(
    window: Scores, tags: NDArray[np.int64], found: dict[str, list[Range]], sources: list[tuple[Range | None, float]]
) -> tuple[list[Range], list[int | None], list[float]]:
    """Each content, the number of the cue that it goes to (None where it is too loose), and the chance of that.

    A cue that no content points to may be followed by one all the same. Where its clause opens a sentence whose cue
    comes later ("Records show that ..., officials said"), the content begins with the clause, in which the cue is found
    again. Elsewhere the cue takes the content, if there is some chance of it.
    """
    cues, pieces = found[CUE], list(found[CONTENT])
    towards = _log_softmax(window.to_cue)[1:-1]
    rows = [towards[start:end][:, [cue + 1 for cue, _ in cues]] for start, end in pieces]
    picks: list[int | None] = [int(row.mean(0).argmax()) for row in rows]
    table = [np.exp(row).mean(0) for row in rows]
    picks = [at if row[at] >= LOOSE else None for at, row in zip(picks, table, strict=True)]
    idle = {end: number for number, (_, end) in enumerate(cues) if number not in picks}
    for n, (start, end) in enumerate(pieces):
        number = idle.get(start, idle.get(start - 1))  # a colon may stand between
        if number is None:
            continue
        owner, source = picks[n], sources[number][0]
        later = owner is not None and cues[owner][0] >= end and source != sources[owner][0]
        if later and source and _opens(tags, source, cues[number]):
            pieces[n] = (source[0], end)
        elif owner is not None and table[n][number] >= IDLE:
            picks[n] = number
    chances = [0.0 if at is None else float(row[at]) for at, row in zip(picks, table, strict=True)]
    return pieces, picks, chances


def _opens(tags: NDArray[np.int64], source: Range, cue: Range) -> bool:
    """Whether ``source`` and ``cue`` stand side by side with nothing that is tagged right before them."""
    return 0 <= cue[0] - source[1] <= 1 and (source[0] == 0 or TAGS[tags[source[0] - 1]] == "O")


def filled(
    one: Attribution, tags: NDArray[np.int64], taken: NDArray[np.bool_], walls: NDArray[np.bool_]
) -> Attribution:
    """``one`` with the small holes in its content filled: a lost "not" or "by" would turn or break what is said.

    ``taken`` are the pieces that belong to any attribution; ``walls`` are full stops and the beginnings of paragraphs,
    over which nothing is joined.
    """
    content = [one.content[0]]
    for start, end in one.content[1:]:
        last, begin = content[-1][1], content[-1][0]
        most = LOST if tags[last:start].any() else GAP
        if start - last <= most and not taken[last:start].any() and not walls[last : start + 1].any():
            content[-1] = (begin, end)
        else:
            content.append((start, end))
    return replace(one, content=tuple(content))


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
