"""The words that say what a statement rests on: evidence that shows, "based on", "citing"."""

import re
from collections.abc import Sequence

from sayso.extract.draft import Draft
from sayso.extract.layout import Layout, layout
from sayso.types import Span, Spans

_RESTS = re.compile(
    r"(?<!not )\b(?:based (?:up)?on|on the basis of|citing|drawing on|pointed to|"
    r"after (?:reviewing|examining|analy[sz]ing|studying)|(?:having|have|had|has) (?:seen|reviewed|examined|read))\s+"
    r"(?!(?:it|them|this|no|a|an|any|[a-z]+ed) )((?:[^.;:!?“”\"\n,]|(?-i:(?<=\b[A-Z])\.(?!\s+[A-Z]))){3,140})",
    re.IGNORECASE,
)
_EVIDENCE = re.compile(
    r"\b((?:[\w’'.-]+\s){0,5}(?:records?|logs?|calls|intercepts|data|emails|e-mails|documents|evidence|footage|"
    r"transcripts?|messages|photographs|photos|tapes|recordings|files|tests|samples|images|receipts|communications|"
    r"interviews)(?:\s(?:and|or|of|from)(?:\s[\w’'.-]+){1,4})?)\s+"
    r"(?:show|shows|showed|indicate|indicates|indicated|suggest|suggests|suggested|reveal|reveals|revealed|prove|"
    r"proves|proved|confirm|confirms|confirmed)\b(?!ed)",
    re.IGNORECASE,
)
_TRIM = re.compile(r"\s+(?:that|which|who|and|said|says|told)\b.*$")
_REACH = 200


def bases(text: str, drafts: Sequence[Draft]) -> list[Spans]:
    """The spans of the basis of each draft, in code points; () where its words name none, as is usual."""
    if not drafts:
        return []
    where = layout(text)
    within: dict[int, list[Draft]] = {}
    for draft in drafts:
        if draft.inside is not None:
            within.setdefault(draft.inside, []).append(draft)
    return [_basis(text, draft, where, within.get(number, [])) for number, draft in enumerate(drafts)]


def _basis(text: str, draft: Draft, where: Layout, within: Sequence[Draft]) -> Spans:
    if not draft.cue:
        return ()
    shown = _shown(text, draft)
    if shown and any(_taken(inner.content, shown[0]) for inner in within):
        return ()  # it is the inner speaker's
    if shown:
        return (shown,)
    cue_start, cue_end = draft.cue[0][0], draft.cue[-1][1]
    start = max(where.sentence_start(cue_start), cue_start - _REACH)
    end = min(where.sentence_end(cue_end - 1, len(text)), cue_end + _REACH)
    for match in _RESTS.finditer(text, start, end):
        said = (*draft.content, *draft.cue)  # "pointed to the log" puts the log down to somebody; it rests on nothing
        if not _taken(said, match.start()):
            return (_trim(text, match.span(1)),)
    return ()


def _shown(text: str, draft: Draft) -> Span | None:
    """Evidence that opens the content and "shows" the rest of it, where someone else vouches for that."""
    if not draft.source or not draft.content:
        return None
    start, end = draft.content[0]
    match = _EVIDENCE.match(text, start, min(end, start + _REACH))
    return match.span(1) if match else None


def _taken(spans: Spans, place: int) -> bool:
    return any(start <= place < end for start, end in spans)


def _trim(text: str, span: Span) -> Span:
    start, end = span
    words = _TRIM.sub("", text[start:end]).rstrip(" ,—–-")
    return start, start + len(words)
