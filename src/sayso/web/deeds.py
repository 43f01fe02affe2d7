"""Decisions: the one address that changes the case. One change is made at a time.

A form there has ``csrf`` and ``back`` (the macro ``guarded`` writes both), ``kind`` and ``subject``, and by kind also
``other``, ``verdict``, ``why``: what :meth:`sayso.case.Case.judge` takes. ``kind=undo`` takes back ``subject``.
"""

import asyncio
import hmac
import re
from collections.abc import Awaitable, Callable
from typing import cast, get_args

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from sayso.errors import SaysoError
from sayso.types import Judgement, JudgementKind
from sayso.web.answering import error_page
from sayso.web.failed import Failed, failed, failure
from sayso.web.site import Site

LONGEST = 64 * 1024
"""Bytes of a form."""
FIELDS = 12
LOCAL = re.compile(r"/(?![/\\])[^\x00-\x20\\]*")
STALE = "This page is older than the server. Go back, load it anew, and decide again."


def deed(site: Site) -> Callable[[Request], Awaitable[Response]]:
    """Answers to a form: keeps the decision, then leads back to where it was made, with a word on it and an undo."""

    async def answer(request: Request) -> Response:
        form = await _form(request)
        if isinstance(form, Failed):
            return _refused(site, form, request)
        if not hmac.compare_digest(_field(form, "csrf").encode("utf8", "replace"), site.rules.csrf.encode()):
            return _refused(site, failed(403, STALE), request)
        decided = await asyncio.get_running_loop().run_in_executor(site.workers, lambda: _decide(site, form))
        if isinstance(decided, Failed):
            return _refused(site, decided, request)
        return RedirectResponse(came_from(_field(form, "back"), decided.id), status_code=303)

    return answer


async def _form(request: Request) -> FormData | Failed:
    """The form, unless it is too long or none."""
    length = request.headers.get("content-length", "")
    if not length.isdigit() or int(length) > LONGEST:
        return failed(413, "That is too long to be a decision. Write less.")
    if not request.headers.get("content-type", "").startswith("application/x-www-form-urlencoded"):
        return failed(400, "That is not a form of this page.")
    try:
        return await request.form(max_fields=FIELDS, max_files=0)
    except HTTPException as error:
        return failed(400, f"That is not a form of this page ({error.detail}).")


def _refused(site: Site, context: Failed, request: Request) -> Response:
    return Response(error_page(site, context, request), context.status, media_type="text/html")


def _decide(site: Site, form: FormData) -> Judgement | Failed:
    """Keep what the form says, one writer at a time."""
    kind = _field(form, "kind")
    if kind not in get_args(JudgementKind):
        return failed(400, f"No decision is called {kind!r}.")
    try:
        with site.writing:
            return _judge(site, cast("JudgementKind", kind), form)
    except SaysoError as error:
        return failure(error, "/judge")


def _judge(site: Site, kind: JudgementKind, form: FormData) -> Judgement:
    subject, other, verdict, why = (_field(form, name) for name in ("subject", "other", "verdict", "why"))
    if kind == "undo":
        return site.case.undo(subject, by=site.by, why=why)
    return site.case.judge(kind, subject, other or None, verdict=verdict, by=site.by, why=why)


def _field(form: FormData, name: str) -> str:
    value = form.get(name, "")
    return " ".join(value.split()) if isinstance(value, str) else ""


def came_from(back: str, judgement: str) -> str:
    """The page to go back to, an address of this server and of no other, with the decision to tell of in it.

    >>> came_from("/ask?q=a&done=judgement-1#top", "judgement-2")
    '/ask?q=a&done=judgement-2'
    >>> came_from("//elsewhere.example", "judgement-2")
    '/?done=judgement-2'
    """
    path = back.split("#")[0] if LOCAL.fullmatch(back) else "/"
    path = re.sub(r"([?&])done=[^&]*&?", r"\1", path).rstrip("?&")
    return f"{path}{'&' if '?' in path else '?'}done={judgement}"
