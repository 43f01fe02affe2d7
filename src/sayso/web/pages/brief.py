"""The brief: the case in prose, every quotation with its place; to read, to keep as Markdown or as one HTML file."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath

from sayso.case import Case
from sayso.types import Spans
from sayso.web import render
from sayso.web.markdown import to_html
from sayso.web.offline import offline
from sayso.web.page import Asked, Download, Page, link

CLAIMS = 20
"""Claims that one brief is asked for, at most."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """``markdown`` is the brief, ``body`` the same as HTML, escaped but for the brief's own marks.

    ``claims`` are those asked for; with none, the brief takes those that several reports speak to.
    ``as_markdown`` and ``as_html`` are the addresses of the files to keep.
    """

    title: str
    claims: tuple[str, ...]
    markdown: str
    body: str
    as_markdown: str
    as_html: str


def context(case: Case, asked: Asked) -> Context:
    """The brief on the claims in ``claim``, which may stand several times."""
    claims = asked.all("claim")[:CLAIMS]
    markdown = case.brief(claims)
    reports = _numbered(case)

    def opened(number: int, places: Spans) -> str | None:
        return at(reports[number], places) if number in reports else None

    return Context(
        title="Brief",
        claims=claims,
        markdown=markdown,
        body=to_html(markdown, opened),
        as_markdown=_with_claims("/brief.md", claims),
        as_html=_with_claims("/brief.html", claims),
    )


def _with_claims(path: str, claims: tuple[str, ...]) -> str:
    pairs = "&".join(link("", claim=claim).removeprefix("?") for claim in claims)
    return path + (f"?{pairs}" if pairs else "")


def _numbered(case: Case) -> Mapping[int, str]:
    """The ids of the reports by the numbers that the brief gives them: their order of arrival, from 1."""
    return {number: row.id for number, row in enumerate(case.reports(), 1)}


def at(report: str, places: Spans) -> str:
    """The address of a report open at places."""
    return link(f"/report/{report}", "at", at=",".join(f"{start}-{end}" for start, end in places))


def as_markdown(case: Case, asked: Asked) -> tuple[str, str, str]:
    """The brief as a file of Markdown."""
    text = case.brief(asked.all("claim")[:CLAIMS])
    return render.safe_name(f"{PurePath(case.path).name}-brief", ".md"), "text/markdown", text


def as_html(case: Case, asked: Asked) -> tuple[str, str, str]:
    """The brief as one HTML file that needs nothing else: each reference leads to the words in their place."""
    name = PurePath(case.path).name
    text = offline(name, case.brief(asked.all("claim")[:CLAIMS]), case, _numbered(case))
    return render.safe_name(f"{name}-brief", ".html"), "text/html", text


PAGES = (
    Page(name="brief", path="/brief", context=context, menu=(40, "Brief"), key="b", waiting=lambda asked: "The brief"),
)
DOWNLOADS = (Download(path="/brief.md", content=as_markdown), Download(path="/brief.html", content=as_html))
