"""Stories that were changed after they came out: which report is the later state of which, and what is gone from it.

Two reports are versions where a file or an address gave one text first and another later. What changed is told by
sentences, matched by difflib's longest runs (Ratcliff and Metzener, 1988).
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise
from sqlite3 import Connection
from typing import Literal

from sayso.ledger import query
from sayso.ledger.rows import ReportRow
from sayso.types import Span, Statement

ALIKE = 0.6
"""How alike two sentences in one place are, 0 to 1, for one to be the other altered (``difflib`` ratio)."""
UPDATED = re.compile(
    r"\b(?:th(?:is|e) (?:story|article|post|report|page) (?:has been|was|is being)"
    r" (?:updated|corrected|amended|revised)"
    r"|updated? (?:at|on)\b|correction:|editor[’']s note:|an earlier version of)",
    re.IGNORECASE,
)
"""By which a text says that it was changed."""
END = re.compile(r"(?<=[.!?])[\"”’')\]]*(?=\s+[\"“‘'(\[]*[A-Z0-9])|\n(?!\s*[a-z])")
"""Where a sentence ends, or a line that is not broken in the middle of one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One sentence that was added (``new`` alone), is gone (``old`` alone), or was altered (both), by its place."""

    kind: Literal["added", "gone", "altered"]
    old: Span | None
    new: Span | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """Two reports, by id, that are one story at two times; ``place`` is the path or the address that gave both.

    ``says_so`` is whether the new text says that it was changed. ``lost`` are the statements, by id, that rest on
    sentences of the old report which are gone or altered. Of a ``copy``, the texts are the same and only the bytes
    differ.
    """

    old: str
    new: str
    place: str
    copy: bool
    says_so: bool
    changes: tuple[Change, ...]
    lost: tuple[str, ...]


def versions(db: Connection) -> list[Version]:
    """The versions in a case, by place, each report with the one before it; then copies of a text in other bytes."""
    found = [(old, new, place) for place, old, new in _successive(query.same_place(db))]
    paired = {frozenset((old, new)) for old, new, _ in found}
    rows = query.report_rows(db, {i for old, new, _ in found for i in (old, new)})
    made = [_version(db, *_in_time(rows[old], rows[new]), place) for old, new, place in found]
    copies = [
        Version(old=old, new=new, place="", copy=True, says_so=False, changes=(), lost=())
        for _, old, new in _successive(query.same_text(db)) if frozenset((old, new)) not in paired
    ]  # fmt: skip
    return list({(one.old, one.new): one for one in [*made, *copies]}.values())


def _successive(rows: Sequence[tuple[str, str]]) -> Iterator[tuple[str, str, str]]:
    return ((place, old, new) for (place, old), (other, new) in pairwise(rows) if place == other)


def _in_time(old: ReportRow, new: ReportRow) -> tuple[str, str]:
    """By date where both have one, else by arrival."""
    if old.date and new.date and new.date < old.date[: len(new.date)]:
        return new.id, old.id
    return old.id, new.id


def _version(db: Connection, old: str, new: str, place: str) -> Version:
    texts = query.texts(db, (old, new))
    changes = tuple(compared(texts[old], texts[new]))
    told = UPDATED.search(texts[new])
    return Version(
        old=old,
        new=new,
        place=place,
        copy=texts[old] == texts[new],
        says_so=told is not None,
        changes=changes,
        lost=tuple(one.id for one in resting_on(query.statements(db, report=old), changes)),
    )


def compared(old: str, new: str) -> Iterator[Change]:
    """The sentences that differ, in order. Spaces and line ends do not count, nor where a sentence was moved to."""
    before, after = sentences(old), sentences(new)
    first, second = [_words(old, s) for s in before], [_words(new, s) for s in after]
    kept = set(first) & set(second)
    for tag, i, j, k, m in SequenceMatcher(None, first, second, autojunk=False).get_opcodes():
        if tag != "equal":
            gone = [n for n in range(i, j) if first[n] not in kept]
            come = [n for n in range(k, m) if second[n] not in kept]
            yield from _block([before[n] for n in gone], [after[n] for n in come], old, new)


def _block(gone: Sequence[Span], come: Sequence[Span], old: str, new: str) -> Iterator[Change]:
    """Sentences that stand in one place: pairs that are alike, in order, were altered."""
    left = list(come)
    for span in gone:
        best = max(left, key=lambda other: _ratio(old, span, new, other), default=None)
        if best is not None and _ratio(old, span, new, best) >= ALIKE:
            left.remove(best)
            yield Change(kind="altered", old=span, new=best)
        else:
            yield Change(kind="gone", old=span, new=None)
    yield from (Change(kind="added", old=None, new=span) for span in left)


def _ratio(old: str, span: Span, new: str, other: Span) -> float:
    return SequenceMatcher(None, _words(old, span).split(), _words(new, other).split(), autojunk=False).ratio()


def sentences(text: str) -> list[Span]:
    """The sentences of a text, without the spaces around them; each line ends one."""
    ends = [0, *(match.end() for match in END.finditer(text)), len(text)]
    found = []
    for start, end in pairwise(ends):
        part = text[start:end]
        if part.strip():
            found.append((start + len(part) - len(part.lstrip()), start + len(part.rstrip())))
    return found


def _words(text: str, span: Span) -> str:
    return " ".join(text[span[0] : span[1]].split())


def resting_on(statements: Iterable[Statement], changes: Iterable[Change]) -> list[Statement]:
    """The statements of the old report with words of source, cue or content in a sentence that is gone or altered."""
    away = [change.old for change in changes if change.old is not None]
    return [
        one for one in statements
        if any(_meets(span, (*one.source, *one.cue, *one.content)) for span in away)
    ]  # fmt: skip


def _meets(sentence: Span, spans: Iterable[Span]) -> bool:
    return any(start < sentence[1] and sentence[0] < end for start, end in spans)
