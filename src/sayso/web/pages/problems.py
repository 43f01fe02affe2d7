"""What was not read, or only in part, and what to do."""

from dataclasses import dataclass

from sayso.case import Case
from sayso.types import Problem
from sayso.web.page import Asked, Page, link

SHOWN = 200


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """``unread`` files are not in the case; ``partly`` are, but not in full. At most 200 of ``number`` are shown.

    ``before`` and ``after`` are the addresses of the pages before and after this one.
    """

    title: str
    unread: tuple[Problem, ...]
    partly: tuple[Problem, ...]
    number: int
    first: int
    last: int
    before: str | None
    after: str | None


def context(case: Case, asked: Asked) -> Context:
    """The problems, ``SHOWN`` at a time: first those of files that were not read at all."""
    problems = sorted(case.problems(), key=lambda problem: problem.read)
    page = asked.number("page", 1, max(1, -(-len(problems) // SHOWN)))
    shown = problems[(page - 1) * SHOWN : page * SHOWN]
    return Context(
        title="Problems",
        unread=tuple(problem for problem in shown if not problem.read),
        partly=tuple(problem for problem in shown if problem.read),
        number=len(problems),
        first=(page - 1) * SHOWN + 1 if shown else 0,
        last=(page - 1) * SHOWN + len(shown),
        before=link("/problems", page=page - 1) if page > 1 else None,
        after=link("/problems", page=page + 1) if page * SHOWN < len(problems) else None,
    )


PAGES = (Page(name="problems", path="/problems", context=context, menu=(90, "Problems"), key="x"),)
