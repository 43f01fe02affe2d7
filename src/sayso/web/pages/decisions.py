"""Everything that was decided: what, by whom, when and why; to take back, to keep as one file, to take in from one."""

from dataclasses import dataclass
from pathlib import PurePath

from sayso.case import Case
from sayso.web import render
from sayso.web.decided import DecidedView, decided_views
from sayso.web.page import Asked, Download, Page, link

SHOWN = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """The decisions from ``first`` to ``last`` of ``number``, the newest first; ``of`` one statement, claim or source.

    ``unfounded`` counts those that rest on nothing in the case. ``export`` is the address of the file to keep.
    """

    title: str
    of: str
    decisions: tuple[DecidedView, ...]
    first: int
    last: int
    number: int
    before: str | None
    after: str | None
    unfounded: int
    export: str


def context(case: Case, asked: Asked) -> Context:
    """The decisions, ``SHOWN`` at a time."""
    of = asked.one("of")
    every = [one for one in case.judgements(active=False) if not of or of in (one.id, one.subject, one.other)]
    every.reverse()
    page = asked.number("page", 1, max(1, -(-len(every) // SHOWN)))
    shown = every[(page - 1) * SHOWN : page * SHOWN]
    return Context(
        title="Decisions",
        of=of,
        decisions=decided_views(case, shown),
        first=(page - 1) * SHOWN + 1 if shown else 0,
        last=(page - 1) * SHOWN + len(shown),
        number=len(every),
        before=link("/decisions", of=of, page=page - 1) if page > 1 else None,
        after=link("/decisions", of=of, page=page + 1) if page * SHOWN < len(every) else None,
        unfounded=len(case.unfounded()) if every else 0,
        export="/decisions.jsonl",
    )


def exported(case: Case, asked: Asked) -> tuple[str, str, str]:
    """All decisions as a file of JSON Lines; with the reports it makes the case anew."""
    del asked
    name = render.safe_name(f"{PurePath(case.path).name}-decisions", ".jsonl")
    return name, "application/jsonl", case.export_decisions()


PAGES = (Page(name="decisions", path="/decisions", context=context),)
DOWNLOADS = (Download(path="/decisions.jsonl", content=exported),)
