"""Who may ask what: the host, the token, the origin of changes; and the headers that keep a page from running anything.

A page that the user visits elsewhere can send requests to this server, even under a name of its own that it points
here (DNS rebinding). So the Host header has to be ours, a change has to come from a page of ours and to carry what
only our pages know, and from anywhere but this machine a token is asked for first.
"""

import hmac
import ipaddress
import secrets
from collections.abc import Mapping
from dataclasses import dataclass, field
from http.cookies import SimpleCookie
from urllib.parse import parse_qsl, urlencode

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import RedirectResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from sayso.web import render

HEADERS: Mapping[str, str] = {
    "Content-Security-Policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; form-action 'self'; "
        "base-uri 'none'; frame-ancestors 'none'"
    ),
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    # not no-referrer: with that, browsers send "Origin: null" with our own forms
    "Referrer-Policy": "same-origin",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=()",
}
LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Rules:
    """``hosts`` are the names under which the server answers; with ``token`` also every address of digits.

    ``csrf`` is what each form that changes something carries. ``read_only`` refuses every change.
    """

    hosts: frozenset[str] = LOOPBACK
    token: str | None = None
    read_only: bool = False
    csrf: str = field(default_factory=lambda: secrets.token_urlsafe(24))


@dataclass(frozen=True, slots=True)
class Refusal:
    """Why a request is not answered: the status, what is the matter and what to do."""

    status: int
    what: str
    do: str


def refusal(rules: Rules, method: str, headers: Headers, scheme: str) -> Refusal | None:
    """What is wrong with a request, its token aside; None where nothing is."""
    host = headers.get("host", "")
    if not _is_ours(_name_of(host), rules):
        return Refusal(
            421,
            "This address is not one under which sayso answers",
            "Open the address that sayso serve printed. (Another page may have pointed a name of its own here.)",
        )
    if method in ("GET", "HEAD"):
        return None
    if method != "POST":
        return Refusal(405, f"{method} means nothing here", "Use the links and buttons of the page.")
    if rules.read_only:
        return Refusal(403, "This case is shown read-only", "To decide something, serve it again without --read-only.")
    if headers.get("origin") != f"{scheme}://{host}":
        return Refusal(403, "This change was asked for by another page", "Decide it on a page of this case.")
    return None


def _name_of(host: str) -> str:
    """The host without its port, in small letters; an IPv6 address without its brackets."""
    if host.startswith("["):
        return host[1:].split("]")[0].lower()
    return host.rsplit(":", 1)[0].lower().rstrip(".")


def _is_ours(name: str, rules: Rules) -> bool:
    if name in rules.hosts:
        return True
    if rules.token is None:
        return False
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


class Guard:
    """Stands before the app: refuses, asks for the token, adds the headers."""

    def __init__(self, app: ASGIApp, rules: Rules) -> None:
        """``app`` answers what is not refused."""
        self.app = app
        self.rules = rules

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        answer = self._answer(scope)

        async def sending(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in HEADERS.items():
                    headers[name] = value
                if "cache-control" not in headers:
                    headers["Cache-Control"] = "private, no-cache"
            await send(message)

        await (answer or self.app)(scope, receive, sending)

    def _answer(self, scope: Scope) -> Response | None:
        """The response to a request that does not reach the app; None for one that does."""
        headers = Headers(scope=scope)
        refused = refusal(self.rules, scope["method"], headers, scope["scheme"])
        if refused:
            return refuse(refused)
        if self.rules.token is None:
            return None
        cookie = f"sayso-{_port(headers.get('host', ''))}"
        query = parse_qsl(scope["query_string"].decode("latin-1"), keep_blank_values=True)
        given = next((value for key, value in query if key == "token"), None)
        if given is not None and _same(given, self.rules.token):
            return _with_cookie(scope["path"], query, cookie, given)
        if _same(_cookie(headers, cookie), self.rules.token):
            return None
        return refuse(
            Refusal(
                401,
                "This page is not open to everybody",
                "Open the address that sayso serve printed, with its token; the browser then remembers it.",
            )
        )


def _port(host: str) -> str:
    end = host.rsplit(":", 1)[-1]
    return end if end.isascii() and end.isdigit() else "80"


def _cookie(headers: Headers, name: str) -> str:
    found = SimpleCookie(headers.get("cookie", ""))
    return found[name].value if name in found else ""


def _same(given: str, token: str) -> bool:
    return hmac.compare_digest(given.encode("utf8", "replace"), token.encode("utf8"))


def _with_cookie(path: str, query: list[tuple[str, str]], cookie: str, token: str) -> Response:
    """Keep the token as a cookie and go on without it in the address, where it would be seen and shared."""
    rest = urlencode([(key, value) for key, value in query if key != "token"])
    away = RedirectResponse("/" + path.lstrip("/\\") + (f"?{rest}" if rest else ""), status_code=303)
    # lax: a link in a message has to open for who has the cookie; changes are held by origin and form
    away.set_cookie(cookie, token, httponly=True, samesite="lax", path="/")
    return away


def refuse(refused: Refusal) -> Response:
    """A refusal as a page that tells nothing of the case."""
    content = render.html("refused", refused=refused)
    return Response(content, refused.status, media_type="text/html")
