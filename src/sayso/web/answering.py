"""Answers to requests for pages and downloads: HTML at once, HTML in two pieces where it takes long, or JSON."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from urllib.parse import quote

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from sayso.web import render
from sayso.web.failed import Failed, failed, failure
from sayso.web.page import Download, Page
from sayso.web.site import Site, asked_of, frame

PATIENCE = 0.3
"""Seconds that a browser waits for a slow page before it is shown that something is on its way."""
START, REST = b"<!--content-->", b"<!--rest-->"
"""Where a page's content starts, and where a waiting page breaks off. No report writes them: its ``<`` is escaped."""

Answering = Callable[[Request], Awaitable[Response]]


def html_page(site: Site, page: Page) -> Answering:
    """Answers with the page as HTML."""

    async def answer(request: Request) -> Response:
        workers = site.slow if page.waiting else site.workers
        work = asyncio.get_running_loop().run_in_executor(workers, lambda: made(site, page, request))
        title = page.waiting(asked_of(request)) if page.waiting and request.method == "GET" else ""
        if title:
            done, _ = await asyncio.wait({work}, timeout=PATIENCE)
            if not done:
                return StreamingResponse(_in_pieces(site, page, request, title, work), media_type="text/html")
        status, content = await work
        return Response(content, status, media_type="text/html")

    return answer


async def _in_pieces(
    site: Site, page: Page, request: Request, title: str, work: asyncio.Future[tuple[int, bytes]]
) -> AsyncIterator[bytes]:
    """First that something is on its way, then the page itself: it takes no script to wait."""
    waiting = render.html("waiting", frame=frame(site, page.name, request), title=title)
    yield waiting.split(REST)[0]
    _, content = await work
    yield content.split(START, 1)[1]


def made(site: Site, page: Page, request: Request) -> tuple[int, bytes]:
    """The page as HTML with its status; the error page where it cannot be made."""
    context = context_of(site, page, request)
    try:
        if not isinstance(context, Failed):
            return 200, render.html(page.name, here=context, frame=frame(site, page.name, request))
    except Exception as error:
        context = failure(error, request.url.path)
    return context.status, error_page(site, context, request)


def context_of(site: Site, page: Page, request: Request) -> object:
    """The page's context, or the error page's."""
    try:
        return page.context(site.case, asked_of(request))
    except Exception as error:
        return failure(error, request.url.path)


def error_page(site: Site, context: Failed, request: Request) -> bytes:
    """The error page as HTML. Where even its frame cannot be made, the bare words."""
    try:
        return render.html("failed", here=context, frame=frame(site, "", request))
    except Exception as error:
        failure(error, request.url.path)
        return context.what.encode("utf8", "replace").replace(b"<", b"&lt;")


def json_page(site: Site, page: Page) -> Answering:
    """Answers with the page's context as JSON."""

    async def answer(request: Request) -> Response:
        loop = asyncio.get_running_loop()
        workers = site.slow if page.waiting else site.workers
        return await loop.run_in_executor(workers, lambda: _json(context_of(site, page, request)))

    return answer


def _json(context: object) -> Response:
    status = context.status if isinstance(context, Failed) else 200
    return Response(render.as_json(context), status, media_type="application/json")


def download(site: Site, one: Download) -> Answering:
    """Answers with a file to keep."""

    async def answer(request: Request) -> Response:
        return await asyncio.get_running_loop().run_in_executor(site.slow, lambda: _file(site, one, request))

    return answer


def _file(site: Site, one: Download, request: Request) -> Response:
    try:
        name, media_type, text = one.content(site.case, asked_of(request))
    except Exception as error:
        context = failure(error, request.url.path)
        return Response(error_page(site, context, request), context.status, media_type="text/html")
    headers = {"Content-Disposition": f'attachment; filename="{quote(name)}"'}
    return Response(text.encode("utf8", "replace"), media_type=media_type, headers=headers)


def nowhere(site: Site) -> Callable[[Request, Exception], Awaitable[Response]]:
    """Answers to an address that no page has."""

    async def answer(request: Request, error: Exception) -> Response:
        status = getattr(error, "status_code", 404)
        what = "No page lies at this address." if status == 404 else "This address is only for the buttons of a page."
        context = failed(status if status in (404, 405) else 400, what)
        if request.url.path.endswith(".json"):
            return _json(context)
        return Response(error_page(site, context, request), status, media_type="text/html")

    return answer
