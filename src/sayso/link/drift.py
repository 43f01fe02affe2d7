"""Drift: where a retelling says more than its origin did.

A pair is a statement and the earlier one that it tells again (``drift_pairs`` finds them). Shown only where labels and
words agree: a hedge counts as lost where the reader found none in the retelling and none stands in its sentence.
"""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from sayso.link.claims_wording import run_together
from sayso.link.numbers import grown
from sayso.link.polarity import evidential, negated
from sayso.types import Span, Spans, Statement, quoted

DriftKind = Literal[
    "hedge lost", "attribution lost", "no evidence become denial", "number grown", "source unnamed", "source named"
]
HEDGE = re.compile(
    r"\b(?:may|might|could|possibl[ey]|possibility|perhaps|maybe|[Pp]robabl[ey]|[Ll]ikely|unlikely|appear(?:s|ed)?|"
    r"seem(?:s|ed)?|suggest(?:s|ed|ing)?|suspect(?:s|ed)?|[Aa]llegedly|[Rr]eportedly|[Aa]pparently|believe[sd]?|thinks?|"
    r"thought|potential(?:ly)?|assess(?:es|ed)?|expect(?:s|ed)?|concern(?:s|ed)|fear(?:s|ed)?|if|whether|should|would)\b"
)
"""Words that hold off from certainty. "may" only in small letters: May is a month."""
SAYING = re.compile(
    r"\b(?:say|says|said|saying|tell|tells|told|according|reported(?:ly)?|reports|claim(?:s|ed)?|alleg(?:es|ed|edly)|"
    r"wrote|writes|stated|testif(?:y|ies|ied)|announced|conclud(?:es|ed)|found|believes?d?|argued?|tweeted|insist(?:s|ed)|"
    r"den(?:y|ies|ied)|adds?|added|asked|warned|confirmed|disclosed|revealed|quoted)\b|[“”\"]",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"[\s,“”\"‘’']*(?:that)?[\s,“”\"‘’']*")
NEARBY = 400
"""Code points around a retelling in which a name is looked for before its source is called unnamed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """A statement and the earlier one that it tells again, and how the two were brought together, in words.

    ``aligned`` is True where the words themselves lie side by side in two reports that share their text. ``told``
    is False where nothing says that the one comes from the other; then only their numbers are compared.
    """

    origin: Statement
    retelling: Statement
    found: str
    aligned: bool = False
    told: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Drift:
    """What a retelling says beyond its origin: both statements, both quotes with their places, and why, in a sentence.

    A quote is ``quoted(text, spans)`` of its report: who speaks, the cue and the words, in the order of the text.
    """

    kind: DriftKind
    origin: Statement
    retelling: Statement
    origin_spans: Spans
    retelling_spans: Spans
    origin_quote: str
    retelling_quote: str
    why: str


def drifts(pairs: Iterable[Pair], texts: Mapping[str, str]) -> list[Drift]:
    """All drifts of the pairs, each once; ``texts`` by report id."""
    found: dict[tuple[str, str, str], Drift] = {}
    for pair in pairs:
        origin, retelling = _told(pair.origin, texts), _told(pair.retelling, texts)
        for kind, why in _kinds(origin, retelling, pair):
            made = _drift(kind, origin, retelling, f"{why} {pair.found}")
            found.setdefault((kind, pair.origin.id, pair.retelling.id), made)
    return list(found.values())


@dataclass(frozen=True, slots=True)
class _Told:
    """A statement with its words: the content, cue and content, its sentences, and the text around it."""

    one: Statement
    content: str
    told: str
    sentence: str
    around: str
    text: str


def _told(one: Statement, texts: Mapping[str, str]) -> _Told:
    text = texts[one.report]
    start, end = one.content[0][0], one.content[-1][1]
    opens = max((text.rfind(mark, 0, start) for mark in (". ", ".\n", "\n", "? ", "! ")), default=-1) + 1
    closes = min(
        (at for mark in (". ", ".\n", "\n", "? ", "! ") if (at := text.find(mark, end)) >= 0), default=len(text)
    )
    around = text[max(0, start - NEARBY) : end + NEARBY]
    told = f"{quoted(text, one.cue)} … {quoted(text, one.content)}"
    return _Told(one, quoted(text, one.content), told, text[opens:closes], around, text)


def _kinds(origin: _Told, retelling: _Told, pair: Pair) -> Iterable[tuple[DriftKind, str]]:
    if run_together(origin.content) or run_together(retelling.content):
        return
    if pair.told and _no_evidence_denied(origin, retelling):
        yield "no evidence become denial", "The origin found no evidence of it; the retelling has it denied."
    if negated(origin.content) != negated(retelling.content):
        return  # what follows compares one matter told twice
    growth = grown(origin.content, retelling.content)
    if growth:
        here, there = origin.content[slice(*growth[0].span)], retelling.content[slice(*growth[1].span)]
        yield "number grown", f"“{here}” has become “{there}”: {growth[2]}."
    if pair.told:
        if _hedge_lost(origin, retelling):
            hedge = HEDGE.search(origin.told)
            yield "hedge lost", f"The origin holds off (“{hedge[0] if hedge else ''}”); the retelling states it flatly."
        yield from _sources(origin, retelling, aligned=pair.aligned)


def _hedge_lost(origin: _Told, retelling: _Told) -> bool:
    """Held off by label and words in the origin, flat by label and words in the retelling."""
    if origin.one.stance != "asserts" or retelling.one.stance != "asserts":
        return False
    held = origin.one.certainty in ("possible", "probable") and HEDGE.search(origin.told)
    flat = retelling.one.certainty == "certain" and not HEDGE.search(retelling.sentence)
    return bool(held and flat) and evidential(origin.told) == evidential(retelling.told)


def _no_evidence_denied(origin: _Told, retelling: _Told) -> bool:
    """ "No evidence that it leaked" told again as "it did not leak"."""
    if origin.one.stance != "no_evidence" or negated(origin.content) or evidential(retelling.sentence):
        return False
    denied = retelling.one.stance == "denies" and not negated(retelling.content)
    return denied or (retelling.one.stance == "asserts" and negated(retelling.content))


def _sources(origin: _Told, retelling: _Told, *, aligned: bool) -> Iterable[tuple[DriftKind, str]]:
    """What became of the source. Who is named or not is compared only where the words lie side by side."""
    one, other = origin.one, retelling.one
    if one.speaker and (other.voice == "own" or not other.speaker):
        if one.voice == "attributed" and not SAYING.search(retelling.sentence) and not _names(one, retelling.around):
            yield "attribution lost", f"The origin puts it down to {one.speaker}; the retelling to nobody."
    elif aligned and one.anonymity == "named" and other.anonymity in ("unnamed", "generic"):
        if not _names(one, retelling.around):
            yield "source unnamed", f"The origin names {one.speaker}; the retelling speaks of {other.speaker}."
    elif aligned and one.anonymity == "unnamed" and other.anonymity == "named" and not _names(other, origin.text):
        yield (
            "source named",
            f"The origin does not name its source ({one.speaker}); the retelling names {other.speaker}.",
        )


def _names(one: Statement, words: str) -> bool:
    """Whether a part of the speaker's name stands in words."""
    parts = [part for part in re.findall(r"\w+", one.speaker or "") if part[:1].isupper() and len(part) > 2]
    return any(re.search(rf"\b{re.escape(part)}\b", words) for part in parts) or not parts


def _drift(kind: DriftKind, origin: _Told, retelling: _Told, why: str) -> Drift:
    spans = [_hull(told) for told in (origin, retelling)]
    return Drift(
        kind=kind,
        origin=origin.one,
        retelling=retelling.one,
        origin_spans=spans[0],
        retelling_spans=spans[1],
        origin_quote=quoted(origin.text, spans[0]),
        retelling_quote=quoted(retelling.text, spans[1]),
        why=why.strip(),
    )


def _hull(told: _Told) -> Spans:
    """Source, cue and content as pieces of the text, those that touch or overlap joined; far-off sources left out."""
    one = told.one
    first, last = one.content[0][0], one.content[-1][1]
    spans = [s for s in (*one.source, *one.cue) if first - NEARBY < s[0] and s[1] < last + NEARBY]
    joined: list[Span] = []
    for start, end in sorted([*spans, *one.content]):
        if joined and _BETWEEN.fullmatch(told.text[joined[-1][1] : start]):
            joined[-1] = (joined[-1][0], max(end, joined[-1][1]))
        else:
            joined.append((start, end))
    return tuple(joined)
