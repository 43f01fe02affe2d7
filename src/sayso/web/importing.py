"""Decisions from a file: taken in, and what did not fit is told."""

import asyncio
import hmac
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.datastructures import FormData, UploadFile
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response

from sayso.case import Imported
from sayso.errors import SaysoError
from sayso.types import Problem
from sayso.web import render
from sayso.web.answering import error_page
from sayso.web.deeds import STALE
from sayso.web.failed import Failed, failed, failure
from sayso.web.site import Site, frame

LONGEST = 16 * 1024 * 1024
"""Bytes of a form with a file."""
SHOWN = 200
PATH = "/decisions/import"


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What came in: how many decisions were new, how many were there; the lines that did not fit, at most 200."""

    title: str
    name: str
    new: int
    known: int
    problems: tuple[Problem, ...]
    more: int


def importing(site: Site) -> Callable[[Request], Awaitable[Response]]:
    """Answers to the form with a file of decisions."""

    async def answer(request: Request) -> Response:
        form = await _form(request)
        done = form if isinstance(form, Failed) else await _import(site, form)
        if isinstance(done, Failed):
            return Response(error_page(site, done, request), done.status, media_type="text/html")
        return Response(
            render.html("imported", here=done, frame=frame(site, "", request)), status_code=200, media_type="text/html"
        )

    return answer


async def _form(request: Request) -> FormData | Failed:
    length = request.headers.get("content-length", "")
    if not length.isdigit() or int(length) > LONGEST:
        return failed(413, "That is more than 16 MB. Use sayso decisions import for a file of that size.")
    try:
        return await request.form(max_fields=3, max_files=1)
    except HTTPException as error:
        return failed(400, f"That is not a form of this page ({error.detail}).")


async def _import(site: Site, form: FormData) -> Context | Failed:
    token, file = form.get("csrf"), form.get("file")
    known = isinstance(token, str) and hmac.compare_digest(token.encode("utf8", "replace"), site.rules.csrf.encode())
    if not known:
        return failed(403, STALE)
    if not isinstance(file, UploadFile) or not file.filename:
        return failed(400, "No file was chosen. Choose one that was exported from a case.")
    try:
        text = (await file.read()).decode("utf8")
    except UnicodeDecodeError:
        return failed(400, "That file is not text in UTF-8. Choose one that was exported from a case.")
    name = file.filename
    return await asyncio.get_running_loop().run_in_executor(site.workers, lambda: _append(site, text, name))


def _append(site: Site, text: str, name: str) -> Context | Failed:
    """One writer at a time."""
    try:
        with site.writing:
            done: Imported = site.case.import_decisions(text.splitlines(), name)
    except SaysoError as error:
        return failure(error, PATH)
    return Context(
        title="Decisions taken in",
        name=name,
        new=done.new,
        known=done.known,
        problems=done.problems[:SHOWN],
        more=max(0, len(done.problems) - SHOWN),
    )
