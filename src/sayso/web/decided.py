"""Decisions in words: what was decided on what, by whom, when and why, and whether it still holds."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from sayso.case import Case
from sayso.types import Judgement
from sayso.web import words
from sayso.web.cards import Link
from sayso.web.page import link
from sayso.web.sources import source_href
from sayso.web.views import statement_views

State = Literal["holds", "undone", "superseded"]
LONGEST = 120
"""Characters of a statement or a wording by which a decision names it."""
NAMES: Mapping[str, str] = {
    "same_source": "one source?",
    "same_claim": "one claim?",
    "relation": "how it bears",
    "track": "tracking",
    "wording": "wording",
    "statement": "a statement?",
    "speaker": "who speaks",
    "stance": "stance",
    "certainty": "certainty",
    "words": "the words (code points)",
    "origin": "a link of origins",
    "undo": "taken back",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class DecidedView:
    """One decision: on what kind of matter, the verdict in words, on what, by whom, when (ISO 8601, UTC) and why."""

    id: str
    kind: str
    verdict: str
    about: tuple[Link, ...]
    by: str
    at: str
    why: str
    state: State


def decided_views(case: Case, some: Sequence[Judgement]) -> tuple[DecidedView, ...]:
    """These decisions, in the order given."""
    every = case.judgements(active=False)
    known = _names(case, every, some)
    states = _states(case, every)
    return tuple(
        DecidedView(
            id=one.id,
            kind=NAMES[one.kind],
            verdict=_verdict(one),
            about=tuple(known[name] for name in (one.subject, one.other) if name in known and name),
            by=one.by,
            at=one.at,
            why=one.why,
            state=states[one.id],
        )
        for one in some
    )


def _verdict(one: Judgement) -> str:
    """The verdict as the pages call it."""
    tables: Mapping[str, Mapping[str, str]] = {
        "relation": {name: word.label for name, word in words.RELATIONS.items()} | {"none": "does not bear on it"},
        "stance": {name: word.label for name, word in words.STANCES.items()},
        "certainty": {str(name): label for name, label in words.CERTAINTIES.items()},
        "speaker": {"": "nobody"},
    }
    return tables.get(one.kind, {}).get(one.verdict, one.verdict)


def _states(case: Case, every: Sequence[Judgement]) -> dict[str, State]:
    """Whether each holds, was taken back, or gave way to a later one on the same matter."""
    holding = {one.id for one in case.judgements()}
    undone: set[str] = set()
    for one in reversed(every):
        if one.kind == "undo" and one.id not in undone:
            undone.add(one.subject)
    found: dict[str, State] = {}
    for one in every:
        held = one.id in holding or one.kind == "undo"
        found[one.id] = "undone" if one.id in undone else "holds" if held else "superseded"
    return found


def _names(case: Case, every: Sequence[Judgement], some: Sequence[Judgement]) -> dict[str | None, Link]:
    """What the decisions are about, by id."""
    ids = {name for one in some for name in (one.subject, one.other) if name}
    worded = {one.subject: one.verdict for one in every if one.kind == "wording"}
    found: dict[str | None, Link] = {
        name: Link(f"“{_cut(worded[name])}”", link(f"/claim/{name}")) for name in ids if name in worded
    }
    statements = [name for name in ids if name.startswith("statement-")]
    if statements:
        views = statement_views(case, case.statements(statements, as_read=True))
        found |= {view.id: Link(f"{view.who}: “{_cut(view.words)}”", view.page) for view in views}
    if any(one.kind == "same_source" for one in some):
        found |= {one.id: Link(one.name, source_href(one.id)) for one in case.sources().sources if one.id in ids}
        found |= {name: Link("a source", source_href(name)) for name in ids - found.keys() if name.startswith("source")}
    known = {one.id: one for one in every}
    taken = [known[name] for name in ids if name in known]
    return found | {one.id: Link(f"{NAMES[one.kind]} {_verdict(one)}", link("/decisions", of=one.id)) for one in taken}


def _cut(text: str) -> str:
    line = " ".join(text.split())
    return line if len(line) <= LONGEST else line[:LONGEST].rsplit(" ", 1)[0] + " …"
