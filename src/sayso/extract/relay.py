"""Through whom or what a statement's words came: outlets, programmes, platforms, documents, outer speakers."""

import re
from collections.abc import Sequence
from functools import cache

from sayso.extract import tables
from sayso.extract.draft import Draft
from sayso.extract.layout import Layout, layout
from sayso.extract.phrases import squeeze

_CUED = re.compile(
    r"\b(?:told|tells|telling|[Tt]o|[Oo]n|[Ww]ith|[Vv]ia|[Ii]n|[Cc]iting|[Qq]uoting)\s+"
    r"(?:the\s+|an?\s+|his\s+|her\s+|its\s+|their\s+|one\s+)?(?:(?:official|personal|recent)\s+|[A-Z][\w.]*[’']s?\s+|"
    r"[A-Z]\w+\s+[A-Z]\w+\s+(?:of|from|at)\s+)?[\"“‘'(]*$"
)
_REPORTED = re.compile(r"\s+(?:(?:news\s+)?(?:report|story|article|column|interview)|reported|reports)\b", re.I)
_PROGRAMME = re.compile(r"(?:\s+channel)?[’']s?\s+[\"“‘']*")
_STATION = re.compile(r"\b(?:told|telling|tells)\s+([A-Z]{2,5})\b")
_TWEETED = re.compile(r"\b(?:re)?tweet(?:ed|s|ing)?\b", re.IGNORECASE)
_PAPER = re.compile(
    r"\b(?:in|through|via|issued|released|releasing|put out|sent|wrote|on)\s+"
    r"((?:an?|his|her|their|its|the|one|another)\s+(?:[\w’'.-]+\s+){0,3}?"
    r"(?:statement|e-?mail|e-?mail message|letter|memo|tweet|post|report|article|op-ed|column|book|memoir|blog|"
    r"blog post|press release|news release|filing|affidavit|essay|lawsuit|complaint|deposition|court filing))\b"
    r"(?!\s+(?:by|from|server|account|address|controversy)\b)",
    re.IGNORECASE,
)
_CLOSE = 60
_AMBIGUOUS = frozenset("Time Today Medium Fortune Slate Salon Vox Bild Forbes Hannity".split())
_REACH = 160


def relays(text: str, drafts: Sequence[Draft], speakers: Sequence[str | None]) -> list[tuple[str, ...]]:
    """The relays of each draft, outermost first, outer speakers of nested drafts before what its own words name.

    ``speakers`` are those of the drafts, in the same order.
    """
    if not drafts:
        return []
    where = layout(text)
    own = [_named(text, draft, where, speaker) for draft, speaker in zip(drafts, speakers, strict=True)]
    _share(drafts, speakers, own, where)
    found: list[tuple[str, ...]] = []
    for number, draft in enumerate(drafts):
        chain: list[str] = []
        inside, seen = draft.inside, {number}
        while inside is not None and inside not in seen:
            seen.add(inside)
            outer = speakers[inside]
            chain = [*own[inside], *([outer] if outer else []), *chain]
            inside = drafts[inside].inside
        found.append(tuple(dict.fromkeys(name for name in (*chain, *own[number]) if name != speakers[number])))
    return found


def _share(drafts: Sequence[Draft], speakers: Sequence[str | None], own: list[list[str]], where: Layout) -> None:
    """Give what the group told an outlet to "one of" the group, in the same paragraph."""
    told: dict[tuple[int, str], list[str]] = {}
    for draft, speaker, names in zip(drafts, speakers, own, strict=True):
        if not speaker:
            continue
        paragraph = where.paragraph(draft.start)
        group = re.sub(r"^(?:one|another|two|three|others?) of ", "", speaker)
        if names:
            told.setdefault((paragraph, group.lower()), names)
        elif group != speaker:
            names += told.get((paragraph, group.lower()), [])


def _named(text: str, draft: Draft, where: Layout, speaker: str | None) -> list[str]:
    """Outlets and documents that the draft's sentence names outside source and content, next to the saying."""
    if not draft.cue:
        return []
    found: dict[str, None] = {}
    cue_start, cue_end = draft.cue[0][0], draft.cue[-1][1]
    for start, end in _outside(draft, where, len(text)):
        piece = text[start:end]
        for match in _outlets().finditer(piece):
            name = tables.outlets().get(re.sub(r"\s+", " ", match.group()))
            before, after = piece[: match.start()], piece[match.end() :]
            mine = name in (None, speaker) or _is_source(draft, start + match.start())
            if name and not mine and _carries(match.group(), before, after):
                found[name] = None
        if not found:
            for match in (*_PAPER.finditer(piece), *_STATION.finditer(piece)):
                place = start + match.start(1)
                near = cue_start - _CLOSE <= place <= cue_end + _CLOSE
                if near and not _is_source(draft, place):
                    found[squeeze(match.group(1))] = None
    if _TWEETED.search(text, cue_start, cue_end):
        found.setdefault("Twitter", None)
    return list(found)


def _outside(draft: Draft, where: Layout, length: int) -> list[tuple[int, int]]:
    """The pieces of the cue's sentence that lie outside the content, within reach of the cue."""
    cue_start, cue_end = draft.cue[0][0], draft.cue[-1][1]
    start = max(where.sentence_start(cue_start), cue_start - _REACH)
    end = min(where.sentence_end(cue_end - 1, length), cue_end + _REACH)
    pieces: list[tuple[int, int]] = []
    for taken_start, taken_end in draft.content:
        if taken_start >= end or taken_end <= start:
            continue
        if taken_start > start:
            pieces.append((start, taken_start))
        start = max(start, taken_end)
    return [*pieces, (start, end)] if start < end else pieces


def _carries(name: str, before: str, after: str) -> bool:
    """Whether an outlet named there carried the words: told CNN, on ABC's "This Week", a Post report."""
    if name in _AMBIGUOUS and not re.search(r"\b(?:on|told|to)\s+[\"“‘']*(?:[A-Z]\w+[’']s?\s+[\"“‘']*)?$", before):
        return False
    owned = _PROGRAMME.match(after)
    if owned and _outlets().match(after, owned.end()):
        return False  # the programme after it tells more
    return bool(_CUED.search(before) or _REPORTED.match(after))


def _is_source(draft: Draft, place: int) -> bool:
    return any(start <= place < end for start, end in draft.source)


@cache
def _outlets() -> re.Pattern[str]:
    names = sorted(tables.outlets(), key=len, reverse=True)
    return re.compile(rf"(?<![\w@])(?:{'|'.join(re.escape(name) for name in names)})(?![\w@])")
