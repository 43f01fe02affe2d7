"""What every answer of the server rests on, and the frame that it puts around a page."""

import threading
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, field
from pathlib import PurePath

from starlette.requests import Request

from sayso.case import Case
from sayso.web.claims import told
from sayso.web.guard import Rules
from sayso.web.page import Asked, Page
from sayso.web.render import Frame, MenuItem, Notice

WORKERS, SLOW = 8, 3
"""Requests that are answered at once, of quick pages and of slow ones; more of them wait."""


@dataclass(frozen=True, slots=True)
class Site:
    """The case, who may do what, the pages, who decides, the threads that answer, and the lock for the one writer."""

    case: Case
    rules: Rules
    pages: tuple[Page, ...]
    by: str
    workers: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(WORKERS, "sayso-web"))
    slow: ThreadPoolExecutor = field(default_factory=lambda: ThreadPoolExecutor(SLOW, "sayso-slow"))
    writing: threading.Lock = field(default_factory=threading.Lock)


def asked_of(request: Request) -> Asked:
    """The address of a request as a page takes it."""
    return Asked({key: str(value) for key, value in request.path_params.items()}, request.query_params.multi_items())


def frame(site: Site, name: str, request: Request) -> Frame:
    """The frame around the page called ``name`` (empty for none of the menu). Reads the case for a notice alone."""
    asked = asked_of(request)
    path, query = request.url.path, request.url.query
    listed = sorted((page for page in site.pages if page.menu), key=lambda page: page.menu or (0, ""))
    return Frame(
        case=PurePath(site.case.path).name,
        page=name,
        here=path + (f"?{query}" if query else ""),
        json=path + ".json" + (f"?{query}" if query else ""),
        asked=asked.one("q"),
        menu=tuple(
            MenuItem(label=page.menu[1], href=page.path, key=page.key, current=page.name == name)
            for page in listed
            if page.menu
        ),
        csrf=site.rules.csrf,
        read_only=site.rules.read_only,
        notice=_notice(site.case, asked.one("done")),
    )


def _notice(case: Case, judgement: str) -> Notice | None:
    """What was decided just now, where the address names a judgement that the case holds."""
    every = case.judgements(active=False) if judgement else []
    decided = next((one for one in every if one.id == judgement), None)
    return Notice(words=told(decided), judgement=decided.id) if decided else None
