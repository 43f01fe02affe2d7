"""Citations: the outlets, documents and hearings that a report's words name as where its words come from."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from sayso.link.cites_cues import cites, introduced
from sayso.link.cites_events import events
from sayso.link.mentions_full import papers
from sayso.link.names_of import naming
from sayso.link.names_of_documents import Paper, kind_of
from sayso.link.outlets import Named, Press, table_press
from sayso.types import Report, Span, Spans, Statement

Sort = Literal["outlet", "document", "event"]


@dataclass(frozen=True, slots=True)
class Citation:
    """What a report names as an origin: its name, what sort it is, the words that tell (code points), and the ids of
    the statements that rest on it. ``about`` is the sentence, by which a cited report is found; what was ``aired`` in a
    programme stands in no report.
    """

    name: str
    sort: Sort
    span: Span
    about: Span
    statements: tuple[str, ...] = ()
    aired: bool = False


def citations(report: Report, statements: Sequence[Statement], press: Press | None = None) -> list[Citation]:
    """The citations of ``report``, in order of place; its own outlet and what is furniture are left out."""
    cut = _Sentences(report.text)
    press = press or table_press()
    found = [
        *_outlets(report, statements, cut, press),
        *_documents(report, statements, cut, press),
        *_events(report, statements, cut),
    ]
    return sorted(found, key=lambda c: (c.span, c.name))


class _Sentences:
    """The sentences of a text, for look-up by place."""

    _END = re.compile(r"(?<=[.!?])[”\"’]?\s+(?=[A-Z“\"‘•])|\n+")

    def __init__(self, text: str) -> None:
        self.text = text

    @cached_property
    def starts(self) -> list[int]:
        # most reports cite nobody, and need none
        return [0, *(m.end() for m in self._END.finditer(self.text))]

    def around(self, place: int) -> Span:
        number = bisect_right(self.starts, place) - 1
        end = self.starts[number + 1] if number + 1 < len(self.starts) else len(self.text)
        return self.starts[number], end


def _outlets(report: Report, statements: Sequence[Statement], cut: _Sentences, press: Press) -> Iterator[Citation]:
    own, wire = press.house(report.outlet), press.house(report.wire)
    for place in press.named(report.text, own):
        name = place.outlet.house
        if place.outlet.platform or name in (own, wire) or _inside(report.furniture, place.start):
            continue
        if cites(report.text, place):
            about = cut.around(place.start)
            block = introduced(report.text, *about)
            rest = tuple(s.id for s in statements if _rests(s, place, about, press) or _stands_in(s, block))
            yield Citation(name, "outlet", (place.start, place.end), about, rest, aired=bool(place.outlet.of))


def _stands_in(one: Statement, block: Span) -> bool:
    anchor = (one.cue or one.source or one.content)[:1]
    return bool(anchor) and block[0] <= anchor[0][0] < block[1]


def _rests(one: Statement, place: Named, about: Span, press: Press) -> bool:
    """Whether a statement came through the outlet named at ``place``: by its relay, or as its source or cue."""
    if any(start <= place.start < end for start, end in (*one.source, *one.cue)):
        return True
    anchor = (one.cue or one.source or one.content)[:1]
    here = bool(anchor) and about[0] <= anchor[0][0] < about[1]
    return here and any(press.house(relay) == place.outlet.house for relay in one.relay)


def _inside(furniture: Spans, place: int) -> bool:
    return any(start <= place < end for start, end in furniture)


def _documents(report: Report, statements: Sequence[Statement], cut: _Sentences, press: Press) -> Iterator[Citation]:
    """Documents that are a statement's source, under the name that the report gives them where it gives one."""
    named_as = {s.id: naming(s.speaker, s.speaker_kind, s.anonymity) for s in statements}
    full = papers([n for n in named_as.values() if n.sort == "document"])
    for one in statements:
        name = named_as[one.id]
        if name.sort == "document" and one.source and not _inside(report.furniture, one.source[0][0]):
            span = one.source[0][0], one.source[-1][1]
            found = _origin(full.get(name.shown, name.shown), report, press)
            if found:
                yield Citation(*found, span, cut.around(span[0]), (one.id,))


def _origin(shown: str, report: Report, press: Press) -> tuple[str, Sort] | None:
    """A document's name as an origin: "a CNN report" is CNN's; None for one that is not told well enough."""
    own = press.house(report.outlet)
    for match in press.pattern.finditer(shown):
        outlet = press.outlet(match.group()) or press.short_for(match.group(), report.text, own)
        if outlet:
            return None if outlet.platform or outlet.house == own else (outlet.house, "outlet")
    paper = naming(shown, "document", "named").paper
    if paper is None or paper.bare or not _is_origin(paper):
        return None
    return document_name(shown, paper), "document"


_SPOKEN = frozenset("statement tweet message email interview note story law bill order constitution opinion".split())


def _is_origin(paper: Paper) -> bool:
    """Whether a document is told well enough to be an origin: a report, a memo, a filing; not somebody's own tweet."""
    garbled = any(kind_of(word) or kind_of(word.removesuffix("s")) for word in paper.describing)
    return paper.kind not in _SPOKEN and not garbled and bool(paper.owner or paper.describing)


def document_name(shown: str, paper: Paper) -> str:
    """A document's name as an origin is shown: without article and days; "the Vale report" for any form of that."""
    if paper.named:
        return f"the {paper.owner.title()} {paper.key.rpartition(' ')[2]}"
    name = re.sub(r"^(?:the|a|an) ", "", shown, flags=re.IGNORECASE)
    name = re.sub(r" that (?:found|showed|said)$| released (?:on )?\w+day$| into$", "", name)
    return f"the {name}" if not re.match(r"[A-Z]\w+(?: [A-Z]\w+)?[’']s ", name) else name


def _events(report: Report, statements: Sequence[Statement], cut: _Sentences) -> Iterator[Citation]:
    found: dict[tuple[str, Span], list[str]] = {}
    for one in statements:
        for event in events(report.text, one, report.date):
            if not _inside(report.furniture, event.span[0]):
                found.setdefault((event.name, event.span), []).append(one.id)
    for (name, span), ids in found.items():
        yield Citation(name, "event", span, cut.around(span[0]), tuple(ids))
