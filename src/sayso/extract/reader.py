"""Read a report: its statements in order of place, nested ones and those in its own voice included."""

import math
import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from sayso.extract.basis import bases
from sayso.extract.dates import said_on
from sayso.extract.draft import Draft
from sayso.extract.echo import is_echo
from sayso.extract.labels import labels
from sayso.extract.lines import unwrapped
from sayso.extract.network import Network, network, tokenizer
from sayso.extract.own import own_statements, reports_words
from sayso.extract.quotes import doubled
from sayso.extract.relay import relays
from sayso.extract.settled import is_told
from sayso.extract.spans import Found, characters, find, quote_of
from sayso.extract.speakers import speakers
from sayso.extract.tokens import Tokens, tokenise
from sayso.types import Report, Spans, Statement, quoted

RULES = 6
"""Goes up with each change of the rules around the network that changes what is read: 2 brought own voice."""
SHORTEST = 5
"""Word pieces that a content must have to be searched for a statement inside it."""
DEEPEST = 2
FULL_NAME = re.compile(r"[A-Z][\w.’'-]*(?: (?:[A-Z][\w.’'-]*|al|bin|da|de|del|der|di|la|le|van|von))* [A-Z][\w.’'-]+")


def version() -> str:
    """Names the reader: other weights or other rules are another reader."""
    return f"{network().version} rules-{RULES}"


def read(report: Report) -> tuple[Statement, ...]:
    """The statements of ``report``, attributed and in its own voice; furniture is not read."""
    report = replace(report, text=unwrapped(doubled(report.text)))
    tokens = tokenise(tokenizer(), report.text)
    pieces = _pieces(tokens, report.furniture)
    drafts = _sorted(list(_drafts(network(), report.text, tokens, pieces, None, 0)))
    both = (*_statements(report, drafts), *own_statements(report, drafts))
    return tuple(sorted(both, key=_place))


def _place(one: Statement) -> tuple[int, int]:
    """Where a statement begins, the longer of two first, so that what holds another comes before it."""
    spans = (*one.source, *one.cue, *one.content)
    return min(start for start, _ in spans), -max(end for _, end in spans)


def _pieces(tokens: Tokens, furniture: Spans) -> NDArray[np.int64]:
    """The numbers of the pieces that lie outside ``furniture``."""
    keep = np.ones(len(tokens), dtype=bool)
    for start, end in furniture:
        first = np.searchsorted(tokens.ends, start, side="right")
        keep[first : np.searchsorted(tokens.starts, end, side="left")] = False
    return np.flatnonzero(keep)


def _drafts(
    net: Network, text: str, tokens: Tokens, pieces: NDArray[np.int64], outer: Draft | None, depth: int
) -> Iterator[tuple[Draft, Draft | None]]:
    """Each draft with the one that holds it; a content is read again, by itself, for what it reports in turn."""
    if not len(pieces):
        return
    for found in find(net, tokens, pieces):
        draft = _draft(net, text, tokens, found)
        if outer is not None and is_echo(text, draft, outer):
            continue
        yield draft, outer
        if depth < DEEPEST and len(found.content) >= SHORTEST and reports_words(quoted(text, draft.content)):
            yield from _drafts(net, text, tokens, np.array(found.content), draft, depth + 1)


def _draft(net: Network, text: str, tokens: Tokens, found: Found) -> Draft:
    source, cue, content = (characters(tokens, pieces) for pieces in (found.source, found.cue, found.content))
    if source and source[0][0] < cue[0][0] and is_told(quoted(text, cue)):
        source = ()
    words = {"source": quoted(text, source), "cue": quoted(text, cue), "content": quoted(text, content)}
    kind, anonymity, stance, certainty = labels(found.votes, **words)
    return Draft(
        source=source,
        cue=cue,
        content=content,
        quote=quote_of(tokens, found.content),
        speaker_kind=kind,
        anonymity=anonymity,
        stance=stance,
        certainty=certainty,
        confidence=calibrated(found.score, net.calibration),
    )


def calibrated(score: float, calibration: tuple[float, float]) -> float:
    """A logistic map of the score's log-odds (Platt, 1999), rounded to three places."""
    slope, intercept = calibration
    bounded = min(max(score, 1e-4), 1 - 1e-4)
    odds = slope * math.log(bounded / (1 - bounded)) + intercept
    return round(1 / (1 + math.exp(-odds)), 3)


def _sorted(pairs: list[tuple[Draft, Draft | None]]) -> list[Draft]:
    """By place in the text, ``inside`` filled in."""
    ordered = sorted(pairs, key=lambda pair: (pair[0].start, -pair[0].end))
    place = {id(draft): i for i, (draft, _) in enumerate(ordered)}
    return [draft if outer is None else draft.within(place[id(outer)]) for draft, outer in ordered]


def _has_name(draft: Draft, speaker: str | None) -> bool:
    """Whether the speaker was resolved to a person by full name, whatever the votes say of the source's words."""
    return draft.speaker_kind == "person" and bool(FULL_NAME.fullmatch(speaker or ""))


def _statements(report: Report, drafts: Sequence[Draft]) -> tuple[Statement, ...]:
    text = report.text
    names = speakers(text, drafts, outlet=report.outlet, byline=report.byline)
    through, rests_on = relays(text, drafts, names), bases(text, drafts)
    days = said_on(text, drafts, report.date)
    made: list[Statement] = []
    for i, draft in enumerate(drafts):
        made.append(
            Statement(
                report=report.id,
                source=draft.source,
                cue=draft.cue,
                content=draft.content,
                quote=draft.quote,
                speaker=names[i],
                speaker_kind=draft.speaker_kind,
                anonymity="named" if _has_name(draft, names[i]) else draft.anonymity,
                stance=draft.stance,
                certainty=draft.certainty,
                relay=through[i],
                basis=rests_on[i],
                nested_in=None if draft.inside is None else made[draft.inside].id,
                said_on=days[i],
                confidence=draft.confidence,
            )
        )
    return tuple(made)
